import { swedish } from '../../compare/render/words/swedish.ts';
import type { Messages } from './en.ts';

/** What `klartext compare` says, in Swedish. */
export const compare: Messages['compare'] = {
  ...swedish,
  mappingWritten: (path) => `Kopplingsfil att börja med: ${path}`,
  mappingExists: (path) =>
    `${path} finns redan: ange en annan fil till --write-mapping, så att inget av ditt skrivs över.`,
  oneFolder: (folders) =>
    `klartext compare tar en utdatamapp, inte ${folders.length} (${folders.join(', ')}). Undermappar jämförs också: läs in alla rapporter i en (klartext FILER -o output), eller lägg mapparna i en och samma.`,
  oneDocument: (folder, parent) =>
    `${folder} är mappen för ett enda dokument, som inte har något bredvid sig att jämföra med. Ange utdatamappen: klartext compare ${parent}.`,
  otherForm: (path) =>
    `klartext compare skriver inte det som namnet ${path} utlovar, utan .csv, .json, .html och tabeller som text (.txt, .md).`,
  otherEnding: (path, format) => `Namnet ${path} utlovar en annan form än --format ${format}.`,
  goalsOnly:
    'CSV-filen har bara mål och aktiviteter. Belopp: samma kommando utan --goals; båda: --format json eller html.',
  unusedLine: (path, line) => `${path}, rad ${line}: ingen rad i rapporterna har den benämningen.`,
  unusedDocument: (path, id) => `${path}: det finns inget dokument ${id}.`,
  written: (path) => `Skrivet: ${path}`,
};
