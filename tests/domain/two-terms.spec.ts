import { yearCalendar, adoptYear, workCalendar } from '#domain/calendar';
import type { Decision } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import { handover, HANDOVER_CODES, type HandoverCommand, type HandoverState } from '#domain/handover';
import { addDays, day, dayOf, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';
import { DUE } from '../support/report-days.js';

// One committee through two terms, 2019-07-01 to 2022-06-30 and 2022-07-01 to 2025-06-30, on the stepped clock. The dates are by hand
// from the law and the notices of the State Council; in the middle of the first term the regulations were made anew.

type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;

const PLACES = { shandong: '370811001001', zibo: '370302001001', qingdao: '370202001001' } as const;
type Place = keyof typeof PLACES;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const people = (n: number) => Array.from({ length: n }, (_, i) => `person-${i + 1}`);
const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

function takeUp(place: Place, { began, ends, on }: { began: string; ends: string; on: string }): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: PLACES[place], on });
  const named = people(9);
  const command: CommitteeTermCommand = {
    type: 'register',
    ...{ began: day(began), ends: day(ends), filedOn: day(began), certificate: '备', seats: 7 },
    members: named.slice(0, 7).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: named.slice(7),
  };
  expect(code(c.give(command, { on, loaded: Object.fromEntries(named.map((id) => [id, { id }])) }))).toBe('accepted');
  return c;
}

const FIGURES = {
  ...{ meetings: 0, decisions: 0, income: 0, spending: 0, balance: 0 },
  ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
};

/** The next committee, elected early: its certificate comes while the former one is in office. */
function takeOver(place: Place, { began, on }: { began: string; on: string }): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: PLACES[place], on });
  const named = people(9);
  const command: CommitteeTermCommand = {
    type: 'begin',
    ...{ began: day(began), ends: day('2025-06-30'), succeeds: 'at-its-end', filedOn: day(on) },
    ...{ certificate: '备', seats: 7, alternates: named.slice(7) },
    members: named.slice(0, 7).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  };
  expect(code(c.give(command, { on }))).toBe('accepted');
  return c;
}

/** Day by day: what the record says has come is asked for; each report is handed in on its last day, and read on the next. */
function live(c: Term, until: string, due: Map<string, string>): void {
  for (
    let on = dayOf(c.events.at(-1)?.at ?? instant(0)) as string;
    on <= until && !c.state.closed;
    on = addDays(day(on), 1)
  ) {
    c.passTo(at(on, 9));
    if (c.state.closed) return;
    while (c.state.noun.toAsk.length > 0) expect(code(c.give({ type: 'ask-for-report' }, { on }))).toBe('accepted');
    if ((c.state.noun.toReview ?? []).length > 0)
      expect(code(c.give({ type: 'ask-for-review' }, { on }))).toBe('accepted');
    if (c.state.noun.renewal === 'near') expect(code(c.give({ type: 'ask-for-renewal' }, { on }))).toBe('accepted');
    for (const [month, { stage }] of Object.entries(c.state.noun.reports)) {
      const dueDay = c.duty(`report:${month}`)?.dueDay;
      if (stage === 'submitted') c.give({ type: 'accept-report', month }, { on });
      if (stage !== 'asked' || dueDay !== on) continue;
      due.set(month, dueDay);
      expect(code(c.give({ type: 'submit-report', month, ...FIGURES }, { on }))).toBe('accepted');
    }
    c.passTo(at(on, 23));
  }
}

/** Nobody makes anything public: four quarters and two half-years a year, each of two kinds. */
const kept = (reports: number, filings: number, { never = 0, untold = 12 } = {}) => ({
  reports: { inTime: reports, late: 0 },
  notices: { inTime: 0, late: untold },
  filings: { inTime: filings, late: never },
});
const opened = (c: Term) => c.effects.flatMap(({ opens = [] }) => opens).map(({ name }) => name);

/** Three months before the end by the national guidance (GR); ninety days by the province since 2021-12-03 (SD 33). */
const [BY_GUIDANCE, BY_PROVINCE] = ['2022-03-30', '2022-04-01'];

describe.each`
  place         | below
  ${'shandong'} | ${3}
  ${'zibo'}     | ${4}
  ${'qingdao'}  | ${3}
`('$place', ({ place, below }) => {
  const due = new Map<string, string>();
  let second: Term;

  test('the first term: every report, a regulation made anew in the middle, and the clock of its end', () => {
    const c = takeUp(place as Place, { began: '2019-07-01', ends: '2022-06-30', on: '2019-07-10' });
    live(c, '2021-01-15', due);
    expect(c.state.noun.lookAhead?.electBy).toBe(BY_GUIDANCE);
    live(c, '2022-01-03', due);
    expect(c.state.noun.lookAhead).toEqual({
      remindOn: '2022-01-01',
      planBy: '2022-03-02',
      electBy: BY_PROVINCE,
      alarmOn: '2022-05-01',
    });
    expect(c.duty('hold-renewal')?.dueDay).toBe(BY_PROVINCE);
    expect(c.duty('plan-renewal')?.dueDay).toBe('2022-03-02');
    live(c, '2022-02-28', due);
    const plan = { type: 'report-renewal', plan: '换届方案', handoverList: ['印章'] } as const;
    expect(code(c.give(plan, { on: '2022-03-01' }))).toBe('accepted');
    live(c, '2022-03-28', due);
    expect(code(c.give({ type: 'record-renewal', electedOn: day('2022-03-27') }, { on: '2022-03-28' }))).toBe(
      'accepted',
    );
    live(c, '2022-07-01', due);
    expect(c.state.closed).toBe(true);
    expect(c.types()).not.toContain('term-expired');
    // Each year from July on was reviewed; the last half-year ends with the term, and has no review of its own.
    expect(opened(c)).toEqual(['annual-review:2019', 'annual-review:2020', 'annual-review:2021', 'handover:1']);
    expect(c.effects.flatMap(({ opens = [] }) => opens).at(-1)).toMatchObject({ command: { since: '2022-06-30' } });
  });

  test('its handover is refused, and goes up the ladder to a void seal', () => {
    const c: MemoryCase<HandoverState, HandoverCommand> = new MemoryCase(handover, {
      code: PLACES[place as Place],
      on: '2022-06-30',
    });
    c.give({ type: 'begin', reason: 'renewed', since: day('2022-06-30') }, { on: '2022-06-30' });
    // Ten days end on Sunday 10 July.
    expect(c.duty('hand-over')?.dueDay).toBe('2022-07-11');
    const owed = (on: string, hour: number) => {
      c.passTo(at(on, hour));
      return Object.keys(c.state.duties).length;
    };
    expect([owed('2022-07-11', 23), owed('2022-07-12', 0), owed('2022-07-18', 8), owed('2022-07-26', 8)]).toEqual([
      1, 2, 3, 4,
    ]);
    const notice = { places: ['公告栏'], photos: ['照片'] };
    const voided = { type: 'enforce-handover', measure: 'void-seal', proof: '登报声明', ...notice } as const;
    expect(code(c.give(voided, { on: '2022-07-27' }))).toBe('accepted');
    expect(
      code(c.give({ type: 'receive-items', items: HANDOVER_CODES, receivedBy: '主任' }, { on: '2022-08-01' })),
    ).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });

  test('the second term: two vacancies are filled, the third seats fall, the Street elects anew', () => {
    second = takeOver(place as Place, { began: '2022-07-01', on: '2022-04-28' });
    live(second, '2023-03-15', due);
    const leave = (n: number, on: string) =>
      code(second.give({ type: 'end-seat', person: `person-${n}`, ground: 'resigned', proof: '辞职信' }, { on }));
    expect([leave(2, '2023-03-16'), leave(3, '2023-03-16')]).toEqual(['accepted', 'accepted']);
    expect(Object.keys(second.state.noun.members)).toHaveLength(7);
    // Thirty days end on Saturday 15 April.
    expect(second.duty('report-change')?.dueDay).toBe('2023-04-17');
    expect(code(second.give({ type: 'report-change', papers: ['变更表'] }, { on: '2023-03-20' }))).toBe('accepted');
    live(second, '2024-05-31', due);
    for (let left = 7; left > (below as number) + 1; left -= 1) leave(left + 2 > 7 ? left + 2 : left, '2024-06-03');
    expect([Object.keys(second.state.noun.members).length, second.duty('re-elect')]).toEqual([
      (below as number) + 1,
      undefined,
    ]);
    const [, next = ''] = Object.keys(second.state.noun.members);
    expect(leave(Number(next.replace('person-', '')), '2024-06-03')).toBe('accepted');
    // Ninety days from 3 June end on Sunday 1 September.
    expect(second.duty('re-elect')?.dueDay).toBe('2024-09-02');
  });

  test('the Street holds the re-election: it ends this term in its middle, and hands over in ten days', () => {
    const other: Term = Object.assign(Object.create(MemoryCase.prototype) as Term, second, {
      events: [...second.events],
      effects: [],
    });
    expect(code(other.give({ type: 'open-election', purpose: 're-election' }, { on: '2024-06-10' }))).toBe('accepted');
    expect(other.effects.flatMap(({ opens = [] }) => opens)).toMatchObject([
      { kind: 'election', command: { convened: { by: 'street' }, deadline: { dueDay: '2024-09-02' } } },
    ]);
    other.tell('elected', { name: 'election:1', data: { electedOn: day('2024-08-25') } }, '2024-08-26');
    expect([other.state.closed, second.state.closed]).toEqual([true, false]);
    const begin = other.effects.flatMap(({ opens = [] }) => opens).find(({ kind }) => kind === 'handover')?.command;
    const c: MemoryCase<HandoverState, HandoverCommand> = new MemoryCase(handover, {
      code: PLACES[place as Place],
      on: '2024-08-26',
    });
    expect(code(c.give(begin as unknown as HandoverCommand, { on: '2024-08-26' }))).toBe('accepted');
    expect(c.duty('hand-over')?.dueDay).toBe('2024-09-04');
  });

  test('a notice for a coming year that arrives late moves what it must, by the law under which it was begun', () => {
    live(second, '2024-11-30', due);
    // A made-up notice that gives the 5th of December off and has it worked on the Saturday before.
    const made = yearCalendar({
      off: [['national-day', '2024-12-05', '2024-12-06']],
      makeUp: ['2024-11-30'],
    });
    const late = adoptYear(workCalendar, 2024, { days: made, version: 'made-up' });
    live(second, '2024-12-01', due);
    expect(second.duty('report:2024-11')?.dueDay).toBe('2024-12-05');
    expect(code(second.adopt(late, '2024-late', '2024-12-02'))).toBe('accepted');
    // Thursday and Friday are off, and so is the weekend.
    expect(second.duty('report:2024-11')?.dueDay).toBe('2024-12-09');
    const letters = second.effects
      .flatMap(({ letters: some = [] }) => some)
      .filter(({ key }) => key.startsWith('calendar:'));
    expect(letters.map(({ key }) => key)).toEqual(expect.arrayContaining(['calendar:2024-late:report:2024-11']));
    expect(second.adopt(workCalendar, '2024-back', '2024-12-03').ok).toBe(true);
    expect(second.duty('report:2024-11')?.dueDay).toBe('2024-12-05');
  });

  test('to its last day; and every report of both terms was due on the day of the table', () => {
    live(second, '2025-06-29', due);
    expect(second.state.noun.lookAhead?.electBy).toBe('2025-04-01');
    expect(second.state.noun.stage).toBe('RENEWING');
    live(second, '2025-07-01', due);
    expect(second.state.noun.stage).toBe('EXPIRED');
    const reviews = second.effects.flatMap(({ opens = [] }) => opens).filter(({ kind }) => kind === 'annual-review');
    // Due in the year: six reports of the half-year, that of the month in which the former term ended among them, and what its second
    // quarter and half-year asked for; then twelve each. The members' change of 2023 was reported in time.
    expect(reviews.map(({ name, command }) => [name, command['kept']])).toEqual([
      ['annual-review:2022', kept(6, 0, { untold: 6 })],
      ['annual-review:2023', kept(12, 1)],
      // That of June 2024 never was.
      ['annual-review:2024', kept(12, 0, { never: 1 })],
    ]);
    const months = [...due].toSorted(([a], [b]) => (a < b ? -1 : 1));
    expect(months.map(([, on]) => on)).toEqual(DUE);
    expect(Object.values(second.state.noun.years).every(({ late, missed }) => late === 0 && missed === 0)).toBe(true);
  });
});
