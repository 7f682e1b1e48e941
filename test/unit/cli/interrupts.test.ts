import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { listenForInterrupts } from '../../../src/cli/interrupts.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { hearSignals, type SignalledProcess } from '../../../src/cli/process-signals.ts';
import { fakeTerminal } from './fake-terminal.ts';

describe('listenForInterrupts', () => {
  it('asks the run to end at the first, and ends the process at the second', () => {
    const terminal = fakeTerminal();
    const { signal } = listenForInterrupts(terminal, en);
    expect(signal.aborted).toBe(false);
    terminal.interrupt();
    expect(signal.aborted).toBe(true);
    expect(terminal.exits).toEqual([]);
    expect(terminal.stderr.text).toBe(`${en.progress.interrupting}\n`);
    terminal.interrupt();
    expect(terminal.exits).toEqual([130]);
  });

  it('says what a command has to say: a watch that is ended is not interrupted', () => {
    const terminal = fakeTerminal();
    listenForInterrupts(terminal, en, en.watch.stopping);
    terminal.interrupt();
    expect(terminal.stderr.text).toBe(`${en.watch.stopping}\n`);
    expect(`${en.watch.stopping} ${en.watch.ended({ ok: 1, partial: 0, failed: 0, skipped: 0 }, true)}`).not.toMatch(
      /interrupt/iu,
    );
  });

  it('listens no longer when it is closed', () => {
    const terminal = fakeTerminal();
    listenForInterrupts(terminal, en).close();
    expect(terminal.listenerCount()).toBe(0);
  });
});

describe('the signals of a process', () => {
  function fakeProcess() {
    const emitter = new EventEmitter();
    const exits: (number | string | null | undefined)[] = [];
    const target: SignalledProcess = {
      on: (event, listener) => emitter.on(event, listener),
      exit: (code) => void exits.push(code),
    };
    return { emitter, exits, target };
  }

  it('go to the command that listens, and to no earlier one', () => {
    const { emitter, exits, target } = fakeProcess();
    const onInterrupt = hearSignals(target);
    const heard: string[] = [];
    onInterrupt(() => heard.push('first'))();
    onInterrupt(() => heard.push('second'));
    emitter.emit('SIGINT');
    emitter.emit('SIGTERM');
    expect([heard, exits]).toEqual([['second', 'second'], []]);
  });

  it('end a process whose command is over with what the command has said', () => {
    const { emitter, exits, target } = fakeProcess();
    hearSignals(target)(() => undefined)();
    emitter.emit('SIGINT');
    target.exitCode = 0;
    emitter.emit('SIGTERM');
    expect(exits).toEqual([130, 0]);
  });

  it('are not given back to the system at the end: what the command has said is what the process ends with', () => {
    const { emitter, exits, target } = fakeProcess();
    hearSignals(target)(() => undefined)();
    target.exitCode = 10;
    emitter.emit('beforeExit');
    expect(exits).toEqual([10]);
  });

  it('are left to the system until a command listens', () => {
    const { emitter, target } = fakeProcess();
    hearSignals(target);
    expect(emitter.eventNames()).toEqual([]);
  });
});

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

describe('the program', () => {
  // Windows has no signals that another process could send.
  it.skipIf(process.platform === 'win32')(
    'ends in order at Ctrl+C: exit code 130 and a manifest that says complete: false',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'klartext-interrupt-'));
      try {
        const pdf = await PDFDocument.create();
        for (let page = 1; page <= 400; page++) pdf.addPage().drawText(`Sidan ${page} av en lång rapport.`);
        await writeFile(join(folder, 'long.pdf'), await pdf.save());
        const output = join(folder, 'output');
        const argv = [main, join(folder, 'long.pdf'), '-o', output, '--json', '--engine', 'tesseract.js'];
        // A group of its own, so that the signal reaches its children too, as Ctrl+C in a terminal does.
        const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
        let isSent = false;
        let out = '';
        child.stdout.on('data', (chunk: Buffer) => {
          out += chunk.toString();
          if (isSent || !chunk.toString().includes('"type":"page"')) return;
          isSent = true;
          process.kill(-child.pid!, 'SIGINT');
        });
        let err = '';
        child.stderr.on('data', (chunk: Buffer) => {
          err += chunk.toString();
        });
        const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
        expect(err).toContain(en.progress.interrupting);
        expect(code).toBe(130);
        // Workers that are ended in the middle of a page are no news then: none was lost.
        expect(out).not.toContain('"type":"worker"');
        const manifest = JSON.parse(await readFile(join(output, 'manifest.json'), 'utf8')) as { complete: boolean };
        expect(manifest.complete).toBe(false);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
