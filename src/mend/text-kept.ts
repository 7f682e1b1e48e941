import { type CellReference, type Message, message } from '../model/message.ts';

/** Told of a cell whose mend did not reach the text. */
const ruleId = 'mend/text-not-mended';

/**
 * Tells that a person changed a cell, and that the text was not changed with it. No warning: a person has looked at the cell, and would be asked again.
 *
 * @param wanted - what the cell says now.
 */
export const textKept = (
  by: string,
  wanted: string,
  place: Pick<Message, 'pageNumber' | 'box'> & { readonly cell: CellReference },
): Message =>
  message(
    ruleId,
    'info',
    `${by} changed this cell of the table. Which words of the page the cell stands for could not be told for sure: the text of the page was not changed with it, and may still have the old reading.`,
    { ...place, expected: wanted },
  );

/** The messages without what an earlier mend of the cell had told: that was about a text that the cell no longer has. */
export const forgetTextKept = <M extends Pick<Message, 'ruleId' | 'cell'>>(
  messages: readonly M[],
  { tableId, rowIndex, columnIndex }: CellReference,
): M[] =>
  messages.filter(
    (one) =>
      one.ruleId !== ruleId ||
      one.cell?.tableId !== tableId ||
      one.cell.rowIndex !== rowIndex ||
      one.cell.columnIndex !== columnIndex,
  );
