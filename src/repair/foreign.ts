/**
 * Words that say a run of text is in another language: small, common, and neither Swedish words nor what misread Swedish words look like.
 * Common knowledge of the languages.
 */
const foreignWords: ReadonlySet<string> = new Set(
  (
    'the of and with this that these those are were been has have had not which from by their its our your they we you will would should can could about into between through than other more or any is to such shall may by be if as only when who there where her his she it but all no ' +
    'og ikke fra etter også være ble hvor hvis er et til ved noen nogen mellom mellem jeg ' +
    'der die das und nicht mit von für ist den dem auf eine einen werden wird oder über ' +
    'le la les des une est dans pour sur avec sont aux plus cette nous vous ' +
    'on ei että se ovat oli myös sekä tai joka kun mutta niin jossa jotka mukaan olla kuin hän vuonna suomen sen niiden kaikki mukana kunnan voi tämän siitä ole'
  ).split(' '),
);

const swedishWords: ReadonlySet<string> = new Set(
  (
    'och att som det en ett den de med av till inte vi har kan ska skall samt vid om eller under efter mot genom hos utan inom från på för är var sin sitt sina ' +
    'kommer blir blev vara varit hade detta denna dessa man men hur alla andra mellan bland enligt fran pa for ar av'
  ).split(' '),
);

/**
 * Windows that are looked at, by words on either side: within the narrow one a quotation shows, within the wide one a text. Both ask for so many words of
 * other languages, and so many more of them than of Swedish.
 */
const windows = [
  { reach: 7, leastHits: 3, ratio: 1 },
  { reach: 25, leastHits: 6, ratio: 2 },
] as const;

/** For each word of a run whether it stands in text of another language. */
export function foreignPlaces(words: readonly string[]): Uint8Array {
  const count = words.length;
  const foreign = new Uint8Array(count);
  const hits = new Int32Array(count + 1);
  const swedish = new Int32Array(count + 1);
  for (let index = 0; index < count; index++) {
    const word = words[index]!.toLowerCase();
    hits[index + 1] = hits[index]! + (foreignWords.has(word) ? 1 : 0);
    swedish[index + 1] = swedish[index]! + (swedishWords.has(word) ? 1 : 0);
  }
  for (let index = 0; index < count; index++) {
    for (const { reach, leastHits, ratio } of windows) {
      const from = Math.max(0, index - reach);
      const to = Math.min(count, index + reach + 1);
      const found = hits[to]! - hits[from]!;
      if (found >= leastHits && found > ratio * (swedish[to]! - swedish[from]!)) foreign[index] = 1;
    }
  }
  return foreign;
}
