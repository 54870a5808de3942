import { addDays, dayOf, instant } from '#domain/shared';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { buildEstate } from '../support/estate.js';
import { DEVELOPER_PAPERS, group } from '../support/formation-walk.js';
import { openTestApi, type TestApi } from '../support/http.js';

// Who reports or applies is what the text of each place says, over HTTP as in the rules (SD 20, ZB 22, QD 22, LC 18).

const PLACES = { zibo: '370302001001', qingdao: '370202001001', jining: '370811001001', liaocheng: '371502001001' };
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
  ${'jining'}    | ${'residents-committee'} | ${'SD art.20'}
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
  ${'jining'}    | ${{ applicant: 'owners' }}             | ${'SD art.20'}
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
  expect(await apply('jining', { applicant: 'owners' }, '03', 'developer')).toMatchObject({
    status: 403,
    body: { code: 'wrong-role' },
  });
  expect((await apply('jining', { applicant: 'developer' }, '03', 'developer')).status).toBe(201);
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

test('Qingdao’s developer hands its papers over with the report (QD 22); the group then asks for none', async () => {
  const opened = await apply('qingdao', { applicant: 'developer' }, '03', 'developer');
  const path = `/formations/${encodeURIComponent(opened.body['caseId'] as string)}`;
  const developer = await api.as('developer', PLACES.qingdao);
  const papers = DEVELOPER_PAPERS;
  expect((await developer.post(`${path}/developer-files`, { papers: papers.slice(1) })).body).toMatchObject({
    code: 'papers-missing',
  });
  expect((await developer.post(`${path}/developer-files`, { papers })).status).toBe(200);
  const street = await api.as('street', PLACES.qingdao.slice(0, 9));
  expect((await street.post(`${path}/verification`, { finding: 'eligible' })).body).toMatchObject({
    figures: { countedBy: 'delivered', deliveredHeadcount: 20 },
  });
  const formed = await street.post(`${path}/preparation-group`, { leader: 'member-1', members: group() });
  expect(formed).toMatchObject({ status: 200, body: { waitingFor: ['preparation-group'] } });
});

test.each`
  place        | result
  ${'qingdao'} | ${['not-qualified', 'not-qualified']}
  ${'zibo'}    | ${['reason-missing', undefined]}
`('an owner with a bar in the group of $place: $result, without a reason and with one', async ({ place, result }) => {
  const code = PLACES[place as Place];
  const who = place === 'zibo' ? { applicant: 'residents-committee' } : { applicant: 'developer' };
  const opened = await apply(place as Place, who, '04');
  const path = `/formations/${encodeURIComponent(opened.body['caseId'] as string)}`;
  const street = await api.as('street', code.slice(0, 9));
  await street.post(`${path}/verification`, { finding: 'eligible' });
  const members = group().map((member) => ({ ...member, bars: member.person === 'member-2' ? ['B2'] : [] }));
  const form = (more: object) => street.post(`${path}/preparation-group`, { leader: 'member-1', members, ...more });
  const answers = [await form({}), await form({ reason: '多数业主推荐' })];
  expect(answers.map(({ body }) => body['code'])).toEqual(result);
});
