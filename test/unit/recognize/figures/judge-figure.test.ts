import { describe, expect, it } from 'vitest';
import { judgeFigure, sameFigure } from '../../../../src/recognize/figures/judge-figure.ts';

type Readings = readonly [text: string, confidence: number][];

const judge = (readings: Readings, shapes: string | null = null, fewestDigits = 0): ReturnType<typeof judgeFigure> =>
  judgeFigure(
    readings.map(([text, confidence]) => ({ text, confidence })),
    shapes === null ? null : { text: shapes, confidence: 0.9 },
    fewestDigits,
  );

describe('the verdict on several readings of a figure', () => {
  it('is sure where two readings that know nothing of one another agree, however unsure each was', () => {
    expect(
      judge([
        ['1 056', 0.5],
        ['1056', 0.6],
      ]),
    ).toEqual({ chosen: 0, confidence: 0.9 });
    expect(
      judge([
        ['412', 0.97],
        ['412', 0.6],
      ])!.confidence,
    ).toBe(0.97);
  });

  it('follows three against one', () => {
    expect(
      judge([
        ['7', 0.9],
        ['1', 0.9],
        ['1', 0.8],
        ['1', 0.8],
      ]),
    ).toEqual({ chosen: 1, confidence: 0.9 });
  });

  it('is unsure where readings differ', () => {
    expect(
      judge([
        ['7', 0.9],
        ['1', 0.9],
      ])!.confidence,
    ).toBeLessThanOrEqual(0.55);
    expect(
      judge([
        ['7', 0.9],
        ['1', 0.9],
        ['7', 0.9],
        ['1', 0.85],
      ])!.confidence,
    ).toBeLessThanOrEqual(0.55);
  });

  it('is less than sure where two agree and a sure one says something else', () => {
    expect(
      judge([
        ['290', 0.9],
        ['200', 0.95],
        ['290', 0.9],
      ])!.confidence,
    ).toBeLessThan(0.9);
  });

  it('does not let empty readings vote', () => {
    expect(
      judge([
        ['', 0],
        ['', 0],
      ]),
    ).toBeNull();
    expect(
      judge([
        ['', 0],
        ['38', 0.9],
      ]),
    ).toEqual({ chosen: 1, confidence: 0.8 });
  });

  it('knows a figure by its digits and signs', () => {
    expect(sameFigure('− 1 220')).toBe(sameFigure('-1220'));
    expect(sameFigure('12,5')).not.toBe(sameFigure('125'));
  });

  it('goes by the shapes where one reading says the same, and is sure', () => {
    const readings: Readings = [
      ['330', 0.95],
      ['535', 0.6],
    ];
    expect(judge(readings, '535')).toEqual({ chosen: 1, confidence: 0.9 });
  });

  it('is unsure where the shapes look like what no reading says', () => {
    const readings: Readings = [
      ['200', 0.95],
      ['200', 0.96],
    ];
    expect(judge(readings, '290')).toEqual({ chosen: 0, confidence: 0.6 });
  });

  it('gives readings no vote that have fewer digits than stand there', () => {
    const readings: Readings = [
      ['1', 0.76],
      ['11', 0.3],
      ['11', 0.87],
      ['1', 0.69],
    ];
    expect(judge(readings, null, 2)).toMatchObject({ chosen: 1, confidence: 0.9 });
    expect(judge(readings, null, 1)!.confidence).toBeLessThan(0.9);
    expect(judge([['(1)', 0.9]], null, 3)).toMatchObject({ chosen: 0 });
    expect(judge([['1', 0.9]], null, 3)).toMatchObject({ chosen: 0 });
  });
});
