/**
 * Words that say a run of text is in another language: small, common, and neither Swedish words nor what misread Swedish words look like.
 * Common knowledge of the languages.
 */
const foreignWords = new Set(
  (
    'the of and with this that these those are were been has have had not which from by their its our your they we you will would should can could about into between through than other more ' +
    'og ikke av fra etter eller også være ble hvor hvis ' +
    'der die das und nicht mit von für ist den dem auf eine einen werden wird oder über ' +
    'le la les des une est dans pour sur avec sont aux plus cette nous vous ' +
    'on ei että se ovat oli myös sekä tai joka kun mutta niin jossa jotka mukaan olla kuin hän vuonna suomen'
  ).split(' '),
);

const swedishWords = new Set(
  (
    'och att som det en ett den de med av till inte vi har kan ska skall samt vid om eller under efter mot genom hos utan inom från på för är var sin sitt sina ' +
    'kommer ska blir blev vara varit hade detta denna dessa man men hur alla andra mellan bland enligt fran pa for ar av'
  ).split(' '),
);

/** Words on either side that are looked at. */
const reach = 7;

/**
 * For each word of a run whether it stands in text of another language: among it and its neighbours there are at least three small words of other languages, and
 * more of them than of Swedish.
 */
export function foreignPlaces(words: readonly string[]): Uint8Array {
  const count = words.length;
  const foreign = new Uint8Array(count);
  const balance = new Int32Array(count + 1);
  const hits = new Int32Array(count + 1);
  for (let index = 0; index < count; index++) {
    const word = words[index]!.toLowerCase();
    const isForeign = foreignWords.has(word);
    const isSwedish = swedishWords.has(word);
    hits[index + 1] = hits[index]! + (isForeign && !isSwedish ? 1 : 0);
    balance[index + 1] = balance[index]! + (isForeign && !isSwedish ? 1 : 0) - (isSwedish && !isForeign ? 1 : 0);
  }
  for (let index = 0; index < count; index++) {
    const from = Math.max(0, index - reach);
    const to = Math.min(count, index + reach + 1);
    if (hits[to]! - hits[from]! >= 3 && balance[to]! - balance[from]! > 0) foreign[index] = 1;
  }
  return foreign;
}
