import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { binPath } from './binPath';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser; `close` ends it and removes its profile. */
export interface LaunchedBrowser {
  browser: Browser;
  close(): Promise<void>;
}

/** Starts the Chromium from the npm registry with a profile of its own; needs no browser on the machine. */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  // Loaded when it is needed: tests of backends import this package for their git repositories.
  const {
    chromium,
  }: typeof import('playwright-core') = require('playwright-core');
  const { stdout: executablePath } = await promisify(execFile)(
    process.execPath,
    [binPath('chromium-path.mjs')],
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'waymark-browser-'));
  const removeFolder = () =>
    rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const browser = await chromium.launch({
      executablePath,
      args: FLAGS,
      // Chromium and Playwright keep everything of this run, the profile too, below TMPDIR.
      env: { ...definedEnvironment(), TMPDIR: folder, HOME: folder },
    });
    return {
      browser,
      async close() {
        await browser.close();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

/** Options of a context in which pictures and texts come out the same on every machine. */
export const STEADY_CONTEXT = {
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
} as const satisfies Parameters<Browser['newContext']>[0];

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
