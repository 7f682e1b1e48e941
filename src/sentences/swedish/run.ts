import type { run as english } from '../english/run.ts';
import { counted, inUtc } from '../values.ts';

export const run: typeof english = {
  'run/interrupted': () => 'Avbrutet.',
  'run/old-node': ({ found, oldest }) =>
    `Node ${found} är för gammal: klartext behöver ${oldest} eller nyare. I ett utcheckat projekt har "npx klartext" sin egen.`,
  'run/bad-options': ({ faults }) => `Inställningarna går inte att använda. ${faults}.`,
  'run/some-pages-failed': ({ failed, pages, first }) =>
    `${failed} av ${pages} sidor misslyckades; den första: ${first}`,
  'run/all-pages-failed': ({ pages, first }) => `Alla ${pages} sidor misslyckades; den första: ${first}`,
  'run/output-in-use': ({ folder }) =>
    `En annan körning arbetar med resultatmappen ${folder}. Vänta tills den är klar, eller välj en annan mapp med -o.`,
  'run/output-in-use-by': ({ folder, process, host, since }) =>
    `En annan körning (process ${process} på ${host}, sedan ${inUtc(since)}) arbetar med resultatmappen ${folder}. Vänta tills den är klar, eller välj en annan mapp med -o.`,
  'run/ledger-renewed': ({ folder }) =>
    `Det som tidigare körningar sparat i ${folder} gick inte att läsa och har lagts åt sidan: alla sidor läses på nytt.`,
  'run/not-reached': () => 'Körningen slutade innan filen var läst till slut.',
  'run/stopped': ({ reason }) => `Körningen slutade innan filen var läst till slut: ${reason}`,
  'run/no-such-page': ({ path, pages }) =>
    `${path}: ingen av sidorna som efterfrågades finns bland dess ${pages}; inget av filen lästes.`,
  'run/document-too-large': ({ path, limit }) =>
    `${path} skulle ge ett document.json på mer än ${limit} tecken. Läs filen i delar med --pages.`,
  'run/page-given-up': ({ path, page, lost }) =>
    `Sida ${page} i ${path} prövades inte: de ${lost} sidorna före den kraschade eller hängde processen som läste dem. Begär den med --pages för att pröva den.`,
  'files/changed-meanwhile': ({ path }) =>
    `${path} ändrades medan den lästes: det lästa kan vara av två versioner. Kör igen när den är i vila.`,
  'run/mends': ({ path, count }) =>
    `${path}: ${counted(count, 'beslut från granskningen är infört', 'beslut från granskningen är införda')} igen.`,
  'run/mends-conflict': ({ path, count, applied, moved, invalid, badLines }) =>
    [
      `${path}: ${applied} av ${count} beslut från granskningen är införda igen.`,
      ...(Number(moved) === 0
        ? []
        : [`${moved} kunde inte föras in, för där står nu en annan text eller ingen: "klartext review" visar var.`]),
      ...(Number(invalid) === 0
        ? []
        : [`${invalid} kunde inte föras in, för det som beslutades kan inte stå där: "klartext review" visar var.`]),
      ...(Number(badLines) === 0
        ? []
        : [`${counted(badLines, 'rad', 'rader')} i mends.jsonl går inte att förstå och lämnades utanför.`]),
    ].join(' '),
  'run/nothing-met': ({ output }) =>
    `Det finns ingen fil i det som angavs. Det som tidigare körningar skrev till ${output} står kvar; den här körningens manifest är tomt.`,
  'run/others-stand': ({ documents, first }) =>
    `${counted(documents, 'dokument', 'dokument')} från tidigare körningar finns också i resultatmappen, vars filer inte är bland dem i den här körningen (${first}). Lämnas som de är.`,
  'run/forms-removed': ({ path, forms }) =>
    `${path}: den gjordes om, och former från en tidigare körning som inte begärdes nu är borta: ${forms}. "klartext export" gör dem igen.`,
  'run/kept-page-gone': ({ path, page }) =>
    `Den sparade sidan ${page} i ${path} är borta: något tog bort den under körningen. Kör igen.`,
};
