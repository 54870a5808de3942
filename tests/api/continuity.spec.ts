import { workCalendar } from '#domain/calendar';
import { addDays, dayOf, instant } from '#domain/shared';
import { ContinuityRound } from '#platform/continuity';
import { openPool } from '#platform/database';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { membersOf } from '../support/pmc-members.js';
import { openRecord, type TestRecord } from '../support/record.js';

// What a supervisor sees of the life of organisations: warnings with who can act, and rates that add up.

let record: TestRecord;
let api: TestApi;
let street: Caller;
let city: Caller;

const today = dayOf(instant(Date.now()));
const CODE = '370302001001';
const area = (n: number) => `${CODE}-${String(n).padStart(2, '0')}`;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  api = await openTestApi(record.database);
  street = await api.as('street', '370302001');
  city = await api.as('supervisor', '3703');
  // Area 03 is the estate; 10 to 16 lie beside it, 20 in another district.
  const rows = [10, 11, 12, 13, 14, 15, 16].map((n) => ({ id: area(n), code: CODE, moved: n === 16 ? 10 : 100 }));
  await record.database.owner.query(
    `INSERT INTO service_areas (id, code, name, address, total_area, total_households, delivered_area, delivered_headcount,
       first_delivery_on, moved_in_area, moved_in_headcount)
     SELECT id, code, '小区' || id || '（虚构）', '示例路', 1000000, 100, 1000000, 100, '2025-06-01', moved * 10000, moved
     FROM json_to_recordset($1) AS a (id text, code text, moved int)`,
    [JSON.stringify([...rows, { id: '370303001001-20', code: '370303001001', moved: 100 }])],
  );
  const { people } = record.estate;
  const members = people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' }));
  const term = (n: number, ends: string) =>
    street.post('/committee-terms', {
      ...{ serviceArea: area(n), certificate: `备 ${n}`, began: '2024-01-01', filedOn: '2024-01-20', seats: 5 },
      ...{ ends, members, alternates: [] },
    });
  expect((await term(10, addDays(today, 600))).status).toBe(201);
  expect((await term(11, addDays(today, 30))).status).toBe(201);
  expect((await term(12, addDays(today, -1))).status).toBe(201);
  const body = await street.post('/property-management-committees/registrations', {
    ...{ serviceArea: record.estate.areaId, ground: 'no-committee', proof: '档案', formedOn: addDays(today, -30) },
    members: membersOf(7, 4, people),
  });
  expect(body.status).toBe(201);
  const applied = await (
    await api.as('residents-committee', CODE)
  ).post('/formations', {
    serviceArea: area(13),
    applicant: 'residents-committee',
  });
  expect(applied.status).toBe(201);
  const relay = openPool(record.database.url, 'qrp_relay', 2);
  await new ContinuityRound({ pool: relay, calendar: () => workCalendar }).look(instant(Date.now()));
  await relay.end();
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

interface Warned {
  readonly id: string;
  readonly serviceArea: string;
  readonly warning: string;
  readonly role: string;
  readonly basis: readonly { article: string }[];
}
const warned = async (query = '', caller = city) => {
  const { status, body } = await caller.get(`/continuity${query}`);
  return { status, items: (body['items'] ?? []) as Warned[], next: body['next'] as string | null };
};

test('every warning has its area, its ground and who can act', async () => {
  const { items, next } = await warned();
  expect(items.map(({ serviceArea, warning }) => [serviceArea, warning])).toEqual([
    [area(11), 'term-ending'],
    [area(12), 'term-expired'],
    [area(12), 'seal-locked'],
    [area(14), 'no-organisation'],
    [area(15), 'no-organisation'],
    ['370303001001-20', 'no-organisation'],
  ]);
  expect(next).toBeNull();
  expect(items.every(({ basis }) => basis.length > 0)).toBe(true);
  expect(items[3]?.basis.map(({ article }) => article)).toContain('ZB art.22');
});

test('by place, by kind, page by page: each once', async () => {
  expect((await warned('', street)).items).toHaveLength(5);
  expect((await warned('?code=370303')).items).toHaveLength(1);
  expect((await warned('?warning=no-organisation&code=370302')).items).toHaveLength(2);
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = await warned(`?limit=2${after}`);
    seen.push(...page.items.map(({ id }) => id));
    if (page.next === null) break;
    after = `&after=${page.next}`;
  }
  expect(new Set(seen).size).toBe(6);
  expect(seen).toHaveLength(6);
});

test.each(['?warning=nothing', '?code=x', '?limit=0', '?limit=201', '?after=abc', '?other=1'])(
  '%s is turned away',
  async (query) => {
    expect((await warned(query)).status).toBe(422);
  },
);

test('whoever reads elsewhere sees none of it, and whoever keeps settings none at all', async () => {
  expect((await warned('', await api.as('street', '370702001'))).items).toEqual([]);
  expect((await warned('?code=3703', await api.as('street', '370702001'))).items).toEqual([]);
  expect((await warned('', await api.as('operator', '37'))).status).toBe(403);
  expect((await warned('', api.nobody)).status).toBe(401);
});

test('one area this moment: how it counts, and what is wrong with it', async () => {
  const look = async (id: string, caller = street) => caller.get(`/continuity/${id}`);
  expect((await look(area(10))).body).toMatchObject({
    cover: 'committee',
    term: `committee-term:${area(10)}`,
    warnings: [],
  });
  expect((await look(area(12))).body).toMatchObject({
    cover: 'expired',
    warnings: [{ warning: 'term-expired' }, { warning: 'seal-locked', figures: { locks: 'expired' } }],
  });
  expect((await look(record.estate.areaId)).body).toMatchObject({
    cover: 'pmc',
    pmc: `pmc:${record.estate.areaId}`,
    warnings: [],
  });
  expect((await look(area(13))).body).toMatchObject({ cover: 'forming', running: `formation:${area(13)}` });
  expect((await look(area(16))).body).toMatchObject({ cover: 'not-eligible', warnings: [] });
  expect((await look(area(99))).status).toBe(404);
  expect((await look('370303001001-20')).status).toBe(404);
});

test('who is a Party member is not told by a warning to whom it is not told otherwise', async () => {
  await record.database.owner.query(
    `INSERT INTO continuity_warnings (code, area_id, area_name, warning, since, role, node, figures, basis, opened_at, seen_at)
     VALUES ($1, $2, 'x', 'branch-missing', '2025-01-01', 'community-party-organization', $1, '{}', '[]', now(), now())`,
    [CODE, area(10)],
  );
  const kinds = async (caller: Caller) => (await warned('', caller)).items.map(({ warning }) => warning);
  expect(await kinds(street)).toContain('branch-missing');
  expect(await kinds(await api.as('developer', CODE))).not.toContain('branch-missing');
});

interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly basisPoints: number | null;
  readonly reached: boolean;
  readonly formula: { zh: string };
}
interface Rates {
  readonly formationRate: Rate;
  readonly cover: Rate;
}
interface RateAnswer extends Rates {
  readonly cutOff: string;
  readonly target: { confidence: string };
  readonly places: readonly (Rates & { code: string })[];
  readonly items: readonly { serviceArea: string; counted: string; why: { zh: string }; case: string | null }[];
  readonly press: readonly unknown[];
  readonly next: string | null;
}
const rate = async (query: string, caller = city) =>
  (await caller.get(`/indicators/formation-rate?${query}`)).body as unknown as RateAnswer;

test('rate and cover with formula, numerator and denominator; the target is press and no law', async () => {
  const answer = await rate('code=370302');
  expect(answer.formationRate).toMatchObject({ numerator: 2, denominator: 8, basisPoints: 2500, reached: false });
  expect(answer.cover).toMatchObject({ numerator: 3, denominator: 8, basisPoints: 3750, reached: false });
  expect(answer.formationRate.formula.zh).toContain('÷');
  expect(answer.target.confidence).toBe('S');
  expect(answer.press).toEqual([]);
});

test('the areas behind the figure add up to it, page by page, each with why it counts or does not', async () => {
  const all: RateAnswer['items'][number][] = [];
  for (let after = ''; ;) {
    const page = await rate(`code=3703&limit=3${after}`);
    all.push(...page.items);
    if (page.next === null) break;
    after = `&after=${page.next}`;
  }
  const counted = (word: string) => all.filter(({ counted: how }) => how === word).length;
  const answer = await rate('code=3703');
  expect(all).toHaveLength(answer.formationRate.denominator);
  expect(counted('committee')).toBe(answer.formationRate.numerator);
  expect(counted('committee') + counted('pmc')).toBe(answer.cover.numerator);
  expect(Object.fromEntries(all.map(({ serviceArea, counted: how }) => [serviceArea.slice(-2), how]))).toEqual({
    '03': 'pmc',
    ...{ '10': 'committee', '11': 'committee', '12': 'expired', '13': 'forming', '14': 'none', '15': 'none' },
    ...{ '16': 'not-eligible', '20': 'none' },
  });
  const districts = answer.places.map(({ code, cover }) => [code, cover.numerator, cover.denominator]);
  expect(districts).toEqual([
    ['370302', 3, 8],
    ['370303', 0, 1],
  ]);
});

test('a place without areas has no rate, and one that the reader does not see has none either', async () => {
  expect((await rate('code=3701')).formationRate).toMatchObject({ denominator: 0, basisPoints: null, reached: false });
  expect((await rate('code=370303', street)).formationRate.denominator).toBe(0);
  expect((await city.get('/indicators/formation-rate')).status).toBe(422);
  // The root of the rehearsals is a place as well, and nothing in it is counted.
  expect((await rate('code=00')).formationRate.denominator).toBe(0);
});
