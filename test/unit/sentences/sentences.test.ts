import { describe, expect, it } from 'vitest';
import {
  deserializeError,
  EngineError,
  InputFileError,
  KlartextError,
  reasonOf,
  serializeError,
} from '../../../src/errors.ts';
import { accessReason } from '../../../src/files/file-access.ts';
import { systemCodes } from '../../../src/sentences/english/files.ts';
import { allByteKinds } from '../../../src/sentences/english/inputs.ts';
import { english } from '../../../src/sentences/english.ts';
import { inEnglish, render, type Sentence, type SentenceId, say } from '../../../src/sentences/sentence.ts';
import { swedish } from '../../../src/sentences/swedish.ts';
import { inUtc } from '../../../src/sentences/values.ts';

const ids = Object.keys(english) as SentenceId[];

/** Values that are no free text: the template looks them up. */
const choices: Readonly<Record<string, string>> = {
  code: 'ENOENT',
  action: 'read',
  kind: 'zip',
  'inputs/broken-promise type': 'image/png',
};

/** A sentence with each of its values named after its place, so that a lost one shows: `«path»`. */
function sample(id: SentenceId): { readonly sentence: Sentence; readonly free: readonly string[] } {
  const asked = new Set<string>();
  const recorder = new Proxy(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return choices[`${id} ${String(name)}`] ?? choices[String(name)] ?? `«${String(name)}»`;
      },
    },
  );
  (english[id] as (values: unknown) => string)(recorder);
  const values = Object.fromEntries(
    [...asked].map((name) => [name, choices[`${id} ${name}`] ?? choices[name] ?? `«${name}»`]),
  );
  return { sentence: { id, values }, free: Object.values(values).filter((value) => value.startsWith('«')) };
}

describe('every sentence', () => {
  it.each(ids)('%s says the same things in both languages', (id) => {
    const { sentence, free } = sample(id);
    const texts = [render(sentence, english), render(sentence, swedish)];
    if (id !== 'inputs/unread') expect(texts[0]).not.toBe(texts[1]);
    for (const text of texts) {
      for (const value of free) expect(text).toContain(value);
      expect(text).not.toMatch(/undefined|null|\[object|NaN| {2}/u);
      expect(text).toBe(text.trim());
    }
  });

  it('has no English words left in Swedish', () => {
    const common = /\b(?:the|is|are|it|of|and|cannot|with|page|file|which|read|has|not)\b/iu;
    const offenders = ids
      .map((id) => render(sample(id).sentence, swedish).replaceAll(/«\w+»|--[\w-]+/gu, ''))
      .filter((text) => common.test(text));
    expect(offenders).toEqual([]);
  });

  it('has a meaning in Swedish for every code of the system and every kind of bytes', () => {
    const texts = [
      ...systemCodes.map((code) => say('files/reason', { code })),
      ...allByteKinds.map((kind) => say('inputs/holds', { kind })),
    ];
    for (const text of texts) {
      expect(render(text, swedish)).not.toBe(render(text, english));
      expect(render(text, swedish)).not.toContain('undefined');
    }
  });
});

describe('sentences in sentences', () => {
  const inner = new InputFileError(say('images/number-pixels', { depth: 'float' }));
  const place = say('images/page', { page: 3, path: "'a.tif'" });
  const outer = say('images/page-undecodable', { place, compression: 'LZW', reason: reasonOf(inner) });

  it('are put into the language of the whole', () => {
    expect(inEnglish(outer)).toBe(
      "Page 3 of 'a.tif' (compression LZW) cannot be decoded: its pixels are float numbers, which no scanner writes; save it with 8 or 16 bits. Get a whole and sound copy of it.",
    );
    expect(render(outer, swedish)).toBe(
      "Sida 3 i 'a.tif' (komprimering LZW) går inte att avkoda: bildpunkterna är tal av slaget float, som ingen skanner skriver; spara den med 8 eller 16 bitar. Skaffa en hel och felfri kopia.",
    );
  });

  it('words of others stay as they are', () => {
    expect(render('disk quota exceeded', swedish)).toBe('disk quota exceeded');
    expect(accessReason(new Error('odd'))).toBe('odd');
    expect(reasonOf(new KlartextError('bug', 'odd'))).toBe('odd');
  });
});

describe('errors', () => {
  it('have an English message, whatever is done with their details', () => {
    const error = new EngineError(say('engine/no-hocr'));
    expect(error.message).toBe('tesseract.js answered without any hOCR.');
    expect(error.details).toEqual({ id: 'engine/no-hocr', values: {} });
  });

  it('keep what they say over the border of a process', () => {
    const error = new InputFileError(say('pdf/page-cut-off', { path: "'a.pdf'", page: 2 }), { code: 'limit-exceeded' });
    const back = deserializeError(JSON.parse(JSON.stringify(serializeError(error))));
    expect(back).toMatchObject({ code: 'limit-exceeded', message: error.message, details: error.details });
    expect(render(back.details!, swedish)).toContain('huggits av');
  });

  it('of their own words cross it too', () => {
    const plain = new KlartextError('file-access', 'gone');
    expect(serializeError(plain)).toEqual({ code: 'file-access', message: 'gone' });
    expect(deserializeError(serializeError(plain))).toMatchObject({ message: 'gone', details: null });
  });
});

describe('a moment', () => {
  it.each([
    ['2026-03-09T08:05:30.000Z', '2026-03-09 08:05 UTC'],
    ['2026-03-09T08:05:30Z', '2026-03-09 08:05 UTC'],
    // Of another zone, or no moment: left alone rather than told wrongly.
    ['2026-03-09T08:05:30+01:00', '2026-03-09T08:05:30+01:00'],
    ['i går', 'i går'],
  ])('%s is told as %s', (iso, expected) => {
    expect(inUtc(iso)).toBe(expected);
  });
});

describe('decisions of people after a new run', () => {
  const told = (values: object): string =>
    render(
      say('run/mends-conflict', { path: 'a', count: 4, applied: 3, moved: 0, invalid: 0, badLines: 0, ...values }),
      swedish,
    );
  const head = 'a: 3 av 4 beslut från granskningen är införda igen.';
  it.each([
    [
      { moved: 1 },
      `${head} 1 kunde inte föras in, för där står nu en annan text eller ingen: "klartext review" visar var.`,
    ],
    [
      { invalid: 1 },
      `${head} 1 kunde inte föras in, för det som beslutades kan inte stå där: "klartext review" visar var.`,
    ],
    [{ badLines: 2 }, `${head} 2 rader i mends.jsonl går inte att förstå och lämnades utanför.`],
  ])('are told without what there is none of: %j', (values, text) => {
    expect(told(values)).toBe(text);
  });
});
