import { en, type ReportTexts } from './en.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the report says in Swedish. A missing text is a type error. */
export const sv: ReportTexts = {
  language: 'sv',
  title: 'Rapport över en körning',
  intro: (version, engine, started, finished) =>
    `klartext ${version}, motor ${engine}. Från ${started} till ${finished} (UTC).`,
  state: {
    whole: 'Varje fil är läst, och varje sida.',
    failed: (files, pages) =>
      `Allt gick inte att läsa: ${[...(files > 0 ? [plural(files, 'fil', 'filer')] : []), ...(pages > 0 ? [plural(pages, 'sida', 'sidor')] : [])].join(' och ')} misslyckades. Resten är skrivet.`,
    incomplete: (files) =>
      `Körningen blev inte färdig: ${plural(files, 'fil lästes', 'filer lästes')} inte till slut. Ge samma kommando igen för att fortsätta.`,
    nothing: 'Det fanns inget att läsa.',
  },
  tiles: {
    documents: 'Dokument',
    pages: 'Sidor',
    tables: 'Tabeller efter betyg',
    verdicts: 'Textlager (sidor)',
    sums: 'Kontrollerade summor',
    time: 'Tid',
  },
  status: {
    ok: 'läst',
    partial: 'delvis läst',
    failed: 'misslyckades',
    skipped: 'inte läst',
    interrupted: 'inte färdig',
  },
  page: { ok: 'ok', 'low-confidence': 'osäker', failed: 'misslyckad' },
  grades: { A: 'A, säker', B: 'B, titta', C: 'C, tveksam' },
  verdict: { trust: 'betrott', 'read-again': 'läst om', mix: 'blandat', none: 'saknas' },
  check: { holds: 'stämmer', rounding: 'stämmer, avrundat', fails: 'stämmer inte', unchecked: 'ej kontrollerade' },
  rate: (pages) => `${pages} sidor i minuten`,
  readNow: (read, total) => `${read} av ${total} sidor lästa i denna körning`,
  overlooked: 'Lätt att missa',
  overlookedItems: {
    'low-confidence': (count) =>
      `${plural(count, 'sida lästes', 'sidor lästes')} osäkert: all text finns, men behöver ses över`,
    blank: (count) => `${plural(count, 'sida är tom', 'sidor är tomma')}`,
    notAskedFor: (count) =>
      `${plural(count, 'sida', 'sidor')} i filerna var inte efterfrågade (--pages) och lästes inte`,
    skipped: (count) => `${plural(count, 'fil', 'filer')} av slag som klartext inte läser`,
    others: (count) =>
      `${plural(count, 'dokument', 'dokument')} från tidigare körningar i mappen, vars filer inte var bland dem i den här körningen`,
    interrupted: (count) => `${plural(count, 'fil', 'filer')} som inte lästes till slut`,
    corrections: (count) =>
      `${plural(count, 'ord eller tal ändrades', 'ord och tal ändrades')}; vart och ett står i corrections med det som lästes`,
    doubts: (errors, warnings) =>
      `${plural(errors, 'fel', 'fel')} och ${plural(warnings, 'varning', 'varningar')} om det som lästes`,
    failingSums: (count) => `${plural(count, 'summa', 'summor')} i räkenskaperna som inte stämmer`,
  },
  nothingOverlooked: 'Inget.',
  failures: 'Misslyckanden efter orsak',
  failureHeads: ['Orsak', 'Filer', 'Sidor', 'Var'],
  codes: {
    'unreadable-input': 'skadad, eller inte vad namnet säger',
    encrypted: 'kräver lösenord',
    'limit-exceeded': 'över en gräns',
    'file-access': 'går inte att läsa eller skriva',
    'engine-crashed': 'motorn kraschade',
    'engine-timeout': 'tog för lång tid',
    'invalid-output': 'resultatet följde inte sitt schema',
    bug: 'ett fel i klartext',
  },
  pageNumber: (pageNumber) => `sida ${pageNumber}`,
  more: (count) => `och ${count} till`,
  documents: 'Dokument, de sämsta först',
  legend: 'Varje ruta är en sida:',
  strip: (ok, unsure, failed) =>
    [
      plural(ok + unsure + failed, 'sida', 'sidor'),
      ...(unsure > 0 ? [plural(unsure, 'osäker', 'osäkra')] : []),
      ...(failed > 0 ? [plural(failed, 'misslyckad', 'misslyckade')] : []),
    ].join(', '),
  doubtCount: (count) => plural(count, 'tvivel', 'tvivel'),
  noDoubts: 'Inga tvivel.',
  failedPages: 'Misslyckade sidor',
  doubts: 'Tvivel',
  severity: { warning: 'varning', error: 'fel' },
  links: { json: 'alla data', html: 'att läsa' },
  facts: {
    pages: (pages, seconds) => `${plural(pages, 'sida', 'sidor')}, ${seconds}`,
    tables: (a, b, c) => `tabeller: ${a} A, ${b} B, ${c} C`,
    corrections: (count) => plural(count, 'ändring', 'ändringar'),
    sums: (fails, total) => `${fails} av ${plural(total, 'summa', 'summor')} stämmer inte`,
  },
  unreadableDocument: 'document.json går inte att läsa; kör klartext verify.',
  others: 'Dokument från tidigare körningar',
  skipped: 'Filer som inte lästes',
  duration: (seconds) => en.duration(seconds).replace(' h ', ' tim '),
  decimal: (value) => en.decimal(value).replace('.', ','),
};
