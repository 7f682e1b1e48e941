/** What copies are known by. */
interface Filed {
  readonly documentId: string;
  readonly organisation: string | null;
  /** Hash of the file that the document was made of. */
  readonly sha256: string;
}

export interface Copy {
  readonly documentId: string;
  /** The document that stands for both. */
  readonly sameAs: string;
}

/** A file that was put in twice bears no witness for itself: of an organisation's copies the first stands for all. @param reports in an order that is always the same. */
export function withoutCopies<Report extends Filed>(
  reports: readonly Report[],
): { readonly once: Report[]; readonly copies: Copy[] } {
  const first = new Map<string, Report>();
  const once: Report[] = [];
  const copies: Copy[] = [];
  for (const report of reports) {
    const key = `${report.sha256}\t${report.organisation ?? ''}`;
    const known = first.get(key);
    if (known !== undefined) {
      copies.push({ documentId: report.documentId, sameAs: known.documentId });
      continue;
    }
    first.set(key, report);
    once.push(report);
  }
  return { once, copies };
}
