import { describe, expect, it } from 'vitest';
import { renderFindings } from '../../../src/cli/commands/doctor.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { sv } from '../../../src/cli/messages/sv.ts';

describe('renderFindings', () => {
  const findings = [
    { topic: 'node', text: '24.1.0', isFound: true, isNeeded: true, data: {} },
    { topic: 'engine', text: 'tesseract: not used', isFound: false, isNeeded: false, data: {} },
    { topic: 'dictionary', text: 'missing', isFound: false, isNeeded: true, data: {} },
  ] as const;

  it('marks what is there, what is not needed, and what is missing', () => {
    expect(renderFindings(findings, en).split('\n')).toEqual([
      '✓ Node             24.1.0',
      '– engine           tesseract: not used',
      '✗ dictionary       missing',
    ]);
  });

  it('has Swedish headings', () => {
    expect(renderFindings(findings, sv)).toContain('✗ ordlista         missing');
  });
});
