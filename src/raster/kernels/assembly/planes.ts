/**
 * The largest (`isLargest`) or smallest f32 of each place and those `reach` values before and behind it in a stretch of `count` values: what is there in `target`
 * already counts too. Both are addresses of `count` f32.
 */
export function spreadExtremes(source: usize, target: usize, count: i32, reach: i32, isLargest: bool): void {
  const distance: usize = (<usize>reach) << 2;
  const end = source + ((<usize>count) << 2);
  let at = source;
  let out = target;
  // What stands `reach` further on, then what stands `reach` before: each place has its own turn twice, so that the order does not matter.
  for (; at + distance + 16 <= end; at += 16, out += 16) {
    const here = v128.load(at);
    const there = v128.load(at + distance);
    const near = v128.load(out);
    v128.store(out, isLargest ? f32x4.pmax(near, there) : f32x4.pmin(near, there));
    const far = v128.load(out + distance);
    v128.store(out + distance, isLargest ? f32x4.pmax(far, here) : f32x4.pmin(far, here));
  }
  for (; at + distance < end; at += 4, out += 4) {
    const here = load<f32>(at);
    const there = load<f32>(at + distance);
    const near = load<f32>(out);
    if (isLargest ? there > near : there < near) store<f32>(out, there);
    const far = load<f32>(out + distance);
    if (isLargest ? here > far : here < far) store<f32>(out + distance, here);
  }
}

/**
 * The mean of each f32 and the `radius` before and behind it along a line of `length` values, `step` bytes apart, cut at its ends; summed up in doubles, as one
 * goes along: what enters is added first, then what leaves is taken off.
 */
export function blurLine(source: usize, target: usize, length: i32, step: i32, radius: i32): void {
  let sum: f64 = 0;
  let count = 0;
  for (; count < min(radius, length); count++) sum += <f64>load<f32>(source + count * step);
  for (let i = 0; i < length; i++) {
    if (i + radius < length) {
      sum += <f64>load<f32>(source + (i + radius) * step);
      count++;
    }
    if (i - radius - 1 >= 0) {
      sum -= <f64>load<f32>(source + (i - radius - 1) * step);
      count--;
    }
    store<f32>(target + i * step, <f32>(sum / <f64>count));
  }
}

/**
 * The median, as f32, of the bytes in the square of `2 * radius + 1` around each place of `width` × `height`, cut at the edges; of an even number the upper one.
 * A sliding histogram (T. Huang 1979). `histogram` room for 256 i32.
 */
export function medians(levels: usize, width: i32, height: i32, radius: i32, target: usize, histogram: usize): void {
  for (let y = 0; y < height; y++) {
    const top = max(0, y - radius);
    const rows = min(height, y + radius + 1) - top;
    memory.fill(histogram, 0, 1024);
    let count = 0;
    // `below` counts the values under `median`.
    let median = 0;
    let below = 0;
    for (let entering = 0; entering < width + radius; entering++) {
      if (entering < width) {
        let at = levels + top * width + entering;
        for (let row = 0; row < rows; row++, at += width) {
          const level = <i32>load<u8>(at);
          const bin = histogram + ((<usize>level) << 2);
          store<i32>(bin, load<i32>(bin) + 1);
          below += <i32>(level < median);
        }
        count += rows;
      }
      const x = entering - radius;
      const leaving = x - radius - 1;
      if (leaving >= 0) {
        let at = levels + top * width + leaving;
        for (let row = 0; row < rows; row++, at += width) {
          const level = <i32>load<u8>(at);
          const bin = histogram + ((<usize>level) << 2);
          store<i32>(bin, load<i32>(bin) - 1);
          below -= <i32>(level < median);
        }
        count -= rows;
      }
      if (x < 0) continue;
      const half = count >> 1;
      while (below > half) {
        median--;
        below -= load<i32>(histogram + ((<usize>median) << 2));
      }
      while (below + load<i32>(histogram + ((<usize>median) << 2)) <= half) {
        below += load<i32>(histogram + ((<usize>median) << 2));
        median++;
      }
      store<f32>(target + ((<usize>(y * width + x)) << 2), <f32>median);
    }
  }
}
