import type { CommitteeTermState } from '#domain/committee-term';
import type { DismissalState } from '#domain/dismissal';
import { playDismissal, type DismissalPlay } from '../support/dismissal-play.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Term, finding and vote are three cases with a lock each: what happens to them at the same moment ends the seat once, in either order.

let record: TestRecord;
let play: DismissalPlay;
beforeEach(async () => {
  record = await openRecord({ kind: 'committee-term' });
  play = playDismissal(record);
}, 60_000);
afterEach(() => record.close());

const seatsEnded = async () => {
  const { rows } = await record.database.owner.query<{ ground: string }>(
    `SELECT body_json->'data'->>'ground' AS ground FROM events WHERE case_id = $1 AND type = 'seat-ended'`,
    [play.term],
  );
  return rows.map(({ ground }) => ground);
};

test.each([
  ['the finding hears the vote first', () => [play.finding, play.term, play.vote]],
  ['the term looks first', () => [play.term, play.finding, play.vote]],
])('signed and resigned at one moment, %s: one seat ends, once, and nothing stays open', async (_what, order) => {
  const accused = await play.toTheCount();
  const both = await Promise.all([play.sign(), play.resigns(accused)]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  await play.everybodyLooks(order());
  expect(await seatsEnded()).toHaveLength(1);
  const { noun, procedures } = await play.state<CommitteeTermState>(play.term);
  expect(noun.members[accused]).toBeUndefined();
  expect(Object.keys(procedures).filter((name) => name.startsWith('handover:'))).toHaveLength(1);
  const found = await play.state<DismissalState>(play.finding);
  expect(['DECIDED', 'ENDED']).toContain(found.noun.stage);
});

test('the vote has passed: the seat has ended by it before anybody has posted the result, and the second telling ends nothing', async () => {
  const accused = await play.toTheCount();
  expect((await play.sign()).outcome).toBe('accepted');
  await play.everybodyLooks([play.finding, play.term]);
  expect(await seatsEnded()).toEqual(['dismissed']);
  expect((await play.resigns(accused)).outcome).toBe('refused');
  await play.postResult('2024-10-29');
  await play.everybodyLooks([play.term]);
  expect(await seatsEnded()).toEqual(['dismissed']);
  const { noun, procedures } = await play.state<CommitteeTermState>(play.term);
  expect(noun.openFindings).toEqual([]);
  expect(procedures['dismissal:1']?.outcome).toMatchObject({ how: 'dismissed' });
});

test('evidence that two people withdraw at one moment is withdrawn once, and a vote that is counted and not signed with it', async () => {
  await play.toTheCount();
  const withdraw = () =>
    play.give(
      play.finding,
      '2024-10-28',
      { type: 'withdraw-evidence', item: 'evidence-1', reason: '不实' },
      'residents-committee',
    );
  const both = await Promise.all([withdraw(), withdraw()]);
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'refused']);
  await play.everybodyLooks([play.finding, play.vote]);
  expect((await play.state<DismissalState>(play.finding)).noun.stage).toBe('SCREENING');
  expect((await play.state<{ stage: string }>(play.vote)).noun.stage).toBe('WITHDRAWN');
  expect((await play.sign()).outcome).toBe('refused');
});

test('answered and sold at one moment: the seat ends by the sale, and the finding with it, whichever was first', async () => {
  await play.inOffice();
  await play.register();
  const screening = { type: 'screen', verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' };
  await play.done(play.finding, '2024-09-04', { ...screening, screeners: ['street-1', 'community-1'] });
  const charges = { type: 'send-charges', facts: '事实', evidenceShown: '登记', consequence: '罢免' };
  await play.done(play.finding, '2024-09-05', { ...charges, hearingOn: '2024-09-14' });
  const answers = () =>
    play.give(play.finding, '2024-09-10', { type: 'answer', statement: '不属实' }, 'community-party-organization');
  const sells = () => play.resigns(play.accused, '2024-09-10', 'no-longer-owner');
  const both = await Promise.all([answers(), sells()]);
  expect(both[1].outcome).toBe('accepted');
  expect(['accepted', 'refused']).toContain(both[0].outcome);
  await play.everybodyLooks([play.finding, play.term], '2024-09-11');
  const found = await play.state<DismissalState>(play.finding);
  expect(found).toMatchObject({ closed: true, duties: {}, noun: { ended: { how: 'seat-ended' } } });
  expect(await seatsEnded()).toEqual(['no-longer-owner']);
  expect((await play.state<CommitteeTermState>(play.term)).noun.openFindings).toEqual([]);
});

test('two findings about one member at one moment are two files with names of their own', async () => {
  await play.inOffice();
  const both = await Promise.all([play.register(), play.register()]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  const { noun, procedures } = await play.state<CommitteeTermState>(play.term);
  expect(noun.openFindings).toEqual(['dismissal:1', 'dismissal:2']);
  expect(Object.keys(procedures).toSorted()).toEqual(['dismissal:1', 'dismissal:2']);
});

test('two findings on the same item are called to a vote at one moment: one vote, and the other is refused', async () => {
  await play.inOffice();
  const second = `${play.term}:dismissal:2`;
  for (const finding of [play.finding, second]) {
    await play.register();
    await play.proposed(finding);
  }
  const both = await Promise.all([play.call(play.finding), play.call(second)]);
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'refused']);
  const refused = both.find(({ outcome }) => outcome === 'refused');
  expect(refused).toMatchObject({ refusal: { code: 'already-open' } });
});

test('two findings on different items are called one beside the other, each to a vote of its own', async () => {
  await play.inOffice();
  const second = `${play.term}:dismissal:2`;
  await play.register();
  await play.proposed(play.finding, 'N4');
  await play.register();
  await play.proposed(second, 'N5');
  const both = await Promise.all([play.call(play.finding), play.call(second)]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
});
