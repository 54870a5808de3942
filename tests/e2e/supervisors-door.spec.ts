import { standingQuery } from '#contracts';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inChromium, openChromium, picture } from '../support/chromium.js';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openTestApi, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// The Temporal UI as two supervisors of two cities have it, in a real browser: a case in Zibo, encrypted in the engine.

interface Temporal {
  readonly address: string;
  readonly uiUrl: string | undefined;
  stop(): Promise<void>;
}

const CASE = 'formation:370302001001-03';

let temporal: Temporal;
let record: TestRecord;
let engine: TestEngine;
let api: TestApi;
let browser: Browser | undefined;
let namespace: string;
let runId: string;

beforeAll(async () => {
  const { startTemporal } = (await import('../../tools/lib/temporal.mjs')) as unknown as {
    startTemporal(options: object): Promise<Temporal>;
  };
  const logFile = path.resolve('.data', `supervisors-${process.pid}.log`);
  temporal = await startTemporal({ cli: process.env['TEMPORAL_CLI_PATH'], logFile });
  process.env['TEMPORAL_ADDRESS'] = temporal.address;
  record = await openRecord();
  engine = await openTestEngine(record);
  const apply = { type: 'apply', applicant: 'residents-committee' };
  await record.give({ command: apply, as: 'residents-committee', open: true });
  const handle = engine.client.workflow.getHandle(CASE);
  const isIdle = async () => (await handle.query(standingQuery).catch(() => undefined))?.busy === false;
  await eventually('the run stands', isIdle);
  ({ runId } = await handle.describe());
  namespace = engine.client.options.namespace;
  api = await openTestApi(record.database, { TEMPORAL_UI_URL: temporal.uiUrl ?? '', TEMPORAL_NAMESPACE: namespace });
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await api?.close();
  await engine?.close();
  await record?.close();
  await temporal?.stop();
}, 30_000);

async function supervisorOf(node: string): Promise<Page> {
  browser ??= await openChromium();
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${api.url}/dev/sign-in?sub=supervisor-${node}&role=supervisor&node=${node}&to=/health`);
  return page;
}

const list = () => `${api.url}/engine/namespaces/${namespace}/workflows`;
const casePage = () => `${list()}/${encodeURIComponent(CASE)}/${runId}`;
const decryptions = async () =>
  (await record.database.owner.query('SELECT DISTINCT node, case_id AS id FROM decryptions ORDER BY 1, 2')).rows;

inChromium(
  'each sees the cases of their own city, reads what is encrypted in them, and can do nothing',
  async () => {
    const zibo = await supervisorOf('3703');
    const qingdao = await supervisorOf('3702');

    await zibo.goto(list());
    await zibo.getByText(CASE).first().waitFor({ timeout: 30_000 });
    await picture(zibo, 'door-list');
    await qingdao.goto(list());
    await qingdao.waitForLoadState('networkidle');
    await picture(qingdao, 'door-list-elsewhere');
    expect(await qingdao.getByRole('heading', { name: '0 Workflows' }).isVisible()).toBe(true);
    expect(await qingdao.content()).not.toContain(CASE);

    // A supervisor knows the address from a colleague.
    await qingdao.goto(casePage());
    await qingdao.waitForLoadState('networkidle');
    expect(await qingdao.content()).not.toMatch(/370302001001-03.*Running|业主委员会首次组建/s);
    expect(await decryptions()).toEqual([]);

    await zibo.goto(casePage());
    await zibo.getByText('业主委员会首次组建').first().waitFor({ timeout: 30_000 });
    await picture(zibo, 'door-case');
    const acts = await zibo.getByRole('button', { name: /cancel|actions/i }).all();
    expect(acts.length).toBeGreaterThan(1);
    for (const button of acts) expect(await button.isEnabled()).toBe(false);
    expect(await decryptions()).toEqual([{ node: '3703', id: CASE }]);

    // The browser itself asks for it, with the session: the door refuses.
    const refused = await zibo.evaluate(
      `fetch('/engine/api/v1/namespaces/${namespace}/workflows/${CASE}/terminate', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(({ status }) => status)`,
    );
    expect(refused).toBeGreaterThanOrEqual(400);
    expect((await engine.client.workflow.getHandle(CASE).describe()).status.name).toBe('RUNNING');
  },
  120_000,
);
