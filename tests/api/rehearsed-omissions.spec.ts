import type { Caller } from '../support/http.js';
import { openRehearsing, PLACE, POSTING, type Opened, type Rehearsing } from '../support/rehearsing.js';

// What each omission brings, played one after the other on the stepped clock of a real engine. The days are by hand, from the texts
// of Zibo and our defaults, with the working days of 2024 to 2026 as the State Council announced them.

let on: Rehearsing;
beforeAll(async () => {
  on = await openRehearsing();
}, 120_000);
afterAll(() => on.close(), 60_000);

const tasksOf = async (caseId: string) =>
  (await on.seen(caseId)).tasks.map(({ duty, role, overdue }) => `${duty} ${role}${overdue ? ' overdue' : ''}`).sort();

/** The whole ladder, to the office above: three working days before, on the day, at its end, five and ten days later. */
const ladder = (soon: string, due: string, overdue: string, later: string, escalated: string) => [
  ...[`soon ${soon}`, `due ${due}`, `overdue ${overdue}`, `later ${later}`, `escalated ${escalated}`],
];

describe('a dismissal', () => {
  let opened: Opened;
  let teller: Caller;
  let finding: string;
  let accused: string;
  const at = (path: string) => `/dismissals/${encodeURIComponent(finding)}/${path}`;
  const step = (until: string) => on.stepTo(opened.caseId, until);
  const stage = async () => (await on.seen(finding)).stage;
  const ladderOf = async (key: string, of = finding) =>
    (await on.rungs(of, key)).map((rung) => rung.split(' district')[0]);

  const screening = {
    ...{ verdict: 'serious', ground: 'N4', restsOn: ['evidence-1'], reason: '已核实' },
    screeners: ['street-1', 'community-1'],
  };
  const charges = { facts: '擅自用印', evidenceShown: '用印登记', consequence: '提请罢免' };

  beforeAll(async () => {
    opened = await on.rehearse({ kind: 'dismissal', day: '2024-03-01', units: 20 }, 'omitted');
    expect(opened.status).toBe(201);
    teller = await on.api.as('teller', PLACE);
    finding = opened.procedure ?? '';
    accused = opened.estate.people[2] ?? '';
  });

  test('nobody screens it: nothing is established, and the district is told', async () => {
    await step('2024-03-26');
    // Ten working days from Friday 1 March.
    expect(opened.plan.find(({ key }) => key === 'screen')).toMatchObject({ by: '2024-03-15' });
    expect(await ladderOf('screen')).toEqual(
      ladder('2024-03-12', '2024-03-15', '2024-03-16', '2024-03-20', '2024-03-25'),
    );
    expect((await on.rungs(finding, 'screen')).at(-1)).toBe('escalated 2024-03-25 district');
    expect(await stage()).toBe('SCREENING');
    expect(await on.refused(at('charges'), { ...charges, hearingOn: '2024-04-30' })).toBe('wrong-stage');
    await on.give(at('screening'), screening);
  });

  test('nobody tells the member: the time to answer does not begin', async () => {
    await step('2024-04-10');
    // Three days from Tuesday 26 March: the 29th.
    expect((await ladderOf('send-charges')).slice(-3)).toEqual([
      ...['overdue 2024-03-30', 'later 2024-04-03', 'escalated 2024-04-08'],
    ]);
    expect(await stage()).toBe('TO_CHARGE');
    expect(await on.refused(at('hearing'), { attended: false, minutes: '未到场' })).toBe('wrong-stage');
    expect(await on.refused(at('charges'), { ...charges, hearingOn: '2024-04-17' })).toBe('too-early');
    await on.give(at('charges'), { ...charges, hearingOn: '2024-04-18' });
  });

  test('the member does not answer: noted after the entry grace, and no admission', async () => {
    // Seven days from Wednesday 10 April, and two working days in which an answer may still be entered: until the end of Friday 19.
    await step('2024-04-19');
    expect(await stage()).toBe('ANSWERING');
    await step('2024-04-20');
    expect(await on.seen(finding)).toMatchObject({ stage: 'TO_HEAR', state: { answer: 'none' } });
  });

  test('nobody hears the member: nothing is recommended, however long it takes', async () => {
    await step('2024-05-11');
    // Ten working days from the end of the answer, 17 April: Sunday 28 April is worked, so Tuesday 30.
    expect((await ladderOf('record-hearing')).slice(-4)).toEqual([
      ...['due 2024-04-30', 'overdue 2024-05-01', 'later 2024-05-05', 'escalated 2024-05-10'],
    ]);
    expect(await on.refused(at('recommendation'), { propose: true, reason: '建议' })).toBe('wrong-stage');
    await on.give(at('hearing'), { attended: false, minutes: '通知后未到场' });
  });

  test('nobody recommends: nothing is put to the vote', async () => {
    await step('2024-05-20');
    // Five working days from Saturday 11 May, which is worked: Friday 17.
    expect((await ladderOf('recommend')).slice(-2)).toEqual(['due 2024-05-17', 'overdue 2024-05-18']);
    const call = { meetingOn: '2024-06-20', closesOn: '2024-06-27', answerAttached: false, ...POSTING };
    expect(await on.refused(at('vote'), call, on.community)).toBe('wrong-stage');
    await on.give(at('recommendation'), { propose: true, reason: '建议提请' });
  });

  test('the committee does not put it to the vote: the Street owes the urging (ZB 33), and not yet the meeting', async () => {
    // Thirty days from Monday 20 May: Wednesday 19 June.
    await step('2024-06-19');
    expect(await stage()).toBe('PROPOSED');
    await step('2024-06-20');
    expect(await on.seen(finding)).toMatchObject({ stage: 'NOT_CALLED', state: { missed: '2024-06-19' } });
    const call = { meetingOn: '2024-07-10', closesOn: '2024-07-17', answerAttached: false, ...POSTING };
    expect(await on.refused(at('vote'), call)).toBe('wrong-stage');
  });

  test('the Street does not urge either: the district is told, and the committee may still do it', async () => {
    await step('2024-07-06');
    // Five working days from 19 June: Wednesday 26.
    expect(await on.rungs(finding, 'urge-committee')).toEqual([
      ...ladder('2024-06-21', '2024-06-26', '2024-06-27', '2024-07-01', '2024-07-06').slice(0, 4),
      'escalated 2024-07-06 district',
    ]);
    expect(await tasksOf(finding)).toEqual(
      expect.arrayContaining(['call-vote owners-committee overdue', 'urge-committee street overdue']),
    );
    await on.give(at('urging'), { how: '书面督促' });
    expect(await on.seen(finding)).toMatchObject({ stage: 'URGED', state: { urgedOn: '2024-07-06' } });
  });

  test('the order passes too: the meeting is the Street’s own (SD 28), and it is overdue with it as well', async () => {
    // Ten days from Saturday 6 July: Tuesday 16. Ten more for the Street: Friday 26.
    await step('2024-07-16');
    expect(await stage()).toBe('URGED');
    await step('2024-07-17');
    expect(await on.seen(finding)).toMatchObject({ stage: 'STREET_CALLS', state: { missed: '2024-07-16' } });
    expect(await tasksOf(finding)).toEqual(['call-vote street']);
    await step('2024-08-06');
    expect((await on.rungs(finding, 'call-vote')).slice(-4)).toEqual([
      ...['due 2024-07-26', 'overdue 2024-07-27', 'later 2024-07-31', 'escalated 2024-08-05 district'],
    ]);
  });

  test('a meeting that is announced too late is none; fifteen days are the least (PMR 14)', async () => {
    const call = (meetingOn: string) => ({ meetingOn, closesOn: '2024-08-31', answerAttached: false, ...POSTING });
    expect(await on.refused(at('vote'), call('2024-08-20'))).toBe('notice-too-late');
    await on.give(at('vote'), call('2024-08-21'));
  });

  test('too few vote: nothing is decided, the member stays, and the result is overdue with the Street', async () => {
    const vote = `/votes/${encodeURIComponent(`${finding}:assembly-vote:1`)}`;
    await step('2024-08-21');
    // Thirteen of twenty are not two thirds.
    const ballots = opened.estate.units.slice(0, 13).map((unit) => ({ unit, choices: { M3: 'agree' } }));
    await on.give(`${vote}/ballots/batch`, { channel: 'paper', batch: 'b1', ballots }, teller);
    await step('2024-09-02');
    // Until the sheet is signed there is no result.
    expect(await stage()).toBe('CALLED');
    const signing = { tellers: ['teller-1', 'teller-2'], observer: 'residents-committee-1' };
    await on.give(`${vote}/count-signatures`, signing, teller);
    await step('2024-09-16');
    expect(await on.seen(finding)).toMatchObject({
      ...{ stage: 'DECIDED', state: { result: { outcome: 'NO_QUORUM', passed: false }, restsUntil: '2025-03-02' } },
    });
    expect((await ladderOf('post-result')).slice(-4)).toEqual([
      ...['due 2024-09-05', 'overdue 2024-09-06', 'later 2024-09-10', 'escalated 2024-09-15'],
    ]);
    expect((await on.seen(opened.caseId)).state['members']).toHaveProperty([accused]);
    expect(await on.refused(at('result'), POSTING)).toBe('papers-missing');
    await on.give(at('result'), { spoke: 'absent', ...POSTING });
    expect(await stage()).toBe('KEPT');
  });

  test('the same facts rest for six months to the day', async () => {
    await step('2025-03-02');
    const exhibits = [{ what: '用印登记' }];
    const again = { person: accused, source: 'owner', facts: '擅自用印', accusers: [], exhibits };
    await on.give(`/committee-terms/${encodeURIComponent(opened.caseId)}/findings`, again, on.community);
    finding = `${opened.caseId}:dismissal:2`;
    expect(await on.refused(at('screening'), screening)).toBe('same-facts-rest');
    await step('2025-03-03');
    await on.give(at('screening'), screening);
  }, 180_000);

  test('passed and not posted, the seat has ended; who hands nothing over is pressed, met and brought to court', async () => {
    await on.give(at('charges'), { ...charges, hearingOn: '2025-03-12' });
    await on.give(at('answer'), { statement: '不属实' }, on.community);
    await on.give(at('hearing'), { attended: true, minutes: '当面陈述' });
    await on.give(at('recommendation'), { propose: true, reason: '建议提请' });
    const call = { meetingOn: '2025-03-18', closesOn: '2025-03-31', ...POSTING };
    expect(await on.refused(at('vote'), { ...call, answerAttached: false }, on.community)).toBe('papers-missing');
    await on.give(at('vote'), { ...call, answerAttached: true }, on.community);
    await step('2025-03-18');
    const vote = `/votes/${encodeURIComponent(`${finding}:assembly-vote:1`)}`;
    const ballots = opened.estate.units
      .slice(0, 16)
      .map((unit, i) => ({ unit, choices: { M3: i < 10 ? 'agree' : 'against' } }));
    await on.give(`${vote}/ballots/batch`, { channel: 'paper', batch: 'b1', ballots }, teller);
    await step('2025-04-01');
    const signing = { tellers: ['teller-1', 'teller-2'], observer: 'residents-committee-1' };
    await on.give(`${vote}/count-signatures`, signing, teller);
    await step('2025-04-07');
    expect(await stage()).toBe('DECIDED');
    const term = await on.seen(opened.caseId);
    expect(term.state['members']).not.toHaveProperty([accused]);
    const handover = term.procedures.find(({ kind }) => kind === 'handover')?.id ?? '';
    // Three days from Tuesday 1 April: the 4th is Qingming, and so are the two days after it.
    expect((await on.rungs(handover, 'hand-over')).slice(0, 1)).toEqual(['due 2025-04-07']);
    await step('2025-04-08');
    expect(await on.seen(handover)).toMatchObject({ stage: 'REFUSED', state: { refusal: { dueDay: '2025-04-07' } } });
    expect(await tasksOf(handover)).toContain('urge-handover street');
    await step('2025-04-14');
    expect(await tasksOf(handover)).toContain('hold-joint-meeting street');
    expect(await tasksOf(handover)).not.toContain('enforce-handover street');
    await step('2025-04-22');
    expect(await tasksOf(handover)).toContain('enforce-handover street');
  }, 120_000);

  test('what was omitted stands in the file, in its order', async () => {
    const { rows } = await on.record.database.owner.query<{ type: string }>(
      `SELECT type FROM events WHERE case_id = $1 AND type !~ '^(duty|rung|procedure|case)-' ORDER BY seq`,
      [`${opened.caseId}:dismissal:1`],
    );
    expect(rows.map(({ type }) => type)).toEqual([
      ...['finding-registered', 'accusers-named', 'finding-screened', 'charges-sent', 'member-silent', 'member-heard'],
      ...['dismissal-recommended', 'vote-not-called', 'urging-asked', 'committee-urged', 'order-missed'],
      ...['street-asked-to-call', 'vote-called', 'vote-counted', 'facts-rest', 'result-posted', 'finding-closed'],
    ]);
  });
});

describe('a property management committee', () => {
  let body: Opened;
  const at = (path: string) => `/property-management-committees/${encodeURIComponent(body.caseId)}/${path}`;
  const step = (until: string) => on.stepTo(body.caseId, until);
  const seen = () => on.seen(body.caseId);

  test('nobody forms it: it has no power, and nobody is reminded', async () => {
    body = await on.rehearse({ kind: 'pmc', day: '2024-03-01', units: 20 }, 'omitted-pmc');
    expect(body.status).toBe(201);
    // Seven days to object, and two working days of entry grace: until the end of Tuesday 12 March.
    await step('2024-03-12');
    expect(await on.refused(at('forming'), { proof: '成立决定', ...POSTING })).toBe('notice-still-running');
    await step('2024-03-20');
    expect(await seen()).toMatchObject({ stage: 'READY', tasks: [{ duty: 'form-pmc', overdue: false }] });
    const meeting = { meetingOn: '2024-03-21', agenda: ['值守安排'] };
    expect(await on.refused(at('meetings'), meeting)).toBe('wrong-stage');
    await on.give(at('forming'), { proof: '成立决定', ...POSTING });
  });

  test('nobody tells the authority: it is formed all the same, and the district is told', async () => {
    await step('2024-04-14');
    // Ten working days from Wednesday 20 March: 3 April.
    expect(await on.rungs(body.caseId, 'tell-authority')).toEqual([
      ...ladder('2024-03-29', '2024-04-03', '2024-04-04', '2024-04-08', '2024-04-13').slice(0, 4),
      'escalated 2024-04-13 district',
    ]);
    expect(await seen()).toMatchObject({ stage: 'IN_OFFICE' });
  });

  test('nobody reviews it in six months: it goes on, and the district is told', async () => {
    await step('2024-10-08');
    expect((await on.rungs(body.caseId, 'review-pmc')).slice(-4)).toEqual([
      ...['due 2024-09-20', 'overdue 2024-09-21', 'later 2024-09-25', 'escalated 2024-09-30 district'],
    ]);
    expect(await seen()).toMatchObject({ stage: 'IN_OFFICE' });
    await on.give(at('reviews'), { finding: 'possible', reason: '入住过半' });
  });

  test('nobody opens the formation: it stays a task without a day, and the next review comes from this one', async () => {
    await step('2025-04-09');
    // Six months from Tuesday 8 October 2024.
    expect((await on.rungs(body.caseId, 'review-pmc')).slice(-2)).toEqual(['due 2025-04-08', 'overdue 2025-04-09']);
    expect(await tasksOf(body.caseId)).toEqual(
      expect.arrayContaining(['open-formation street', 'review-pmc street overdue']),
    );
    expect((await seen()).state['formation']).toBeUndefined();
  }, 120_000);

  test('its term ends and nobody forms it anew: those in office go on', async () => {
    await step('2026-03-20');
    expect(await seen()).toMatchObject({ stage: 'IN_OFFICE' });
    await step('2026-03-21');
    expect(await seen()).toMatchObject({ stage: 'REFORMING' });
    expect(await tasksOf(body.caseId)).toContain('post-list street');
    await on.give(at('meetings'), { meetingOn: '2026-03-21', agenda: ['值守安排'] });
  }, 120_000);

  test('a committee is elected, nothing is handed over and nothing posted: it has ended, and the Street presses', async () => {
    await step('2026-04-01');
    await on.give(at('succession'), { electedOn: '2026-04-01', proof: '当选公告' });
    const ended = await seen();
    expect(ended).toMatchObject({ stage: 'ENDED', tasks: [] });
    const handover = ended.procedures.find(({ kind }) => kind === 'handover')?.id ?? '';
    await step('2026-04-29');
    // Ten days (ZB 39) end on Saturday 11 April: Monday 13. The notice: three days end on Qingming, and its holiday on the 6th.
    const rungs = await on.rungs(handover, 'hand-over');
    expect(rungs.slice(-4)).toEqual([
      ...['due 2026-04-13', 'overdue 2026-04-14', 'later 2026-04-18', 'escalated 2026-04-23 district'],
    ]);
    expect((await on.rungs(handover, 'post-dissolution')).slice(-4, -2)).toEqual([
      ...['due 2026-04-07', 'overdue 2026-04-08'],
    ]);
    const { rows } = await on.record.database.owner.query<{ type: string; on: string }>(
      `SELECT type, to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on FROM events
        WHERE case_id = $1 AND type IN ('handover-refused', 'joint-meeting-owed', 'enforcement-owed') ORDER BY seq`,
      [handover],
    );
    // At the end of the day, seven days later, fifteen days later.
    expect(rows.map(({ type, on: day }) => `${type} ${day}`)).toEqual([
      ...['handover-refused 2026-04-14', 'joint-meeting-owed 2026-04-20', 'enforcement-owed 2026-04-28'],
    ]);
  });
});
