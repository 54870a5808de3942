import {
  changeOf,
  definitionOf,
  formulaOf,
  INDICATOR_IDS,
  percentOf,
  periodOf,
  ranked,
  standingOf,
  windowOf,
  yearBefore,
  type Counted,
  type IndicatorId,
  type Standing,
} from '#domain/indicators';
import { day, endOfDay, instant, startOfDay, type Day } from '#domain/shared';

// Each formula by hand at its lines. The quarter is the third of 2026; it is asked for in October, so its cut-off is its end.

const on = (text: string, clock = '10:00:00.000') =>
  instant(startOfDay(day(text)) + Date.parse(`1970-01-01T${clock}Z`));
const quarter = periodOf('2026Q3')!;
const window = windowOf(quarter, on('2026-10-20'));

/** A hotline problem of July, answered in time and closed as solved; the caller was satisfied. */
const usual: Counted = {
  ...{ receivedAt: on('2026-07-06'), dueAt: endOfDay(day('2026-07-13')), repliedAt: on('2026-07-10') },
  ...{ closedAt: on('2026-07-14'), result: 'solved', tier: 'grid', satisfaction: 'satisfied' },
  ...{ reopened: 0, recurs: null, mergedInto: null },
};
const open = { repliedAt: null, closedAt: null, result: null, satisfaction: null } satisfies Partial<Counted>;

const table = (id: IndicatorId, rows: readonly [string, Partial<Counted>, Standing][], at = window) =>
  test.each(rows)(`${id}: %s`, (_what, differs, expected) => {
    expect(standingOf(id, { ...usual, ...differs }, at)).toBe(expected);
  });

describe('what was received', () => {
  table('acceptance-rate', [
    ['accepted and solved', {}, 'numerator'],
    ['accepted and open', open, 'numerator'],
    ['refused', { result: 'not-accepted' }, 'denominator'],
    ['not ours', { result: 'not-ours' }, 'not-ours'],
    ['a duplicate', { result: 'duplicate' }, 'duplicate'],
    ['merged while it is open', { ...open, mergedInto: 'problem:1' }, 'duplicate'],
    ['received at the first instant of the quarter', { receivedAt: startOfDay(day('2026-07-01')) }, 'numerator'],
    ['a millisecond before', { receivedAt: on('2026-06-30', '23:59:59.999') }, 'outside'],
    ['in its last millisecond', { receivedAt: on('2026-09-30', '23:59:59.999') }, 'numerator'],
    ['at midnight after it', { receivedAt: startOfDay(day('2026-10-01')) }, 'outside'],
  ]);
});

describe('in time', () => {
  const due = endOfDay(day('2026-07-13'));
  table('on-time-rate', [
    ['answered a millisecond before 24:00 of the limit', { repliedAt: instant(due - 1) }, 'numerator'],
    ['answered at 24:00 of the limit', { repliedAt: due }, 'denominator'],
    ['answered in time, closed long after', { closedAt: on('2026-09-01') }, 'numerator'],
    ['answered in time and still open', { ...open, repliedAt: on('2026-07-10') }, 'numerator'],
    ['open and overdue at the cut-off', open, 'denominator'],
    [
      'taken over finished, with the day of its close alone',
      { repliedAt: null, closedAt: on('2026-07-13') },
      'numerator',
    ],
    ['explained in time', { result: 'explained' }, 'numerator'],
    ['its caller never reached', { result: 'unreachable', satisfaction: 'unreachable' }, 'numerator'],
    ['returned as not ours', { result: 'not-ours' }, 'not-ours'],
    ['refused', { result: 'not-accepted' }, 'not-accepted'],
    ['a duplicate', { result: 'duplicate' }, 'duplicate'],
    ['without a limit', { dueAt: null }, 'no-limit'],
    ['without a limit, of another quarter', { dueAt: null, receivedAt: on('2026-04-01') }, 'outside'],
  ]);

  const before = { receivedAt: on('2026-06-20'), dueAt: endOfDay(day('2026-06-26')) };
  table('on-time-rate', [
    ['received in June, its limit the last day of June', { ...before, dueAt: endOfDay(day('2026-06-30')) }, 'outside'],
    [
      'received in June, its limit the first of July',
      { ...before, dueAt: endOfDay(day('2026-07-01')), repliedAt: on('2026-07-01') },
      'numerator',
    ],
    [
      'its limit the last of September',
      { dueAt: endOfDay(day('2026-09-30')), repliedAt: on('2026-09-30') },
      'numerator',
    ],
    ['its limit the first of October', { dueAt: endOfDay(day('2026-10-01')) }, 'outside'],
    ['overdue since June and never answered: not forgotten', { ...before, ...open }, 'denominator'],
    ['overdue since June, answered in August', { ...before, repliedAt: on('2026-08-01') }, 'outside'],
    ['overdue since June, answered after the cut-off', { ...before, repliedAt: on('2026-10-08') }, 'denominator'],
    ['answered at the cut-off itself', { ...before, repliedAt: endOfDay(day('2026-09-30')) }, 'denominator'],
    ['answered a millisecond before it', { ...before, repliedAt: instant(endOfDay(day('2026-09-30')) - 1) }, 'outside'],
  ]);

  describe('while the quarter runs', () => {
    const running = windowOf(quarter, on('2026-07-13'));
    table(
      'on-time-rate',
      [
        ['a limit that has not passed yet, answered', {}, 'outside'],
        ['a limit that has not passed yet, open', open, 'outside'],
        ['a limit of yesterday, open', { ...open, dueAt: endOfDay(day('2026-07-12')) }, 'denominator'],
      ],
      running,
    );
    test('a limit counts from its very instant on', () => {
      const at = (ms: number) => standingOf('on-time-rate', { ...usual, ...open }, windowOf(quarter, instant(ms)));
      expect([at(due - 1), at(due)]).toEqual(['outside', 'denominator']);
    });
  });
});

describe('solved', () => {
  table('solution-rate', [
    ['solved', {}, 'numerator'],
    ['explained is not solved', { result: 'explained' }, 'denominator'],
    ['whose caller was basically satisfied', { satisfaction: 'basically' }, 'numerator'],
    ['whose caller was never asked', { satisfaction: null }, 'numerator'],
    ['closed as it stands, the caller dissatisfied for good', { satisfaction: 'dissatisfied' }, 'denominator'],
    ['a caller who was not reached says nothing', { result: 'unreachable' }, 'denominator'],
    ['open', open, 'denominator'],
    ['answered and not closed: fixed is not closed', { ...open, repliedAt: on('2026-07-10') }, 'denominator'],
    ['not ours', { result: 'not-ours' }, 'not-ours'],
    ['refused', { result: 'not-accepted' }, 'not-accepted'],
    ['a duplicate is not counted again', { result: 'duplicate' }, 'duplicate'],
  ]);
  table('grid-share', [
    ['solved in the grid', {}, 'numerator'],
    ['solved by the community', { tier: 'community' }, 'denominator'],
    ['explained in the grid', { result: 'explained' }, 'outside'],
    ['answered in the grid, the caller dissatisfied for good', { satisfaction: 'dissatisfied' }, 'outside'],
    ['lies in the grid, open', open, 'outside'],
    ['a duplicate', { result: 'duplicate' }, 'duplicate'],
    ['answered at once by the hotline', { repliedAt: null, satisfaction: null }, 'answered-at-once'],
    ['taken over finished, with the day of its close alone', { repliedAt: null, takenOver: true }, 'numerator'],
    ['taken over by the hotline and explained', { repliedAt: null, result: 'explained' }, 'outside'],
  ]);
  table('solution-rate', [['answered at once is solved', { repliedAt: null, satisfaction: null }, 'numerator']]);
});

describe('what callers say', () => {
  table('satisfaction-rate', [
    ['satisfied', {}, 'numerator'],
    ['basically satisfied', { satisfaction: 'basically' }, 'numerator'],
    ['dissatisfied', { satisfaction: 'dissatisfied' }, 'denominator'],
    ['not reached', { satisfaction: 'unreachable' }, 'unreachable'],
    ['closed because nobody was reached', { satisfaction: null, result: 'unreachable' }, 'unreachable'],
    ['not asked yet', { satisfaction: null }, 'not-asked'],
    ['open', open, 'not-asked'],
    ['a duplicate', { result: 'duplicate' }, 'duplicate'],
    ['not ours, asked all the same', { result: 'not-ours' }, 'not-ours'],
  ]);
  table('reopened-rate', [
    ['never returned', {}, 'denominator'],
    ['returned once', { reopened: 1 }, 'numerator'],
    ['returned twice, one problem', { reopened: 2 }, 'numerator'],
    ['returned and open again', { ...open, reopened: 1 }, 'numerator'],
    ['never answered', open, 'outside'],
    ['a duplicate', { reopened: 1, result: 'duplicate' }, 'duplicate'],
  ]);
  table('recurrence-rate', [
    ['new', {}, 'denominator'],
    ['the same matter after its close', { recurs: 'problem:1' }, 'numerator'],
    ['the same, still open', { ...open, recurs: 'problem:1' }, 'numerator'],
    ['linked to an open one', { recurs: 'problem:1', mergedInto: 'problem:1' }, 'duplicate'],
  ]);
});

describe('how soon it was closed', () => {
  const closed = (ms: number) => ({ closedAt: instant(usual.receivedAt + ms) });
  table('closed-in-ten-minutes', [
    ['in the same instant', closed(0), 'numerator'],
    ['after ten minutes', closed(600_000), 'numerator'],
    ['a millisecond later', closed(600_001), 'denominator'],
    ['open', open, 'outside'],
  ]);
});

describe('periods', () => {
  test.each<[string, string, string]>([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026H1', '2026-01-01', '2026-06-30'],
    ['2026H2', '2026-07-01', '2026-12-31'],
    ['2026Q1', '2026-01-01', '2026-03-31'],
    ['2026Q4', '2026-10-01', '2026-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
  ])('%s is %s to %s', (name, from, until) => {
    expect(periodOf(name)).toEqual({ name, from: from as Day, until: until as Day });
  });

  test.each([
    '2026Q5',
    '2026Q0',
    '2026H3',
    '2026-13',
    '2026-00',
    '2026-9',
    '26',
    'x',
    '',
    '1999',
    '2100',
    '0001-01',
    '2026-01x',
  ])('%p is none', (name) => {
    expect(periodOf(name)).toBeUndefined();
  });

  test('a year before', () => {
    expect(yearBefore(quarter)?.name).toBe('2025Q3');
    expect(yearBefore(periodOf('2000')!)).toBeUndefined();
    expect(yearBefore(periodOf('2024-02')!)?.until).toBe('2023-02-28');
  });
});

describe('fractions', () => {
  test.each([
    [1243, 1420, '87.53'],
    [69_97, 100_00, '69.97'],
    [2, 3, '66.66'],
    [1, 1, '100.00'],
    [0, 7, '0.00'],
    [1, 20_000, '0.00'],
    [999_999, 1_000_000, '99.99'],
  ])('%p of %p is %p per cent, never rounded up', (numerator, denominator, percent) => {
    expect(percentOf({ numerator, denominator })).toBe(percent);
  });
  test('nothing of nothing is no figure', () => expect(percentOf({ numerator: 0, denominator: 0 })).toBeNull());

  test.each([
    [40, 100, '-60.00'],
    [100, 40, '+150.00'],
    [5, 5, '0.00'],
    [0, 3, '-100.00'],
    [3, 0, null],
  ])('%p after %p is a change of %p', (now, before, change) => {
    expect(changeOf(now, before)).toBe(change);
  });

  const parts = [
    { part: 'a', numerator: 9, denominator: 10 },
    { part: 'b', numerator: 18, denominator: 20 },
    { part: 'c', numerator: 9, denominator: 9 },
    { part: 'd', numerator: 5, denominator: 10 },
  ];
  const places = (better: 'higher' | 'lower') => ranked(parts, { from: 10, better }).map(({ rank }) => rank);
  test('equal shares share a place, and of nine there is none', () =>
    expect(places('higher')).toEqual([1, 1, null, 3]));
  test('of what is better when there is less of it', () => expect(places('lower')).toEqual([2, 2, null, 1]));
  test('nothing is never first', () =>
    expect(ranked([{ numerator: 0, denominator: 0 }], { from: 0, better: 'lower' })).toMatchObject([{ rank: null }]));
});

test('every formula is published in both languages with its version, and what it sets apart', () => {
  for (const id of INDICATOR_IDS) {
    const { zh, en } = formulaOf(definitionOf(id));
    expect({ id, zh: /[一-鿿] = .*÷/.test(zh), en: / = .*÷/.test(en) }).toEqual({ id, zh: true, en: true });
    expect(definitionOf(id)).toMatchObject({
      version: id === 'grid-share' ? 2 : 1,
      apart: expect.arrayContaining(['duplicate']),
    });
  }
});
