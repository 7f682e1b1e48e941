import type { DocumentBlock, KlartextDocument, PageDetail } from '../schema/document-schema.ts';
import { escapeHtml } from './escape-html.ts';

type Correction = KlartextDocument['corrections'][number];
type DetailLine = PageDetail['lines'][number];
type DetailWord = DetailLine['words'][number];

/** Corrections by the id of their line. */
export type Corrections = ReadonlyMap<string, readonly Correction[]>;

export const correctionsByLine = (corrections: readonly Correction[]): Corrections =>
  Map.groupBy(corrections, (correction) => correction.line ?? '');

/**
 * A block's text with the changed words marked. The words come from the page, the way they stand together from the block's text: where it has a line end, where
 * a hyphen at a line's end was dropped.
 */
export function blockContent(block: DocumentBlock, lines: readonly DetailLine[], corrections: Corrections): string {
  const { text } = block;
  let html = '';
  let at = 0;
  for (const line of lines) {
    for (const word of line.words) {
      const gap = /^\s*/u.exec(text.slice(at, at + 64))![0];
      const from = at + gap.length;
      const shown = shownForm(word.text, text, from);
      if (shown === null) {
        // The block is written otherwise than its words stand: then the words say what is there.
        html += `${html === '' ? '' : ' '}${markedWord(word, word.text, line, corrections)}`;
        continue;
      }
      if (html !== '' && gap !== '') html += gap.includes('\n') ? '<br>\n' : ' ';
      html += markedWord(word, shown, line, corrections);
      at = from + shown.length;
    }
  }
  // Where the words of the page are not at hand, the text itself must be seen all the same.
  return html === '' ? escapeHtml(text.trim()).replaceAll('\n', '<br>\n') : html;
}

/** A word as the block has it at this place: whole, or without the hyphen that a line's end put there; null where it has another. */
function shownForm(word: string, text: string, from: number): string | null {
  if (text.startsWith(word, from)) return word;
  const bare = word.replace(/[-\u00AD\u2010\u00AC]$/u, '');
  return bare !== word && bare !== '' && text.startsWith(bare, from) ? bare : null;
}

/** From which confidence a change counts as sure, and as likely; as the legend says. */
const sure = 0.98;
const likely = 0.9;

function markedWord(word: DetailWord, shown: string, line: DetailLine, corrections: Corrections): string {
  if (word.raw === word.text) return escapeHtml(shown);
  const own = (corrections.get(line.id) ?? []).filter((correction) => word.raw.includes(correction.raw));
  const confidence = Math.min(...(own.length > 0 ? own.map((correction) => correction.confidence) : [word.confidence]));
  const grade = confidence >= sure ? 'sure' : confidence >= likely ? 'likely' : 'doubtful';
  const percent = (share: number): string => `${Math.floor(1000 * share + 1e-9) / 10} %`;
  const told = own.map(({ reason, alternatives }) => {
    const others = alternatives.map((other) => `${other.text} (${percent(other.confidence)})`).join(', ');
    return ` ${reason}${others === '' ? '' : ` Or: ${others}.`}`;
  });
  const title = `read: ${word.raw} · ${percent(confidence)}.${[...new Set(told)].join('')}`;
  return `<mark class="${grade}" title="${escapeHtml(title)}">${escapeHtml(shown)}</mark>`;
}
