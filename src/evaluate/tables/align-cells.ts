import { type ComparedCell, isRightCell, similarity } from './cell-text.ts';

/**
 * The output's column for each cell of a row of the truth, or −1. Rows of equal length are paired place by place; else the pairing in order with
 * the greatest similarity is taken, right cells counting most.
 */
export function alignCells(truth: readonly ComparedCell[], output: readonly ComparedCell[]): number[] {
  if (truth.length === output.length) return truth.map((_, column) => column);
  const width = output.length + 1;
  const best = new Float64Array((truth.length + 1) * width);
  const weights = new Float64Array(truth.length * output.length);
  for (let i = truth.length - 1; i >= 0; i--) {
    for (let j = output.length - 1; j >= 0; j--) {
      const weight = weightOf(truth[i]!, output[j]!);
      weights[i * output.length + j] = weight;
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j]!,
        best[i * width + j + 1]!,
        weight + best[(i + 1) * width + j + 1]!,
      );
    }
  }
  const partners = Array<number>(truth.length).fill(-1);
  for (let i = 0, j = 0; i < truth.length && j < output.length; ) {
    const here = best[i * width + j]!;
    const weight = weights[i * output.length + j]!;
    if (weight > 0 && here === weight + best[(i + 1) * width + j + 1]!) partners[i++] = j++;
    else if (here === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return partners;
}

function weightOf(truth: ComparedCell, output: ComparedCell): number {
  if (isRightCell(truth, output)) return truth.key === '' ? 0.1 : 2;
  if (truth.key === '' || output.key === '') return 0;
  const like = similarity(truth, output);
  return like >= 0.4 ? like : 0;
}
