import { UsageError } from '../../errors.ts';
import { watchFolder } from '../../watch/watch-folder.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { readConfigFile } from '../config-file.ts';
import { listenForInterrupts } from '../interrupts.ts';
import { readSeconds } from '../option-values.ts';
import { createWatchProgress } from '../watch-progress.ts';
import { digitizeOptionsOf } from './digitize-options.ts';

/** Reads what arrives in a folder until Ctrl+C, or with `--once` what is there. The work is done by `watchFolder`. */
export const watchCommand: Command = async (parsed, context) => {
  const { terminal, messages } = context;
  const [inbox, ...others] = parsed.operands;
  if (inbox === undefined || others.length > 0) throw new UsageError(messages.usage.watchOperands);
  const configPath = optionText(parsed, 'config');
  const config = configPath === null ? {} : await readConfigFile(configPath, messages);
  const options = digitizeOptionsOf(parsed, config, messages, terminal.env);
  if (options.output === '-') throw new UsageError(messages.usage.watchNeedsFolder);
  const seconds = (name: 'settle' | 'poll'): number | undefined => {
    const text = optionText(parsed, name);
    return text === null ? undefined : readSeconds(`--${name}`, text, messages);
  };
  const settleSeconds = seconds('settle');
  const pollSeconds = seconds('poll');
  const watching = {
    once: isGiven(parsed, 'once'),
    done: optionText(parsed, 'done'),
    quarantine: optionText(parsed, 'quarantine'),
    ...(settleSeconds === undefined ? {} : { settleSeconds }),
    ...(pollSeconds === undefined ? {} : { pollSeconds }),
  };
  const interrupts = listenForInterrupts(terminal, messages, messages.watch.stopping);
  try {
    const kind = isGiven(parsed, 'json')
      ? 'json'
      : isGiven(parsed, 'quiet') || config.quiet === true
        ? 'failures'
        : 'plain';
    const summary = await watchFolder(inbox, options, watching, {
      onEvent: createWatchProgress(kind, terminal, messages),
      signal: interrupts.signal,
      render: messages.say,
      language: messages.language,
    });
    return summary.exitCode;
  } finally {
    interrupts.close();
  }
};
