import type { engine as english } from '../english/engine.ts';

const said = (words: string | number): string => (words === '' ? '' : ` Det sade: ${words}`);

export const engine: typeof english = {
  'engine/no-tesseract': () => 'Det finns ingen fungerande tesseract på PATH.',
  'engine/old-tesseract': ({ path, version }) => `${path} (version ${version}) är äldre än version 5.`,
  'engine/no-swedish': ({ path, version, language }) =>
    `${path} (version ${version}) saknar den svenska modellen ("${language}").`,
  'engine/how-to-install': ({ problem }) =>
    `${problem} Debian och Ubuntu: apt install tesseract-ocr tesseract-ocr-swe; macOS: brew install tesseract tesseract-lang; ` +
    'Windows: installationsprogrammet från UB Mannheim med svenska vald. Eller använd --engine tesseract.js, som inte kräver något.',
  'engine/model-unreadable': ({ language, path, reason }) =>
    `Modellen "${language}" till ${path} går inte att läsa: ${reason}. Installera den på nytt, eller använd --engine tesseract.js.`,
  'engine/model-missing': ({ file, package: name }) =>
    `Språkmodellen ${file} saknas. Installera den med: npm install ${name}`,
  'engine/dictionary-missing': ({ name }) =>
    `${name}, en del av klartext, saknas. Installera om klartext (i en utcheckning: git checkout -- dictionaries).`,
  'engine/package-missing': ({ package: name }) =>
    `Paketet ${name} är inte installerat. Installera det med: npm install ${name}`,
  'engine/tesseract-closed': () => 'Tesseract kan inte läsa: motorn har stängts.',
  'engine/late': ({ path, seconds }) => `${path} blev inte färdig på ${seconds} s och avslutades.`,
  'engine/unwanted': ({ path }) => `${path} avslutades eftersom resultatet inte längre behövs.`,
  'engine/cannot-start': ({ path, reason }) => `${path} går inte att starta: ${reason}`,
  'engine/ended': ({ path, exitCode, words }) =>
    `${path} slutade med slutkod ${exitCode}${words === '' ? '' : `: ${words}`}`,
  'engine/killed': ({ path, signal, words }) => `${path} avslutades av ${signal}${words === '' ? '' : `: ${words}`}`,
  'engine/not-utf8': ({ path }) => `${path} skrev något som inte är UTF-8.`,
  'engine/js-failed': ({ reason, words }) => `tesseract.js misslyckades: ${reason}.${said(words)}`,
  'engine/js-thread-ended': ({ exitCode }) => `dess tråd slutade med kod ${exitCode}`,
  'engine/js-start-late': ({ seconds }) => `tesseract.js startade inte inom ${seconds} s och avslutades.`,
  'engine/js-read-late': ({ seconds }) => `tesseract.js läste inte en bild inom ${seconds} s och avslutades.`,
  'engine/js-closed': () => 'tesseract.js kan inte läsa: den har stängts.',
  'engine/js-failed-before': () => 'tesseract.js kan inte läsa: den misslyckades med en tidigare bild.',
  'engine/no-hocr': () => 'tesseract.js svarade utan hOCR.',
  'engine/not-hocr': ({ answer }) => `OCR-motorn svarade inte med hOCR utan med: ${answer}`,
  'engine/pages-missing': ({ expected, actual }) => `OCR-motorn fick ${expected} bilder och svarade för ${actual}.`,
  'engine/word-outside-line': ({ word }) => `OCR-motorn gav ordet "${word}" utanför varje rad.`,
  'engine/no-box': ({ element, title }) => `OCR-motorn gav ${element} ingen ruta: "${title}".`,
  'engine/not-numbers': ({ values }) => `OCR-motorn gav "${values}", som inte är tal.`,
  'engine/no-property': ({ element, property }) => `OCR-motorn gav ${element} ingen ${property}.`,
  'worker/ended': ({ exitCode }) => `slutade med slutkod ${exitCode}`,
  'worker/killed': ({ signal }) => `avslutades av ${signal}`,
  'worker/with-words': ({ reason, words }) => `${reason}; den sade: ${words}`,
  'worker/unreachable': ({ reason }) => `gick inte att starta eller nå (${reason})`,
  'worker/task-not-given': ({ reason }) => `gick inte att ge sin uppgift (${reason})`,
  'worker/closed-channel': () => 'stängde sin kanal',
  'worker/odd-message': () => 'skickade ett meddelande utanför protokollet',
  'worker/unasked-answer': ({ type }) => `skickade ett svar som ingen bett om (${type})`,
  'worker/start-late': ({ time }) => `startade inte inom ${time} och avslutades`,
  'worker/task-late': ({ time }) => `blev inte färdig inom ${time} och avslutades`,
  'worker/given-up': () => 'avslutades eftersom uppgiften gavs upp',
  'worker/too-large': ({ megabytes }) => `behövde mer än de ${megabytes} MB minne som den får ta och avslutades`,
  'worker/odd-result': ({ fault }) => `gav ett resultat som inte har väntad form (${fault})`,
  'worker/idle-end': () => 'slutade medan den inte hade något att göra',
  'worker/failed': ({ reason }) => `misslyckades: ${reason}`,
  'worker/failed-once': ({ reason }) => `Processen som läser sidan ${reason}.`,
  'worker/failed-twice': ({ reason }) => `Processen som läser sidan ${reason}, också vid andra försöket.`,
  'worker/failed-differently': ({ reason, earlier }) =>
    `Processen som läser sidan ${reason}, också vid andra försöket. Första försöket: den ${earlier}.`,
  'worker/file-lost': ({ path, reason }) => `${path} går inte att öppna. ${reason}`,
  'worker/page-lost': ({ path, page, reason }) => `Sida ${page} i ${path} går inte att läsa. ${reason}`,
  'worker/document-lost': ({ path, reason }) =>
    `${path} är läst, men sidorna gick inte att sätta ihop: processen som gjorde det ${reason}.`,
  'worker/closed': () => 'Arbetsprocesserna stängdes innan uppgiften var klar.',
  'worker/task-given-up': () => 'Uppgiften gavs upp.',
};
