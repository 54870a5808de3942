import { GROUP_BOX, hiddenOf, openActing, toGroup, tokensIn, type Acting, type Mail } from '../support/acting.js';

// One task by the link in its mail: the preparation group reports what it posted.

let acting: Acting;
let mail: Mail | undefined;
let token: string;

beforeAll(async () => {
  acting = await openActing();
  await toGroup(acting);
  mail = (await acting.round()).find(({ to }) => to === GROUP_BOX);
  // The group owes two things; what is asked for is found by what the page says.
  for (const each of tokensIn(mail)) if ((await acting.open(each)).text.includes('张贴地点')) token ??= each;
}, 90_000);
afterAll(() => acting.close());

const entries = async () =>
  (
    await acting.record.database.owner.query<{ type: string; actor: string; role: string; node: string }>(
      'SELECT type, actor, role, node FROM events WHERE case_id = $1 ORDER BY seq',
      [acting.formation],
    )
  ).rows;

test('the digest carries one link a duty, in text and HTML, with no id and no person in it; an office gets none', async () => {
  expect(tokensIn(mail)).toHaveLength(2);
  for (const each of tokensIn(mail)) {
    expect(each).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(mail?.html).toContain(`/act/${each}`);
  }
  expect(mail?.html).toContain(`/cases/${encodeURIComponent(acting.formation)}`);
  const offices = acting.mails.filter(({ to }) => to === 'street@acting.example');
  expect(offices.length).toBeGreaterThan(0);
  expect(offices.flatMap(tokensIn)).toEqual([]);
  const { rows } = await acting.record.database.owner.query('SELECT * FROM mail_links');
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('the page says what is asked, as whom, until when and on what basis, and has the form', async () => {
  const page = await acting.open(token);
  expect(page.status).toBe(200);
  for (const part of ['公告筹备组名单和职责', '业主大会筹备组', '截止日', '依据', '张贴地点', 'Where it was posted'])
    expect(page.text).toContain(part);
  expect(page.text).not.toContain('<script');
  expect(page.text).not.toContain(acting.formation);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.headers.get('referrer-policy')).toBe('same-origin');
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
});

test('opening it changes nothing, however often a scanner does', async () => {
  const { owner } = acting.record.database;
  const all = async () => {
    const tables = [
      'events',
      'cases',
      'tasks',
      'requests',
      'outbox',
      'digests',
      'mail_links',
      'mail_codes',
      'mail_attempts',
    ];
    const states = [];
    for (const table of tables)
      states.push(
        (
          await owner.query(
            `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM ${table} t`,
          )
        ).rows,
      );
    return states;
  };
  const before = await all();
  for (let i = 0; i < 3; i += 1) await acting.open(token);
  expect(await all()).toEqual(before);
});

test('what is missing is said beside its control, what was typed stays, and nothing is stored', async () => {
  const form = { ...hiddenOf(await acting.open(token)), step: 'do' };
  const page = await acting.post(token, { ...form, 'places+': '小区东门公告栏', photos: [] });
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/<textarea[^>]*>\s*小区东门公告栏<\/textarea/);
  expect(page.text).toContain('href="#post-group-list-photos"');
  expect(page.text).toContain('id="post-group-list-photos-fault"');
  expect((await entries()).map(({ type }) => type)).not.toContain('group-list-posted');
});

test.each`
  from                                       | why
  ${{ origin: 'https://elsewhere.example' }} | ${'another site'}
  ${{ origin: 'null' }}                      | ${'a page that hides where it is from'}
  ${{ 'sec-fetch-site': 'cross-site' }}      | ${'another site by the browser’s word'}
  ${{ 'sec-fetch-site': 'same-site' }}       | ${'a neighbour'}
`('a form from $why is not taken', async ({ from }) => {
  const form = { ...hiddenOf(await acting.open(token)), step: 'do' };
  const page = await acting.post(
    token,
    { ...form, 'places+': '东门', 'photos+': 'p1' },
    from as Record<string, string>,
  );
  expect(page.status).toBe(403);
  expect((await acting.attempts()).at(-1)).toEqual({ what: 'foreign-form', method: 'POST', person: 'group-1' });
});

test('nor is one without the proof that stands in our own', async () => {
  const { of = '' } = hiddenOf(await acting.open(token));
  const page = await acting.post(token, { of, formProof: 'x', step: 'do', 'places+': '东门', 'photos+': 'p1' });
  expect(page.status).toBe(403);
});

test('a link that was tampered with opens nothing', async () => {
  const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  for (const bad of [other, token.slice(0, 20), 'x'.repeat(43)]) {
    const page = await acting.open(bad);
    expect({ bad, status: page.status, said: page.text.includes('链接无效') }).toEqual({
      bad,
      status: 404,
      said: true,
    });
  }
  expect((await acting.post(other, { step: 'do' })).status).toBe(404);
  expect((await acting.attempts()).at(-1)).toEqual({ what: 'unknown-link', method: 'POST', person: null });
});

test('an expired link says so', async () => {
  const { owner } = acting.record.database;
  await owner.query(`UPDATE mail_links SET expires_at = expires_at - interval '10 years'`);
  const form = { of: 'formation/post-group-list', step: 'do', 'places+': '东门', 'photos+': 'p1' };
  for (const page of [await acting.open(token), await acting.post(token, form)]) {
    expect(page.status).toBe(410);
    expect(page.text).toContain('链接已过期');
  }
  await owner.query(`UPDATE mail_links SET expires_at = expires_at + interval '10 years'`);
  expect((await acting.attempts()).slice(-2).map(({ what, method }) => [what, method])).toEqual([
    ['expired', 'GET'],
    ['expired', 'POST'],
  ]);
});

test('a mail box that the body no longer has does nothing', async () => {
  const { owner } = acting.record.database;
  const form = { ...hiddenOf(await acting.open(token)), step: 'do', 'places+': '东门', 'photos+': 'p1' };
  await owner.query(`UPDATE organisations SET role = 'mediator' WHERE id = 'group-1'`);
  for (const page of [await acting.open(token), await acting.post(token, form)]) {
    expect(page.status).toBe(403);
    expect(page.text).toContain('不再由您办理');
  }
  await owner.query(`UPDATE organisations SET role = 'preparation-group' WHERE id = 'group-1'`);
  expect((await entries()).map(({ type }) => type)).not.toContain('group-list-posted');
});

test('sent twice at once it is done once, by the one whose mail box it is; a third time says that it is done', async () => {
  const form = {
    ...hiddenOf(await acting.open(token)),
    step: 'do',
    'places+': '东门公告栏\n各单元',
    'photos+': '照片-1',
  };
  const answers = await Promise.all([acting.post(token, form), acting.post(token, form)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const posted = (await entries()).filter(({ type }) => type === 'group-list-posted');
  expect(posted).toEqual([
    { type: 'group-list-posted', actor: 'group-1', role: 'preparation-group', node: '370302001001' },
  ]);
  const again = await acting.post(token, { ...form, 'places+': '另一处' });
  expect(again.status).toBe(200);
  expect(again.text).toContain('此事项您已办结');
  expect((await acting.open(token)).text).toContain('此事项您已办结');
  const { rows } = await acting.record.database.owner.query(`SELECT path FROM requests WHERE actor = 'group-1'`);
  expect(rows).toEqual([{ path: '/act' }]);
});

test('no mail and no row of attempts names more of a person than the id', async () => {
  const { rows } = await acting.record.database.owner.query('SELECT * FROM mail_attempts');
  expect(rows.length).toBeGreaterThan(5);
  expect(JSON.stringify(rows)).not.toContain('@');
  expect(JSON.stringify(rows)).not.toContain(token);
});
