/** As `Math.round` of JavaScript: halves go up. */
export function roundHalfUp(value: f64): f64 {
  const above = Math.ceil(value);
  return above - 0.5 > value ? above - 1 : above;
}
