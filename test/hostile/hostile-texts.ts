import type { HostileFile } from './hostile-file.ts';

const either = { status: ['ok', 'failed'] } as const;
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const sentence = 'Nämnden ser över vägarna och svarar i höst. ';

export const hostileTexts: readonly HostileFile[] = [
  { name: 'sound.txt', make: () => utf8(sentence), expect: { status: 'ok', word: 'vägarna' } },
  { name: 'line-of-a-megabyte.txt', make: () => utf8(sentence.repeat(23_000)), expect: either },
  { name: 'line-of-one-letter.txt', make: () => utf8('a'.repeat(3_000_000)), expect: either },
  { name: 'word-of-a-megabyte.txt', make: () => utf8('åäö'.repeat(300_000)), expect: either },
  { name: 'line-of-figures.txt', make: () => utf8('123 456 '.repeat(100_000)), expect: either },
  { name: 'line-of-tabs.txt', make: () => utf8(`${'a\t'.repeat(50_000)}\n`.repeat(3)), expect: either },
  { name: 'lines-of-nothing.txt', make: () => utf8('\n'.repeat(1_000_000)), expect: either },
  { name: 'lines-of-blanks.txt', make: () => utf8(`${' '.repeat(3000)}\n`.repeat(300)), expect: either },
  { name: 'lines-many.txt', make: () => utf8(`${sentence}\n`.repeat(25_000)), expect: either },
  {
    name: 'rows-of-a-table-many.txt',
    make: () => utf8('Konto\t2012\t2013\n'.concat('Hyror\t12 345\t12 346\n'.repeat(10_000))),
    expect: either,
  },
  { name: 'form-feeds.txt', make: () => utf8('\f'.repeat(19_000)), expect: either },
  {
    name: 'form-feeds-too-many.txt',
    make: () => utf8('\f'.repeat(30_000)),
    expect: { status: 'failed', code: 'limit-exceeded' },
  },
  { name: 'html-unclosed.txt', make: () => utf8('<table><tr><td>'.repeat(20_000)), expect: { status: 'ok' } },
  {
    name: 'html-table-huge.txt',
    make: () => utf8(`<table>${`<tr>${'<td>1</td>'.repeat(30)}</tr>\n`.repeat(1000)}</table>`),
    expect: either,
  },
  {
    name: 'html-spans-huge.txt',
    make: () => utf8('<table><tr><td colspan="999999999" rowspan="999999999">a</td></tr><tr><td>b</td></tr></table>'),
    expect: either,
  },
  { name: 'combining-marks.txt', make: () => utf8(`a${'\u0301'.repeat(200_000)}`), expect: { status: 'ok' } },
  { name: 'direction-marks.txt', make: () => utf8('\u202e\u2066'.repeat(50_000)), expect: { status: 'ok' } },
  {
    name: 'lone-surrogates.txt',
    make: () => Buffer.from([0xff, 0xfe, ...Array.from({ length: 400 }, () => [0x41, 0, 0x00, 0xd8]).flat()]),
    expect: { status: 'ok' },
  },
  { name: 'utf16-of-odd-length.txt', make: () => Buffer.from([0xff, 0xfe, 0x41, 0, 0x42]), expect: { status: 'ok' } },
  {
    name: 'utf16-mark-lies.txt',
    make: () => Buffer.concat([Buffer.from([0xff, 0xfe]), utf8(sentence.repeat(50))]),
    expect: { status: 'ok' },
  },
  {
    name: 'utf8-cut-letters.txt',
    make: () => Buffer.alloc(100_000, Buffer.from([0x61, 0xc3, 0x20])),
    expect: { status: 'ok' },
  },
  {
    name: 'utf8-overlong.txt',
    make: () => Buffer.alloc(9000, Buffer.from([0xc0, 0xaf, 0x61])),
    expect: { status: 'ok' },
  },
  {
    name: 'nul-in-the-middle.txt',
    make: () => Buffer.concat([utf8(sentence.repeat(100)), Buffer.alloc(10_000), utf8(sentence)]),
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  {
    name: 'controls.txt',
    make: () => Buffer.alloc(9000, Buffer.from(Array.from({ length: 31 }, (_, i) => i + 1))),
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  {
    name: 'escape-sequences.txt',
    make: () => utf8('\u001b]0;titel\u0007\u001b[2J'.repeat(2000) + sentence.repeat(3000)),
    expect: { status: 'failed', code: 'unreadable-input' },
  },
  { name: 'dashes-and-marks.txt', make: () => utf8('- • * § % '.repeat(60_000)), expect: { status: 'ok' } },
  {
    name: 'numbered-headings.txt',
    make: () => utf8(Array.from({ length: 20_000 }, (_, i) => `${i}. Mål: bli bättre`).join('\n')),
    expect: { status: 'ok' },
  },
  {
    name: 'brackets.txt',
    make: () => utf8(`${'('.repeat(100_000)}\n${'['.repeat(100_000)}\n`),
    expect: { status: 'ok' },
  },
];
