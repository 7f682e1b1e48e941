import { describe, expect, it } from 'vitest';
import type { SourcePage } from '../../../src/ingest/source.ts';
import { withPages } from './open-fixture.ts';

const read = (content: string): Promise<SourcePage> =>
  withPages([{ content, mediaBox: [0, 0, 288, 288] }], [], (source) => source.readPage(1));

/** 1 point is 300/72 pixels. */
const k = 300 / 72;

describe('rulings', () => {
  it.each([
    ['a stroked line', '1 w 50 100 m 200 100 l S', 'horizontal', [50, 187.5, 150, 1]],
    ['a thin filled rectangle', '50 100 150 0.5 re f', 'horizontal', [50, 187.5, 150, 0.5]],
    [
      'an upright line under a scaled matrix',
      'q 2 0 0 2 0 0 cm 0.5 w 50 20 m 50 120 l S Q',
      'vertical',
      [99.5, 48, 1, 200],
    ],
    ['a dashed line', '[3 3] 0 d 1 w 50 100 m 200 100 l S', 'horizontal', [50, 187.5, 150, 1]],
    [
      'pieces drawn cell by cell',
      '50 100 50 0.5 re 100 100 50 0.5 re 150 100 50 0.5 re f',
      'horizontal',
      [50, 187.5, 150, 0.5],
    ],
  ])('%s', async (_, content, orientation, [x, y, width, height]) => {
    const { rulings, fills } = await read(content);
    expect(fills).toEqual([]);
    expect(rulings).toHaveLength(1);
    expect(rulings[0]?.orientation).toBe(orientation);
    const box = rulings[0]?.box;
    expect(Math.abs((box?.x ?? 0) - (x ?? 0) * k)).toBeLessThan(3);
    expect(Math.abs((box?.y ?? 0) - (y ?? 0) * k)).toBeLessThan(3);
    expect(Math.abs((box?.width ?? 0) - (width ?? 0) * k)).toBeLessThan(5);
    expect(Math.abs((box?.height ?? 0) - (height ?? 0) * k)).toBeLessThan(5);
  });

  it('of a framed box are four, of a white line none', async () => {
    expect((await read('1 w 50 100 100 80 re S')).rulings).toHaveLength(4);
    expect((await read('1 1 1 RG 1 w 50 100 m 200 100 l S')).rulings).toEqual([]);
  });

  it('are cut by the clip', async () => {
    const { rulings } = await read('0 0 100 288 re W n 1 w 50 100 m 200 100 l S');
    expect(rulings[0]?.box.width).toBeCloseTo(50 * k, 0);
  });
});

describe('fills', () => {
  it('have their place, colour and coverage', async () => {
    const { fills } = await read('0 0.5 0 rg 50 100 60 20 re f');
    expect(fills).toHaveLength(1);
    expect(fills[0]).toMatchObject({ hex: '#008000', coverage: 1 });
    expect(fills[0]?.box.x).toBeCloseTo(50 * k, 1);
    expect(fills[0]?.box.y).toBeCloseTo((288 - 120) * k, 1);
    expect(fills[0]?.box.width).toBeCloseTo(60 * k, 1);
  });

  it('that are round cover about π/4 of their box', async () => {
    const dot =
      '1 0 0 rg 110 100 m 110 105.5 105.5 110 100 110 c 94.5 110 90 105.5 90 100 c 90 94.5 94.5 90 100 90 c 105.5 90 110 94.5 110 100 c f';
    const { fills } = await read(dot);
    expect(fills[0]?.hex).toBe('#ff0000');
    expect(fills[0]?.coverage).toBeGreaterThan(0.7);
    expect(fills[0]?.coverage).toBeLessThan(0.85);
  });

  it('that are white or lie under another are not there', async () => {
    expect((await read('1 1 1 rg 50 100 60 20 re f')).fills).toEqual([]);
    const { fills } = await read('1 0 0 rg 50 100 60 20 re f 0 0 1 rg 40 90 100 60 re f');
    expect(fills.map((fill) => fill.hex)).toEqual(['#0000ff']);
    expect((await read('1 0 0 rg 50 100 60 20 re f 1 1 1 rg 40 90 100 60 re f')).fills).toEqual([]);
  });

  it('inside another of the same colour are one with it', async () => {
    const { fills } = await read('1 0 0 rg 40 90 100 60 re f 50 100 60 20 re f');
    expect(fills).toHaveLength(1);
  });
});
