import type { OcrEngine } from '../../src/ocr/engine.ts';
import { servePages } from '../../src/recognize/serve-pages.ts';

/** A page worker like ours, but for its engine, which sees one word on every page at once: what is tried is ingest and supervision, not Tesseract. */
const engine: OcrEngine = {
  identity: { engine: 'tesseract.js', engineVersion: 'stub', model: 'stub', modelSha256: '0'.repeat(64) },
  recognize: async (image) => [
    {
      text: 'ord',
      box: { x: 0, y: 0, width: Math.max(1, image.width / 10), height: Math.max(1, image.height / 40) },
      confidence: 0.9,
      alternatives: [],
      baselineY: null,
      engineLine: '1.1.1',
    },
  ],
  close: () => Promise.resolve(),
};

servePages({ startEngine: () => Promise.resolve(engine), isEngineOutside: false });
