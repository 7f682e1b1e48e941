import { describe, expect, it } from 'vitest';
import { assignDocumentIds, foldId, safeName } from '../../../src/batch/document-id.ts';
import fc from '../../properties.ts';

/** Any Unicode character; fast-check's own `binary` unit takes seconds to set up. */
const anySign = fc
  .oneof(
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xffff }),
    fc.integer({ min: 0x1_0000, max: 0x10_ffff }),
  )
  .map((code) => String.fromCodePoint(code));

describe('the name of a document folder', () => {
  it.each([
    ['Årsredovisning 2013.pdf', 'Årsredovisning-2013'],
    ['sub/rapport.tif', 'rapport'],
    ['Ma\u030al.pdf', 'Mål'],
    ['a  b,c;d.pdf', 'a-b-c-d'],
    ['2013-04-01 Protokoll (slutlig).pdf', '2013-04-01-Protokoll-slutlig'],
    ['v1.2.pdf', 'v1.2'],
    ['rapport', 'rapport'],
    ['CON.pdf', 'document-CON'],
    ['nul.tar.pdf', 'document-nul.tar'],
    ['com1.pdf', 'document-com1'],
    ['COM¹.txt', 'document-COM¹'],
    ['console.pdf', 'console'],
    ['manifest.json.pdf', 'document-manifest.json'],
    ['corpus.pdf', 'document-corpus'],
    ['corpus-2013.pdf', 'corpus-2013'],
    ['...pdf', 'document'],
    ['-o.pdf', 'o'],
    ['a..pdf', 'a'],
    ['../../etc/passwd', 'passwd'],
    ['a\\b:c*d?e"f<g>h|i.pdf', 'a-b-c-d-e-f-g-h-i'],
    ['a\u0000\n\u001b.pdf', 'a'],
    ['\u202egnp.exe.pdf', 'gnp.exe'],
    ['😀.pdf', 'document'],
    ['报告.pdf', '报告'],
    [' .pdf', 'document'],
  ])('%j becomes %s', (name, id) => {
    expect(safeName(name)).toBe(id);
  });

  it('is at most 100 bytes and cut between signs', () => {
    const id = safeName(`${'å'.repeat(200)}.pdf`);
    expect(id).toBe('å'.repeat(50));
    expect(Buffer.byteLength(safeName(`${'x'.repeat(99)}å.pdf`))).toBe(99);
  });
});

describe('the ids of a run', () => {
  const ids = (...paths: string[]): string[] => assignDocumentIds(paths.map((path) => ({ path })));

  it('have a suffix only where two would be one folder on some system', () => {
    expect(ids('a.pdf', 'b.pdf')).toEqual(['a', 'b']);
    const twins = ids('x/scan.pdf', 'y/Scan.pdf', 'scan.tif', 'other.pdf');
    expect(twins[3]).toBe('other');
    for (const id of twins.slice(0, 3)) expect(id).toMatch(/^[sS]can-[0-9a-f]{8}$/);
    expect(new Set(twins.map(foldId)).size).toBe(4);
  });

  it('tell composed and decomposed names apart', () => {
    const [a, b] = ids('Mål.pdf', 'Ma\u030al.pdf');
    expect(a).not.toBe(b);
  });

  it('a natural name that looks like a suffixed one gets out of its way', () => {
    const [suffixed] = ids('x/a.pdf', 'y/a.pdf');
    const three = ids('x/a.pdf', 'y/a.pdf', `${suffixed}.pdf`);
    expect(new Set(three.map(foldId)).size).toBe(3);
  });

  it('the same path under two inputs is told apart by the input', () => {
    const two = assignDocumentIds([
      { path: 'a.pdf', input: '2012' },
      { path: 'a.pdf', input: '2013' },
    ]);
    expect(new Set(two).size).toBe(2);
    expect(() => assignDocumentIds([{ path: 'a.pdf' }, { path: 'a.pdf' }])).toThrow(RangeError);
  });

  it('a skipped file changes no other id', () => {
    const [report, note] = assignDocumentIds([
      { path: 'a.pdf', kind: 'file' },
      { path: 'a.docx', kind: 'skipped' },
    ]);
    expect(report).toBe('a');
    expect(note).toMatch(/^a-[0-9a-f]{8}$/);
  });

  const name = fc.oneof(
    fc.stringMatching(/^[aAåÅ .-]{1,3}$/),
    fc.string({ unit: anySign, maxLength: 8 }),
    fc.constantFrom('con', 'AUX', 'nul', 'Lpt1', 'manifest.json', 'ß', 'SS', 'ﬁ', 'fi', 'İ', 'i'),
    fc.stringMatching(/^[a-z]{90,130}$/),
  );
  const files = fc.uniqueArray(
    fc.tuple(fc.constantFrom('', 'x/', 'y/z/'), name, fc.constantFrom('', '.pdf', '.tif')).map((parts) => ({
      path: parts.join('').replaceAll('\0', '0'),
      kind: parts[1].length % 2 === 0 ? ('file' as const) : ('skipped' as const),
    })),
    { selector: ({ path }) => path, maxLength: 40 },
  );

  it('are unique and safe on every system, whatever the files are called', () => {
    fc.assert(
      fc.property(files, (inputs) => {
        const all = assignDocumentIds(inputs);
        expect(new Set(all.map(foldId)).size).toBe(inputs.length);
        for (const id of all) {
          expect(id).toBe(id.normalize('NFC'));
          expect(id).toMatch(/^[^\s\p{C}<>:"/\\|?*]+$/u);
          expect(id).not.toMatch(/^[-.]|[-. ]$/);
          expect(id).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          expect(Buffer.byteLength(id)).toBeLessThanOrEqual(180);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of the files', () => {
    fc.assert(
      fc.property(files, fc.integer(), (inputs, seed) => {
        const shuffled = inputs
          .map((input, i) => ({ input, key: Math.sin(seed + i * 7) }))
          .sort((a, b) => a.key - b.key);
        const byPath = new Map(
          assignDocumentIds(shuffled.map(({ input }) => input)).map((id, i) => [shuffled[i]!.input.path, id]),
        );
        expect(assignDocumentIds(inputs)).toEqual(inputs.map(({ path }) => byPath.get(path)));
      }),
    );
  });
});
