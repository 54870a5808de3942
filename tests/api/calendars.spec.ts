import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';

let database: TestDatabase;
let api: TestApi;
let operator: Caller;

// Made up for the test.
const NOTICE = {
  reference: '关于 2027 年部分节假日安排的通知（虚构）',
  off: [
    { name: 'new-year', first: '2027-01-01', last: '2027-01-03' },
    { name: 'spring-festival', first: '2027-02-04', last: '2027-02-11' },
    { name: 'qingming', first: '2027-04-03', last: '2027-04-05' },
    { name: 'labour-day', first: '2027-05-01', last: '2027-05-05' },
    { name: 'dragon-boat', first: '2027-06-09', last: '2027-06-09' },
    { name: 'mid-autumn', first: '2027-09-15', last: '2027-09-15' },
    { name: 'national-day', first: '2027-10-01', last: '2027-10-07' },
  ],
  makeUp: ['2027-01-31', '2027-02-13'],
};

beforeAll(async () => {
  database = await cloneDatabase();
  api = await openTestApi(database);
  operator = await api.as('operator', '37');
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

const put = (body: unknown) => operator.send('PUT', '/calendars/2027', body);

test('a year without its notice says that it is provisional', async () => {
  const { body } = await (await api.as('owner')).get('/calendars/2027');
  expect(body).toMatchObject({ year: 2027, provisional: true, makeUpDays: [], notice: null });
});

test.each([
  ['a year of its own', { ...NOTICE, makeUp: ['2028-01-08'] }, '/makeUp/0'],
  ['a make-up day in the week', { ...NOTICE, makeUp: ['2027-02-12'] }, '/makeUp/0'],
  ['a make-up day that is off', { ...NOTICE, makeUp: ['2027-05-01'] }, '/makeUp/0'],
  ['a festival that is missing', { ...NOTICE, off: [...NOTICE.off.slice(1), NOTICE.off[1]] }, '/off'],
  [
    'a period that ends before it begins',
    { ...NOTICE, off: [{ name: 'new-year', first: '2027-01-03', last: '2027-01-01' }, ...NOTICE.off.slice(1)] },
    '/off/0/last',
  ],
])('%s is refused where it stands', async (_why, body, pointer) => {
  const answer = await put(body);
  expect(answer.status).toBe(422);
  expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer }));
});

test('only the operator loads a notice', async () => {
  const street = await api.as('street', '370302001');
  expect((await street.send('PUT', '/calendars/2027', NOTICE)).status).toBe(403);
});

test('loaded it holds at once for what is decided here, and loading it again changes nothing', async () => {
  const first = await put(NOTICE);
  expect(first).toMatchObject({
    status: 202,
    body: { provisional: false, makeUpDays: NOTICE.makeUp, adoption: { upTo: '', finishedAt: null } },
  });
  expect(await put(NOTICE)).toMatchObject({ status: 202, body: first.body });
  expect((await database.owner.query('SELECT year FROM holiday_notices')).rows).toEqual([{ year: 2027 }]);
});
