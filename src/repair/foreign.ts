/** What small common words say of the language of a run of text. Common knowledge of the languages. */
interface Language {
  /** Words of the language that are neither Swedish nor what misread Swedish words look like. */
  readonly own: ReadonlySet<string>;
  /** Swedish words that this language has as well, which therefore say nothing against it. */
  readonly shared: ReadonlySet<string>;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const languages: readonly Language[] = [
  {
    own: setOf(
      'the of and with this that these those are were been has have had not which from their its our your they we you will would should can could about into between through than other more any is to such shall may be if as only when who there where her his she it but no',
    ),
    shared: setOf('men for under'),
  },
  {
    // Danish and Norwegian, in both of its written forms.
    own: setOf(
      'og ikke ikkje fra frå til også være vere blive blitt blei ble bliver hvor hvis hvordan hver hvert er et eit noen noe nogen noget mellom mellem gjennom gennem jeg der skal kommunerne kommunene arbeid arbeidet arbejde arbejdet samarbeid samarbeidet samarbejde samarbejdet etter flere mere bedre deres dette neste næste uden hva prosjekt prosjektet midler kunne mange fylke fylket fylkene',
    ),
    shared: setOf('det den de med som for på pa har men man var vi om en kan eller mot efter under av blir hos denne'),
  },
  {
    own: setOf(
      'der die das und nicht mit von für ist den dem auf eine einen werden wird oder über zur zum durch bei sind auch nach wie',
    ),
    shared: setOf('den man'),
  },
  {
    own: setOf('le la les des une est dans pour sur avec sont aux plus cette nous vous que qui'),
    shared: setOf('en de'),
  },
  {
    own: setOf(
      'ei että se ovat oli myös sekä tai joka kun mutta niin jossa jotka mukaan olla kuin hän vuonna suomen sen niiden kaikki mukana kunnan voi tämän siitä ole on',
    ),
    shared: setOf(''),
  },
];

const swedishWords: ReadonlySet<string> = setOf(
  'och att som det en ett den de med av till inte vi har kan ska skall samt vid om eller under efter mot genom hos utan inom från på för är var sin sitt sina ' +
    'kommer blir blev vara varit hade detta denna dessa man men hur alla andra mellan bland enligt fran pa for ar av',
);

/**
 * Windows that are looked at, by words on either side: within the narrow one a quotation shows, within the wide one a text. Both ask for so many words of
 * another language, and so many more of them than of Swedish.
 */
const windows = [
  { reach: 7, leastHits: 3, ratio: 1 },
  { reach: 25, leastHits: 6, ratio: 2 },
] as const;

/** Words of the language that a whole sentence asks for, and how many times the Swedish ones they must be. */
const leastInSentence = 3;
const sentenceRatio = 3;
/** One such word among so many, at most. */
const sentenceSpread = 5;

/** Words of another language, and how many times the Swedish ones they must be, from which all of a run is in it: its tables, headings and names too, in which hardly any of these words stand. */
const wholeRun = { leastHits: 8, ratio: 6 } as const;

/**
 * For each word of a run whether it stands in text of another language: in a run that is of that language as a whole, in a sentence that is of that language as a whole, or in one that has a word of it and
 * around the place more of them than of Swedish ones.
 *
 * @param startsSentence whether the words before a word are of another sentence, for each word; without it windows alone decide.
 */
export function foreignPlaces(words: readonly string[], startsSentence?: readonly boolean[]): Uint8Array {
  const count = words.length;
  const foreign = new Uint8Array(count);
  const signs = new Uint16Array(count);
  const times = new Int32Array(languages.length);
  for (let index = 0; index < count; index++) {
    const bits = signsOf(words[index]!.toLowerCase());
    signs[index] = bits;
    if ((bits & ownBits) === 0) continue;
    for (let bit = 0; bit < languages.length; bit++) times[bit]! += (bits >> bit) & 1;
  }
  for (let bit = 0; bit < languages.length; bit++) {
    if (times[bit]! < leastInSentence) continue;
    const hits = new Int32Array(count + 1);
    const swedish = new Int32Array(count + 1);
    for (let index = 0; index < count; index++) {
      hits[index + 1] = hits[index]! + ((signs[index]! >> bit) & 1);
      swedish[index + 1] = swedish[index]! + ((signs[index]! >> (bit + againstShift)) & 1);
    }
    if (hits[count]! >= wholeRun.leastHits && hits[count]! >= wholeRun.ratio * swedish[count]!) return foreign.fill(1);
    for (let from = 0; from < count; ) {
      let to = from + 1;
      while (to < count && startsSentence?.[to] !== true) to++;
      const found = hits[to]! - hits[from]!;
      const against = swedish[to]! - swedish[from]!;
      if (
        startsSentence !== undefined &&
        found >= leastInSentence &&
        found * sentenceSpread >= to - from &&
        found >= sentenceRatio * against
      ) {
        foreign.fill(1, from, to);
      } else if (found > 0) {
        for (let index = from; index < to; index++) {
          if (windows.some((window) => isWithin(window, index, hits, swedish))) foreign[index] = 1;
        }
      }
      from = to;
    }
  }
  return foreign;
}

function isWithin(
  { reach, leastHits, ratio }: (typeof windows)[number],
  index: number,
  hits: Int32Array,
  swedish: Int32Array,
): boolean {
  const from = Math.max(0, index - reach);
  const to = Math.min(hits.length - 1, index + reach + 1);
  const found = hits[to]! - hits[from]!;
  return found >= leastHits && found > ratio * (swedish[to]! - swedish[from]!);
}

/** Place of the first of the bits that tell which languages a Swedish word speaks against. */
const againstShift = 8;
const ownBits = (1 << againstShift) - 1;

/** For each word that says something: the languages that have it as their own, a bit each, and from {@link againstShift} on those it speaks against. */
const signsByWord: ReadonlyMap<string, number> = (() => {
  const found = new Map<string, number>();
  const add = (word: string, bit: number): void => void found.set(word, (found.get(word) ?? 0) | (1 << bit));
  languages.forEach(({ own, shared }, index) => {
    for (const word of own) add(word, index);
    for (const word of swedishWords) if (!shared.has(word)) add(word, index + againstShift);
  });
  return found;
})();

/** The second language, by its place: `ø` and `æ` stand in Danish and Norwegian only. */
const scandinavian = 1 << 1;

const signsOf = (word: string): number =>
  (signsByWord.get(word) ?? 0) | (word.includes('ø') || word.includes('æ') ? scandinavian : 0);
