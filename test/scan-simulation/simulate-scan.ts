import sharp, { type Sharp } from 'sharp';
import type { Bitmap } from '../../src/model/bitmap.ts';
import { gaussianTable, gaussianTableSize, type Random, seededRandom } from './random.ts';
import {
  type LightProfile,
  type ScanKind,
  type ScanProfile,
  type SpeckProfile,
  scanProfiles,
} from './scan-profiles.ts';

/** What is scanned how. The same settings and the same page give the same picture. */
export interface ScanSettings {
  readonly kind: ScanKind;
  /** Any whole number; another seed gives other specks, another skew, another fall of light. */
  readonly seed: number;
  /** 1-based; the pages of a document differ as sheets on a scanner do. Default 1. */
  readonly pageNumber?: number;
  /** Dials that differ from those of the kind. */
  readonly profile?: Partial<ScanProfile>;
}

/** A page as the scanner saw it. */
export interface ScannedPage {
  readonly bitmap: Bitmap;
  /** How far the page lies turned, clockwise positive; degrees. */
  readonly skewDeg: number;
  /** Whether every pixel is 0 or 255. */
  readonly isBilevel: boolean;
  /** The quality that the picture is to be stored with; null for a bilevel picture. */
  readonly jpegQuality: number | null;
}

/** Millimetres on an inch. */
const mmPerInch = 25.4;

/** Square millimetres of an A4 page, for which speck counts are given. */
const a4AreaMm2 = 210 * 297;

/**
 * Scans a page: scales it to the scanner's resolution, turns it, blurs it, and then adds in one pass over the pixels what paper,
 * light and sensor add. Done with sharp where sharp can do it (scaling, turning, blur).
 *
 * @param page the printed page, any resolution; gray or RGB, white paper.
 */
export async function simulateScan(page: Bitmap, settings: ScanSettings): Promise<ScannedPage> {
  const profile: ScanProfile = { ...scanProfiles[settings.kind], ...settings.profile };
  const random = seededRandom(settings.kind, settings.seed, settings.pageNumber ?? 1);
  const side = random.uint32() % 2 === 0 ? 1 : -1;
  const skewDeg = side * random.between(profile.skewDeg[0], profile.skewDeg[1]);

  const printed = await withChannels(page, profile.channels);
  const turned = await turnedPage(await scaled(printed, profile.dpi), skewDeg);
  const data = await blurred(turned, (profile.blurMm * profile.dpi) / mmPerInch);
  const bitmap: Bitmap = { ...turned, data };

  addSpecks(bitmap, profile.specks, random);
  addPaperLightAndNoise(bitmap, profile, random);
  if (profile.threshold !== null) makeBilevel(bitmap, profile.threshold, profile.thresholdSwing, random);
  return { bitmap, skewDeg, isBilevel: profile.threshold !== null, jpegQuality: profile.jpegQuality };
}

/** The bitmap in sharp, which would give gray pixels back as RGB unless told not to. */
const sharpOf = (bitmap: Bitmap, channels: 1 | 3 = bitmap.channels): Sharp =>
  sharp(bitmap.data, {
    raw: { width: bitmap.width, height: bitmap.height, channels: bitmap.channels },
    limitInputPixels: false,
  }).toColourspace(channels === 1 ? 'b-w' : 'srgb');

async function withChannels(bitmap: Bitmap, channels: 1 | 3): Promise<Bitmap> {
  if (bitmap.channels === channels) return bitmap;
  return { ...bitmap, channels, data: await sharpOf(bitmap, channels).raw().toBuffer() };
}

async function scaled(bitmap: Bitmap, dpi: number): Promise<Bitmap> {
  if (bitmap.dpi === dpi) return bitmap;
  const width = Math.round((bitmap.width * dpi) / bitmap.dpi);
  const height = Math.round((bitmap.height * dpi) / bitmap.dpi);
  const data = await sharpOf(bitmap).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  return { ...bitmap, width, height, dpi, data };
}

/** Turned clockwise about the centre; the page keeps its size, corners that come in are white. */
async function turnedPage(bitmap: Bitmap, angleDeg: number): Promise<Bitmap> {
  if (angleDeg === 0) return bitmap;
  const angle = (angleDeg * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const { data, info } = await sharpOf(bitmap)
    .affine([cos, -sin, sin, cos], { background: '#ffffff', interpolator: 'bicubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const left = Math.max(0, Math.round((info.width - bitmap.width) / 2));
  const top = Math.max(0, Math.round((info.height - bitmap.height) / 2));
  const cut = await sharpOf({ ...bitmap, data, width: info.width, height: info.height })
    .extract({ left, top, width: bitmap.width, height: bitmap.height })
    .raw()
    .toBuffer();
  return { ...bitmap, data: cut };
}

/** Always a copy: the steps after it write into the pixels. */
async function blurred(bitmap: Bitmap, sigmaPx: number): Promise<Uint8Array> {
  // 0.3 is the smallest deviation that sharp takes.
  if (sigmaPx < 0.3) return Uint8Array.from(bitmap.data);
  return sharpOf(bitmap).blur(sigmaPx).raw().toBuffer();
}

/** Round dots of dirt (dark) and of lost toner (light), anywhere on the page. */
function addSpecks(bitmap: Bitmap, specks: SpeckProfile, random: Random): void {
  const pxPerMm = bitmap.dpi / mmPerInch;
  const share = (bitmap.width * bitmap.height) / pxPerMm ** 2 / a4AreaMm2;
  const total = Math.round((specks.darkCount + specks.lightCount) * share);
  const darkTotal = Math.round(specks.darkCount * share);
  for (let index = 0; index < total; index += 1) {
    const level = index < darkTotal ? random.between(0, 70) : 255;
    // Small dots are the common ones.
    const size = random.between(0, 1) ** 2;
    const radius = (specks.minRadiusMm + size * (specks.maxRadiusMm - specks.minRadiusMm)) * pxPerMm;
    drawDot(bitmap, random.between(0, bitmap.width), random.between(0, bitmap.height), radius, level);
  }
}

function drawDot(bitmap: Bitmap, centerX: number, centerY: number, radius: number, level: number): void {
  const { data, width, height, channels } = bitmap;
  const top = Math.max(0, Math.floor(centerY - radius));
  const bottom = Math.min(height - 1, Math.ceil(centerY + radius));
  const left = Math.max(0, Math.floor(centerX - radius));
  const right = Math.min(width - 1, Math.ceil(centerX + radius));
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      // Coverage falls from 1 to 0 over the pixel at the rim.
      const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x - centerX, y - centerY)));
      for (let at = (y * width + x) * channels, end = at + channels; at < end; at += 1) {
        data[at] = Math.round(data[at]! * (1 - cover) + level * cover);
      }
    }
  }
}

/** Light along one axis: a bell about the strongest spot. */
function bell(length: number, center: number, falloff: number, pageWidth: number): Float32Array {
  const line = new Float32Array(length);
  const steepness = -Math.log(falloff);
  for (let at = 0; at < length; at += 1) line[at] = Math.exp(-steepness * ((at - center) / pageWidth) ** 2);
  return line;
}

/** The light of the page as a product of one factor for each column and one for each row. */
function lightOf(width: number, height: number, light: LightProfile, random: Random): [Float32Array, Float32Array] {
  const centerX = random.between(light.center[0], light.center[1]) * width;
  const centerY = random.between(light.center[0], light.center[1]) * height;
  return [bell(width, centerX, light.falloff, width), bell(height, centerY, light.falloff, width)];
}

/** Shadows: of the fold along the left edge (columns), of a crease across the sheet (rows). 1 is no shadow. */
function shadowsOf(width: number, height: number, light: LightProfile, random: Random): [Float32Array, Float32Array] {
  const columns = new Float32Array(width);
  const foldWidth = width * 0.09;
  for (let x = 0; x < width; x += 1) columns[x] = 1 - light.foldShadow * Math.exp(-((x / foldWidth) ** 2));
  const rows = new Float32Array(height);
  const crease = height * random.between(0.45, 0.55);
  const creaseWidth = height * 0.03;
  for (let y = 0; y < height; y += 1) {
    // Below the crease the paper bends away from the light and comes back; above it the edge is sharp.
    const distance = y < crease ? (crease - y) * 6 : y - crease;
    rows[y] = 1 - light.creaseShadow * Math.exp(-((distance / creaseWidth) ** 2));
  }
  return [columns, rows];
}

/**
 * Scanners smear noise along the line: pixels four apart differ 1.3–1.4 times as much as neighbours on the scans that
 * {@link scanProfiles} was set by. These shares (their squares sum to 1) give 1.33.
 */
const freshShare = 0.866;
const smearShare = 0.5;

/** One pass over the pixels: contrast, ink and paper levels, light, shadows, noise. */
function addPaperLightAndNoise(bitmap: Bitmap, profile: ScanProfile, random: Random): void {
  const { data, width, height, channels } = bitmap;
  const [lightX, lightY] = lightOf(width, height, profile.light, random);
  const [shadowX, shadowY] = shadowsOf(width, height, profile.light, random);
  const noise = gaussianTable(random);
  for (let index = 0; index < gaussianTableSize; index += 1) noise[index] = noise[index]! * profile.noise;
  const levels = Array.from({ length: channels }, (_, channel) => levelTable(profile, profile.paper[channel]!));
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    const rowLight = lightY[y]!;
    const rowShadow = shadowY[y]!;
    let smeared = 0;
    for (let x = 0; x < width; x += 1) {
      const factor = Math.max(profile.light.floor, rowLight * lightX[x]!) * rowShadow * shadowX[x]!;
      const fresh = noise[random.uint32() >>> 16]!;
      const grain = freshShare * fresh + smearShare * smeared;
      smeared = fresh;
      for (let channel = 0; channel < channels; channel += 1) {
        const value = levels[channel]![data[at]!]! * factor + grain;
        data[at] = value < 0 ? 0 : value > 255 ? 255 : Math.round(value);
        at += 1;
      }
    }
  }
}

/** What a printed grey level becomes on this paper in full light. */
function levelTable(profile: ScanProfile, paper: number): Float32Array {
  const table = new Float32Array(256);
  for (let level = 0; level < 256; level += 1) {
    const contrasted = Math.min(1, Math.max(0, (level / 255 - 0.5) * profile.contrast + 0.5));
    table[level] = profile.ink + contrasted * (paper - profile.ink);
  }
  return table;
}

/** Black and white, by a threshold that drifts in slow waves over the page: letters thicken here and break there. */
function makeBilevel(bitmap: Bitmap, threshold: number, swing: number, random: Random): void {
  const { data, width, height } = bitmap;
  const phaseX = random.between(0, 2 * Math.PI);
  const phaseY = random.between(0, 2 * Math.PI);
  const wavesX = random.between(0.6, 1.6);
  const wavesY = random.between(0.8, 2.2);
  const columns = Float32Array.from({ length: width }, (_, x) => Math.sin(phaseX + (2 * Math.PI * wavesX * x) / width));
  for (let y = 0; y < height; y += 1) {
    const row = Math.sin(phaseY + (2 * Math.PI * wavesY * y) / height);
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      data[at] = data[at]! < threshold + (swing * (row + columns[x]!)) / 2 ? 0 : 255;
    }
  }
}
