import type { ReportWorkerTask } from '../../../src/pipeline/report-protocol.ts';
import { serveTasks } from '../../../src/pool/worker-main.ts';

/** A report worker that misbehaves as the name of the file says. */
serveTasks<ReportWorkerTask, unknown>(async (order, { ask }) => {
  if (order.kind === 'prepare') return { kind: 'prepared' };
  switch (order.task.source.fileName) {
    case 'hangs.pdf':
      for (;;);
    case 'hangs-after-a-page.pdf':
      await ask({ kind: 'pages', from: 0, to: 1 });
      for (;;);
    case 'exits.pdf':
      return process.exit(3);
    case 'grows.pdf': {
      const kept: Buffer[] = [];
      for (;;) kept.push(Buffer.alloc(20_000_000, kept.length + 1));
    }
    case 'lies.pdf':
      return 'a report';
    case 'throws.pdf':
      throw new RangeError('Invalid array length');
    default:
      await ask({ kind: 'done', from: 0, pages: [{ detail: null, status: 'ok' }] });
      return { kind: 'report', report: { pages: [] } };
  }
});
