import { ballots, openPlayed, POSTING, sign, toVote, type Played } from '../support/matter-play.js';

// In Qingdao the owners may extend the term of their committee (QD art. 41), by a vote of the ordinary class; over HTTP on a stepped clock.

let played: Played;

// Taken up for a term from 10 January 2023 to 9 January 2027.
beforeAll(async () => {
  played = await openPlayed('370202001001');
}, 120_000);
afterAll(() => played.close(), 60_000);

const extension = (until: string) => ({ kind: 'term-extension', title: '延长任期', until });
const state = async () => (await played.read(played.term)).state;

test.each([
  ['2032-01-10', 409, 'longer than five years more'],
  ['2027-01-09', 409, 'no longer than it lasts'],
])('until %s: %i, it is %s', async (until, status) => {
  const path = `/committee-terms/${encodeURIComponent(played.term)}/matters`;
  const answer = await played.post('owners-committee', path, extension(until));
  expect([answer.status, answer.body['code']]).toEqual([status, 'extension-not-allowed']);
});

test('reviewed, voted on and passed, it moves the end of the term and every day that counts back from it', async () => {
  expect(await state()).toMatchObject({ ends: '2027-01-09', lookAhead: { electBy: '2026-10-11' } });
  const matter = await played.propose('owners-committee', extension('2028-01-09'));
  const decision = await played.decide('2024-09-09');
  const vote = await toVote(played, matter, { decision, meetingOn: '2024-09-25', closesOn: '2024-10-08' });
  const telling = { told: { 'in-person': 30 }, proof: '签收单' };
  await played.step('owners-committee', matter, 'meetings/telling', telling);
  await played.goTo('2024-09-26');
  await played.stage(matter, 'VOTE');
  const { items } = (await played.read(vote)).state as { items: readonly { id: string; matter: string }[] };
  expect(items.map((item) => item.matter)).toEqual(['M3']);
  const cast = ballots(played.units.slice(0, 24), Object.fromEntries(items.map(({ id }) => [id, 'agree'])));
  expect((await played.post('teller', `/votes/${encodeURIComponent(vote)}/ballots/batch`, cast)).status).toBe(201);
  // Nothing moves before the owners have decided.
  expect((await state())['ends']).toBe('2027-01-09');
  await played.goTo('2024-10-09');
  await sign(played, vote);
  await played.stage(matter, 'RESULT');
  await played.goTo('2024-10-10');
  // 180, 120, 90 and 60 days before 9 January 2028.
  expect(await state()).toMatchObject({
    ends: '2028-01-09',
    lookAhead: { remindOn: '2027-07-13', planBy: '2027-09-11', electBy: '2027-10-11', alarmOn: '2027-11-10' },
  });

  await played.step('owners-committee', matter, 'result', POSTING);
  await played.step('owners-committee', matter, 'execution', { proof: '公告照片' });
  await played.step('owners-committee', matter, 'archive', { papers: ['表决材料'] });
  expect((await played.read(matter)).stage).toBe('ARCHIVED');
}, 120_000);
