import type { Role } from '#domain/case';
import { problem, PROBLEM_MAY, type CommandOf, type ProblemCommand, type Register, type Result } from '#domain/problem';
import { day, instant, startOfDay } from '#domain/shared';
import { dispatched, expectAccepted, found, FRIDAY, HOTLINE, ProblemCase, SOLVED } from '../support/problem-case.js';

// What may be done with a problem, by whom, and how it ends: none of its ends is ever counted as another.

const PASS = { type: 'audit-reply', accepted: true } as const;
const HOT = 'hotline-12345';

/** Answered by the Street, and audited. */
function answered(command: Partial<typeof SOLVED> & object = SOLVED): ProblemCase {
  const c = dispatched();
  expectAccepted(c.as('street', '2024-10-08', { ...SOLVED, ...command } as typeof SOLVED));
  expectAccepted(c.as(HOT, '2024-10-09', PASS));
  return c;
}

const call = (c: ProblemCase, on: string, answer: 'satisfied' | 'basically' | 'dissatisfied' | 'unreachable') =>
  c.as(HOT, on, { type: 'call-back', answer });

describe('registered', () => {
  test.each`
    what                                  | told                                                                               | answer
    ${'a day set, by the hotline'}        | ${{ due: day('2024-12-31') }}                                                      | ${'no-legal-ground'}
    ${'a day set, by an owner'}           | ${{ source: 'owner', due: day('2024-12-31') }}                                     | ${'no-legal-ground'}
    ${'a day set, by the grid'}           | ${{ source: 'grid', due: day('2024-12-31') }}                                      | ${'no-legal-ground'}
    ${'a day set, by an inspection'}      | ${{ source: 'inspection', due: day('2024-12-31') }}                                | ${'accepted'}
    ${'a day set, by a drive'}            | ${{ source: 'drive', due: day('2024-12-31') }}                                     | ${'accepted'}
    ${'a day set, by a patrol'}           | ${{ source: 'patrol', due: day('2024-12-31') }}                                    | ${'accepted'}
    ${'the hotline’s, told by nobody'}    | ${{ caller: 'nobody' }}                                                            | ${'unknown-subject'}
    ${'an owner’s, told by nobody'}       | ${{ source: 'owner', caller: 'nobody' }}                                           | ${'unknown-subject'}
    ${'a patrol’s, told by nobody'}       | ${{ source: 'patrol', caller: 'nobody' }}                                          | ${'accepted'}
    ${'a lead below its tier'}            | ${{ tier: 'street', lead: { role: 'residents-committee' } }}                       | ${'wrong-role'}
    ${'a lead of its tier'}               | ${{ tier: 'street', lead: { role: 'street' } }}                                    | ${'accepted'}
    ${'a lead above its tier'}            | ${{ tier: 'street', lead: { role: 'property-authority' } }}                        | ${'accepted'}
    ${'danger, led by a company'}         | ${{ danger: true, tier: 'street', lead: { role: 'property-service-enterprise' } }} | ${'wrong-role'}
    ${'danger, led by the developer'}     | ${{ danger: true, tier: 'street', lead: { role: 'developer' } }}                   | ${'wrong-role'}
    ${'a hotline order without a number'} | ${{ external: undefined }}                                                         | ${'papers-missing'}
    ${'an earlier one that nobody knows'} | ${{ recurs: 'problem:x' }}                                                         | ${'unknown-subject'}
    ${'a day set before today'}           | ${{ source: 'meeting', due: day('2024-09-26') }}                                   | ${'fact-too-early'}
    ${'a day set for today'}              | ${{ source: 'meeting', due: day('2024-09-27') }}                                   | ${'accepted'}
    ${'danger in the grid'}               | ${{ danger: true, tier: 'grid' }}                                                  | ${'wrong-role'}
    ${'danger in the community'}          | ${{ danger: true, tier: 'community' }}                                             | ${'wrong-role'}
    ${'danger with the Street'}           | ${{ danger: true, tier: 'street' }}                                                | ${'accepted'}
  `('$what: $answer', ({ told, answer }) => {
    expect(new ProblemCase().as(HOT, FRIDAY, { ...HOTLINE, ...(told as object) })).toBe(answer);
  });

  test('once', () => {
    expect(found().as('grid-worker', FRIDAY, { ...HOTLINE, source: 'grid' })).toBe('already-open');
  });

  test('with a lead it is dispatched at once, also one of the hotline’s', () => {
    const c = new ProblemCase();
    expect(c.as(HOT, FRIDAY, { ...HOTLINE, lead: { role: 'residents-committee' } })).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'HANDLING', lead: { role: 'residents-committee' }, tier: 'community' });
    expect(c.duty('handle')?.dueDay).toBe('2024-10-10');
  });

  test.each`
    source          | caller
    ${'hotline'}    | ${'waits-for-answer'}
    ${'owner'}      | ${'waits-for-answer'}
    ${'grid'}       | ${'nobody'}
    ${'inspection'} | ${'nobody'}
    ${'meeting'}    | ${'nobody'}
  `('from $source: $caller', ({ source, caller }) => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, { ...HOTLINE, source: source as Register['source'] });
    expect(c.state.noun.caller).toBe(caller);
  });

  test.each`
    place             | tier
    ${'370302001001'} | ${'grid'}
    ${'370302001'}    | ${'street'}
    ${'370302'}       | ${'district'}
  `('about $place it begins with the $tier, and no lower', ({ place, tier }) => {
    const c = found({}, FRIDAY, place as string);
    expect(c.state.noun.tier).toBe(tier);
    const low = new ProblemCase(place as string);
    const asked = low.as('street', FRIDAY, { ...HOTLINE, source: 'grid', tier: 'grid' });
    expect(asked).toBe(tier === 'grid' ? 'accepted' : 'wrong-role');
  });

  test('danger to life: the Street leads, the department is called, and is told by a letter alone', () => {
    const c = found({ danger: true });
    expect(c.state.noun).toMatchObject({ tier: 'street', risk: 'high', lead: { role: 'street' } });
    expect(c.state.duties['check-in']?.holder).toEqual({ role: 'property-authority' });
    expect(c.duty('check-in')?.dueDay).toBe('2024-09-29');
    const letter = c.effects.flatMap(({ letters = [] }) => letters).find(({ key }) => key === 'danger');
    expect(letter).toMatchObject({ to: { role: 'property-authority' }, alone: true, urgent: true });
    const lead = c.effects.flatMap(({ letters = [] }) => letters).find(({ key }) => key === 'danger-lead');
    expect(lead).toMatchObject({ to: { role: 'street' }, urgent: true });
    expect(c.as('street', '2024-09-27', { type: 'check-in', contact: '张工' })).toBe('not-theirs');
    expect(c.as('property-authority', '2024-09-27', { type: 'check-in', contact: '张工' })).toBe('accepted');
    expect(c.as('property-authority', '2024-09-27', { type: 'check-in', contact: '张工' })).toBe('wrong-stage');
  });

  test('also one of the hotline’s waits for no dispatch, and no ruling brings it down', () => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, { ...HOTLINE, danger: true });
    expect(c.state.noun).toMatchObject({ stage: 'HANDLING', lead: { role: 'street' } });
    c.as('street', FRIDAY, { type: 'object-to-dispatch', reason: '不属于我办' });
    const to = (role: Role) =>
      c.as(HOT, FRIDAY, { type: 'rule-on-dispatch', upheld: true, reason: '成立', lead: { role } });
    const company = { role: 'property-service-enterprise' } as const;
    const under = { type: 'rule-on-dispatch', upheld: true, reason: '成立', lead: company, tier: 'street' } as const;
    expect(c.as(HOT, FRIDAY, under)).toBe('wrong-role');
    expect([to('grid-worker'), to('residents-committee'), to('property-authority')]).toEqual([
      'wrong-role',
      'wrong-role',
      'accepted',
    ]);
    const low = new ProblemCase();
    expect(low.as(HOT, FRIDAY, { ...HOTLINE, danger: true, lead: { role: 'grid-worker' } })).toBe('wrong-role');
  });
});

describe('dispatch, objection, ruling', () => {
  const object = { type: 'object-to-dispatch', reason: '不属于我单位职责' } as const;
  const upheld = {
    type: 'rule-on-dispatch',
    upheld: true,
    reason: '成立',
    lead: { role: 'reviewing-department', who: 'fire' },
  } as const;

  test('only the lead objects, once; upheld it goes to another with the whole time from then', () => {
    const c = dispatched();
    expect(c.as('residents-committee', '2024-09-29', object)).toBe('not-theirs');
    expect(c.as('street', '2024-09-29', object)).toBe('accepted');
    expect(c.as('street', '2024-09-29', object)).toBe('already-done');
    expect(c.as('street', '2024-09-29', upheld)).toBe('not-theirs');
    expect(c.as(HOT, '2024-09-30', { type: 'rule-on-dispatch', upheld: true, reason: '成立' })).toBe('papers-missing');
    expect(c.as(HOT, '2024-09-30', { ...upheld, lead: { role: 'street' } })).toBe('duplicate-subject');
    expect(c.as(HOT, '2024-09-30', upheld)).toBe('accepted');
    expect(c.duty('handle')?.dueDay).toBe('2024-10-12');
    expect(c.state.noun).toMatchObject({ tier: 'district', dispatches: 2, objection: 'ruled' });
    expect(c.as('street', '2024-09-30', SOLVED)).toBe('not-theirs');
    const fire = { ...object };
    expect(
      c.give(fire as ProblemCommand, { on: '2024-10-08', role: 'reviewing-department', by: 'fire' }),
    ).toMatchObject({
      refusal: { code: 'already-done' },
    });
  });

  test('not upheld: it stays, on the same day, and is not returned again (WF-HL 22)', () => {
    const c = dispatched();
    c.as('street', '2024-09-29', object);
    expect(c.as(HOT, '2024-09-29', { type: 'rule-on-dispatch', upheld: false, reason: '属地职责' })).toBe('accepted');
    expect(c.duty('handle')?.dueDay).toBe('2024-10-10');
    expect(c.as('street', '2024-09-29', object)).toBe('already-done');
    expect(c.as(HOT, '2024-09-29', upheld)).toBe('wrong-stage');
  });

  // JN-HL 24, SD-HL20: the hotline rules on what the unit asks for, whichever role the same person has there.
  test.each`
    asked              | by            | answer
    ${'object'}        | ${'two-hats'} | ${'conflict-of-interest'}
    ${'object'}        | ${'another'}  | ${'accepted'}
    ${'ask-extension'} | ${'two-hats'} | ${'conflict-of-interest'}
    ${'ask-extension'} | ${'another'}  | ${'accepted'}
  `('$asked by two-hats, ruled on by $by: $answer', ({ asked, by, answer }) => {
    const c = dispatched();
    const asker = ['street', 'two-hats'] as const;
    const judge = [HOT, by as string] as const;
    if (asked === 'object') {
      expectAccepted(c.as(asker, '2024-09-29', object));
      expect(c.as(judge, '2024-09-29', upheld)).toBe(answer);
    } else {
      expectAccepted(c.as(asker, '2024-09-29', { type: 'ask-extension', days: 5, reason: '复杂' }));
      expect(c.as(judge, '2024-09-29', { type: 'rule-on-extension', granted: true, reason: '同意' })).toBe(answer);
    }
  });

  test('nobody’s here: it ends as not ours, with the right way', () => {
    const c = dispatched();
    c.as('street', '2024-09-29', object);
    const rightWay = '由法院处理';
    expect(c.as(HOT, '2024-09-29', { ...upheld, rightWay })).toBe('papers-missing');
    const ours = { type: 'rule-on-dispatch', upheld: true, reason: '成立', rightWay } as const;
    expect(c.as(HOT, '2024-09-29', ours)).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { result: 'not-ours' } });
  });

  test('assigned directly: not returned (WF-HL 22)', () => {
    const c = dispatched({ to: { lead: { role: 'street' }, dispatchedBy: 'duty', direct: true } });
    expect(c.as('street', '2024-09-27', object)).toBe('no-legal-ground');
  });

  // In danger the hotline's word comes with the registration, and no dispatch follows.
  test.each`
    source       | direct   | answer
    ${'hotline'} | ${true}  | ${'no-legal-ground'}
    ${'hotline'} | ${false} | ${'accepted'}
    ${'owner'}   | ${true}  | ${'accepted'}
  `('registered as danger from $source, directly $direct: its lead objects, $answer', ({ source, direct, answer }) => {
    const c = new ProblemCase();
    const lead = { role: 'street' } as const;
    expect(
      c.as(HOT, FRIDAY, { ...HOTLINE, source: source as 'owner', danger: true, lead, direct: direct as boolean }),
    ).toBe('accepted');
    expect(c.as('street', FRIDAY, object)).toBe(answer);
  });

  test('a tier is not given to an office below it', () => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, HOTLINE);
    const to = (role: Role) =>
      c.as(HOT, FRIDAY, { type: 'dispatch', lead: { role }, tier: 'street', dispatchedBy: 'duty' });
    expect([to('property-service-enterprise'), to('residents-committee'), to('street')]).toEqual([
      'wrong-role',
      'wrong-role',
      'accepted',
    ]);
  });

  // Dispatched on Friday the 27th: the first working day is Sunday the 29th, the second the 30th.
  const toGrid = { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } as const;
  const rightWay = '由法院处理';

  test.each`
    by                       | on              | minutes | answer
    ${'residents-committee'} | ${'2024-09-30'} | ${1}    | ${'accepted'}
    ${'residents-committee'} | ${'2024-09-30'} | ${1439} | ${'accepted'}
    ${'street'}              | ${'2024-10-01'} | ${1}    | ${'wrong-stage'}
  `('got by a tier’s time, $by objects on $on in minute $minutes: $answer (SD-HL20)', ({ by, on, minutes, answer }) => {
    const c = dispatched({ to: toGrid });
    expect(c.as(by as Role, [on as string, minutes as number], object)).toBe(answer);
  });

  test('handed up by reason it is the office’s own word, and no dispatch', () => {
    const c = dispatched({ to: toGrid });
    c.as('grid-worker', '2024-09-29', { type: 'promote', reason: '超出网格能力' });
    expect(c.as('residents-committee', '2024-09-29', object)).toBe('wrong-stage');
    const late = dispatched({ to: toGrid });
    late.wait('2024-09-30', 1);
    late.as('residents-committee', '2024-09-30', { type: 'promote', reason: '超出社区能力' });
    expect(late.as('street', '2024-09-30', object)).toBe('wrong-stage');
  });

  test('assigned directly, it is not returned by whom its time brings it to either', () => {
    const c = dispatched({ to: { ...toGrid, direct: true } });
    expect(c.as('residents-committee', '2024-09-30', object)).toBe('no-legal-ground');
  });

  test('a tier’s time waits for the ruling on an objection, to the end of the day of the ruling', () => {
    const c = dispatched({ to: toGrid });
    expect(c.as('grid-worker', '2024-09-29', object)).toBe('accepted');
    c.wait('2024-09-30', 1439);
    expect(c.state.noun).toMatchObject({ tier: 'grid', objection: 'open' });
    expect(c.as(HOT, ['2024-09-30', 1439], { type: 'rule-on-dispatch', upheld: true, reason: '成立', rightWay })).toBe(
      'accepted',
    );
    expect(c.state.noun).toMatchObject({ stage: 'CLOSED', result: 'not-ours' });
  });

  test('not upheld after the tier’s last day: it goes up with the ruling, and not before it', () => {
    const c = dispatched({ to: toGrid });
    c.as('grid-worker', '2024-09-29', object);
    const ruling = ['2024-09-30', 600] as const;
    expect(c.as(HOT, ruling, { type: 'rule-on-dispatch', upheld: false, reason: '属地职责' })).toBe('accepted');
    c.wait('2024-09-30', 601);
    expect(c.state.noun).toMatchObject({ tier: 'community', objection: 'ruled' });
    expect(c.events.find(({ type }) => type === 'tier-time-over')?.at).toBe(
      startOfDay(day('2024-09-30')) + 600 * 60_000,
    );
    expect(c.as('residents-committee', '2024-09-30', object)).toBe('already-done');
  });

  test('a ruling that does not come in time stays owed, and the next tier handles it meanwhile', () => {
    const c = dispatched({ to: toGrid });
    c.as('grid-worker', '2024-09-29', object);
    c.wait('2024-10-01', 0);
    expect(c.state.noun).toMatchObject({ tier: 'street', lead: { role: 'street' }, objection: 'open' });
    expect(c.as('street', '2024-10-01', object)).toBe('already-done');
    expect(c.duty('rule-on-dispatch')?.dueDay).toBe('2024-09-30');
    expect(c.as(HOT, '2024-10-08', { type: 'rule-on-dispatch', upheld: true, reason: '成立', rightWay })).toBe(
      'accepted',
    );
    expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { result: 'not-ours' } });
  });

  test('not from the hotline it is owed by the tier that is above by then', () => {
    const c = found();
    c.as('grid-worker', FRIDAY, object);
    c.wait('2024-09-30', 0);
    expect(c.state.noun).toMatchObject({ tier: 'community', objection: 'open' });
    expect(c.state.duties['rule-on-dispatch']?.holder).toEqual({ role: 'street' });
    const no = { type: 'rule-on-dispatch', upheld: false, reason: '属地职责' } as const;
    expect(c.as('residents-committee', '2024-09-30', no)).toBe('not-theirs');
    expect(c.as('street', '2024-09-30', no)).toBe('accepted');
  });

  test('not from the hotline: the tier above rules', () => {
    const c = found();
    expect(c.as('grid-worker', '2024-09-29', object)).toBe('accepted');
    expect(c.state.duties['rule-on-dispatch']?.holder).toEqual({ role: 'residents-committee' });
    const street = { type: 'rule-on-dispatch', upheld: true, reason: '成立', lead: { role: 'street' } } as const;
    expect(c.as(HOT, '2024-09-29', street)).toBe('not-theirs');
    expect(c.as('residents-committee', '2024-09-29', street)).toBe('accepted');
  });

  test('what the former lead had asked for falls away with its part, and the next may ask for itself', () => {
    const c = dispatched({ to: { lead: { role: 'residents-committee' }, dispatchedBy: 'place' } });
    c.as('residents-committee', '2024-09-29', { type: 'ask-extension', days: 5, reason: '复杂' });
    c.wait('2024-10-01', 0);
    expect(Object.keys(c.state.duties)).toEqual(['handle', 'assist:h1']);
    expect(c.as('street', '2024-10-08', { type: 'ask-extension', days: 5, reason: '复杂' })).toBe('accepted');
  });

  test('an answer given while an objection waits ends the objection', () => {
    const c = dispatched();
    c.as('street', '2024-09-29', object);
    expect(c.as('street', '2024-09-29', SOLVED)).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['audit-reply']);
    expect(c.as(HOT, '2024-09-29', upheld)).toBe('wrong-stage');
  });

  test('helpers report to the lead, each for their own part', () => {
    const to = {
      lead: { role: 'street' as const },
      helpers: [{ role: 'reviewing-department' as const, who: 'fire' }],
      dispatchedBy: 'trade' as const,
    };
    const c = dispatched({ to });
    const report = { type: 'report-to-lead', report: '已现场核查' } as const;
    expect(c.state.duties['assist:h1']?.holder).toEqual({ role: 'reviewing-department', who: 'fire' });
    expect(c.as('residents-committee', '2024-09-29', report)).toBe('unknown-subject');
    expect(c.as(['reviewing-department', 'police'], '2024-09-29', report)).toBe('unknown-subject');
    expect(c.as(['reviewing-department', 'fire'], '2024-09-29', { ...report, part: 'h2' })).toBe('unknown-subject');
    expect(c.as(['reviewing-department', 'fire'], '2024-09-29', report)).toBe('accepted');
    expect(c.as(['reviewing-department', 'fire'], '2024-09-29', report)).toBe('unknown-subject');
    const more = { type: 'add-helper', helper: { role: 'residents-committee' }, reason: '协调业主' } as const;
    expect(c.as('residents-committee', '2024-09-29', more)).toBe('not-theirs');
    expect(c.as('street', '2024-09-29', more)).toBe('accepted');
    expect(c.as('street', '2024-09-29', more)).toBe('duplicate-subject');
    expect(c.as(HOT, '2024-09-29', { ...more, helper: { role: 'street' } })).toBe('duplicate-subject');
  });
});

describe('up and down the tiers', () => {
  const up = { type: 'promote', reason: '多个单位' } as const;

  test('by hand with a reason, by the lead alone, and to the next tier only', () => {
    const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
    expect(c.as('residents-committee', '2024-09-27', up)).toBe('not-theirs');
    expect(c.as('grid-worker', '2024-09-27', { ...up, lead: { role: 'street' } })).toBe('wrong-role');
    expect(c.as('grid-worker', '2024-09-27', { ...up, lead: { role: 'community-party-organization' } })).toBe(
      'accepted',
    );
    expect(c.state.noun).toMatchObject({
      tier: 'community',
      lead: { role: 'community-party-organization' },
      raised: 1,
    });
    expect(c.state.duties['assist:h1']?.holder).toEqual({ role: 'grid-worker' });
    expect(c.as('grid-worker', '2024-09-27', SOLVED)).toBe('not-theirs');
  });

  test('a department is called by name, and checks in', () => {
    const c = dispatched();
    const fire = { role: 'reviewing-department', who: 'fire' } as const;
    expect(c.as('street', '2024-09-29', { ...up, lead: fire })).toBe('accepted');
    expect(c.state.duties['check-in']?.holder).toEqual(fire);
    expect(c.as('property-authority', '2024-09-29', { type: 'check-in', contact: '李工' })).toBe('not-theirs');
    expect(c.as(['reviewing-department', 'fire'], '2024-09-29', { type: 'check-in', contact: '李工' })).toBe(
      'accepted',
    );
    expect(c.as(['reviewing-department', 'fire'], '2024-09-29', up)).toBe('wrong-stage');
  });

  test('down once, never after it has gone up twice', () => {
    const c = dispatched({ to: { lead: { role: 'residents-committee' }, dispatchedBy: 'place' } });
    c.as('residents-committee', '2024-09-27', up);
    const down = (to: 'grid' | 'community' | 'street') =>
      c.as('street', '2024-09-27', { type: 'send-down', toTier: to, reason: '单一单位可办' });
    expect(down('street')).toBe('unknown-subject');
    expect(down('community')).toBe('accepted');
    expect(c.state.noun).toMatchObject({ tier: 'community', lead: { role: 'residents-committee' } });
    expect(c.as('residents-committee', '2024-09-27', up)).toBe('accepted');
    expect(down('community')).toBe('no-legal-ground');
  });

  test('danger to life does not go down', () => {
    const c = found({ danger: true });
    expect(c.as('street', '2024-09-27', { type: 'send-down', toTier: 'grid', reason: '小事' })).toBe('no-legal-ground');
  });

  test('what was sent down lies there to the end of its tier’s days, and then goes up again', () => {
    const c = dispatched({ to: { lead: { role: 'street' }, dispatchedBy: 'place' } });
    expect(c.as('street', '2024-09-27', { type: 'send-down', toTier: 'community', reason: '可由社区协调' })).toBe(
      'accepted',
    );
    c.wait('2024-10-01', 0);
    expect(c.state.noun.tier).toBe('street');
  });
});

describe('answered with proof, audited by another', () => {
  const explained = {
    ...{ type: 'reply', as: 'explained', answer: '暂不能加装', reason: '规划未批', plan: '列入下年度计划' },
    planOn: day('2024-12-20'),
  } as const;

  test.each`
    what                              | command                                        | answer
    ${'solved without proof'}         | ${{ ...SOLVED, proof: [] }}                    | ${'evidence-missing'}
    ${'solved'}                       | ${SOLVED}                                      | ${'accepted'}
    ${'explained without a reason'}   | ${{ ...explained, reason: undefined }}         | ${'papers-missing'}
    ${'explained without a plan'}     | ${{ ...explained, plan: undefined }}           | ${'papers-missing'}
    ${'explained without a day'}      | ${{ ...explained, planOn: undefined }}         | ${'papers-missing'}
    ${'a plan for yesterday'}         | ${{ ...explained, planOn: day('2024-10-07') }} | ${'fact-too-early'}
    ${'explained by reason and plan'} | ${explained}                                   | ${'accepted'}
  `('$what: $answer', ({ command, answer }) => {
    expect(dispatched().as('street', '2024-10-08', command as typeof SOLVED)).toBe(answer);
  });

  test('before it is dispatched nobody answers, and after it was answered nobody answers again', () => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, HOTLINE);
    expect(c.as('street', FRIDAY, SOLVED)).toBe('wrong-stage');
    const d = dispatched();
    d.as('street', '2024-10-08', SOLVED);
    expect(d.as('street', '2024-10-08', SOLVED)).toBe('wrong-stage');
  });

  test('sent back by the audit it has what is left of its days, and a false reply is supervised', () => {
    const c = dispatched();
    c.as('street', '2024-10-08', SOLVED);
    expect(c.as(HOT, '2024-10-09', { type: 'audit-reply', accepted: false })).toBe('reason-missing');
    const back = { type: 'audit-reply', accepted: false, reason: '照片不符', falseReply: true } as const;
    expect(c.as(HOT, '2024-10-09', back)).toBe('accepted');
    expect(c.duty('handle')?.dueDay).toBe('2024-10-10');
    expect(c.state.noun).toMatchObject({ stage: 'HANDLING', reopened: 0 });
    expect(c.state.noun.repliedAt).toBeUndefined();
    expect(c.last('slip-issued')).toMatchObject({ slip: 'slip-1', cause: 'false-reply', to: { role: 'street' } });
    c.wait('2024-10-11', 8 * 60);
    expect(c.last('slip-issued')).toMatchObject({ slip: 'slip-2', cause: 'overdue' });
  });

  test('not from the hotline the tier above audits; nobody waits, so it is closed with that', () => {
    const c = found({ tier: 'community' });
    c.as('residents-committee', '2024-09-29', SOLVED);
    expect(c.as('residents-committee', '2024-09-29', PASS)).toBe('not-theirs');
    expect(c.as('street', '2024-09-29', PASS)).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'solved' } });
    expect(c.state.noun.satisfaction).toBeUndefined();
  });

  test('where the office above leads itself, the district audits', () => {
    const c = found({ tier: 'grid', lead: { role: 'residents-committee' } });
    expect(c.as('residents-committee', '2024-09-29', SOLVED)).toBe('accepted');
    expect(c.state.duties['audit-reply']?.holder.role).not.toBe('residents-committee');
  });

  test('nobody audits or calls about what they have answered, in whatever role', () => {
    const c = dispatched();
    c.as(['street', 'two-hats'], '2024-10-08', SOLVED);
    expect(c.as([HOT, 'two-hats'], '2024-10-08', PASS)).toBe('conflict-of-interest');
    expect(c.as([HOT, 'another'], '2024-10-08', PASS)).toBe('accepted');
    expect(c.as([HOT, 'two-hats'], '2024-10-08', { type: 'call-back', answer: 'satisfied' })).toBe(
      'conflict-of-interest',
    );
    expect(c.as('street', '2024-10-08', { type: 'call-back', answer: 'satisfied' })).toBe('not-theirs');
  });

  test('explained: told to the caller, and then done by its day under supervision (JN-HL 24(3))', () => {
    const c = answered(explained as object);
    expect(call(c, '2024-10-10', 'basically')).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'PLANNED', satisfaction: 'basically' });
    expect(c.state.noun.result).toBeUndefined();
    expect(c.duty('carry-out')?.dueDay).toBe('2024-12-20');
    c.wait('2024-12-20', 1439);
    expect(c.state.noun.slips).toBe(0);
    c.wait('2024-12-20', 1440);
    expect(c.last('slip-issued')).toMatchObject({ cause: 'overdue', to: { role: 'street' } });
    expect(c.as('street', '2024-12-23', { type: 'carry-out', proof: [] })).toBe('evidence-missing');
    expect(c.as(HOT, '2024-12-23', { type: 'carry-out', proof: ['验收单'] })).toBe('not-theirs');
    expect(c.as(['street', 'two-hats'], '2024-12-23', { type: 'carry-out', proof: ['验收单'] })).toBe('accepted');
    expect(c.state).toMatchObject({ closed: false, noun: { stage: 'REPLIED' } });
    expect(c.as([HOT, 'two-hats'], '2024-12-23', PASS)).toBe('conflict-of-interest');
    expect(c.as(HOT, '2024-12-23', PASS)).toBe('accepted');
    expect(c.state.noun.stage).toBe('CALL_BACK');
    expect(call(c, '2024-12-24', 'satisfied')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'explained', satisfaction: 'satisfied', slips: 1 } });
  });

  const PLAN_DONE = { type: 'carry-out', proof: ['验收单'] } as const;

  test.each`
    done            | audited         | slips | why
    ${'2024-12-10'} | ${'2024-12-11'} | ${0}  | ${'before its day: the plan goes on to be awaited'}
    ${'2024-12-20'} | ${'2024-12-23'} | ${1}  | ${'said in time and not true: its day has passed, and is supervised'}
  `('said to be carried out on $done and not accepted on $audited: $why', ({ done, audited, slips }) => {
    const c = answered(explained as object);
    call(c, '2024-10-10', 'satisfied');
    expect(c.as('street', done as string, PLAN_DONE)).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['audit-reply']);
    expect(c.as(HOT, audited as string, { type: 'audit-reply', accepted: false, reason: '未加装' })).toBe('accepted');
    c.wait(audited as string, 900);
    expect(c.state.noun).toMatchObject({ stage: 'PLANNED', planOn: '2024-12-20', slips });
    expect(c.duty('carry-out')?.dueDay).toBe('2024-12-20');
    // The first reply was in time, and stays so.
    expect(c.state.noun.late).toBeUndefined();
    expect(c.as('street', audited as string, PLAN_DONE)).toBe('accepted');
  });

  test('carried out and the caller dissatisfied: back to be handled, with five days', () => {
    const c = answered(explained as object);
    call(c, '2024-10-10', 'satisfied');
    c.as('street', '2024-12-10', PLAN_DONE);
    c.as(HOT, '2024-12-10', PASS);
    expect(call(c, '2024-12-10', 'dissatisfied')).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'HANDLING', reopened: 1 });
    expect(c.duty('handle')?.dueDay).toBe('2024-12-17');
    c.as('street', '2024-12-11', SOLVED);
    c.as(HOT, '2024-12-11', PASS);
    expect(call(c, '2024-12-12', 'satisfied')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'solved' } });
  });

  test('nobody waits: audited, and closed with that', () => {
    const c = found({ tier: 'street' });
    c.as('street', '2024-10-08', { ...SOLVED, ...explained } as typeof SOLVED);
    c.as('property-authority', '2024-10-09', PASS);
    c.as('street', '2024-12-10', PLAN_DONE);
    expect(c.as('property-authority', '2024-12-11', PASS)).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'explained' } });
  });

  test('told of the plan, and not reached about its end: their word stands', () => {
    const c = answered(explained as object);
    call(c, '2024-10-10', 'basically');
    c.as('street', '2024-12-10', PLAN_DONE);
    c.as(HOT, '2024-12-10', PASS);
    call(c, '2024-12-10', 'unreachable');
    call(c, '2024-12-11', 'unreachable');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'explained', satisfaction: 'basically' } });
  });
});

describe('the caller’s own word', () => {
  test.each`
    answer         | result
    ${'satisfied'} | ${'solved'}
    ${'basically'} | ${'solved'}
  `('$answer: $result', ({ answer, result }) => {
    const c = answered();
    expect(call(c, '2024-10-10', answer as 'satisfied')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: result as Result, satisfaction: answer as string } });
  });

  test('not reached twice on one day is once; on another day it is closed as unreachable, and not as solved', () => {
    const c = answered();
    expect(call(c, '2024-10-10', 'unreachable')).toBe('accepted');
    expect(call(c, '2024-10-10', 'unreachable')).toBe('too-early');
    expect(c.state.closed).toBe(false);
    expect(call(c, '2024-10-11', 'unreachable')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'unreachable', satisfaction: 'unreachable' } });
  });

  test('not reached about what was only explained: its plan is kept all the same, and it ends as unreachable', () => {
    const c = answered({
      ...{ as: 'explained', answer: '暂不能加装', reason: '规划未批', plan: '列入计划', planOn: day('2024-12-20') },
    } as object);
    call(c, '2024-10-10', 'unreachable');
    call(c, '2024-10-11', 'unreachable');
    expect(c.state.noun).toMatchObject({ stage: 'PLANNED', satisfaction: 'unreachable' });
    expect(c.as('street', '2024-12-18', { type: 'carry-out', proof: ['验收单'] })).toBe('accepted');
    c.as(HOT, '2024-12-18', PASS);
    call(c, '2024-12-18', 'unreachable');
    call(c, '2024-12-19', 'unreachable');
    expect(c.state.noun).toMatchObject({ result: 'unreachable', satisfaction: 'unreachable' });
  });

  test('not reached, and then reached', () => {
    const c = answered();
    call(c, '2024-10-10', 'unreachable');
    expect(call(c, '2024-10-10', 'satisfied')).toBe('accepted');
    expect(c.state.noun.result).toBe('solved');
  });

  test('dissatisfied: once back with five days; then a tier up, signed by its head, under supervision; then closed as it is', () => {
    const c = answered();
    expect(call(c, '2024-10-10', 'dissatisfied')).toBe('accepted');
    expect(c.state.noun).toMatchObject({
      stage: 'HANDLING',
      reopened: 1,
      tier: 'street',
      satisfaction: 'dissatisfied',
    });
    expect(c.duty('handle')?.dueDay).toBe('2024-10-16');
    expect(c.as('street', '2024-10-11', SOLVED)).toBe('accepted');
    c.as(HOT, '2024-10-11', PASS);
    expect(call(c, '2024-10-12', 'dissatisfied')).toBe('accepted');
    expect(c.state.noun).toMatchObject({
      reopened: 2,
      tier: 'district',
      raised: 1,
      lead: { role: 'property-authority' },
    });
    expect(c.last('slip-issued')).toMatchObject({ cause: 'dissatisfied-twice', to: { role: 'property-authority' } });
    expect(c.as('property-authority', '2024-10-14', SOLVED)).toBe('papers-missing');
    expect(c.as('property-authority', '2024-10-14', { ...SOLVED, signedBy: '王局长' })).toBe('accepted');
    c.as(HOT, '2024-10-14', PASS);
    expect(call(c, '2024-10-15', 'dissatisfied')).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'solved', satisfaction: 'dissatisfied' } });
    expect(c.letters()).toContain('still-dissatisfied');
  });

  test.each`
    place             | article
    ${'370102001001'} | ${/（JN-HL art\.29-30）/}
    ${'370302001001'} | ${/建议默认值.*（proposed default \(model: JN-HL art\.29-30\)）/}
  `('in $place the way to the city rests on $article', ({ place, article }) => {
    const c = dispatched({ place: place as string });
    for (const [role, on] of [
      ['street', '2024-10-08'],
      ['street', '2024-10-10'],
      ['property-authority', '2024-10-14'],
    ] as const) {
      expectAccepted(c.as(role, on, { ...SOLVED, signedBy: '负责人' }));
      c.as(HOT, on, PASS);
      expect(call(c, on, 'dissatisfied')).toBe('accepted');
    }
    const sent = c.effects.flatMap(({ letters = [] }) => letters).find(({ key }) => key === 'still-dissatisfied');
    expect(sent?.lines[0]?.zh).toMatch(article as RegExp);
  });

  test('with the district there is no tier above: its own head signs', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    for (const on of ['2024-10-08', '2024-10-09']) {
      c.as('property-authority', on, SOLVED);
      c.as(HOT, on, PASS);
      expect(call(c, on, 'dissatisfied')).toBe('accepted');
    }
    expect(c.state.noun).toMatchObject({ tier: 'district', leaderSigns: true, raised: 0 });
  });

  test('a limit that was missed stays missed, however early the next answer', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    c.as('property-authority', '2024-10-12', SOLVED);
    c.as(HOT, '2024-10-12', PASS);
    call(c, '2024-10-12', 'dissatisfied');
    c.as('property-authority', '2024-10-14', SOLVED);
    const { repliedAt = 0, dueAt = 0, limit } = c.state.noun;
    expect(limit?.dueDay).toBe('2024-10-18');
    expect(repliedAt).toBeGreaterThanOrEqual(dueAt);
  });

  test('who wants no answer is not called', () => {
    const c = dispatched({ told: { caller: 'wants-no-answer' } });
    c.as('street', '2024-10-08', SOLVED);
    c.as(HOT, '2024-10-08', PASS);
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'solved' } });
  });
});

describe('ends that are no handling', () => {
  const fresh = () => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, HOTLINE);
    return c;
  };
  const open = {
    id: 'problem:370302001001-03.2',
    areaId: '370302001001-03',
    category: 'parking',
    closedOn: null,
    result: null,
  };
  const over = { ...open, closedOn: '2024-08-01', result: 'solved' };

  test('not accepted on a ground of the list, not ours with the right way; never after it was dispatched', () => {
    const words = { reason: '已进入诉讼', rightWay: '由法院处理' };
    const none = { type: 'decline', as: 'not-accepted', ...words } as const;
    expect(fresh().as(HOT, FRIDAY, none)).toBe('papers-missing');
    const c = fresh();
    expect(c.as(HOT, FRIDAY, { ...none, notAcceptedFor: 'court' })).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { result: 'not-accepted' } });
    const other = fresh();
    expect(other.as(HOT, FRIDAY, { type: 'decline', as: 'not-ours', ...words })).toBe('accepted');
    expect(other.state.noun.result).toBe('not-ours');
    expect(dispatched().as(HOT, FRIDAY, { ...none, notAcceptedFor: 'court' })).toBe('wrong-stage');
  });

  // JN-HL 23 names courts, arbitration and review; WF-HL 19 all seven, which serve as a model where a place has no text of its own.
  test.each`
    place             | ground              | answer
    ${'370102001001'} | ${'court'}          | ${'accepted'}
    ${'370102001001'} | ${'arbitration'}    | ${'accepted'}
    ${'370102001001'} | ${'review'}         | ${'accepted'}
    ${'370102001001'} | ${'petition'}       | ${'no-legal-ground'}
    ${'370102001001'} | ${'discipline'}     | ${'no-legal-ground'}
    ${'370102001001'} | ${'secret'}         | ${'no-legal-ground'}
    ${'370102001001'} | ${'settled-by-law'} | ${'no-legal-ground'}
    ${'370702001001'} | ${'petition'}       | ${'accepted'}
    ${'370702001001'} | ${'settled-by-law'} | ${'accepted'}
    ${'370302001001'} | ${'petition'}       | ${'accepted'}
  `('$place, not accepted because of $ground: $answer', ({ place, ground, answer }) => {
    const c = new ProblemCase(place as string);
    c.as(HOT, FRIDAY, HOTLINE);
    const words = { reason: '理由', rightWay: '途径' };
    const notAcceptedFor = ground as CommandOf<'decline'>['notAcceptedFor'] & string;
    expect(c.as(HOT, FRIDAY, { type: 'decline', as: 'not-accepted', notAcceptedFor, ...words })).toBe(answer);
    expect(c.state.closed).toBe(answer === 'accepted');
  });

  test.each`
    command             | who
    ${'dispatch'}       | ${[HOT]}
    ${'decline'}        | ${[HOT]}
    ${'explain-repeat'} | ${[HOT]}
    ${'answer-at-once'} | ${[HOT]}
  `('$command is the hotline’s alone (JN-HL 23, 25)', ({ command, who }) => {
    expect(PROBLEM_MAY[command as 'dispatch']).toEqual(who);
  });

  test('no adverse answer goes without the way to challenge it', () => {
    const papersOf = (c: ProblemCase, type: string) =>
      c.events.find((event) => event.type === type)?.papers as { remedy?: { zh: string } } | undefined;
    const words = { reason: '属供热企业', rightWay: '供热热线' };
    const declined = fresh();
    declined.as(HOT, FRIDAY, { type: 'decline', as: 'not-ours', ...words });
    expect(papersOf(declined, 'problem-closed')?.remedy?.zh).toContain('行政复议');
    const repeated = fresh();
    repeated.as(HOT, FRIDAY, { type: 'explain-repeat', earlier: open.id, explanation: '已处理' }, { other: over });
    expect(papersOf(repeated, 'problem-closed')?.remedy?.zh).toContain('行政复议');
    const leftOut = dispatched();
    leftOut.as([HOT, 'a'], FRIDAY, { type: 'propose-exclusion', reason: '恶意重复' });
    leftOut.as([HOT, 'b'], FRIDAY, { type: 'rule-on-exclusion', agreed: true, reason: '属实' });
    expect(papersOf(leftOut, 'exclusion-ruled')?.remedy?.zh).toContain('热线主管机构');
  });

  test('answered at once', () => {
    const c = fresh();
    expect(c.as(HOT, FRIDAY, { type: 'answer-at-once', answer: '办理地址是……' })).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'solved' } });
  });

  test('a duplicate goes on as the other one, which is open and another', () => {
    const merge = { type: 'merge', into: open.id } as const;
    expect(fresh().as(HOT, FRIDAY, merge)).toBe('unknown-subject');
    expect(fresh().as(HOT, FRIDAY, merge, { other: over })).toBe('case-closed');
    const self = { type: 'merge', into: 'problem:370302001001-03' } as const;
    expect(fresh().as(HOT, FRIDAY, self, { other: { ...open, id: self.into } })).toBe('unknown-subject');
    const c = fresh();
    expect(c.as('street', FRIDAY, merge, { other: open })).toBe('wrong-stage');
    expect(c.as(HOT, FRIDAY, merge, { other: open })).toBe('accepted');
    expect(problem.outcomeOf(c.state.noun)).toEqual({ outcome: 'duplicate', mergedInto: open.id });
    const d = dispatched();
    expect(d.as('street', FRIDAY, merge, { other: open })).toBe('not-theirs');
    expect(d.as(HOT, FRIDAY, merge, { other: open })).toBe('accepted');
    expect(d.state.duties).toEqual({});
  });

  // One of the Street's own finding is merged by the department above; what the hotline has, by the hotline.
  test.each`
    by                      | differs                          | answer
    ${HOT}                  | ${{}}                            | ${'accepted'}
    ${HOT}                  | ${{ category: 'hygiene-waste' }} | ${'accepted'}
    ${HOT}                  | ${{ areaId: '370302001001-04' }} | ${'unknown-subject'}
    ${'property-authority'} | ${{}}                            | ${'accepted'}
    ${'property-authority'} | ${{ category: 'hygiene-waste' }} | ${'unknown-subject'}
    ${'property-authority'} | ${{ areaId: '370302001001-04' }} | ${'unknown-subject'}
  `('merged by $by into one that differs in $differs: $answer', ({ by, differs, answer }) => {
    const c = by === HOT ? dispatched() : found({ tier: 'street' });
    const other = { ...open, ...(differs as object) };
    expect(c.as(by as Role, FRIDAY, { type: 'merge', into: open.id }, { other })).toBe(answer);
    expect(c.state.closed).toBe(answer === 'accepted');
  });

  test('the same fact after lawful handling is explained and noted; after anything else it is handled (JN-HL 25)', () => {
    const again = { type: 'explain-repeat', earlier: open.id, explanation: '已依法处理' } as const;
    expect(fresh().as(HOT, FRIDAY, again, { other: open })).toBe('not-decided');
    expect(fresh().as(HOT, FRIDAY, again, { other: { ...over, result: 'unreachable' } })).toBe('not-decided');
    expect(fresh().as(HOT, FRIDAY, again)).toBe('unknown-subject');
    expect(fresh().as(HOT, FRIDAY, again, { other: { ...over, areaId: '370302001001-04' } })).toBe('unknown-subject');
    const c = fresh();
    expect(c.as(HOT, FRIDAY, again, { other: over })).toBe('accepted');
    expect(c.state).toMatchObject({ closed: true, noun: { result: 'explained', recurs: open.id } });
    const letter = c.effects.flatMap(({ letters = [] }) => letters).find(({ key }) => key === 'same-fact');
    expect(letter).toMatchObject({ to: { role: HOT } });
    expect(JSON.stringify(letter?.lines)).toContain(open.id);
  });

  test('what happens again is marked, once the earlier one is over', () => {
    const c = dispatched();
    const mark = { type: 'mark-recurring', earlier: open.id } as const;
    expect(c.as('street', FRIDAY, mark)).toBe('unknown-subject');
    expect(c.as('street', FRIDAY, mark, { other: open })).toBe('wrong-stage');
    expect(c.as('street', FRIDAY, mark, { other: over })).toBe('accepted');
    expect(c.state.noun.recurs).toBe(open.id);
  });
});

describe('supervision slips', () => {
  test('who, by when, what was answered; nobody supervises their own office; an unanswered slip is escalated', () => {
    const c = dispatched();
    const slip = { type: 'issue-slip', cause: 'refusal', supervises: '拒不到场' } as const;
    expect(c.as('street', '2024-09-29', slip)).toBe('conflict-of-interest');
    expect(c.as(HOT, '2024-09-29', slip)).toBe('accepted');
    expect(c.duty('answer-slip:slip-1')?.dueDay).toBe('2024-10-09');
    expect(c.as('residents-committee', '2024-09-30', { type: 'answer-slip', answer: '已到场' })).toBe(
      'unknown-subject',
    );
    expect(c.as('street', '2024-09-30', { type: 'answer-slip', answer: '已到场' })).toBe('accepted');
    expect(c.as('street', '2024-09-30', { type: 'answer-slip', answer: '已到场' })).toBe('unknown-subject');
    c.as(HOT, '2024-10-08', { ...slip, cause: 'repeated' });
    c.wait('2024-10-21', 8 * 60);
    const rungs = c.events.flatMap(({ type, data }) => (type === 'rung-due' ? [data] : []));
    expect(rungs).toContainEqual({ key: 'answer-slip:slip-2', rung: 'escalated', fired: 4, to: 'district' });
  });

  test('two at once are answered one by one', () => {
    const c = dispatched();
    const slip = { type: 'issue-slip', cause: 'refusal', supervises: '拒不到场' } as const;
    c.as(HOT, '2024-09-29', slip);
    c.as(HOT, '2024-09-29', { ...slip, cause: 'repeated' });
    expect(c.as('street', '2024-09-29', { type: 'answer-slip', answer: '…' })).toBe('unknown-subject');
    expect(c.as('street', '2024-09-29', { type: 'answer-slip', slip: 'slip-2', answer: '…' })).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['handle', 'answer-slip:slip-1']);
  });

  test('ten wait at a time, and no more', () => {
    const c = dispatched();
    const slip = { type: 'issue-slip', cause: 'refusal', supervises: '拒不到场' } as const;
    const answers = Array.from({ length: 11 }, () => c.as(HOT, '2024-09-29', slip));
    expect(answers.slice(-2)).toEqual(['accepted', 'already-done']);
    expect(JSON.stringify(c.state).length).toBeLessThan(16_000);
  });

  test('closed while one is still to be issued, it owes none: nothing is asked for in a closed case', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    const noon = (on: string) => instant(startOfDay(day(on)) + 12 * 3600_000);
    c.passTo(noon('2024-10-11'));
    expect(c.state.noun.slipOwed).toBe(true);
    // Somebody is faster than the story.
    const give = (command: ProblemCommand, role: Role) => c.give(command, { on: '2024-10-11', role, hour: 13 });
    give(SOLVED, 'property-authority');
    give(PASS, HOT);
    give({ type: 'call-back', answer: 'satisfied' }, HOT);
    expect(c.state.closed).toBe(true);
    expect(c.state.noun.slipOwed).toBeUndefined();
  });

  test('each time of a tier has a name of its own, also where a problem lies in it twice', () => {
    const c = dispatched({ to: { lead: { role: 'residents-committee' }, dispatchedBy: 'place' } });
    const over = () => problem.ownAct?.(c.state)?.subject;
    const names: (string | undefined)[] = [];
    c.passTo(instant(startOfDay(day('2024-10-01'))));
    names.push(over());
    c.wait('2024-10-01', 0);
    c.as('street', '2024-10-01', { type: 'send-down', toTier: 'community', reason: '可由社区协调' });
    c.passTo(instant(startOfDay(day('2024-10-10'))));
    names.push(over());
    expect(names).toEqual(['community-1-0', 'community-1-1']);
  });

  test('once for one missed limit', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    c.wait('2024-11-30', 0);
    expect(c.types().filter((type) => type === 'slip-issued')).toHaveLength(1);
  });
});

describe('left out of the rates', () => {
  const propose = { type: 'propose-exclusion', reason: '恶意重复' } as const;
  const agree = { type: 'rule-on-exclusion', agreed: true, reason: '属实' } as const;

  test('by two different people, neither of the office that leads', () => {
    const c = dispatched();
    expect(c.as([HOT, 'a'], '2024-10-08', agree)).toBe('wrong-stage');
    expect(c.as('street', '2024-10-08', propose)).toBe('conflict-of-interest');
    expect(c.as([HOT, 'a'], '2024-10-08', propose)).toBe('accepted');
    expect(c.as([HOT, 'b'], '2024-10-08', propose)).toBe('already-done');
    expect(c.as([HOT, 'a'], '2024-10-08', agree)).toBe('needs-second-person');
    expect(c.state.noun.excluded).toBeUndefined();
    expect(c.as('street', '2024-10-08', agree)).toBe('conflict-of-interest');
    expect(c.as([HOT, 'b'], '2024-10-08', agree)).toBe('accepted');
    expect(c.state.noun.excluded).toBe('unreasonable');
    expect(c.state.closed).toBe(false);
  });

  test('not agreed: it counts, and is not proposed again', () => {
    const c = dispatched();
    c.as([HOT, 'a'], '2024-10-08', propose);
    expect(c.as([HOT, 'b'], '2024-10-08', { ...agree, agreed: false })).toBe('accepted');
    expect(c.state.noun.excluded).toBeUndefined();
    expect(c.as([HOT, 'b'], '2024-10-08', propose)).toBe('already-done');
  });

  // The lead is one person of the Street by name, and has taken over from the residents' committee.
  test.each`
    who                                       | proposes                  | supervises
    ${'the one who leads'}                    | ${'conflict-of-interest'} | ${'conflict-of-interest'}
    ${'a colleague of the same office'}       | ${'conflict-of-interest'} | ${'conflict-of-interest'}
    ${'the office that has led before'}       | ${'conflict-of-interest'} | ${undefined}
    ${'an office that has had no part in it'} | ${'accepted'}             | ${'accepted'}
  `('$who: $proposes, and a slip by them: $supervises', ({ who, proposes, supervises }) => {
    const by = {
      'the one who leads': ['street', 'zhang'],
      'a colleague of the same office': ['street', 'li'],
      'the office that has led before': ['residents-committee', 'wang'],
      'an office that has had no part in it': ['property-authority', 'zhao'],
    }[who as string] as [Role, string];
    const c = dispatched({ to: { lead: { role: 'residents-committee' }, dispatchedBy: 'place' } });
    const lead = { role: 'street', who: 'zhang' } as const;
    expectAccepted(c.as('residents-committee', FRIDAY, { type: 'promote', reason: '多个单位', lead }));
    const slip = { type: 'issue-slip', cause: 'refusal', supervises: '拒不到场' } as const;
    if (supervises) expect(c.as(by, '2024-09-29', slip)).toBe(supervises);
    expect(c.as(by, '2024-09-29', propose)).toBe(proposes);
    if (proposes === 'accepted') return;
    expectAccepted(c.as([HOT, 'a'], '2024-09-29', propose));
    expect(c.as(by, '2024-09-29', agree)).toBe(proposes);
  });
});

test('progress is a log by the lead; a person tells the caller', () => {
  const c = dispatched();
  const note = { type: 'note-progress', note: '已联系施工', callerTold: true } as const;
  expect(c.as('residents-committee', '2024-09-29', note)).toBe('not-theirs');
  expect(c.as('street', '2024-09-29', note)).toBe('accepted');
  expect(c.last('progress-noted')).toEqual({ on: '2024-09-29', callerTold: true });
});

test('however long it lives its state stays small, and each fact below a kilobyte', () => {
  const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
  c.wait('2024-10-11', 9 * 60);
  for (const on of ['2024-10-14', '2024-10-15', '2024-10-16']) {
    c.as('property-authority', on, { ...SOLVED, signedBy: '王局长' });
    c.as(HOT, on, PASS);
    call(c, on, 'dissatisfied');
  }
  expect(c.state.closed).toBe(true);
  expect(JSON.stringify(c.state).length).toBeLessThan(12_000);
  const long = c.events.filter(({ data }) => JSON.stringify(data).length > 1024);
  expect(long).toEqual([]);
});
