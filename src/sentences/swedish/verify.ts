import type { verify as english } from '../english/verify.ts';
import { counted } from '../values.ts';

export const verify: typeof english = {
  'verify/incomplete': ({ files }) =>
    `Körningen blev inte färdig: ${counted(files, 'fil lästes', 'filer lästes')} inte till slut. Ge samma kommando igen.`,
  'verify/document-missing': ({ path }) => `mappen för ${path} saknas`,
  'verify/file-missing': () => 'filen saknas',
  'verify/file-mended': () =>
    'ändrad för hand efter körningen (mends.jsonl); det som körningen skrev finns kvar i en undermapp',
  'verify/file-later': ({ files }) =>
    `${counted(files, 'fil', 'filer')} i former som gjorts efter körningen; de finns inte i förteckningen`,
  'verify/file-extra': () => 'körningen har inte skrivit den här filen',
  'verify/name-extra': () => 'körningen har inte skrivit detta',
  'verify/name-not-safe': () => 'id:t leder ut ur mappen; någon har ändrat i manifestet',
  'verify/file-size': ({ size, recorded }) => `ändrad sedan dess: ${counted(size, 'byte', 'byte')} nu, ${recorded} då`,
  'verify/file-hash': () => 'ändrad sedan dess: lika många byte, men andra',
  'verify/source-changed': ({ path }) => `källan ${path} är inte den fil som lästes`,
  'verify/source-missing': ({ folder }) => `källan finns inte i ${folder}`,
  'verify/source-not-opened': ({ path, reason }) => `sidorna i källan ${path} går inte att räkna: ${reason}`,
  'verify/source-pages': ({ pages, recorded }) =>
    `källan har ${counted(pages, 'sida', 'sidor')}, men dokumentet anger ${recorded}`,
  'verify/no-records': ({ documents }) =>
    `En äldre version skrev ${counted(documents, 'dokument', 'dokument')}, utan kontrollsummor: om filerna är orörda går inte att säga.`,
  'verify/sources-not-found': ({ sources, first }) =>
    `${counted(sources, 'källa finns', 'källor finns')} inte kvar på sin plats (${first}): inte kontrollerad. Ange mappen med --sources.`,
  'verify/other-runs': ({ documents }) =>
    `${counted(documents, 'dokument', 'dokument')} från tidigare körningar finns också i mappen: inte kontrollerade.`,
};
