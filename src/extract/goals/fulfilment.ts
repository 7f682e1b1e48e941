import type { StatusLabels } from '../../swedish/status-labels.ts';
import { statusOfWholeLabel } from '../../swedish/status-labels.ts';
import type { FoundStatus } from './found-goal.ts';
import { foldLetters, roleOfWord } from './label-words.ts';

/*
 * Sentences that say whether a goal is reached: `Målet är inte uppfyllt`, `Målen har delvis nåtts`, `Därmed uppnåddes målet`, `Vi har nått målet`, `Ej uppfyllt`.
 * All patterns stand on folded letters (`malet ar uppfyllt`), which a scan without å ä ö has too, and on the whole beginning of a sentence: what stands
 * otherwise, or limits what it says (`för flickor`, `till 80 procent`, `om …`, `nästan`), is not understood, and the status stays unknown.
 */

type Fulfilment = 'done' | 'partly-done' | 'not-done' | 'on-track';

const negation = '(?:inte|ej|icke|aldrig)';
const partly =
  '(?:(?:bara |endast |enbart )?delvis|(?:bara |endast |enbart )?till (?:viss|en|en viss|stor|storre|storsta) del(?:en)?)';
const wholly = '(?:helt(?: och hallet)?|fullt(?: ut)?|till fullo|fullstandigt|riktigt|i sin helhet)';
const time =
  '(?:under (?:aret|perioden|\\d{4})|for (?:aret|perioden|helaret|\\d{4})|i ar|(?:ar )?(?:19|20)\\d{2}|vid (?:arets|periodens) slut|(?:annu|an|fortfarande|nu|redan|darmed|saledes|alltsa|ocksa|aven|heller|tyvarr|val|med (?:god |bred )?marginal))';
/** Words of manner and time between the parts of a predicate. */
const manner = `(?:(?:${negation}|${partly}|${wholly}|${time}) )*`;
const mannerAfter = `(?: (?:${negation}|${partly}|${wholly}|${time})(?!\\w))*`;

const stated =
  '(?:uppfyll(?:t|d|da)|uppna(?:tt|dd|dda)|na(?:tt|dd|dda)|infria(?:t|d|de)|klara(?:t|d|de)|avklara(?:t|d|de)|genomfor(?:t|d|da)|slutfor(?:t|d|da))';
const supine = '(?:uppfyllts|uppnatts|natts|infriats|klarats|genomforts)';
const passive = '(?:uppfylls|uppfylldes|uppnas|uppnaddes|nas|naddes|infrias|infriades|klaras|klarades)';
const infinitive = '(?:uppfyllas|uppnas|nas|infrias|klaras)';
const active = `(?:nar|nadde|uppnar|uppnadde|uppfyller|uppfyllde|klarar|klarade|infriar|infriade|har ${manner}(?:natt|uppnatt|uppfyllt|klarat|infriat)|(?<failed>(?:lyckades|kunde|har) ${negation} (?:kunnat |lyckats )?)(?:na|uppna|uppfylla|klara|infria))`;
const future = '(?:bedoms|beraknas|vantas|forvantas|kommer|prognostiseras)';

/** A goal as the subject or object, alone, with what it is of, or with what it wants (`målet att …`, `målet om …`). Before it whose or which it is: no `delar av`. */
const noun = '(?<noun>[a-z]*mal(?:et|en)?|[a-z]*malsattning(?:en|arna)?|malniva(?:n|erna)?|malvarde(?:t|na)?)';
const determiner = '(?<before>(?:(?:det|vart|sitt|[a-z]+[sae]) ){0,3})';
const limits =
  '(?: (?:att|om|for|pa|pa att|avseende|gallande)(?: (?!(?:ar|var|har|hade|blev|men|dock|inte|ej|som)\\b)[a-z0-9,%]+){1,14}?)?';

const opening =
  '(?:(?:var |den samlade |sammantagna )?bedomning(?:en)? ar att |(?:[a-z]+ ){1,3}(?:bedomer|anser|konstaterar) att |(?:detta|det) (?:innebar|betyder) att |resultatet visar att )?';
const adverbial =
  '(?:(?:darmed|saledes|alltsa|sammantaget|sammanfattningsvis|totalt(?: sett)?|tyvarr|gladjande nog|trots (?:detta|allt)|under (?:aret|perioden|\\d{4})|i ar|ar \\d{4}|for (?:aret|perioden|\\d{4})|vid (?:arets|periodens) slut) )';
const becomes = '(?:ar|var|blev|anses(?: vara)?|bedoms vara|far anses(?: vara)?)';
const predicate = `(?:${becomes} ${manner}${stated}|har ${manner}${supine}|${passive}|(?<cannot>(?:kan|kunde) ${negation} ${manner}|har ${negation} ${manner}kunnat )${infinitive}|(?<future>${future}) ${manner}(?:att )?${manner}(?:kunna )?${infinitive})${mannerAfter}`;

const forms: readonly RegExp[] = [
  // Målet är inte uppfyllt; Bedömningen är att målet inte har uppnåtts.
  `^${opening}${determiner}${noun}${limits} (?<told>(?:${negation} )?${predicate})`,
  // Målet ej uppfyllt.
  `^${determiner}${noun} (?<told>${manner}${stated}${mannerAfter})`,
  // Därmed är målet inte uppfyllt; Under året har målet nåtts.
  `^${adverbial}(?<told>(?:${becomes}|har) ${determiner}${noun}${limits} ${manner}(?:${stated}|${supine})${mannerAfter})`,
  // Totalt uppnåddes målet inte.
  `^${adverbial}(?<told>${passive} ${determiner}${noun}${mannerAfter})`,
  // Vi har inte nått målet; Nämnden nådde inte upp till sina mål.
  `^(?<who>(?:[a-z]+ ){1,5}?)(?<told>${active} ${manner}(?:(?:upp|fram) till )?${determiner}${noun}${mannerAfter})`,
  // Ej uppfyllt; Delvis uppnått.
  `^(?<told>${manner}(?:uppfyll(?:t|d|da)|uppna(?:tt|dd|dda)|infria(?:t|d|de)))${mannerAfter}`,
].map((source) => new RegExp(`${source}(?![\\w-])`, 'u'));

/** Words that make of a statement another one: of a part of the goal, of some of several goals, of a condition, of a wish. */
const others =
  /(?<!\w)(?:ena|andra|forsta|tredje|ett|en|tva|tre|fyra|flera|flertalet|merparten|manga|halften|halva|nagot|nagon|nagra|vissa|varken|inget|inga|ingen|inte|ej|nastan|att|som|da|eftersom|om|nar|innan|huruvida|ska|skall|skulle|bor|kan|vill|arbetar)(?!\w)/u;
const earlier = /(?<!\w)(?:forra aret|foregaende|fjol|tidigare|fjolaret)(?!\w)/u;
const all = /(?<!\w)(?:alla|samtliga|bada)(?!\w)/u;

/** What follows and takes back or limits that a goal is reached. */
const limited =
  /(?<!\w)(?:men|dock|daremot|utom|forutom|undantag|inte|ej|endast|bara|delvis|om|nar|da|forst|forutsatt|delar?|nastan|halvvags|i stort|i princip|i huvudsak)(?!\w)|^[\s,]*(?:till|med) (?:ca |cirka |omkring )?\d|^\s*(?:for|i|hos|inom|bland|pa|av)(?!\w)|\d av \d/u;

/**
 * The status that a text tells of the goal it is an account of, by the sentences in it that say so; null where none does, or where they disagree.
 * The label is the sentence up to its verb, as printed.
 */
export function fulfilmentIn(text: string, labels: StatusLabels): FoundStatus | null {
  const sentences = text.normalize('NFC').split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  const told = sentences.flatMap((sentence) => fulfilmentOf(sentence) ?? []);
  const [first, ...more] = told;
  if (first !== undefined) return more.every(({ status }) => status === first.status) ? first : null;
  // `Klart.`, `Ej genomfört.`: a sentence of nothing but a status.
  const [opening = ''] = sentences;
  const label = opening.trim().replace(/[.!]$/u, '');
  const status = /[?,]/u.test(opening) ? null : statusOfWholeLabel(label, labels);
  return status === null ? null : { status, color: null, label };
}

function fulfilmentOf(sentence: string): FoundStatus | null {
  const printed = sentence.replace(/\s+/gu, ' ').trim();
  // Letters and figures only, each in its place: what is found is quoted as it is printed.
  const folded = [...printed].map((letter) => foldLetters(letter).slice(0, 1) || ' ').join('');
  if (/\?$/u.test(folded) || earlier.test(folded) || (folded.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? []).length > 1) {
    return null;
  }
  for (const form of forms) {
    const found = form.exec(folded);
    if (found !== null) return understood(found, folded, printed);
  }
  return null;
}

function understood(found: RegExpExecArray, folded: string, printed: string): FoundStatus | null {
  const { noun: name, before = '', who = '', told = '', cannot, failed, future: forecast } = found.groups ?? {};
  if (name !== undefined && !namesGoal(name, before)) return null;
  if (others.test(before) || others.test(who)) return null;
  const rest = folded.slice(found[0].length);
  const words = `${told}${found[0].slice(found[0].lastIndexOf(told) + told.length)}`;
  const isNegated =
    cannot !== undefined || failed !== undefined || new RegExp(`(?<!\\w)${negation}(?!\\w)`, 'u').test(words);
  const isPartly = new RegExp(`(?<!\\w)${partly}(?!\\w)`, 'u').test(words);
  const isWhole = new RegExp(`(?<!\\w)${wholly}(?!\\w)`, 'u').test(words);
  // `Alla mål är inte uppfyllda` may mean that some are.
  if (isNegated && (isPartly || all.test(before))) return null;
  const status: Fulfilment = isNegated
    ? isWhole
      ? 'partly-done'
      : 'not-done'
    : isPartly
      ? 'partly-done'
      : forecast === undefined
        ? 'done'
        : 'on-track';
  if ((status === 'done' || status === 'on-track') && limited.test(rest)) return null;
  // `inte uppfyllt för flickor men för pojkar`: both at once.
  if (
    status === 'not-done' &&
    /(?<!\w)(?:men|daremot)(?!\w).*(?:uppfyll|na[dt]|klara)|^\s*(?:for|hos|bland) (?!aret|\d)/u.test(rest)
  ) {
    return null;
  }
  return { status, color: null, label: printed.slice(0, found[0].length).trim() };
}

/** `målet`, `målen`, `effektmålet`; `mål` only where it says whose or which (`nämndens mål`, `alla mål`); no `ändamålet`. */
function namesGoal(name: string, before: string): boolean {
  if (roleOfWord(name) !== 'goal' && !/^malvarde/u.test(name)) return false;
  if (/(?:et|en|na|arna|erna)$/u.test(name)) return true;
  return /(?:[a-z]s|vart|vara|sitt|sina|alla|bada) $/u.test(before) || all.test(before);
}
