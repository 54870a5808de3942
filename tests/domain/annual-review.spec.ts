import { annualReview, NOTHING_KEPT } from '#domain/annual-review';
import { resolveRules } from '#domain/rules';
import { day, instant, startOfDay } from '#domain/shared';
import { gradeOf } from '../../libs/domain/annual-review/grades.js';
import { scoreOf } from '../../libs/domain/annual-review/score.js';
import { sampleOf } from '../../libs/domain/annual-review/survey.js';
import {
  begun,
  code,
  COMMITTEE,
  COMMUNITY,
  counted,
  DUTY_REPORT,
  graded,
  households,
  KEPT,
  NOBODY,
  opinion,
  posted,
  posting,
  publish,
} from '../support/review-play.js';

const RULES = resolveRules('370302001001', day('2025-01-01'));
const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

describe('the sample: at least thirty, and a tenth of the units that were handed over', () => {
  test.each`
    households | sample | why
    ${900}     | ${90}  | ${'a tenth'}
    ${301}     | ${31}  | ${'30.1 is more than thirty'}
    ${300}     | ${30}  | ${'a tenth is thirty'}
    ${299}     | ${30}  | ${'thirty is the least'}
    ${31}      | ${30}  | ${'thirty is the least'}
    ${30}      | ${30}  | ${'every one of them'}
    ${24}      | ${24}  | ${'there are no thirty: every one of them'}
    ${0}       | ${1}   | ${'nobody answers for nobody'}
  `('of $households it takes $sample: $why', ({ households, sample }) => {
    expect(sampleOf(households as number, RULES)).toBe(sample);
  });
});

describe('the score: forty, thirty, twenty and ten, in hundredths of a point', () => {
  const kept = (inTime: number, late: number) => ({ ...NOTHING_KEPT, reports: { inTime, late } });

  test('each part by its weight, the total cut once', () => {
    // 20 x 100 + 5 x 80 + 4 x 60 + 2 x 30 = 2700 of 3100: 40 x 2700 / 31 = 3483.87 hundredths; 11 of 12 kept: 916.66.
    const choices = { 'very-satisfied': 20, satisfied: 5, fair: 4, dissatisfied: 2, 'very-dissatisfied': 0 };
    expect(scoreOf({ choices, community: 85, street: 78, kept: kept(11, 1) }, RULES)).toEqual({
      satisfaction: 3483,
      community: 2550,
      street: 1560,
      compliance: 916,
      // 3483.87 + 2550 + 1560 + 916.66 = 8510.53, and not the 8509 of the parts as shown.
      total: 8510,
      grade: 'good',
    });
  });

  test('two fractions that make a whole stand on the line and not under it', () => {
    // A third kept of 10 points, and satisfaction with the other two thirds: 333.33 + 2666.66 = 3000 exactly.
    const choices = { ...NOBODY, 'very-satisfied': 20, 'very-dissatisfied': 10 };
    const score = scoreOf({ choices, community: 100, street: 0, kept: kept(4, 8) }, RULES);
    expect(score).toMatchObject({ satisfaction: 2666, compliance: 333, total: 6000, grade: 'pass' });
  });

  test('notices and filings count as reports do', () => {
    const all = { reports: { inTime: 10, late: 2 }, notices: { inTime: 3, late: 2 }, filings: { inTime: 1, late: 2 } };
    const choices = { ...NOBODY, satisfied: 30 };
    // 14 of 20 kept in time.
    expect(scoreOf({ choices, community: 80, street: 80, kept: all }, RULES)).toMatchObject({
      compliance: 700,
      total: 3200 + 2400 + 1600 + 700,
    });
  });

  test.each`
    total    | grade
    ${10000} | ${'excellent'}
    ${9000}  | ${'excellent'}
    ${8999}  | ${'good'}
    ${7500}  | ${'good'}
    ${7499}  | ${'pass'}
    ${6000}  | ${'pass'}
    ${5999}  | ${'fail'}
    ${0}     | ${'fail'}
  `('$total is $grade', ({ total, grade }) => {
    expect(gradeOf(total as number, RULES)).toBe(grade);
  });

  test('where nothing fell due, or nobody answered, there is no score', () => {
    const given = { choices: { ...NOBODY, fair: 30 }, community: 60, street: 60 };
    expect(scoreOf({ ...given, kept: NOTHING_KEPT }, RULES)).toBeUndefined();
    expect(scoreOf({ ...given, choices: NOBODY, kept: kept(1, 0) }, RULES)).toBeUndefined();
  });

  test('the weights are a hundred together', () => {
    const weights = ['satisfaction', 'community', 'street', 'compliance'] as const;
    expect(weights.reduce((sum, part) => sum + RULES.rules[`annualReview.weight.${part}`].value, 0)).toBe(100);
  });

  test('nothing of it is shown as law', () => {
    const keys = Object.keys(RULES.rules).filter((key) => key.startsWith('annualReview.')) as 'annualReview.report'[];
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => RULES.rules[key].confidence !== 'P')).toEqual([]);
  });
});

// ------------------------------------------------------------ a whole review

describe('the days of the duty report: 31 January, moved by weekend and Spring Festival', () => {
  test.each`
    year      | on              | dueDay          | why
    ${'2020'} | ${'2021-01-01'} | ${'2021-02-01'} | ${'a Sunday'}
    ${'2021'} | ${'2022-01-01'} | ${'2022-02-07'} | ${'New Year’s Eve; the festival ends on Sunday 6 February'}
    ${'2022'} | ${'2023-01-01'} | ${'2023-01-31'} | ${'after the festival'}
    ${'2023'} | ${'2024-01-01'} | ${'2024-01-31'} | ${'before the festival'}
    ${'2024'} | ${'2025-01-01'} | ${'2025-02-05'} | ${'in the festival, which ends on 4 February'}
    ${'2025'} | ${'2026-01-01'} | ${'2026-02-02'} | ${'a Saturday'}
  `('for $year it is due on $dueDay: $why', ({ year, on, dueDay }) => {
    expect(begun({ year, on }).duty('submit-duty-report')?.dueDay).toBe(dueDay);
  });

  test('posting, survey and opinions move with the Spring Festival of 2026', () => {
    const c = begun({ year: '2025', on: '2026-01-01' });
    c.give(DUTY_REPORT, { on: '2026-02-12', ...COMMITTEE });
    // Five days end on Tuesday 17 February; the festival lasts from Sunday the 15th to Monday the 23rd.
    expect(c.duty('post-duty-report')?.dueDay).toBe('2026-02-24');
    c.give({ type: 'post-duty-report', ...posting }, { on: '2026-02-12', ...COMMITTEE, ...households(400) });
    // Fifteen days: Friday 27 February. Twenty: Wednesday 4 March. Thirty: Saturday 14 March, so Monday.
    expect(c.state.noun.survey?.closesOn).toBe('2026-02-27');
    expect(c.duty('opinion:community')?.dueDay).toBe('2026-03-04');
    expect(c.duty('opinion:street')?.dueDay).toBe('2026-03-04');
    expect(c.duty('report-to-assembly')?.dueDay).toBe('2026-03-16');
  });
});

test('a good year, from the report to the publication; the year is told without a person', () => {
  const c = posted();
  expect(c.state.noun.survey).toMatchObject({ closesOn: '2025-01-23', households: 301, sample: 31, round: 1 });
  expect(opinion(c, 85, '2025-01-15', 'community')).toBe('accepted');
  expect(opinion(c, 80, '2025-01-20', 'street')).toBe('accepted');
  c.passDay('2025-01-23');
  expect(c.state.noun.survey?.over).toBeUndefined();
  expect(counted(c, { satisfied: 31 }, '2025-01-24')).toBe('accepted');
  // 3200 + 2550 + 1600 + 900.
  expect(c.state.noun.score).toMatchObject({ total: 8250, grade: 'good' });
  const told = { type: 'report-to-assembly', how: '书面', proof: '回执' } as const;
  expect(code(c.give(told, { on: '2025-01-25', ...COMMITTEE }))).toBe('accepted');
  expect(publish(c, '2025-01-26')).toBe('accepted');
  // Ten days for an appeal: Wednesday 5 February, the first after the festival.
  c.passTo(at('2025-02-05', 23));
  expect(c.state.closed).toBe(false);
  c.passTo(at('2025-02-06', 1));
  expect(c.state.closed).toBe(true);
  expect(annualReview.outcomeOf(c.state.noun)).toEqual({ outcome: 'graded', year: '2024', grade: 'good', total: 8250 });
  const lines = c.effects.flatMap(({ notices = [] }) => notices).flatMap(({ lines: some }) => some);
  expect(lines.join('\n')).toContain('得分 82.50，等次：良好');
  expect(lines.join('\n')).toContain('不影响业主委员会成员的资格');
  expect(lines.join('\n')).toContain('可以向街道办事处');
});

test('the last component brings the score, whichever it is', () => {
  const c = posted();
  opinion(c, 90, '2025-01-10', 'community');
  expect(counted(c, { 'very-satisfied': 31 }, '2025-01-24')).toBe('accepted');
  expect(c.state.noun.score).toBeUndefined();
  expect(opinion(c, 90, '2025-01-24', 'street')).toBe('accepted');
  expect(c.state.noun.score).toMatchObject({ total: 4000 + 2700 + 1800 + 900, grade: 'excellent' });
  // Ten days from the 24th end on Monday 3 February, in the festival.
  expect(c.duty('publish-result')?.dueDay).toBe('2025-02-05');
});

test('an opinion is given once, by each body for itself, and none after the end', () => {
  const c = posted();
  expect(opinion(c, 60, '2025-01-10', 'community')).toBe('accepted');
  expect(opinion(c, 90, '2025-01-11', 'community')).toBe('already-done');
  const party = { on: '2025-01-11', role: 'street-party-committee' } as const;
  expect(code(c.give({ type: 'give-opinion', score: 70, opinion: '意见' }, party))).toBe('accepted');
  expect(opinion(c, 70, '2025-01-11', 'street')).toBe('already-done');
  expect(c.state.noun.opinions).toEqual({ community: 60, street: 70 });
  expect(opinion(begun(), 60, '2025-01-10', 'community')).toBe('wrong-stage');
});

describe('too few answers are no number', () => {
  const short = (answers = 29, units = 299) => {
    const c = posted({}, units);
    opinion(c, 80, '2025-01-10', 'community');
    opinion(c, 80, '2025-01-10', 'street');
    expect(counted(c, answers, '2025-01-24')).toBe('accepted');
    return c;
  };

  test('twenty-nine of thirty: not valid, no total, and the community says how it goes on', () => {
    const c = short();
    expect(c.state.noun).toMatchObject({ stage: 'SURVEY_SHORT', survey: { answers: 29, sample: 30 } });
    expect(c.state.noun.score).toBeUndefined();
    expect(c.state.noun.survey?.choices).toBeUndefined();
    // Five working days from Friday 24 January: Sunday the 26th is worked, then 27 January, and 5, 6, 7 February.
    expect(c.duty('settle-survey')?.dueDay).toBe('2025-02-07');
  });

  test('it goes on once, with the answers that are there, and is counted again', () => {
    const c = short();
    const extend = { type: 'extend-survey', reason: '继续上门' } as const;
    expect(code(c.give(extend, { on: '2025-01-26', ...COMMUNITY }))).toBe('accepted');
    // Fifteen days from 26 January end on Monday 10 February.
    expect(c.state.noun.survey).toMatchObject({ closesOn: '2025-02-10', round: 2, answers: 29 });
    expect(counted(c, { satisfied: 30 }, '2025-02-10')).toBe('accepted');
    expect(c.state.noun.score).toBeUndefined();
    expect(counted(c, { satisfied: 30 }, '2025-02-11')).toBe('accepted');
    expect(c.state.noun.score).toMatchObject({ grade: 'good' });
  });

  test('a second time it ends: no grade, and that is published and told', () => {
    const c = short();
    c.give({ type: 'extend-survey', reason: '继续上门' }, { on: '2025-01-26', ...COMMUNITY });
    expect(counted(c, 29, '2025-02-11')).toBe('accepted');
    expect(code(c.give({ type: 'extend-survey', reason: '再延长' }, { on: '2025-02-11', ...COMMUNITY }))).toBe(
      'extension-not-allowed',
    );
    expect(c.state.noun).toMatchObject({ stage: 'SCORED', missing: ['satisfaction'] });
    expect(publish(c, '2025-02-12')).toBe('accepted');
    expect(annualReview.outcomeOf(c.state.noun)).toEqual({
      outcome: 'ungraded',
      year: '2024',
      missing: ['satisfaction'],
    });
    const lines = c.effects.flatMap(({ notices = [] }) => notices).flatMap(({ lines: some }) => some);
    expect(lines.join('\n')).toContain('缺项不折算，不计总分');
    expect(lines.join('\n')).not.toContain('得分');
  });

  test('or it is ended at once, with a reason; opinions that are owed fall away', () => {
    const c = posted({}, 299);
    counted(c, 29, '2025-01-24');
    const end = { type: 'end-survey', reason: '业主不愿参与' } as const;
    expect(code(c.give(end, { on: '2025-01-26', ...COMMUNITY }))).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['report-to-assembly', 'publish-result']);
    expect(code(c.give(end, { on: '2025-01-26', ...COMMUNITY }))).toBe('wrong-stage');
  });

  test('nothing fell due in the year: no grade for that alone', () => {
    const c = graded(90, 'satisfied', NOTHING_KEPT);
    expect(c.state.noun).toMatchObject({ stage: 'SCORED', missing: ['compliance'] });
  });

  test('a survey that is running is neither ended nor kept open longer', () => {
    const c = posted();
    expect(code(c.give({ type: 'extend-survey', reason: '想' }, { on: '2025-01-10', ...COMMUNITY }))).toBe(
      'wrong-stage',
    );
    expect(code(c.give({ type: 'end-survey', reason: '想' }, { on: '2025-01-10', ...COMMUNITY }))).toBe('wrong-stage');
    expect(counted(c, { satisfied: 31 }, '2025-01-10')).toBe('wrong-stage');
  });
});

describe('a committee that says nothing', () => {
  test('does not keep its owners from being asked, from the day after; what comes late is taken', () => {
    const c = begun();
    const open = { type: 'open-survey', reason: '未述职' } as const;
    expect(code(c.give(open, { on: '2025-02-05', ...COMMUNITY, ...households(900) }))).toBe('wrong-stage');
    c.passDay('2025-02-05');
    expect(c.types()).toContain('duty-report-missed');
    expect(code(c.give(open, { on: '2025-02-06', ...COMMUNITY, ...households(900) }))).toBe('accepted');
    expect(c.state.noun.survey).toMatchObject({ closesOn: '2025-02-21', sample: 90 });
    expect(c.duty('submit-duty-report')).toMatchObject({ overdue: true });
    expect(code(c.give(DUTY_REPORT, { on: '2025-02-10', ...COMMITTEE }))).toBe('accepted');
    expect(c.state.noun.report).toMatchObject({ inTime: false });
    const post = { type: 'post-duty-report', ...posting } as const;
    expect(code(c.give(post, { on: '2025-02-11', ...COMMITTEE, ...households(901) }))).toBe('accepted');
    // The survey that runs is not begun again.
    expect(c.state.noun.survey).toMatchObject({ closesOn: '2025-02-21', households: 900 });
    expect(c.types().filter((type) => type === 'survey-opened')).toHaveLength(1);
  });

  test('a report that is not posted in time is the same; posted after all, nobody needs to open', () => {
    const c = begun();
    c.give(DUTY_REPORT, { on: '2025-01-06', ...COMMITTEE });
    expect(c.duty('post-duty-report')?.dueDay).toBe('2025-01-13');
    c.passDay('2025-01-13');
    expect(c.duty('open-survey')).toBeDefined();
    c.give({ type: 'post-duty-report', ...posting }, { on: '2025-01-15', ...COMMITTEE, ...households(900) });
    expect(c.duty('open-survey')).toBeUndefined();
    expect(c.state.noun.stage).toBe('ASSESSING');
  });

  test('figures that contradict themselves are sent back at once; a second report has no duty any more', () => {
    const c = begun();
    const wrong = { ...DUTY_REPORT, complaintsSolved: 13 };
    expect(code(c.give(wrong, { on: '2025-01-06', ...COMMITTEE }))).toBe('papers-missing');
    expect(code(c.give({ ...DUTY_REPORT, meetings: 0 }, { on: '2025-01-06', ...COMMITTEE }))).toBe('papers-missing');
    expect(code(c.give(DUTY_REPORT, { on: '2025-01-06', ...COMMITTEE }))).toBe('accepted');
    expect(code(c.give(DUTY_REPORT, { on: '2025-01-07', ...COMMITTEE }))).toBe('wrong-stage');
  });
});

describe('a fail is put right in thirty days and looked at again', () => {
  /** 30 of 100 everywhere: 1200 + 900 + 600 + 900 = 3600. */
  const failed = () => {
    const c = graded(30, 'dissatisfied');
    expect(c.state.noun.score).toMatchObject({ total: 3600, grade: 'fail' });
    expect(publish(c, '2025-02-07')).toBe('accepted');
    return c;
  };
  const done = { type: 'report-rectification', measures: '已整改' } as const;
  const look = (passed: boolean) => ({ type: 'recheck', passed, findings: '复查' }) as const;

  test('reported and passed', () => {
    const c = failed();
    // Thirty days from 7 February end on Sunday 9 March.
    expect(c.duty('rectify')?.dueDay).toBe('2025-03-10');
    expect(code(c.give(look(true), { on: '2025-02-10', ...COMMUNITY }))).toBe('wrong-stage');
    expect(code(c.give(done, { on: '2025-03-03', ...COMMITTEE }))).toBe('accepted');
    expect(c.duty('recheck')?.dueDay).toBe('2025-03-13');
    expect(code(c.give(look(true), { on: '2025-03-05', ...COMMUNITY }))).toBe('accepted');
    expect(annualReview.outcomeOf(c.state.noun)).toMatchObject({ grade: 'fail', rectified: true });
  });

  test('nothing was put right: the community looks all the same, and cannot find it good', () => {
    const c = failed();
    c.passDay('2025-03-10');
    expect(c.types()).toContain('rectification-missed');
    expect(code(c.give(look(true), { on: '2025-03-12', ...COMMUNITY }))).toBe('papers-missing');
    expect(code(c.give(look(false), { on: '2025-03-12', ...COMMUNITY }))).toBe('accepted');
    expect(annualReview.outcomeOf(c.state.noun)).toMatchObject({ grade: 'fail', rectified: false });
  });

  test('late is better than never: what comes before the re-check is looked at', () => {
    const c = failed();
    c.passDay('2025-03-10');
    expect(code(c.give(done, { on: '2025-03-12', ...COMMITTEE }))).toBe('accepted');
    expect(c.duty('recheck')?.dueDay).toBe('2025-03-24');
    expect(code(c.give(look(true), { on: '2025-03-14', ...COMMUNITY }))).toBe('accepted');
  });

  test('a grade ends no seat: nothing in the outcome or the facts names a member', () => {
    const c = failed();
    const after = c.events.filter(({ type }) => type !== 'members-named' && type !== 'duty-opened');
    expect(JSON.stringify(after)).not.toContain('person-');
  });
});

test('what the chair had to do passes on when the chair leaves', () => {
  const c = begun();
  expect(c.state.duties['submit-duty-report']?.holder).toEqual({
    role: 'owners-committee',
    who: '370302001001-03/person-1',
  });
  c.tell('seat-ended-1', { data: { person: '370302001001-03/person-1' } }, '2025-01-03');
  expect(c.state.duties['submit-duty-report']?.holder).toEqual({ role: 'owners-committee' });
  expect(c.duty('submit-duty-report')?.dueDay).toBe('2025-02-05');
});

test('published without a report to the assembly: it is said, and holds nothing up', () => {
  const c = graded(90, 'very-satisfied');
  const decision = c.give({ type: 'publish-result', ...posting }, { on: '2025-01-26', role: 'street' });
  expect(decision.ok && decision.effects.warnings?.map(({ rule }) => rule)).toEqual(['annualReview.assembly']);
  c.passTo(at('2025-02-06', 1));
  expect(c.state.closed).toBe(true);
});

test('a review begins once, its facts stay below one kilobyte, its state below four', () => {
  const c = graded(30, 'dissatisfied');
  expect(code(c.give({ type: 'begin', year: '2024', kept: KEPT, members: [] }, { on: '2025-02-01' }))).toBe(
    'already-open',
  );
  const largest = Math.max(...c.events.map(({ data }) => JSON.stringify(data).length));
  expect(largest).toBeLessThan(1024);
  expect(JSON.stringify(c.state).length).toBeLessThan(4096);
  console.info(`annual-review: largest fact ${largest} bytes, state ${JSON.stringify(c.state).length} bytes`);
});

test('where the database’s clock is behind, nothing is counted, and it is tried again', () => {
  const c = posted();
  const by = { on: '2025-01-24', role: 'workflow', loaded: { count: null } } as const;
  expect(code(c.give({ type: 'close-survey' }, by))).toBe('too-early');
  expect(counted(c, { satisfied: 31 }, '2025-01-24')).toBe('accepted');
});

test('answers on their way are waited for: the survey is over two minutes after its last day', () => {
  const c = posted();
  const midnight = startOfDay(day('2025-01-24'));
  c.passTo(instant(midnight + 119_999));
  expect(c.state.noun.survey?.over).toBeUndefined();
  c.passTo(instant(midnight + 120_000));
  expect(c.state.noun.survey?.over).toBe(true);
});
