import type { ByteKind, inputs as english, ReadableType } from '../english/inputs.ts';
import { counted } from '../values.ts';

const byteKinds: Readonly<Record<ByteKind, string>> = {
  zip: 'ett ZIP-arkiv (också formen för .docx, .xlsx och .odt)',
  'empty-zip': 'ett tomt ZIP-arkiv',
  'old-office': 'ett äldre Office-dokument (.doc, .xls, .ppt, .msg)',
  rtf: 'ett RTF-dokument',
  gzip: 'ett gzip-arkiv',
  bzip2: 'ett bzip2-arkiv',
  xz: 'ett xz-arkiv',
  zstandard: 'ett Zstandard-arkiv',
  '7-zip': 'ett 7-Zip-arkiv',
  rar: 'ett RAR-arkiv',
  tar: 'ett tar-arkiv',
  gif: 'en GIF-bild',
  webp: 'en WebP-bild',
  heic: 'en HEIC-bild',
  heif: 'en HEIF-bild',
  avif: 'en AVIF-bild',
  film: 'en MPEG-4- eller QuickTime-film',
  'jpeg-2000': 'en JPEG 2000-bild',
  'jpeg-xl': 'en JPEG XL-bild',
  jbig2: 'en JBIG2-bild',
  djvu: 'ett DjVu-dokument',
  photoshop: 'en Photoshop-bild',
  bmp: 'en Windows-bitmapp (BMP)',
  postscript: 'ett PostScript-dokument',
  eps: 'en EPS-bild',
  'jpeg-xr': 'en JPEG XR-bild',
  sound: 'en ljudfil',
  'windows-program': 'ett Windows-program',
  program: 'ett program',
  sqlite: 'en SQLite-databas',
  zeros: 'bara nollor där innehållet skulle börja, som efter en avbruten kopiering',
  unknown: 'data av okänt slag',
  html: 'en webbsida (HTML)',
  xml: 'ett XML-dokument',
  blanks: 'bara blanktecken',
  text: 'ren text',
  'broken-text': 'längre in byte som ingen text har',
};

const types: Readonly<Record<ReadableType, string>> = {
  'application/pdf': 'en PDF',
  'image/tiff': 'en TIFF-bild',
  'image/png': 'en PNG-bild',
  'image/jpeg': 'en JPEG-bild',
  'text/plain': 'text',
  'text/markdown': 'Markdown-text',
};

export const inputs: typeof english = {
  'inputs/metadata-not-utf8': ({ path }) => `${path} har inte UTF-8. Spara den som CSV UTF-8.`,
  'inputs/metadata-no-path': ({ path }) =>
    `${path} är ingen tabell med metadata: första raden ska namnge kolumnerna, och den första ska heta path, fil eller sökväg, med komma, semikolon eller tabb emellan.`,
  'inputs/metadata-column': ({ path, column }) =>
    `${path}, rad 1: kolumn ${column} saknar namn, eller har samma som en annan.`,
  'inputs/metadata-broken': ({ path, line, reason }) => `${path}, rad ${line}: ${reason}`,
  'inputs/metadata-fields': ({ path, line, fields }) =>
    `${path}, rad ${line}: den har ${counted(fields, 'fält', 'fält')}, vilket inte är lika många som första raden. Ett fält med skiljetecknet i ska stå inom citattecken.`,
  'inputs/metadata-open-quote': ({ path, line }) =>
    `${path}, rad ${line}: ett fält inom citattecken avslutas inte före filens slut.`,
  'inputs/metadata-quote': ({ path, line }) =>
    `${path}, rad ${line}: ett citattecken står inne i ett fält. Sätt hela fältet inom citattecken och skriv tecknet dubbelt.`,
  'inputs/metadata-twice': ({ path, key, first, second }) =>
    `${path}: ${key} står två gånger, på raderna ${first} och ${second}.`,
  'inputs/metadata-ambiguous': ({ path, line, first, second }) =>
    `${path}, rad ${line}: flera filer har det namnet, till exempel ${first} och ${second}. Skriv sökvägen.`,
  'inputs/metadata-unused': ({ line, key }) => `Metadata, rad ${line}: det finns ingen fil ${key}.`,
  'inputs/metadata-more-unused': ({ rows }) => `Metadata: och ${counted(rows, 'rad till', 'rader till')} utan fil.`,
  'inputs/metadata-none-for': ({ files, first }) =>
    `Metadata: ${counted(files, 'fil har', 'filer har')} ingen rad; den första: ${first}.`,
  'inputs/metadata-kept': ({ path }) =>
    `${path}: görs om med de metadata som en tidigare körning fick; andra ges med --metadata.`,
  'inputs/metadata-gone': ({ path }) =>
    `${path}: de metadata som en tidigare körning fick är borta, eftersom den inte har någon rad längre.`,
  'inputs/none': () => 'Ingen indata: ange en fil, en mapp eller ett mönster.',
  'inputs/no-file-fits': ({ pattern }) => `Ingen fil passar mönstret ${pattern}.`,
  'inputs/same-file': ({ path, first }) => `${path} är samma fil som ${first}, som läses.`,
  'inputs/same-folder': ({ path, first }) => `${path} är samma mapp som ${first}, som läses; den gås inte igenom igen.`,
  'inputs/folder-in-itself': ({ path }) =>
    `${path} leder till en mapp som den själv ligger i; den gås inte igenom igen.`,
  'inputs/unlisted-folder': ({ path, reason }) =>
    `Det går inte att lista mappen ${path}: ${reason}; filerna i den läses inte.`,
  'inputs/special': ({ path }) => `${path} är inte en fil som kan läsas (ett rör, en socket eller en enhet).`,
  'inputs/dead-link': () => 'den är en länk till något som inte finns',
  'inputs/bad-name': () => 'namnet är inte giltig UTF-8 (tecknet \ufffd står för de felaktiga byten); byt namn på den',
  'inputs/unread': ({ path, reason }) => `${path} ${reason}.`,
  'inputs/holds': ({ kind }) => `innehåller ${byteKinds[kind]}`,
  'inputs/empty': () => 'är en tom fil (0 byte)',
  'inputs/unnamed-markdown': () => 'är Markdown, som läses bara när själva filen anges',
  'inputs/other-type': ({ fact }) => `${fact}; klartext läser PDF, TIFF, PNG, JPEG och .txt`,
  'inputs/broken-promise': ({ type, fact }) => `ska enligt namnet vara ${types[type]} men ${fact}`,
  'inputs/stdin': () => 'standard in',
  'inputs/not-text': ({ path, fact }) =>
    `${path} ${fact}; klartext repair tar text. PDF-filer och bilder lagas när de läses: klartext FIL.`,
  'inputs/not-a-word-list': ({ path, fact }) => `${path} ${fact}; en ordlista är text med ett ord på varje rad.`,
  'inputs/other-line-count': ({ path, lines, gold, goldLines }) =>
    `${path} har ${lines} rader och ${gold} har ${goldLines}; rad k i den rätta texten måste vara rad k i den skadade.`,
  'inputs/no-document': ({ folder }) =>
    `Det finns ingen document.json i ${folder} eller dess undermappar. Kör klartext på rapporterna först.`,
  'inputs/no-clean-document': ({ folder }) =>
    `Inget dokument i ${folder} är rent nog att hämta ord ur; ingen lista skrevs.`,
  'inputs/no-truth': ({ name, folder }) =>
    `Det finns ingen ${name} i ${folder} eller dess undermappar. Lägg en bredvid varje skannad fil.`,
  'inputs/not-truth': ({ path, reason }) => `${path} är ingen facitfil: ${reason}`,
  'inputs/no-gold': ({ path, gold }) => `${path} nämner den rätta texten ${gold}, som inte ligger bredvid.`,
  'inputs/is-text': ({ path }) => `${path} är text, som inte har några sidbilder; läs den som text.`,
  'inputs/not-an-image': ({ path, type }) => `${path} är ${type}, inte TIFF, PNG eller JPEG.`,
  'inputs/too-many-bytes': ({ path, size, limit }) =>
    `${path} har ${size} byte, fler än gränsen ${limit}; höj gränsen med --max-file-size för att läsa den.`,
  'inputs/too-much-text': ({ path, size, limit }) =>
    `${path} har ${size} byte; gränsen för text är ${limit}. Höj den med --max-text-size, eller dela upp filen.`,
  'inputs/too-many-pages': ({ path, pages, limit }) =>
    `${path} har ${pages} sidor, fler än gränsen ${limit}; höj gränsen med --max-pages för att läsa den.`,
  'inputs/too-many-form-feeds': ({ path, pages, limit }) =>
    `${path} har ${pages} sidor (sidmatningar); gränsen är ${limit}. Höj den med --max-pages för att läsa filen.`,
  'inputs/no-such-page': ({ path, page, pages }) =>
    `${path} har ${counted(pages, 'sida', 'sidor')}; det finns ingen sida ${page}.`,
};
