import type { watch as english } from '../english/watch.ts';
import { inUtc } from '../values.ts';

export const watch: typeof english = {
  'watch/inbox-missing': ({ path }) => `Det finns ingen mapp ${path} att bevaka.`,
  'watch/inbox-gone': ({ path, reason }) =>
    `Mappen ${path} går inte att titta i: ${reason}. Väntar på att den kommer tillbaka.`,
  'watch/inbox-back': ({ path }) => `Mappen ${path} är tillbaka.`,
  'watch/closed': ({ reason }) => `går inte att titta i: ${reason}`,
  'watch/note-ignored': () => 'ligger kvar: namnet är det som lappar till filer i karantän har',
  'watch/growing': () => 'skrivs fortfarande; får vänta till nästa gång',
  'watch/changed': () => 'ändrades medan den lästes; den läses om när den kommit till ro',
  'watch/vanished': () => 'försvann innan den hann läsas',
  'watch/known': ({ id }) => `är filen som redan lästs som ${id}; läses inte igen`,
  'watch/done': ({ path }) => `klar, flyttad till ${path}`,
  'watch/quarantined': ({ path }) => `flyttad till karantän: ${path}`,
  'watch/note-missing': ({ reason }) => `lappen till den går inte att skriva: ${reason} Orsaken står i manifest.json.`,
  'watch/inbox-in-use': ({ path }) =>
    `En annan klartext watch tar filer från ${path}, och en inkorg har en bevakare. Avsluta den andra, eller bevaka en annan mapp.`,
  'watch/not-moved': ({ reason }) => `ligger kvar: ${reason}`,
  'watch/output-fault': ({ reason }) =>
    `Resultatet går inte att skriva: ${reason} Filerna ligger kvar i inkorgen; nytt försök strax.`,
  'watch/journal-damaged': ({ lines }) =>
    `Oanvändbara rader i journalen för den bevakade mappen: ${lines}. Det de handlade om läses igen.`,
  'watch/no-watch': ({ reason }) =>
    `Systemet säger inte till när filer kommer (${reason}); mappen gås igenom då och då.`,
  'watch/same-folders': ({ path }) =>
    `${path} är själva den bevakade mappen. Välj en annan mapp för resultat, färdiga filer och karantän.`,
  'watch/note': ({ name, from, at, reason, advice }) =>
    [
      'klartext kunde inte läsa filen och har lagt den här, orörd.',
      '',
      `Fil: ${name}`,
      `Kom som: ${from}`,
      `När: ${inUtc(at)}`,
      `Varför: ${reason}`,
      `Gör så här: ${advice}`,
    ].join('\n'),
  'watch/advice-encrypted': () =>
    'starta klartext watch med lösenordet (--password, eller KLARTEXT_PASSWORD), eller spara filen utan lösenord, och lägg den i inkorgen igen.',
  'watch/advice-limit': () =>
    'dela filen, eller starta klartext watch med en högre gräns (--max-pages, --max-file-size, --max-pixels, --max-side), och lägg den i inkorgen igen.',
  'watch/advice-engine': () =>
    'lägg filen i inkorgen en gång till när datorn har mindre att göra; misslyckas den igen, pröva en längre --timeout, eller rapportera felet.',
  'watch/advice-access': () => 'se över rättigheterna till filen och lägg den i inkorgen igen.',
  'watch/advice-kind': () =>
    'spara innehållet som PDF, TIFF, PNG, JPEG eller text (.txt) och lägg den nya filen i inkorgen.',
  'watch/advice-damaged': () =>
    'se om ett annat program öppnar den; i så fall spara eller skriv ut den på nytt som PDF, annars hämta eller skanna den igen. Lägg sedan den nya filen i inkorgen.',
  'watch/advice-bug': () => 'det här är ett fel i klartext: rapportera det gärna. Andra filer läses ändå.',
};
