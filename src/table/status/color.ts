import type { StatusColor } from '../../model/table.ts';

/** A colour in CIELAB (D65): `l` 0–100, `a` and `b` about −128 to 128. */
export interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

const linear = (level: number): number => (level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4);

const cubeRoot = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);

/** CIELAB of an sRGB colour `#rrggbb` (IEC 61966-2-1, CIE 15). */
export function labOf(hex: string): Lab {
  const [r, g, b] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = cubeRoot((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

/** Distance of two colours `#rrggbb` in CIELAB (CIE76): 2 is just seen, 100 is black and white. */
export function colorDistance(one: string, other: string): number {
  const p = labOf(one);
  const q = labOf(other);
  return Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

/** Colours whose chroma is less are white, grey or black: the palest fills of office programs (#F2DCDB, #EBF1DE) have 8 and more; scanned paper has up to 4. */
const leastChroma = 7;
/** Colourless areas lighter than this are paper; the lightest grey of office programs (#F2F2F2) has 95.6. */
const whiteLightness = 97;
const blackLightness = 22;

/** Hues in CIELAB, in degrees, where one name gives way to the next: half way between the colours that office programs sell under those names. */
const hues: readonly (readonly [number, StatusColor | null])[] = [
  [50, 'red'],
  [77, 'orange'],
  [112, 'yellow'],
  [190, 'green'],
  [303, 'blue'],
  [345, null],
  [361, 'red'],
];

/** Name of a colour `#rrggbb`; null for black, violet and pink, which name no status. */
export function nameOfColor(hex: string): StatusColor | null {
  const { l, a, b } = labOf(hex);
  if (Math.hypot(a, b) < leastChroma) return l >= whiteLightness ? 'white' : l < blackLightness ? null : 'grey';
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  return hues.find(([end]) => hue < end)?.[1] ?? null;
}

/** A typical hex of each name, for legends that name colours in words. */
export const typicalHex: Readonly<Record<StatusColor, string>> = {
  green: '#00b050',
  yellow: '#ffff00',
  orange: '#ed7d31',
  red: '#ff0000',
  blue: '#0070c0',
  grey: '#bfbfbf',
  white: '#ffffff',
};
