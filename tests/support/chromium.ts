import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

const NAMED = process.env['CHROMIUM_PATH'];
const CHROMIUM = NAMED ?? '/usr/bin/chromium';
const PICTURES = process.env['PICTURES'];

/**
 * A test in a real browser. Skipped where there is none: `npm test` needs Node and nothing else, and no package that it may install
 * brings a browser. A path that CHROMIUM_PATH names is taken at its word, and a browser missing there fails the test.
 */
export const inChromium = NAMED !== undefined || existsSync(CHROMIUM) ? test : test.skip;

export async function openChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** Into the folder of PICTURES, where one is named. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage });
}
