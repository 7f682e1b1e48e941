/**
 * Entry of a page worker: a process of ours that opens files and reads pages, and that can be ended when a page hangs or crashes it.
 * Its life's settings come as JSON in the environment variable KLARTEXT_WORKER (see {@link WorkerSettings}).
 */
import { selectEngine } from '../ocr/select-engine.ts';
import type { WorkerSettings } from './recognize-options.ts';
import { servePages } from './serve-pages.ts';
import { leaveOutHttp } from './without-http.ts';

leaveOutHttp();

const { engine } = JSON.parse(process.env.KLARTEXT_WORKER ?? '{}') as WorkerSettings;

servePages({ startEngine: () => selectEngine(engine), isEngineOutside: engine === 'tesseract' });
