import type { KlartextDocument } from '../schema/document-schema.ts';

/** The document as plain text: pages divided by form feeds, as in plain text input. A failed page is an empty page: the count of pages stays right. */
export function toPlainText(document: KlartextDocument): string {
  return `${document.pages.map((page) => page.text).join('\n\f')}\n`;
}
