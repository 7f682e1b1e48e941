import { Workspace } from '../../../src/raster/kernels/kernels.ts';

/** A workspace whose memory holds noise: what lies behind a kernel's input must not matter. */
export function noisyWorkspace(): Workspace {
  const all = new Workspace();
  const at = all.take(40_000);
  all.bytes(at, 40_000).forEach((_, i, bytes) => {
    bytes[i] = (i * 131) % 256;
  });
  return new Workspace();
}
