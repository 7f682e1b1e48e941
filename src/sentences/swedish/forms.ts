import type { forms as english } from '../english/forms.ts';
import { counted } from '../values.ts';

export const forms: typeof english = {
  'forms/no-boxes': () =>
    'Det är ren text, vars ord inte har någon plats på en sida; formen handlar om platser. Ta text, markdown, html, csv, xlsx eller parquet.',
  'forms/no-tables': () => 'Det har inga tabeller, mål eller räkningar.',
  'forms/illegal-signs': ({ count }) =>
    `${counted(count, 'tecken', 'tecken')} som XML inte tillåter (styrtecken) står som \ufffd.`,
  'forms/page-gone': ({ folder, page }) => `Filen för sida ${page} i ${folder} saknas. Läs om dokumentet.`,
  'forms/original-missing': ({ name }) =>
    `Originalet ${name} ligger inte där det låg när det lästes. Ange det, eller dess mapp, med --originals.`,
  'forms/original-changed': ({ path }) =>
    `${path} är inte filen som lästes: dess SHA-256 är en annan. Ange den rätta med --originals, eller läs om den.`,
  'forms/same-target': ({ id }) =>
    `Två dokument skulle skrivas till ${id}. Exportera dem var för sig till egna mappar (-o).`,
  'forms/pdf-encrypted': () =>
    'Originalet är krypterat; inget läggs till i det. Ta bort krypteringen med ägarens tillåtelse, och läs filen igen.',
  'forms/pdf-signed': () =>
    'Originalet är signerat; det skrivs det inte i. Med --allow-signed läggs texten till efteråt, och signaturen täcker då bara originalet.',
  'forms/pdf-damaged': () =>
    'Originalet är skadat (dess korsreferens står inte där filen säger): inget kan säkert läggas till.',
  'forms/pdf-other-pages': ({ found, pages }) =>
    `Originalet har ${pages} sidor, varav ${found} hittas vid skrivning; inget läggs till i det.`,
  'forms/pdf-too-large': ({ size, limit }) =>
    `Originalet har ${size} byte; text läggs till i PDF-filer på upp till ${limit}.`,
  'forms/pdf-not-taken': ({ reason }) => `Originalet går inte att läsa in för skrivning: ${reason}`,
  'forms/pdf-no-text-added': () => 'Ingen sida lästes från sin bild; kopian är originalet.',
  'forms/pdf-signature-shortened': () =>
    'Originalet är signerat; signaturen täcker originalet, inte texten som lagts till.',
  'forms/pdf-bad-layer-kept': ({ pages }) =>
    `Originalets dåliga textlager står kvar (sidorna ${pages}): en sökning hittar båda, kopierad text har båda.`,
  'forms/pdfa-kept': ({ claim }) =>
    `Originalet säger sig vara ${claim}; det som läggs till (ett inbäddat typsnitt, osynlig text) följer det. Inte validerat här.`,
  'forms/pdfa-untagged': ({ claim }) =>
    `Originalet säger sig vara ${claim}, som kräver taggar; den tillagda texten har inga, så det är högst nivå B.`,
  'forms/not-pdfa': () => 'PDF-filen är gjord av bilder; den är inte PDF/A.',
  'forms/picture-missing': ({ page, reason }) => `Bilden på sida ${page} kan inte läggas in (${reason}); sidan är tom.`,
  'forms/corpus-needs-output': () =>
    'Parquet är av alla dokument i en resultatmapp tillsammans: ange bara den mappen, eller en annan plats med -o.',
};
