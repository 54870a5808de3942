import { addDays, dayOf, instant } from '#domain/shared';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { openTestApi, type TestApi } from '../support/http.js';

// Who reports or applies is what the text of each place says, over HTTP as in the rules (SD 20, ZB 22, QD 22, LC 18).

const PLACES = { zibo: '370302001001', qingdao: '370202001001', rizhao: '371102001001', liaocheng: '371502001001' };
type Place = keyof typeof PLACES;

let database: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  database = await cloneDatabase();
  for (const code of Object.values(PLACES)) {
    for (const number of ['01', '02', '03', '04']) await buildEstate(database.owner, { code, number, units: 20 });
  }
  api = await openTestApi(database);
}, 60_000);
afterAll(async () => {
  await api.close();
  await database.drop();
});

async function apply(
  place: Place,
  body: object,
  number: string,
  role: 'residents-committee' | 'developer' = 'residents-committee',
) {
  const caller = await api.as(role, PLACES[place]);
  return caller.post('/formations', { serviceArea: `${PLACES[place]}-${number}`, ...body });
}

test.each`
  place          | applicant                | article
  ${'zibo'}      | ${'developer'}           | ${'ZB art.22'}
  ${'qingdao'}   | ${'residents-committee'} | ${'QD art.22'}
  ${'rizhao'}    | ${'residents-committee'} | ${'SD art.20'}
  ${'liaocheng'} | ${'provider'}            | ${'LC art.18'}
`('$applicant in $place is refused with $article and with whom it names', async ({ place, applicant, article }) => {
  const answer = await apply(place as Place, { applicant }, '01');
  expect(answer).toMatchObject({ status: 422, body: { code: 'wrong-applicant', applicant, basis: [{ article }] } });
  const { mayReport } = answer.body as { mayReport: string[] };
  expect(mayReport.length).toBeGreaterThan(0);
  expect(mayReport).not.toContain(applicant);
});

test.each`
  place          | body                                   | article
  ${'zibo'}      | ${{ applicant: 'owners', owners: 10 }} | ${'ZB art.22'}
  ${'qingdao'}   | ${{ applicant: 'owners', owners: 1 }}  | ${'QD art.22'}
  ${'rizhao'}    | ${{ applicant: 'owners' }}             | ${'SD art.20'}
  ${'liaocheng'} | ${{ applicant: 'developer' }}          | ${'LC art.18'}
`('$body.applicant in $place opens the case on the ground of $article', async ({ place, body, article }) => {
  const answer = await apply(place as Place, body, '02');
  expect(answer.status).toBe(201);
  expect((answer.body['basis'] as { rule: string; article: string }[])[0]).toMatchObject({
    rule: 'applicants',
    article,
  });
});

test('a company reports in its own name alone', async () => {
  expect(await apply('rizhao', { applicant: 'owners' }, '03', 'developer')).toMatchObject({
    status: 403,
    body: { code: 'wrong-role' },
  });
  expect((await apply('rizhao', { applicant: 'developer' }, '03', 'developer')).status).toBe(201);
});

test('owners of Liaocheng wait for the developer’s five days, and then need not', async () => {
  const today = dayOf(instant(Date.now()));
  const owners = (eligibleSince?: string) =>
    apply('liaocheng', { applicant: 'owners', owners: 1, ...(eligibleSince ? { eligibleSince } : {}) }, '04');
  expect((await owners()).body).toMatchObject({ code: 'wrong-applicant' });
  expect((await owners(today)).body).toMatchObject({ code: 'too-early', dueDay: expect.any(String) });
  expect((await owners(addDays(today, 1))).body).toMatchObject({ code: 'fact-in-future' });
  expect(await owners(addDays(today, -60))).toMatchObject({
    status: 201,
    body: { warnings: [{ rule: 'developerReport', article: 'LC art.18' }] },
  });
});
