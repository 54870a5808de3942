import type { Role } from '#domain/case';
import type { Register, Tier } from '#domain/problem';
import { day, endOfDay } from '#domain/shared';
import { dispatched, found, FRIDAY, HOTLINE, ProblemCase, SOLVED } from '../support/problem-case.js';

// Every clock of a problem, by hand: National Day 2024 (off 10-01 to 10-07; worked on Sunday 09-29 and Saturday 10-12),
// Spring Festival 2025 (off 01-28 to 02-04; worked on Sunday 01-26 and Saturday 02-08).

const cards = (c: ProblemCase) =>
  c.events.flatMap(({ type, data }) => (type === 'card-shown' ? [Object.values(data as object).join(' ')] : []));

describe('five working days from the dispatch (JN-HL 24, WF-HL 20, SD-HL20)', () => {
  test.each`
    on              | minutes | limit           | yellow          | red             | why
    ${'2024-09-27'} | ${600}  | ${'2024-10-10'} | ${'2024-10-09'} | ${'2024-10-11'} | ${'the worked Sunday counts, the seven days of October do not'}
    ${'2024-09-26'} | ${1439} | ${'2024-10-09'} | ${'2024-10-08'} | ${'2024-10-10'} | ${'at 23:59 it still is that day'}
    ${'2024-09-27'} | ${0}    | ${'2024-10-10'} | ${'2024-10-09'} | ${'2024-10-11'} | ${'a minute later it is the next'}
    ${'2024-09-28'} | ${600}  | ${'2024-10-10'} | ${'2024-10-09'} | ${'2024-10-11'} | ${'on a Saturday the first day is the worked Sunday'}
    ${'2024-10-08'} | ${600}  | ${'2024-10-14'} | ${'2024-10-12'} | ${'2024-10-15'} | ${'the worked Saturday is the fourth day'}
    ${'2025-01-24'} | ${600}  | ${'2025-02-07'} | ${'2025-02-06'} | ${'2025-02-08'} | ${'Spring Festival: two days before it, three after'}
    ${'2025-01-27'} | ${1439} | ${'2025-02-10'} | ${'2025-02-08'} | ${'2025-02-11'} | ${'on its eve at 23:59: the worked Saturday is the fourth'}
    ${'2024-03-04'} | ${600}  | ${'2024-03-11'} | ${'2024-03-08'} | ${'2024-03-12'} | ${'an ordinary Monday'}
  `('dispatched $on: by $limit, yellow $yellow, red $red: $why', ({ on, minutes, limit, yellow, red }) => {
    const c = dispatched({
      on: on as string,
      minutes: minutes as number,
      to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' },
    });
    expect(c.duty('handle')?.dueDay).toBe(limit);
    c.wait(red as string, 7 * 60 + 59);
    expect(cards(c)).toEqual([`yellow ${yellow as string}`]);
    c.wait(red as string, 8 * 60);
    expect(cards(c)).toEqual([`yellow ${yellow as string}`, `red ${red as string}`]);
  });

  test('an answer in the last minute is in time, and a minute later it is not', () => {
    const at = (on: string, minutes: number) => {
      const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
      expect(c.as('property-authority', [on, minutes], SOLVED)).toBe('accepted');
      return (c.state.noun.repliedAt ?? 0) < (c.state.noun.dueAt ?? 0);
    };
    expect([at('2024-10-10', 1439), at('2024-10-11', 0)]).toEqual([true, false]);
  });

  test.each(['370102001001', '370302001001', '370702001001', '371502001001'])('%s: five days', (place) => {
    expect(dispatched({ place }).state.noun.limit).toMatchObject({ n: 5, dayKind: 'working', keptBy: 'cut-off' });
  });
});

describe('what is not from the hotline runs on the tiers’ own days, which are ours', () => {
  test.each`
    tier           | lead                     | on              | limit
    ${'grid'}      | ${'grid-worker'}         | ${'2024-09-27'} | ${'2024-09-29'}
    ${'community'} | ${'residents-committee'} | ${'2024-09-27'} | ${'2024-10-08'}
    ${'street'}    | ${'street'}              | ${'2024-09-27'} | ${'2024-10-12'}
    ${'district'}  | ${'property-authority'}  | ${'2024-09-27'} | ${'2024-10-23'}
  `('$tier by $limit', ({ tier, lead, on, limit }) => {
    const c = found({ tier: tier as Tier }, on as string);
    expect(c.duty('handle')?.dueDay).toBe(limit);
    expect(c.state.duties['handle']?.holder).toEqual({ role: lead as Role });
    expect(c.state.noun.limit?.proposedDefault).toBe(true);
  });

  test('each tier that gives it up by time gives the next its own limit, from the same dispatch', () => {
    const c = found();
    c.wait('2024-09-30', 0);
    expect([c.state.noun.tier, c.duty('handle')?.dueDay]).toEqual(['community', '2024-10-08']);
    c.wait('2024-10-09', 0);
    expect([c.state.noun.tier, c.duty('handle')?.dueDay]).toEqual(['street', '2024-10-12']);
    c.wait('2024-10-13', 0);
    expect([c.state.noun.tier, c.duty('handle')?.dueDay]).toEqual(['district', '2024-10-23']);
    c.wait('2024-10-24', 8 * 60);
    expect([c.state.noun.tier, cards(c).at(-1)]).toEqual(['district', 'red 2024-10-24']);
    expect(c.state.noun.raised).toBe(3);
  });

  test('a report of a violation has the five days of the city’s rules', () => {
    const c = found({ violation: true, tier: 'street' }, FRIDAY, '371502001001');
    expect(c.state.noun.limit).toMatchObject({ dueDay: '2024-10-10', source: 'LC art.66', proposedDefault: false });
  });

  test('a day that a meeting has set is kept as it was set, on whatever day it falls, and no tier ends before it', () => {
    const c = found({ source: 'meeting', due: day('2024-10-05') });
    expect(c.duty('handle')?.dueDay).toBe('2024-10-05');
    c.wait('2024-10-04', 0);
    expect(c.state.noun.tier).toBe('grid');
    c.wait('2024-10-08', 8 * 60);
    expect(cards(c).at(-1)).toBe('red 2024-10-08');
    // The meeting that opened it hears of it.
    expect(c.effects.flatMap(({ reports = [] }) => reports)).toEqual([
      { kind: 'overdue:2024-10-08', data: { day: '2024-10-08' } },
    ]);
  });

  // A task of a meeting due on Thursday 10-10, and its red card at 8:00 on the 11th.
  test.each`
    on              | minutes | reports                   | why
    ${'2024-10-10'} | ${1439} | ${[]}                     | ${'in its last minute'}
    ${'2024-10-11'} | ${0}    | ${['overdue:2024-10-11']} | ${'a minute later, before the card'}
    ${'2024-10-11'} | ${540}  | ${['overdue:2024-10-11']} | ${'after the card, which has said it'}
  `('the meeting hears of what was answered on $on in minute $minutes: $reports ($why)', ({ on, minutes, reports }) => {
    const c = found({ source: 'meeting', due: day('2024-10-10'), tier: 'street' });
    expect(c.as('street', [on as string, minutes as number], SOLVED)).toBe('accepted');
    c.wait('2024-10-14', 0);
    expect(c.effects.flatMap(({ reports: told = [] }) => told).map(({ kind }) => kind)).toEqual(reports);
  });

  test('a law that gives longer, and only the day by it', () => {
    const to = { lead: { role: 'street' as const }, dispatchedBy: 'duty' as const };
    const longer = { on: day('2024-11-29'), law: '某条例第 10 条' };
    const c = dispatched({ to: { ...to, lawLimit: longer } });
    expect([c.duty('handle')?.dueDay, c.state.noun.tierEnds]).toEqual(['2024-11-29', undefined]);
    const early = new ProblemCase();
    early.as('hotline-12345', FRIDAY, HOTLINE);
    const before = { ...to, type: 'dispatch', lawLimit: { on: day('2024-09-26'), law: '某条例' } } as const;
    expect(early.as('hotline-12345', FRIDAY, before)).toBe('fact-too-early');
  });
});

describe('where a law gives longer, the caller is told progress and limit (JN-HL 24(2))', () => {
  const HOT = 'hotline-12345';
  const lawLimit = { on: day('2024-11-29'), law: '某条例第 10 条' };
  const toStreet = { lead: { role: 'street' }, dispatchedBy: 'duty', lawLimit } as const;
  const longer = (told: Partial<Register> = {}) => dispatched({ told, to: toStreet });
  const note = (callerTold: boolean) => ({ type: 'note-progress', note: '已立案', callerTold }) as const;
  const owedBy = (c: ProblemCase) => c.state.duties['tell-caller']?.holder.role;

  // The ordinary limit of what is dispatched on Friday 09-27 is the end of 10-10.
  test.each`
    on              | answer
    ${'2024-09-26'} | ${'fact-too-early'}
    ${'2024-10-09'} | ${'too-early'}
    ${'2024-10-10'} | ${'too-early'}
    ${'2024-10-11'} | ${'accepted'}
  `('by it until $on: $answer', ({ on, answer }) => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, HOTLINE);
    const dispatch = { ...toStreet, type: 'dispatch', lawLimit: { ...lawLimit, on: day(on as string) } } as const;
    expect(c.as(HOT, FRIDAY, dispatch)).toBe(answer);
  });

  test('owed by the lead by the day on which the answer would have been due, and done when they were told', () => {
    const c = longer();
    expect([owedBy(c), c.duty('tell-caller')?.dueDay]).toEqual(['street', '2024-10-10']);
    expect(c.as('street', '2024-10-08', note(false))).toBe('accepted');
    expect(owedBy(c)).toBe('street');
    expect(c.as('street', '2024-10-08', note(true))).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['handle']);
  });

  test('nobody waits, or no law: nobody is told', () => {
    expect(owedBy(longer({ caller: 'wants-no-answer' }))).toBeUndefined();
    expect(owedBy(dispatched())).toBeUndefined();
  });

  test('it goes with the lead, on the same day', () => {
    const up = longer();
    up.as('street', '2024-10-08', { type: 'promote', reason: '须部门处理' });
    expect([owedBy(up), up.duty('tell-caller')?.dueDay]).toEqual(['property-authority', '2024-10-10']);
    const other = longer();
    other.as('street', '2024-10-08', note(false));
    expect(other.as(HOT, '2024-10-08', { type: 'reassign', who: 'street-2', reason: '原承办人离岗' })).toBe('accepted');
    expect(other.state.duties['tell-caller']?.holder).toEqual({ role: 'street', who: 'street-2' });
  });

  test.each`
    toldBefore | owed
    ${false}   | ${['property-authority', '2024-10-11']}
    ${true}    | ${[undefined, undefined]}
  `('after an objection that was upheld, told before $toldBefore: $owed', ({ toldBefore, owed }) => {
    const c = longer();
    c.as('street', '2024-09-29', { type: 'object-to-dispatch', reason: '不属于我办职责' });
    c.as('street', '2024-09-29', note(toldBefore as boolean));
    const lead = { role: 'property-authority' } as const;
    expect(c.as(HOT, '2024-09-29', { type: 'rule-on-dispatch', upheld: true, reason: '成立', lead })).toBe('accepted');
    expect([owedBy(c), c.duty('tell-caller')?.dueDay]).toEqual(owed);
  });

  test('an answer, or a day of which they were told, ends it', () => {
    const answered = longer();
    answered.as('street', '2024-10-08', SOLVED);
    expect(Object.keys(answered.state.duties)).toEqual(['audit-reply']);
    const planned = longer();
    const plan = {
      type: 'plan',
      actions: '立项',
      progress: '已报批',
      doneBy: day('2024-12-02'),
      callerTold: true,
    } as const;
    expect(planned.as('street', '2024-10-08', plan)).toBe('accepted');
    expect(Object.keys(planned.state.duties)).toEqual(['handle']);
  });
});

describe('tiers inside the five days: up at the end of days 1, 2 and 4', () => {
  test.each`
    from           | lead                     | lastMinuteOf    | then
    ${'grid'}      | ${'grid-worker'}         | ${'2024-09-29'} | ${'community'}
    ${'community'} | ${'residents-committee'} | ${'2024-09-30'} | ${'street'}
    ${'street'}    | ${'street'}              | ${'2024-10-09'} | ${'district'}
  `('$from until the end of $lastMinuteOf, then $then', ({ from, lead, lastMinuteOf, then }) => {
    const c = dispatched({ to: { lead: { role: lead as Role }, dispatchedBy: 'place' } });
    c.wait(lastMinuteOf as string, 1439);
    expect(c.state.noun.tier).toBe(from);
    c.wait(lastMinuteOf as string, 1440);
    expect(c.state.noun.tier).toBe(then);
    // The limit is the caller's, and one for all tiers.
    expect(c.duty('handle')?.dueDay).toBe('2024-10-10');
    expect(c.state.noun.helpers['h1']).toEqual({ role: lead as Role });
  });

  test('left alone it climbs to the department, which has to check in and to answer by the same day', () => {
    const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
    c.wait('2024-10-10', 7 * 60);
    expect(c.state.noun).toMatchObject({ tier: 'district', raised: 3 });
    expect(c.duty('check-in')?.dueDay).toBe('2024-10-11');
    expect(Object.keys(c.state.noun.helpers)).toEqual(['h1', 'h2', 'h3']);
  });

  // Answered in the grid on the day of its dispatch: its time ends with Sunday 09-29, a working day.
  test.each`
    audited         | minutes | then           | why
    ${'2024-09-28'} | ${600}  | ${'grid'}      | ${'sent back in time, it stays until that end'}
    ${'2024-09-29'} | ${1439} | ${'grid'}      | ${'in the last minute as well'}
    ${'2024-09-30'} | ${0}    | ${'community'} | ${'over at once: an answer that is not accepted wins no time'}
    ${'2024-09-30'} | ${600}  | ${'community'} | ${'and hours later the same'}
  `('not accepted on $audited at minute $minutes: $then ($why)', ({ audited, minutes, then }) => {
    const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
    c.as('grid-worker', FRIDAY, SOLVED);
    const back = { type: 'audit-reply', accepted: false, reason: '未清理' } as const;
    expect(c.as('hotline-12345', [audited as string, minutes as number], back)).toBe('accepted');
    c.wait(audited as string, minutes as number);
    expect(c.state.noun.tier).toBe(then);
    c.wait('2024-09-30', 601);
    expect(c.state.noun.tier).toBe('community');
  });

  test('a caller who is dissatisfied gives the five days of the re-handling, and no tier ends before', () => {
    const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
    c.as('grid-worker', FRIDAY, SOLVED);
    c.as('hotline-12345', '2024-09-29', { type: 'audit-reply', accepted: true });
    c.as('hotline-12345', '2024-09-29', { type: 'call-back', answer: 'dissatisfied' });
    c.wait('2024-10-10', 600);
    expect(c.state.noun).toMatchObject({ tier: 'grid', raised: 0, limit: { dueDay: '2024-10-11' } });
  });

  test('what was answered goes no further up', () => {
    const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
    expect(c.as('grid-worker', '2024-09-29', SOLVED)).toBe('accepted');
    c.wait('2024-10-12', 0);
    expect(c.state.noun).toMatchObject({ tier: 'grid', stage: 'REPLIED', raised: 0 });
  });
});

describe('the objection to a dispatch: two working days', () => {
  const object = { type: 'object-to-dispatch', reason: '不属于我办职责' } as const;
  test.each`
    on              | minutes | answer             | why
    ${'2024-09-27'} | ${660}  | ${'accepted'}      | ${'on the day itself'}
    ${'2024-09-30'} | ${1439} | ${'accepted'}      | ${'day two, its last minute'}
    ${'2024-10-01'} | ${0}    | ${'window-closed'} | ${'the minute after it'}
    ${'2024-10-08'} | ${600}  | ${'window-closed'} | ${'day three'}
  `('on $on: $answer ($why)', ({ on, minutes, answer }) => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    expect(c.as('property-authority', [on as string, minutes as number], object)).toBe(answer);
  });
});

describe('the term after an objection that was upheld', () => {
  const object = { type: 'object-to-dispatch', reason: '不属于我办职责' } as const;
  const to = (role: Role) => ({ type: 'rule-on-dispatch', upheld: true, reason: '成立', lead: { role } }) as const;

  // Dispatched on Friday 09-27 and objected to on Sunday 09-29, a working day: to be ruled on by the end of Monday 09-30.
  test.each`
    ruledOn         | limit           | tierEnds        | why
    ${'2024-09-29'} | ${'2024-10-11'} | ${'2024-10-10'} | ${'ruled on at once: five days from then'}
    ${'2024-09-30'} | ${'2024-10-12'} | ${'2024-10-11'} | ${'on the last day of the ruling’s own term'}
    ${'2024-10-08'} | ${'2024-10-12'} | ${'2024-10-12'} | ${'late: from that last day all the same'}
    ${'2024-10-09'} | ${'2024-10-12'} | ${'2024-10-12'} | ${'and a day later the same'}
  `('ruled on $ruledOn: by $limit, its tier until $tierEnds ($why)', ({ ruledOn, limit, tierEnds }) => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    c.as('property-authority', '2024-09-29', object);
    expect(c.as('hotline-12345', ruledOn as string, to('street'))).toBe('accepted');
    expect([c.duty('handle')?.dueDay, c.state.noun.tierEnds]).toEqual([limit, tierEnds]);
  });

  test('ruled on after the red card: the limit that was missed stays missed', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    c.as('property-authority', '2024-09-29', object);
    c.wait('2024-10-11', 9 * 60);
    expect(cards(c).at(-1)).toBe('red 2024-10-11');
    expect(c.as('hotline-12345', '2024-10-11', to('street'))).toBe('accepted');
    expect(c.duty('handle')?.dueDay).toBe('2024-10-12');
    expect(c.state.noun.dueAt).toBe(endOfDay(day('2024-10-10')));
    c.as('street', '2024-10-12', SOLVED);
    expect(c.state.noun.repliedAt ?? 0).toBeGreaterThanOrEqual(c.state.noun.dueAt ?? Infinity);
  });

  test('the longer limit of a law holds for whoever gets it (JN-HL 24(2))', () => {
    const lawLimit = { on: day('2024-11-29'), law: '某条例第 10 条' };
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty', lawLimit } });
    c.as('property-authority', '2024-09-29', object);
    expect(c.as('hotline-12345', '2024-09-30', to('street'))).toBe('accepted');
    expect(c.duty('handle')?.dueDay).toBe('2024-11-29');
    expect(c.state.noun.limit?.rule).toBe('problem.longerByLaw');
  });
});

describe('more time', () => {
  const ask = { type: 'ask-extension', days: 10, reason: '情况特别复杂' } as const;
  const grant = { type: 'rule-on-extension', granted: true, reason: '同意' } as const;
  const atDistrict = () => dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });

  test.each`
    on              | minutes | answer
    ${'2024-10-10'} | ${1439} | ${'accepted'}
    ${'2024-10-11'} | ${0}    | ${'window-closed'}
  `('asked for on $on at minute $minutes: $answer', ({ on, minutes, answer }) => {
    expect(atDistrict().as('property-authority', [on as string, minutes as number], ask)).toBe(answer);
  });

  test.each`
    days  | answer                     | limit
    ${1}  | ${'accepted'}              | ${'2024-10-11'}
    ${2}  | ${'accepted'}              | ${'2024-10-12'}
    ${10} | ${'accepted'}              | ${'2024-10-23'}
    ${11} | ${'extension-not-allowed'} | ${'2024-10-10'}
    ${0}  | ${'extension-not-allowed'} | ${'2024-10-10'}
  `('$days working days beyond the first limit: $answer, $limit', ({ days, answer, limit }) => {
    const c = atDistrict();
    expect(c.as('property-authority', '2024-10-10', { ...ask, days: days as number })).toBe(answer);
    if (answer === 'accepted')
      expect(c.as('hotline-12345', '2024-10-10', { ...grant, days: days as number })).toBe('accepted');
    expect(c.state.noun.limit?.dueDay).toBe(limit);
    expect(c.duty('handle')?.dueDay).toBe(limit);
  });

  // The community has ten days more, to the end of Wednesday 10-23, and no tier's day in them; the Street has four from when it gets it.
  test.each`
    handedUp        | tierEnds        | why
    ${'2024-10-14'} | ${'2024-10-18'} | ${'four working days from then'}
    ${'2024-10-17'} | ${'2024-10-23'} | ${'the fourth is the limit'}
    ${'2024-10-21'} | ${'2024-10-23'} | ${'and never longer than the limit'}
  `('handed up by reason on $handedUp it lies with the Street until $tierEnds: $why', ({ handedUp, tierEnds }) => {
    const c = dispatched({ to: { lead: { role: 'residents-committee' }, dispatchedBy: 'place' } });
    c.as('residents-committee', '2024-09-29', ask);
    expect(c.as('hotline-12345', '2024-09-30', grant)).toBe('accepted');
    expect(c.as('residents-committee', handedUp as string, { type: 'promote', reason: '须执法' })).toBe('accepted');
    expect(c.state.noun).toMatchObject({ tier: 'street', tierEnds, limit: { dueDay: '2024-10-23' } });
    c.wait(tierEnds as string, 1439);
    expect(c.state.noun.tier).toBe('street');
    c.wait(tierEnds as string, 1440);
    expect(c.state.noun.tier).toBe('district');
  });

  test('sent back by the caller and handed up on the third day it does not run through the next tier either', () => {
    const c = dispatched({ to: { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } });
    c.as('grid-worker', FRIDAY, SOLVED);
    c.as('hotline-12345', '2024-09-29', { type: 'audit-reply', accepted: true });
    c.as('hotline-12345', '2024-09-29', { type: 'call-back', answer: 'dissatisfied' });
    expect(c.as('grid-worker', '2024-10-09', { type: 'promote', reason: '超出网格能力' })).toBe('accepted');
    expect(c.state.noun).toMatchObject({ tier: 'community', tierEnds: '2024-10-11', limit: { dueDay: '2024-10-11' } });
  });

  test.each`
    granted  | basis
    ${true}  | ${['problem.extension X', 'problem.extensionBeyond P']}
    ${false} | ${['problem.extension X']}
  `('granted $granted: how many is a text, from when is our reading', ({ granted, basis }) => {
    const c = atDistrict();
    c.as('property-authority', '2024-10-10', ask);
    c.as('hotline-12345', '2024-10-10', { ...grant, granted: granted as boolean });
    const cited = c.effects.at(-1)?.basis ?? [];
    expect(cited.map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual(basis);
    const { zh, en } = c.rules.rules['problem.extension'].article;
    expect(`${zh} ${en}`).not.toMatch(/起算|beyond|more/);
  });

  test('asked for on the last day and granted on the next: the red card has waited, and the yellow one comes anew', () => {
    const c = atDistrict();
    c.as('property-authority', ['2024-10-10', 1439], ask);
    c.wait('2024-10-11', 9 * 60);
    expect(cards(c)).toEqual(['yellow 2024-10-09']);
    expect(c.as('hotline-12345', '2024-10-11', grant)).toBe('accepted');
    c.wait('2024-10-24', 8 * 60);
    expect(cards(c)).toEqual(['yellow 2024-10-09', 'yellow 2024-10-22', 'red 2024-10-24']);
  });

  test('refused after the limit: the red card comes with the refusal, and a slip with it', () => {
    const c = atDistrict();
    c.as('property-authority', '2024-10-10', ask);
    expect(
      c.as('hotline-12345', '2024-10-12', { type: 'rule-on-extension', granted: false, reason: '不属特别复杂' }),
    ).toBe('accepted');
    c.wait('2024-10-12', 700);
    expect(cards(c).at(-1)).toBe('red 2024-10-11');
    expect(c.last('slip-issued')).toMatchObject({ cause: 'overdue', on: '2024-10-12' });
  });

  test('whoever does not rule on it does not keep the red card away for ever', () => {
    const c = atDistrict();
    c.as('property-authority', ['2024-10-10', 1439], ask);
    // Asked for on the 10th, to be ruled on by the end of the 11th.
    c.wait('2024-10-11', 1439);
    expect(cards(c)).toEqual(['yellow 2024-10-09']);
    c.wait('2024-10-11', 1440);
    expect(cards(c).at(-1)).toBe('red 2024-10-11');
    expect(c.as('hotline-12345', '2024-10-14', grant)).toBe('accepted');
    expect(c.state.noun).toMatchObject({ shown: {}, limit: { dueDay: '2024-10-23' } });
    // More time to do it, and the limit that was missed stays missed.
    expect(c.state.noun.dueAt).toBe(endOfDay(day('2024-10-10')));
  });

  test('once; not for who judges it; not by the lead itself', () => {
    const c = atDistrict();
    expect(c.as('street', '2024-10-08', ask)).toBe('not-theirs');
    expect(c.as('property-authority', '2024-10-08', ask)).toBe('accepted');
    expect(c.as('property-authority', '2024-10-08', ask)).toBe('extension-not-allowed');
    expect(c.as('property-authority', '2024-10-08', grant)).toBe('not-theirs');
    expect(c.as('hotline-12345', '2024-10-08', { ...grant, days: 11 })).toBe('extension-not-allowed');
    expect(c.as('hotline-12345', '2024-10-08', grant)).toBe('accepted');
    expect(c.as('hotline-12345', '2024-10-08', grant)).toBe('wrong-stage');
    expect(c.as('property-authority', '2024-10-09', ask)).toBe('extension-not-allowed');
  });

  const plan = {
    type: 'plan',
    actions: '立项',
    progress: '已报批',
    doneBy: day('2024-10-23'),
    callerTold: true,
  } as const;

  test('cannot now: a clear day that the caller was told, kept and watched (JN-HL 24(3))', () => {
    const c = dispatched();
    expect(c.as('street', '2024-10-08', { ...plan, callerTold: false })).toBe('papers-missing');
    expect(c.as('street', '2024-10-08', { ...plan, doneBy: day('2024-10-10') })).toBe('too-early');
    expect(c.as('street', '2024-10-08', plan)).toBe('accepted');
    expect([c.duty('handle')?.dueDay, c.state.noun.dueAt]).toEqual(['2024-10-23', c.state.noun.limit?.dueAt]);
    expect(c.letters()).toContain('planned');
    expect(c.as('street', '2024-10-21', plan)).toBe('extension-not-allowed');
    expect(c.as('street', '2024-10-21', ask)).toBe('extension-not-allowed');
    c.wait('2024-10-24', 8 * 60);
    expect(c.state.noun.tier).toBe('street');
    expect(c.last('slip-issued')).toMatchObject({ cause: 'overdue', to: { role: 'street' } });
  });

  test('not after the limit', () => {
    const c = atDistrict();
    expect(c.as('property-authority', ['2024-10-10', 1439], plan)).toBe('accepted');
    const late = atDistrict();
    expect(late.as('property-authority', ['2024-10-11', 0], plan)).toBe('window-closed');
  });
});

describe('other terms', () => {
  test.each`
    duty             | due             | of
    ${'audit-reply'} | ${'2024-10-09'} | ${'a reply of 10-08'}
    ${'call-back'}   | ${'2024-10-11'} | ${'a reply of 10-08, audited on 10-09'}
  `('$duty by $due, $of', ({ duty, due }) => {
    const c = dispatched();
    c.as('street', '2024-10-08', SOLVED);
    if (duty === 'call-back') c.as('hotline-12345', '2024-10-09', { type: 'audit-reply', accepted: true });
    expect(c.duty(duty as string)?.dueDay).toBe(due);
  });

  test.each`
    replied         | audited         | due             | why
    ${'2024-10-08'} | ${'2024-10-08'} | ${'2024-10-11'} | ${'three working days of the reply'}
    ${'2024-10-08'} | ${'2024-10-11'} | ${'2024-10-11'} | ${'audited on the last of them'}
    ${'2024-10-08'} | ${'2024-10-12'} | ${'2024-10-14'} | ${'the day after it, the worked Saturday: the next working day'}
    ${'2024-10-08'} | ${'2024-10-18'} | ${'2024-10-21'} | ${'a week late, on a Friday: the Monday'}
    ${'2024-09-29'} | ${'2024-09-30'} | ${'2024-10-09'} | ${'the holiday of October does not count'}
  `('replied $replied, audited $audited: called back by $due ($why; JN-HL 27)', ({ replied, audited, due }) => {
    const c = dispatched();
    expect(c.as('street', replied as string, SOLVED)).toBe('accepted');
    expect(c.as('hotline-12345', audited as string, { type: 'audit-reply', accepted: true })).toBe('accepted');
    expect(c.state.duties['call-back']?.deadline).toMatchObject({
      ...{ dueDay: due, startDay: replied, startFact: 'problem-replied', proposedDefault: true },
    });
  });

  test('dispatched within a working day of its registration; found things at once', () => {
    const c = new ProblemCase();
    const told: Register = HOTLINE;
    c.as('hotline-12345', FRIDAY, told);
    expect(c.duty('dispatch')?.dueDay).toBe('2024-09-29');
    expect(found().state.noun.stage).toBe('HANDLING');
  });

  test('another calendar moves the limit, and the cards with it', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    const { years, version } = c.calendar;
    const year = years['2024'];
    if (!year) throw new Error('no calendar of 2024');
    const moved = { ...year, makeUpDays: year.makeUpDays.filter((on) => on !== '2024-09-29') };
    c.adopt({ version: `${version}+`, years: { ...years, 2024: moved } }, 'notice-1', '2024-09-28');
    expect([c.duty('handle')?.dueDay, c.state.noun.limit?.dueDay]).toEqual(['2024-10-11', '2024-10-11']);
    expect(c.state.noun.cards).toEqual({ yellowOn: '2024-10-10', redOn: '2024-10-12' });
  });

  test('a day that was set is moved by no calendar', () => {
    const c = found({ source: 'meeting', due: day('2024-10-09') });
    const { years, version } = c.calendar;
    const year = years['2024'];
    if (!year) throw new Error('no calendar of 2024');
    c.adopt(
      { version: `${version}+`, years: { ...years, 2024: { ...year, makeUpDays: [] } } },
      'notice-1',
      '2024-09-28',
    );
    expect(c.duty('handle')?.dueDay).toBe('2024-10-09');
  });
});

describe('what somebody leaves undone is pressed for, and told to who stands above', () => {
  const answered = () => {
    const c = dispatched();
    c.as('street', '2024-10-08', SOLVED);
    return c;
  };
  const audited = () => {
    const c = answered();
    c.as('hotline-12345', '2024-10-08', { type: 'audit-reply', accepted: true });
    return c;
  };
  const with_ = (c: ProblemCase, given: () => string) => {
    if (given() !== 'accepted') throw new Error('not given');
    return c;
  };
  const fresh = () => {
    const c = new ProblemCase();
    c.as('hotline-12345', FRIDAY, HOTLINE);
    return c;
  };
  const objected = () => {
    const c = dispatched();
    return with_(c, () => c.as('street', FRIDAY, { type: 'object-to-dispatch', reason: '不属我办' }));
  };
  const asked = () => {
    const c = dispatched();
    return with_(c, () => c.as('street', FRIDAY, { type: 'ask-extension', days: 5, reason: '复杂' }));
  };
  const helped = () =>
    dispatched({ to: { lead: { role: 'street' }, helpers: [{ role: 'grid-worker' }], dispatchedBy: 'place' } });

  test.each`
    duty                   | of                                   | to
    ${'dispatch'}          | ${fresh}                             | ${'district'}
    ${'handle'}            | ${() => found({ tier: 'district' })} | ${'district'}
    ${'rule-on-dispatch'}  | ${objected}                          | ${'district'}
    ${'rule-on-extension'} | ${asked}                             | ${'district'}
    ${'check-in'}          | ${() => found({ danger: true })}     | ${'district'}
    ${'assist:h1'}         | ${helped}                            | ${'street'}
    ${'audit-reply'}       | ${answered}                          | ${'district'}
    ${'call-back'}         | ${audited}                           | ${'district'}
  `('$duty', ({ duty, of, to }) => {
    const c = (of as () => ProblemCase)();
    c.wait('2024-12-31', 0);
    const rungs = c.events.flatMap(({ type, data }) =>
      type === 'rung-due' ? [data as { key: string; to?: string }] : [],
    );
    expect(
      rungs
        .filter(({ key }) => key === duty)
        .map((rung) => rung.to)
        .at(-1),
    ).toBe(to);
  });
});
