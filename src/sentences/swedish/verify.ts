import type { verify as english } from '../english/verify.ts';
import { counted, inUtc } from '../values.ts';

export const verify: typeof english = {
  'verify/incomplete': ({ done, files }) =>
    `Körningen är INTE färdig: ${done} av ${counted(files, 'fil', 'filer')} är klara. Ge samma kommando igen; det fortsätter där det var.`,
  'verify/cut-off': ({ progress }) =>
    `Körningen är INTE färdig: den avbröts (${progress}). Ge samma kommando igen; det fortsätter där det var.`,
  'verify/at-work': ({ process, host, since, progress }) =>
    `Körningen är INTE färdig (${progress}): process ${process} på ${host} har arbetat med den sedan ${inUtc(since)}. Vänta på den; om den avbröts, ge samma kommando igen.`,
  'verify/so-far': ({ done, files }) => `${done} av ${counted(files, 'fil', 'filer')} klara`,
  'verify/not-counted': () => 'dess filer är inte räknade än',
  'verify/later-cut-off': () =>
    'en senare körning till mappen avbröts; det den skrev står inte i manifestet. Ge dess kommando igen.',
  'verify/later-at-work': ({ process, host, since }) =>
    `process ${process} på ${host} har arbetat med mappen sedan ${inUtc(since)}; det den skriver just nu kan anges som ändrat`,
  'verify/no-manifest': ({ folder }) =>
    `Det finns ingen manifest.json i ${folder}: det är inte resultatmappen från en körning med klartext, eller så har manifestet tagits bort.`,
  'verify/no-sources-folder': ({ folder }) => `Det finns ingen mapp ${folder}, som --sources anger.`,
  'verify/no-source-there': ({ folder, sources }) =>
    `ingen av ${counted(sources, 'källa', 'källor')} finns i ${folder}`,
  'verify/folder-missing': ({ files }) => `mappen med dess ${counted(files, 'fil', 'filer')} saknas`,
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
