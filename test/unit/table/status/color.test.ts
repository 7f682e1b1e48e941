import { describe, expect, it } from 'vitest';
import { colorDistance, labOf, nameOfColor } from '../../../../src/table/status/color.ts';

describe('labOf', () => {
  it.each([
    ['#ffffff', 100, 0, 0],
    ['#000000', 0, 0, 0],
    // Published values of sRGB red and green.
    ['#ff0000', 53.24, 80.09, 67.2],
    ['#00ff00', 87.73, -86.18, 83.18],
  ])('gives the published CIELAB of %s', (hex, l, a, b) => {
    const lab = labOf(hex);
    expect([lab.l, lab.a, lab.b].map((value, i) => Math.abs(value - [l, a, b][i]!) < 0.05)).toEqual([true, true, true]);
  });

  it('makes distance zero for a colour and itself, and a hundred from black to white', () => {
    expect(colorDistance('#92d050', '#92d050')).toBe(0);
    expect(colorDistance('#000000', '#ffffff')).toBeCloseTo(100, 3);
  });
});

describe('nameOfColor', () => {
  it.each([
    ['#ff0000', 'red'],
    ['#c00000', 'red'],
    ['#ffc7ce', 'red'],
    ['#ed7d31', 'orange'],
    ['#f4b083', 'orange'],
    ['#ffa500', 'orange'],
    ['#ffc000', 'yellow'],
    ['#ffff00', 'yellow'],
    ['#ffeb9c', 'yellow'],
    ['#92d050', 'green'],
    ['#00b050', 'green'],
    ['#c6efce', 'green'],
    ['#0070c0', 'blue'],
    ['#d9e2f3', 'blue'],
    ['#bfbfbf', 'grey'],
    ['#f2f2f2', 'grey'],
    ['#ffffff', 'white'],
    ['#fefcfd', 'white'],
    ['#7030a0', null],
    ['#000000', null],
  ])('calls %s %s', (hex, name) => {
    expect(nameOfColor(hex)).toBe(name);
  });
});
