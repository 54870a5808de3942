import { openRecord, type TestRecord } from '../support/record.js';
import { openApi, type RegisterApi } from './app.js';

const OPENS = '2024-04-01';
let record: TestRecord;
let api: RegisterApi;
let path = '';

beforeAll(async () => {
  record = await openRecord({ units: 3, kind: 'assembly-vote' });
  const { areaId, code } = record.estate;
  await record.database.owner.query(
    'INSERT INTO unit_owners (unit_id, person_id, code, votes) VALUES ($1, $2, $3, false)',
    [`${areaId}/unit-1`, `${areaId}/person-2`, code],
  );
  const items = [{ id: 'M1', matter: 'M1', title: { zh: '议事规则', en: 'rules' } }];
  const window = { meetingOn: OPENS, opensOn: OPENS, closesOn: '2024-04-10', extendable: false };
  await record.give({ command: { type: 'begin', round: 1, items, ...window }, on: '2024-03-15', open: true });
  api = await openApi(record.database);
  path = `/votes/assembly-vote:${areaId}/roll`;
});
afterAll(async () => {
  await api.close();
  await record.close();
});

test('the teller reads who votes for which unit, a page at a time', async () => {
  const { body } = await api.call('GET', `${path}?limit=2`, { as: 'teller@370302001001' });
  const { areaId } = record.estate;
  expect(body.items).toEqual([
    {
      ...{ unit: `${areaId}/unit-1`, label: '1-1', voter: `unit:${areaId}/unit-1`, area: 10_000 },
      votesBy: { person: `${areaId}/person-1`, name: '业主1（虚构）' },
    },
    {
      ...{ unit: `${areaId}/unit-2`, label: '1-2', voter: `person:${areaId}/person-2`, area: 10_000 },
      votesBy: { person: `${areaId}/person-2`, name: '业主2（虚构）' },
    },
  ]);
  const next = await api.call('GET', `${path}?limit=2&after=${encodeURIComponent(body.next)}`, {
    as: 'teller@370302001001',
  });
  expect(next.body).toMatchObject({ items: [{ label: '1-3' }], next: null });
});

test.each`
  as                                    | status | why
  ${'teller@370202001001'}              | ${404} | ${'another place does not know it'}
  ${'owner@370302001001'}               | ${403} | ${'owners read no list of owners'}
  ${'property-service-enterprise@3703'} | ${403} | ${'nor does the company'}
`('$as gets $status: $why', async ({ as, status }) => {
  expect((await api.call('GET', path, { as: as as string })).status).toBe(status);
});
