import { userInfo } from 'node:os';
import { exitCodes, reasonOf, UsageError } from '../../errors.ts';
import { createMendApplier } from '../../review/mends/apply-in-folder.ts';
import { serveReview } from '../../review/serve-review.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { readComparisonInputs } from '../comparison-inputs.ts';
import { openBrowser } from '../open-browser.ts';
import { readPort } from '../option-values.ts';

/** Serves the review page of an output folder until Ctrl+C. The address goes to stdout, so that a program can take it from there. */
export const reviewCommand: Command = async (parsed, { terminal, messages }) => {
  const [output, ...others] = parsed.operands;
  if (output === undefined || others.length > 0) throw new UsageError(messages.usage.reviewOperands);
  const port = optionText(parsed, 'port');
  const isJson = isGiven(parsed, 'json');
  const isQuiet = isGiven(parsed, 'quiet');
  const { mapping, index } = await readComparisonInputs(parsed, messages);
  const server = await serveReview(
    {
      output,
      port: port === null ? null : readPort('--port', port, messages),
      password: optionText(parsed, 'password') ?? terminal.env.KLARTEXT_PASSWORD ?? null,
      user: userInfo().username,
      mapping,
      prices: index,
    },
    {
      applyMends: createMendApplier(),
      onFault: (error) => terminal.stderr.write(`${messages.review.fault(messages.say(reasonOf(error)))}\n`),
    },
  );
  terminal.stdout.write(
    isJson
      ? `${JSON.stringify({ type: 'review', address: server.address, port: server.port })}\n`
      : `${server.address}\n`,
  );
  if (!isQuiet) terminal.stderr.write(`${messages.review.serving}\n`);
  if (!isGiven(parsed, 'no-open')) {
    const isOpened = await openBrowser(server.address);
    if (!isOpened && !isQuiet) terminal.stderr.write(`${messages.review.notOpened}\n`);
  }
  await new Promise<void>((fulfil) => {
    let isEnding = false;
    const stop = terminal.onInterrupt(() => {
      // The first Ctrl+C ends in order, the second at once.
      if (isEnding) terminal.exitNow(exitCodes.interrupted);
      isEnding = true;
      void server.close().then(() => {
        stop();
        fulfil();
      });
    });
  });
  return exitCodes.ok;
};
