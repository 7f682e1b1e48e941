/** The kinds of scan that old reports come as. */
export type ScanKind = 'clean' | 'office' | 'copy' | 'fax' | 'uneven';

/** Dots of dirt; `count` is for a page of A4, sizes are radii in millimetres. */
export interface SpeckProfile {
  readonly darkCount: number;
  readonly lightCount: number;
  readonly minRadiusMm: number;
  readonly maxRadiusMm: number;
}

/** The light that falls on the page, as shares of full light. */
export interface LightProfile {
  /** Where the light is strongest, as the range of shares of width and height in which it is drawn. */
  readonly center: readonly [number, number];
  /** How much light is left one page width away from there. */
  readonly falloff: number;
  /** No spot gets less than this, before shadows. */
  readonly floor: number;
  /** How much the shadow along the left edge (the fold of a bound volume) takes away at its darkest. */
  readonly foldShadow: number;
  /** How much the crease of a once folded sheet takes away. */
  readonly creaseShadow: number;
}

/** What a scanner does to a page. Grey levels are 0–255. */
export interface ScanProfile {
  readonly dpi: number;
  /** Channels of the picture that comes out. */
  readonly channels: 1 | 3;
  /** The page is turned by an angle drawn from this range, to either side; degrees. */
  readonly skewDeg: readonly [number, number];
  /** Deviation of the Gaussian blur, in millimetres on paper; 0 for none. */
  readonly blurMm: number;
  /** Contrast about middle grey: above 1 thin strokes fill and fade as on a photocopy. */
  readonly contrast: number;
  /** Grey levels of red, green and blue on empty paper in full light. */
  readonly paper: readonly [number, number, number];
  /** Grey level of full ink. */
  readonly ink: number;
  readonly light: LightProfile;
  /** Deviation of the noise in grey levels. */
  readonly noise: number;
  readonly specks: SpeckProfile;
  /** A bilevel picture is black below this grey level, give or take `thresholdSwing` over the page; null for grey levels. */
  readonly threshold: number | null;
  readonly thresholdSwing: number;
  /** Quality of the JPEG file, 1–100; null for a bilevel picture. */
  readonly jpegQuality: number | null;
}

const evenLight: LightProfile = { center: [0.5, 0.5], falloff: 1, floor: 1, foldShadow: 0, creaseShadow: 0 };

/**
 * The kinds, by their dials. Noise, paper and light of `clean`, `office` and `copy` are set to what was measured on scans of
 * those kinds (deviation of neighbouring pixels, levels of empty paper over the page): clean 0.5 and 254, office 2.5 and
 * 231–250, copy 5.4 and 197–238. So are the specks of three pixels and more: 120–140 a page for office, 230–400 for copy, 265
 * for fax, most of them 5 to 13 pixels large.
 */
export const scanProfiles: Readonly<Record<ScanKind, ScanProfile>> = {
  clean: {
    dpi: 300,
    channels: 3,
    skewDeg: [0, 0.1],
    blurMm: 0.03,
    contrast: 1,
    paper: [254, 254, 254],
    ink: 2,
    light: evenLight,
    noise: 1,
    specks: { darkCount: 0, lightCount: 0, minRadiusMm: 0.1, maxRadiusMm: 0.1 },
    threshold: null,
    thresholdSwing: 0,
    jpegQuality: 85,
  },
  office: {
    dpi: 300,
    channels: 3,
    skewDeg: [0.1, 0.8],
    blurMm: 0.07,
    contrast: 1.15,
    paper: [244, 248, 251],
    ink: 4,
    light: { center: [0.25, 0.75], falloff: 0.95, floor: 0.92, foldShadow: 0, creaseShadow: 0 },
    noise: 4.8,
    specks: { darkCount: 150, lightCount: 0, minRadiusMm: 0.09, maxRadiusMm: 0.2 },
    threshold: null,
    thresholdSwing: 0,
    jpegQuality: 72,
  },
  copy: {
    dpi: 200,
    channels: 1,
    skewDeg: [0.2, 1.4],
    blurMm: 0.085,
    contrast: 1.1,
    paper: [239, 239, 239],
    ink: 2,
    light: { center: [0.2, 0.8], falloff: 0.82, floor: 0.825, foldShadow: 0.12, creaseShadow: 0 },
    noise: 9,
    specks: { darkCount: 260, lightCount: 80, minRadiusMm: 0.13, maxRadiusMm: 0.3 },
    threshold: null,
    thresholdSwing: 0,
    jpegQuality: 70,
  },
  fax: {
    dpi: 200,
    channels: 1,
    skewDeg: [0.2, 1],
    blurMm: 0.09,
    contrast: 1,
    paper: [250, 250, 250],
    ink: 0,
    light: evenLight,
    noise: 14,
    specks: { darkCount: 235, lightCount: 60, minRadiusMm: 0.13, maxRadiusMm: 0.3 },
    threshold: 150,
    thresholdSwing: 18,
    jpegQuality: null,
  },
  uneven: {
    dpi: 200,
    channels: 1,
    skewDeg: [1.5, 1.5],
    blurMm: 0.09,
    contrast: 1.15,
    paper: [240, 240, 240],
    ink: 12,
    light: { center: [0.05, 0.95], falloff: 0.5, floor: 0.42, foldShadow: 0.5, creaseShadow: 0.22 },
    noise: 6,
    specks: { darkCount: 280, lightCount: 80, minRadiusMm: 0.13, maxRadiusMm: 0.32 },
    threshold: null,
    thresholdSwing: 0,
    jpegQuality: 75,
  },
};

/** The names of all kinds, in the order of {@link scanProfiles}. */
export const scanKinds = Object.keys(scanProfiles) as ScanKind[];
