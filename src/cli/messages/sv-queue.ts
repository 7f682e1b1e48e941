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
    `Arbetare på kön på ${address}: ${plural(slots, 'sida', 'sidor')} åt gången, ${program}. Ctrl+C avslutar när sidorna i handen är lästa.`,
  stopping: 'Avslutar: sidorna i handen läses klart, de andra lämnas tillbaka. En gång till för att sluta genast.',
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
    jobs: 'Arbetsstycken',
    noJobs: 'inga: inget väntar.',
    deadLetters: (count) => `Döda brev (${count})`,
    deadLettersNote:
      'Sidor som inte gick att läsa, alla prövade flera gånger. Deras dokument är klara med de sidorna som misslyckade; nästa körning av samma kommando prövar dem igen.',
    noDeadLetters: 'inga.',
    say: (reason) => render(reason, swedish),
    lostReason: 'Arbetarna som försökte gick förlorade, varje gång.',
    states: {
      reading: 'läser',
      done: 'klar',
      stopped: 'avslutad',
      lost: 'hörs inte av',
      working: 'arbetar',
      stopping: 'avslutar',
    },
    columns: {
      output: 'resultat',
      host: 'värd',
      state: 'läge',
      files: 'filer',
      pages: 'sidor',
      failed: 'misslyckade',
      rate: 'sidor/h',
      left: 'kvar',
      program: 'version och motor',
      slots: 'åt gången',
      seen: 'senast hörd',
      priority: 'prioritet',
      waiting: 'väntar',
      again: 'igen',
      active: 'i handen',
      file: 'fil',
      page: 'sidor',
      reason: 'skäl',
      tries: 'försök',
      time: 'tid',
    },
    duration: (seconds) =>
      seconds < 3600
        ? `${Math.ceil(seconds / 60)} min`
        : seconds < 48 * 3600
          ? `${Math.round(seconds / 3600)} tim`
          : `${Math.round(seconds / 86_400)} dygn`,
  },
};
