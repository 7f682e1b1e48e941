import { inUtc, type Values } from '../values.ts';

/** About a watched folder. */
export const watch = {
  'watch/inbox-missing': ({ path }: Values<'path'>) => `There is no folder ${path} to watch.`,
  'watch/inbox-gone': ({ path, reason }: Values<'path' | 'reason'>) =>
    `The folder ${path} cannot be looked into: ${reason}. Waiting for it to come back.`,
  'watch/inbox-back': ({ path }: Values<'path'>) => `The folder ${path} is back.`,
  'watch/closed': ({ reason }: Values<'reason'>) => `cannot be looked into: ${reason}`,
  'watch/note-ignored': () => 'left where it is: it is taken for the note of a file in quarantine',
  'watch/growing': () => 'is still being written; left for the next time',
  'watch/changed': () => 'changed while it was read; it is read again when it has come to rest',
  'watch/vanished': () => 'was gone before it could be read',
  'watch/known': ({ id }: Values<'id'>) => `is the file that was read as ${id} before; not read again`,
  'watch/done': ({ path }: Values<'path'>) => `done, moved to ${path}`,
  'watch/quarantined': ({ path }: Values<'path'>) => `moved to quarantine: ${path}`,
  'watch/note-missing': ({ reason }: Values<'reason'>) =>
    `its note cannot be written: ${reason} The reason stands in manifest.json.`,
  'watch/inbox-in-use': ({ path }: Values<'path'>) =>
    `Another klartext watch takes files from ${path}, and one inbox has one watcher. End the other one, or watch another folder.`,
  'watch/not-moved': ({ reason }: Values<'reason'>) => `stays where it is: ${reason}`,
  'watch/output-fault': ({ reason }: Values<'reason'>) =>
    `The result cannot be written: ${reason} Files stay in the inbox; trying again soon.`,
  'watch/journal-damaged': ({ lines }: Values<'lines'>) =>
    `Unusable lines in the journal of the watched folder: ${lines}. What they were about is read again.`,
  'watch/no-watch': ({ reason }: Values<'reason'>) =>
    `The system does not tell when files come (${reason}); the folder is looked through from time to time.`,
  'watch/same-folders': ({ path }: Values<'path'>) =>
    `${path} is the watched folder itself. Choose another folder for results, done files and quarantine.`,
  'watch/note': ({ name, from, at, reason, advice }: Values<'name' | 'from' | 'at' | 'reason' | 'advice'>) =>
    [
      'klartext could not read this file and put it here, unchanged.',
      '',
      `File: ${name}`,
      `Came as: ${from}`,
      `When: ${inUtc(at)}`,
      `Why: ${reason}`,
      `What to do: ${advice}`,
    ].join('\n'),
  'watch/advice-encrypted': () =>
    'start klartext watch with the password (--password, or KLARTEXT_PASSWORD), or save the file without one, and put it into the inbox again.',
  'watch/advice-limit': () =>
    'divide the file, or start klartext watch with a higher limit (--max-pages, --max-file-size, --max-pixels, --max-side), and put it into the inbox again.',
  'watch/advice-engine': () =>
    'put the file into the inbox once more when the machine has less to do; if it fails again, try a longer --timeout, or report it.',
  'watch/advice-access': () => 'check the access rights of the file and put it into the inbox again.',
  'watch/advice-kind': () => 'save it as PDF, TIFF, PNG, JPEG or text (.txt) and put that into the inbox.',
  'watch/advice-damaged': () =>
    'see whether another program opens it; if so, save or print it anew as PDF, else fetch or scan it again, and put that into the inbox.',
  'watch/advice-bug': () => 'this is a bug in klartext: please report it. Other files are read all the same.',
};
