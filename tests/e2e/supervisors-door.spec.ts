import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inChromium, openChromium, picture } from '../support/chromium.js';
import { CASE, openDoor, type Door } from '../support/door.js';

// The Temporal UI as two supervisors of two cities have it, in a real browser: a case in Zibo, encrypted in the engine.

let door: Door;
let browser: Browser | undefined;

beforeAll(async () => {
  door = await openDoor('supervisors');
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
}, 30_000);

async function supervisorOf(node: string): Promise<Page> {
  browser ??= await openChromium();
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${door.api.url}/dev/sign-in?sub=supervisor-${node}&role=supervisor&node=${node}&to=/health`);
  return page;
}

const list = () => `${door.api.url}/engine/namespaces/${door.namespace}/workflows`;
const casePage = () => `${list()}/${encodeURIComponent(CASE)}/${door.runId}`;
const decryptions = async () =>
  (await door.record.database.owner.query('SELECT DISTINCT node, case_id AS id FROM decryptions ORDER BY 1, 2')).rows;

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
      `fetch('/engine/api/v1/namespaces/${door.namespace}/workflows/${CASE}/terminate', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(({ status }) => status)`,
    );
    expect(refused).toBeGreaterThanOrEqual(400);
    expect((await door.engine.client.workflow.getHandle(CASE).describe()).status.name).toBe('RUNNING');
  },
  120_000,
);
