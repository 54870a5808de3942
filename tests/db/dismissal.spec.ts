import type { CaseState, Role } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import type { DismissalState } from '#domain/dismissal';
import { day, instant, startOfDay } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { openRecord, type TestRecord } from '../support/record.js';

// Term, finding and vote are three cases with a lock each: what happens to them at the same moment ends the seat once, in either order.

let record: TestRecord;
beforeEach(async () => {
  record = await openRecord({ kind: 'committee-term' });
}, 60_000);
afterEach(() => record.close());

const term = () => `committee-term:${record.estate.areaId}`;
const finding = () => `${term()}:dismissal:1`;
const vote = () => `${finding()}:assembly-vote:1`;
const posting = { places: ['公告栏'], photos: ['photo-1'] };

type Command = { type: string } & Record<string, unknown>;

const give = (caseId: string, on: string, command: Command, as: Role = 'street', open = false) =>
  record.give({ caseId, command, as, on, by: as === 'workflow' ? 'workflow' : `${as}-9`, open });

async function done(...of: Parameters<typeof give>): Promise<void> {
  const executed = await give(...of);
  expect([of[2].type, 'refusal' in executed ? executed.refusal.code : executed.outcome]).toEqual([
    of[2].type,
    'accepted',
  ]);
}

async function state<S>(caseId: string): Promise<CaseState<S>> {
  const { rows } = await record.database.owner.query('SELECT state FROM cases WHERE id = $1', [caseId]);
  return rows[0]?.state as CaseState<S>;
}

const wake = (caseId: string, on: string) => done(caseId, on, { type: 'elapse' }, 'workflow');

/** Up to a vote whose ballots are in and counted, and only to be signed. */
async function toTheCount(): Promise<string> {
  const { people, units, code } = record.estate;
  const accused = people[2] ?? '';
  await done(
    term(),
    '2024-09-02',
    {
      ...{
        type: 'register',
        began: '2022-07-01',
        ends: '2027-06-30',
        filedOn: '2022-07-20',
        certificate: '备 7',
        seats: 5,
      },
      members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
      alternates: people.slice(5, 6),
    },
    'street',
    true,
  );
  const exhibits = [{ what: '用印登记' }];
  await done(term(), '2024-09-02', {
    type: 'register-finding',
    person: accused,
    source: 'report',
    facts: '事实',
    exhibits,
  });
  const screeners = ['street-1', 'community-1'];
  const screening = { type: 'screen', verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' };
  await done(finding(), '2024-09-04', { ...screening, screeners });
  const charges = { type: 'send-charges', facts: '事实', evidenceShown: '登记', consequence: '罢免' };
  await done(finding(), '2024-09-05', { ...charges, hearingOn: '2024-09-14' });
  await done(finding(), '2024-09-10', { type: 'answer', statement: '不属实' }, 'community-party-organization');
  await done(finding(), '2024-09-14', { type: 'record-hearing', attended: true, minutes: '笔录' });
  await done(finding(), '2024-09-18', { type: 'recommend', propose: true, reason: '建议' });
  const call = { type: 'call-vote', meetingOn: '2024-10-20', closesOn: '2024-10-27', answerAttached: true, ...posting };
  await done(finding(), '2024-09-20', call, 'owners-committee');
  await wake(vote(), '2024-10-21');
  const cast = await new BallotDoor(record.pool).cast({
    ...{
      voteId: vote(),
      channel: 'paper',
      batch: 'b1',
      key: 'b1',
      receivedAt: instant(startOfDay(day('2024-10-21')) + 1),
    },
    papers: units.map((unit) => ({ unit, choices: { M3: 'agree' } })),
    actor: { id: 'teller-1', role: 'teller', node: code },
    scope: scopeOf(code),
    http: { method: 'POST', path: '/ballots', bodyHash: '1' },
  });
  expect(cast.outcome).toBe('accepted');
  await done(vote(), '2024-10-28', { type: 'count' }, 'workflow');
  return accused;
}

const sign = () =>
  give(
    vote(),
    '2024-10-28',
    { type: 'sign-count', tellers: ['teller-1', 'teller-2'], observer: 'observer-1' },
    'teller',
  );
const resigns = (person: string) =>
  give(
    term(),
    '2024-10-28',
    { type: 'end-seat', person, ground: 'resigned', proof: '辞职信' },
    'community-party-organization',
  );

const seatsEnded = async () => {
  const { rows } = await record.database.owner.query<{ ground: string }>(
    `SELECT body_json->'data'->>'ground' AS ground FROM events WHERE case_id = $1 AND type = 'seat-ended'`,
    [term()],
  );
  return rows.map(({ ground }) => ground);
};

/** Each looks at what the others told it, until nobody has anything new. */
async function everybodyLooks(order: readonly string[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const caseId of order) await wake(caseId, '2024-10-29');
}

test.each([
  ['the finding hears the vote first', () => [finding(), term(), vote()]],
  ['the term looks first', () => [term(), finding(), vote()]],
])('signed and resigned at one moment, %s: one seat ends, once, and nothing stays open', async (_what, order) => {
  const accused = await toTheCount();
  const both = await Promise.all([sign(), resigns(accused)]);
  expect(both.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  await everybodyLooks(order());
  expect(await seatsEnded()).toHaveLength(1);
  const { noun, procedures } = await state<CommitteeTermState>(term());
  expect(noun.members[accused]).toBeUndefined();
  expect(Object.keys(procedures).filter((name) => name.startsWith('handover:'))).toHaveLength(1);
  const found = await state<DismissalState>(finding());
  expect(['DECIDED', 'ENDED']).toContain(found.noun.stage);
});

test('the vote has passed: the seat has ended by it before anybody has posted the result, and the second telling ends nothing', async () => {
  const accused = await toTheCount();
  expect((await sign()).outcome).toBe('accepted');
  await everybodyLooks([finding(), term()]);
  expect(await seatsEnded()).toEqual(['dismissed']);
  expect((await resigns(accused)).outcome).toBe('refused');
  await done(finding(), '2024-10-29', { type: 'post-result', spoke: 'spoke', ...posting }, 'owners-committee');
  await everybodyLooks([term()]);
  expect(await seatsEnded()).toEqual(['dismissed']);
  const { noun, procedures } = await state<CommitteeTermState>(term());
  expect(noun.openFindings).toEqual([]);
  expect(procedures['dismissal:1']?.outcome).toMatchObject({ how: 'dismissed' });
});

test('evidence that two people withdraw at one moment is withdrawn once, and a vote that is counted and not signed with it', async () => {
  await toTheCount();
  const withdraw = () =>
    give(
      finding(),
      '2024-10-28',
      { type: 'withdraw-evidence', item: 'evidence-1', reason: '不实' },
      'residents-committee',
    );
  const both = await Promise.all([withdraw(), withdraw()]);
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'refused']);
  await everybodyLooks([finding(), vote()]);
  expect((await state<DismissalState>(finding())).noun.stage).toBe('SCREENING');
  expect((await state<{ stage: string }>(vote())).noun.stage).toBe('WITHDRAWN');
  expect((await sign()).outcome).toBe('refused');
});
