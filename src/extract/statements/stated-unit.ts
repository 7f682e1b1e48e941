import { sortOf, unitOfText } from '../../swedish/number-units.ts';
import type { Block } from '../report-content.ts';

/** The unit that a report says all its amounts are in, and where. */
export interface StatedUnit {
  readonly unit: string;
  /** The words that say so, as printed. */
  readonly text: string;
  readonly pageNumber: number;
  readonly box: Block['box'];
}

const unit =
  '(?<unit>tkr|kkr|ksek|tusen(?:tals?)?\\s+(?:kronor|kr)|mn?kr|msek|miljoner\\s+kronor|hela\\s+kronor|svenska\\s+kronor|kronor|kr|sek)(?![\\p{L}/])';
const said =
  '(?:(?:är|har|har\\s+varit)?\\s*(?:angivna|angivits|uttryckta|redovisade|anges|angetts|redovisas|uttrycks|presenteras|visas)\\s+)?';
const otherwise = '(?:om|såvida|där)\\s+(?:inget|inte|ej|icke)\\s+annat(?:\\s+\\p{L}+){1,3}';
const where =
  '(?:i\\s+(?:den(?:na)?\\s+)?(?:års|del(?:års)?)?(?:redovisningen|redovisning|rapporten|rapport|bokslutet|tabellerna|sammanställningen)\\s+)?';
const amounts = '(?:belopp(?:en)?|siffror(?:na)?)';

/*
 * Only sentences that speak of all amounts: `Alla belopp anges i kronor`, `Om inte annat särskilt anges, redovisas alla belopp i tkr`, `Belopp i kr om inget annat anges`. `Belopp i tkr` alone
 * stands over one table and speaks of that.
 */
const sentences = [
  `(?:alla|samtliga)\\s+${amounts}\\s+${where}${said}${where}i\\s+${unit}`,
  `(?:anges|redovisas|uttrycks|presenteras|visas)\\s+(?:alla|samtliga)\\s+${amounts}\\s+${where}i\\s+${unit}`,
  `${amounts}\\s+${where}${said}i\\s+${unit}[\\s,]+${otherwise}`,
  `${otherwise}[\\s,]+(?:så\\s+)?(?:anges|redovisas|är|uttrycks)\\s+(?:alla\\s+|samtliga\\s+)?${amounts}\\s+(?:angivna\\s+)?i\\s+${unit}`,
].map((source) => new RegExp(source, 'giu'));

/**
 * What a report says once for all of its amounts, often among its accounting principles (redovisningsprinciper); null where it says nothing, or two things: then each table stands for itself.
 */
export function statedUnit(blocks: readonly Block[]): StatedUnit | null {
  let found: StatedUnit | null = null;
  for (const { text, pageNumber, box } of blocks) {
    for (const sentence of sentences) {
      for (const match of text.normalize('NFC').matchAll(sentence)) {
        const printed = match.groups?.unit ?? '';
        const own = /^(?:hela|svenska)\s+kronor$/iu.test(printed) ? 'kr' : unitOfText(printed);
        if (own === null || sortOf(own) !== 'money') continue;
        if (found !== null && found.unit !== own) return null;
        found ??= { unit: own, text: match[0].replace(/\s+/gu, ' '), pageNumber, box };
      }
    }
  }
  return found;
}
