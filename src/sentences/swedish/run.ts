import type { run as english } from '../english/run.ts';

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
    `En annan körning (process ${process} på ${host}, sedan ${since}) arbetar med resultatmappen ${folder}. Vänta tills den är klar, eller välj en annan mapp med -o.`,
  'run/ledger-renewed': ({ folder }) =>
    `Det som tidigare körningar sparat i ${folder} gick inte att läsa och har lagts åt sidan: alla sidor läses på nytt.`,
  'run/stopped': ({ reason }) => `Körningen slutade innan filen var läst till slut: ${reason}`,
  'run/no-such-page': ({ path, pages }) =>
    `${path}: ingen av sidorna som efterfrågades finns bland dess ${pages}; inget av filen lästes.`,
  'run/kept-page-gone': ({ path, page }) =>
    `Den sparade sidan ${page} i ${path} är borta: något tog bort den under körningen. Kör igen.`,
};
