import { render } from '../../sentences/sentence.ts';
import { swedish } from '../../sentences/swedish.ts';
import type { queue as english } from './en-queue.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the commands around the queue say, in Swedish. */
export const queue: typeof english = {
  batchNeedsQueue: (option) => `${option} hör till --queue: ange köns adress också.`,
  batchNeedsFolder:
    'Med --queue är resultatet en mapp, inte stdout: klartext batch --queue postgres://… rapporter -o resultat.',
  workerNeedsQueue:
    'klartext worker behöver kön: klartext worker --queue postgres://NAMN@VÄRD/DATABAS, eller adressen i KLARTEXT_QUEUE.',
  statusOperands:
    'klartext queue behöver vad som ska göras: klartext queue status --queue postgres://NAMN@VÄRD/DATABAS.',
  working: (program, slots, address) =>
    `Arbetare på kön på ${address}: ${plural(slots, 'sida', 'sidor')} åt gången, ${program}. Ctrl+C avslutar när de påbörjade sidorna är lästa.`,
  stopping: 'Avslutar: påbörjade sidor läses klart, de andra lämnas tillbaka. Ctrl+C en gång till avslutar genast.',
  pageFailed: (file, page, reason) => `${file}, sida ${page}: ${reason}`,
  pages: (read, failed) =>
    `${plural(read, 'sida läst', 'sidor lästa')}${failed === 0 ? '' : `, ${failed} misslyckades`}`,
  statusWritten: (file) => `Läget: ${file}`,
  status: {
    language: 'sv',
    title: (address) => `klartext: kön på ${address}`,
    at: (time) => time.slice(0, 19).replace('T', ' ').concat(' UTC'),
    runs: 'Körningar',
    noRuns: 'inga de senaste 30 dagarna.',
    workers: 'Arbetare',
    noWorkers: 'inga det senaste dygnet.',
    queued: 'Sidor i kön',
    queuedNote:
      'En arbetare tar upp till fyra sidor av ett dokument åt gången; de räknas som pågående tills den sista av dem är läst.',
    noneQueued: 'inga.',
    program: (program) => `Version och motor för det som är igång: ${program}`,
    deadLetters: (count) => `Sidor som inte gick att läsa (${count})`,
    deadLettersNote:
      'Var och en är prövad flera gånger. Deras dokument är klara, med de här sidorna som misslyckade. Ge samma kommando igen, så prövas de på nytt och försvinner ur listan.',
    noDeadLetters: 'inga.',
    say: (reason) => render(reason, swedish),
    lostReason: 'Arbetarna som försökte gick förlorade, varje gång.',
    states: {
      reading: 'läser',
      unserved: 'utan arbetare',
      done: 'klar',
      interrupted: 'avbruten',
      stopped: 'avslutad',
      lost: 'hörs inte av',
      working: 'arbetar',
      waiting: 'väntar',
      hindered: 'kan inte arbeta',
      stopping: 'avslutar',
    },
    columns: {
      output: 'resultat',
      host: 'värd',
      state: 'läge',
      files: 'filer',
      failedFiles: 'misslyckade filer',
      pages: 'sidor',
      failedPages: 'misslyckade sidor',
      pagesRead: 'lästa sidor',
      failedTries: 'misslyckade försök',
      rate: 'sidor/h',
      left: 'kvar',
      program: 'version och motor',
      slots: 'åt gången',
      seen: 'hördes av',
      trouble: 'varför',
      priority: 'prioritet',
      waiting: 'väntar',
      again: 'igen',
      active: 'pågår',
      file: 'fil',
      page: 'sida',
      reason: 'skäl',
      tries: 'försök',
      time: 'tid (UTC)',
    },
    duration: (seconds) =>
      seconds < 3600
        ? `${Math.ceil(seconds / 60)} min`
        : seconds < 48 * 3600
          ? `${Math.round(seconds / 3600)} tim`
          : `${Math.round(seconds / 86_400)} dygn`,
    ago: (seconds) =>
      seconds < 120
        ? `för ${Math.round(seconds)} s sedan`
        : seconds < 7200
          ? `för ${Math.round(seconds / 60)} min sedan`
          : seconds < 48 * 3600
            ? `för ${Math.round(seconds / 3600)} tim sedan`
            : `för ${Math.round(seconds / 86_400)} dygn sedan`,
  },
};
