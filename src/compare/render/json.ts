import { comparisonSchema } from '../../schema/comparison-schema.ts';
import type { ComparisonFrame, ComparisonWriter } from './writer.ts';

const organisationSchema = comparisonSchema.shape.organisations.element;

/** The comparison as the published schema has it; each piece is held against it. */
export function jsonWriter(frame: ComparisonFrame): ComparisonWriter {
  const {
    organisations: _,
    unmatched: __,
    ...rest
  } = comparisonSchema.parse({ ...frame, organisations: [], unmatched: [] });
  const line = (name: string, value: unknown): string => `  ${JSON.stringify(name)}: ${indented(value, '  ')}`;
  let count = 0;
  return {
    begin: () =>
      `{\n${line('schemaVersion', rest.schemaVersion)},\n${line('index', rest.index)},\n  "organisations": [`,
    organisation: (one) => `${count++ === 0 ? '' : ','}\n    ${indented(organisationSchema.parse(one), '    ')}`,
    end: (unmatched) =>
      `${count === 0 ? '' : '\n  '}],\n${line('leftOut', rest.leftOut)},\n${line('duplicates', rest.duplicates ?? [])},\n${line('unmatched', unmatched)},\n${line('unreadable', rest.unreadable)}\n}\n`,
  };
}

const indented = (value: unknown, by: string): string => JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
