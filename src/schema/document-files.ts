/** Name of a document in its folder. */
export const documentFileName = 'document.json';

/** Name of the file of mends in a document's folder. */
export const mendsFileName = 'mends.jsonl';

/** Folder in a document's folder that holds what mends changed as the run wrote it: document.json, and pages whose words were mended. */
export const readFolderName = 'read';

/**
 * The document.json files among all that is below a folder, in order. What stands in folders that begin with a dot is left out, and so is what is kept of a document as it was
 * before its mends: `read/` beside a document.json or its mends. A document may itself be called "read".
 *
 * @param names paths below the folder, divided by `/` or `\`.
 */
export function documentFilesAmong(names: readonly string[]): string[] {
  const files = names
    .map((name) => ({ name, parts: name.split(/[\\/]/u) }))
    .filter(({ parts }) => !parts.some((part) => part.startsWith('.')));
  const documents = files.filter(({ parts }) => parts.at(-1) === documentFileName);
  const folders = new Set(
    files
      .filter(({ parts }) => parts.at(-1) === documentFileName || parts.at(-1) === mendsFileName)
      .map(({ parts }) => parts.slice(0, -1).join('/')),
  );
  return documents
    .filter(({ parts }) => parts.at(-2) !== readFolderName || !folders.has(parts.slice(0, -2).join('/')))
    .map(({ name }) => name)
    .sort();
}
