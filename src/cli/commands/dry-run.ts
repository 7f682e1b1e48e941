import { planRun } from '../../batch/plan-run.ts';
import { exitCodes } from '../../errors.ts';
import { visibleSigns } from '../../files/file-access.ts';
import type { DigitizeOptionsInput } from '../../pipeline/options.ts';
import type { CommandContext } from '../command-line.ts';

/** `--dry-run`: tells what would be done. Nothing is written. The exit code is 0 whatever file would fail; what would keep the run from beginning ends this with the run's code. */
export async function dryRun(
  inputs: readonly string[],
  options: DigitizeOptionsInput,
  isJson: boolean,
  { terminal, messages }: CommandContext,
): Promise<number> {
  const plan = await planRun(inputs, options);
  if (isJson) {
    const told = <Item extends { readonly reason: Parameters<typeof messages.say>[0] }>(items: readonly Item[]) =>
      items.map((item) => ({ ...item, reason: messages.say(item.reason) }));
    const notes = plan.notes.map(messages.say);
    const json = { ...plan, failing: told(plan.failing), skipped: told(plan.skipped), notes };
    terminal.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    return exitCodes.ok;
  }
  const { dryRun: texts } = messages;
  const lines = [
    ...plan.types.map(({ mediaType, files, pages }) => texts.type(mediaType, files, pages)),
    ...(plan.there.files > 0 ? [texts.there(plan.there.files, plan.there.pages)] : []),
    ...(plan.keptPages > 0 ? [texts.keptPages(plan.keptPages)] : []),
    ...plan.notes.map((note) => messages.progress.notice(messages.say(note))),
    ...plan.failing.map(({ path, reason }) => texts.wouldFail(visibleSigns(path), messages.say(reason))),
    ...plan.skipped.map(({ path, reason }) => messages.progress.skipped('', visibleSigns(path), messages.say(reason))),
    texts.time(
      plan.pages,
      messages.duration(plan.seconds),
      messages.number(plan.pagesPerMinute),
      plan.isRateMeasured,
      plan.jobs,
    ),
    texts.disk(megabytes(plan.bytes), plan.freeBytes === null ? null : megabytes(plan.freeBytes)),
    texts.nothingWritten,
  ];
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.ok;
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);
