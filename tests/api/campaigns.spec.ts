import { answers, campaignOn, ITEMS, PLACE, placesOf, today, type CampaignRecord } from '../support/campaign-record.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// A quarter over HTTP: opened, its standard published, two sheets of which one is late, findings, stage days, figures, reports, closed.

let record: TestRecord;
let api: TestApi;
let office: Caller;
let grid: Caller;
let other: Caller;
let street: Caller;
let first: string;
let second: string;
let campaign: CampaignRecord;
let hotlineProblem: string;
let paid: Caller;
let elsewhere: Caller;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4, units: 4 });
  await placesOf(record);
  first = record.estate.areaId;
  second = (await buildEstate(record.database.owner, { code: '370302002001', number: '01', units: 4 })).areaId;
  api = await openTestApi(record.database);
  office = await api.as('property-authority', PLACE);
  grid = await api.as('grid-worker', '370302001001');
  other = await api.as('grid-worker', '370302002001');
  street = await api.as('street', '370302001');
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (path: string, id = campaign.id) => `/campaigns/${encodeURIComponent(id)}${path}`;
const serves = (company: string | null) =>
  record.database.owner.query('UPDATE service_areas SET enterprise_id = $2 WHERE id = $1', [first, company]);
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const sheet = (serviceArea: string, ...fails: string[]) => ({
  serviceArea,
  inspectedOn: today(),
  answers: answers(...fails),
});

describe('the standard', () => {
  test('a version is written, and read below only when it is published', async () => {
    const written = await office.post('/campaign-standards', { place: PLACE, put: ITEMS });
    expect(written.status).toBe(201);
    expect(written.body).toMatchObject({ id: 'standard-370302-1', version: 1, publishedAt: null });
    expect((await grid.get('/campaign-standards/standard-370302-1')).status).toBe(404);
    expect((await street.post('/campaign-standards', { place: PLACE, put: ITEMS })).status).toBe(403);
  });

  test('opened by hand, the same quarter once; published to all Streets it ends its stage', async () => {
    campaign = await campaignOn(record, -21);
    const again = await office.post('/campaigns', { place: PLACE, quarter: '2026Q4' });
    expect(codeOf(again)).toEqual([409, 'already-open']);
    const early = await grid.post(at('/sheets'), sheet(first));
    expect(codeOf(early)).toEqual([409, 'wrong-stage']);
    await campaign.give(-14, { type: 'publish-standard', standard: 'standard-370302-1' });
    expect(await campaign.state()).toMatchObject({ stage: 'FULL_INSPECTION', standard: 'standard-370302-1' });
    const read = await grid.get('/campaign-standards/standard-370302-1');
    expect([read.status, (read.body['items'] as unknown[]).length]).toEqual([200, 3]);
    expect(
      (await api.as('grid-worker', '370303001001').then((far) => far.get('/campaign-standards/standard-370302-1')))
        .status,
    ).toBe(404);
    const { rows } = await record.database.owner.query(
      `SELECT recipient FROM outbox WHERE case_id = $1 AND duty = 'letter:standard-published' ORDER BY 1`,
      [campaign.id],
    );
    expect(rows).toEqual([{ recipient: 'street@370302001' }, { recipient: 'street@370302002' }]);
  });
});

describe('the full inspection', () => {
  test('those below see where the campaign stands, and nobody sees the case of a place above', async () => {
    expect((await grid.get(at(''))).body).toMatchObject({ id: campaign.id, stage: 'FULL_INSPECTION' });
    expect((await grid.get(`/cases/${encodeURIComponent(campaign.id)}`)).status).toBe(404);
    expect((await grid.get(at('/figures'))).status).toBe(404);
    expect((await office.get(at('/figures'))).body).toMatchObject({ standing: { areas: 2, sheets: 0 } });
  });

  test('a sheet answers each item once, and what fails has photograph, level and words', async () => {
    const { answers: all, ...rest } = sheet(first, 'F-01');
    const wrong = await grid.post(at('/sheets'), {
      ...rest,
      answers: [...all.slice(1), { item: 'F-01', verdict: 'fails' }, { item: 'X-1', verdict: 'conforms' }],
    });
    expect(wrong.status).toBe(422);
    expect((wrong.body['errors'] as { code: string }[]).map(({ code }) => code).toSorted()).toEqual([
      ...['level-missing', 'note-missing', 'photo-missing', 'unknown-item'],
    ]);
    const short = await grid.post(at('/sheets'), { ...rest, answers: all.slice(1) });
    expect((short.body['errors'] as { code: string }[]).map(({ code }) => code)).toEqual(['not-answered']);
    expect((await grid.post(at('/sheets'), sheet(second))).status).toBe(404);
  });

  test('not signed by staff of the company that serves there, nor by who is appointed for other areas', async () => {
    const { owner } = record.database;
    await owner.query(
      `INSERT INTO organisations (id, code, role, name) VALUES
       ('company-1', '370302001001', 'property-service-enterprise', '甲'), ('company-2', '370302002001', 'property-service-enterprise', '乙')`,
    );
    const appoint = async (account: string, enterprise: string, area: string) => {
      const community = await api.as('community-party-organization', area.slice(0, 12));
      const made = await community.post('/grid-workers', {
        ...{ person: `${area}/person-1`, account, enterprise, areas: [area], from: today(), until: '2099-12-31' },
      });
      expect([made.status, made.text]).toEqual([201, expect.anything()]);
      return api.as('grid-worker', '370302001001', undefined, account);
    };
    paid = await appoint('paid', 'company-1', first);
    elsewhere = await appoint('elsewhere', 'company-2', second);
    await serves('company-1');
    expect(codeOf(await paid.post(at('/sheets'), sheet(first)))).toEqual([403, 'conflict-of-interest']);
    expect(codeOf(await elsewhere.post(at('/sheets'), sheet(first)))).toEqual([403, 'not-theirs']);
    expect((await office.get(at('/figures'))).body).toMatchObject({ standing: { areas: 2, sheets: 0 } });
    await serves(null);
  });

  test('signed once, in time; each finding becomes a problem of its service area', async () => {
    const key = { 'idempotency-key': 'sheet-1' };
    const signed = await grid.post(at('/sheets'), sheet(first, 'F-01', 'H-01'), key);
    expect(signed.status).toBe(201);
    expect(signed.body).toMatchObject({ late: false, weight: 100, met: 20, score: 2000, findings: ['F-01', 'H-01'] });
    expect((await grid.post(at('/sheets'), sheet(first, 'F-01', 'H-01'), key)).status).toBe(200);
    expect(codeOf(await grid.post(at('/sheets'), sheet(first)))).toEqual([409, 'already-registered']);
    const found = (await grid.get(at('/findings'))).body['items'] as { item: string; problem: string }[];
    expect(found.map(({ item, problem }) => [item, problem])).toEqual([
      ['F-01', `problem:${first}.370302.2026Q4-F-01`],
      ['H-01', `problem:${first}.370302.2026Q4-H-01`],
    ]);
    const { rows } = await record.database.owner.query(
      'SELECT id, source, item, risk, campaign_id FROM problems ORDER BY id',
    );
    expect(rows).toMatchObject([
      { source: 'inspection', item: 'F-01', risk: 'high', campaign_id: campaign.id },
      { source: 'inspection', item: 'H-01', risk: 'normal', campaign_id: campaign.id },
    ]);
  });
});

describe('what a Street owes', () => {
  interface Task {
    readonly case: string;
    readonly title: { readonly en: string };
    readonly dueAt: string;
    readonly links: { readonly self: string };
  }
  const inbox = async (caller: Caller) =>
    ((await caller.get('/tasks')).body['items'] as Task[]).filter((task) => task.case === campaign.id);

  test('its own missing sheets, in one task with the day of the stage; done with the last of them', async () => {
    const neighbour = await api.as('street', '370302002');
    const tasks = await inbox(neighbour);
    expect(tasks).toHaveLength(1);
    const [task] = tasks;
    expect(task?.title.en).toBe('Bring in the sheets of your service areas (370302002)');
    expect(task?.dueAt).toBe((await grid.get(at(''))).body['inspectionDueAt']);
    const read = await neighbour.get(task?.links.self ?? '');
    expect([read.status, read.body['forms']]).toEqual([200, []]);
    // The other Street's last sheet is signed, and with the campaign's next step its task is done.
    expect((await inbox(street)).length).toBe(1);
    expect(await campaign.act('elapse')).toBe('accepted');
    expect((await inbox(street)).length).toBe(0);
    expect((await inbox(neighbour)).length).toBe(1);
    const { rows } = await record.database.owner.query(
      `SELECT duty, node, status FROM tasks WHERE case_id = $1 AND duty LIKE 'sheets:%' ORDER BY duty`,
      [campaign.id],
    );
    expect(rows).toEqual([
      { duty: 'sheets:370302001', node: '370302001', status: 'done' },
      { duty: 'sheets:370302002', node: '370302002', status: 'open' },
    ]);
  });
});

test('what the hotline was told before is the same matter: joined, and both keep their numbers', async () => {
  const hotline = await api.as('hotline-12345', PLACE);
  const told = await hotline.post('/problems', {
    ...{ serviceArea: second, source: 'hotline', external: 'W-77', category: 'parking', what: '占道停车' },
  });
  expect([told.status, told.text]).toEqual([201, expect.anything()]);
  hotlineProblem = String(told.body['caseId']);
});

describe('what is told for a campaign', () => {
  const tell = async (more: object, node = PLACE) =>
    (await api.as('hotline-12345', node)).post('/problems', {
      ...{ source: 'hotline', external: `N-${node}`, category: 'noise-pollution', what: '夜间施工', ...more },
    });

  test('is of its place, and names one that is open', async () => {
    const away = { place: '370303', external: 'N-away', campaign: campaign.id };
    expect(codeOf(await tell(away, '3703'))).toEqual([422, 'unknown-subject']);
    const unknown = { serviceArea: first, external: 'N-1', campaign: 'campaign:370302.2019Q1' };
    expect(codeOf(await tell(unknown))).toEqual([422, 'unknown-subject']);
    const told = await tell({ serviceArea: first, external: 'N-2', campaign: campaign.id });
    expect([told.status, told.text]).toEqual([201, expect.anything()]);
  });

  test('counts in a drive for its own place alone, and no other place keeps the drive waiting', async () => {
    const { owner } = record.database;
    const drive = 'campaign:370302.drive';
    await owner.query(
      `INSERT INTO campaigns (id, code, kind, stage, opened_at) VALUES ($1, $2, 'drive', 'CLASSIFIED_RECTIFICATION', now())`,
      [drive, PLACE],
    );
    await owner.query(
      `INSERT INTO problems (id, code, area_id, source, category, received_at, tier, campaign_id) VALUES
       ('problem:near', '370302001001', '370302001001', 'hotline', 'parking', now(), 'grid', $1),
       ('problem:far', '370303001001', '370303001001', 'hotline', 'parking', now(), 'grid', $1)`,
      [drive],
    );
    expect((await office.get(at('/figures', drive))).body).toMatchObject({ standing: { findings: 1, open: 1 } });
    const { rows } = await owner.query('SELECT few_open_in_campaign($1) AS open', [drive]);
    expect(rows).toEqual([{ open: 1 }]);
    // Closed as solved over the caller's last word it has solved nothing, here as in the published rate.
    const solvedWhenCalled = async (satisfaction: string) => {
      const closed = `UPDATE problems SET closed_at = now(), result = 'solved', satisfaction = $1 WHERE id = 'problem:near'`;
      await owner.query(closed, [satisfaction]);
      return (await office.get(at('/figures', drive))).body['standing'];
    };
    expect(await solvedWhenCalled('dissatisfied')).toMatchObject({ findings: 1, solved: 0 });
    expect(await solvedWhenCalled('basically')).toMatchObject({ findings: 1, solved: 1 });
    await owner.query(`DELETE FROM problems WHERE campaign_id = $1`, [drive]);
    await owner.query(`DELETE FROM campaigns WHERE id = $1`, [drive]);
  });
});

describe('its day passes with a sheet missing', () => {
  test('nobody ends it by a click before: what is missing is named', async () => {
    const no = await office.post(at('/stage-end'), {});
    expect(codeOf(no)).toEqual([409, 'exit-rule-not-met']);
    expect(no.body['missing']).toEqual([{ what: 'sheets', count: 1 }]);
  });

  test('on its day it ends with what is missing listed, and each Street learns of its own', async () => {
    // The day of the stage is today: nobody waits for the end of it.
    await record.database.owner.query(
      `UPDATE cases SET state = jsonb_set(state, '{duties,full-inspection,deadline,dueAt}', to_jsonb((extract(epoch FROM now()) * 1000)::bigint))
       WHERE id = $1`,
      [campaign.id],
    );
    expect(await campaign.act('elapse')).toBe('accepted');
    expect((await campaign.state()).due).toBe('day');
    expect(await campaign.act('end-stage')).toBe('accepted');
    expect(await campaign.state()).toMatchObject({
      stage: 'CLASSIFIED_RECTIFICATION',
      lacked: { FULL_INSPECTION: ['sheets:1'] },
    });
    const { rows } = await record.database.owner.query<{ recipient: string; lines: { zh: string }[] }>(
      `SELECT recipient, lines FROM outbox WHERE case_id = $1 AND duty = 'letter:stage-ended:FULL_INSPECTION' ORDER BY 1`,
      [campaign.id],
    );
    expect(
      rows.map(({ recipient, lines }) => [
        recipient,
        lines
          .map(({ zh }) => zh)
          .join('|')
          .includes(second),
      ]),
    ).toEqual([
      ['street@370302001', false],
      ['street@370302002', true],
    ]);
  });

  test('a sheet that comes after it is taken, and is late', async () => {
    const signed = await other.post(at('/sheets'), sheet(second, 'P-01'));
    expect([signed.status, signed.body['late']]).toEqual([201, true]);
    expect((await office.get(at('/figures'))).body).toMatchObject({
      standing: { areas: 2, sheets: 2, late: 1, findings: 3, merged: 1, open: 3, unassigned: 0, high: 1, others: 2 },
    });
    const [finding] = (await other.get(at('/findings'))).body['items'] as object[];
    expect(finding).toMatchObject({ id: `${campaign.id}/${second}/P-01`, problem: hotlineProblem, merged: true });
    const { rows } = await record.database.owner.query(
      'SELECT count(*)::int AS problems FROM problems WHERE area_id = $1',
      [second],
    );
    expect(rows).toEqual([{ problems: 1 }]);
  });
});

describe('rectified, re-inspected, evaluated', () => {
  const solve = async (item: string, area = first) => {
    const id = `problem:${area}.370302.2026Q4-${item}`;
    const path = `/problems/${encodeURIComponent(id)}`;
    const lead = await api.as('residents-committee', area.slice(0, 12));
    const reply = await lead.post(`${path}/replies`, { as: 'solved', answer: '已整改', proof: ['photo-after'] });
    expect([item, reply.status, reply.text]).toEqual([item, 200, expect.anything()]);
    const judge = await api.as('street', area.slice(0, 9));
    const audit = await judge.post(`${path}/replies/audit`, { accepted: true });
    expect([item, audit.status, audit.text]).toEqual([item, 200, expect.anything()]);
  };

  const solveByHotline = async (id: string) => {
    const path = `/problems/${encodeURIComponent(id)}`;
    const hotline = await api.as('hotline-12345', PLACE);
    const lead = await api.as('street', second.slice(0, 9));
    expect((await hotline.post(`${path}/dispatch`, { lead: { role: 'street' }, dispatchedBy: 'place' })).status).toBe(
      200,
    );
    expect((await lead.post(`${path}/replies`, { as: 'solved', answer: '已整改', proof: ['p'] })).status).toBe(200);
    expect((await hotline.post(`${path}/replies/audit`, { accepted: true })).status).toBe(200);
    expect((await hotline.post(`${path}/call-backs`, { answer: 'satisfied' })).status).toBe(200);
  };

  test('when the last problem is closed the case is told, and its stage ends by its exit rule', async () => {
    await solve('F-01');
    await solve('H-01');
    expect(await campaign.act('elapse')).toBe('accepted');
    expect((await campaign.state()).due).toBeUndefined();
    await solveByHotline(hotlineProblem);
    expect(await campaign.act('elapse')).toBe('accepted');
    expect((await campaign.state()).due).toBe('exit-rule');
    expect(await campaign.act('end-stage')).toBe('accepted');
    expect((await campaign.state()).stage).toBe('TRACK_RESULTS');
  });

  test('the sample is drawn by a seed that was not known before, and everybody can draw it again', async () => {
    const recheck = { finding: `${campaign.id}/${first}/F-01`, verdict: 'fixed', photo: 'photo-2' };
    expect(codeOf(await street.post(at('/findings/rechecks'), recheck))).toEqual([409, 'wrong-stage']);
    expect(await campaign.act('draw-sample')).toBe('accepted');
    const { sample } = await campaign.state();
    expect(sample).toMatchObject({ others: 2, drawn: 1 });
    const seen = (await office.get(at('/findings'))).body['items'] as { item: string; drawn: boolean }[];
    expect(seen.filter(({ drawn }) => drawn).map(({ item }) => item)).toHaveLength(2);
    expect((await grid.get(at(''))).body['sample']).toEqual({ seed: sample?.seed, cut: sample?.cut });
  });

  test('another person than the inspector looks; what fails goes on as another problem; what is settled is not looked at again', async () => {
    const finding = `${campaign.id}/${first}/F-01`;
    const recheck = (verdict: string) => ({ finding, verdict, photo: 'photo-2' });
    expect(codeOf(await grid.post(at('/findings/rechecks'), recheck('fixed')))).toEqual([403, 'needs-second-person']);
    await serves('company-1');
    expect(codeOf(await paid.post(at('/findings/rechecks'), recheck('fixed')))).toEqual([403, 'conflict-of-interest']);
    expect(codeOf(await elsewhere.post(at('/findings/rechecks'), recheck('fixed')))).toEqual([403, 'not-theirs']);
    await serves(null);
    const failed = await street.post(at('/findings/rechecks'), recheck('not-fixed'));
    expect(failed.body).toMatchObject({ number: 1, reopen: true });
    const [again] = (await grid.get(at('/findings'))).body['items'] as { problem: string }[];
    expect(again?.problem).toBe(`problem:${first}.370302.2026Q4-F-01.1`);
    const { rows } = await record.database.owner.query('SELECT recurs, closed_at FROM problems WHERE id = $1', [
      again?.problem,
    ]);
    expect(rows).toEqual([{ recurs: `problem:${first}.370302.2026Q4-F-01`, closed_at: null }]);
    await solve('F-01.1');
    expect((await street.post(at('/findings/rechecks'), recheck('fixed'))).body).toMatchObject({
      number: 2,
      reopen: false,
    });
    expect(codeOf(await street.post(at('/findings/rechecks'), recheck('fixed')))).toEqual([409, 'already-done']);
  });

  test('with the last of the sample the stage ends; a tour is owed', async () => {
    const waiting = (await office.get(at('/findings?recheck=true'))).body['items'] as { id: string }[];
    // Of high risk and put right by now: it waits no more, and neither does what was not drawn.
    const all = (await office.get(at('/findings'))).body['items'] as { id: string; drawn: boolean; item: string }[];
    const drawn = all.filter((each) => each.drawn && each.item !== 'F-01').map(({ id }) => id);
    expect([waiting.map(({ id }) => id), drawn.length]).toEqual([drawn, 1]);
    const one = (await office.get(at('/findings?recheck=true&limit=1'))).body;
    expect(one).toMatchObject({ items: [{ id: drawn[0] }], next: drawn[0] });
    const after = encodeURIComponent(String(one['next']));
    expect((await office.get(at(`/findings?recheck=true&limit=1&after=${after}`))).body['items']).toEqual([]);
    for (const { id } of waiting)
      expect((await office.post(at('/findings/rechecks'), { finding: id, verdict: 'fixed', photo: 'p' })).status).toBe(
        201,
      );
    expect(await campaign.act('elapse')).toBe('accepted');
    expect(await campaign.act('end-stage')).toBe('accepted');
    expect(await campaign.state()).toMatchObject({ stage: 'EVALUATE' });
    const strange = await office.post(at('/tour'), { route: ['370302009001-01'], record: '观摩' });
    expect(codeOf(strange)).toEqual([422, 'unknown-subject']);
    expect((await office.post(at('/tour'), { route: [first, second], record: '观摩两个小区' })).status).toBe(200);
  });

  const posting = (serviceArea: string, more: object = {}) => ({
    ...{ serviceArea, postedOn: today(), places: ['东门公告栏'], photos: ['照片-公告栏'], ...more },
  });

  test('no result is posted before the evaluation is published', async () => {
    expect(codeOf(await street.post(at('/postings'), posting(first)))).toEqual([409, 'wrong-stage']);
  });

  test('the evaluation freezes its figures; with the last report nothing is left but to post the results', async () => {
    const evaluated = await office.post(at('/evaluation'), { lessons: '增加楼道堆物条目' });
    expect([evaluated.status, evaluated.text]).toEqual([200, expect.anything()]);
    const report = await api.nobody.get(`/campaign-reports/${encodeURIComponent(`${campaign.id}:evaluation:2026Q4`)}`);
    expect(report.body).toMatchObject({
      content: { figures: { solved: { part: 3, whole: 3, text: '100.000%' }, satisfaction: { part: 1, whole: 1 } } },
    });
    const page = await api.nobody.get(`/campaign-reports/${encodeURIComponent(`${campaign.id}:evaluation:2026Q4`)}`, {
      accept: 'text/html',
    });
    expect(page.text).toContain('<svg');
    expect(codeOf(await office.post(at('/evaluation'), { lessons: '再次' }))).toEqual([409, 'already-done']);
    expect(codeOf(await office.post(at('/bulletins'), { month: '2020-01' }))).toEqual([422, 'unknown-subject']);
    // Of whichever month has ended since the opening, three weeks ago.
    for (const month of (await campaign.state()).months)
      expect((await office.post(at('/bulletins'), { month, words: '全区进展平稳' })).body).toMatchObject({
        closed: false,
      });
    expect((await office.post(at('/half-year'), { words: '下半年' })).body).toMatchObject({ closed: false });
    expect((await office.get(at('/figures'))).body['withoutPostings']).toEqual(['370302001', '370302002']);
    expect(codeOf(await office.post(at('/stage-end'), {}))).toEqual([409, 'exit-rule-not-met']);
  });

  const owed = async () => {
    const { rows } = await record.database.owner.query<{ duty: string; code: string; status: string }>(
      `SELECT duty, node AS code, status FROM tasks WHERE case_id = $1 AND duty LIKE 'results:%' ORDER BY duty`,
      [campaign.id],
    );
    return rows;
  };

  test('each Street has its own to post, with places and photographs, of its own service areas alone', async () => {
    expect((await owed()).map(({ duty, code }) => [duty, code])).toEqual([
      ['results:370302001', '370302001'],
      ['results:370302002', '370302002'],
    ]);
    const bare = await street.post(at('/postings'), posting(first, { photos: [] }));
    expect(codeOf(bare)).toEqual([422, 'invalid']);
    expect((await street.post(at('/postings'), posting(second))).status).toBe(404);
    expect((await grid.post(at('/postings'), posting(first))).status).toBe(403);
    const early = await street.post(at('/postings'), posting(first, { postedOn: '2026-01-01' }));
    expect(codeOf(early)).toEqual([422, 'fact-too-early']);
    const late = await street.post(at('/postings'), posting(first, { postedOn: '2099-01-01' }));
    expect(codeOf(late)).toEqual([422, 'fact-in-future']);
    const key = { 'idempotency-key': 'posted' };
    const posted = await street.post(at('/postings'), posting(first), key);
    expect([posted.status, posted.body]).toMatchObject([201, { serviceArea: first, photos: ['照片-公告栏'] }]);
    expect((await street.post(at('/postings'), posting(first), key)).status).toBe(200);
    expect(codeOf(await street.post(at('/postings'), posting(first)))).toEqual([409, 'already-registered']);
    expect((await street.get(at('/postings'))).body['items']).toMatchObject([{ serviceArea: first }]);
    expect((await other.get(at('/postings'))).body['items']).toEqual([]);
    expect(await campaign.act('elapse')).toBe('accepted');
    expect((await office.get(at('/figures'))).body['withoutPostings']).toEqual(['370302002']);
    expect((await campaign.state()).stage).toBe('EVALUATE');
  });

  test('with the last of them the campaign is closed', async () => {
    const there = await api.as('street', '370302002');
    expect((await there.post(at('/postings'), posting(second))).status).toBe(201);
    expect(await campaign.act('elapse')).toBe('accepted');
    expect(await campaign.act('end-stage')).toBe('accepted');
    const state = await campaign.state();
    expect(state).toMatchObject({ stage: 'ENDED', outcome: { outcome: 'evaluated', findings: 3, solved: 3 } });
    expect(codeOf(await other.post(at('/sheets'), sheet(second)))).toEqual([409, 'wrong-stage']);
  });
});
