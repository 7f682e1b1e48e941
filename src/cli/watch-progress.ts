import { textOf } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { WatchEvent, WatchListener, WatchNews } from '../watch/events.ts';
import type { Messages } from './messages/en.ts';
import { withVisiblePath } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** News that are no trouble: left out where only failures are wanted. */
const calmNews: ReadonlySet<WatchNews> = new Set(['inbox-back', 'growing', 'known', 'done', 'note-ignored']);

/** Shows a watched folder, a line for each thing that happens: it runs for days, and its lines end up in a log. `json` owns stdout. */
export function createWatchProgress(
  kind: 'plain' | 'failures' | 'json',
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
  messages: Messages,
): WatchListener {
  if (kind === 'json') return (event) => void stdout.write(`${JSON.stringify(event)}\n`);
  return (event) => {
    const line = lineOf(withVisiblePath(event), messages, kind === 'plain');
    if (line !== null) stderr.write(`${line}\n`);
  };
}

function lineOf(event: WatchEvent, messages: Messages, isTalkative: boolean): string | null {
  const { progress, watch } = messages;
  switch (event.type) {
    case 'watch-start':
      return isTalkative
        ? watch.starting(quotePath(event.inbox), quotePath(event.output), event.engine, event.jobs)
        : null;
    case 'watch-end':
      return isTalkative || !event.complete ? watch.ended(event.documents, event.complete) : null;
    case 'watch': {
      if (!isTalkative && calmNews.has(event.kind)) return null;
      const text = messages.say(event.details);
      return event.path === null ? text : `${event.path}: ${text}`;
    }
    case 'page':
      return event.status === 'failed'
        ? progress.pageFailed(
            event.path,
            event.pageNumber,
            event.error === null ? '' : messages.say(textOf(event.error)),
          )
        : null;
    case 'document-end': {
      const reason = event.error === null ? '' : messages.say(textOf(event.error));
      if (event.status === 'failed') return progress.documentFailed('', event.path, reason);
      if (event.status === 'partial') {
        return progress.documentPartial('', event.path, event.failedPageCount, event.pageCount);
      }
      return isTalkative
        ? progress.documentDone('', event.path, event.pageCount, messages.duration(event.seconds))
        : null;
    }
    case 'skipped':
      return isTalkative ? progress.skipped('', event.path, messages.say(event.details ?? event.reason)) : null;
    case 'note':
      return messages.say(event.details);
    case 'worker':
      return isTalkative ? progress.worker(messages.say(event.details ?? event.reason)) : null;
    default:
      return null;
  }
}
