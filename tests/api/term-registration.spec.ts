import { addDays, dayOf, instant, type Day } from '#domain/shared';
import { openActing, type Acting } from '../support/acting.js';
import type { Caller } from '../support/http.js';

// Over HTTP: a term that is over already is registered as what it is, and what was registered wrongly is put right.

let acting: Acting;
let area: string;
let community: Caller;
let street: Caller;

const today = dayOf(instant(Date.now()));
const yesterday = addDays(today, -1);
const year = Number(today.slice(0, 4));
const began = `${year - 3}-01-01` as Day;
const right = `${year + 1}-12-31` as Day;

beforeAll(async () => {
  acting = await openActing();
  area = acting.record.estate.areaId;
  community = await acting.api.as('community-party-organization');
  street = await acting.api.as('street', '370302001');
}, 90_000);
afterAll(() => acting.close());

const at = (path: string) => `/committee-terms/${encodeURIComponent(`committee-term:${area}`)}/${path}`;
const why = { reason: '届满日录入有误', proof: '备案证明' };
test('what a term comes in as is shown before it is registered', async () => {
  const of = async (ends: Day) => {
    const { body } = await street.get(`/committee-terms/first-deadlines?serviceArea=${area}&ends=${ends}`);
    const deadlines = body['deadlines'] as { what: string; on: Day }[];
    return [(body['comesInAs'] as { word: string }).word, deadlines.find(({ what }) => what === 'renewal-group')?.on];
  };
  expect(await of(today)).toEqual(['IN_OFFICE', undefined]);
  expect(await of(yesterday)).toEqual(['EXPIRED', today]);
});

const registration = (more: object = {}) => ({
  ...{ serviceArea: area, certificate: '备 7', began, filedOn: began, ends: yesterday, seats: 5, ...more },
  members: acting.record.estate.people
    .slice(0, 5)
    .map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
});

test('a term that has ended is registered as expired, and the Street owes the renewal group at once', async () => {
  const { status, body } = await street.post('/committee-terms', registration());
  expect({ status, stage: body['stage'], waitingFor: body['waitingFor'] }).toEqual({
    ...{ status: 201, stage: 'EXPIRED', waitingFor: ['street'] },
  });
});

test.each`
  what                             | body                                                               | status | code
  ${'no reason'}                   | ${{ ends: right, proof: '备案证明' }}                              | ${422} | ${'invalid'}
  ${'no proof'}                    | ${{ ends: right, reason: '有误' }}                                 | ${422} | ${'invalid'}
  ${'nothing that was wrong'}      | ${{ ...why, certificate: '备 7' }}                                 | ${409} | ${'already-done'}
  ${'an end of more than the law'} | ${{ ...why, ends: `${year + 3}-01-01` }}                           | ${409} | ${'extension-not-allowed'}
  ${'a member who is none'}        | ${{ ...why, offices: [{ person: 'nobody-1', office: 'member' }] }} | ${422} | ${'unknown-subject'}
`('$what: $status $code', async ({ body, status, code }) => {
  const answer = await community.post(at('registration/correction'), body as object);
  expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
});

test('nor by the committee itself', async () => {
  const committee = await acting.api.as('owners-committee');
  expect((await committee.post(at('registration/correction'), { ...why, ends: right })).status).toBe(403);
});

test('the right end brings it back into office, and both ends stand in the file', async () => {
  const { status, body } = await community.post(at('registration/correction'), { ...why, ends: right });
  expect({ status, stage: body['stage'], waitingFor: body['waitingFor'] }).toEqual({
    ...{ status: 200, stage: 'IN_OFFICE', waitingFor: [] },
  });
  const { rows } = await acting.record.database.owner.query<{ data: object }>(
    `SELECT body_json -> 'data' AS data FROM events WHERE case_id = $1 AND type = 'registration-corrected'`,
    [`committee-term:${area}`],
  );
  expect(rows).toMatchObject([{ data: { ends: right, was: { ends: yesterday } } }]);
});

test('a number that was declared void in one term is void in the next', async () => {
  const posted = { places: ['公告栏'], photos: ['照片-1'] };
  const done = async (path: string, body: object) =>
    expect((await community.post(at(path), body)).status).toBeLessThan(300);
  await done('seals/loss', { seal: 'committee', number: '111', circumstances: '遗失' });
  await done('seals/void-notice', posted);
  await done('registration/correction', { ...why, ends: yesterday });
  await done('renewal', { electedOn: today });
  const next = { certificate: '备 8', began: today, filedOn: today, ends: right };
  const numbered = (number: string) =>
    street.post('/committee-terms', registration({ ...next, seals: { assembly: { number } } }));
  const refused = await numbered('111');
  expect({ status: refused.status, code: refused.body['code'], number: refused.body['number'] }).toEqual({
    ...{ status: 422, code: 'duplicate-subject', number: '111' },
  });
  expect((await numbered('222')).status).toBe(201);
});
