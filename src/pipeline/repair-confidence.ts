/** The confidence of a repair as it is written: three decimals, and never 1, for a repair is an inference. */
export const writtenConfidence = (value: number): number =>
  Math.min(0.999, Math.max(0, Math.round(value * 1000) / 1000));
