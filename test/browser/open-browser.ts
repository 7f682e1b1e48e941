import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names =
  process.platform === 'win32'
    ? ['chrome.exe', 'msedge.exe']
    : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine: the one that KLARTEXT_CHROMIUM names, else the first on the PATH; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.KLARTEXT_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not here; the next place may have it.
    return false;
  }
}

export const openChromium = (executablePath: string): Promise<Browser> =>
  // In a container there is often no sandbox to be had; the pages are our own.
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
