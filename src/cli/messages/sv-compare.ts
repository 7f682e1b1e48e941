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
  mappingFault: (path, fault) => {
    const at = `${path}, rad ${fault.line}`;
    const meant = 'nearest' in fault && fault.nearest.length > 0 ? ` Menades ”${fault.nearest[0]}”?` : '';
    switch (fault.kind) {
      case 'decided-before':
        return `${at}: används inte: rad ${fault.by} bestämmer redan om den benämningen.`;
      case 'organisation':
        return `${at}: ingen rapport har organisationen ”${fault.name}”.${meant}`;
      case 'statement':
        return `${at}: det finns ingen redovisning ”${fault.name}”.${meant}`;
      case 'document':
        return `${at}: det finns inget dokument ${fault.name}.${meant}`;
      case 'label':
        return `${at}: ingen rad ${fault.isScoped ? 'där raden gäller' : 'i rapporterna'} har den benämningen.`;
      case 'two-rows':
        return `${at}: används inte: ${fault.documentId} har både ”${fault.label}” och ”${fault.target}”, så de är två rader.`;
    }
  },
  mappingUnseen: (path, lines) =>
    `${path}: ${lines} ${lines === 1 ? 'rad prövades' : 'rader prövades'} inte: ingen av de organisationer som efterfrågades har benämningen, andra kan ha den.`,
  written: (path) => `Skrivet: ${path}`,
};
