import { codeIn, hiddenOf, openActing, toAnswer, tokensIn, type Acting, type Page } from '../support/acting.js';

// A decision by the link in a mail: the candidate answers what the joint review found, with a code that is mailed at that moment.

let acting: Acting;
let review: string;
let person: string;
let token: string;
const BOX = 'owner-11@estate.example';
const STATEMENT = '物业费已于上月缴清，附收据。';

beforeAll(async () => {
  acting = await openActing();
  ({ review, person } = await toAnswer(acting));
  const mails = (await acting.round()).filter(({ to }) => to === BOX);
  [token = ''] = mails.flatMap(tokensIn);
}, 90_000);
afterAll(() => acting.close());

const sql = async <T extends object>(text: string, values: unknown[] = []) =>
  (await acting.record.database.owner.query<T & Record<string, unknown>>(text, values)).rows;
const entries = async () =>
  (await sql<{ type: string }>('SELECT type FROM events WHERE case_id = $1 ORDER BY seq', [review])).map(
    ({ type }) => type,
  );
const filled = async () => ({
  ...hiddenOf(await acting.open(token), 'joint-review/answer'),
  statement: STATEMENT,
});
const ask = async () => acting.post(token, { ...(await filled()), step: 'ask' });
const decide = async (digits: string) => acting.post(token, { ...(await filled()), step: 'do', digits });
const last = async () => (await acting.attempts()).at(-1)?.what;
const wrongFor = (code: string) => (code === '123456' ? '654321' : '123456');
const keeps = (page: Page) => expect(page.text).toContain(STATEMENT);
const forget = () => sql('DELETE FROM mail_codes');

test('the mail of a letter carries no link, the mail of the task one', async () => {
  const mails = acting.mails.filter(({ to }) => to === BOX);
  expect(mails.map((mail) => tokensIn(mail).length).sort((a, b) => a - b)).toEqual([0, 1]);
  const page = await acting.open(token);
  expect(page.text).toContain('对联审初步结论申辩或者改正');
  expect(page.text).toContain('候选人');
  // What was found against somebody is told to that person alone, and not to whoever has the link.
  expect(page.text).not.toContain('U2');
});

test('asking sends the code at once, also at night, alone, and decides nothing', async () => {
  const page = await ask();
  expect(page.status).toBe(200);
  expect(page.text).toContain('autocomplete="one-time-code"');
  keeps(page);
  const mails = await acting.roundNow();
  expect(mails.map(({ to }) => to)).toEqual([BOX]);
  expect(mails[0]?.subject).toContain('【验证码】');
  expect(codeIn(mails[0])).toMatch(/^\d{6}$/);
  expect(tokensIn(mails[0])).toEqual([]);
  expect(await entries()).not.toContain('candidate-answered');
});

test('the code stands nowhere but in the mail', async () => {
  const code = codeIn(acting.mails.at(-1));
  for (const table of ['mail_codes', 'outbox', 'mail_attempts', 'digests']) {
    const stored = await sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
    const bytes =
      table === 'digests' ? await sql<{ row: string }>(`SELECT convert_from(bytes, 'UTF8') AS row FROM digests`) : [];
    expect({
      table,
      found: [...stored, ...bytes].filter(
        ({ row }) => row.includes(code) || row.includes(Buffer.from(`验证码：${code}`).toString('base64')),
      ),
    }).toEqual({ table, found: [] });
  }
  expect(await sql(`SELECT length(bytes) AS length FROM digests WHERE at_once`)).toEqual([{ length: 0 }]);
});

test('whoever was only forwarded the link decides nothing: without a code, and by guessing', async () => {
  const code = codeIn(acting.mails.at(-1));
  const without = await acting.post(token, { ...(await filled()), step: 'do' });
  expect(without.status).toBe(422);
  keeps(without);
  expect(await last()).toBe('no-code');
  for (let i = 0; i < 5; i += 1) {
    const page = await decide(wrongFor(code));
    expect(page.status).toBe(422);
    keeps(page);
  }
  expect(await last()).toBe('wrong-code');
  // Five tries are used up: now the right one is wrong as well.
  expect((await decide(code)).status).toBe(422);
  expect(await entries()).not.toContain('candidate-answered');
});

test('a code is good for ten minutes, and an older one is not when a newer was mailed', async () => {
  await forget();
  await ask();
  const first = codeIn((await acting.roundNow()).at(-1));
  await sql(`UPDATE mail_codes SET asked_at = asked_at - interval '1 minute'`);
  await ask();
  const second = codeIn((await acting.roundNow()).at(-1));
  if (first !== second) expect((await decide(first)).status).toBe(422);
  const [times] = await sql<{ minutes: number }>(
    `SELECT round(extract(epoch FROM max(expires_at) - now()) / 60)::int AS minutes FROM mail_codes`,
  );
  expect(times?.minutes).toBe(10);
  await sql(`UPDATE mail_codes SET expires_at = now() - interval '1 second'`);
  expect((await decide(second)).status).toBe(422);
  expect(await entries()).not.toContain('candidate-answered');
});

test('codes are limited: five in an hour, however often the button is pressed, and two presses at once count as two', async () => {
  await forget();
  const pages = await Promise.all(Array.from({ length: 8 }, () => ask()));
  expect(pages.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  const refused = pages.find(({ status }) => status === 429);
  if (refused) keeps(refused);
  expect(await sql('SELECT 1 FROM mail_codes')).toHaveLength(5);
  await sql(`UPDATE mail_codes SET asked_at = asked_at - interval '61 minutes'`);
  expect((await ask()).status).toBe(200);
  await acting.roundNow();
  await sql(
    `INSERT INTO mail_codes (id, link, person, asked_at) SELECT 'more-' || n, 'another', $1, now() - interval '2 hours' FROM generate_series(1, 9) n`,
    [person],
  );
  expect((await ask()).status).toBe(429);
});

test('what is wrong in the form is said before a code is sent or tried', async () => {
  await forget();
  const page = await acting.post(token, { ...(await filled()), statement: ' ', step: 'ask' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('id="answer-statement-fault"');
  expect(await sql('SELECT 1 FROM mail_codes')).toEqual([]);
});

test('a rule that says no is shown with its reason, and what was typed stays', async () => {
  await forget();
  await ask();
  const digits = codeIn((await acting.roundNow()).at(-1));
  const form = { ...hiddenOf(await acting.open(token), 'joint-review/cure'), code: 'Q1', step: 'do', digits };
  const page = await acting.post(token, form);
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.status).toBeLessThan(500);
  expect(page.text).toContain('role="alert"');
  expect(page.text).toContain('value="Q1"');
  expect(await last()).toBe('refused');
});

test('with the right code it is done as that person in that role, once', async () => {
  await forget();
  await ask();
  const code = codeIn((await acting.roundNow()).at(-1));
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const form = { ...(await filled()), step: 'do', digits: spaced };
  const answers = await Promise.all([acting.post(token, form), acting.post(token, form)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(
    await sql(`SELECT actor, role, node FROM events WHERE case_id = $1 AND type = 'candidate-answered'`, [review]),
  ).toEqual([{ actor: person, role: 'candidate', node: '370302001001' }]);
  expect((await acting.open(token)).text).toContain('此事项您已办结');
  expect((await acting.attempts()).filter(({ what }) => what === 'done').length).toBeGreaterThan(0);
});
