import type { forms as english } from '../english/forms.ts';
import { counted } from '../values.ts';

export const forms: typeof english = {
  'forms/no-boxes': () =>
    'Det är ren text, vars ord inte har någon plats på en sida; formen handlar om platser. Ta text, markdown, html eller csv.',
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
};
