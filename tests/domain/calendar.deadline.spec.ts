import fc from 'fast-check';
import {
  addMonths,
  adoptYear,
  deadlineAfter,
  deadlineBefore,
  deadlineOn,
  explainDeadline,
  extendDeadline,
  isWorkingDay,
  recomputeDeadline,
  restartDeadline,
  workCalendar,
  yearCalendar,
  type Deadline,
} from '#domain/calendar';
import { resolveRules, RULE_KEYS, RULE_KINDS, type AfterKey, type BeforeKey, type ResolvedRules } from '#domain/rules';
import { addDays, day, endOfDay } from '#domain/shared';

// The same cases on every run.
fc.configureGlobal({ seed: 20261123 });

const on = day('2024-03-01');
const rules = {
  SHANDONG: resolveRules('371302001001', on),
  ZIBO: resolveRules('370302001001', on),
  QINGDAO: resolveRules('370202001001', on),
};
type Place = keyof typeof rules;
const afterKeys = RULE_KEYS.filter((key): key is AfterKey => RULE_KINDS[key] === 'after');

const notice2027 = yearCalendar({
  off: [
    ['new-year', '2027-01-01', '2027-01-03'],
    ['spring-festival', '2027-02-05', '2027-02-12'],
    ['labour-day', '2027-05-01', '2027-05-05'],
    ['national-day', '2027-10-01', '2027-10-08'],
  ],
  makeUp: ['2027-01-31', '2027-10-09'],
});
const with2027 = adoptYear(workCalendar, 2027, { days: notice2027, version: '2019-2027' });

describe('terms that count from a fact: the day of the fact is out, the last day ends at 24:00', () => {
  test.each`
    place         | key                        | start           | raw             | due             | why
    ${'SHANDONG'} | ${'formGroup'}             | ${'2024-03-01'} | ${'2024-04-30'} | ${'2024-04-30'} | ${'60 days from eligibility'}
    ${'ZIBO'}     | ${'verifyApplication'}     | ${'2024-03-01'} | ${'2024-03-08'} | ${'2024-03-08'} | ${'5 working days'}
    ${'ZIBO'}     | ${'formGroup'}             | ${'2024-03-08'} | ${'2024-04-07'} | ${'2024-04-07'} | ${'a Sunday that is worked does not roll'}
    ${'SHANDONG'} | ${'firstMeeting'}          | ${'2024-04-30'} | ${'2024-07-29'} | ${'2024-07-29'} | ${'90 days'}
    ${'ZIBO'}     | ${'firstMeeting'}          | ${'2024-04-30'} | ${'2024-06-29'} | ${'2024-07-01'} | ${'60 days end on a Saturday'}
    ${'SHANDONG'} | ${'filing'}                | ${'2024-09-01'} | ${'2024-10-01'} | ${'2024-10-08'} | ${'30 days end on National Day'}
    ${'SHANDONG'} | ${'filing'}                | ${'2024-08-31'} | ${'2024-09-30'} | ${'2024-09-30'} | ${'one day earlier they end before the holiday'}
    ${'SHANDONG'} | ${'filing'}                | ${'2024-09-08'} | ${'2024-10-08'} | ${'2024-10-08'} | ${'they end on the first day after it'}
    ${'SHANDONG'} | ${'committeeFirstMeeting'} | ${'2024-09-01'} | ${'2024-09-08'} | ${'2024-09-09'} | ${'7 days end on a Sunday'}
    ${'ZIBO'}     | ${'committeeFirstMeeting'} | ${'2024-09-01'} | ${'2024-09-04'} | ${'2024-09-04'} | ${'3 days'}
    ${'QINGDAO'}  | ${'postGroupList'}         | ${'2024-09-27'} | ${'2024-09-30'} | ${'2024-09-30'} | ${'3 days'}
    ${'ZIBO'}     | ${'postGroupList'}         | ${'2024-09-27'} | ${'2024-10-07'} | ${'2024-10-08'} | ${'10 days'}
    ${'ZIBO'}     | ${'jointReview.opinion'}   | ${'2024-09-27'} | ${'2024-10-10'} | ${'2024-10-10'} | ${'5 working days over the holiday'}
    ${'ZIBO'}     | ${'partyBranchReply'}      | ${'2024-01-31'} | ${'2024-02-29'} | ${'2024-02-29'} | ${'one month ends with the month'}
    ${'ZIBO'}     | ${'committeeTerm'}         | ${'2021-09-01'} | ${'2026-09-01'} | ${'2026-09-01'} | ${'five years'}
    ${'QINGDAO'}  | ${'developerFiles'}        | ${'2024-09-27'} | ${'2024-09-27'} | ${'2024-09-27'} | ${'together with the report'}
  `('$place: $key from $start ends on $due, $why', ({ place, key, start, raw, due }) => {
    const deadline = deadlineAfter(rules[place as Place], key as AfterKey, day(start as string), workCalendar);
    expect(deadline).toMatchObject({
      rule: key,
      startDay: start,
      rawDay: raw,
      dueDay: due,
      dueAt: endOfDay(day(due as string)),
    });
  });

  test('with weekends read as plain days the Saturday stays', () => {
    const plain = structuredClone(rules.ZIBO) as ResolvedRules;
    (plain.rules.rollOverWeekend as { value: boolean }).value = false;
    expect(deadlineAfter(plain, 'firstMeeting', day('2024-04-30'), workCalendar).dueDay).toBe('2024-06-29');
  });

  test('a deadline that rolls never ends on a day off', () => {
    fc.assert(
      fc.property(fc.constantFrom(...afterKeys), fc.integer({ min: 0, max: 4000 }), (key, n) => {
        const { dueDay } = deadlineAfter(rules.ZIBO, key, addDays(day('2019-01-01'), n), workCalendar);
        expect(isWorkingDay(dueDay, workCalendar)).toBe(true);
      }),
    );
  });

  test('a later fact never gives an earlier deadline', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...afterKeys),
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 0, max: 60 }),
        (key, n, later) => {
          const start = addDays(day('2019-01-01'), n);
          const due = (from: typeof start) => deadlineAfter(rules.SHANDONG, key, from, workCalendar).dueDay;
          expect(due(addDays(start, later)) >= due(start)).toBe(true);
        },
      ),
    );
  });

  test('a longer term never ends earlier', () => {
    const withTerm = (n: number) => {
      const changed = structuredClone(rules.ZIBO) as ResolvedRules;
      (changed.rules['jointReview.opinion'] as { value: number }).value = n;
      return changed;
    };
    const terms = Array.from({ length: 30 }, (_, n) => withTerm(n));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 29 }), (from, n) => {
        const start = addDays(day('2019-01-01'), from);
        const due = (term: ResolvedRules) => deadlineAfter(term, 'jointReview.opinion', start, workCalendar).dueDay;
        expect(due(terms[n]!) >= due(terms[n - 1]!)).toBe(true);
      }),
    );
  });

  test('is small enough for a workflow to carry many', () => {
    const sizes = afterKeys.map(
      (key) => JSON.stringify(deadlineAfter(rules.QINGDAO, key, day('2024-09-27'), workCalendar)).length,
    );
    expect(Math.max(...sizes)).toBeLessThan(400);
  });
});

test.each`
  key                      | source                                    | proposedDefault
  ${'formGroup'}           | ${'ZB art.23'}                            | ${false}
  ${'filing'}              | ${'SD art.31'}                            | ${false}
  ${'jointReview.opinion'} | ${'proposed default'}                     | ${true}
  ${'candidateObjection'}  | ${'proposed default (model: HGZ art.26)'} | ${true}
`('the deadline of $key rests on "$source"', ({ key, source, proposedDefault }) => {
  const deadline = deadlineAfter(rules.ZIBO, key as AfterKey, day('2024-03-01'), workCalendar);
  expect(deadline).toMatchObject({ source, proposedDefault });
});

describe('terms that count back from an event: they never move', () => {
  test.each`
    place         | key                      | event           | last            | why
    ${'SHANDONG'} | ${'firstMeetingNotice'}  | ${'2024-07-20'} | ${'2024-07-05'} | ${'posted on 07-06 it is void'}
    ${'SHANDONG'} | ${'renewalBeforeExpiry'} | ${'2025-06-30'} | ${'2025-04-01'} | ${'90 days'}
    ${'ZIBO'}     | ${'renewalBeforeExpiry'} | ${'2025-06-30'} | ${'2025-04-01'} | ${'the province’s 90 days'}
    ${'ZIBO'}     | ${'renewalAlarm'}        | ${'2025-06-30'} | ${'2025-05-01'} | ${'a holiday, and it stays'}
    ${'ZIBO'}     | ${'agendaNotice'}        | ${'2024-09-20'} | ${'2024-09-15'} | ${'a Sunday, and it stays'}
  `('$place: $key for $event is done by $last, $why', ({ place, key, event, last }) => {
    const deadline = deadlineBefore(rules[place as Place], key as BeforeKey, day(event as string), workCalendar);
    expect([deadline.rawDay, deadline.dueDay, deadline.direction]).toEqual([last, last, 'before']);
  });

  test('rests on no calendar and is therefore never provisional', () => {
    expect(deadlineBefore(rules.ZIBO, 'firstMeetingNotice', day('2028-03-01'), workCalendar).provisional).toBe(false);
  });

  test('outside the city texts the renewal counts back in months', () => {
    const national = resolveRules('110105', on);
    expect(deadlineBefore(national, 'renewalBeforeExpiry', day('2025-05-31'), workCalendar).dueDay).toBe(
      addMonths(day('2025-05-31'), -3),
    );
  });
});

describe('an extension', () => {
  const meeting = deadlineAfter(rules.QINGDAO, 'firstMeeting', day('2024-04-30'), workCalendar);
  const granted = { days: 30, approvedBy: '街道办事处', on: day('2024-06-20') };

  test('counts on from the due day and rolls again', () => {
    expect(meeting.dueDay).toBe('2024-07-01');
    expect(extendDeadline(meeting, granted, workCalendar)).toMatchObject({
      rawDay: '2024-06-29',
      dueDay: '2024-07-31',
      extension: granted,
    });
    expect(extendDeadline(meeting, { ...granted, days: 33 }, workCalendar).dueDay).toBe('2024-08-05');
  });

  test('of a term in working days is counted in working days', () => {
    const opinion = deadlineAfter(rules.ZIBO, 'jointReview.opinion', day('2024-09-27'), workCalendar);
    expect(extendDeadline(opinion, { ...granted, days: 10 }, workCalendar).dueDay).toBe('2024-10-23');
  });

  test('is given once, and never to a term that counts back', () => {
    const extended = extendDeadline(meeting, granted, workCalendar);
    expect(() => extendDeadline(extended, granted, workCalendar)).toThrow(RangeError);
    const notice = deadlineBefore(rules.ZIBO, 'meetingNotice', day('2024-07-20'), workCalendar);
    expect(() => extendDeadline(notice, granted, workCalendar)).toThrow(RangeError);
  });

  test('outlives a recomputation', () => {
    const extended = extendDeadline(meeting, granted, workCalendar);
    expect(
      restartDeadline(extended, day('2024-05-02'), { rules: rules.QINGDAO, calendar: workCalendar }),
    ).toMatchObject({
      startDay: '2024-05-02',
      rawDay: '2024-07-01',
      dueDay: '2024-07-31',
      extension: granted,
    });
  });
});

describe('a day that somebody has set', () => {
  const set = (day_: string) =>
    deadlineOn(rules.ZIBO, 'problem.setDay', { from: day('2024-09-27'), on: day(day_), calendar: workCalendar });

  test('is kept as it was named, on a holiday too, and no calendar moves it', () => {
    const holiday = set('2024-10-05');
    expect(holiday).toMatchObject({ rawDay: '2024-10-05', dueDay: '2024-10-05', n: 8, provisional: false, set: true });
    expect(holiday.dueAt).toBe(endOfDay(day('2024-10-05')));
    expect(recomputeDeadline(holiday, rules.QINGDAO, workCalendar)).toBe(holiday);
    expect(explainDeadline(holiday, workCalendar)[0]?.zh).toBe('确定为 2024-10-05 24:00 前');
  });

  test('is extended from itself', () => {
    const longer = extendDeadline(set('2024-10-05'), { days: 2, approvedBy: 'x', on: day('2024-10-04') }, workCalendar);
    expect(longer.dueDay).toBe('2024-10-08');
    expect(explainDeadline(longer, workCalendar).map(({ zh }) => zh)).toContain(
      '2024-10-04 经 x 同意延长 2 日，届满 2024-10-07',
    );
  });
});

describe('computing anew', () => {
  const provisional = deadlineAfter(rules.ZIBO, 'filing', day('2027-04-04'), workCalendar);

  test('a newly announced year moves the day, and the old one is remembered', () => {
    expect([provisional.dueDay, provisional.provisional]).toEqual(['2027-05-04', true]);
    expect(recomputeDeadline(provisional, rules.ZIBO, with2027)).toMatchObject({
      dueDay: '2027-05-06',
      provisional: false,
      recomputed: [{ was: '2027-05-04', startDay: '2027-04-04', calendar: workCalendar.version }],
    });
  });

  test('a day that stays only loses its doubt', () => {
    const still = deadlineAfter(rules.ZIBO, 'filing', day('2027-05-12'), workCalendar);
    const sure = recomputeDeadline(still, rules.ZIBO, with2027);
    expect([sure.dueDay, sure.provisional, sure.recomputed]).toEqual([still.dueDay, false, undefined]);
  });

  test('with the same rules and calendar it gives the very same object', () => {
    expect(recomputeDeadline(provisional, rules.ZIBO, workCalendar)).toBe(provisional);
  });

  test('twice is as once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...afterKeys), fc.integer({ min: 0, max: 700 }), (key, n) => {
        const first = deadlineAfter(rules.SHANDONG, key, addDays(day('2026-06-01'), n), workCalendar);
        const once = recomputeDeadline(first, rules.ZIBO, with2027);
        expect(recomputeDeadline(once, rules.ZIBO, with2027)).toBe(once);
      }),
    );
  });

  test('a fact that was put right moves its deadline', () => {
    const first = deadlineAfter(rules.SHANDONG, 'filing', day('2024-09-01'), workCalendar);
    const moved = restartDeadline(first, day('2024-08-29'), { rules: rules.SHANDONG, calendar: workCalendar });
    expect(moved).toMatchObject({ rawDay: '2024-09-28', dueDay: '2024-09-29', startDay: '2024-08-29' });
    expect(moved.recomputed?.map(({ was }) => was)).toEqual(['2024-10-08']);
  });
});

describe('explaining a deadline', () => {
  const zh = (deadline: Deadline, calendar = workCalendar) =>
    explainDeadline(deadline, calendar).map((step) => step.zh);

  test('a holiday at the end is named', () => {
    const filing = deadlineAfter(rules.SHANDONG, 'filing', day('2024-09-01'), workCalendar);
    expect(zh(filing).join('；')).toBe(
      '2024-09-01 次日起算，30 日届满 2024-10-01；逢国庆节放假，顺延至 2024-10-08 24:00',
    );
    expect(explainDeadline(filing, workCalendar).map(({ en }) => en)).toEqual([
      'counted from the day after 2024-09-01, 30 days end on 2024-10-01',
      'National Day: moved to 24:00 on 2024-10-08',
    ]);
  });

  test('a day that is itself the limit is said as such, and does not move', () => {
    const sunday = deadlineBefore(rules.QINGDAO, 'renewalGroup.latest', day('2024-06-30'), workCalendar);
    expect(zh(sunday)).toEqual(['最迟 2024-06-30 24:00 前完成，不顺延']);
  });

  test('a weekend at the end is named', () => {
    expect(zh(deadlineAfter(rules.ZIBO, 'firstMeeting', day('2024-04-30'), workCalendar))).toEqual([
      '2024-04-30 次日起算，60 日届满 2024-06-29',
      '逢周末，顺延至 2024-07-01 24:00',
    ]);
  });

  test('working days tell what was passed over, and a proposed default says so', () => {
    expect(zh(deadlineAfter(rules.ZIBO, 'jointReview.opinion', day('2024-09-27'), workCalendar))).toEqual([
      '2024-09-27 次日起算，5 个工作日届满 2024-10-10',
      '周末 1 天不计，节假日 7 天不计，调休上班 1 天计入',
      '截止 2024-10-10 24:00',
      '期限为系统建议默认值（可配置），并非法律规定',
    ]);
  });

  test('a day before an event does not move', () => {
    expect(zh(deadlineBefore(rules.ZIBO, 'firstMeetingNotice', day('2024-07-20'), workCalendar))).toEqual([
      '2024-07-20 之前 15 日，即 2024-07-05',
      '最迟 2024-07-05 24:00 前完成，不顺延',
    ]);
  });

  test('months, extension and history are told', () => {
    const reply = deadlineAfter(rules.ZIBO, 'partyBranchReply', day('2024-01-31'), workCalendar);
    expect(zh(reply)[0]).toBe('2024-01-31 次日起算，1 个月届满 2024-02-29');
    const meeting = deadlineAfter(rules.QINGDAO, 'firstMeeting', day('2024-04-30'), workCalendar);
    const extended = extendDeadline(
      meeting,
      { days: 30, approvedBy: '街道办事处', on: day('2024-06-20') },
      workCalendar,
    );
    expect(zh(extended).slice(1)).toEqual([
      '逢周末，顺延至 2024-07-01 24:00',
      '2024-06-20 经 街道办事处 同意延长 30 日，届满 2024-07-31',
      '截止 2024-07-31 24:00',
    ]);
  });

  test('a year that is not announced is called provisional, and once it is, the old day is told', () => {
    const filing = deadlineAfter(rules.ZIBO, 'filing', day('2027-04-04'), workCalendar);
    expect(zh(filing).at(-1)).toMatch(/^暂定：/);
    const steps = zh(recomputeDeadline(filing, rules.ZIBO, with2027), with2027);
    expect(steps.some((step) => step.startsWith('暂定'))).toBe(false);
    expect(steps.at(-1)).toMatch(/^曾为 2027-05-04/);
  });

  test('a thing due on the day itself is told so', () => {
    expect(zh(deadlineAfter(rules.QINGDAO, 'developerFiles', day('2024-09-28'), workCalendar))).toEqual([
      '应于 2024-09-28 当日完成',
      '逢周末，顺延至 2024-09-29 24:00',
    ]);
  });

  test('every deadline of every rule has steps in both languages', () => {
    const steps = afterKeys.flatMap((key) =>
      explainDeadline(deadlineAfter(rules.ZIBO, key, day('2026-09-25'), workCalendar), workCalendar),
    );
    expect(steps.filter(({ zh, en }) => zh === '' || en === '')).toEqual([]);
  });
});
