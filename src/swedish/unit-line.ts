import { sortOf, unitOfText } from './number-units.ts';

/** What amounts are called where only their unit is told: `Belopp i tkr`, `Alla siffror anges i mnkr`. */
const lead =
  /^(?:(?:alla|samtliga|övriga)\s+)?(?:(?:belopp(?:en)?|siffror(?:na)?|värden(?:a)?|uppgifter(?:na)?|amounts?)\s*[,:]?\s+)?(?:(?:är|anges|angivna|angivet|redovisas|visas|uttrycks|presenteras|om)\s+)*(?:i\s+|in\s+)?/iu;

/** What may follow: `om inget annat anges`, `exkl. moms`, `löpande priser`. */
const tail =
  /\s*[,.]?\s*\(?(?:(?:om|där|såvida)\s+(?:inget|inte|ej|icke)\s+annat\s+(?:sägs|anges|framgår)|(?:exkl|inkl)(?:\.|usive)?\s+moms|(?:i\s+)?(?:löpande|fasta|årets)\s+priser)?\)?\s*[.:]?\s*$/iu;

/** Letters of the longest such line. */
const longest = 90;

/** Ways to write thousands of kronor that stand beside no figure: `1 000-tal kr`, `tusental`, `tusentals kronor`. */
const thousands =
  /^(?:1[ .]?000[ -]?tals?(?:\s+(?:kr|kronor|sek))?|tusentals?(?:\s+(?:kr|kronor|sek))?|tusen\s+(?:kr|kronor|sek))$/iu;

/**
 * Whether a line tells nothing but the unit of what stands under it: `Belopp i tkr`, `(Mkr)`, `Alla belopp i kronor om inget annat anges`, `KSEK`. Such a line is no heading, title or area. A word
 * that is a unit beside figures only (`År`, `Dagar`) counts where the line says that amounts are told in it.
 */
export function isUnitLine(text: string): boolean {
  if (text.length > longest) return false;
  const line = text
    .normalize('NFC')
    .replace(/[\s\u00a0\u2009\u202f]+/gu, ' ')
    .trim()
    .replace(/^[([](.*)[)\]][.:]?$/u, '$1');
  const begun = lead.exec(line)?.[0] ?? '';
  const named = line.slice(begun.length).replace(tail, '').trim();
  if (named === '') return false;
  if (thousands.test(named) || /^hela kronor$/iu.test(named)) return true;
  const unit = unitOfText(named);
  if (unit === null) return false;
  return (
    /belopp|siffror|värden|uppgifter|amounts/iu.test(begun) || sortOf(unit) === 'money' || sortOf(unit) === 'percent'
  );
}

/**
 * A title without the unit that it ends with: `Resultaträkning 2013, belopp i tkr` and `Resultaträkning (tkr)` are `Resultaträkning 2013` and `Resultaträkning`; empty where it is nothing but a unit.
 */
export function withoutUnit(title: string): string {
  let rest = title.trim();
  for (;;) {
    if (isUnitLine(rest)) return '';
    const cut = [...rest.matchAll(/[.,;:]\s+|\s+[–-]\s+|\s*[([]/gu)].findLast(({ index }) => index > 0);
    const last = cut === undefined ? null : rest.slice(cut.index).replace(/^[\s.,;:–-]+/u, '');
    if (cut !== undefined && last !== null && isUnitLine(last)) {
      rest = rest.slice(0, cut.index).trim();
      continue;
    }
    return rest
      .replace(/\s+(?:(?:belopp\s+)?i\s+)?(?:tkr|kkr|mnkr|mkr|ksek|msek|sek|kr)\.?$/iu, '')
      .replace(/[\s.,;:]+$/u, '');
  }
}
