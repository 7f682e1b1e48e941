import { createRequire } from 'node:module';
import type * as CanvasPackage from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const name = '@napi-rs/canvas';

let loaded: typeof CanvasPackage | null = null;
let standIn: { readonly file: string } | null = null;

/** The canvas that pages are drawn on, loaded when one is first drawn: it takes 0.25–0.35 s of processor time, and most scans are never drawn, their images are taken as they are. */
export function loadCanvas(): typeof CanvasPackage {
  if (loaded === null) {
    if (standIn !== null) delete require.cache[standIn.file];
    loaded = require(name) as typeof CanvasPackage;
  }
  return loaded;
}

/**
 * pdf.js asks for the canvas as soon as it is loaded itself, to have `DOMMatrix` and `Path2D`, which it needs when it draws. Gives it a stand-in that loads the canvas when any of it is used.
 * To be called before pdf.js is loaded. Where pdf.js has a canvas of its own (another version), it loads that as ever.
 */
export function offerLazyCanvas(): void {
  if (loaded !== null || standIn !== null) return;
  const file = require.resolve(name);
  if (require.cache[file] !== undefined) return;
  const module = {
    get createCanvas() {
      return loadCanvas().createCanvas;
    },
  };
  const Module = require('node:module') as new (file: string) => NodeJS.Module;
  const entry = new Module(file);
  entry.exports = module;
  entry.loaded = true;
  require.cache[file] = entry;
  standIn = { file };
  for (const part of ['DOMMatrix', 'Path2D'] as const) {
    if (part in globalThis) continue;
    Object.defineProperty(globalThis, part, { value: builtLater(part), configurable: true, writable: true });
  }
}

/** A class whose instances are the canvas package's. */
function builtLater(part: 'DOMMatrix' | 'Path2D'): object {
  return class {
    constructor(...values: unknown[]) {
      // biome-ignore lint/correctness/noConstructorReturn: what is made is an object of the package, which its canvas takes.
      return Reflect.construct(loadCanvas()[part], values) as object;
    }
  };
}
