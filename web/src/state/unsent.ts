import type { Mend } from '../../../src/review/api-types.ts';

/** Decisions that the server has not confirmed yet, in the browser's own store: an entry each, so that two windows do not overwrite each other. */
const prefixOf = (documentId: string): string => `klartext-unsent ${documentId} `;

export function keepUnsent(documentId: string, mend: Mend): void {
  localStorage.setItem(`${prefixOf(documentId)}${mend.id}`, JSON.stringify(mend));
}

export function forgetUnsent(documentId: string, mendId: string): void {
  localStorage.removeItem(`${prefixOf(documentId)}${mendId}`);
}

export function readUnsent(documentId: string): Mend[] {
  const prefix = prefixOf(documentId);
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix))
    .map((name) => JSON.parse(localStorage.getItem(name) ?? 'null') as Mend)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
