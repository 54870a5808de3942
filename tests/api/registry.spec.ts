import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openApi, type RegisterApi } from './app.js';

const AREA = '370302001001-03';
const street = 'street@370302001';
const otherStreet = 'street@370202001';
let database: TestDatabase;
let api: RegisterApi;

beforeAll(async () => {
  database = await cloneDatabase();
  await database.owner.query(
    `INSERT INTO places (code, level, name, parent_code) VALUES
     ('37', 'province', '山东省', NULL), ('3703', 'city', '淄博市', '37'), ('370302', 'district', '淄川区', '3703'),
     ('370302001', 'street', '示例街道', '370302'), ('370302001001', 'community', '幸福里社区', '370302001'),
     ('370302001002', 'community', '和美社区', '370302001'), ('370202001001', 'community', '海滨社区', '370202001')`,
  );
  await buildEstate(database.owner, { units: 6 });
  api = await openApi(database);
});

afterAll(async () => {
  await api.close();
  await database.drop();
});

describe('places', () => {
  it('are found by code, with what lies below', async () => {
    const one = await api.call('GET', '/places/370302001', { as: street });
    expect(one.body).toMatchObject({ code: '370302001', name: '示例街道', parent: '370302' });
    const below = await api.call('GET', '/places/370302001/children?limit=1', { as: street });
    expect(below.body).toMatchObject({ items: [{ name: '幸福里社区' }], next: '370302001001' });
    const next = await api.call('GET', `/places/370302001/children?limit=1&after=${below.body.next}`, { as: street });
    expect(next.body.items).toMatchObject([{ name: '和美社区' }]);
  });

  it('outside the caller’s own place are as unknown as those that do not exist', async () => {
    const foreign = await api.call('GET', '/places/370202001001', { as: street });
    const unknown = await api.call('GET', '/places/370202001009', { as: street });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    const without = ({ body }: typeof foreign) => ({ ...body, requestId: '', instance: '' });
    expect(without(foreign)).toEqual(without(unknown));
  });
});

describe('service areas', () => {
  it('are listed within the caller’s place', async () => {
    const own = await api.call('GET', '/service-areas', { as: street });
    const foreign = await api.call('GET', `/service-areas?place=370302`, { as: otherStreet });
    expect(own.body.items).toMatchObject([{ id: AREA, totalArea: 60_000, totalHouseholds: 6 }]);
    expect(foreign.body).toEqual({ items: [], next: null });
  });

  it('are changed with the ETag that was read, once', async () => {
    const read = await api.call('GET', `/service-areas/${AREA}`, { as: street });
    const etag = read.headers.get('etag') ?? '';
    const change = { as: street, body: { name: '幸福里（改名）' }, headers: { 'if-match': etag } };
    const first = await api.call('PATCH', `/service-areas/${AREA}`, change);
    const second = await api.call('PATCH', `/service-areas/${AREA}`, change);
    expect(first).toMatchObject({ status: 200, body: { name: '幸福里（改名）', version: 2 } });
    expect(second).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect(second.headers.get('etag')).toBe('"2"');
  });

  it('are not changed without If-Match', async () => {
    const answer = await api.call('PATCH', `/service-areas/${AREA}`, { as: street, body: { name: '无条件' } });
    expect(answer).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
  });

  it('are registered by the Street and only in its own place', async () => {
    const body = {
      ...{ code: '370302001002', number: '01', name: '和美小区（示例）', address: '示例路 2 号' },
      ...{ totalArea: 0, totalHouseholds: 0, deliveredArea: 0, deliveredHeadcount: 0 },
    };
    const added = await api.call('POST', '/service-areas', { as: street, body });
    const twice = await api.call('POST', '/service-areas', { as: street, body });
    const foreign = await api.call('POST', '/service-areas', { as: street, body: { ...body, code: '370202001001' } });
    const community = await api.call('POST', '/service-areas', { as: 'residents-committee@370302001002', body });
    expect(added).toMatchObject({ status: 201, body: { id: '370302001002-01', version: 1 } });
    expect(twice).toMatchObject({ status: 409, body: { code: 'already-registered' } });
    expect([foreign.status, community.status]).toEqual([404, 403]);
  });

  it('say who has moved in where somebody has reported it, and nothing where nobody has (ZB 22)', async () => {
    const body = {
      ...{ code: '370302001002', number: '02', name: '和顺小区（示例）', address: '示例路 3 号' },
      ...{ totalArea: 100, totalHouseholds: 1, deliveredArea: 100, deliveredHeadcount: 1 },
    };
    const added = await api.call('POST', '/service-areas', { as: street, body });
    expect(added.body).toMatchObject({ movedInArea: null, movedInHeadcount: null });
    const figures = (movedInArea: unknown, movedInHeadcount: unknown, version: number) =>
      api.call('PATCH', '/service-areas/370302001002-02', {
        as: street,
        body: { movedInArea, movedInHeadcount },
        headers: { 'if-match': `"${version}"` },
      });
    expect(await figures(0, 0, 1)).toMatchObject({ status: 200, body: { movedInArea: 0, movedInHeadcount: 0 } });
    expect(await figures(100, 1, 2)).toMatchObject({ status: 200, body: { movedInArea: 100, movedInHeadcount: 1 } });
    expect((await figures(-1, 1, 3)).status).toBe(422);
    expect((await figures(null, null, 3)).body).toMatchObject({ movedInArea: null, movedInHeadcount: null });
  });

  it('show units to everyone and owners only to those who work with them', async () => {
    const units = await api.call('GET', `/service-areas/${AREA}/units?limit=2`, { as: 'owner@370302001001' });
    expect(units.body.items).toHaveLength(2);
    expect(units.body.items[0]).toMatchObject({ building: '1', area: 10_000 });
    const owners = await api.call('GET', `/service-areas/${AREA}/owners`, { as: street });
    expect(owners.body.items).toHaveLength(6);
    expect((await api.call('GET', `/service-areas/${AREA}/owners`, { as: 'owner@370302001001' })).status).toBe(403);
    expect((await api.call('GET', `/service-areas/${AREA}/owners`, { as: otherStreet })).status).toBe(404);
  });
});

describe('organisations and people', () => {
  it('keep the answer of a key, and refuse the key with another body', async () => {
    const body = { code: '370302', role: 'reviewing-department', branch: 'police', name: '示例公安分局（示例）' };
    const as = 'property-authority@370302';
    const first = await api.call('POST', '/organisations', { as, body, key: 'police' });
    const again = await api.call('POST', '/organisations', { as, body, key: 'police' });
    const other = await api.call('POST', '/organisations', { as, body: { ...body, name: '另一个' }, key: 'police' });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
    const list = await api.call('GET', '/organisations?role=reviewing-department&place=370302', { as });
    expect(list.body.items).toHaveLength(1);
  });

  it('carry one key through two requests at once, and write one entry', async () => {
    const body = { code: '370302001001', role: 'mediator', name: '示例调委会（示例）' };
    const ask = () => api.call('POST', '/organisations', { as: street, body, key: 'at-once' });
    const hold = await database.owner.connect();
    await hold.query('BEGIN');
    await hold.query('LOCK TABLE organisations IN SHARE MODE');
    const both = Promise.all([ask(), ask()]);
    for (let waiting = 0; waiting < 2;) {
      const { rows } = await database.owner.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      waiting = rows[0].n;
    }
    await hold.query('COMMIT');
    hold.release();
    const [one, other] = await both;
    expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 201]);
    expect(one.body.id).toBe(other.body.id);
  });

  it('register a person with Party membership and change it with If-Match', async () => {
    const as = 'community-party-organization@370302001001';
    const body = { code: '370302001001', name: '周八（示例）', partyMembership: 'none', email: 'zhou@owners.example' };
    const added = await api.call('POST', '/people', { as, body });
    expect(added).toMatchObject({ status: 201, body: { partyMembership: 'none', version: 1 } });
    const path = `/people/${encodeURIComponent(added.body.id)}`;
    const change = { as, body: { partyMembership: 'probationary' }, headers: { 'if-match': '"1"' } };
    expect((await api.call('PATCH', path, change)).body).toMatchObject({ partyMembership: 'probationary', version: 2 });
    expect((await api.call('GET', path, { as: otherStreet })).status).toBe(404);
    expect((await api.call('GET', path, { as: 'operator@37' })).status).toBe(403);
  });

  it('name each fault of a body by its pointer', async () => {
    const body = { code: '370302001001', name: '', partyMembership: 'maybe', shoeSize: 43 };
    const answer = await api.call('POST', '/people', { as: street, body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/name', '/partyMembership']),
    );
  });
});

describe('leader registrations', () => {
  it('hold building and term, and end', async () => {
    const as = 'community-party-organization@370302001001';
    const at = `/service-areas/${AREA}/leaders`;
    const body = { person: `${AREA}/person-1`, kind: 'red-building-leader', building: '1', termFrom: '2023-01-01' };
    const added = await api.call('POST', at, { as, body });
    expect(added).toMatchObject({
      status: 201,
      body: { kind: 'red-building-leader', person: { partyMembership: 'formal' } },
    });
    expect((await api.call('GET', `${at}?on=2024-06-01`, { as })).body.items).toHaveLength(1);
    await api.call('POST', `${at}/${added.body.id}/ending`, { as, body: { termUntil: '2023-12-31' } });
    expect((await api.call('GET', `${at}?on=2024-06-01`, { as })).body.items).toHaveLength(0);
    expect((await api.call('GET', `${at}?on=2022-12-31`, { as })).body.items).toHaveLength(0);
    expect((await api.call('POST', at, { as, body: { ...body, person: 'nobody' } })).status).toBe(404);
    const backwards = { ...body, termUntil: '2022-01-01' };
    expect((await api.call('POST', at, { as, body: backwards })).body.errors).toMatchObject([
      { pointer: '/termUntil' },
    ]);
  });
});

test('while the record is away registers answer 503, and a change gets its receipt', async () => {
  const away = await openApi({ url: 'postgresql://postgres@127.0.0.1:9/none' });
  const body = { code: '370302001001', role: 'mediator', name: '断电前登记（示例）' };
  const refused = await away.call('POST', '/organisations', { as: street, body, key: 'through-an-outage' });
  const read = await away.call('GET', '/organisations', { as: street });
  await away.close();
  expect([refused.status, read.status]).toEqual([503, 503]);
  const receipt = refused.headers.get('receipt') ?? '';
  const stamped = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 50));

  await api.call('POST', '/organisations', { as: street, body, key: 'through-an-outage', headers: { receipt } });
  const { rows } = await database.owner.query(`SELECT received_at FROM requests WHERE key = 'through-an-outage'`);
  expect((rows[0].received_at as Date).getTime()).toBeLessThanOrEqual(stamped);
});
