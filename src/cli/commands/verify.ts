import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { openPageCounter } from '../../batch/count-pages.ts';
import { manifestFileName, readManifest } from '../../batch/manifest.ts';
import { createMendedHashes } from '../../batch/mends/mended-hashes.ts';
import { exitCodes, UsageError } from '../../errors.ts';
import { visibleSigns } from '../../files/file-access.ts';
import { writeReport } from '../../report/write-report.ts';
import type { Finding, VerifySummary } from '../../verify/finding.ts';
import { verifyOutput } from '../../verify/verify-output.ts';
import { isGiven, optionText } from '../arguments.ts';
import type { Command } from '../command-line.ts';
import { validateDocument } from '../validation/validate-path.ts';

/**
 * Checks what a run wrote against its manifest and its sources. What is wrong is listed on stdout, and the last line says whether everything is there. Exit code 4 when
 * something is missing, changed or too much, 5 when something cannot be read and nothing else is wrong.
 */
export const verifyCommand: Command = async (parsed, { terminal, messages }) => {
  z.config(z.locales[messages.language]());
  const [output, ...others] = parsed.operands;
  if (output === undefined || others.length > 0) throw new UsageError(messages.usage.verifyOperands);
  const sources = optionText(parsed, 'sources');
  const isJson = isGiven(parsed, 'json');
  const isQuiet = isGiven(parsed, 'quiet');
  const report = optionText(parsed, 'report');
  const counter = openPageCounter(optionText(parsed, 'password') ?? terminal.env.KLARTEXT_PASSWORD ?? null);
  const findings: {
    severity: Finding['severity'];
    kind: string;
    documentId: string | null;
    path: string;
    text: string;
  }[] = [];
  let summary: VerifySummary;
  try {
    const check = verifyOutput(
      output,
      { sourcesFolder: sources === null ? null : resolve(sources), workingFolder: process.cwd() },
      {
        checkDocument: async (file, entry) => (await validateDocument(file, messages, entry)).faults,
        countPages: counter.countPages,
        mendedHashes: createMendedHashes(),
      },
    );
    for (;;) {
      const next = await check.next();
      if (next.done === true) {
        summary = next.value;
        break;
      }
      const finding = { ...next.value, text: messages.say(next.value.text) };
      // The last line says it.
      if (finding.kind === 'run-incomplete' && !isJson) continue;
      if (isJson) findings.push(finding);
      else if (!isQuiet || finding.severity !== 'note') {
        const line = messages.verify.finding(visibleSigns(finding.path), finding.text, finding.severity !== 'note');
        terminal.stdout.write(`${line}\n`);
      }
    }
  } finally {
    await counter.close();
  }
  // A run that is not finished has none, which is told; there is nothing to report then.
  const manifestFile = join(output, manifestFileName);
  if (report !== null && existsSync(manifestFile)) {
    await writeReport(output, await readManifest(manifestFile), messages.language, { file: resolve(report) });
  }
  const isWhole = summary.faults === 0 && summary.unreadable === 0;
  const unfinished = summary.unfinished === null ? null : messages.say(summary.unfinished);
  const line = isWhole ? messages.verify.whole(summary) : messages.verify.notWhole(summary, unfinished);
  if (isJson) {
    terminal.stdout.write(`${JSON.stringify({ whole: isWhole, line, ...summary, unfinished, findings }, null, 2)}\n`);
  }
  if (!isJson) terminal.stdout.write(`${line}\n`);
  if (isWhole) return exitCodes.ok;
  return summary.faults > 0 ? exitCodes.invalidOutput : exitCodes.fileAccess;
};
