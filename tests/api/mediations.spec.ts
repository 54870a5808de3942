import { addDays, dayOf, instant } from '#domain/shared';
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
      expect([signed.status, left.status].toSorted()).toEqual([200, 409]);
    }
  });
});
