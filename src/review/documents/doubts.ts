import { z } from 'zod';
import type { CellReference } from '../../model/message.ts';
import type { KlartextDocument, PageDetail } from '../../schema/document-schema.ts';
import type { Doubt, DoubtReason } from '../api-types.ts';
import type { MendTarget } from '../mends/mend-schema.ts';
import { spotKey } from '../mends/standing.ts';

/** A word or cell below this is shown as doubtful: the border between sure and unsure of the overlays (export/overlay.ts) and of silent errors in the evaluation. */
const sureFrom = 0.9;
/** Below this a word of running text is worth a look: at 0.6 and above four of five words are right (same border as in export/overlay.ts). */
const doubtfulWordBelow = 0.6;

/** How bad each reason is by itself, 0–1: figures that do not add up first, then figures, then statuses, then words. */
const weights: Readonly<Record<DoubtReason['id'], number>> = {
  'page-failed': 1,
  'check-fails': 0.95,
  'unsure-value': 0.8,
  'unknown-status': 0.6,
  message: 0.5,
  'low-confidence': 0.4,
  correction: 0.2,
};

interface Draft {
  readonly target: MendTarget;
  readonly text: string;
  readonly raw: string;
  suggestion: string | null;
  readonly alternatives: readonly string[];
  readonly reasons: DoubtReason[];
  /** 0–1, of what was read. */
  readonly confidence: number;
}

/** Gathers reasons by spot: one spot is one doubt, however many rules speak of it. */
class Spots {
  readonly byKey = new Map<string, Draft>();

  add(draft: Omit<Draft, 'reasons' | 'suggestion'>, reason: DoubtReason, suggestion: string | null = null): void {
    const key = spotKey(draft.target);
    const known = this.byKey.get(key);
    if (known === undefined) {
      this.byKey.set(key, { ...draft, reasons: [reason], suggestion });
      return;
    }
    known.suggestion ??= suggestion;
    const name = JSON.stringify(reason);
    if (!known.reasons.some((one) => JSON.stringify(one) === name)) known.reasons.push(reason);
  }
}

/**
 * The doubtful spots of a document, worst first and then in the order of pages: figures of sums that fail, figures and cells that are unsure, statuses that could not be told, words that were read
 * unsurely, corrections, pages that failed.
 * @param details the words of the pages, in any order; unsure words are found only on these.
 */
export function findDoubts(document: KlartextDocument, details: Iterable<PageDetail>): Doubt[] {
  const spots = new Spots();
  addPages(spots, document);
  const cells = addCells(spots, document);
  addChecks(spots, document, cells);
  addCorrections(spots, document);
  const tableBlocks = new Set(document.blocks.filter(({ tableId }) => tableId !== null).map(({ id }) => id));
  for (const detail of details) {
    addWords(spots, detail, tableBlocks);
    addPlainWords(spots, detail, document);
  }
  return [...spots.byKey]
    .map(([key, draft]) => toDoubt(key, draft))
    .sort((a, b) => b.weight - a.weight || (a.target.pageNumber ?? 0) - (b.target.pageNumber ?? 0));
}

function toDoubt(key: string, { target, text, raw, suggestion, alternatives, reasons, confidence }: Draft): Doubt {
  const worst = Math.max(...reasons.map(({ id }) => weights[id]));
  // Within a kind the least sure come first, in steps of a tenth, so that equals stand page by page; the confidence moves nothing from one kind into another.
  const weight = worst - 0.005 * Math.round(confidence * 10);
  return { key, target, text, raw, suggestion, alternatives, reasons, weight };
}

function addPages(spots: Spots, document: KlartextDocument): void {
  for (const { pageNumber, status, error } of document.pages) {
    if (status !== 'failed') continue;
    const target: MendTarget = { kind: 'page', pageNumber, box: null };
    const reason = { id: 'page-failed', rule: null, text: error?.message ?? null } as const;
    spots.add({ target, text: '', raw: '', alternatives: [], confidence: 0 }, reason);
  }
}

type Cell = KlartextDocument['tables'][number]['cells'][number];
type CellPlaces = ReadonlyMap<string, { readonly cell: Cell; readonly tableId: string }>;

const placeOf = (tableId: string, rowIndex: number, columnIndex: number): string =>
  `${tableId} ${rowIndex} ${columnIndex}`;

function addCells(spots: Spots, document: KlartextDocument): CellPlaces {
  const places = new Map<string, { cell: Cell; tableId: string }>();
  for (const { id: tableId, cells } of document.tables) {
    for (const cell of cells) {
      places.set(placeOf(tableId, cell.rowIndex, cell.columnIndex), { cell, tableId });
      if (cell.doubt !== null)
        spots.add(cellDraft(cell, tableId), { id: 'unsure-value', rule: cell.doubt, text: null });
      else if (cell.valueKind !== 'text' && cell.confidence < sureFrom)
        spots.add(cellDraft(cell, tableId), { id: 'low-confidence', rule: null, text: null });
      else if (cell.text !== '' && cell.confidence < doubtfulWordBelow)
        spots.add(cellDraft(cell, tableId), { id: 'low-confidence', rule: null, text: null });
      if (cell.status === 'unknown')
        spots.add(cellDraft(cell, tableId, 'status'), { id: 'unknown-status', rule: cell.statusColor, text: null });
    }
  }
  for (const { cell: reference, severity, reason, ruleId, expected, actual } of document.messages) {
    if (reference === null || severity === 'info') continue;
    const found = places.get(placeOf(reference.tableId, reference.rowIndex, reference.columnIndex));
    // What makes a figure unsure has been said.
    if (found === undefined || (ruleId === 'table/unsure-value' && found.cell.doubt !== null)) continue;
    spots.add(cellDraft(found.cell, found.tableId), { id: 'message', rule: ruleId, text: reason, expected, actual });
  }
  return places;
}

function cellDraft(
  cell: Cell,
  tableId: string,
  kind: 'cell' | 'status' = 'cell',
): Omit<Draft, 'reasons' | 'suggestion'> {
  const { pageNumber, box, rowIndex, columnIndex, confidence } = cell;
  const alternatives = kind === 'cell' ? cell.alternatives.map(({ text }) => text) : [];
  const text = kind === 'cell' ? cell.text : (cell.status ?? '');
  return {
    target: { kind, pageNumber, box, tableId, rowIndex, columnIndex },
    text,
    raw: kind === 'cell' ? cell.raw : text,
    alternatives,
    confidence,
  };
}

function addChecks(spots: Spots, document: KlartextDocument, cells: CellPlaces): void {
  for (const { checks } of document.statements) {
    for (const check of checks) {
      if (check.status !== 'fails') continue;
      const suggested = suggestionOf(check);
      for (const [index, { tableId, rowIndex, columnIndex }] of check.cells.entries()) {
        const found = cells.get(placeOf(tableId, rowIndex, columnIndex));
        if (found === undefined) continue;
        const isSuggested =
          suggested === null
            ? index === 0
            : placeOf(tableId, rowIndex, columnIndex) ===
              placeOf(suggested.tableId, suggested.rowIndex, suggested.columnIndex);
        // The others are doubtful only where they are unsure by themselves, else one wrong sum would flag a whole column.
        if (!isSuggested && found.cell.confidence >= sureFrom && found.cell.doubt === null) continue;
        const suggestion = isSuggested ? (suggested?.text ?? null) : null;
        spots.add(
          cellDraft(found.cell, tableId),
          {
            id: 'check-fails',
            rule: check.rule,
            text: null,
            expected: check.expected,
            actual: check.actual,
          },
          suggestion,
        );
      }
    }
  }
}

type Check = KlartextDocument['statements'][number]['checks'][number];

const suggestionSchema = z.object({
  cell: z.object({ tableId: z.string(), rowIndex: z.int(), columnIndex: z.int() }),
  text: z.string(),
});

/** What would make a check hold, and in which cell: the only misreading that explains it, else the right sum. Null where nothing is suggested. */
export function suggestionOf({ suggestion }: Check): (CellReference & { readonly text: string }) | null {
  const parsed = suggestionSchema.safeParse(suggestion);
  return parsed.success ? { ...parsed.data.cell, text: parsed.data.text } : null;
}

function addCorrections(spots: Spots, document: KlartextDocument): void {
  for (const { pageNumber, box, raw, text, kind, reason, alternatives, confidence } of document.corrections) {
    // Sure corrections are shown where they stand, but nobody needs to look through thousands of them. Those of plain text are found by their words.
    if (confidence >= sureFrom || box === null) continue;
    const target: MendTarget = { kind: 'correction', pageNumber, box };
    const others = alternatives.map((alternative) => alternative.text);
    spots.add({ target, text, raw, alternatives: others, confidence }, { id: 'correction', rule: kind, text: reason });
  }
  for (const { pageNumber, box, cell, severity, reason, actual, ruleId } of document.messages) {
    if (severity === 'info' || cell !== null || box === null || pageNumber === null) continue;
    const target: MendTarget = { kind: ruleId.startsWith('repair/') ? 'word' : 'page', pageNumber, box };
    const text = actual === null ? '' : String(actual);
    spots.add(
      { target, text, raw: text, alternatives: [], confidence: 0.5 },
      { id: 'message', rule: ruleId, text: reason },
    );
  }
}

function addWords(spots: Spots, { pageNumber, lines }: PageDetail, tableBlocks: ReadonlySet<string>): void {
  for (const { blockId, words } of lines) {
    // Words of tables are told by their cells.
    if (tableBlocks.has(blockId)) continue;
    for (const { raw, text, box, confidence, alternatives } of words) {
      if (confidence >= doubtfulWordBelow || box === null) continue;
      const target: MendTarget = { kind: 'word', pageNumber, box };
      const others = alternatives.map((alternative) => alternative.text);
      spots.add(
        { target, text, raw, alternatives: others, confidence },
        { id: 'low-confidence', rule: null, text: null },
      );
    }
  }
}

/** Words of plain text, which have no boxes: those that were corrected unsurely, and those that are unsure. */
function addPlainWords(spots: Spots, { pageNumber, lines }: PageDetail, { corrections }: KlartextDocument): void {
  const correctionOf = new Map(corrections.map((entry) => [`${entry.line} ${entry.text}`, entry]));
  for (const { id: lineId, words } of lines) {
    for (const [wordIndex, { raw, text, box, confidence, alternatives }] of words.entries()) {
      if (box !== null || confidence >= (raw === text ? doubtfulWordBelow : sureFrom)) continue;
      const target: MendTarget = { kind: 'word', pageNumber, box: null, lineId, wordIndex };
      const others = alternatives.map((alternative) => alternative.text);
      const correction = correctionOf.get(`${lineId} ${text}`);
      const reason: DoubtReason =
        raw === text
          ? { id: 'low-confidence', rule: null, text: null }
          : { id: 'correction', rule: correction?.kind ?? null, text: correction?.reason ?? null };
      spots.add({ target, text, raw, alternatives: others, confidence }, reason);
    }
  }
}
