/**
 * Does work for the numbers 0 to `count` − 1 in their order, with at most `size` of them begun and not done: a document of 100,000 pages is then not as many
 * waiting tasks. Goes on to the end of what is begun, and begins nothing more, when one fails.
 * @throws what the first failing work threw.
 */
export async function inWindow(count: number, size: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const goOn = async (): Promise<void> => {
    while (next < count && failures.length === 0) {
      try {
        await work(next++);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(size, count) }, goOn));
  if (failures.length > 0) throw failures[0];
}
