/** Elements of HTML that extractions leave in plain text: those that begin something new, and those within a sentence. */
const blocks =
  'blockquote|body|br|caption|center|div|form|h[1-6]|hr|html|input|label|li|ol|option|p|pre|table|tbody|td|tfoot|th|thead|title|tr|ul';
const inline = 'a|b|em|font|i|img|s|small|span|strong|sub|sup|u';

/** A tag with its attributes; one that the line breaks goes on to its end. */
const tagPattern = new RegExp(`</?(?:(${blocks})|${inline})(?:\\s[^<>]*)?/?(?:>|$)`, 'giu');
/** Entities that are no letters of a word. */
const entityPattern = /&(?:nbsp|amp|lt|gt|quot|apos|shy|ndash|mdash|bull|middot|hellip|sect|#\d{2,4});/giu;

/**
 * A line with blanks in the place of HTML tags and of entities between words, as long as before: what stands beside them is text like any other. A bullet at the end of a tag that
 * begins a block says so to what follows it.
 */
export function withoutMarkup(line: string): string {
  if (!line.includes('<') && !line.includes('&')) return line;
  return line
    .replace(tagPattern, (tag, block: string | undefined) =>
      block === undefined ? ' '.repeat(tag.length) : `${' '.repeat(tag.length - 1)}•`,
    )
    .replace(entityPattern, (entity) => ' '.repeat(entity.length));
}
