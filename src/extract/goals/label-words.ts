import stemmer from 'natural/lib/natural/stemmers/porter_stemmer_sv.js';

/** What a heading, a label before a colon, or the heading of a column announces. */
export type LabelRole =
  | 'goal'
  | 'activity'
  | 'outcome'
  | 'measure'
  | 'target'
  | 'status'
  | 'comment'
  | 'description'
  | 'fulfilment'
  | 'area';

/** Whole words, as stems are made of them; the list is the field's own vocabulary, one can add to it. */
const words: Readonly<Record<LabelRole, readonly string[]>> = {
  goal: [
    'mål',
    'målen',
    'målsättning',
    'målsättningar',
    'målformulering',
    'delmål',
    'fokusområde',
    'fokusområden',
    'målbild',
  ],
  activity: [
    'aktivitet',
    'aktiviteter',
    'åtgärd',
    'åtgärder',
    'insats',
    'insatser',
    'satsning',
    'satsningar',
    'uppdrag',
    'leverabel',
    'leverabler',
    'leverans',
    'leveranser',
    'handlingar',
    'initiativ',
  ],
  outcome: ['utfall', 'resultat', 'uppföljning', 'genomförande', 'genomfört', 'redovisning', 'svar', 'rapportering'],
  measure: [
    'mått',
    'mätetal',
    'indikator',
    'indikatorer',
    'nyckeltal',
    'styrtal',
    'styrmått',
    'mätmetod',
    'måttal',
    'resultatmått',
    'nyckeltalen',
  ],
  target: ['målvärde', 'målvärden', 'målnivå', 'måltal', 'riktvärde', 'gränsvärde', 'börvärde', 'ambitionsnivå'],
  status: ['status', 'läge', 'bedömning', 'färg', 'färgkod', 'färgmarkering', 'trafikljus', 'målstatus', 'prognos'],
  comment: ['kommentar', 'kommentarer', 'analys', 'notering', 'anmärkning', 'motivering'],
  description: ['beskrivning', 'innebörd', 'förklaring', 'precisering'],
  fulfilment: ['måluppfyllelse', 'måluppföljning', 'målavstämning', 'uppfyllelse', 'uppfyllt', 'målredovisning'],
  area: [
    'utvecklingsområde',
    'verksamhetsområde',
    'område',
    'målområde',
    'perspektiv',
    'ansvarsområde',
    'insatsområde',
  ],
};

/** Words that end in `mål` and are no goal: purposes, destinations, cases in court, languages, meals. */
const notGoals =
  /^(?:ändamål|föremål|spörsmål|genmål|käromål|besöksmål|resmål|turistmål|utflyktsmål|vandringsmål|brottmål|tvistemål|familjemål|skattemål|modersmål|tungomål|mellanmål|kvällsmål)/u;

/** Accents, `ä` and `å` go: a scan's `mal`, `mäl` and `atgard` are found too. */
export const foldLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const stemOf = (word: string): string => foldLetters(stemmer.stem(word.toLowerCase()));

/** Each word of the lists with what it announces. */
export const knownWords: ReadonlyMap<string, LabelRole> = new Map(
  (Object.entries(words) as [LabelRole, readonly string[]][]).flatMap(([role, list]) =>
    list.map((word) => [word, role] as const),
  ),
);

const stems: ReadonlyMap<string, LabelRole> = new Map([...knownWords].map(([word, role]) => [stemOf(word), role]));

/** Stems that are long enough to end a compound: `kvalitetsindikator`, `huvudaktivitet`. */
const endings = [...stems].filter(([stem]) => stem.length >= 5);

/** The words of a label without numbers, years and signs. */
export const wordsOf = (label: string): string[] => label.match(/\p{L}[\p{L}\p{M}\d]*/gu) ?? [];

/** A word for a goal, alone or as the end of a compound. */
const goalWord = /mål(?:en|et|ens|ets|s)?$/u;

/** The same as engines read it that know no Swedish or see `rn` for `m`, alone or in the commonest compounds: `normal` and `optimal` are none. */
const misreadGoal =
  /^(?:effekt|resultat|inriktnings|del|nämnds?|verksamhets|kvalitets)?(?:m[aä4]|rn[åaä])l(?:en|et|ens|ets|s)?$/u;

/** What one word of a label announces; null for most words. */
export function roleOfWord(word: string): LabelRole | null {
  const lower = word.toLowerCase();
  const stem = stemOf(lower);
  const known = stems.get(stem);
  if (known !== undefined) return known;
  if (notGoals.test(lower)) return null;
  if (goalWord.test(lower) || misreadGoal.test(lower)) return 'goal';
  if (stem.length < 7) return null;
  return endings.find(([ending]) => stem.endsWith(ending))?.[1] ?? null;
}

/** Words that say nothing of what a label announces. */
const fillers = new Set(
  'för och av i på till med under år året årets vid enligt inom våra vårt vår de den det samt per om'.split(' '),
);

/** What a label says: the roles of its words in order, and how many other words it has. */
export interface LabelReading {
  readonly roles: readonly LabelRole[];
  /** Words that announce nothing and are no fillers: `Lokala mål 2026` has one. */
  readonly others: readonly string[];
}

export function readLabel(label: string): LabelReading {
  const roles: LabelRole[] = [];
  const others: string[] = [];
  for (const word of wordsOf(label)) {
    const role = roleOfWord(word);
    if (role !== null) roles.push(role);
    else if (!fillers.has(word.toLowerCase())) others.push(word);
  }
  return { roles, others };
}
