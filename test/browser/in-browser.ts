import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { findChromium, openChromium } from './open-browser.ts';

export interface InBrowser {
  /** A window of its own, with its own cookies and store. Everything it complains of is gathered in `complaints`. */
  window(options?: WindowOptions): Promise<Window>;
}

export interface WindowOptions {
  readonly language?: 'sv-SE' | 'en-GB';
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** To share cookies and store with another window. */
  readonly context?: BrowserContext;
}

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, and what the browser refused to load or run. */
  readonly complaints: string[];
  /** Addresses outside the server that were asked for. */
  readonly outside: string[];
}

/** Tests in the Chromium of this machine. Where there is none they are left out, and that is said loudly. */
export function describeInBrowser(name: string, tests: (inBrowser: InBrowser) => void): void {
  const path = findChromium();
  if (path === null) {
    console.warn(
      `\n*** NOT TESTED: ${name}. There is no Chromium on the PATH, and KLARTEXT_CHROMIUM names none. Install one to test the review page. ***\n`,
    );
  }
  // A browser on a busy machine may be late once.
  describe.skipIf(path === null)(name, { retry: 1 }, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openChromium(path!);
    });
    afterAll(async () => {
      await browser.close();
    });
    tests({ window: (options = {}) => openWindow(browser, options) });
  });
}

async function openWindow(browser: Browser, options: WindowOptions): Promise<Window> {
  const { language = 'sv-SE', colorScheme = 'light', width = 1440, height = 900 } = options;
  const context =
    options.context ??
    (await browser.newContext({ locale: language, colorScheme, viewport: { width, height }, reducedMotion: 'reduce' }));
  const page = await context.newPage();
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // A server that is gone, and a 409, are told by the page itself.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1:|blob:|about:)/u.test(request.url())) outside.push(request.url());
  });
  return { page, context, complaints, outside };
}

/** An expectation that comes true in a while: the machine may be busy. */
export const soon = <Value>(value: () => Value): ReturnType<typeof expect.poll<Value>> =>
  expect.poll(value, { timeout: 40_000 });
