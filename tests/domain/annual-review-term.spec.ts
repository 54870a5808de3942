import type { Decision } from '#domain/case';
import {
  committeeTerm,
  draftDutyReport,
  type CommitteeTermCommand,
  type CommitteeTermState,
} from '#domain/committee-term';
import { addDays, day, dayOf, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

// What a term does with its years: which are reviewed, what a review is begun with, and what its end means.

type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const people = Array.from({ length: 5 }, (_, i) => `person-${i + 1}`);
const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

function takenUp(on: string, { began = on, ends = '2028-12-31' } = {}): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: '370302001001', on });
  const command: CommitteeTermCommand = {
    type: 'register',
    ...{ began: day(began), ends: day(ends), filedOn: day(began), certificate: '备', seats: 5, alternates: [] },
    members: people.map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  };
  const loaded = Object.fromEntries(people.map((id) => [id, { id }]));
  expect(code(c.give(command, { on, loaded }))).toBe('accepted');
  return c;
}

const FIGURES = {
  ...{ meetings: 2, decisions: 1, income: 100_050, spending: 50_000, balance: 70_000 },
  ...{ complaints: 3, complaintsSolved: 2, sealUses: 1, partyActivities: 1 },
};

/** Day by day; each report is handed in on the second of its month, unless its month is one of the late ones. */
function live(c: Term, until: string, late: readonly string[] = []): void {
  for (let on = dayOf(c.events.at(-1)?.at ?? instant(0)) as string; on <= until; on = addDays(day(on), 1)) {
    c.passTo(at(on, 9));
    while (c.state.noun.toAsk.length > 0) c.give({ type: 'ask-for-report' }, { on });
    while ((c.state.noun.toReview ?? []).length > 0) c.give({ type: 'ask-for-review' }, { on });
    for (const [month, { stage }] of Object.entries(c.state.noun.reports)) {
      const day2 = on.endsWith('-02') && !late.includes(month);
      if (stage === 'asked' && (day2 || on.endsWith('-20')))
        c.give({ type: 'submit-report', month, ...FIGURES }, { on });
      if (stage === 'submitted') c.give({ type: 'accept-report', month }, { on });
    }
  }
}

const reviews = (c: Term) =>
  c.effects.flatMap(({ opens = [] }) => opens).filter(({ kind }) => kind === 'annual-review');
const keptOf = (c: Term, year: string) =>
  reviews(c).find(({ name }) => name === `annual-review:${year}`)?.command['kept'];

describe('which years are reviewed: six months in office and in the system', () => {
  test.each`
    taken           | more                                           | first   | why
    ${'2024-07-31'} | ${{}}                                          | ${2024} | ${'July to December are six'}
    ${'2024-08-01'} | ${{}}                                          | ${2025} | ${'August to December are five'}
    ${'2024-11-18'} | ${{}}                                          | ${2025} | ${'a term that began in November'}
    ${'2024-11-18'} | ${{ began: '2024-01-10' }}                     | ${2025} | ${'in office before, and not in the system'}
    ${'2024-12-31'} | ${{}}                                          | ${2025} | ${'one day'}
    ${'2024-01-01'} | ${{}}                                          | ${2024} | ${'all of it'}
    ${'2022-02-01'} | ${{ began: '2020-06-30', ends: '2025-06-29' }} | ${2022} | ${'taken up in February'}
  `('$taken: the first is $first, $why', ({ taken, more, first }) => {
    const c = takenUp(taken as string, more as object);
    live(c, `${(first as number) + 1}-01-03`);
    expect(reviews(c).map(({ name }) => name)).toEqual([`annual-review:${first}`]);
  });

  test('a year that is left out is asked for by nobody again', () => {
    const c = takenUp('2024-11-18');
    live(c, '2025-01-10');
    expect(c.state.noun.toReview).toEqual([]);
    expect(c.events.filter(({ type }) => type === 'review-left-out')).toMatchObject([
      { data: { year: '2024', months: 2 } },
    ]);
    expect(code(c.give({ type: 'ask-for-review' }, { on: '2025-01-10' }))).toBe('wrong-stage');
  });

  test('after the end of its term a committee that was not renewed is reviewed for its own months alone', () => {
    const c = takenUp('2023-07-01', { began: '2020-06-30', ends: '2025-05-30' });
    live(c, '2026-01-05');
    // January to May 2025 are five.
    expect(reviews(c).map(({ name }) => name)).toEqual(['annual-review:2023', 'annual-review:2024']);
  });

  test('with the engine away over New Year the months come first, and the year when it is back', () => {
    const c = takenUp('2024-01-01');
    live(c, '2024-11-30');
    c.passTo(at('2025-02-10', 9));
    expect(c.state.noun).toMatchObject({ toAsk: ['2024-11', '2024-12', '2025-01'], toReview: ['2024'] });
    expect(c.types().filter((type) => type === 'year-ended')).toHaveLength(1);
  });
});

describe('what fell due in a year', () => {
  test('by the day on which it was due: the report of December is the next year’s', () => {
    const c = takenUp('2024-01-01');
    live(c, '2025-01-03');
    expect(keptOf(c, '2024')).toMatchObject({ reports: { inTime: 11, late: 0 } });
    live(c, '2026-01-03');
    expect(keptOf(c, '2025')).toMatchObject({ reports: { inTime: 12, late: 0 } });
  });

  test('a late report counts once, a report that comes back was still in time', () => {
    const c = takenUp('2024-01-01');
    live(c, '2024-02-02');
    expect(c.state.noun.reports['2024-01']?.stage).toBe('submitted');
    c.give({ type: 'return-report', month: '2024-01', remarks: '补' }, { on: '2024-02-02' });
    c.give({ type: 'submit-report', month: '2024-01', ...FIGURES, income: 1 }, { on: '2024-03-01' });
    live(c, '2025-01-03', ['2024-03', '2024-07']);
    expect(keptOf(c, '2024')).toMatchObject({ reports: { inTime: 9, late: 2 } });
  });

  test('notices and filings: in time, late, and never, each once', () => {
    const c = takenUp('2024-01-01');
    const decide = (on: string) => {
      c.give({ type: 'call-meeting', meetingOn: day(addDays(day(on), 5)), agenda: ['议题'] }, { on });
      const held = addDays(day(on), 5);
      const meeting = `meeting-${c.state.noun.meetingsCalled}`;
      const given = { type: 'hold-meeting', meeting, present: people, minutes: '纪要' } as const;
      expect(code(c.give({ ...given, decisions: [{ item: 1, inFavour: 5 }] }, { on: held }))).toBe('accepted');
    };
    const post = (on: string) =>
      code(c.give({ type: 'post-decision', places: ['栏'], photos: ['p'] }, { on, role: 'owners-committee' }));
    decide('2024-03-01');
    // Three days from Wednesday 6 March end on Saturday the 9th, so on Monday.
    expect([c.duty('post-decision:decision-1')?.dueDay, post('2024-03-11')]).toEqual(['2024-03-11', 'accepted']);
    decide('2024-04-01');
    expect(post('2024-04-20')).toBe('accepted');
    decide('2024-05-06');
    decide('2024-12-20');
    // Of 25 December: due on Saturday the 28th, so on Monday the 30th.
    expect(c.duty('post-decision:decision-4')?.dueDay).toBe('2024-12-30');
    c.give({ type: 'end-seat', person: 'person-5', ground: 'resigned', proof: '信' }, { on: '2024-12-26' });
    c.give({ type: 'report-change', papers: ['表'] }, { on: '2025-01-02' });
    live(c, '2025-01-03');
    expect(keptOf(c, '2024')).toMatchObject({
      // And nothing was made public: three quarters and a half-year fell due, each of two kinds.
      notices: { inTime: 1, late: 3 + 8 },
      // Its thirty days end in January: the next year's.
      filings: { inTime: 0, late: 0 },
    });
  });
});

test('the draft of the duty report sums what was stated, with what was mended and without what is not in', () => {
  const c = takenUp('2024-01-01');
  live(c, '2025-01-05', ['2024-12']);
  const draft = draftDutyReport(c.state, { year: '2024', titleOf: (key) => key });
  expect(draft).toMatchObject({
    ...{ meetings: '22', decisions: '11', sealUses: '11', income: '11005.50', spending: '5500.00', balance: '700.00' },
    ...{
      complaints: '33',
      complaintsSolved: '22',
      partyActivities: '11',
      openMatters: expect.stringContaining('- report:2024-12'),
    },
  });
  expect(draft['work']).toContain('月报应交 12 份：按时 11 份，迟交 0 份，未交 1 份；以下数字由其中 11 份汇总');
});

describe('the end of a review', () => {
  const ended = (c: Term, year: number, grade: string | null, on: string) =>
    c.procedureEnded(
      `annual-review:${year}`,
      grade === null
        ? { outcome: 'ungraded', year: String(year), missing: ['satisfaction'] }
        : { outcome: 'graded', year: String(year), grade, total: grade === 'fail' ? 4000 : 8000 },
      on,
    );

  test.each`
    grades                                 | owed     | why
    ${['fail', 'fail']}                    | ${true}  | ${'two in a row'}
    ${['fail', 'pass', 'fail']}            | ${false} | ${'a pass between them'}
    ${['fail', null, 'fail']}              | ${false} | ${'a year without a grade between them'}
    ${['fail']}                            | ${false} | ${'one'}
    ${['pass', 'fail']}                    | ${false} | ${'one'}
    ${['pass', 'fail', 'fail']}            | ${true}  | ${'two in a row'}
    ${['excellent', 'good', null, 'pass']} | ${false} | ${'none'}
  `('$grades: recommended $owed, $why', ({ grades, owed }) => {
    const c = takenUp('2019-01-01', { ends: '2023-12-31' });
    (grades as (string | null)[]).forEach((grade, i) => ended(c, 2019 + i, grade, `${2020 + i}-03-01`));
    expect(c.duty('recommend-to-assembly') !== undefined).toBe(owed);
  });

  test('whichever of two is heard of first', () => {
    const c = takenUp('2019-01-01', { ends: '2023-12-31' });
    ended(c, 2020, 'fail', '2021-03-01');
    expect(c.duty('recommend-to-assembly')).toBeUndefined();
    ended(c, 2019, 'fail', '2021-03-02');
    // Thirty days from 2 March.
    expect(c.duty('recommend-to-assembly')?.dueDay).toBe('2021-04-01');
  });

  test('the Street recommends, once, and no seat ends: the assembly decides', () => {
    const c = takenUp('2019-01-01', { ends: '2023-12-31' });
    const recommend = { type: 'recommend-to-assembly', recommends: 'recall', reason: '连续不合格' } as const;
    expect(code(c.give(recommend, { on: '2019-03-01' }))).toBe('wrong-stage');
    ended(c, 2019, 'fail', '2020-03-01');
    ended(c, 2020, 'fail', '2021-03-01');
    const members = c.state.noun.members;
    expect(code(c.give(recommend, { on: '2021-03-05' }))).toBe('accepted');
    expect(c.state.noun.members).toEqual(members);
    expect(c.types()).not.toContain('seat-ended');
    const letters = c.effects.at(-1)?.letters ?? [];
    expect(letters[0]?.lines[0]?.zh).toContain('是否罢免由业主大会决定');
    // The chair alone might keep it: who guides the owners knows of it too.
    expect(letters.map(({ to }) => to.role)).toEqual([
      'owners-committee',
      'residents-committee',
      'community-party-organization',
    ]);
    expect(code(c.give(recommend, { on: '2021-03-06' }))).toBe('wrong-stage');
  });

  test('the term shows every year, and one without a grade as that', () => {
    const c = takenUp('2019-01-01', { ends: '2023-12-31' });
    ended(c, 2020, null, '2021-03-01');
    ended(c, 2019, 'good', '2021-03-02');
    expect(committeeTerm.describe(c.state)).toContainEqual({
      zh: '年度评议：2019 良好 80.00；2020 不评定等次',
      en: 'reviews: 2019 good 80.00; 2020 no grade',
    });
  });

  test('a handover that ends says nothing of a year', () => {
    const c = takenUp('2019-01-01', { ends: '2023-12-31' });
    c.procedureEnded('handover:1', { outcome: 'handed-over', missing: [] }, '2019-05-01');
    expect(c.types()).not.toContain('year-reviewed');
  });
});

test('five years leave no more behind than two', () => {
  const c = takenUp('2019-01-01', { ends: '2023-12-31' });
  const sizes: number[] = [];
  for (let year = 2019; year <= 2023; year += 1) {
    live(c, `${year}-12-20`);
    sizes.push(JSON.stringify(c.state.noun.stated).length + JSON.stringify(c.state.noun.kept).length);
  }
  const [, second = 0] = sizes;
  expect(sizes.slice(2).every((size) => size <= second + 200)).toBe(true);
  expect(Math.max(...sizes)).toBeLessThan(6_000);
  console.info(`annual figures in a term: ${sizes.join(', ')} bytes`);
});

test('the chair who leaves is told to the review that is open, and to no other', () => {
  const c = takenUp('2024-01-01');
  live(c, '2025-01-05');
  const leave = (person: string, on: string) => {
    c.give({ type: 'end-seat', person, ground: 'resigned', proof: '信' }, { on });
    return c.effects.at(-1)?.tells ?? [];
  };
  expect(leave('person-2', '2025-01-06')).toEqual([]);
  expect(leave('person-1', '2025-01-07')).toEqual([
    { to: 'annual-review:2024', kind: 'seat-ended-2', data: { person: 'person-1' } },
  ]);
});
