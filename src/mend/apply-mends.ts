import type { Box } from '../model/geometry.ts';
import { blockKindSchema, type KlartextDocument, metadataSchema, type PageDetail } from '../schema/document-schema.ts';
import { findBlock, findCell, findCorrection, findWord, overlap } from './find-target.ts';
import { confirmCell, mendCell } from './mend-cell.ts';
import { mendCellText } from './mend-cell-text.ts';
import type { Mend, MendTarget } from './mend-schema.ts';
import { mendWord } from './mend-word.ts';
import { standingMends } from './standing-mends.ts';
import { forgetTextKept, textKept } from './text-kept.ts';

type Correction = KlartextDocument['corrections'][number];

/** Why a mend was not applied: nothing stands on its spot, something else than it knew does, or its value is none that can stand there. */
export type ConflictKind = 'gone' | 'other' | 'invalid';

export interface MendConflict {
  readonly mendId: string;
  readonly kind: ConflictKind;
  /** What stands there; null when nothing does. */
  readonly found: string | null;
}

export interface MendedDocument {
  readonly document: KlartextDocument;
  /** Pages whose words changed, by number. */
  readonly changedPages: ReadonlyMap<number, PageDetail>;
  readonly conflicts: readonly MendConflict[];
  /** How many mends stand and are applied. */
  readonly appliedCount: number;
}

/** Numbers of the pages whose words the mends are about; a cell's words are among them. */
export const pagesOfMends = (mends: readonly Mend[]): number[] => [
  ...new Set(
    mends.flatMap(({ target: { kind, pageNumber } }) =>
      (kind === 'word' || kind === 'cell' || kind === 'correction') && pageNumber !== null ? [pageNumber] : [],
    ),
  ),
];

/** What the mends of one document work on: copies, that they may change. */
interface Draft {
  readonly document: KlartextDocument;
  readonly details: ReadonlyMap<number, PageDetail>;
  readonly changedPages: Set<number>;
}

/** `applied`, or `moot` where what the mend wants stands there already. */
type Outcome = 'applied' | 'moot' | Omit<MendConflict, 'mendId'>;

const gone: Outcome = { kind: 'gone', found: null };
const other = (found: string | null): Outcome => ({ kind: 'other', found });

/**
 * A document as it stands with the mends of people: texts, cells, statuses, headings and metadata are what they say, what was read stays in `raw`, and each change is among the
 * corrections, of kind `mend`. What people have confirmed or decided is no longer worth a warning. Goals, statements and checks are not drawn anew here.
 *
 * @param document - as a run gave it, without mends. Not changed.
 * @param details - the words of the pages that {@link pagesOfMends} names, by page number. Not changed.
 */
export function applyMends(
  document: KlartextDocument,
  details: ReadonlyMap<number, PageDetail>,
  mends: readonly Mend[],
): MendedDocument {
  const draft: Draft = {
    document: structuredClone(document),
    details: new Map([...details].map(([number, detail]) => [number, structuredClone(detail)])),
    changedPages: new Set(),
  };
  const conflicts: MendConflict[] = [];
  let appliedCount = 0;
  for (const mend of standingMends(mends)) {
    const outcome = applyOne(draft, mend);
    if (typeof outcome === 'object') conflicts.push({ mendId: mend.id, ...outcome });
    else appliedCount++;
    if (outcome === 'applied') settle(draft.document, mend.target, mend.by);
  }
  return {
    document: draft.document,
    changedPages: new Map([...draft.changedPages].map((number) => [number, draft.details.get(number)!])),
    conflicts,
    appliedCount,
  };
}

const byKind: Readonly<Record<MendTarget['kind'], (draft: Draft, mend: Mend) => Outcome>> = {
  cell: applyToCell,
  status: applyToStatus,
  word: applyToWord,
  block: applyToBlock,
  correction: applyToCorrection,
  metadata: applyToMetadata,
  page: () => 'applied',
};

function applyOne(draft: Draft, mend: Mend): Outcome {
  // The word goes into the word list of the corpus; the document itself stays as it is.
  if (mend.action === 'add-word') return 'applied';
  return byKind[mend.target.kind](draft, mend);
}

function applyToCell(draft: Draft, mend: Mend): Outcome {
  const { document } = draft;
  const found = findCell(document.tables, mend.target);
  if (found === null) return gone;
  const { table, cell } = found;
  const wanted = mend.action === 'accept' ? cell.text : mend.action === 'reject' ? cell.raw : mend.new;
  if (wanted === null) return { kind: 'invalid', found: cell.text };
  if (mend.old !== null && mend.old !== cell.text) return cell.text === wanted ? 'moot' : other(cell.text);
  if (wanted === cell.text) confirmCell(cell);
  else {
    record(
      document,
      mend,
      { pageNumber: cell.pageNumber, box: cell.box, raw: cell.raw, text: wanted },
      {
        tableId: table.id,
        rowIndex: cell.rowIndex,
        columnIndex: cell.columnIndex,
      },
    );
    mendCell(table, cell, wanted);
    const place = { tableId: table.id, rowIndex: cell.rowIndex, columnIndex: cell.columnIndex };
    document.messages = forgetTextKept(document.messages, place);
    const detail = draft.details.get(cell.pageNumber);
    if (detail !== undefined && mendCellText(document, detail, cell, wanted)) draft.changedPages.add(detail.pageNumber);
    else document.messages.push(textKept(mend.by, wanted, { pageNumber: cell.pageNumber, box: cell.box, cell: place }));
  }
  return 'applied';
}

function applyToStatus({ document }: Draft, mend: Mend): Outcome {
  const found = findCell(document.tables, mend.target);
  if (found === null) return gone;
  const { table, cell } = found;
  const before = cell.status;
  if (mend.old !== null && mend.old !== before) return before === mend.new ? 'moot' : other(before);
  if (mend.action === 'change' && mend.new !== before) {
    if (mend.new === null) return { kind: 'invalid', found: before };
    record(
      document,
      mend,
      { pageNumber: cell.pageNumber, box: cell.box, raw: before ?? '', text: mend.new },
      {
        tableId: table.id,
        rowIndex: cell.rowIndex,
        columnIndex: cell.columnIndex,
      },
    );
    cell.status = mend.new;
  }
  cell.confidence = 1;
  cell.doubt = null;
  return 'applied';
}

function applyToWord(draft: Draft, mend: Mend): Outcome {
  const { pageNumber } = mend.target;
  const detail = pageNumber === null ? undefined : draft.details.get(pageNumber);
  const found = detail === undefined ? null : findWord(detail, mend.target);
  if (detail === undefined || found === null) return gone;
  const { word } = found;
  const wanted = mend.action === 'accept' ? word.text : mend.action === 'reject' ? word.raw : mend.new;
  if (wanted === null) return { kind: 'invalid', found: word.text };
  if (mend.old !== null && mend.old !== word.text) return word.text === wanted ? 'moot' : other(word.text);
  draft.changedPages.add(detail.pageNumber);
  if (wanted === word.text) {
    word.confidence = 1;
    const correction = word.box === null ? findCorrection(draft.document.corrections, mend) : null;
    if (correction !== null && mend.action === 'accept') correction.confidence = 1;
    return 'applied';
  }
  const line = word.box === null ? found.line.id : null;
  record(
    draft.document,
    mend,
    { pageNumber: detail.pageNumber, box: word.box, line, raw: word.raw, text: wanted },
    null,
  );
  mendWord(draft.document, detail, found, wanted);
  return 'applied';
}

function applyToBlock({ document }: Draft, mend: Mend): Outcome {
  const block = findBlock(document.blocks, mend.target);
  if (block === null) return gone;
  const field = mend.target.field ?? 'text';
  const before = field === 'kind' ? block.kind : field === 'level' ? (block.level?.toString() ?? null) : block.text;
  if (mend.old !== null && mend.old !== before) return before === mend.new ? 'moot' : other(before);
  if (mend.action !== 'change' || mend.new === before) {
    block.confidence = 1;
    return 'applied';
  }
  if (field === 'kind') {
    const kind = blockKindSchema.safeParse(mend.new);
    if (!kind.success) return { kind: 'invalid', found: before };
    block.kind = kind.data;
    block.level = kind.data === 'heading' ? (block.level ?? 1) : null;
  } else if (field === 'level') {
    if (!/^[1-9]$/u.test(mend.new ?? '')) return { kind: 'invalid', found: before };
    block.level = Number(mend.new);
  } else {
    if (mend.new === null) return { kind: 'invalid', found: before };
    const page = document.pages.find(({ pageNumber }) => pageNumber === block.pageNumber);
    if (page !== undefined) page.text = page.text.replace(block.text, () => mend.new!);
    record(document, mend, { pageNumber: block.pageNumber, box: block.box, raw: block.raw, text: mend.new }, null);
    block.text = mend.new;
  }
  block.confidence = 1;
  return 'applied';
}

/** A correction of a cell or a word: accepted it is certain; rejected, what was read stands again. */
function applyToCorrection(draft: Draft, mend: Mend): Outcome {
  const { document } = draft;
  const correction = findCorrection(document.corrections, mend);
  if (correction === null) return gone;
  if (mend.action === 'accept') {
    correction.confidence = 1;
    return 'applied';
  }
  const wanted = mend.action === 'reject' ? correction.raw : mend.new;
  if (wanted === null) return { kind: 'invalid', found: correction.text };
  const { pageNumber, box, cell } = correction;
  const target: MendTarget =
    cell === null ? { kind: 'word', pageNumber, box } : { kind: 'cell', pageNumber, box: null, ...cell };
  const change: Mend = { ...mend, action: 'change', target, old: correction.text, new: wanted };
  const outcome = cell === null ? applyToWord(draft, change) : applyToCell(draft, change);
  if (typeof outcome !== 'object') document.corrections.splice(document.corrections.indexOf(correction), 1);
  return outcome;
}

function applyToMetadata({ document }: Draft, mend: Mend): Outcome {
  const field = mend.target.field;
  if (field !== 'title' && field !== 'organisation' && field !== 'year' && field !== 'kind') return gone;
  const before = document.metadata[field]?.toString() ?? null;
  if (mend.old !== null && mend.old !== before) return before === mend.new ? 'moot' : other(before);
  if (mend.action === 'change') {
    const value = field === 'year' && mend.new !== null ? Number(mend.new) : mend.new;
    const parsed = metadataSchema.safeParse({ ...document.metadata, [field]: value });
    if (!parsed.success) return { kind: 'invalid', found: before };
    document.metadata = parsed.data;
  }
  return 'applied';
}

function record(
  document: KlartextDocument,
  mend: Mend,
  {
    pageNumber,
    box,
    line = null,
    raw,
    text,
  }: Pick<Correction, 'pageNumber' | 'box' | 'raw' | 'text'> & Partial<Pick<Correction, 'line'>>,
  cell: Correction['cell'],
): void {
  document.corrections.push({
    pageNumber,
    box,
    line,
    cell,
    raw,
    text,
    kind: 'mend',
    confidence: 1,
    reason: `Changed by ${mend.by}; before it was ${JSON.stringify(mend.old)}.`,
    alternatives: mend.old === null || mend.old === raw ? [] : [{ text: mend.old, confidence: 0 }],
  });
}

/** What was doubted of a spot that a person has decided about is no longer worth a warning. */
function settle(document: KlartextDocument, target: MendTarget, by: string): void {
  for (const entry of document.messages) {
    if (entry.severity !== 'warning' || !isAbout(entry, target)) continue;
    entry.severity = 'info';
    entry.reason = `${entry.reason} Looked at by ${by}.`;
  }
}

function isAbout({ cell, pageNumber, box }: KlartextDocument['messages'][number], target: MendTarget): boolean {
  if (cell !== null && target.tableId !== undefined) {
    const { tableId, rowIndex, columnIndex } = cell;
    return tableId === target.tableId && rowIndex === target.rowIndex && columnIndex === target.columnIndex;
  }
  return pageNumber === target.pageNumber && isSameSpot(box, target.box);
}

const isSameSpot = (a: Box | null, b: Box | null): boolean => a !== null && b !== null && overlap(a, b) >= 0.5;
