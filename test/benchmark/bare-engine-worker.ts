import type { Bitmap } from '../../src/model/bitmap.ts';
import type { OcrEngine } from '../../src/ocr/engine.ts';
import { selectEngine } from '../../src/ocr/select-engine.ts';
import { serveTasks } from '../../src/pool/worker-main.ts';

/** A process that does nothing but read images with the engine: what two jobs could be at best. */
let engine: OcrEngine | undefined;

serveTasks(async (bitmap: Bitmap) => {
  engine ??= await selectEngine((process.env.KLARTEXT_BARE_ENGINE ?? 'auto') as 'auto');
  return (await engine.recognize(bitmap, { segmentation: 'auto' })).length;
});
