import { ballots, openPlayed, POSTING, sign, toVote, type Played } from '../support/matter-play.js';

// What only Qingdao has, over HTTP on a stepped clock: the owners may extend the term of their committee (QD art. 41), by a vote of the
// ordinary class; and the fund pays seventy of a hundred first.

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

test('the roof of one building: at most seventy of a hundred before the works, the rest after their acceptance and posting', async () => {
  const { post, step, goTo } = played;
  const matter = await played.propose('owners-committee', {
    ...{ kind: 'fund-use', title: '2号楼屋面防水', mode: 'ordinary', work: 'common-parts', amount: '80000.00' },
    ...{ projects: ['2号楼屋面防水'], buildings: ['2'] },
  });
  const decision = await played.decide('2024-10-15');
  const vote = await toVote(played, matter, { decision, meetingOn: '2024-11-06', closesOn: '2024-11-19' });
  const telling = { told: { 'in-person': 10 }, proof: '签收单' };
  await step('owners-committee', matter, 'meetings/telling', telling);
  await goTo('2024-11-07');
  const cast = ballots(played.units.slice(20, 27), { 'item-1': 'agree' });
  expect((await post('teller', `/votes/${encodeURIComponent(vote)}/ballots/batch`, cast)).status).toBe(201);
  await goTo('2024-11-20');
  await sign(played, vote);
  await played.stage(matter, 'RESULT');
  await step('owners-committee', matter, 'result', POSTING);
  await step('owners-committee', matter, 'fund', { amount: '80000.00', papers: ['申请表'] });
  await step('property-authority', matter, 'fund/answer', { approve: true });

  const pay = async (part: string, amount: string) => {
    const paid = { amount, proof: '拨付凭证' };
    const { status, body } = await post(
      'property-authority',
      `/major-matters/${encodeURIComponent(matter)}/fund/${part}`,
      paid,
    );
    return [status, body['code']];
  };
  expect(await pay('first-part', '56000.01')).toEqual([422, 'not-decided']);
  expect(await pay('first-part', '56000.00')).toEqual([200, undefined]);
  expect(await pay('rest', '24000.00')).toEqual([409, 'wrong-stage']);
  await step('owners-committee', matter, 'works/acceptance', { proof: '验收单' });
  await step('owners-committee', matter, 'works/posting', POSTING);
  expect((await played.read(matter)).tasks).toEqual(['pay-rest']);
  expect(await pay('rest', '24000.01')).toEqual([422, 'not-decided']);
  expect(await pay('rest', '24000.00')).toEqual([200, undefined]);
  await step('owners-committee', matter, 'archive', { papers: ['全卷'] });
  expect((await played.read(matter)).stage).toBe('ARCHIVED');
}, 120_000);
