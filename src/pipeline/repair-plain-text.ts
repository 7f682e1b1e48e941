import { createHash } from 'node:crypto';
import { InputFileError } from '../errors.ts';
import { describeBytes } from '../ingest/byte-signatures.ts';
import { decodeText } from '../ingest/decode-text.ts';
import {
  defaultRepairOptions,
  loadRepair,
  type RepairChange,
  type RepairContext,
  type RepairDoubt,
  repairText,
} from '../repair/index.ts';
import { SCHEMA_VERSION } from '../schema/document-schema.ts';
import { type RepairReport, repairReportSchema } from '../schema/repair-report-schema.ts';
import { say } from '../sentences/sentence.ts';
import { writtenConfidence } from './repair-confidence.ts';
import { toolVersion } from './version.ts';
import type { WordList } from './words-file.ts';

export interface PlainTextRepair {
  /** Lines, line ends and byte order mark as they were. */
  readonly text: string;
  readonly report: RepairReport;
}

/**
 * Repairs the bytes of a text file in any encoding that ingest reads. What stands between lines (CR LF, LF, CR, form feeds, a missing line end at the end, a
 * byte order mark) stays as it is; letters written as two signs become one (NFC), and the report tells in how many lines.
 *
 * @param name the file's name, for the report and for errors; null for standard input.
 * @throws InputFileError when the bytes are no text. @throws MissingDependencyError when a dictionary is missing.
 */
export function repairPlainText(
  bytes: Uint8Array,
  name: string | null,
  words: WordList | null,
  load: () => RepairContext = loadRepair,
): PlainTextRepair {
  const decoded =
    bytes.length === 0 ? { text: '', encoding: 'utf-8' as const, hasByteOrderMark: false } : decodeText(bytes);
  if (decoded === null) {
    const { kind } = describeBytes(bytes.subarray(0, 2048));
    const fact = say('inputs/holds', { kind: kind === 'text' ? 'broken-text' : kind });
    throw new InputFileError(say('inputs/not-text', { path: name ?? say('inputs/stdin'), fact }));
  }
  const context = load();
  const options = { ...defaultRepairOptions, words: words?.words ?? [] };
  // Every other piece is a line end.
  const pieces = decoded.text.split(/(\r\n|\n|\r)/u);
  const raw = pieces.filter((_, index) => index % 2 === 0);
  const lines = raw.map((line) => line.normalize('NFC'));
  const changes: RepairReport['changes'] = [];
  const doubts: RepairReport['doubts'] = [];
  const repaired: string[] = [];
  for (const { from, to } of partsOf(lines)) {
    const result = repairText(lines.slice(from, to).join('\n'), options, context);
    for (const line of result.text.split('\n')) repaired.push(line);
    for (const change of result.changes) changes.push({ ...written(change), line: change.line + from });
    for (const doubt of result.doubts) doubts.push({ ...written(doubt), line: doubt.line + from });
  }
  const text = pieces.map((piece, index) => (index % 2 === 0 ? repaired[index / 2]! : piece)).join('');
  const byKind = { diacritics: 0, character: 0, digit: 0, join: 0, split: 0 };
  for (const change of changes) byKind[change.kind]++;
  const report: RepairReport = {
    schemaVersion: SCHEMA_VERSION,
    tool: 'klartext',
    version: toolVersion,
    source: {
      fileName: name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      encoding: decoded.encoding,
      lineCount: raw.at(-1) === '' ? raw.length - 1 : raw.length,
    },
    settings: {
      leastConfidence: options.leastConfidence,
      lexiconSha256: context.lexicon.sourceHash,
      wordsSha256: words?.sha256 ?? null,
    },
    counts: {
      words: lines.reduce((total, line) => total + (line.match(/\S+/gu)?.length ?? 0), 0),
      changes: changes.length,
      doubts: doubts.length,
      byKind,
      normalizedLines: lines.filter((line, index) => line !== raw[index]).length,
    },
    changes,
    doubts,
  };
  return { text: (decoded.hasByteOrderMark ? '\uFEFF' : '') + text, report: repairReportSchema.parse(report) };
}

/** A change or a doubt as it stands in a report. */
const written = <Entry extends RepairChange | RepairDoubt>(entry: Entry) => ({
  ...entry,
  confidence: writtenConfidence(entry.confidence),
  alternatives: entry.alternatives.map((other) => ({ ...other, confidence: writtenConfidence(other.confidence) })),
});

/** Characters that are repaired as one text: about 600 pages, so that an archive in one file needs no more memory than a book. */
const partLength = 1_500_000;

/** Parts of about equal length, cut at a blank line where there is one. Ends are exclusive. */
function partsOf(lines: readonly string[]): { from: number; to: number }[] {
  const total = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const wanted = total / Math.ceil(total / partLength);
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  let length = 0;
  lines.forEach((line, index) => {
    length += line.length + 1;
    const isBorder = line.trim() === '' || length >= 2 * partLength;
    if (length >= wanted && isBorder && index + 1 < lines.length) {
      parts.push({ from, to: index + 1 });
      from = index + 1;
      length = 0;
    }
  });
  parts.push({ from, to: lines.length });
  return parts;
}
