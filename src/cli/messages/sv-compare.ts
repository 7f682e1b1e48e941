import { swedish } from '../../compare/render/words/swedish.ts';
import type { Messages } from './en.ts';

/** What `klartext compare` says, in Swedish. */
export const compare: Messages['compare'] = {
  ...swedish,
  mappingWritten: (path) => `Kopplingsfil att börja med: ${path}`,
  mappingExists: (path) =>
    `${path} finns redan: ange en annan fil till --write-mapping, så att inget av ditt skrivs över.`,
  unusedLine: (path, line) => `${path}, rad ${line}: ingen rad i rapporterna har den benämningen.`,
  unusedDocument: (path, id) => `${path}: det finns inget dokument ${id}.`,
  written: (path) => `Skrivet: ${path}`,
};
