import { addDays, day, type Day } from '#domain/shared';
import { openRehearsing, PLACE, POSTING, type Opened, type Rehearsing } from '../support/rehearsing.js';

// A property management committee and a dismissal as rehearsals, each stepped to its end over HTTP.

type Rehearse = (options: object) => Promise<{ caseId: string }>;

let on: Rehearsing;

beforeAll(async () => {
  on = await openRehearsing();
}, 120_000);
afterAll(() => on.close(), 60_000);

test('only a formation takes place in an estate that is there, and in none of another place', async () => {
  const there = { day: '2024-03-01', estate: `00${PLACE}-01` };
  expect((await on.rehearse({ kind: 'pmc', ...there }, 'pmc-there')).status).toBe(422);
  expect((await on.rehearse({ kind: 'formation', ...there }, 'nowhere')).status).toBe(404);
  expect((await on.rehearse({ kind: 'formation', ...there, estate: `${PLACE}-03` }, 'real')).status).toBe(404);
});

describe('a property management committee', () => {
  const BODY = { kind: 'pmc', day: '2024-03-01', units: 20 };
  let body: Opened;
  let formation: string;
  const at = (path: string) => `/property-management-committees/${encodeURIComponent(body.caseId)}/${path}`;

  test('is proposed in an estate where few live yet; the same key again is the same rehearsal', async () => {
    const opened = await on.rehearse(BODY, 'pmc');
    expect(opened).toMatchObject({ status: 201, stage: 'LISTED', procedure: null, repeated: false });
    const { status, ...again } = await on.rehearse(BODY, 'pmc');
    expect({ status, again }).toMatchObject({ status: 200, again: { caseId: opened.caseId, repeated: true } });
    expect(again.estate).toEqual(opened.estate);
    body = opened;
  });

  test('is formed when nobody can object any more, and reviewed after six months', async () => {
    await on.stepTo(body.caseId, day('2024-03-20'));
    expect(await on.seen(body.caseId)).toMatchObject({ stage: 'READY' });
    await on.give(at('forming'), { proof: '成立决定', ...POSTING });
    await on.give(at('authority'), { proof: '告知书' });
    await on.stepTo(body.caseId, day('2024-09-20'));
    await on.give(at('reviews'), { finding: 'possible', reason: '入住过半' });
    expect(await on.seen(body.caseId)).toMatchObject({ stage: 'IN_OFFICE' });
  });

  test('hears nothing yet of a formation that is rehearsed in the same place, while its own clock stands before it', async () => {
    const { rehearse: form } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse };
    const { areaId } = body.estate;
    const formed = await form({
      ...{ apiUrl: on.api.url, pace: 0, units: 20, day: '2024-10-08', estate: areaId, print: () => undefined },
    });
    formation = formed.caseId;
    await on.stepTo(body.caseId, day('2024-10-07'));
    expect((await on.seen(body.caseId)).state['formation']).toBeUndefined();
  }, 120_000);

  test('ends with the announced election and hands over, though nobody told it', async () => {
    const { days } = (await on.seen(formation)).state as { days: { elected: Day } };
    await on.stepTo(body.caseId, addDays(days.elected, -1));
    expect(await on.seen(body.caseId)).toMatchObject({ stage: 'IN_OFFICE' });
    await on.stepTo(body.caseId, days.elected);
    const ended = await on.seen(body.caseId);
    expect(ended).toMatchObject({ stage: 'ENDED', state: { electedOn: days.elected } });
    expect(ended.procedures.map(({ kind }) => kind)).toEqual(['handover']);
  });

  test('nothing real has heard of any of it', async () => {
    const { rows } = await on.record.database.owner.query(
      `SELECT count(*)::int AS n FROM inbox i JOIN cases c ON c.id = i.to_case WHERE NOT c.rehearsal`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

describe('a dismissal', () => {
  let opened: Opened;
  let finding: string;
  let accused: string;
  const at = (path: string) => `/dismissals/${encodeURIComponent(finding)}/${path}`;

  test('begins with a finding about a member of a fictitious committee', async () => {
    const first = await on.rehearse({ kind: 'dismissal', day: '2024-03-01', units: 20 }, 'dismissal');
    expect(first).toMatchObject({ status: 201, stage: 'IN_OFFICE', repeated: false });
    expect(first.procedure).toBe(`${first.caseId}:dismissal:1`);
    const again = await on.rehearse({ kind: 'dismissal', day: '2024-03-01', units: 20 }, 'dismissal');
    expect(again).toMatchObject({ status: 200, procedure: first.procedure, repeated: true });
    opened = first;
    finding = first.procedure ?? '';
    accused = first.estate.people[2] ?? '';
    expect(await on.seen(finding)).toMatchObject({ stage: 'SCREENING' });
  });

  test('is screened, told, answered by silence and heard, each on its day', async () => {
    await on.give(at('screening'), {
      ...{ verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' },
      screeners: ['street-1', 'community-1'],
    });
    const hearingOn = day('2024-03-13');
    await on.give(at('charges'), { facts: '擅自用印', evidenceShown: '用印登记', consequence: '提请罢免', hearingOn });
    await on.stepTo(opened.caseId, hearingOn);
    expect(await on.seen(finding)).toMatchObject({ stage: 'TO_HEAR' });
    await on.give(at('hearing'), { attended: false, minutes: '通知后未到场' });
    await on.give(at('recommendation'), { propose: true, reason: '建议提请' });
  });

  test('is decided by the owners, and the term ends the seat', async () => {
    const meetingOn = day('2024-04-01');
    const closesOn = day('2024-04-08');
    await on.give(at('vote'), { meetingOn, closesOn, answerAttached: false, ...POSTING }, on.community);
    await on.stepTo(opened.caseId, meetingOn);
    const vote = `/votes/${encodeURIComponent(`${finding}:assembly-vote:1`)}`;
    const teller = await on.api.as('teller', PLACE);
    const ballots = opened.estate.units
      .slice(0, 16)
      .map((unit, i) => ({ unit, choices: { M3: i < 10 ? 'agree' : 'against' } }));
    await on.give(`${vote}/ballots/batch`, { channel: 'paper', batch: 'b1', ballots }, teller);
    await on.stepTo(opened.caseId, addDays(closesOn, 1));
    const signing = { tellers: ['teller-1', 'teller-2'], observer: 'residents-committee-1' };
    await on.give(`${vote}/count-signatures`, signing, teller);
    await on.stepTo(opened.caseId, addDays(closesOn, 2));
    expect(await on.seen(finding)).toMatchObject({ stage: 'DECIDED' });
    await on.give(at('result'), { spoke: 'absent', ...POSTING }, on.community);
    await on.stepTo(opened.caseId, addDays(closesOn, 3));
    expect(await on.seen(finding)).toMatchObject({ stage: 'DISMISSED' });
    const { state, procedures } = await on.seen(opened.caseId);
    expect(state['members']).not.toHaveProperty([accused]);
    expect(procedures.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(['dismissal', 'handover']));
  });
});
