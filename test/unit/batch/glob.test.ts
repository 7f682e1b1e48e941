import { describe, expect, it } from 'vitest';
import { canMatchBelow, compileGlob, isGlob, matchesGlob, splitGlob } from '../../../src/batch/glob.ts';
import { compareCodePoints, compareNames } from '../../../src/batch/name-order.ts';
import fc from '../../properties.ts';

/** Any Unicode character; fast-check's own `binary` unit takes seconds to set up. */
const anySign = fc
  .oneof(
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xffff }),
    fc.integer({ min: 0x1_0000, max: 0x10_ffff }),
  )
  .map((code) => String.fromCodePoint(code));

const matches = (pattern: string, path: string, ignoreCase = false): boolean =>
  matchesGlob(compileGlob(pattern, ignoreCase), path.split('/'));

describe('file patterns', () => {
  it.each([
    ['*.pdf', 'a.pdf'],
    ['*.pdf', 'årsredovisning 2013.pdf'],
    ['*.pdf', 'a.b.pdf'],
    ['?.pdf', 'å.pdf'],
    ['?.pdf', '😀.pdf'],
    ['**/*.pdf', 'a.pdf'],
    ['**/*.pdf', 'a/b/c.pdf'],
    ['a/**', 'a/b/c'],
    ['a/**/c', 'a/c'],
    ['a/**/c', 'a/x/y/c'],
    ['20[01]?/*', '2013/x'],
    ['[!a]*', 'b'],
    ['[^a]*', 'b'],
    ['[]]', ']'],
    ['*.{pdf,tif}', 'a.tif'],
    ['{a,b{c,d}}.txt', 'bd.txt'],
    ['a{b', 'a{b'],
    ['{a}', '{a}'],
    ['a+b(c).pdf', 'a+b(c).pdf'],
    ['[', '['],
    ['[z-a]x', '[z-a]x'],
    ['.*', '.hidden'],
    ['./a/*.pdf', 'a/b.pdf'],
    ['M\u00e5l.pdf', 'Ma\u030al.pdf'],
  ])('%s takes %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(true);
  });

  it.each([
    ['*.pdf', 'a/b.pdf'],
    ['*.pdf', 'a.PDF'],
    ['*', '.hidden'],
    ['?hidden', '.hidden'],
    ['**/*.pdf', '.git/a.pdf'],
    ['[!a]*', 'a'],
    ['a/**/c', 'a/x/y/d'],
    ['*.pdf', 'apdf'],
    ['*.{pdf,tif}', 'a.png'],
  ])('%s leaves %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(false);
  });

  it('case does not count where the system does not count it', () => {
    expect(matches('*.pdf', 'A.PDF', true)).toBe(true);
  });

  it('a name without signs takes itself only', () => {
    const name = fc.stringMatching(/^[a-zåäö0-9 ()+$^|.-]{1,12}$/).filter((text) => text !== '.' && !isGlob(text));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(matches(a, a)).toBe(true);
        expect(matches(a, b)).toBe(a === b);
      }),
    );
  });

  it('a folder that can hold a match is never passed over', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', '*', '?', '**', '{a,b}', '[ab]*');
    const name = fc.constantFrom('a', 'b', 'ab', 'ba');
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        fc.array(name, { minLength: 1, maxLength: 4 }),
        (pattern, names) => {
          const glob = compileGlob(pattern.join('/'), false);
          if (!matchesGlob(glob, names)) return;
          for (let depth = 0; depth < names.length; depth++)
            expect(canMatchBelow(glob, names.slice(0, depth))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('many stars take no longer than few', () => {
    const start = performance.now();
    expect(matches(`${'**/'.repeat(30)}x`, Array.from({ length: 60 }, () => 'a').join('/'))).toBe(false);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it.each([
    ['*.pdf', '', '*.pdf'],
    ['a/b/*.pdf', 'a/b', '*.pdf'],
    ['/*.pdf', '/', '*.pdf'],
    ['/a/**/x', '/a', '**/x'],
    ['C:/*.pdf', 'C:/', '*.pdf'],
    ['//server/share/*', '//server/share', '*'],
  ])('%s starts in "%s"', (pattern, base, rest) => {
    expect(splitGlob(pattern)).toEqual({ base, rest });
  });
});

describe('the order of names', () => {
  it('is by code point, whatever the normal form and the language', () => {
    const names = ['ö', 'a\u030a', 'z', '😀', '\uff21', 'B', 'a', 'ä', '10', '2'];
    expect([...names].sort(compareNames)).toEqual(['10', '2', 'B', 'a', 'z', 'ä', 'a\u030a', 'ö', '\uff21', '😀']);
  });

  it('agrees with comparing code points one by one', () => {
    const text = fc.string({ unit: anySign, maxLength: 6 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [[...a], [...b]].map((signs) =>
          signs.map((sign) => sign.codePointAt(0)!.toString(16).padStart(6, '0')).join(''),
        );
        expect(Math.sign(compareCodePoints(a, b))).toBe(x! < y! ? -1 : x! > y! ? 1 : 0);
      }),
    );
  });
});
