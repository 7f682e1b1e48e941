import type { CountPages } from '../batch/count-pages.ts';
import { EncryptedPdfError, FileAccessError, KlartextError, reasonOf } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import { hashFile } from '../files/hash-file.ts';
import type { ManifestDocument } from '../schema/manifest-schema.ts';
import { say } from '../sentences/sentence.ts';
import type { Finding } from './finding.ts';

/**
 * Whether a source is what was read: the same bytes, and as many pages as the document has places for. Pages are counted anew, by opening the file: a count that was
 * wrong from the start would else never show.
 *
 * @returns null when all is well.
 */
export async function checkSource(
  entry: ManifestDocument,
  source: string,
  countPages: CountPages,
): Promise<Finding | null> {
  const finding = (severity: Finding['severity'], kind: Finding['kind'], text: Finding['text']): Finding => ({
    severity,
    kind,
    documentId: entry.id,
    path: entry.path,
    text,
  });
  try {
    if ((await hashFile(source)) !== entry.sha256) {
      return finding('fault', 'source-changed', say('verify/source-changed', { path: quotePath(source) }));
    }
  } catch (error) {
    if (!(error instanceof FileAccessError)) throw error;
    return finding('unreadable', 'source-unreadable', reasonOf(error));
  }
  // A file that could not be opened has no pages to count, and its bytes are the same as then.
  if (entry.status === 'failed' && entry.pages.length === 0) return null;
  let pages: number;
  try {
    pages = await countPages(source, entry.mediaType ?? '');
  } catch (error) {
    if (!(error instanceof KlartextError)) throw error;
    const text = say('verify/source-not-opened', { path: quotePath(source), reason: reasonOf(error) });
    // Without its password an encrypted file cannot be counted; that is no fault of the output.
    return error instanceof EncryptedPdfError || error.code === 'encrypted'
      ? finding('note', 'source-unreadable', text)
      : finding('fault', 'source-unreadable', text);
  }
  if (pages === entry.pageCount) return null;
  return finding('fault', 'source-pages', say('verify/source-pages', { pages, recorded: entry.pageCount }));
}
