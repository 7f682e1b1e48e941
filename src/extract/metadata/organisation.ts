import { findAssociation } from './association.ts';
import type { PlacedText } from './places.ts';

const name = '\\p{Lu}[\\p{L}\\d&-]*';
/** Of nine parts at most: in a column of capitalised words a longer search would begin anew at each of them. */
const names = `${name}(?:\\s+(?:och|&|i|av)?\\s*${name}|\\s+\\d{1,3}(?!\\d)){0,8}`;

/** Nothing of a longer name stands before: `Nya Region Mitt` is not `Region Mitt`. */
const alone = '(?<![\\p{L}-])(?<!\\p{Lu}[\\p{L}&-]*\\s)';

const sortsBehind =
  'kommunalförbund|kommunförbund|kommun|stad|landsting|räddningstjänstförbund|räddningstjänst|samordningsförbund|regionförbund|gymnasieförbund|vårdförbund|länsförbund|pastorat|församling';

/** Forms of names of organisations: the sort of organisation behind the place or before it. */
const forms: readonly RegExp[] = [
  new RegExp(`${alone}${name}(?:\\s+${name})?\\s+(?:${sortsBehind}|${sortsBehind.toUpperCase()})(?!\\p{L})`, 'gu'),
  new RegExp(
    `${alone}(?:Kommunförbundet|Kommunalförbundet|Regionförbundet|Samordningsförbundet|Räddningstjänsten|Räddningstjänstförbundet|Region|Landstinget(?: i)?|Länsstyrelsen(?: i)?|Föreningen|Stiftelsen|Hembygdsföreningen|Idrottsföreningen|Samfällighetsföreningen|Ekonomiska föreningen)\\s+${names}`,
    'gu',
  ),
  new RegExp(`(?<!\\p{L})(?:HSB:?s?\\s+)?(?:Brf|BRF|Bostadsrättsföreningen|Bostadsrättsförening)\\s+${names}`, 'gu'),
  new RegExp(`(?<!\\p{L})${names}\\s+(?:AB|HB|KB|ek\\.? för\\.?|Aktiebolag)(?!\\p{L})`, 'gu'),
  new RegExp(`${alone}${name}(?:regionen|förvaltningen)(?!\\p{L})`, 'gu'),
];

/** Boards (nämnder) are named without a capital; only titles and headers name one as the author. */
const board =
  /(?<!\p{L})(?:\p{L}+ska\s+|(?:\p{L}+-,?\s+)*(?:\p{L}+-\s+)?och\s+)?\p{L}*(?:nämnden|direktionen)(?!\p{L})/giu;

/** What a place counts. A name in running text may be anyone's. */
const weights: Readonly<Record<PlacedText['place'], number>> = {
  title: 12,
  furniture: 12,
  'first-page': 3,
  body: 0.5,
};

/** What running text can count at most: a partner may be named on every page. */
const mostOfText = 6;

/** A name inside a longer one (`Kommunförbundet` in `Kommunförbundet Mellansjö`) counts for the longer, if that is found at least this often beside it. */
const leastOfLonger = 0.2;

/** Words that begin a sentence or a heading, and are no part of a name. */
const notName =
  /^(?:för|till|i|av|om|från|med|inom|hos|styrelsen|årsredovisning|verksamhetsberättelse|verksamhetsplan|budget|den|det|en|ett|vår|våra|varje|alla|denna|denne|hela|samma|respektive|övriga|andra|ny|nya|enligt)\s+/iu;

/** An organisation with the share of all that was found that speaks for it, 0–1. */
export interface OrganisationFound {
  readonly name: string;
  readonly share: number;
}

const clean = (found: string): string => {
  let text = found.replace(/\s+/gu, ' ').trim();
  while (notName.test(text)) text = text.replace(notName, '');
  return text;
};

/** Capitals of a cover as the body writes them. */
const isShouted = (text: string): boolean => text === text.toUpperCase();

/**
 * Whose report it is: the name of an organisation that the title, the headers and the first page speak for most. Names are found by their form (`… kommun`, `Region …`,
 * `Brf …`) and in the list of organisations.
 *
 * @param known names of organisations that have no such form.
 */
export function findOrganisation(texts: readonly PlacedText[], known: readonly string[]): OrganisationFound | null {
  const scores = new Map<string, Score>();
  const boards = new Map<string, Score>();
  const seenFurniture = new Set<string>();
  const list =
    known.length === 0 ? null : new RegExp(`(?<!\\p{L})(?:${known.map(escapePattern).join('|')})(?!\\p{L})`, 'gu');
  for (const { text, place, pageNumber } of texts) {
    // A running header says the same on each page.
    if (place === 'furniture' && seenFurniture.has(text)) continue;
    if (place === 'furniture') seenFurniture.add(text);
    for (const form of forms) {
      for (const match of text.matchAll(form)) {
        add(scores, place === 'furniture' ? withoutPageNumber(match[0], pageNumber) : match[0], place);
      }
    }
    if (place === 'title' || place === 'furniture')
      for (const match of text.matchAll(board)) add(boards, match[0], place);
    if (list !== null) for (const match of text.matchAll(list)) add(scores, match[0], place);
  }
  const best = bestOf([...scores.values()]);
  if (best !== null && isOnCover(texts, best.name)) return best;
  // A club names the municipality that it lies in, and its own name has no form: where the cover names none but it, it is its own.
  const association = findAssociation(texts);
  if (association !== null) return { name: association, share: 1 };
  // A board is a part of an organisation: its name is the report's only where no other is told.
  return best ?? bestOf([...boards.values()]);
}

/** Whether a title of the first page or a running header names it. */
function isOnCover(texts: readonly PlacedText[], found: string): boolean {
  const firstPage = texts[0]?.pageNumber ?? 1;
  const wanted = found.toLowerCase();
  return texts.some(
    ({ text, place, pageNumber }) =>
      (place === 'furniture' || (place === 'title' && pageNumber === firstPage)) && text.toLowerCase().includes(wanted),
  );
}

function bestOf(scores: readonly Score[]): OrganisationFound | null {
  const ranked = mergeShorter(scores).sort(
    (a, b) => sumOf(b) - sumOf(a) || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  );
  const best = ranked[0];
  if (best === undefined || sumOf(best) < 2) return null;
  const total = ranked.reduce((sum, score) => sum + sumOf(score), 0);
  return { name: isShouted(best.name) ? titleCase(best.name) : best.name, share: sumOf(best) / total };
}

/** `Brf Eken 12 3` in the footer of page 3 is `Brf Eken 12`; printed numbers may run some pages behind. */
function withoutPageNumber(found: string, pageNumber: number): string {
  const number = Number(/\s(\d{1,3})$/u.exec(found)?.[1] ?? Number.NaN);
  return Math.abs(number - pageNumber) <= 3 ? found.replace(/\s\d{1,3}$/u, '') : found;
}

/** How much speaks for a name: its place of honour, and running text. */
interface Score {
  name: string;
  front: number;
  text: number;
}

const sumOf = ({ front, text }: Score): number => front + Math.min(mostOfText, text);

function add(scores: Map<string, Score>, found: string, place: PlacedText['place']): void {
  const shown = clean(found);
  if (!/\s|\p{L}{6}/u.test(shown)) return;
  const key = shown.toLowerCase();
  const entry = scores.get(key) ?? { name: shown, front: 0, text: 0 };
  if (place === 'title' || place === 'furniture') entry.front += weights[place];
  else entry.text += weights[place];
  if (isShouted(entry.name) && !isShouted(shown)) entry.name = shown;
  scores.set(key, entry);
}

function mergeShorter(scores: readonly Score[]): Score[] {
  const gone = new Set<Score>();
  for (const shorter of scores) {
    const longer = scores
      .filter(
        (other) => other !== shorter && ` ${other.name.toLowerCase()} `.includes(` ${shorter.name.toLowerCase()} `),
      )
      .sort((a, b) => sumOf(b) - sumOf(a))[0];
    if (longer === undefined || (!isSort(shorter) && sumOf(longer) < leastOfLonger * sumOf(shorter))) continue;
    longer.front += shorter.front;
    longer.text += shorter.text;
    gone.add(shorter);
  }
  return scores.filter((score) => !gone.has(score));
}

/** `Kommunförbundet` alone is a sort of organisation: a report names itself so after it has told its name once. */
const isSort = ({ name }: Score): boolean =>
  /^\p{L}*(?:förbundet|föreningen|stiftelsen|bolaget|regionen)$/iu.test(name);

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

const sorts = /^(?:kommunalförbund|kommunförbund|kommun|stad|landsting|räddningstjänst|förbund|församling)$/iu;

const titleCase = (text: string): string =>
  text
    .toLowerCase()
    .split(' ')
    .map((word) => (sorts.test(word) ? word : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())))
    .join(' ');
