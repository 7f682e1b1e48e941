/** The probability that the model gives a reading, as the share of such readings that are right. */
export function calibrated(posterior: number): number {
  return posterior;
}
