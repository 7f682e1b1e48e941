/**
 * The loops over pixels that are compiled ahead of time, in AssemblyScript: a page holds 26 million values, and until V8 has compiled such a loop from
 * JavaScript, compiled it anew for the next shape of its input and thrown both away, it has spent as long again as the loop takes.
 *
 * A kernel works on raw addresses of a memory that its caller in TypeScript owns, allocates nothing and keeps nothing. It may read, and write, up to 16 bytes
 * behind what it is given (whole vectors), so callers leave that much room. To add one: a file here, its name below, its signature and meaning in
 * `../kernels.ts`, and a property test that holds it against the plain loop (test/unit/raster/kernels.test.ts): results are the same to the last bit.
 */

export { countColors, darkerThan, lookUpColors, nearestColors, squareSides } from './areas';
export { averageRows, countLevels, lumaOfRgb, paperLevels, sumColorsNear } from './color-map';
export { countColored, darkestRows } from './colored-ink';
export { columnRuns, pixelsOfRuns } from './column-runs';
export { stretchRow, weighRows } from './cubic';
export { divideRows } from './divide-rows';
export { grayOfRgb } from './gray-of-rgb';
export { countLabelRuns, labelRuns } from './label-runs';
export { divideByLight, fitLight } from './light';
export { blurLine, medians, spreadExtremes } from './planes';
export { rowRuns } from './row-runs';
export { lowerEdges, profileSharpness } from './skew';
export { tileLevels, tileMinima } from './tiles';
export { weighColor, weighDown, weighGray } from './triangle';
export { turnColorRows, turnGrayRows } from './turn-rows';
export { whiten } from './whiten';
