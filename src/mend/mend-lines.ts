import { type Mend, mendSchema } from './mend-schema.ts';

/** The mends of a file, and what of it could not be understood. */
export interface MendLog {
  readonly mends: readonly Mend[];
  /** Numbers (1-based) of lines that are no mends. The last line of a file may have been cut off by a power failure. */
  readonly badLines: readonly number[];
}

/** Reads mends.jsonl. Lines that are no mends are told and stay in the file; a mend that stands there twice counts once. */
export function parseMends(text: string): MendLog {
  const mends = new Map<string, Mend>();
  const badLines: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const mend = parseLine(line);
    if (mend === null) badLines.push(index + 1);
    else if (!mends.has(mend.id)) mends.set(mend.id, mend);
  }
  return { mends: [...mends.values()], badLines };
}

function parseLine(line: string): Mend | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    // Told by its number.
    return null;
  }
  const parsed = mendSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** One mend as a line of mends.jsonl. */
export const mendLine = (mend: Mend): string => `${JSON.stringify(mendSchema.parse(mend))}\n`;
