import type { pdf as english } from '../english/pdf.ts';
import { counted } from '../values.ts';

export const pdf: typeof english = {
  'pdf/empty': ({ path }) => `${path} är tom (0 byte); skaffa en hel kopia av filen.`,
  'pdf/unreadable': ({ path, reason }) =>
    `${path} går inte att läsa som PDF: den är avhuggen eller skadad (pdf.js säger "${reason}"). Skaffa en hel kopia av filen.`,
  'pdf/without-pages': ({ path }) =>
    `${path} är en PDF utan sidor: det finns inget i den att läsa. Skaffa en hel kopia av filen.`,
  'pdf/needs-password': ({ path }) => `${path} är krypterad: ange lösenordet med --password.`,
  'pdf/unknown-encryption': ({ path, reason }) =>
    `${path} är krypterad på ett sätt som inte går att låsa upp (pdf.js säger ”${reason}”): skaffa en kopia utan kryptering.`,
  'pdf/too-many-words': ({ path, page, words, limit }) =>
    `Sida ${page} i ${path} har ${words} ord, fler än gränsen ${limit}; höj gränsen med --max-words för att läsa den.`,
  'pdf/wrong-password': ({ path }) =>
    `${path} är krypterad och det angivna lösenordet öppnar den inte: ange det rätta med --password.`,
  'pdf/page-unreadable': ({ path, page, reason }) => `Sida ${page} i ${path} går inte att läsa: ${reason}`,
  'pdf/page-undrawable': ({ path, page, reason }) => `Sida ${page} i ${path} går inte att rita: ${reason}`,
  'pdf/reader-says': ({ words }) => `pdf.js säger "${words}". Skaffa en hel kopia av filen.`,
  'pdf/page-without-size': ({ path, page }) => `Sida ${page} i ${path} har ingen storlek; filen är skadad.`,
  'pdf/page-too-large': ({ path, page, width, height }) =>
    `Sida ${page} i ${path} säger sig vara ${width} × ${height} punkter (1/72 tum) stor, och gränserna lämnar för lite kvar att läsa: filen är skadad (skaffa en hel kopia), eller så är --max-side och --max-pixels för låga.`,
  'pdf/page-cut-off': ({ path, page }) =>
    `Sida ${page} i ${path} är tom, och filen saknar slut: den har huggits av. Skaffa en hel kopia.`,
  'pdf/page-missing': ({ path, page, promised, found }) =>
    `Sida ${page} i ${path} saknas: filen utlovar ${counted(promised, 'sida', 'sidor')}, men bara ${found} går att hitta. Skaffa en hel kopia.`,
  'pdf/image-undecodable': ({ page, width, height }) =>
    `bilden på ${width} × ${height} bildpunkter som fyller sida ${page} går inte att avkoda; den är skadad eller av okänd form.`,
  'pdf/reader-missing': () => 'PDF-filer kräver paketet pdfjs-dist, som inte går att ladda: kör npm ci.',
};
