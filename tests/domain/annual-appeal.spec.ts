import { annualReview } from '#domain/annual-review';
import { day, instant, startOfDay } from '#domain/shared';
import { code, COMMITTEE, COMMUNITY, graded, KEPT, publish, type Review } from '../support/review-play.js';

// Against the grade of a year: until when, who answers, and what follows (domain-rules 4.5, 8.7; every figure is ours, not law).

const AUTHORITY = { role: 'property-authority' } as const;
const APPEAL = { type: 'appeal-against-grade', reasons: '漏计了三份按时提交的公告' } as const;
const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);
const upheld = { type: 'decide-appeal', upheld: true, reason: '核对无误' } as const;
const changed = (what: object) => ({ type: 'decide-appeal', upheld: false, reason: '核对有误', ...what }) as const;
const outcome = (c: Review) => annualReview.outcomeOf(c.state.noun);
const lines = (c: Review) => c.effects.flatMap(({ notices = [], letters = [] }) => [...notices, ...letters]);

/** 30 of 100 everywhere: 1200 + 900 + 600 + 900 = 3600; published on Friday 7 February. */
function failed(): Review {
  const c = graded(30, 'dissatisfied');
  expect(publish(c, '2025-02-07')).toBe('accepted');
  return c;
}

/** Ten days from the 7th end on Monday 17 February; appealed against on the 10th. */
function appealed(): Review {
  const c = failed();
  expect(code(c.give(APPEAL, { on: '2025-02-10', ...COMMITTEE }))).toBe('accepted');
  return c;
}

describe('the days of the appeal: ten from the publication, by receipt', () => {
  test.each`
    on              | hour  | taken
    ${'2025-02-07'} | ${10} | ${'accepted'}
    ${'2025-02-17'} | ${23} | ${'accepted'}
    ${'2025-02-18'} | ${1}  | ${'window-closed'}
  `('on $on at $hour o’clock: $taken', ({ on, hour, taken }) => {
    const c = failed();
    expect(code(c.give(APPEAL, { on, hour, ...COMMITTEE }))).toBe(taken);
  });

  test('they move with the Spring Festival, and are said on the wall and to the committee', () => {
    const c = graded(90, 'very-satisfied');
    publish(c, '2025-01-26');
    expect(c.state.noun.appeal).toMatchObject({ by: '2025-02-05', stands: 'offered' });
    const said = lines(c).filter((each) => JSON.stringify(each.lines).includes('2025-02-05 24:00'));
    expect(said.map(({ key }) => key)).toEqual(['result', 'grade']);
  });

  test('before the publication there is nothing to appeal against, and without a grade never', () => {
    const c = graded(30, 'dissatisfied');
    expect(code(c.give(APPEAL, { on: '2025-02-06', ...COMMITTEE }))).toBe('wrong-stage');
    const none = graded(90, 'satisfied', { ...KEPT, reports: { inTime: 0, late: 0 } });
    expect(none.state.noun.missing).toEqual(['compliance']);
    expect(publish(none, '2025-01-26')).toBe('accepted');
    expect(none.state.closed).toBe(true);
  });

  test('nobody appeals: the grade stands, and what is being put right goes on', () => {
    const c = failed();
    c.passTo(at('2025-02-18', 1));
    expect(c.state.noun).toMatchObject({ stage: 'RECTIFYING', appeal: { stands: 'over' } });
    c.give({ type: 'report-rectification', measures: '已整改' }, { on: '2025-03-03', ...COMMITTEE });
    expect(code(c.give({ type: 'recheck', passed: true, findings: '好' }, { on: '2025-03-05', ...COMMUNITY }))).toBe(
      'accepted',
    );
    expect(c.state.closed).toBe(true);
  });
});

describe('the answer of the body above, in fifteen days', () => {
  test('is owed by the district’s authority; there is one appeal', () => {
    const c = appealed();
    // Fifteen days from 10 February.
    expect(c.duty('decide-appeal')?.dueDay).toBe('2025-02-25');
    expect(c.state.duties['decide-appeal']?.holder).toEqual({ role: 'property-authority' });
    expect(code(c.give(APPEAL, { on: '2025-02-11', ...COMMITTEE }))).toBe('already-done');
    expect(code(failed().give(upheld, { on: '2025-02-11', ...AUTHORITY }))).toBe('wrong-stage');
  });

  test('upheld: what is being put right goes on to its end, and the committee is told', () => {
    const c = appealed();
    expect(code(c.give(upheld, { on: '2025-02-20', ...AUTHORITY }))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'RECTIFYING', score: { total: 3600 }, appeal: { stands: 'upheld' } });
    expect(JSON.stringify(lines(c).find(({ key }) => key === 'appeal-answered'))).toContain('维持原等次');
    expect(c.state.closed).toBe(false);
  });

  test('upheld where nothing else is left: that is the end', () => {
    const c = graded(90, 'satisfied');
    publish(c, '2025-02-07');
    c.give(APPEAL, { on: '2025-02-10', ...COMMITTEE });
    c.passTo(at('2025-02-19', 1));
    expect(c.state.closed).toBe(false);
    expect(code(c.give(upheld, { on: '2025-02-20', ...AUTHORITY }))).toBe('accepted');
    expect(c.state.closed).toBe(true);
  });

  test('changed: the record computes the score, nothing is left to put right, and it is published anew', () => {
    const c = appealed();
    // 1200 + 30 x 90 + 20 x 80 + 10 of 10 in time = 1200 + 2700 + 1600 + 1000 = 6500.
    const found = changed({ community: 90, street: 80, inTimeAfterAll: { reports: 1 } });
    expect(code(c.give(found, { on: '2025-02-20', ...AUTHORITY }))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'SCORED', score: { total: 6500, grade: 'pass' } });
    expect(c.state.noun.kept).toMatchObject({ reports: { inTime: 10, late: 0 } });
    expect(Object.keys(c.state.duties)).toEqual(['report-to-assembly', 'publish-result']);
    // Ten days from 20 February end on Sunday 2 March.
    expect(c.duty('publish-result')?.dueDay).toBe('2025-03-03');
    expect(publish(c, '2025-02-24')).toBe('accepted');
    expect(c.state.closed).toBe(true);
    expect(outcome(c)).toEqual({ outcome: 'graded', year: '2024', grade: 'pass', total: 6500 });
    expect(lines(c).at(-1)).toMatchObject({ key: 'result-corrected', title: { zh: expect.stringContaining('更正') } });
  });

  test('changed and still a fail: it is put right all the same, and not from the beginning', () => {
    const c = appealed();
    c.give({ type: 'report-rectification', measures: '已整改' }, { on: '2025-02-12', ...COMMITTEE });
    expect(code(c.give(changed({ community: 40 }), { on: '2025-02-20', ...AUTHORITY }))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'RECHECKING', score: { total: 3900, grade: 'fail' } });
    expect(publish(c, '2025-02-21')).toBe('accepted');
    expect(c.state.noun.stage).toBe('RECHECKING');
    expect(c.state.closed).toBe(false);
    const passed = { type: 'recheck', passed: true, findings: '好' } as const;
    expect(code(c.give(passed, { on: '2025-02-22', ...COMMUNITY }))).toBe('accepted');
    expect(outcome(c)).toEqual({ outcome: 'graded', year: '2024', grade: 'fail', total: 3900, rectified: true });
  });

  test.each`
    what                                  | why
    ${{}}                                 | ${'nothing is named'}
    ${{ community: 30, street: 30 }}      | ${'the score stays what it was'}
    ${{ community: 29 }}                  | ${'it would be lower'}
    ${{ inTimeAfterAll: { reports: 2 } }} | ${'one report was late, and not two'}
    ${{ inTimeAfterAll: { filings: 1 } }} | ${'no filing was late'}
  `('$what: not changed, because $why', ({ what }) => {
    const c = appealed();
    expect(code(c.give(changed(what as object), { on: '2025-02-20', ...AUTHORITY }))).toBe('papers-missing');
    expect(c.state.noun).toMatchObject({ score: { total: 3600 }, appeal: { stands: 'lodged' } });
  });

  test('looked at again while the appeal waits: the answer is the end, and nothing is put right twice', () => {
    const c = appealed();
    c.passDay('2025-03-10');
    const looked = { type: 'recheck', passed: false, findings: '未整改' } as const;
    expect(code(c.give(looked, { on: '2025-03-12', ...COMMUNITY }))).toBe('accepted');
    expect(Object.keys(c.state.duties)).toEqual(['report-to-assembly', 'decide-appeal']);
    expect(code(c.give(upheld, { on: '2025-03-13', ...AUTHORITY }))).toBe('accepted');
    expect(outcome(c)).toMatchObject({ grade: 'fail', rectified: false });
  });
});

test('an appeal names nobody in its facts, and what it says lies beside them', () => {
  const c = appealed();
  c.give(changed({ street: 50 }), { on: '2025-02-20', ...AUTHORITY });
  const facts = c.events.filter(({ type }) => type.startsWith('appeal-'));
  expect(facts.map(({ type }) => type)).toEqual(['appeal-offered', 'appeal-lodged', 'appeal-decided']);
  expect(JSON.stringify(facts.map(({ data }) => data))).not.toMatch(/person-|漏计|核对/);
});
