import { swedish } from '../../compare/render/words/swedish.ts';
import type { Messages } from './en.ts';

/** What `klartext compare` says, in Swedish. */
export const compare: Messages['compare'] = {
  ...swedish,
  mappingWritten: (path) => `Kopplingsfil att börja med: ${path}`,
  mappingExists: (path) =>
    `${path} finns redan: ange en annan fil till --write-mapping, så att inget av ditt skrivs över.`,
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
