import { groundsOf, type EarlierAttempt, type Ground, type Governance } from '#domain/pmc';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { areaWith, failed, nobody } from '../support/pmc-members.js';

// The grounds of ZB 36, WF 41, LC 28 and BZ 16, by hand from the texts: each at its line and on either side of it.

const PLACES = {
  ...{ zibo: '370302001001', weifang: '370702001001', liaocheng: '371502001001', binzhou: '371602001001' },
  ...{ shandong: '371002001001', qingdao: '370202001001' },
} as const;
type Place = keyof typeof PLACES;

const check = (
  ground: Ground,
  of: {
    place?: Place;
    on?: string;
    households?: number;
    governance?: Partial<Governance>;
    earlier?: EarlierAttempt[];
  } = {},
) => {
  const { place = 'zibo', on = '2025-03-03', households = 100, governance = {}, earlier: papers = [] } = of;
  const rules = resolveRules(PLACES[place], day(on));
  const area = areaWith(households) as unknown as Parameters<typeof groundsOf>[0]['area'];
  const found = groundsOf({ area, governance: { ...nobody, ...governance }, earlier: papers, rules, on: day(on) });
  return found.find((each) => each.ground === ground)!;
};

const term = (more: Partial<NonNullable<Governance['term']>> = {}): Pick<Governance, 'term'> => ({
  term: {
    ...{ id: 'committee-term:x', ends: day('2026-12-31'), takenUp: day('2022-01-01'), below: false, talks: 0 },
    ...{ lastMeeting: null, lastReport: null },
    ...more,
  },
});

test.each`
  place          | listed
  ${'zibo'}      | ${['area-not-eligible', 'no-assembly', 'no-committee']}
  ${'weifang'}   | ${['area-not-eligible', 'no-assembly', 'no-committee']}
  ${'liaocheng'} | ${['area-not-eligible', 'no-assembly', 'no-committee']}
  ${'binzhou'}   | ${['area-not-eligible', 'no-assembly', 'no-committee', 'dysfunctional']}
`('$place names $listed', ({ place, listed }: { place: Place; listed: Ground[] }) => {
  const rules = resolveRules(PLACES[place], day('2025-03-03'));
  const area = areaWith(100) as unknown as Parameters<typeof groundsOf>[0]['area'];
  const found = groundsOf({ area, governance: nobody, rules, on: day('2025-03-03') });
  expect(found.filter((each) => each.listed).map(({ ground }) => ground)).toEqual(listed);
});

test.each`
  households | on              | holds    | why
  ${49}      | ${'2025-03-03'} | ${true}  | ${'49 of 100 is under a half, and two years have not passed'}
  ${50}      | ${'2025-03-03'} | ${false} | ${'exactly a half is enough for an assembly'}
  ${25}      | ${'2025-11-30'} | ${true}  | ${'a quarter counts from two full years on'}
  ${25}      | ${'2025-12-01'} | ${false} | ${'two full years, and exactly a quarter'}
  ${24}      | ${'2025-12-01'} | ${true}  | ${'under a quarter'}
`('$households households on $on: no assembly is possible: $holds, because $why', ({ households, on, holds }) => {
  const found = check('area-not-eligible', { households: households as number, on: on as string });
  expect(found.holds).toBe(holds);
  expect(found.figures).toMatchObject({ totalHouseholds: 100, movedInHeadcount: households });
});

test('an area of which nobody has said who moved in proves nothing, and one with a committee needs none', () => {
  const rules = resolveRules(PLACES.zibo, day('2025-03-03'));
  const unknown = { ...areaWith(10), movedInArea: null, movedInHeadcount: null };
  const area = unknown as unknown as Parameters<typeof groundsOf>[0]['area'];
  const [ground] = groundsOf({ area, governance: nobody, rules, on: day('2025-03-03') });
  expect(ground).toMatchObject({ ground: 'area-not-eligible', holds: false });
  expect(check('area-not-eligible', { households: 10, governance: term() }).holds).toBe(false);
});

const [first, second] = [failed('f-1'), failed('f-2')];
const certified = { id: 'f-0', kind: 'formation', how: 'certified', failed: false } as const;
const closed = { id: 'f-9', kind: 'formation', how: 'closed', failed: false } as const;

test.each`
  attempts                      | holds    | why
  ${[]}                         | ${false} | ${'nobody has tried'}
  ${[first]}                    | ${false} | ${'one of two'}
  ${[first, closed]}            | ${false} | ${'what was closed without a vote, or without guidance, is no failure'}
  ${[first, second]}            | ${true}  | ${'two guided attempts have failed'}
  ${[first, certified, second]} | ${false} | ${'counted anew after a committee was elected'}
  ${[certified, first, second]} | ${true}  | ${'two since then'}
`('after $attempts.length attempts no assembly: $holds, because $why', ({ attempts, holds }) => {
  const governance = { attempts: attempts as Governance['attempts'] };
  expect(check('no-assembly', { governance }).holds).toBe(holds);
});

const earlier = (kind: EarlierAttempt['kind'], ...days: string[]): EarlierAttempt[] =>
  days.map((failedOn) => ({ kind, failedOn: day(failedOn) }));

test.each`
  attempts                      | papers                                              | lastBegan       | figures                        | holds    | why
  ${[]}                         | ${earlier('formation', '2019-05-01', '2021-05-01')} | ${null}         | ${{ failures: 2, onPaper: 2 }} | ${true}  | ${'both failed before the record'}
  ${[first]}                    | ${earlier('formation', '2021-05-01')}               | ${null}         | ${{ failures: 2, onPaper: 1 }} | ${true}  | ${'one is in the record, one before it'}
  ${[]}                         | ${earlier('formation', '2021-05-01')}               | ${null}         | ${{ failures: 1, onPaper: 1 }} | ${false} | ${'one of two'}
  ${[]}                         | ${earlier('election', '2019-05-01', '2021-05-01')}  | ${null}         | ${{ failures: 0 }}             | ${false} | ${'an election failed, and an assembly there was'}
  ${[first, certified, second]} | ${earlier('formation', '2021-05-01')}               | ${null}         | ${{ failures: 1 }}             | ${false} | ${'a committee was elected since'}
  ${[first]}                    | ${earlier('formation', '2021-05-01')}               | ${'2021-05-01'} | ${{ failures: 1 }}             | ${false} | ${'a committee came into office on that day'}
  ${[first]}                    | ${earlier('formation', '2021-05-02')}               | ${'2021-05-01'} | ${{ failures: 2, onPaper: 1 }} | ${true}  | ${'it failed after the last committee'}
`('of attempts on paper: $why', ({ attempts, papers, lastBegan, figures, holds }) => {
  const governance = { attempts: attempts as Governance['attempts'], lastBegan: lastBegan as Governance['lastBegan'] };
  const found = check('no-assembly', { governance, earlier: papers as EarlierAttempt[] });
  expect(found).toMatchObject({ holds, figures: { needed: 2, ...(figures as object) } });
  expect(Object.keys(found.figures).toSorted()).toEqual(Object.keys({ needed: 2, ...(figures as object) }).toSorted());
});

test('failed elections of a committee that was there are no want of an assembly, and are a want of a committee', () => {
  const attempts = [certified, failed('e-1', 'election'), failed('e-2', 'election')];
  expect(check('no-assembly', { governance: { attempts } }).holds).toBe(false);
  expect(check('no-committee', { governance: { attempts } }).holds).toBe(true);
});

test.each`
  more                      | holds    | why
  ${{ ends: '2025-03-03' }} | ${false} | ${'its last day is today'}
  ${{ ends: '2025-03-02' }} | ${true}  | ${'its term is over'}
  ${{ below: true }}        | ${true}  | ${'too few are left: to be elected anew'}
  ${{ talks: 9 }}           | ${false} | ${'a committee is in office'}
`('with two failed elections and a committee that $why, none can be elected: $holds', ({ more, holds }) => {
  const attempts = [failed('e-1', 'election'), failed('e-2', 'election')];
  const governance = { attempts, ...term(more as object) };
  expect(check('no-committee', { governance }).holds).toBe(holds);
});

test.each`
  lastMeeting     | lastReport      | talks | holds    | why
  ${'2024-03-03'} | ${null}         | ${2}  | ${true}  | ${'twelve months to the day, and two talks'}
  ${'2024-03-04'} | ${null}         | ${2}  | ${false} | ${'not yet twelve months'}
  ${'2023-01-01'} | ${'2024-06-01'} | ${2}  | ${false} | ${'it has reported since'}
  ${'2024-03-03'} | ${null}         | ${1}  | ${false} | ${'only one talk'}
  ${null}         | ${null}         | ${2}  | ${true}  | ${'nothing since the term was taken up'}
`('Binzhou, $why: does not work is $holds', ({ lastMeeting, lastReport, talks, holds }) => {
  const governance = term({ lastMeeting, lastReport, talks } as object);
  const found = check('dysfunctional', { place: 'binzhou', governance });
  expect(found).toMatchObject({ holds, figures: { idleMonths: 12, talks } });
  expect(check('dysfunctional', { governance }).listed).toBe(false);
});
