/** tesseract.js by itself, as its own documentation uses it: so many workers, text of each picture. Arguments: jobs, folder of the model, pictures. */
import { createScheduler, createWorker, OEM, PSM } from 'tesseract.js';

const [jobs, langPath, ...images] = process.argv.slice(2);
const scheduler = createScheduler();
for (let job = 0; job < Number(jobs); job++) {
  const worker = await createWorker('swe', OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
  scheduler.addWorker(worker);
}
await Promise.all(images.map((image) => scheduler.addJob('recognize', image)));
await scheduler.terminate();
