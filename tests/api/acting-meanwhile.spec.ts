import {
  GROUP_BOX,
  hiddenOf,
  openActing,
  POSTING,
  toGroup,
  tokensIn,
  type Acting,
  type Page,
} from '../support/acting.js';
import { openTestApi, type TestApi } from '../support/http.js';

// What happens between the mail and the answer: the record is away, somebody else was faster, the procedure was withdrawn.

let acting: Acting;
let away: TestApi;
let posting: string;
let meeting: string;

beforeAll(async () => {
  acting = await openActing();
  await toGroup(acting);
  const mail = (await acting.round()).find(({ to }) => to === GROUP_BOX);
  for (const token of tokensIn(mail)) {
    if ((await acting.open(token)).text.includes('公告筹备组名单')) posting = token;
    else meeting = token;
  }
  away = await openTestApi({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
}, 90_000);
afterAll(async () => {
  await away.close();
  await acting.close();
});

const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await acting.record.database.owner.query<T & Record<string, unknown>>(text, values)).rows;
const typed = { 'places+': '小区东门公告栏\n各单元', 'photos+': '照片-1' };
const sendAway = async (form: Record<string, string>): Promise<Page> => {
  const body = new URLSearchParams(form);
  const answer = await fetch(`${away.url}/act/${posting}`, { method: 'POST', body });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

test('with the record away the page says so and keeps what was typed; sent again unchanged it counts from the first time', async () => {
  const form = { ...hiddenOf(await acting.open(posting)), ...typed, step: 'do' };
  const looked = await fetch(`${away.url}/act/${posting}`);
  expect(looked.status).toBe(503);
  expect(await looked.text()).toContain('系统暂时不可用');

  const before = Date.now();
  const kept = await sendAway(form);
  const after = Date.now();
  expect(kept.status).toBe(503);
  expect(kept.headers.get('retry-after')).not.toBeNull();
  for (const part of ['系统暂时不可用', '小区东门公告栏', '照片-1', '张贴地点']) expect(kept.text).toContain(part);

  const { receipt = '', ...rest } = hiddenOf(kept);
  expect(receipt).not.toBe('');
  const again = await sendAway({ ...rest, receipt, ...typed, step: 'do' });
  const done = await acting.post(posting, { ...hiddenOf(again), ...typed, step: 'do' });
  expect(done.status).toBe(200);
  const [entry] = await sql<{ received_at: Date }>(`SELECT received_at FROM events WHERE type = 'group-list-posted'`);
  const receivedAt = entry?.received_at.getTime() ?? 0;
  expect(receivedAt).toBeGreaterThanOrEqual(before - 1);
  expect(receivedAt).toBeLessThanOrEqual(after);
});

/** The newest link to a task of the group, by its title. */
async function linkTo(title: string): Promise<{ token: string; page: Page }> {
  await acting.round();
  const tokens = acting.mails.filter(({ to }) => to === GROUP_BOX).flatMap(tokensIn);
  for (const token of tokens.reverse()) {
    const page = await acting.open(token);
    if (page.text.includes(title) && page.text.includes('<form')) return { token, page };
  }
  throw new Error(`No link to ${title}`);
}

test('a task that somebody else has done meanwhile: the page says so, and nothing of it is stored', async () => {
  const { token, page } = await linkTo('核实业主和投票权数');
  const form = { ...hiddenOf(page), step: 'ask' };
  await acting.give({ type: 'confirm-owners' }, 0, 'street', { at: Date.now() as never });
  for (const seen of [await acting.open(token), await acting.post(token, form)]) {
    expect(seen.status).toBe(410);
    expect(seen.text).toContain('此事项已由他人办结');
  }
  expect((await acting.attempts()).slice(-2)).toEqual([
    { what: 'done-by-another', method: 'GET', person: 'group-1' },
    { what: 'done-by-another', method: 'POST', person: 'group-1' },
  ]);
  expect(await sql(`SELECT 1 FROM outbox WHERE rung = 'code'`)).toEqual([]);
});

test('a withdrawn procedure takes its tasks with it', async () => {
  const form = {
    ...hiddenOf(await acting.open(meeting)),
    step: 'ask',
    meetingOn: '2030-01-01',
    closesOn: '2030-01-20',
  };
  await acting.give({ type: 'withdraw', reason: '业主撤回（示例）' }, 0, 'residents-committee', {
    at: Date.now() as never,
  });
  for (const seen of [
    await acting.open(meeting),
    await acting.post(meeting, { ...form, 'places+': POSTING.places, 'photos+': POSTING.photos }),
  ]) {
    expect(seen.status).toBe(410);
    expect(seen.text).toContain('此事项已撤销');
  }
  expect((await acting.attempts()).at(-1)?.what).toBe('withdrawn');
});
