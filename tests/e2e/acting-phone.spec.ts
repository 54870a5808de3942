import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inChromium, openChromium, picture } from '../support/chromium.js';
import { codeIn, openActing, toAnswer, tokensIn, type Acting } from '../support/acting.js';

// What a candidate does on a telephone, in a real browser against the real mail catcher: the mail, the link, the form, the code of the
// second mail, done; then the link again, one that was tampered with, and one that has expired.

const BOX = 'owner-11@estate.example';
const STATEMENT = '物业费已于上月缴清，附收据。';

let acting: Acting;
let catcher: ChildProcess;
let box: string;
let folder: string;
let browser: Browser | undefined;

beforeAll(async () => {
  const { freePort } = (await import('../../tools/lib/processes.mjs')) as unknown as {
    freePort(wanted: number): Promise<number>;
  };
  const [smtp, web] = [await freePort(0), await freePort(0)];
  folder = mkdtempSync(path.join(tmpdir(), 'phone-mail-'));
  catcher = spawn(process.execPath, ['tools/mail-catcher.mjs', String(smtp), String(web), folder], { stdio: 'pipe' });
  await new Promise<void>((resolve) => catcher.stdout?.once('data', () => resolve()));
  box = `http://127.0.0.1:${web}`;
  acting = await openActing(`smtp://127.0.0.1:${smtp}`);
  await toAnswer(acting);
  await acting.round();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await acting.close();
  catcher.kill();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Runs in the page. */
const LOOK = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const typed = 'input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea';
  return {
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: all('button, .choice, ' + typed).filter((each) => each.getBoundingClientRect().height < 36).length,
    nameless: all('input:not([type=hidden]), textarea').filter((each) => each.labels.length === 0).map((each) => each.name),
    twice: all('[id]').map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i),
    letters: Number.parseFloat(getComputedStyle(document.body).fontSize),
  };
})()`;

interface Head {
  readonly id: string;
  readonly subject: string;
}

/** The newest mail to the candidate whose subject has these words, as the catcher has it. */
async function mailAbout(words: string): Promise<{ id: string; text: string }> {
  const heads = (await (await fetch(`${box}/api/messages?to=${BOX}`)).json()) as Head[];
  const head = heads.find(({ subject }) => subject.includes(words));
  const { text } = (await (await fetch(`${box}/api/messages/${head?.id ?? ''}`)).json()) as { text: string };
  return { id: head?.id ?? '', text };
}

/** Nothing is wider than the telephone, and every control can be hit by a thumb and is read out with its name. */
async function fits(page: Page): Promise<void> {
  const seen = await page.evaluate(LOOK);
  expect(seen).toEqual({ wide: 0, small: 0, nameless: [], twice: [], letters: 16 });
}

inChromium(
  'a candidate answers from a telephone without scripts, and nothing but their own code decides',
  async () => {
    browser = await openChromium();
    const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const scripts: string[] = [];
    const page = await phone.newPage();
    page.on('request', (request) => {
      if (request.resourceType() === 'script' || !request.url().startsWith(acting.api.url)) scripts.push(request.url());
    });

    const asked = await mailAbout('申辩或者改正');
    const [token = ''] = tokensIn(asked);
    const url = `${acting.api.url}/act/${token}`;
    await page.goto(url);
    await fits(page);
    await picture(page, '1-task');
    const form = page.locator('form', { has: page.locator('input[value="joint-review/answer"]') });
    await form.getByLabel('陈述').fill(STATEMENT);
    await form.getByRole('button', { name: '发送验证码' }).click();
    await page.getByRole('status').waitFor();
    await fits(page);
    await picture(page, '2-code-asked');
    expect(await page.getByLabel('陈述').inputValue()).toBe(STATEMENT);

    await page.getByLabel('验证码').fill('000000');
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByRole('alert').first().waitFor();
    await acting.roundNow();
    const digits = codeIn(await mailAbout('验证码'));
    expect(digits).toMatch(/^\d{6}$/);
    await page.getByLabel('验证码').fill(digits);
    await picture(page, '3-code-typed');
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByRole('heading', { name: '已办结' }).waitFor();
    await fits(page);
    await picture(page, '4-done');

    await page.goto(url);
    expect(await page.locator('h1').textContent()).toContain('此事项您已办结');
    await picture(page, '5-again');
    await page.goto(`${url.slice(0, -2)}xx`);
    expect(await page.locator('h1').textContent()).toContain('链接无效');
    await picture(page, '6-tampered');
    await acting.record.database.owner.query(`DELETE FROM requests WHERE key LIKE 'mail-link:%'`);
    await acting.record.database.owner.query(`UPDATE mail_links SET expires_at = now() - interval '1 day'`);
    await page.goto(url);
    expect(await page.locator('h1').textContent()).toContain('链接已过期');
    await fits(page);
    await picture(page, '7-expired');
    expect(scripts).toEqual([]);
    await page.goto(`${box}/messages/${asked.id}`);
    await picture(page, '0-mail');
  },
  120_000,
);
