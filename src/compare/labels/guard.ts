/**
 * Marks of meaning: labels that differ in one of these are never the same item, however alike their letters are. Each is looked for inside words too, for Swedish writes
 * words together (`hyresintäkter`, `långfristiga`, `utgående`).
 */
const marks: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'not',
    /(?<!\p{L})(?:ej|inte|icke|utan|exkl|exklusive|undantag(?:et)?|o(?:betald|använd|fördelad|beskattad|realiserad|bunden|bundet)\p{L}*)(?!\p{L})/gu,
  ],
  ['with', /(?<!\p{L})(?:inkl|inklusive|samt)(?!\p{L})/gu],
  ['and', /(?<!\p{L})(?:och|resp|respektive)(?!\p{L})/gu],
  ['before', /(?<!\p{L})(?:före|innan)(?!\p{L})/gu],
  ['after', /(?<!\p{L})efter(?!\p{L})/gu],
  ['short', /kortfrist|kortsikt/gu],
  ['long', /långfrist|långsikt/gu],
  ['opening', /ingående|början|ingång/gu],
  ['closing', /utgående|slut(?!\p{L})|utgång/gu],
  ['income', /intäkt|inkomst|inbetalning/gu],
  ['cost', /kostnad|utgift|utbetalning/gu],
  ['asset', /tillgång|fordr(?:an|ing)/gu],
  ['debt', /skuld/gu],
  ['gain', /vinst|överskott/gu],
  ['loss', /förlust|underskott/gu],
  ['increase', /ökning|ökad|(?<!\p{L})upp(?:skriv|tag)/gu],
  ['decrease', /minskning|minskad|nedskriv/gu],
  ['write-off', /avskriv/gu],
  ['bought', /inköp|förvärv|anskaff/gu],
  ['sold', /försälj|avyttr|(?<!\p{L})sålda/gu],
  ['received', /erhåll|mottag/gu],
  ['given', /lämna(?:d|t)/gu],
  ['prepaid', /förutbetal|förskott/gu],
  ['accrued', /upplup/gu],
  ['restricted', /(?<!\p{L})bund(?:en|et|na)/gu],
  ['free', /(?<!\p{L})fri(?:tt|a)?(?!\p{L})/gu],
  ['internal', /(?<!\p{L})intern/gu],
  ['external', /(?<!\p{L})extern/gu],
  ['variable', /rörlig/gu],
  ['fixed', /(?<!\p{L})fast(?:a|t)?(?!\p{L})/gu],
  ['sum', /(?<!\p{L})(?:summa|totalt?|delsumma)(?!\p{L})/gu],
  ['gross', /brutto/gu],
  ['net', /netto/gu],
  ['other', /(?<!\p{L})(?:övrigt?|övriga|andra|annan|annat)(?!\p{L})/gu],
  ['group', /koncern/gu],
  ['parent', /(?<!\p{L})moder/gu],
  ['of-which', /(?<!\p{L})(?:varav|därav|härav)(?!\p{L})/gu],
  ['budget', /budget/gu],
  ['forecast', /prognos/gu],
  ['immaterial', /immateriell/gu],
  ['material', /(?<!im)materiell/gu],
  ['financial', /finansiell/gu],
  ['women', /(?<!\p{L})(?:kvinn|flick)/gu],
  ['men', /(?<!\p{L})(?:män(?:nen)?(?!\p{L})|pojk)/gu],
  ['north', /(?<!\p{L})(?:norr|nord)/gu],
  ['south', /(?<!\p{L})(?:söder|södra|syd)/gu],
  ['east', /(?<!\p{L})(?:öster|östra|öst)/gu],
  ['west', /(?<!\p{L})(?:väster|västra|väst)/gu],
];

/** The marks of a folded label, with every number, Roman numeral and single letter (`Lån A`) in it, in a fixed order. */
export function guardOf(folded: string): string {
  const found = marks.flatMap(([name, pattern]) => {
    const count = [...folded.matchAll(pattern)].length;
    return count === 0 ? [] : [`${name}${count > 1 ? count : ''}`];
  });
  const numbers = folded.match(/\d+/gu) ?? [];
  const numerals = folded.split(' ').filter((word) => /^(?:i{2,3}|iv|vi{0,3}|ix|xi{0,3}|[b-hj-nq-z])$/u.test(word));
  return [...found, ...numbers, ...numerals].join(' ');
}

/** Pairs of which a label has the one or the other, never both in turn: what makes two labels contrary whatever else they say. */
const contraries: readonly (readonly [string, string])[] = [
  ['short', 'long'],
  ['opening', 'closing'],
  ['income', 'cost'],
  ['asset', 'debt'],
  ['before', 'after'],
  ['prepaid', 'accrued'],
  ['restricted', 'free'],
  ['received', 'given'],
  ['bought', 'sold'],
  ['increase', 'decrease'],
  ['group', 'parent'],
  ['immaterial', 'material'],
  ['internal', 'external'],
  ['gross', 'net'],
];

/** Whether two labels of the same standard item contradict one another all the same: one side has only the one mark, the other only its contrary; or their negations, `inkl.` or numbers differ. */
export function areContrary(guardA: string, guardB: string): boolean {
  const a = new Set(guardA.split(' '));
  const b = new Set(guardB.split(' '));
  const has = (set: ReadonlySet<string>, name: string): boolean => set.has(name) || set.has(`${name}2`);
  const isOther = contraries.some(
    ([one, other]) =>
      (has(a, one) && !has(a, other) && has(b, other) && !has(b, one)) ||
      (has(b, one) && !has(b, other) && has(a, other) && !has(a, one)),
  );
  const exact = (set: ReadonlySet<string>): string =>
    [...set].filter((mark) => /^(?:not|with|group|parent)\d?$|\d|^\p{L}$/u.test(mark)).join(' ');
  return isOther || exact(a) !== exact(b);
}
