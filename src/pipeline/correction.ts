import type { Box } from '../model/geometry.ts';
import { message } from '../model/message.ts';
import type { RepairChange, RepairDoubt } from '../repair/index.ts';
import type { KlartextDocument } from '../schema/document-schema.ts';
import { writtenConfidence } from './repair-confidence.ts';

type Correction = KlartextDocument['corrections'][number];

/** A change of the repair as it stands in document.json. */
export function correctionOf(
  { raw, text, kind, confidence, reason, alternatives }: RepairChange,
  place: Pick<Correction, 'pageNumber' | 'box' | 'line'>,
): Correction {
  return {
    ...place,
    cell: null,
    raw,
    text,
    kind,
    confidence: writtenConfidence(confidence),
    reason,
    alternatives: alternatives.map((other) => ({ ...other, confidence: writtenConfidence(other.confidence) })),
  };
}

/** A word that was left as it stands though another reading is about as likely: told, with that reading as what was expected. */
export function doubtMessage(
  { raw, alternatives }: RepairDoubt,
  place: { readonly pageNumber: number; readonly box: Box | null },
): KlartextDocument['messages'][number] {
  const others = alternatives.map((other) => `"${other.text}"`).join(', ');
  return message('repair/doubtful-word', 'info', `"${raw}" was left as it stands; it may be ${others}.`, {
    ...place,
    expected: alternatives[0]?.text ?? null,
    actual: raw,
  });
}
