import { addDays, dayOf, instant } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// People's mediation over HTTP: both must be willing, nobody else sees it, and a lawsuit is never refused.

let record: TestRecord;
let api: TestApi;
let mediator: Caller;
let committee: Caller;
let street: Caller;
let a: Caller;
let b: Caller;
let area: string;
let people: readonly string[];

const today = dayOf(instant(Date.now()));

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  api = await openTestApi(record.database);
  ({ areaId: area, people } = record.estate);
  const { code } = record.estate;
  mediator = await api.as('mediator', code, undefined, 'mediator-1');
  committee = await api.as('residents-committee', code);
  street = await api.as('street', '370302001');
  a = await api.as('owner', code, undefined, people[0]);
  b = await api.as('owner', code, undefined, people[1]);
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

const at = (path: string, id: string) => `/mediations/${encodeURIComponent(id)}/${path}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const request = (more: object = {}) => ({
  ...{ place: area, by: 'party', a: { person: people[0] }, b: { person: people[1] } },
  ...{ category: 'noise-pollution', dispute: '楼上夜间噪声', ...more },
});

/** Asked for by the first owner, both willing, mediator-1 named. */
async function mediating(): Promise<string> {
  const id = String((await a.post('/mediations', request())).body['caseId']);
  await b.post(at('consents', id), { side: 'b', willing: true });
  await committee.post(at('mediators', id), { mediators: ['mediator-1'], chosenBy: 'parties' });
  return id;
}
const agreement = { written: true, terms: '22 时后不使用音响', bothAgreed: true, mediatorSigned: true, sealed: true };

describe('with a tenant whom the register does not have', () => {
  const tenant = { name: '租客李四（虚构）', as: 'tenant', phone: '000-3703-0001' };
  const registered = async () => {
    const { rows } = await record.database.owner.query<{ id: string; details: string }>(
      `SELECT id, details FROM people WHERE id LIKE 'person-%-%' AND code = $1 ORDER BY id`,
      [record.estate.code],
    );
    return rows;
  };

  test('a request that is refused registers nobody', async () => {
    const wrong = await mediator.post('/mediations', request({ by: 'offer', a: tenant, b: { person: 'nobody' } }));
    expect(codeOf(wrong)).toEqual([422, 'unknown-subject']);
    expect((await b.post('/mediations', request({ a: tenant }))).status).toBe(403);
    expect((await a.post('/mediations', request({ b: { ...tenant, as: 'lodger' } }))).status).toBe(422);
    expect(await registered()).toEqual([]);
  });

  test('is registered once with the request, sealed, and speaks through the committee', async () => {
    const [body, key] = [request({ b: tenant }), { 'idempotency-key': 'with-a-tenant' }];
    const asked = await a.post('/mediations', body, key);
    expect(asked.body).toMatchObject({ stage: 'ASKED', waitingFor: ['owner'] });
    const id = String(asked.body['caseId']);
    expect((await a.post('/mediations', body, key)).body).toMatchObject({ caseId: id, repeated: true });
    const [person, ...others] = await registered();
    expect(others).toEqual([]);
    expect(person?.details).not.toContain('李四');
    const { rows } = await record.database.owner.query(`SELECT body FROM events WHERE case_id = $1`, [id]);
    expect(JSON.stringify(rows)).toContain(person?.id);
    expect(JSON.stringify(rows)).not.toContain('李四');
    const file = await committee.get(`/people/${encodeURIComponent(person?.id ?? '')}`);
    expect(file.body).toMatchObject({ name: tenant.name, phone: tenant.phone });
    const said = await committee.post(at('consents', id), { side: 'b', willing: true });
    expect(said.body).toMatchObject({ stage: 'ACCEPTED' });
    const { rows: holds } = await record.database.owner.query(`SELECT why FROM holds_on($1)`, [person?.id]);
    expect(holds).toEqual([{ why: 'named-in-case' }]);
  });
});

describe('from the request to the archive', () => {
  let id: string;

  test('asked for by a party; the other is asked', async () => {
    const asked = await a.post('/mediations', request());
    expect(asked.body).toMatchObject({ stage: 'ASKED', waitingFor: ['owner'] });
    expect(asked.status).toBe(201);
    id = String(asked.body['caseId']);
  });

  test('nobody says for another whether they will, and it is said once', async () => {
    expect(codeOf(await a.post(at('consents', id), { side: 'b', willing: true }))).toEqual([403, 'not-theirs']);
    expect(codeOf(await a.post(at('consents', id), { side: 'a', willing: true }))).toEqual([409, 'already-done']);
    await record.database.owner.query(
      `INSERT INTO ties (account, person_id, code, kind, declared_by, declared_at) VALUES ('committee-tied', $1, $2, 'relative', 'x', now())`,
      [people[0], record.estate.code],
    );
    const tied = await api.as('residents-committee', record.estate.code, undefined, 'committee-tied');
    expect(codeOf(await tied.post(at('consents', id), { side: 'b', willing: true }))).toEqual([
      403,
      'conflict-of-interest',
    ]);
    const said = await b.post(at('consents', id), { side: 'b', willing: true });
    expect(said.body).toMatchObject({ stage: 'ACCEPTED', waitingFor: ['residents-committee'] });
  });

  test('a mediator who is tied to a party is not named', async () => {
    await record.database.owner.query(
      `INSERT INTO ties (account, person_id, code, kind, declared_by, declared_at) VALUES ('mediator-2', $1, $2, 'relative', 'x', now())`,
      [people[0], record.estate.code],
    );
    const tied = { mediators: ['mediator-1', 'mediator-2'], chosenBy: 'parties' };
    expect(codeOf(await committee.post(at('mediators', id), tied))).toEqual([403, 'conflict-of-interest']);
    const named = await committee.post(at('mediators', id), { mediators: ['mediator-1'], chosenBy: 'parties' });
    expect(named.body).toMatchObject({ stage: 'MEDIATING', waitingFor: ['mediator'] });
  });

  test('held, agreed in writing: effective that day, confirmed within thirty', async () => {
    expect((await mediator.post(at('sessions', id), { minutes: '双方陈述' })).status).toBe(200);
    const unsealed = { ...agreement, sealed: false };
    expect(codeOf(await mediator.post(at('agreement', id), unsealed))).toEqual([422, 'papers-missing']);
    const agreed = await mediator.post(at('agreement', id), { ...agreement, performBy: addDays(today, 20) });
    expect(agreed.body).toMatchObject({ stage: 'AGREED' });
    expect((await mediator.post(at('confirmation/reminder', id), { how: '当面告知' })).status).toBe(200);
    const again = await mediator.post(at('confirmation/reminder', id), { how: '当面告知' });
    expect(codeOf(again)).toEqual([409, 'already-done']);
    const applied = await mediator.post(at('confirmation', id), { court: '区人民法院', proof: '申请书' });
    expect(applied.body).toMatchObject({ warnings: [] });
    expect((await mediator.post(at('confirmation/ruling', id), { ruling: 'confirmed', proof: '裁定书' })).status).toBe(
      200,
    );
  });

  test('performed, archived, closed', async () => {
    const performed = await mediator.post(at('performance', id), { result: 'performed', proof: '回访' });
    expect(performed.body).toMatchObject({ stage: 'ENDED' });
    const archived = await mediator.post(at('archive', id), { papers: ['登记表', '记录', '协议书'] });
    expect(archived.body).toMatchObject({ stage: 'ARCHIVED', closed: true });
  });

  test('whoever has no part in it sees neither the file nor its tasks; a mediator reads the papers', async () => {
    const path = `/cases/${encodeURIComponent(id)}`;
    for (const stranger of [street, a, await api.as('supervisor', '370302')])
      expect((await stranger.get(path)).status).toBe(404);
    expect((await committee.get(path)).status).toBe(200);
    expect((await mediator.get(`${path}/timeline`)).text).toContain('楼上夜间噪声');
    expect((await street.get(`${path}/timeline`)).status).toBe(404);
    expect((await street.get('/cases?kind=mediation')).body['items']).toEqual([]);
    const { rows } = await record.database.owner.query(
      `SELECT string_agg(body, '') AS all FROM events WHERE case_id = $1`,
      [id],
    );
    expect(rows[0].all).not.toContain('楼上夜间噪声');
  });
});

test('what is asked wrongly gets its reason', async () => {
  const wrong = async (more: object, caller = a) => codeOf(await caller.post('/mediations', request(more)));
  expect(await wrong({ b: { person: 'nobody' } })).toEqual([422, 'unknown-subject']);
  expect(await wrong({ b: { person: people[0] } })).toEqual([422, 'duplicate-subject']);
  expect(await wrong({ a: { person: people[1] }, b: { person: people[0] } })).toEqual([403, 'not-theirs']);
  expect(await wrong({ by: 'offer' })).toEqual([403, 'not-theirs']);
  expect(await wrong({ category: 'love' })).toEqual([422, 'invalid']);
  expect(await wrong({ place: '370302' })).toEqual([422, 'invalid']);
  expect(await wrong({}, street)).toEqual([403, 'wrong-role']);
  expect(await wrong({}, await api.as('owner', '370399001001', undefined, people[0]))).toEqual([404, 'not-found']);
});

describe('figures by place, and nothing of any dispute', () => {
  test('counted, with their formulas; a platform is a community with a mediator', async () => {
    await record.database.owner.query(
      `INSERT INTO role_assignments (id, subject, role, node, from_day, reason, given_by) VALUES ('r1', 'mediator-1', 'mediator', $1, '2024-01-01', '聘任', 'operator')`,
      [record.estate.code],
    );
    const id = await mediating();
    await mediator.post(at('agreement', id), agreement);
    const refused = String((await a.post('/mediations', request())).body['caseId']);
    expect(codeOf(await mediator.post(at('end', refused), { reason: '一方未答复' }))).toEqual([409, 'too-early']);
    await b.post(at('consents', refused), { side: 'b', willing: false });
    const { body, status, text } = await street.get('/indicators/mediation?code=370302001');
    expect(status).toBe(200);
    expect(body).toMatchObject({ platforms: 1, confirmed: 1, performed: 1, breached: 0, agreements: 2, refused: 1 });
    expect(body).toMatchObject({ unanswered: 0, concluded: 2 });
    expect(body['performedPoints']).toBe(10_000);
    expect((body['places'] as { code: string }[]).map(({ code }) => code)).toEqual([record.estate.code]);
    expect(text).not.toMatch(/噪声|person-/);
    expect(Object.keys(body['formulas'] as object)).toEqual(['platforms', 'agreed', 'performed']);
    const none = await street.get('/indicators/mediation?code=370302001&until=2020-01-01');
    expect(none.body).toMatchObject({ disputes: 0, agreedPoints: null });
    expect(
      (await (await api.as('street', '370302002')).get('/indicators/mediation?code=370302001')).body,
    ).toMatchObject({ disputes: 0, platforms: 0 });
  });
});

test('a task of a mediation is for its holder: nobody else finds it in a list', async () => {
  const id = String((await a.post('/mediations', request())).body['caseId']);
  const listed = async (caller: Caller) => (await caller.get('/tasks?of=place')).text.includes(id);
  expect(await listed(committee)).toBe(true);
  expect(await listed(street)).toBe(false);
  expect(await listed(b)).toBe(true);
  expect(await listed(a)).toBe(false);
});

test('a person’s own file has the mediation for the committee, and sealed for the office that does not see it', async () => {
  const path = `/people/${encodeURIComponent(people[0] ?? '')}/export`;
  expect((await committee.get(path)).text).toContain('楼上夜间噪声');
  const masked = await street.get(path);
  expect(masked.status).toBe(200);
  expect(masked.text).not.toContain('楼上夜间噪声');
  expect(masked.text).not.toContain(people[1]);
});

describe('the legal adviser is asked about a mediation', () => {
  test('bound to it, answered for its committee alone', async () => {
    const id = await mediating();
    const adviser = await api.as('legal-adviser', record.estate.code);
    const ask = (caller: Caller, more: object = {}) =>
      caller.post('/legal-advice', {
        ...{ place: area, subject: 'dispute', bound: id, question: '楼上噪声是否侵权', ...more },
      });
    expect(codeOf(await ask(street))).toEqual([403, 'not-theirs']);
    expect(codeOf(await ask(mediator, { bound: 'mediation:370302001001-99' }))).toEqual([422, 'unknown-subject']);
    const asked = await ask(mediator);
    expect(asked.body).toMatchObject({ stage: 'ASKED', waitingFor: ['legal-adviser'] });
    const advice = String(asked.body['caseId']);
    const timeline = `/cases/${encodeURIComponent(advice)}/timeline`;
    expect((await adviser.get(timeline)).text).toContain('楼上噪声是否侵权');
    expect((await street.get(timeline)).status).toBe(404);
    const party = await api.as('community-party-organization', record.estate.code);
    expect((await party.get(timeline)).text).not.toContain('楼上噪声是否侵权');
    const opinion = { verdict: 'no-objection', opinion: '可以主张' };
    expect((await adviser.post(`/legal-advice/${encodeURIComponent(advice)}/opinion`, opinion)).status).toBe(200);
    const follow = { followed: true, measures: '已告知双方' };
    const closed = await mediator.post(`/legal-advice/${encodeURIComponent(advice)}/follow-up`, follow);
    expect(closed.body).toMatchObject({ stage: 'CLOSED', closed: true });
  });

  test('on a contract: with the case that it belongs to, or with the contract itself', async () => {
    const ask = (more: object) =>
      committee.post('/legal-advice', { place: area, subject: 'contract', question: '违约金条款是否有效', ...more });
    expect(codeOf(await ask({}))).toEqual([422, 'papers-missing']);
    const titled = await ask({ papers: ['物业服务合同（示例）'] });
    expect(codeOf(titled)).toEqual([422, 'papers-missing']);
    expect(titled.text).toContain('sha256:');
    expect(codeOf(await ask({ bound: 'pmc:370302001001-99' }))).toEqual([422, 'unknown-subject']);
    const contract = 'c'.repeat(64);
    const papers = [`sha256:${contract}`];
    const nowhere = await ask({ papers });
    expect([nowhere.status, nowhere.body['errors']]).toMatchObject([422, [{ code: 'unknown-document' }]]);
    await record.database.owner.query(
      `INSERT INTO documents (id, code, media_type, size, scan, uploaded_role) VALUES ($1, $2, 'application/pdf', 1, 'clean', 'street')`,
      [contract, record.estate.code],
    );
    const asked = await ask({ papers, reference: 'C-1' });
    expect([asked.status, asked.body['stage']]).toEqual([201, 'ASKED']);
  });

  test('on a major matter: the adviser’s note names the opinion that was given on it', async () => {
    const matter = `major-matter:${area}`;
    const opened = await record.store.execute({
      ...{ caseId: matter, key: 'matter-begins', receivedAt: instant(Date.now()), scope: scopeOf('370302001') },
      command: { type: 'begin', proposal: { kind: 'covenant', title: '管理规约' } } as { type: string },
      actor: { id: 'x', role: 'street', node: '370302001' },
      open: { kind: 'major-matter', code: record.estate.code, areaId: area },
    });
    expect(opened.outcome).toBe('accepted');
    const adviser = await api.as('legal-adviser', record.estate.code);
    const asked = await committee.post('/legal-advice', {
      ...{ place: area, subject: 'major-matter', bound: matter, question: '规约第七条' },
    });
    const advice = String(asked.body['caseId']);
    const note = (body: object) => adviser.post(`/major-matters/${encodeURIComponent(matter)}/legal-notes`, body);
    expect(codeOf(await note({}))).toEqual([422, 'papers-missing']);
    expect(codeOf(await note({ advice }))).toEqual([409, 'too-early']);
    await adviser.post(`/legal-advice/${encodeURIComponent(advice)}/opinion`, { verdict: 'changes', opinion: '宜改' });
    expect((await note({ advice })).status).toBe(200);
    const { text } = await street.get(`/cases/${encodeURIComponent(matter)}/timeline`);
    expect(text).toContain(advice);
    expect(text).toContain('changes');
  });
});

describe('a lawsuit is never refused', () => {
  test.each`
    when                     | goesOn   | stage
    ${'while asked'}         | ${true}  | ${'ASKED'}
    ${'while asked'}         | ${false} | ${'ENDED'}
    ${'while mediating'}     | ${true}  | ${'MEDIATING'}
    ${'while mediating'}     | ${false} | ${'ENDED'}
    ${'after the agreement'} | ${false} | ${'AGREED'}
    ${'after its end'}       | ${false} | ${'ENDED'}
  `('$when, goes on $goesOn: $stage', async ({ when, goesOn, stage }) => {
    const asked = when === 'while asked';
    const id = asked ? String((await a.post('/mediations', request())).body['caseId']) : await mediating();
    if (when === 'after the agreement') await mediator.post(at('agreement', id), agreement);
    if (when === 'after its end') await b.post(at('withdrawal', id), { side: 'b' });
    const sued = await b.post(at('suits', id), { side: 'b', goesOn, court: '区人民法院' });
    expect([sued.status, sued.body['stage']]).toEqual([200, stage]);
    expect((await a.post(at('suits', id), { side: 'a', goesOn: true })).status).toBe(200);
  });

  test('filed in the moment of signing: both are in the file, whoever was first', async () => {
    for (let i = 0; i < 6; i += 1) {
      const id = await mediating();
      const [signed, sued] = await Promise.all([
        mediator.post(at('agreement', id), agreement),
        b.post(at('suits', id), { side: 'b', goesOn: false }),
      ]);
      expect(sued.status).toBe(200);
      expect([200, 409]).toContain(signed.status);
      expect(sued.body['stage']).toBe(signed.status === 200 ? 'AGREED' : 'ENDED');
    }
  });

  test('withdrawn in the moment of signing: an agreement or an end, never both', async () => {
    for (let i = 0; i < 6; i += 1) {
      const id = await mediating();
      const [signed, left] = await Promise.all([
        mediator.post(at('agreement', id), agreement),
        b.post(at('withdrawal', id), { side: 'b' }),
      ]);
      expect([signed.status, left.status].toSorted((one, other) => one - other)).toEqual([200, 409]);
    }
  });
});
