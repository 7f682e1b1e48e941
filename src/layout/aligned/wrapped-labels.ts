import { type Segment, segmentText } from '../segments.ts';

/** Words that no label ends with: what follows goes on with it. */
const connecting =
  /(?:^|\s)(?:och|samt|eller|i|av|för|till|från|med|på|vid|om|under|efter|före|mellan|enligt|exkl\.?|inkl\.?|and|or|of|the|for|to|in|on|by|from|with|et|de|la|und|der|von)$/iu;

/** Whether the line begins, or the one above ends, inside a word or a sentence. */
export const continues = (above: Segment, line: Segment): boolean =>
  /^[a-zåäö(]/u.test(segmentText(line)) || /\p{Ll}-$/u.test(segmentText(above));

/** Whether the text of a line shows that it goes on in the next one. */
export function goesOnFrom(above: Segment, line: Segment | null): boolean {
  const text = segmentText(above);
  if (/[:.]$/u.test(text)) return false;
  return connecting.test(text) || /,$/u.test(text) || (line !== null && continues(above, line));
}

/** Whether the line begins with a small word that no label begins with: `och skulder`. Others do: `till reservfonden`, `i ny räkning`. */
export const beginsInside = (line: Segment): boolean => /^(?:och|samt|eller|and|or|of)\s/u.test(segmentText(line));

/** Whether the line names a share of the row above, and so begins a row of its own with a small letter: `varav lön`, `därav`, `darunter:`, `dont`, `of which`. */
export const beginsShare = (line: Segment): boolean =>
  /^(?:varav|därav|darunter|davon|dont|of which|including|hvorav|herav|heraf)(?=$|[\s:])/iu.test(segmentText(line));
