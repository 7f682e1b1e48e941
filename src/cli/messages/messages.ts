import type { Messages } from './en.ts';

export type Language = 'en' | 'sv';

/**
 * The language of messages and help: `--lang`, else `KLARTEXT_LANG`, else English, whatever the machine's own language, so that scripts and
 * reports of faults read the same everywhere. Looked for before the command line is understood, so that its faults are told in that language.
 */
export function chooseLanguage(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  let chosen: string | undefined = env.KLARTEXT_LANG;
  for (const [index, word] of argv.entries()) {
    if (word === '--') break;
    if (word === '--lang') chosen = argv[index + 1];
    else if (word.startsWith('--lang=')) chosen = word.slice('--lang='.length);
  }
  return chosen?.toLowerCase().startsWith('sv') === true ? 'sv' : 'en';
}

/** Loads one language only: start-up counts. */
export async function loadMessages(language: Language): Promise<Messages> {
  return language === 'sv' ? (await import('./sv.ts')).sv : (await import('./en.ts')).en;
}
