import { ANSWERS, type AnswerName } from '../../apps/api/http/answer-schemas.js';
import type { Choice } from '#domain/annual-review';
import { day, instant, startOfDay } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import ExcelJS from 'exceljs';
import { hiddenOf, openActing, tokensIn, type Acting } from '../support/acting.js';
import { buildEstate, type Estate } from '../support/estate.js';
import type { Caller } from '../support/http.js';
import { sealedRow } from '../support/personal.js';

// The review of 2024 over HTTP, as a rehearsal, so that its clock is in the test's hand: from the chair's mail to the re-check.

let acting: Acting;
let estate: Estate;
let term: string;
let review: string;
let community: Caller;
let street: Caller;
let committee: Caller;
let keys = 0;

const CODE = '00370302001001';
const CSV = { 'content-type': 'text/csv; charset=utf-8' };
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const posting = { places: ['公告栏'], photos: ['photo-1'] };
const unit = (n: number) => `${estate.areaId}/unit-${n}`;
const at = (path = '') => `/annual-reviews/${encodeURIComponent(review)}${path}`;

/** Nothing is missing from an answer, and nothing in it goes undescribed. */
function fits(name: AnswerName, body: unknown): void {
  expect({ name, body: ANSWERS[name].parse(body) }).toEqual({ name, body });
}

/** The rehearsal's clock stands at an hour of a day. */
async function clock(on: string, hour = 10): Promise<void> {
  const to = new Date(startOfDay(day(on)) + hour * 3600_000);
  await acting.record.database.owner.query('UPDATE rehearsals SET clock_at = $2 WHERE root_id = $1', [term, to]);
}

/** What the engine, or somebody before the test begins, does. */
async function give(caseId: string, command: { type: string } & Record<string, unknown>, open?: string): Promise<void> {
  keys += 1;
  const done = await acting.record.store.execute({
    ...{ caseId, command, key: `given-${keys}`, receivedAt: instant(Date.now()), scope: scopeOf(CODE) },
    actor: { id: 'workflow', role: 'community-party-organization', node: '370302001001' },
    ...(open === undefined
      ? {}
      : {
          open: {
            ...{ kind: 'committee-term', code: CODE, areaId: estate.areaId },
            rehearsalAt: instant(startOfDay(day(open)) + 10 * 3600_000),
          },
        }),
  });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
}

const MONTH = {
  ...{ meetings: 1, decisions: 1, income: 100_050, spending: 40_000, balance: 60_050 },
  ...{ complaints: 2, complaintsSolved: 1, sealUses: 1, partyActivities: 1 },
};

beforeAll(async () => {
  acting = await openActing();
  estate = await buildEstate(acting.record.database.owner, { code: CODE, units: 40 });
  term = `rehearsal:1:committee-term:${estate.areaId}`;
  review = `${term}:annual-review:2024`;
  community = await acting.api.as('community-party-organization');
  street = await acting.api.as('street', '370302001');
  committee = await acting.api.as('owners-committee');
  const register = {
    ...{
      type: 'register',
      certificate: '备',
      began: '2023-06-01',
      ends: '2028-05-31',
      filedOn: '2023-06-10',
      seats: 5,
    },
    members: estate.people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  };
  await give(term, register, '2024-05-10');
  for (const month of ['06', '07', '08', '09', '10', '11', '12']) {
    await clock(`2024-${month}-01`);
    await give(term, { type: 'ask-for-report' });
    // That of September is late: due on 8 October, handed in on the first of the month after.
    if (month !== '10') await give(term, { type: 'submit-report', ...MONTH });
    if (month === '11') await give(term, { type: 'submit-report', ...MONTH });
  }
  await clock('2025-01-01');
  await give(term, { type: 'ask-for-report' });
  await give(term, { type: 'ask-for-review' });
}, 120_000);
afterAll(() => acting.close());

describe('the duty report', () => {
  let token = '';

  test('reaches the chair by mail, drafted from the reports of the year', async () => {
    const mails = await acting.round();
    // All that the chair owes stands in one mail, each with a link of its own.
    for (const each of mails.flatMap(tokensIn))
      if ((await acting.open(each)).text.includes('<title>提交年度述职报告')) token = each;
    const page = await acting.open(token);
    expect(page.status).toBe(200);
    // Seven months are in, of eight that were asked for; December’s is still open.
    for (const [field, value] of [
      ['meetings', '7'],
      ['income', '7003.50'],
      ['balance', '600.50'],
      ['sealUses', '7'],
    ])
      expect(page.text).toMatch(new RegExp(`name="${field}"[^>]*value="${value}"`));
    expect(page.text).toContain('月报应交 8 份：按时 6 份，迟交 1 份，未交 1 份；以下数字由其中 7 份汇总');
    expect(page.text).toContain('- 提交月报（2024-12）');
    expect(page.text).toContain('2025-02-05');
    expect(page.text).toContain('系统建议默认值');
  });

  test('what contradicts itself comes back with all that was typed; what is right is taken once', async () => {
    const form = { ...hiddenOf(await acting.open(token)), step: 'do', meetings: '7', decisions: '7', work: '修缮屋面' };
    const money = { income: '7003.50', spending: '2800.00', balance: '600.50' };
    const wrong = await acting.post(token, { ...form, ...money, complaints: '1', complaintsSolved: '2' });
    expect([wrong.status, wrong.text.includes('修缮屋面')]).toEqual([422, true]);
    expect((await acting.post(token, { ...form, ...money })).status).toBe(200);
    const { body } = await street.get(`/cases/${encodeURIComponent(review)}`);
    expect(body['state']).toMatchObject({ stage: 'REPORTING', report: { figures: { income: 700_350 } } });
  });

  test('is posted by the committee, and from then on the owners are asked', async () => {
    await clock('2025-01-08');
    expect((await street.post(at('/duty-report/posting'), posting)).status).toBe(403);
    expect((await committee.post(at('/duty-report/posting'), posting)).status).toBe(200);
    expect((await committee.post(at('/duty-report/posting'), posting)).status).toBe(409);
    const { body } = await street.get(at('/survey'));
    fits('SurveyProgress', body);
    expect(body).toMatchObject({ closesOn: '2025-01-23', households: 40, sample: 30, answers: 0, open: true });
  });
});

describe('sheets of paper', () => {
  const sheet = (n: number, choice: Choice | string = 'dissatisfied') => ({
    ...{ unit: unit(n), choice, channel: 'paper', batch: 'building-1' },
  });

  test('are entered one by one and in bulk; a unit answers once', async () => {
    expect(await community.post(at('/survey/answers'), sheet(1))).toMatchObject({ status: 201, body: { stored: 1 } });
    expect(await community.post(at('/survey/answers'), sheet(1, 'satisfied'))).toMatchObject({
      status: 409,
      body: { code: 'already-answered' },
    });
    const answers = [1, 2, 3, 4].map((n) => ({ unit: unit(n), choice: 'dissatisfied' }));
    const bulk = await community.post(at('/survey/answers/batch'), { channel: 'door', batch: 'evening', answers });
    fits('SurveyAnswersStored', bulk.body);
    expect(bulk).toMatchObject({ status: 201, body: { stored: 3, refused: [unit(1)] } });
  });

  test('the second click gets the first answer', async () => {
    const key = { 'idempotency-key': 'sheet-5' };
    expect((await community.post(at('/survey/answers'), sheet(5), key)).status).toBe(201);
    const again = await community.post(at('/survey/answers'), sheet(5), key);
    expect(again).toMatchObject({ status: 200, body: { repeated: true, stored: 1 } });
    // Nor does the key tell whether it says the same: the first stands.
    const other = await community.post(at('/survey/answers'), sheet(5, 'satisfied'), key);
    expect(other).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await community.post(at('/survey/answers'), sheet(6), key)).toMatchObject({ body: { code: 'key-reused' } });
    const { rows } = await acting.record.database.owner.query<{ choice: string }>(
      'SELECT choice FROM survey_answers WHERE unit_id IN ($1, $2)',
      [unit(5), unit(6)],
    );
    expect(rows).toEqual([{ choice: 'dissatisfied' }]);
  });

  test.each`
    what                          | more                      | status
    ${'a word that is no choice'} | ${{ choice: 'splendid' }} | ${422}
    ${'a unit of nowhere'}        | ${{ unit: 'nowhere/1' }}  | ${422}
    ${'a channel of its own'}     | ${{ channel: 'link' }}    | ${422}
  `('$what: $status, and nothing is stored', async ({ more, status }) => {
    const { body } = await street.get(at('/survey'));
    expect((await community.post(at('/survey/answers'), { ...sheet(9), ...(more as object) })).status).toBe(status);
    expect((await street.get(at('/survey'))).body['answers']).toBe(body['answers']);
  });

  test('the committee enters nothing about itself, and another place finds nothing', async () => {
    expect((await committee.post(at('/survey/answers'), sheet(9))).status).toBe(403);
    const elsewhere = await acting.api.as('community-party-organization', '370303001001');
    expect((await elsewhere.post(at('/survey/answers'), sheet(9))).status).toBe(404);
    expect((await elsewhere.get(at('/survey'))).status).toBe(404);
  });
});

describe('a file of answers', () => {
  const csv = (...lines: string[]) => ['楼号,房号,评价', ...lines].join('\r\n');
  const upload = (body: string | Buffer, headers = CSV) => community.send('POST', at('/survey/imports'), body, headers);
  const commit = (id: unknown, more: Record<string, string> = {}) =>
    community.post(at(`/survey/imports/${String(id)}/commit`), {}, more);

  test('with faults shows each of them, and stores nothing', async () => {
    const wrong = await upload(csv('1,6,不满意', '1,99,满意', '1,7,极好', '1,6,满意', ',8,满意'));
    expect(wrong.status).toBe(201);
    const faults = wrong.body['faults'] as { row: number; code: string }[];
    expect(faults.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 unknown-unit',
      '4 unknown-word',
      '5 answered-twice',
      '6 missing',
    ]);
    expect(await commit(wrong.body['id'])).toMatchObject({ status: 422, body: { code: 'import-faults' } });
  });

  test.each`
    what                | body                               | code
    ${'another header'} | ${'楼号,房号,意见\r\n1,6,不满意'}  | ${'unknown-header'}
    ${'no rows'}        | ${'楼号,房号,评价'}                | ${'no-rows'}
    ${'GBK'}            | ${Buffer.from([0xc2, 0xa5, 0xba])} | ${'not-utf8'}
  `('$what is said: $code', async ({ body, code }) => {
    const { body: answer } = await upload(body as string);
    expect((answer['faults'] as { code: string }[]).map((fault) => fault.code)).toContain(code);
  });

  test('is previewed, and committed once; who has answered on paper stays as they are', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('业主满意度问卷');
    sheet.addRow(['楼号', '房号', '评价']);
    for (let n = 5; n <= 20; n += 1) sheet.addRow(['1', String(n), '不满意']);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const seen = await upload(file, XLSX);
    expect(seen).toMatchObject({ status: 201, body: { answers: 16, faultCount: 0, stored: null, committedAt: null } });
    expect((await street.get(at('/survey'))).body['answers']).toBe(5);
    fits('SurveyImportChanged', seen.body);
    const key = { 'idempotency-key': 'commit-file' };
    const done = await commit(seen.body['id'], key);
    expect(done).toMatchObject({ status: 200, body: { stored: 15, refused: [unit(5)] } });
    expect(await commit(seen.body['id'], key)).toMatchObject({ status: 200, body: { stored: 15 } });
    expect(await commit(seen.body['id'])).toMatchObject({ status: 409, body: { code: 'already-committed' } });
    expect((await street.get(at('/survey'))).body['answers']).toBe(20);
    const { rows } = await acting.record.database.owner.query(
      `SELECT rows FROM register_imports WHERE kind = 'survey-answers' AND committed_at IS NOT NULL`,
    );
    expect(rows).toEqual([{ rows: {} }]);
  });

  test('another workbook is not taken for one, and no other role uploads', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('专有部分和业主').addRow(['楼号', '房号', '评价']);
    const { body } = await upload(Buffer.from(await book.xlsx.writeBuffer()), XLSX);
    expect(body['faults']).toMatchObject([{ code: 'wrong-sheet' }]);
    expect((await committee.send('POST', at('/survey/imports'), csv('1,30,满意'), CSV)).status).toBe(403);
    expect((await community.send('POST', at('/survey/imports'), '{}', { 'content-type': 'text/plain' })).status).toBe(
      415,
    );
  });
});

describe('a link for each unit', () => {
  const links = new Map<string, string>();
  const open = async (url: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
    const path = new URL(url).pathname;
    const to = `${acting.api.url}${path}`;
    const got = await fetch(to, form ? { method: 'POST', body: new URLSearchParams(form), headers } : {});
    return { status: got.status, text: await got.text(), headers: got.headers };
  };
  const linkOf = (n: number) => links.get(unit(n)) ?? '';

  test('is made by the community alone, and told once', async () => {
    expect((await street.post(at('/survey/links'), {})).status).toBe(403);
    const made = await community.post(at('/survey/links'), {});
    expect(made.status).toBe(201);
    fits('SurveyLinks', made.body);
    const items = made.body['items'] as { unit: string; url: string; label: string }[];
    for (const { unit: of, url } of items) links.set(of, url);
    expect([items.length, links.size, items[0]?.label]).toEqual([40, 40, '1-1']);
    const { rows } = await acting.record.database.owner.query('SELECT hash FROM survey_links');
    expect(rows.some(({ hash }) => linkOf(21).includes(hash as string))).toBe(false);
    expect(await community.post(at('/survey/links'), { units: ['nowhere/1'] })).toMatchObject({ status: 422 });
  });

  test('shows the form; looking changes nothing, and nothing is sent without a choice', async () => {
    const page = await open(linkOf(21));
    expect(page.status).toBe(200);
    expect(page.text).toContain('2024 年度满意度问卷');
    expect(page.text).toContain('单份问卷任何人都不能查看');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await open(linkOf(21), hiddenOf({ ...page, status: 200 }))).status).toBe(422);
  });

  test('takes one answer, and after it shows no form any more', async () => {
    for (let n = 21; n <= 31; n += 1) {
      const form = hiddenOf(await open(linkOf(n)));
      expect((await open(linkOf(n), { ...form, choice: 'dissatisfied' })).status).toBe(200);
    }
    const again = await open(linkOf(21), { formProof: 'x', choice: 'satisfied' });
    expect([again.status, again.text.includes('以第一份为准')]).toEqual([200, true]);
    expect((await open(linkOf(1))).text).toContain('以第一份为准');
    expect((await street.get(at('/survey'))).body['answers']).toBe(31);
  });

  describe('by mail', () => {
    const surveysIn = (text: string) => [...text.matchAll(/\/survey\/([\w-]{43})/g)].map(([, token = '']) => token);
    const mail = (units?: readonly string[]) => community.post(at('/survey/links/mails'), units ? { units } : {});
    let tokens: string[] = [];

    beforeAll(async () => {
      const { owner } = acting.record.database;
      const without = (n: number) => {
        const id = `${estate.areaId}/person-${n}`;
        const row = sealedRow({ id, code: CODE, name: `业主${n}（虚构）`, version: 1 });
        return owner.query('UPDATE people SET key = $2, details = $3 WHERE id = $1', [id, row['key'], row['details']]);
      };
      await without(39);
      // Two own unit 38, of whom one votes for it; and that one owns unit 37 as well.
      await owner.query(`UPDATE unit_owners SET votes = false WHERE unit_id = $1`, [unit(38)]);
      await owner.query(`INSERT INTO unit_owners (unit_id, person_id, code, votes) VALUES ($1, $2, $3, true)`, [
        ...[unit(38), `${estate.areaId}/person-37`, CODE],
      ]);
      await acting.round();
    });

    test('asked for in the evening, it waits for the morning', async () => {
      await clock('2025-01-20', 21);
      expect((await mail([unit(33)])).body).toMatchObject({ mailed: 1 });
      expect((await acting.round()).filter(({ to }) => to.startsWith('owner-33@'))).toEqual([]);
      const { rows } = await acting.record.database.owner.query(
        `DELETE FROM outbox WHERE duty = $1 RETURNING earliest`,
        [`survey:${unit(33)}`],
      );
      expect(rows).toEqual([{ earliest: new Date('2025-01-21T00:00:00.000Z') }]);
    });

    test('is asked for by the community alone, unit by unit, and says who has no mail box', async () => {
      expect((await street.post(at('/survey/links/mails'), {})).status).toBe(403);
      expect(await mail(['nowhere/1'])).toMatchObject({ status: 422 });
      await clock('2025-01-21');
      const some = [35, 36, 37, 38, 39].map(unit);
      const asked = await mail(some);
      expect(asked.status).toBe(201);
      fits('SurveyLinksMailed', asked.body);
      expect(asked.body).toMatchObject({ mailed: 4, before: 0, withoutMail: [unit(39)] });
      expect((await mail(some)).body).toMatchObject({ mailed: 0, before: 4, withoutMail: [unit(39)] });
      const both = await Promise.all([mail([unit(40)]), mail([unit(40)])]);
      expect(both.reduce((sum, { body }) => sum + Number(body['mailed']), 0)).toBe(1);
    });

    test('goes alone to one owner of each unit; who has answered meanwhile gets none', async () => {
      const paper = { unit: unit(40), choice: 'dissatisfied', channel: 'paper', batch: 'b-40' };
      expect((await community.post(at('/survey/answers'), paper)).status).toBe(201);
      const mails = (await acting.round()).filter(({ text }) => surveysIn(text).length > 0);
      const boxes = mails.map(({ to }) => to).toSorted();
      expect(boxes).toEqual(['owner-35', 'owner-36', 'owner-37', 'owner-37'].map((box) => `${box}@estate.example`));
      tokens = mails.flatMap(({ text }) => surveysIn(text));
      expect(new Set(tokens).size).toBe(4);
      for (const { text, html, subject } of mails) {
        expect(surveysIn(html)).toEqual(surveysIn(text));
        expect(subject).toContain('2024 年度满意度问卷');
        expect(text + html).not.toMatch(/unit-\d+/);
      }
      const { rows } = await acting.record.database.owner.query(
        `SELECT status, count(*)::int AS n FROM outbox WHERE duty LIKE 'survey:%' GROUP BY 1 ORDER BY 1`,
      );
      expect(rows).toEqual([
        { status: 'obsolete', n: 1 },
        { status: 'sent', n: 4 },
      ]);
      expect((await acting.round()).flatMap(({ text }) => surveysIn(text))).toEqual([]);
    });

    test('opens the same form, and the unit still answers once', async () => {
      const [token = ''] = tokens;
      const link = `${acting.api.url}/survey/${token}`;
      const form = hiddenOf(await open(link));
      expect((await open(link, { ...form, choice: 'dissatisfied' })).status).toBe(200);
      expect((await open(link)).text).toContain('以第一份为准');
      const { rows } = await acting.record.database.owner.query<{ unit: string }>(
        `SELECT unit_id AS unit FROM survey_answers WHERE channel = 'link' AND unit_id = ANY ($1)`,
        [[35, 36, 37, 38].map(unit)],
      );
      expect(rows).toHaveLength(1);
      const again = { unit: rows[0]?.unit, choice: 'fair', channel: 'paper', batch: 'b' };
      expect(await community.post(at('/survey/answers'), again)).toMatchObject({ body: { code: 'already-answered' } });
    });
  });

  test('two links of one unit, opened before either is sent, leave one answer', async () => {
    const made = await community.post(at('/survey/links'), { units: [unit(32)] });
    const [{ url: second } = { url: '' }] = made.body['items'] as { url: string }[];
    const forms = [linkOf(32), second];
    const hidden = await Promise.all(forms.map(async (url) => hiddenOf(await open(url))));
    await Promise.all(forms.map((url, i) => open(url, { ...hidden[i], choice: 'dissatisfied' })));
    const { rows } = await acting.record.database.owner.query(
      'SELECT count(*)::int AS n FROM survey_answers WHERE unit_id = $1',
      [unit(32)],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('from another site, or with a token that is not ours, there is nothing', async () => {
    const form = { ...hiddenOf(await open(linkOf(33))), choice: 'satisfied' };
    expect((await open(linkOf(33), form, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await open(linkOf(33), { ...form, formProof: 'made-up' })).status).toBe(403);
    expect((await open(`${acting.api.url}/survey/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await open(`${acting.api.url}/survey/short`)).status).toBe(404);
  });

  test('after the last day there is no form any more', async () => {
    const form = { ...hiddenOf(await open(linkOf(34))), choice: 'satisfied' };
    await clock('2025-01-24', 0);
    expect((await open(linkOf(34))).status).toBe(410);
    expect((await open(linkOf(34), form)).status).toBe(410);
    expect(await community.post(at('/survey/links/mails'), {})).toMatchObject({
      status: 409,
      body: { code: 'window-closed' },
    });
    const late = { unit: unit(34), choice: 'satisfied', channel: 'paper', batch: 'b' };
    expect(await community.post(at('/survey/answers'), late)).toMatchObject({
      status: 409,
      body: { code: 'window-closed', closesOn: '2025-01-23' },
    });
  });
});

describe('score, publication and what follows a fail', () => {
  const opinion = (score: number) => ({ score, opinion: '有待改进' });

  test('each body gives its opinion once, of a hundred', async () => {
    await clock('2025-01-24');
    expect((await community.post(at('/opinions'), opinion(101))).status).toBe(422);
    expect((await committee.post(at('/opinions'), opinion(100))).status).toBe(403);
    expect((await community.post(at('/opinions'), opinion(50))).status).toBe(200);
    expect((await community.post(at('/opinions'), opinion(90))).status).toBe(409);
    expect((await street.post(at('/opinions'), opinion(40))).status).toBe(200);
  });

  test('nobody of the committee decides about it, under whatever role', async () => {
    const member = await acting.api.as('community-party-organization', undefined, undefined, estate.people[1]);
    const answer = await member.post(at('/opinions'), opinion(100));
    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status: 403, code: 'conflict-of-interest' });
  });

  test('counted, the total is there, computed and not typed', async () => {
    await give(review, { type: 'close-survey' });
    const { body } = await street.get(`/cases/${encodeURIComponent(review)}`);
    // 34 dissatisfied: 12.00; 30 x 50: 15.00; 20 x 40: 8.00; six of the nine that fell due in the year, in time: 6.66 (nothing of a quarter was made public).
    expect(body['state']).toMatchObject({
      stage: 'SCORED',
      survey: { answers: 34, choices: { dissatisfied: 34 } },
      score: { satisfaction: 1200, community: 1500, street: 800, compliance: 666, total: 4166, grade: 'fail' },
    });
    expect((await community.post(at('/survey/end'), { reason: '不想' })).status).toBe(409);
  });

  test('published by the Street with the way to be heard', async () => {
    const told = { how: '书面', proof: '回执' };
    expect((await committee.post(at('/assembly'), told)).status).toBe(200);
    expect((await community.post(at('/result'), posting)).status).toBe(403);
    expect(await street.post(at('/result'), posting)).toMatchObject({ status: 200, body: { stage: 'RECTIFYING' } });
    const { rows } = await acting.record.database.owner.query(
      `SELECT lines FROM notices WHERE case_id = $1 AND key = 'result'`,
      [review],
    );
    expect(rows[0]?.lines.join('\n')).toContain('得分 41.66，等次：不合格');
    expect(rows[0]?.lines.join('\n')).toContain('可以向街道办事处');
  });

  test('against the grade the committee appeals, and the body above the Street answers', async () => {
    const authority = await acting.api.as('property-authority', '370302');
    const answer = { upheld: true, reason: '核对无误' };
    expect((await authority.post(at('/appeal/answer'), answer)).status).toBe(409);
    expect((await street.post(at('/appeal'), { reasons: '不服' })).status).toBe(403);
    expect((await committee.post(at('/appeal'), { reasons: '漏计按时公告' })).status).toBe(200);
    expect(await committee.post(at('/appeal'), { reasons: '再次' })).toMatchObject({
      status: 409,
      body: { code: 'already-done' },
    });
    expect((await street.post(at('/appeal/answer'), answer)).status).toBe(403);
    const lower = { upheld: false, reason: '过高', community: 0 };
    expect((await authority.post(at('/appeal/answer'), lower)).status).toBe(422);
    expect(await authority.post(at('/appeal/answer'), answer)).toMatchObject({
      status: 200,
      body: { stage: 'RECTIFYING', closed: false },
    });
    const { body } = await street.get(`/cases/${encodeURIComponent(review)}`);
    expect(body['state']).toMatchObject({ score: { total: 4166 }, appeal: { stands: 'upheld' } });
  });

  test('what failed is put right and looked at again', async () => {
    await clock('2025-02-20');
    expect((await community.post(at('/rectification/recheck'), { passed: true, findings: '好' })).status).toBe(409);
    expect((await committee.post(at('/rectification'), { measures: '按月报告' })).status).toBe(200);
    const checked = await community.post(at('/rectification/recheck'), { passed: true, findings: '已整改' });
    expect(checked).toMatchObject({ status: 200, body: { closed: true } });
    expect((await committee.post(at('/rectification'), { measures: '再次' })).status).toBe(409);
  });

  test('the term has heard of it; one fail recommends nothing, and no seat has ended', async () => {
    await give(term, { type: 'elapse' });
    const { body } = await street.get(`/cases/${encodeURIComponent(term)}`);
    expect(body['state']).toMatchObject({ grades: { 2024: { grade: 'fail', total: 4166 } } });
    expect(Object.keys((body['state'] as { members: object }).members)).toHaveLength(5);
    expect(JSON.stringify(body)).toContain('年度评议：2024 不合格 41.66');
    const recommend = { recommends: 'recall', reason: '不合格' };
    const to = `/committee-terms/${encodeURIComponent(term)}/recommendation`;
    expect(await street.post(to, recommend)).toMatchObject({ status: 409, body: { code: 'wrong-stage' } });
  });

  test('no entry, page or task of it names a unit', async () => {
    for (const page of ['', '/timeline', '/tasks', '/page'])
      expect((await street.get(`/cases/${encodeURIComponent(review)}${page}`)).text).not.toContain('unit-');
  });
});
