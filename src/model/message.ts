import type { Box } from './geometry.ts';

/** How much a message matters. A message is about the document and never stops a run; what stops a stage is an error. */
export type Severity = 'info' | 'warning' | 'error';

/** The cell a message or a correction speaks of. */
export interface CellReference {
  readonly tableId: string;
  readonly rowIndex: number;
  readonly columnIndex: number;
}

/** Something that a reader of the output should know, with its place. `ruleId` is stable (`folder/name`); the wording of `reason` is not. */
export interface Message {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly reason: string;
  readonly pageNumber: number | null;
  readonly box: Box | null;
  readonly cell: CellReference | null;
  readonly expected: string | number | null;
  readonly actual: string | number | null;
}

/** A message with the parts that are often missing filled in with null. */
export function message(
  ruleId: string,
  severity: Severity,
  reason: string,
  place: Partial<Pick<Message, 'pageNumber' | 'box' | 'cell' | 'expected' | 'actual'>> = {},
): Message {
  return { ruleId, severity, reason, pageNumber: null, box: null, cell: null, expected: null, actual: null, ...place };
}
