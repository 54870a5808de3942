import { day, type Day } from '#domain/shared';
import { answers, ITEMS, PLACE } from '../support/campaign-record.js';
import type { Caller } from '../support/http.js';
import { openRehearsing, type Rehearsing } from '../support/rehearsing.js';

// A whole quarter on the stepped clock, over HTTP with the real engine: the first of 2024, in which the Spring Festival lies (10 to 17
// February; Sunday the 4th and Sunday the 18th are working days). Every day is counted by hand.

const [ONE, TWO] = ['00370302001001', '00370302002001'];
const [A1, A2, B1, B2] = [`${ONE}-01`, `${ONE}-02`, `${TWO}-01`, `${TWO}-02`];

interface Opened {
  readonly caseId: string;
  readonly stage: string;
  readonly nextDueAt: string;
  readonly repeated: boolean;
  readonly estate: { readonly areaId: string; readonly areas: readonly string[] };
}
interface Finding {
  readonly id: string;
  readonly serviceArea: string;
  readonly item: string;
  readonly problem: string;
  readonly merged: boolean;
  readonly late: boolean;
  readonly drawn: boolean;
  readonly recheck: { readonly verdict: string } | null;
}

let rehearsing: Rehearsing;
let office: Caller;
let hotline: Caller;
let streets: Readonly<Record<string, Caller>>;
let committees: Readonly<Record<string, Caller>>;
let grid: Readonly<Record<string, Caller>>;
let before: Opened;
let quarter: Opened;

beforeAll(async () => {
  rehearsing = await openRehearsing();
  const { api } = rehearsing;
  office = await api.as('property-authority', PLACE);
  hotline = await api.as('hotline-12345', PLACE);
  const both = async (role: 'street' | 'residents-committee' | 'grid-worker', digits: number) => ({
    [ONE]: await api.as(role, ONE.slice(2, 2 + digits)),
    [TWO]: await api.as(role, TWO.slice(2, 2 + digits)),
  });
  streets = await both('street', 9);
  committees = await both('residents-committee', 12);
  grid = await both('grid-worker', 12);
}, 120_000);
afterAll(() => rehearsing.close(), 60_000);

const communityOf = (area: string) => area.slice(0, 14);
const by = (callers: Readonly<Record<string, Caller>>, area: string): Caller => callers[communityOf(area)] as Caller;
const of = (id: string, path: string) => `/campaigns/${encodeURIComponent(id)}${path}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];

async function rehearse(body: object): Promise<Opened & { status: number }> {
  const opened = await office.post('/rehearsals', { kind: 'campaign', place: PLACE, units: 10, ...body });
  return { ...(opened.body as unknown as Opened), status: opened.status };
}

async function give(caller: Caller, path: string, body: object): Promise<Record<string, unknown>> {
  const given = await caller.post(path, body);
  expect({ path, status: given.status, text: given.status < 300 ? '' : given.text }).toMatchObject({ path, text: '' });
  return given.body;
}

async function stepTo(until: string): Promise<void> {
  const stepped = await office.post(`/rehearsals/${encodeURIComponent(before.caseId)}/steps`, { until: day(until) });
  expect([until, stepped.status, stepped.status === 200 ? '' : stepped.text]).toEqual([until, 200, '']);
}

const seen = async (caseId: string) =>
  (await office.get(`/cases/${encodeURIComponent(caseId)}`)).body as {
    stage: string;
    state: Record<string, unknown> & { limit: { dueDay: Day } };
  };
const limitOf = async (caseId: string) => (await seen(caseId)).state.limit.dueDay;
const dueOf = async (caseId: string, duty: string) => {
  const { items } = (await office.get(`/cases/${encodeURIComponent(caseId)}/tasks`)).body as {
    items: { duty: string; deadline: { dueDay: Day } | null }[];
  };
  return items.find((task) => task.duty === duty)?.deadline?.dueDay;
};
const finding = async (area: string, item: string): Promise<Finding> => {
  const { items } = (await office.get(of(quarter.caseId, '/findings?limit=200'))).body as { items: Finding[] };
  return items.find((one) => one.serviceArea === area && one.item === item) as Finding;
};
const standing = async () =>
  (await office.get(of(quarter.caseId, '/figures'))).body['standing'] as Record<string, number>;

const sign = (campaign: string, area: string, inspectedOn: string, ...fails: string[]) =>
  give(by(grid, area), of(campaign, '/sheets'), { serviceArea: area, inspectedOn, answers: answers(...fails) });

const on = (caseId: string, path: string) => `/problems/${encodeURIComponent(caseId)}/${path}`;
const solved = { as: 'solved', answer: '已整改', proof: ['照片-整改后'] };

/** Answered with proof by the residents' committee, and audited by the Street: nobody waits to be called. */
async function solve(problem: string, area: string): Promise<void> {
  await give(by(committees, area), on(problem, 'replies'), solved);
  await give(by(streets, area), on(problem, 'replies/audit'), { accepted: true });
  expect(await seen(problem)).toMatchObject({ stage: 'CLOSED' });
}

/** Of the hotline's own: audited by it. */
async function answered(problem: string, lead: Caller, reply: object = {}): Promise<void> {
  await give(lead, on(problem, 'replies'), { ...solved, ...reply });
  await give(hotline, on(problem, 'replies/audit'), { accepted: true });
}
const called = (problem: string, answer: string) => hotline.post(on(problem, 'call-backs'), { answer });

async function toldByHotline(area: string, external: string, category: string): Promise<string> {
  const told = { serviceArea: area, source: 'hotline', external, category, what: `${external} 反映的问题` };
  return String((await give(hotline, '/problems', told))['caseId']);
}

test('a district is rehearsed in a place of its own, with four estates on one clock', async () => {
  before = await rehearse({ day: '2023-12-27' });
  expect(before).toMatchObject({ status: 201, caseId: 'rehearsal:1:campaign:00370302.2023Q4', stage: 'SET_STANDARD' });
  expect(before.estate.areas).toEqual([A1, A2, B1, B2]);
  expect((await rehearse({ place: '370302001001', day: '2023-12-27' })).status).toBe(422);
  const { street } = rehearsing;
  const foreign = { kind: 'campaign', place: PLACE, day: '2023-12-27' };
  expect((await street.post('/rehearsals', foreign)).status).toBe(404);
});

test('the quarter before leaves one finding, put right', async () => {
  await give(office, '/campaign-standards', { place: `00${PLACE}`, put: ITEMS });
  await give(office, of(before.caseId, '/standard'), { standard: `standard-00${PLACE}-1` });
  await sign(before.caseId, A1, '2023-12-27', 'P-01');
  const found = `rehearsal:1:problem:${A1}.00370302.2023Q4-P-01`;
  await solve(found, A1);
});

test('the next quarter begins in the same place, on its clock and not before it has come there', async () => {
  const next = { day: '2024-01-02', estate: A1 };
  expect((await rehearse(next)).status).toBe(422);
  await stepTo('2024-01-02');
  quarter = await rehearse(next);
  expect(quarter).toMatchObject({ status: 201, caseId: 'rehearsal:1:campaign:00370302.2024Q1', stage: 'SET_STANDARD' });
  // Seven days from 2 January, to the end of the day.
  expect(quarter.nextDueAt).toBe('2024-01-09T16:00:00.000Z');
  const copy = {
    place: `00${PLACE}`,
    copyOf: `standard-00${PLACE}-1`,
    put: [{ ...ITEMS[1], title: '垃圾日产日清、分类' }],
  };
  await give(office, '/campaign-standards', copy);
  await give(office, of(quarter.caseId, '/standard'), { standard: `standard-00${PLACE}-2` });
  expect(await seen(quarter.caseId)).toMatchObject({ stage: 'FULL_INSPECTION' });
});

describe('the full inspection', () => {
  let parking: string;
  let waste: string;

  test('what the hotline was told before is joined by the finding, and both keep their numbers', async () => {
    await stepTo('2024-01-10');
    parking = await toldByHotline(A2, 'W-1', 'parking');
    waste = await toldByHotline(B1, 'W-2', 'hygiene-waste');
    await sign(quarter.caseId, A1, '2024-01-10', 'F-01', 'H-01', 'P-01');
    await sign(quarter.caseId, A2, '2024-01-10', 'P-01');
    await sign(quarter.caseId, B1, '2024-01-10', 'H-01');
    expect(await finding(A2, 'P-01')).toMatchObject({ problem: parking, merged: true, late: false });
    expect(await finding(B1, 'H-01')).toMatchObject({ problem: waste, merged: true });
    expect(await finding(A1, 'F-01')).toMatchObject({
      ...{ problem: `rehearsal:1:problem:${A1}.00370302.2024Q1-F-01`, merged: false },
    });
    expect((await seen(parking)).state).toMatchObject({ external: 'W-1' });
    // Saturday 13 January passes to Monday; one month ends in the holiday and passes to the Sunday on which people work.
    expect(await limitOf((await finding(A1, 'F-01')).problem)).toBe('2024-01-15');
    expect(await limitOf((await finding(A1, 'H-01')).problem)).toBe('2024-02-18');
    // What becomes a project runs on the community's own three working days.
    expect(await limitOf((await finding(A1, 'P-01')).problem)).toBe('2024-01-15');
  });

  test('a correction is dated by the clock of the place, and what is not agreed to changes nothing', async () => {
    const correction = { serviceArea: A2, answers: answers(), reason: '误记（示例）' };
    const propose = (inspectedOn: string) =>
      by(grid, A2).post(of(quarter.caseId, '/sheets/corrections'), { ...correction, inspectedOn });
    expect((await propose('2024-01-11')).status).toBe(422);
    const proposed = await propose('2024-01-10');
    expect([proposed.status, String(proposed.body['correctedAt']).slice(0, 10)]).toEqual([201, '2024-01-10']);
    const signed = await by(streets, A2).post(of(quarter.caseId, '/sheets/corrections/signature'), {
      ...{ serviceArea: A2, agreed: false },
    });
    expect([signed.status, String(signed.body['signedAt']).slice(0, 10)]).toEqual([200, '2024-01-10']);
    expect(await finding(A2, 'P-01')).toMatchObject({ problem: parking, merged: true });
  });

  test('while the clock is being moved no sheet is signed and none corrected, and afterwards they are', async () => {
    const moving = (until: string) =>
      rehearsing.record.database.owner.query(
        `UPDATE rehearsals SET stepping_until = ${until} WHERE $1 IN (root_id, clock_of)`,
        [before.caseId],
      );
    const sheet = { serviceArea: B2, inspectedOn: '2024-01-10', answers: answers() };
    const signIt = () => by(grid, B2).post(of(quarter.caseId, '/sheets'), sheet);
    const correctIt = () =>
      by(grid, A2).post(of(quarter.caseId, '/sheets/corrections'), {
        ...{ serviceArea: A2, inspectedOn: '2024-01-10', answers: answers(), reason: '误记（示例）' },
      });
    await moving(`now() + interval '1 minute'`);
    for (const refused of [await signIt(), await correctIt()]) expect(codeOf(refused)).toEqual([409, 'stepping']);
    const signed = await standing();
    await moving('NULL');
    expect(signed).toMatchObject({ sheets: 3 });
    expect((await correctIt()).status).toBe(201);
    const withdrawn = { serviceArea: A2, agreed: false };
    await give(by(streets, A2), of(quarter.caseId, '/sheets/corrections/signature'), withdrawn);
  });

  test('solved with proof; the caller is called by somebody else, on two days, and is satisfied', async () => {
    await give(hotline, on(parking, 'dispatch'), { lead: { role: 'street' }, dispatchedBy: 'place' });
    await give(hotline, on(waste, 'dispatch'), { lead: { role: 'residents-committee' }, dispatchedBy: 'place' });
    expect([await limitOf(parking), await limitOf(waste)]).toEqual(['2024-01-17', '2024-01-17']);
    await stepTo('2024-01-12');
    await solve((await finding(A1, 'F-01')).problem, A1);
    await solve((await finding(A1, 'P-01')).problem, A1);
    await answered(parking, by(streets, A2));
    await answered(waste, by(committees, B1));
    expect(codeOf(await by(streets, A2).post(on(parking, 'call-backs'), { answer: 'satisfied' }))).toEqual([
      ...[403, 'not-theirs'],
    ]);
    expect((await called(parking, 'unreachable')).status).toBe(200);
    expect(codeOf(await called(parking, 'unreachable'))).toEqual([409, 'too-early']);
    await stepTo('2024-01-15');
    expect((await called(parking, 'satisfied')).status).toBe(200);
    expect(await seen(parking)).toMatchObject({
      stage: 'CLOSED',
      state: { result: 'solved', satisfaction: 'satisfied' },
    });
  });

  test('dissatisfied it goes back once with five working days, then up a tier under supervision', async () => {
    await stepTo('2024-01-15');
    expect((await called(waste, 'dissatisfied')).status).toBe(200);
    expect(await limitOf(waste)).toBe('2024-01-22');
    await stepTo('2024-01-17');
    await answered(waste, by(committees, B1));
    await stepTo('2024-01-18');
    expect((await called(waste, 'dissatisfied')).status).toBe(200);
    expect(await seen(waste)).toMatchObject({
      ...{ stage: 'HANDLING', state: { tier: 'street', lead: { role: 'street' }, slips: 1, reopened: 2 } },
    });
    expect(await limitOf(waste)).toBe('2024-01-25');
    await stepTo('2024-01-22');
    expect(await dueOf(waste, 'answer-slip:slip-1')).toBe('2024-01-23');
    await give(by(streets, B1), on(waste, 'slips/answer'), { answer: '已约谈物业' });
    await answered(waste, by(streets, B1), { signedBy: '街道主任（虚构）' });
    await stepTo('2024-01-23');
    expect((await called(waste, 'basically')).status).toBe(200);
    expect(await seen(waste)).toMatchObject({ stage: 'CLOSED', state: { satisfaction: 'basically' } });
  });

  test('on its day it ends with what is missing named, and its Street has a letter', async () => {
    expect(codeOf(await office.post(of(quarter.caseId, '/stage-end'), {}))).toEqual([409, 'exit-rule-not-met']);
    expect(await seen(quarter.caseId)).toMatchObject({ stage: 'FULL_INSPECTION' });
    await stepTo('2024-01-24');
    expect(await seen(quarter.caseId)).toMatchObject({
      ...{ stage: 'CLASSIFIED_RECTIFICATION', state: { lacked: { FULL_INSPECTION: ['sheets:1'] } } },
    });
    const { rows } = await rehearsing.record.database.owner.query<{ recipient: string; lines: { zh: string }[] }>(
      `SELECT recipient, lines FROM outbox WHERE case_id = $1 AND duty = 'letter:stage-ended:FULL_INSPECTION' ORDER BY 1`,
      [quarter.caseId],
    );
    expect(rows.map(({ recipient, lines }) => [recipient, JSON.stringify(lines).includes(B2)])).toEqual([
      ...[
        ['street@00370302001', false],
        ['street@00370302002', true],
      ],
    ]);
  });
});

describe('the classified rectification', () => {
  test('the bulletin of January is owed until 6 February: the Sunday before the festival is worked', async () => {
    await stepTo('2024-02-01');
    expect(await dueOf(quarter.caseId, 'bulletin:2024-01')).toBe('2024-02-06');
    await give(office, of(quarter.caseId, '/bulletins'), { month: '2024-01', words: '进展平稳' });
  });

  test('a sheet that comes two weeks after its day is late, and its finding runs past the festival', async () => {
    await stepTo('2024-02-08');
    expect(await sign(quarter.caseId, B2, '2024-02-08', 'F-01')).toMatchObject({ late: true });
    const { problem, late } = await finding(B2, 'F-01');
    // The third day is 11 February: the whole of the festival passes.
    expect([late, await limitOf(problem)]).toEqual([true, '2024-02-18']);
    expect(await standing()).toMatchObject({
      areas: 4,
      sheets: 4,
      late: 1,
      findings: 6,
      merged: 2,
      open: 2,
      overdue: 0,
    });
  });

  test('with the last problem closed on the last day it ends by its exit rule', async () => {
    await stepTo('2024-02-18');
    await solve((await finding(B2, 'F-01')).problem, B2);
    expect(await seen(quarter.caseId)).toMatchObject({ stage: 'CLASSIFIED_RECTIFICATION' });
    await solve((await finding(A1, 'H-01')).problem, A1);
    await stepTo('2024-02-19');
    expect(await seen(quarter.caseId)).toMatchObject({
      stage: 'TRACK_RESULTS',
      state: { sample: { others: 4, drawn: 1 } },
    });
  });
});

describe('results are tracked', () => {
  test('a re-inspection by somebody else that fails takes the matter up again, and the finding points to it', async () => {
    await stepTo('2024-02-22');
    const { id, problem } = await finding(B2, 'F-01');
    const fails = { finding: id, verdict: 'not-fixed', photo: '照片-复查' };
    expect(codeOf(await by(grid, B2).post(of(quarter.caseId, '/findings/rechecks'), fails))).toEqual([
      403,
      'needs-second-person',
    ]);
    await give(by(streets, B2), of(quarter.caseId, '/findings/rechecks'), fails);
    const again = await finding(B2, 'F-01');
    expect(again).toMatchObject({ problem: `${problem}.1`, recheck: { verdict: 'not-fixed' } });
    expect((await seen(again.problem)).state).toMatchObject({ recurs: problem });
    // Sunday 25 February passes to Monday.
    expect(await limitOf(again.problem)).toBe('2024-02-26');
  });

  test('with the last of the sample looked at again its stage ends by its exit rule', async () => {
    const { items } = (await office.get(of(quarter.caseId, '/findings?recheck=true'))).body as { items: Finding[] };
    const left = items.filter(({ recheck }) => recheck === null);
    expect(left).toHaveLength(2);
    for (const { id } of left)
      await give(office, of(quarter.caseId, '/findings/rechecks'), {
        finding: id,
        verdict: 'fixed',
        photo: '照片-复查',
      });
    await stepTo('2024-02-23');
    expect(await seen(quarter.caseId)).toMatchObject({ stage: 'EVALUATE' });
    await give(office, of(quarter.caseId, '/tour'), { route: [A1, B2], record: '观摩两个小区' });
  });

  test('what was taken up again and left alone has its cards and its slip on their days', async () => {
    const { problem } = await finding(B2, 'F-01');
    await stepTo('2024-02-27');
    expect((await seen(problem)).state).toMatchObject({ shown: { red: true }, slips: 1 });
    expect(await standing()).toMatchObject({ open: 1, overdue: 1 });
  });
});

test('the evaluation: score, ranking, satisfaction, recurrence, lessons; and with its results posted the campaign is closed', async () => {
  await stepTo('2024-03-01');
  await give(office, of(quarter.caseId, '/bulletins'), { month: '2024-02' });
  const ended = await give(office, of(quarter.caseId, '/evaluation'), { lessons: '增加楼道堆物条目' });
  expect(ended).toMatchObject({ closed: false, stage: 'EVALUATE' });
  // 2024-03-08 is a Friday.
  expect(await dueOf(quarter.caseId, 'results:00370302001')).toBe('2024-03-08');
  const posted = { postedOn: '2024-03-01', places: ['东门公告栏'], photos: ['照片-公告栏'] };
  for (const area of [A1, A2, B1, B2])
    await give(by(streets, area), of(quarter.caseId, '/postings'), { serviceArea: area, ...posted });
  await stepTo('2024-03-02');
  expect(await seen(quarter.caseId)).toMatchObject({
    ...{ stage: 'ENDED', state: { outcome: { outcome: 'evaluated', findings: 6, solved: 5 } } },
  });
  const { items } = (await office.get(of(quarter.caseId, '/reports'))).body as {
    items: { kind: string; period: string; publishedAt: string; content: { words: object; figures: Figures } }[];
  };
  expect(items.map(({ kind, period, publishedAt }) => [kind, period, publishedAt.slice(0, 10)])).toEqual([
    ['bulletin', '2024-01', '2024-02-01'],
    ['tour', '2024Q1', '2024-02-23'],
    ['bulletin', '2024-02', '2024-03-01'],
    ['evaluation', '2024Q1', '2024-03-01'],
  ]);
  const [{ words, figures }] = items.slice(-1).map(({ content }) => content) as [(typeof items)[number]['content']];
  expect(words).toEqual({ lessons: '增加楼道堆物条目' });
  const { solved: share, sheets, satisfaction, recurrence, recheckPassed, ranking } = figures;
  expect({ share, sheets, satisfaction, recurrence, recheckPassed }).toMatchObject({
    ...{ share: { part: 5, whole: 6 }, sheets: { part: 4, whole: 4 }, satisfaction: { part: 2, whole: 2 } },
    ...{ recurrence: { part: 1, whole: 6 }, recheckPassed: { part: 2, whole: 3 } },
  });
  // B2 lacks the fifty points of its fire lane; its Street 50 of 200.
  expect(ranking.area.map(({ id, score }) => [id, score])).toEqual([
    [A1, 10000],
    [A2, 10000],
    [B1, 10000],
    [B2, 5000],
  ]);
  expect(ranking.street.map(({ id, score }) => [id, score])).toEqual([
    ['00370302001', 10000],
    ['00370302002', 7500],
  ]);
});

interface Figures {
  readonly [rate: string]: unknown;
  readonly ranking: Readonly<Record<'area' | 'street', readonly { id: string; score: number | null }[]>>;
}

test('another one in the same district, played by the tool of npm start, counts its own estates alone', async () => {
  const { rehearseQuarter } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearseQuarter: Rehearse };
  const lines: string[] = [];
  const { caseId } = await rehearseQuarter({
    apiUrl: rehearsing.api.url,
    pace: 0,
    print: (line: string) => lines.push(line),
  });
  expect(caseId).toBe('rehearsal:3:campaign:00370302.2024Q1');
  expect(await seen(caseId)).toMatchObject({
    ...{ stage: 'ENDED', state: { outcome: { outcome: 'evaluated', findings: 4, solved: 4 } } },
  });
  expect(lines.filter((line) => /without a sheet|festival passes|名 /.test(line)).map((line) => line.trim())).toEqual([
    `缺检查表 without a sheet: ${TWO}-04`,
    '三日期限遇春节假期，顺延至 2024-02-18 the festival passes',
    ...[`${ONE}-03`, `${ONE}-04`, `${TWO}-03`, `${TWO}-04`].map((area) =>
      expect.stringContaining(`第 1 名 演练小区第${Number(area.slice(-2))}号`),
    ),
  ]);
}, 120_000);

type Rehearse = (options: object) => Promise<{ caseId: string }>;

test('nothing real has heard of any of it', async () => {
  const { rows } = await rehearsing.record.database.owner.query(
    `SELECT (SELECT count(*)::int FROM inbox i JOIN cases c ON c.id = i.to_case WHERE NOT c.rehearsal) AS told,
       (SELECT count(*)::int FROM cases WHERE NOT rehearsal) AS cases, (SELECT count(*)::int FROM problems WHERE NOT rehearsal) AS problems,
       (SELECT count(*)::int FROM campaigns WHERE NOT rehearsal) AS campaigns, (SELECT count(*)::int FROM outbox WHERE NOT rehearsal) AS mails`,
  );
  expect(rows).toEqual([{ told: 0, cases: 0, problems: 0, campaigns: 0, mails: 0 }]);
});
