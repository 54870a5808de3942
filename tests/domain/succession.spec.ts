import { committeeTerm, draftReport, type CommitteeTermCommand } from '#domain/committee-term';
import { day, type Day } from '#domain/shared';
import {
  code,
  dueOf,
  give,
  inOffice,
  live,
  PAPER,
  people,
  person,
  PLACES,
  POSTED,
  type Term,
} from '../support/committee-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// From one committee to the next: who is in office on which day, who owes what the change of a month, quarter and year asks for, and
// what an election in time, heard of late, means. The days are by hand.

type Begin = Extract<CommitteeTermCommand, { type: 'begin' }>;

/** Elected in March, certified on 28 April, in office from 1 July 2025: the term before it ends on 30 June. */
function elected(more: Partial<Begin> = {}, on = '2025-04-28'): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: PLACES.zibo, on });
  const command: Begin = {
    type: 'begin',
    ...{ began: day('2025-07-01'), succeeds: 'at-its-end', filedOn: day('2025-04-20'), certificate: '备 2025-4' },
    ...{ seats: 7, alternates: [person(8)] },
    members: people(7).map((id, i) => ({ person: id, office: i === 0 ? 'chair' : 'member' })),
    ...more,
  };
  expect(code(c.give(command, { on }))).toBe('accepted');
  return c;
}

const opened = (c: Term) => c.effects.flatMap(({ opens = [] }) => opens);
const resigns = (n: number): CommitteeTermCommand => ({
  ...{ type: 'end-seat', person: person(n), ground: 'resigned', proof: '辞职信' },
});

describe('a committee that is elected early is not yet in office', () => {
  const meeting = { type: 'call-meeting', meetingOn: day('2025-07-20'), agenda: ['议题'] } as const;
  test.each<[CommitteeTermCommand]>([
    [meeting],
    [{ ...{ type: 'hold-meeting', meeting: 'meeting-1', present: people(5) }, decisions: [], minutes: '记录' }],
    [{ ...{ type: 'use-seal', purpose: '合同', decision: 'decision-1', document: PAPER }, signatures: people(5) }],
    [{ type: 'hand-seal', seal: 'committee', to: 'community', handedBy: '甲', receivedBy: '乙' }],
    [{ type: 'disclose', content: '收支', ...POSTED }],
    [{ type: 'open-election', purpose: 'renewal' }],
    [{ type: 'record-renewal', electedOn: day('2025-06-01') }],
    [{ type: 'find-inactive', facts: '不开会', proof: ['督促函'], asked: day('2025-06-01') }],
  ])('%j is refused on the last day of the one before it', (command) => {
    expect(give(elected(), command, '2025-06-30')).toBe('fact-too-early');
  });

  test('it acts from its first day on, and a fact of the day before is not its own', () => {
    const c = elected();
    c.passDay('2025-06-29');
    expect(c.state.noun.stage).toBe('ELECTED');
    c.passDay('2025-06-30');
    expect([c.state.noun.stage, c.events.at(-2)]).toMatchObject(['IN_OFFICE', { type: 'office-taken' }]);
    expect(give(c, meeting, '2025-07-01')).toBe('accepted');
    expect(give(c, meeting, '2025-07-02', { occurredOn: '2025-06-30' })).toBe('fact-too-early');
  });

  test('somebody drops out before the first day: the alternate moves up, and there is nothing to hand over', () => {
    const c = elected();
    expect(give(c, resigns(2), '2025-05-12')).toBe('accepted');
    expect(Object.keys(c.state.noun.members)).toEqual([1, 3, 4, 5, 6, 7, 8].map(person));
    expect([opened(c), dueOf(c, 'report-change')]).toEqual([[], '2025-06-11']);
    expect(give(c, { type: 'report-change', papers: ['变更表'] }, '2025-05-20')).toBe('accepted');
    expect(committeeTerm.sinceDay?.(c.state, resigns(3))).toBe('2025-04-28');
    expect(give(c, resigns(3), '2025-07-01')).toBe('accepted');
    expect(opened(c)).toMatchObject([{ kind: 'handover', command: { reason: 'seat-ended', from: person(3) } }]);
  });
});

describe('how long a term is that follows another', () => {
  test.each`
    began           | succeeds        | ends            | why
    ${'2025-07-01'} | ${'at-its-end'} | ${'2030-06-30'} | ${'five years from the last day of the former term'}
    ${'2025-07-01'} | ${'at-once'}    | ${'2030-07-01'} | ${'five years from its election'}
    ${'2025-07-01'} | ${undefined}    | ${'2030-07-01'} | ${'the first committee of all, from its election'}
  `('from $began, $succeeds: to $ends, $why', ({ began, succeeds, ends }) => {
    const c = elected({ began: began as Day, succeeds: succeeds as Begin['succeeds'] }, '2025-07-20');
    expect(c.state.noun.ends).toBe(ends);
  });
});

describe('what the change of a month, a quarter and a year asks for', () => {
  test('the month in which the former term ended is reported by the next committee, and its quarter and half-year told by it', () => {
    const c = elected();
    live(c, '2025-06-30');
    expect(Object.keys(c.state.duties)).toEqual([]);
    live(c, '2025-07-01');
    expect(dueOf(c, 'report:2025-06')).toBe('2025-07-07');
    const told = Object.keys(c.state.duties).filter((key) => key.startsWith('disclose-'));
    expect(told.map((key) => key.slice(key.indexOf(':') + 1))).toEqual(expect.arrayContaining(['2025-Q2']));
    // What the former committee did stands in its own case: no nought is filled in for it, nor left out of its own months.
    expect(draftReport(c.state.noun, '2025-06')).not.toHaveProperty('meetings');
    expect(draftReport(c.state.noun, '2025-07')).toHaveProperty('meetings', '0');
  });

  test('ended in the middle of a month, that month is the next one’s as well', () => {
    const c = elected({ began: day('2025-06-16') });
    live(c, '2025-07-01');
    expect(dueOf(c, 'report:2025-06')).toBe('2025-07-07');
    expect(c.state.duties['report:2025-05']).toBeUndefined();
  });

  test.each`
    certified       | due             | why
    ${'2025-07-06'} | ${'2025-07-07'} | ${'on the day before it is due'}
    ${'2025-07-08'} | ${undefined}    | ${'what had fallen due before is asked for without a day'}
  `('certified late, on $certified: June is due on $due, $why', ({ certified, due }) => {
    const c = elected({}, certified as string);
    live(c, certified as string);
    expect(Object.keys(c.state.noun.reports)).toEqual(['2025-06']);
    expect(dueOf(c, 'report:2025-06')).toBe(due);
    live(c, '2025-07-20');
    expect(c.state.noun.reports['2025-06']?.missed).toBe(due === undefined ? undefined : true);
  });

  test('the first committee of all owes nothing for what lies before its certificate', () => {
    const c = elected({ began: day('2025-06-16'), succeeds: undefined }, '2025-07-20');
    live(c, '2025-08-01');
    expect(Object.keys(c.state.noun.reports)).toEqual(['2025-07']);
  });

  test('a year counts from the day on which it took office', () => {
    const c = elected({ began: day('2025-07-02') });
    live(c, '2026-01-02');
    expect(c.state.noun.toReview).toEqual(['2025']);
    expect(give(c, { type: 'ask-for-review' }, '2026-01-02')).toBe('accepted');
    // July to December are six months, the least that are reviewed.
    expect(c.types()).toContain('review-asked');
    const later = elected({ began: day('2025-08-01') });
    live(later, '2026-01-02');
    expect(give(later, { type: 'ask-for-review' }, '2026-01-02')).toBe('accepted');
    expect(later.events.at(-1)).toMatchObject({ type: 'review-left-out', data: { year: '2025', months: 5 } });
  });

  test('a term that ends with its year is asked for its last review on that day, while its chair is in office', () => {
    const c = inOffice('zibo', { began: day('2020-01-10'), ends: day('2024-12-31') }, '2024-01-10');
    live(c, '2024-09-20');
    expect(give(c, { type: 'record-renewal', electedOn: day('2024-09-20') }, '2024-09-20')).toBe('accepted');
    live(c, '2024-12-30');
    expect(c.state.noun.toReview ?? []).toEqual([]);
    live(c, '2024-12-31');
    expect([c.state.closed, c.state.noun.toReview]).toEqual([false, ['2024']]);
    expect(give(c, { type: 'ask-for-review' }, '2024-12-31')).toBe('accepted');
    expect(opened(c)).toMatchObject([{ kind: 'annual-review', command: { year: '2024', chair: person(1) } }]);
    c.passDay('2024-12-31');
    expect([c.state.closed, c.state.noun.toAsk]).toEqual([true, []]);
    expect(c.types().filter((type) => type === 'year-ended')).toHaveLength(1);
  });
});

describe('elected in time', () => {
  const renewal = (electedOn: string) => ({ type: 'record-renewal', electedOn: day(electedOn) }) as const;

  test.each`
    electedOn       | entered         | since           | why
    ${'2025-06-20'} | ${'2025-06-25'} | ${'2025-06-30'} | ${'heard of in the term'}
    ${'2025-06-20'} | ${'2025-07-15'} | ${'2025-06-30'} | ${'heard of after it: the next term begins on the day after the old one all the same'}
    ${'2025-06-30'} | ${'2025-07-15'} | ${'2025-06-30'} | ${'on the last day'}
    ${'2025-07-01'} | ${'2025-07-15'} | ${'2025-07-01'} | ${'a day late: from the election'}
  `('elected on $electedOn, entered on $entered: handed over from $since, $why', ({ electedOn, entered, since }) => {
    const c = inOffice();
    live(c, entered as string);
    expect(give(c, renewal(electedOn as string), entered as string)).toBe('accepted');
    c.passDay('2025-07-16');
    expect(opened(c).filter(({ kind }) => kind === 'handover')).toMatchObject([{ command: { since } }]);
  });

  test('a seat that falls vacant then is filled by nobody: the next committee is there', () => {
    const c = inOffice();
    live(c, '2025-06-01');
    expect(give(c, renewal('2025-05-20'), '2025-06-01')).toBe('accepted');
    for (const n of [2, 3, 4, 5]) expect(give(c, resigns(n), '2025-06-10')).toBe('accepted');
    expect([c.state.duties['fill-seats'], c.state.duties['re-elect'], c.state.noun.below]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('by-elected members sit, and their thirty days run, from the election and not from the news of it', () => {
    const c = inOffice();
    live(c, '2024-10-01');
    expect(give(c, resigns(2), '2024-10-01')).toBe('accepted');
    expect(give(c, { type: 'report-change', papers: ['变更表'] }, '2024-10-08')).toBe('accepted');
    expect(give(c, { type: 'open-election', purpose: 'by-election' }, '2024-10-10')).toBe('accepted');
    const outcome = { how: 'elected', purpose: 'by-election', electedOn: '2025-01-06', seated: [person(9)] };
    c.tell('ended', { name: 'election:1', outcome }, '2025-01-20');
    expect(c.events.find(({ type }) => type === 'seat-taken')?.data).toEqual({ person: person(9), on: '2025-01-06' });
    // Thirty days from 6 January end on 5 February.
    expect(dueOf(c, 'report-change')).toBe('2025-02-05');
  });
});

describe('sixty days before the end', () => {
  test.each`
    on              | alarmed
    ${'2025-04-30'} | ${false}
    ${'2025-05-01'} | ${true}
  `('an election that runs is no committee: on $on the Street is alarmed: $alarmed', ({ on, alarmed }) => {
    const c = inOffice();
    live(c, '2025-03-10');
    expect(give(c, { type: 'open-election', purpose: 'renewal' }, '2025-03-10')).toBe('accepted');
    live(c, on as string);
    const letters = c.effects.flatMap(({ letters: some = [] }) => some).filter(({ key }) => key === 'renewal-alarm');
    expect([c.state.noun.alarmed, letters.map(({ to }) => to.role)]).toEqual([alarmed, alarmed ? ['street'] : []]);
  });
});

describe('the seals of the next term', () => {
  const received = { items: { seals: 'received' } };
  test.each<[string, object | undefined, object | undefined]>([
    ['nothing came before', undefined, undefined],
    [
      'not handed over yet',
      { seals: { committee: { number: 'A-1' } }, handover: { items: { seals: 'open' } } },
      undefined,
    ],
    ['missing', { seals: { committee: { number: 'A-1' } }, handover: { items: { seals: 'missing' } } }, undefined],
    ['received, and nothing known', { seals: null, handover: received }, undefined],
    [
      'received by the committee',
      { seals: { committee: { custody: 'community', number: 'A-1' } }, handover: { ...received, keeper: 'committee' } },
      { committee: { custody: 'committee', number: 'A-1' }, assembly: { custody: 'committee' } },
    ],
    [
      'received, with the keeper of before',
      { seals: { assembly: { custody: 'committee' } }, handover: received },
      { assembly: { custody: 'committee' } },
    ],
    [
      'one of them lost before',
      {
        seals: { committee: { custody: 'committee', lost: '2025-06-01', number: 'A-1' }, assembly: { number: 'B-1' } },
        handover: received,
      },
      { committee: { custody: 'committee' }, assembly: { number: 'B-1' } },
    ],
    [
      'one of them missing',
      {
        seals: { committee: { number: 'A-1' }, assembly: { number: 'B-1' } },
        handover: { items: { seals: 'missing' }, lostSeals: ['committee'], keeper: 'committee' },
      },
      { assembly: { custody: 'committee', number: 'B-1' } },
    ],
    [
      'one of them declared void in the handover',
      {
        seals: { committee: { number: 'A-1' } },
        handover: { ...received, measures: [{ measure: 'void-seal', seal: 'committee' }] },
      },
      undefined,
    ],
  ])('%s', (_why, before, seals) => {
    const c: Term = new MemoryCase(committeeTerm, { code: PLACES.zibo, on: '2025-07-20' });
    const command: Begin = {
      type: 'begin',
      ...{ began: day('2025-07-01'), filedOn: day('2025-07-10'), certificate: '备 2025-4', seats: 5, alternates: [] },
      members: people(5).map((id, i) => ({ person: id, office: i === 0 ? 'chair' : 'member' })),
    };
    expect(code(c.give(command, { on: '2025-07-20', loaded: { 'seals-before': before } }))).toBe('accepted');
    expect([c.state.noun.seals, c.state.noun.sealHolder]).toEqual([seals, 'community']);
    expect(committeeTerm.needs?.(command)).toEqual([{ name: 'seals-before', rows: 'seals-before' }]);
  });
});
