import { workCalendar } from '#domain/calendar';
import {
  coverOf,
  gridTermWarnings,
  lockWords,
  meetingWarnings,
  rateOf,
  WARNING_CODES,
  WARNINGS,
  warningsOf,
  type AreaStanding,
  type MeetingStanding,
  type WarningCode,
} from '#domain/continuity';
import { basisOf, resolveRules } from '#domain/rules';
import { day, instant, startOfDay } from '#domain/shared';
import { areaWith, failed } from '../support/pmc-members.js';

// What is wrong with the organisation of an area, at the line of each warning and on either side of it; how areas are counted.

const CODE = '370302001001';
const at = (on: string) => instant(startOfDay(day(on)) + 5.5 * 3600_000);

const TERM: NonNullable<AreaStanding['term']> = {
  ...{ id: 'committee-term:x', began: day('2022-07-01'), ends: day('2026-06-30'), takenUp: day('2022-07-01') },
  ...{ alarmOn: day('2026-05-01'), renewed: false, electing: false, belowSince: null },
  ...{ seats: 7, members: 7, sealLost: false, handingOver: false },
  ...{ lastMeeting: day('2025-02-20'), lastReport: day('2025-03-01'), formalMembers: 2, talks: 0 },
};

const standing = (more: Partial<AreaStanding> = {}): AreaStanding => ({
  area: areaWith(100) as unknown as AreaStanding['area'],
  ...{ term: TERM, pmc: null, trying: null, attempts: [], handover: null, branch: null, untoldSince: null },
  ...more,
});
const withTerm = (more: Partial<typeof TERM>, beside: Partial<AreaStanding> = {}) =>
  standing({ term: { ...TERM, ...more }, ...beside });
const withoutTerm = (more: Partial<AreaStanding> = {}) => standing({ term: null, ...more });

const look = (of: AreaStanding, on = '2025-03-03', code = CODE) =>
  warningsOf(of, { rules: resolveRules(code, day(on)), calendar: workCalendar, now: at(on) });
const found = (of: AreaStanding, on?: string) => look(of, on).map(({ warning }) => warning);

test('where a committee is in office and at work, nothing is wrong', () => {
  expect(look(standing())).toEqual([]);
});

test('each warning says who can act', () => {
  expect(Object.keys(WARNINGS)).toEqual([...WARNING_CODES]);
  for (const code of WARNING_CODES) expect([code, /[一-鿿]/.test(WARNINGS[code].zh)]).toEqual([code, true]);
});

const pmc = (stage: string) => ({ pmc: { id: 'pmc:x', stage, ends: null, brokenSince: null } });

test.each`
  place             | part
  ${'370202001001'} | ${'QD art.81'}
  ${'370302001001'} | ${undefined}
`('nobody there in $place: whose part it is, where no body may stand in ($part)', ({ place, part }) => {
  const rules = resolveRules(String(place), day('2025-03-03'));
  const [warning] = look(withoutTerm({ area: areaWith(100) as never }), '2025-03-03', String(place));
  expect(warning?.warning).toBe('no-organisation');
  expect(warning?.rules.includes('pmc.available')).toBe(part !== undefined);
  if (part !== undefined) expect(basisOf(rules, 'pmc.available')).toMatchObject({ article: part });
});

test.each`
  what                                     | of                                                                             | on              | warned
  ${'half have moved in, nobody is there'} | ${withoutTerm({ area: areaWith(50) as never })}                                | ${'2025-03-03'} | ${true}
  ${'49 of 100 have'}                      | ${withoutTerm({ area: areaWith(49) as never })}                                | ${'2025-03-03'} | ${false}
  ${'nobody has said who has'}             | ${withoutTerm({ area: { ...areaWith(50), movedInHeadcount: null } as never })} | ${'2025-03-03'} | ${false}
  ${'a formation runs'}                    | ${withoutTerm({ trying: { id: 'formation:x', kind: 'formation' } })}           | ${'2025-03-03'} | ${false}
  ${'a fallback body is in office'}        | ${withoutTerm(pmc('IN_OFFICE'))}                                               | ${'2025-03-03'} | ${false}
  ${'its term has ended and it goes on'}   | ${withoutTerm(pmc('REFORMING'))}                                               | ${'2025-03-03'} | ${false}
  ${'only its list hangs'}                 | ${withoutTerm(pmc('LISTED'))}                                                  | ${'2025-03-03'} | ${true}
`('nobody there though the conditions are met: $warned, because $what', ({ of, on, warned }) => {
  expect(found(of as AreaStanding, on as string)).toEqual(warned ? ['no-organisation'] : []);
});

describe('where the text says that a fallback body should be formed', () => {
  const LIAOCHENG = '371502001001';
  const owed = (of: AreaStanding, code = LIAOCHENG) =>
    look(of, '2025-03-03', code).some(({ warning }) => warning === 'fallback-owed');
  const low = { area: areaWith(49) as never };
  const twice = { attempts: [failed('f-1'), failed('f-2')] };

  test.each`
    what                                      | of                                                                             | is
    ${'the area cannot have an assembly yet'} | ${withoutTerm(low)}                                                            | ${true}
    ${'it can, and nobody has tried'}         | ${withoutTerm()}                                                               | ${false}
    ${'two guided attempts have failed'}      | ${withoutTerm(twice)}                                                          | ${true}
    ${'one of two'}                           | ${withoutTerm({ attempts: [failed('f-1')] })}                                  | ${false}
    ${'a third one runs'}                     | ${withoutTerm({ ...twice, trying: { id: 'formation:x', kind: 'formation' } })} | ${false}
    ${'its list hangs'}                       | ${withoutTerm({ ...low, ...pmc('LISTED') })}                                   | ${false}
    ${'a committee is in office'}             | ${standing(twice)}                                                             | ${false}
    ${'its term is over'}                     | ${withTerm({ ends: day('2025-03-02') }, twice)}                                | ${true}
  `('$what: owed is $is', ({ of, is }) => {
    expect(owed(of as AreaStanding)).toBe(is);
  });

  test('where it only may be formed, or no text has it, nobody owes it', () => {
    for (const code of [CODE, '370702001001', '370202001001', '371002001001'])
      expect([code, owed(withoutTerm(low), code)]).toEqual([code, false]);
    expect(owed(withoutTerm(low), '371602001001')).toBe(true);
  });

  test('a committee that for a year did nothing is one where the text says so, after two talks', () => {
    const idle = { lastMeeting: null, lastReport: null, takenUp: day('2024-03-03'), talks: 2 };
    expect(owed(withTerm(idle), '371602001001')).toBe(true);
    expect(owed(withTerm({ ...idle, talks: 1 }), '371602001001')).toBe(false);
    expect(owed(withTerm(idle))).toBe(false);
  });
});

const fresh = { lastMeeting: day('2026-04-20'), lastReport: day('2026-04-20') };

test.each`
  more                  | on              | warned                             | why
  ${{}}                 | ${'2026-04-30'} | ${[]}                              | ${'the day before the alarm'}
  ${{}}                 | ${'2026-05-01'} | ${['term-ending']}                 | ${'the day of the alarm'}
  ${{}}                 | ${'2026-06-30'} | ${['term-ending']}                 | ${'the last day'}
  ${{}}                 | ${'2026-07-01'} | ${['term-expired', 'seal-locked']} | ${'the day after'}
  ${{ electing: true }} | ${'2026-06-30'} | ${['term-ending']}                 | ${'an election runs, and nobody is elected'}
  ${{ electing: true }} | ${'2026-07-01'} | ${['term-expired', 'seal-locked']} | ${'it runs on after the end, and nobody is in office'}
  ${{ renewed: true }}  | ${'2026-07-01'} | ${[]}                              | ${'somebody is elected'}
`('the term ends on 30 June 2026; on $on: $warned, because $why', ({ more, on, warned }) => {
  expect(found(withTerm({ ...fresh, ...(more as object) }), on as string)).toEqual(warned);
});

test.each`
  lastMeeting     | lastReport      | on              | warned   | why
  ${null}         | ${'2025-03-01'} | ${'2025-05-31'} | ${false} | ${'not yet three months'}
  ${null}         | ${'2025-03-01'} | ${'2025-06-01'} | ${true}  | ${'three months to the day'}
  ${'2025-03-10'} | ${'2025-03-01'} | ${'2025-06-01'} | ${false} | ${'it has met since'}
  ${null}         | ${null}         | ${'2025-06-01'} | ${true}  | ${'neither, ever'}
`('last met $lastMeeting, last reported $lastReport; silent on $on: $warned, because $why', (row) => {
  const { lastMeeting, lastReport, on, warned } = row as Record<string, never>;
  const of = withTerm({ lastMeeting, lastReport });
  expect(found(of, on)).toEqual(warned ? ['committee-silent'] : []);
});

test('a committee that was only just taken up by the system is not silent', () => {
  const of = withTerm({ takenUp: day('2025-02-01'), lastMeeting: null, lastReport: null });
  expect(found(of, '2025-04-30')).toEqual([]);
  expect(found(of, '2025-05-01')).toEqual(['committee-silent']);
});

test.each`
  formalMembers | branch           | on              | warned   | why
  ${2}          | ${null}          | ${'2025-03-03'} | ${false} | ${'two are not three'}
  ${3}          | ${null}          | ${'2025-03-03'} | ${true}  | ${'three, and thirty days are long over'}
  ${3}          | ${'TO_APPLY'}    | ${'2025-03-03'} | ${true}  | ${'it has not been applied for'}
  ${3}          | ${'APPROVED'}    | ${'2025-03-03'} | ${false} | ${'it is there'}
  ${3}          | ${'ESTABLISHED'} | ${'2025-03-03'} | ${false} | ${'it is there'}
`('$formalMembers formal members and a branch at $branch: missing is $warned, because $why', (row) => {
  const { formalMembers, branch, on, warned } = row as Record<string, never>;
  const of = withTerm({ formalMembers }, { branch: branch ? { id: 'b', stage: branch } : null });
  expect(found(of, on)).toEqual(warned ? ['branch-missing'] : []);
});

test('thirty days after the committee began it is not missing yet, on the next day it is', () => {
  const of = withTerm({ formalMembers: 3, began: day('2025-03-03'), takenUp: day('2025-03-03') });
  expect(found(of, '2025-04-02')).toEqual([]);
  expect(found(of, '2025-04-03')).toEqual(['branch-missing']);
});

test.each([
  ['composition-broken', withTerm({ belowSince: day('2025-02-02') }), '2025-02-02'],
  [
    'composition-broken',
    withoutTerm({ pmc: { id: 'pmc:x', stage: 'IN_OFFICE', ends: null, brokenSince: day('2025-01-08') } }),
    '2025-01-08',
  ],
  ['handover-stuck', standing({ handover: { id: 'h', dueDay: day('2025-02-10') } }), '2025-02-11'],
  ['seal-locked', withTerm({ sealLost: true }), '2025-03-03'],
] as const)('%s, since when and by which case', (warning: WarningCode, of: AreaStanding, since: string) => {
  expect(look(of)).toMatchObject([{ warning, since, role: WARNINGS[warning].role, caseId: expect.any(String) }]);
});

describe('a committee of which too few sit', () => {
  const JINAN = '370102001001';
  const QINGDAO = '370202001001';
  const short = (members: number, more: Partial<typeof TERM> = {}) => withTerm({ seats: 7, members, ...more });
  const at7 = (members: number, code: string) => look(short(members), '2025-03-03', code).map(({ warning }) => warning);

  // Jinan: quorum two thirds (5 of 7), elected anew below half (3.5); Zibo: both two thirds; Qingdao: more than half (4), and half.
  test.each`
    place        | code       | members | warned
    ${'Jinan'}   | ${JINAN}   | ${5}    | ${[]}
    ${'Jinan'}   | ${JINAN}   | ${4}    | ${['composition-broken', 'seal-locked']}
    ${'Zibo'}    | ${CODE}    | ${5}    | ${[]}
    ${'Zibo'}    | ${CODE}    | ${4}    | ${['composition-broken', 'seal-locked']}
    ${'Qingdao'} | ${QINGDAO} | ${4}    | ${[]}
    ${'Qingdao'} | ${QINGDAO} | ${3}    | ${['composition-broken', 'seal-locked']}
  `('$place: $members of 7: $warned', ({ code, members, warned }) => {
    expect(at7(members as number, code as string)).toEqual(warned);
  });

  test('the Street is told the quorum, the community why the seal is locked', () => {
    expect(look(short(4), '2025-03-03', JINAN)).toMatchObject([
      {
        ...{ since: '2025-03-03', role: 'street', figures: { members: 4, seats: 7, quorum: 5 } },
        rules: ['committeeMeetingQuorum', 'reElectIfBelow'],
      },
      { role: 'community-party-organization', figures: { locks: 'too-few' }, since: '2025-03-03' },
    ]);
    const below = short(3, { belowSince: day('2025-02-02') });
    expect(look(below, '2025-03-03', JINAN)).toMatchObject([{ since: '2025-02-02' }, { since: '2025-02-02' }]);
  });

  test('each lock of a seal has its reason, and several are one warning since the first', () => {
    const locks = (more: Partial<typeof TERM>, on?: string) =>
      look(withTerm({ ...fresh, ...more }), on).find(({ warning }) => warning === 'seal-locked');
    expect(locks({})).toBeUndefined();
    expect(locks({ handingOver: true })).toMatchObject({
      figures: { locks: 'handover' },
      rules: ['handoverOnSeatEnd'],
    });
    expect(locks({}, '2026-07-03')).toMatchObject({ figures: { locks: 'expired' }, since: '2026-07-01' });
    expect(locks({ renewed: true }, '2026-07-03')).toBeUndefined();
    expect(locks({ sealLost: true, handingOver: true }, '2026-07-03')).toMatchObject({
      figures: { locks: 'lost expired handover' },
      since: '2026-07-01',
    });
    expect(lockWords('lost handover').map(({ zh }) => zh)).toEqual(['印章已报失', '成员离任移交尚未办结']);
    expect(lockWords(undefined)).toEqual([]);
  });
});

test('a workflow that was not told for a quarter of an hour is the operator’s; before that it is only late', () => {
  const now = at('2025-03-03');
  expect(found(standing({ untoldSince: now - 15 * 60_000 + 1 }))).toEqual([]);
  expect(look(standing({ untoldSince: now - 15 * 60_000 }))).toMatchObject([
    { warning: 'workflow-missing', role: 'operator' },
  ]);
});

test('what is a proposed default is never shown as law', () => {
  const rules = resolveRules(CODE, day('2025-03-03'));
  expect(rules.rules['continuity.silentMonths'].confidence).toBe('P');
});

test.each`
  what                                  | of                                                                   | counted
  ${'a committee in office'}            | ${standing()}                                                        | ${'committee'}
  ${'both'}                             | ${standing(pmc('IN_OFFICE'))}                                        | ${'committee'}
  ${'a fallback body'}                  | ${withoutTerm(pmc('IN_OFFICE'))}                                     | ${'pmc'}
  ${'its list alone'}                   | ${withoutTerm(pmc('LISTED'))}                                        | ${'none'}
  ${'one whose committee was elected'}  | ${withoutTerm(pmc('WINDING_UP'))}                                    | ${'none'}
  ${'a term that is over'}              | ${withTerm({ ends: day('2025-03-02') })}                             | ${'expired'}
  ${'its last day'}                     | ${withTerm({ ends: day('2025-03-03') })}                             | ${'committee'}
  ${'a term that begins tomorrow'}      | ${withTerm({ began: day('2025-03-04') })}                            | ${'forming'}
  ${'a formation that runs'}            | ${withoutTerm({ trying: { id: 'formation:x', kind: 'formation' } })} | ${'forming'}
  ${'an area that cannot have one yet'} | ${withoutTerm({ area: areaWith(49) as never })}                      | ${'not-eligible'}
  ${'an area that could'}               | ${withoutTerm()}                                                     | ${'none'}
`('$what counts as $counted', ({ of, counted }) => {
  expect(coverOf(of as AreaStanding, { rules: resolveRules(CODE, day('2025-03-03')), on: day('2025-03-03') })).toBe(
    counted,
  );
});

test.each`
  numerator | denominator | basisPoints | reached  | why
  ${69}     | ${100}      | ${6900}     | ${false} | ${'under seventy of a hundred'}
  ${70}     | ${100}      | ${7000}     | ${true}  | ${'exactly the target'}
  ${699}    | ${999}      | ${6996}     | ${false} | ${'69.97 %, which rounded up would look reached'}
  ${700}    | ${1000}     | ${7000}     | ${true}  | ${'exactly the target'}
  ${0}      | ${0}        | ${null}     | ${false} | ${'no area at all is no rate'}
`(
  '$numerator of $denominator: reached is $reached, because $why',
  ({ numerator, denominator, basisPoints, reached }) => {
    const rate = rateOf(numerator as number, denominator as number, resolveRules('3703', day('2025-03-03')));
    expect(rate).toEqual({ numerator, denominator, basisPoints, reached });
  },
);

describe('the first regular meeting of a place is asked for by nothing else', () => {
  const [ZIBO, LIAOCHENG] = ['370302001001', '371502001001'];
  const of = (more: Partial<MeetingStanding>, on = '2025-03-03', code = ZIBO) =>
    meetingWarnings(
      { form: 'street', last: null, awaited: false, ...more },
      { rules: resolveRules(code, day(on)), calendar: workCalendar, now: at(on) },
    );

  test.each`
    form              | code         | role
    ${'street'}       | ${ZIBO}      | ${'street'}
    ${'community'}    | ${ZIBO}      | ${'community-party-organization'}
    ${'owners-forum'} | ${LIAOCHENG} | ${'residents-committee'}
  `('none was ever held: $form is for the $role', ({ form, code, role }) => {
    expect(of({ form: form as 'street' }, '2025-03-03', code as string)).toMatchObject([
      { warning: 'no-regular-meeting', since: '2025-03-03', role, caseId: null, figures: { form } },
    ]);
  });

  test('a forum is asked for where a text asks for it, and nowhere else', () => {
    expect(of({ form: 'owners-forum' })).toEqual([]);
  });

  test('one that is called, or a file that owes the next one, reminds of itself', () => {
    expect(of({ awaited: true })).toEqual([]);
    expect(of({ awaited: true, last: day('2024-01-10') })).toEqual([]);
  });

  // Three months of the Street end on Thursday 10 April 2025, the one of the community on Monday 10 February.
  test.each`
    form           | on              | warned
    ${'street'}    | ${'2025-04-10'} | ${[]}
    ${'street'}    | ${'2025-04-11'} | ${['2025-04-11']}
    ${'community'} | ${'2025-02-10'} | ${[]}
    ${'community'} | ${'2025-02-11'} | ${['2025-02-11']}
    ${'community'} | ${'2025-03-11'} | ${['2025-02-11']}
  `('the last one of the $form was held on 2025-01-10 without the system, and it is $on', ({ form, on, warned }) => {
    const found = of({ form: form as 'street', last: day('2025-01-10') }, on as string);
    expect(found.map(({ since }) => since)).toEqual(warned);
  });
});

describe('the end of a grid worker’s term', () => {
  const term = {
    person: 'p',
    from: day('2024-06-01'),
    until: day('2025-05-31'),
    by: 'street',
    renewed: false,
  } as const;
  const found = (on: string, more: object = {}) =>
    gridTermWarnings({ ...term, ...more }, { rules: resolveRules(CODE, day(on)), calendar: workCalendar, now: at(on) });

  // Thirty days before 31 May is 1 May.
  test.each`
    on              | more                           | warned   | why
    ${'2025-04-30'} | ${{}}                          | ${false} | ${'thirty-one days are left'}
    ${'2025-05-01'} | ${{}}                          | ${true}  | ${'thirty are'}
    ${'2025-05-31'} | ${{}}                          | ${true}  | ${'it is the last day'}
    ${'2025-06-01'} | ${{}}                          | ${false} | ${'it is over'}
    ${'2025-05-20'} | ${{ renewed: true }}           | ${false} | ${'the next one has been made'}
    ${'2025-05-20'} | ${{ from: day('2025-05-25') }} | ${false} | ${'it has not begun'}
  `('on $on: $warned, because $why', ({ on, more, warned }) => {
    expect(found(on as string, more as object).map(({ warning }) => warning)).toEqual(
      warned ? ['grid-term-ending'] : [],
    );
  });

  test('is told to the office that appointed, from thirty days before', () => {
    expect(found('2025-05-20')).toMatchObject([
      {
        since: '2025-05-01',
        role: 'street',
        figures: { until: '2025-05-31', person: 'p' },
        rules: ['gridWorker.endsSoon'],
      },
    ]);
    expect(found('2025-05-20', { from: day('2025-05-10') })).toMatchObject([{ since: '2025-05-10' }]);
  });
});
