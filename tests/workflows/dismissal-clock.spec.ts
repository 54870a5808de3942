import type { CaseState } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import type { DismissalState } from '#domain/dismissal';
import { addDays, dayOf, endOfDay, instant, startOfDay, type Instant } from '#domain/shared';
import { BallotDoor, scopeOf } from '#platform/case-store';
import { eventually } from '../support/engine.js';
import { openRealClock, type RealClock } from '../support/real-clock.js';

// A whole dismissal on the engine's own clock, with every omission that it can stand: nobody answers, the committee puts it to no
// vote, follows no order, and the Street calls the meeting. The owners vote with ballots, and the term ends the seat by itself.

let clock: RealClock;
let term: string;
const finding = () => `${term}:dismissal:1`;
const vote = () => `${finding()}:assembly-vote:1`;
const MINUTE = 60_000;

beforeAll(async () => {
  clock = await openRealClock({ kind: 'committee-term', events: 500 });
  term = `committee-term:${clock.record.estate.areaId}`;
}, 120_000);
afterAll(() => clock.close(), 60_000);

const now = async () => instant(await clock.environment.currentTimeMs());
const today = async () => dayOf(await now());
const people = () => clock.record.estate.people;

async function until(at: number): Promise<void> {
  const left = at - (await now());
  if (left > 0) await clock.environment.sleep(left);
}

async function noun<S>(caseId: string): Promise<CaseState<S>> {
  const { rows } = await clock.record.database.owner.query('SELECT state FROM cases WHERE id = $1', [caseId]);
  return rows[0]?.state as CaseState<S>;
}

const found = () => noun<DismissalState>(finding());

async function give(caseId: string, command: { type: string } & Record<string, unknown>, as = 'street' as const) {
  const given = await clock.record.give({ caseId, command, as, at: await now(), by: `${as}-9` });
  expect([command.type, 'refusal' in given ? given.refusal.code : given.outcome]).toEqual([command.type, 'accepted']);
  await clock.teller.settled();
}

const stageIs = (stage: string) =>
  eventually(`the finding is at ${stage}`, async () => (await found()).noun.stage === stage, 20_000);

const dueOf = async (key: string): Promise<Instant> =>
  eventually(`${key} is owed`, async () => (await found()).duties[key]?.deadline?.dueAt, 20_000);

async function ballots(agree: number, against: number): Promise<void> {
  const { units, code } = clock.record.estate;
  const papers = units
    .slice(0, agree + against)
    .map((unit, i) => ({ unit, choices: { M3: i < agree ? 'agree' : 'against' } }));
  const cast = await new BallotDoor(clock.record.pool).cast({
    ...{ voteId: vote(), channel: 'paper', batch: 'b1', key: 'ballots-1', receivedAt: await now(), papers },
    actor: { id: 'teller-1', role: 'teller', node: code },
    scope: scopeOf(code),
    http: { method: 'POST', path: '/ballots', bodyHash: '1' },
  });
  expect(cast.outcome).toBe('accepted');
}

test('from a finding to the seat, the answer being silence, the committee idle, and the Street the convener', async () => {
  const start = await today();
  const registered = await clock.record.give({
    ...{ as: 'community-party-organization', at: await now(), open: true },
    command: {
      ...{ type: 'register', began: addDays(start, -400), filedOn: addDays(start, -380), ends: addDays(start, 1200) },
      ...{ certificate: '备 1', seats: 5, alternates: people().slice(5, 6) },
      members: people()
        .slice(0, 5)
        .map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    },
  });
  expect(registered.outcome).toBe('accepted');
  const accused = people()[2] ?? '';
  await give(term, {
    ...{
      type: 'register-finding',
      person: accused,
      source: 'owner',
      facts: '擅自用印',
      accusers: people().slice(9, 10),
    },
    exhibits: [{ what: '用印登记' }],
  });
  await give(finding(), {
    ...{ type: 'screen', verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' },
    screeners: ['street-1', 'community-1'],
  });
  await give(finding(), {
    ...{ type: 'send-charges', facts: '擅自用印', evidenceShown: '用印登记', consequence: '提请罢免' },
    hearingOn: addDays(await today(), 12),
  });

  // Nobody answers: noted by itself once the entry grace is over, and admitted nothing.
  const { told } = (await found()).noun;
  await until((told?.silentAt ?? 0) + 3 * MINUTE);
  await stageIs('TO_HEAR');
  await until(startOfDay(told?.hearingOn ?? start) + 60 * MINUTE);
  await give(finding(), { type: 'record-hearing', attended: false, minutes: '通知后未到场' });
  await give(finding(), { type: 'recommend', propose: true, reason: '建议提请' });

  // The committee does nothing: urged, ordered, and then the Street's own turn; each asked for by the workflow on its day.
  await until((await dueOf('call-vote')) + MINUTE);
  await stageIs('NOT_CALLED');
  await dueOf('urge-committee');
  await give(finding(), { type: 'urge-committee', how: '书面督促' });
  await until((await dueOf('call-vote')) + MINUTE);
  await stageIs('STREET_CALLS');
  const meetingOn = addDays(await today(), 16);
  const closesOn = addDays(meetingOn, 8);
  await give(finding(), {
    ...{ type: 'call-vote', meetingOn, closesOn, answerAttached: false, places: ['公告栏'], photos: ['photo-1'] },
  });

  // The owners: 24 of 30 take part, 13 agree.
  await until(startOfDay(meetingOn) + 60 * MINUTE);
  await ballots(13, 11);
  await until(endOfDay(closesOn) + 5 * MINUTE);
  await eventually(
    'the ballots are counted',
    async () => (await noun<{ stage: string }>(vote())).noun.stage === 'COUNTED',
    20_000,
  );
  await give(vote(), { type: 'sign-count', tellers: ['teller-1', 'teller-2'], observer: 'observer-1' });
  await stageIs('DECIDED');
  const seat = await eventually(
    'the seat has ended',
    async () => {
      const { members } = (await noun<CommitteeTermState>(term)).noun;
      return members[accused] === undefined ? Object.keys(members) : undefined;
    },
    20_000,
  );
  expect(seat).toEqual([0, 1, 3, 4, 5].map((n) => people()[n]));
  expect((await found()).noun.result).toMatchObject({ by: 'assembly', outcome: 'PASSED', passed: true });

  await give(finding(), { type: 'post-result', spoke: 'absent', places: ['公告栏'], photos: ['photo-1'] });
  const handle = clock.environment.client.workflow.getHandle(finding());
  await eventually('the run has ended', async () => (await handle.describe()).status.name === 'COMPLETED', 20_000);
  await eventually(
    'the term knows',
    async () => (await noun<CommitteeTermState>(term)).noun.openFindings?.length === 0,
    20_000,
  );
  const { procedures } = await noun<CommitteeTermState>(term);
  expect(procedures['dismissal:1']?.outcome).toEqual({ how: 'dismissed', member: accused, ground: 'N4' });
  expect(new Set(Object.keys(procedures))).toEqual(new Set(['dismissal:1', 'handover:1']));
}, 120_000);

test('every day between is in the record, in its order', async () => {
  const { rows } = await clock.record.database.owner.query<{ type: string }>(
    `SELECT type FROM events WHERE case_id = $1 AND type !~ '^(duty|rung|procedure|case)-' ORDER BY seq`,
    [finding()],
  );
  expect(rows.map(({ type }) => type)).toEqual([
    ...['finding-registered', 'accusers-named', 'finding-screened', 'charges-sent', 'member-silent', 'member-heard'],
    ...['dismissal-recommended', 'vote-not-called', 'urging-asked', 'committee-urged', 'order-missed'],
    ...['street-asked-to-call', 'vote-called', 'vote-counted', 'result-posted', 'finding-closed'],
  ]);
});

test('mails, tasks and the term say neither whom it was about nor why, until the owners had decided', async () => {
  const { owner } = clock.record.database;
  const mails = await owner.query(`SELECT subject_zh, subject_en, lines::text FROM outbox WHERE case_id LIKE $1`, [
    `${finding()}%`,
  ]);
  expect(mails.rows.length).toBeGreaterThan(10);
  expect(JSON.stringify(mails.rows)).not.toMatch(/person-3|N4|擅自|印章|用印登记/);
  const told = await owner.query(
    `SELECT body FROM events WHERE case_id = $1 AND type IN ('finding-registered', 'procedure-opened') ORDER BY seq`,
    [term],
  );
  expect(JSON.stringify(told.rows.slice(0, 2))).not.toContain('person-3');
});

test('what was written about the member lies under their own key', async () => {
  const { rows } = await clock.record.database.owner.query<{ body: string }>(
    `SELECT body FROM events WHERE case_id = $1`,
    [finding()],
  );
  const all = rows.map(({ body }) => body).join('\n');
  for (const words of ['擅自用印', '用印登记', '已核实', '通知后未到场', '建议提请', '书面督促'])
    expect(all).not.toContain(words);
  expect(all).toContain('"sealed"');
});
