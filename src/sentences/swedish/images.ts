import type { images as english } from '../english/images.ts';

const compressed = (compression: string | number): string =>
  compression === '' ? '' : ` (komprimering ${compression})`;

export const images: typeof english = {
  'images/page': ({ page, path }) => `Sida ${page} i ${path}`,
  'images/unreadable': ({ path, reason }) =>
    `${path} går inte att läsa som bild: ${reason}. Den är avhuggen eller skadad; skaffa en hel kopia av den.`,
  'images/page-cut-off': ({ place, compression, reason }) =>
    `${place}${compressed(compression)} är avhuggen: ${reason}. Skaffa en hel och felfri kopia.`,
  'images/page-undecodable': ({ place, compression, reason }) =>
    `${place}${compressed(compression)} går inte att avkoda: ${reason}. Skaffa en hel och felfri kopia.`,
  'images/decoder-says': ({ words }) => `avkodaren säger "${words}"`,
  'images/number-pixels': ({ depth }) =>
    `bildpunkterna är tal av slaget ${depth}, som ingen skanner skriver; spara den med 8 eller 16 bitar`,
  'images/channels': ({ channels }) => `den har ${channels} kanaler efter omvandling till sRGB`,
  'images/no-size': ({ place, width, height }) =>
    `${place} har ingen storlek (${width} × ${height} bildpunkter); filen är skadad.`,
  'images/too-large': ({ place, width, height, maxSide, maxPixels }) =>
    `${place} är ${width} × ${height} bildpunkter; gränsen är högst ${maxSide} bildpunkter per sida och ${maxPixels} totalt. ` +
    'Skanna med lägre upplösning, eller höj gränsen med --max-side och --max-pixels.',
  'images/strips-missing': ({ place, missing, strips }) =>
    `${place} är avhuggen: ${missing} av ${strips} remsor ligger bortom filens slut; skaffa en hel kopia av filen.`,
  'images/tiff-masks-only': ({ path }) => `${path} är en TIFF utan sidor; den innehåller bara masker.`,
  'images/tiff-broken': ({ path, lastPage, page, reason }) =>
    `${path} är avhuggen eller skadad efter sida ${lastPage}: ${reason}. Sida ${page} och alla efter den är förlorade; skaffa en hel kopia av filen.`,
  'images/tiff-too-short': ({ path, size }) =>
    `${path} har ${size} byte, för få för en TIFF; skaffa en hel kopia av filen.`,
  'images/tiff-too-many-pages': ({ path, limit }) =>
    `${path} har fler än ${limit} sidor; höj gränsen med --max-pages om det stämmer.`,
  'images/tiff-unreadable': ({ path, reason }) =>
    `${path} börjar som en TIFF, men ${reason}; den är avhuggen eller skadad, skaffa en hel kopia av filen.`,
  'images/tiff-circle': () => 'kedjan av sidor går i cirkel',
  'images/tiff-no-directory': ({ offset }) => `det finns ingen sidkatalog vid byte ${offset}, där den skulle vara`,
  'images/tiff-ends-before': ({ size, offset }) =>
    `filen slutar (efter ${size} byte) före nästa sidas katalog (vid byte ${offset})`,
  'images/tiff-ends-inside': ({ size, offset }) =>
    `filen slutar (efter ${size} byte) mitt i en sidas katalog (vid byte ${offset})`,
  'images/tiff-no-page': () => 'den innehåller ingen sida',
};
