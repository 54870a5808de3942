import type { Decision } from '#domain/case';
import { formation } from '#domain/formation';
import { day } from '#domain/shared';
import { AREA, elected, group, listOf, must, PLACES, walk, type FormationCase } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

type Place = keyof typeof PLACES;
const EVERY = Object.keys(PLACES) as Place[];

/**
 * Seats that are refused and taken (SD 30, ZB 28: five or more, QD 35, LC 22: three or more, odd; WF 34: to eleven,
 * elsewhere by the ministry's guidance, GR 31), the fewest candidates, the members of seven who make the committee's
 * first meeting (SD 32, ZB 32, WF 37: two thirds; QD 38: more than half),
 * and the last day of the first assembly for a group of 2024-03-15 (SD 22: 90 days; ZB 25, QD 24, LC 20: 60).
 */
const LINES = {
  shandong: { no: [3, 4, 6], yes: [5, 11, 13], fewest: 5, quorum: 5, meetingBy: '2024-06-13' },
  weifang: { no: [3, 4, 6, 13], yes: [5, 11], fewest: 5, quorum: 5, meetingBy: '2024-06-13' },
  jinan: { no: [3, 4, 6], yes: [5, 11, 13], fewest: 5, quorum: 5, meetingBy: '2024-06-13' },
  zaozhuang: { no: [3, 4, 6], yes: [5, 11, 13], fewest: 5, quorum: 5, meetingBy: '2024-06-13' },
  zibo: { no: [3, 4, 6], yes: [5, 11, 13], fewest: 5, quorum: 5, meetingBy: '2024-05-14' },
  qingdao: { no: [1, 2, 4], yes: [3, 11, 13], fewest: 3, quorum: 4, meetingBy: '2024-05-14' },
  liaocheng: { no: [1, 2, 4], yes: [3, 11, 13], fewest: 3, quorum: 5, meetingBy: '2024-05-14' },
} as const satisfies Record<Place, object>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const posting = { places: ['小区公告栏'], photos: ['photo-1'] };
const PASSED = { M1: { outcome: 'PASSED' }, M2: { outcome: 'PASSED' } };
const NO_QUORUM = { M1: { outcome: 'NO_QUORUM' }, M2: { outcome: 'NO_QUORUM' }, M3: { outcome: 'NO_QUORUM' } };

function toGroup(place: Place): FormationCase {
  const c = walk.open(place);
  walk.verify(c);
  walk.formGroup(c);
  return c;
}

function toReview(place: Place, candidates = 9): FormationCase {
  const c = toGroup(place);
  walk.prepare(c);
  walk.nominate(c, { candidates });
  walk.review(c);
  return c;
}

function toVote(place: Place): FormationCase {
  const c = toReview(place);
  walk.fix(c);
  walk.post(c);
  return c;
}

describe.each(EVERY)('the lines of %s', (place) => {
  const line = LINES[place];

  test.each`
    area         | heads  | first           | result
    ${4_499_999} | ${449} | ${'2023-01-01'} | ${'trigger-not-met'}
    ${4_500_000} | ${0}   | ${'2023-01-01'} | ${'accepted'}
    ${4_500_001} | ${0}   | ${'2023-01-01'} | ${'accepted'}
    ${0}         | ${449} | ${'2023-01-01'} | ${'trigger-not-met'}
    ${0}         | ${450} | ${'2023-01-01'} | ${'accepted'}
    ${0}         | ${451} | ${'2023-01-01'} | ${'accepted'}
    ${0}         | ${224} | ${'2022-03-05'} | ${'trigger-not-met'}
    ${0}         | ${225} | ${'2022-03-05'} | ${'accepted'}
    ${0}         | ${226} | ${'2022-03-04'} | ${'accepted'}
    ${0}         | ${449} | ${'2022-03-06'} | ${'trigger-not-met'}
  `('$area hundredths, $heads heads, first delivery $first: $result (SD 20)', ({ area, heads, first, result }) => {
    const counted =
      place === 'zibo'
        ? { movedInArea: area, movedInHeadcount: heads }
        : { deliveredArea: area, deliveredHeadcount: heads };
    const figures = { ...AREA, ...counted, firstDeliveryOn: first };
    const c = walk.open(place);
    expect(code(c.give({ type: 'verify', finding: 'eligible' }, { on: '2024-03-05', loaded: { area: figures } }))).toBe(
      result,
    );
  });

  test.each`
    size | owners | leader        | result
    ${5} | ${3}   | ${'member-1'} | ${'group-composition'}
    ${6} | ${4}   | ${'member-1'} | ${'group-composition'}
    ${7} | ${3}   | ${'member-1'} | ${'group-composition'}
    ${7} | ${4}   | ${'member-1'} | ${'accepted'}
    ${7} | ${5}   | ${'member-1'} | ${'accepted'}
    ${7} | ${4}   | ${'member-2'} | ${'group-composition'}
    ${8} | ${5}   | ${'member-1'} | ${'group-composition'}
    ${9} | ${4}   | ${'member-1'} | ${'group-composition'}
    ${9} | ${5}   | ${'member-1'} | ${'accepted'}
  `('a group of $size with $owners owners led by $leader: $result', ({ size, owners, leader, result }) => {
    const c = walk.open(place);
    walk.verify(c);
    expect(code(c.give({ type: 'form-group', leader, members: group(size, owners) }, { on: '2024-03-15' }))).toBe(
      result,
    );
  });

  test('the seats of the committee: too few, an even number and more than eleven are refused', () => {
    const fix = (seats: number) =>
      code(
        toReview(place, 13).give(
          { type: 'fix-candidates', seats, candidates: [...ALL_13], reason: '党员人选不足' },
          { on: '2024-04-09', role: 'preparation-group' },
        ),
      );
    expect(line.no.map(fix)).toEqual(line.no.map(() => 'committee-size'));
    expect(line.yes.map(fix)).toEqual(line.yes.map(() => 'accepted'));
  });

  test('candidates: as many as the smallest committee, at the end of nomination and on the list', () => {
    const close = (candidates: number) => {
      try {
        return listOf(toReview(place, candidates)).length;
      } catch (refused) {
        return String(refused).match(/"code":"([^"]+)"/)?.[1];
      }
    };
    const { fewest } = line;
    expect([fewest - 1, fewest, fewest + 1].map(close)).toEqual(['too-few-candidates', fewest, fewest + 1]);
    const list = (candidates: number) =>
      code(
        toReview(place).give(
          { type: 'fix-candidates', seats: fewest, candidates: ALL_13.slice(0, candidates), reason: '人选不足' },
          { on: '2024-04-09', role: 'preparation-group' },
        ),
      );
    expect([fewest - 1, fewest, fewest + 1].map(list)).toEqual(['too-few-candidates', 'accepted', 'accepted']);
  });

  test('a fifth more candidates than seats is recommended: five for five is told, six and seven are not', () => {
    const told = (candidates: number) => {
      const c = toReview(place);
      const { effects } = walk.fix(c, { seats: 5, list: ALL_13.slice(0, candidates) }) as Decision & { ok: true };
      return effects.warnings?.map(({ rule }) => rule);
    };
    expect([5, 6, 7].map(told)).toEqual([['candidateSurplus'], [], []]);
  });

  test.each`
    on              | result
    ${'2024-04-09'} | ${'accepted'}
    ${'2024-04-10'} | ${'accepted'}
    ${'2024-04-11'} | ${'notice-too-late'}
  `('a notice of $on for a meeting on 2024-04-25: $result', ({ on, result }) => {
    const c = toReview(place);
    walk.fix(c);
    const days = { meetingOn: day('2024-04-25'), closesOn: day('2024-05-09') };
    expect(code(c.give({ type: 'post-meeting', ...days, ...posting }, { on, role: 'preparation-group' }))).toBe(result);
  });

  test('members at the first committee meeting: half plus one in Qingdao (QD 38), two thirds elsewhere (SD 32)', () => {
    const met = (present: number) => {
      const c = toVote(place);
      walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7), listOf(c).slice(7)) });
      walk.announce(c);
      const [chair = '', vice = ''] = c.state.noun.seated;
      const officers = {
        present: c.state.noun.seated.slice(0, present),
        chair,
        viceChairs: [vice],
        inFavour: { [chair]: 4, [vice]: 4 },
        minutes: '纪要',
      };
      return code(c.give({ type: 'hold-first-meeting', ...officers }, { on: '2024-05-15', role: 'owners-committee' }));
    };
    const { quorum } = line;
    expect([quorum - 1, quorum, quorum + 1].map(met)).toEqual(['committee-meeting', 'accepted', 'accepted']);
  });

  test('a meeting called for the last day is no late one, a day later it is told and not refused', () => {
    const warned = (meetingOn: string) => {
      const c = toReview(place);
      walk.fix(c);
      const { effects } = walk.post(c, { meetingOn, closesOn: '2024-07-10' }) as Decision & { ok: true };
      return effects.warnings?.map(({ rule }) => rule);
    };
    const [, month, date] = line.meetingBy.split('-').map(Number);
    const on = (n: number) => new Date(Date.UTC(2024, (month ?? 1) - 1, (date ?? 1) + n)).toISOString().slice(0, 10);
    expect([-1, 0, 1].map((n) => warned(on(n)))).toEqual([[], [], ['firstMeeting']]);
  });
});

// Qingdao asks for a share of the owners (QD 22) and Liaocheng for the developer's report (LC 18): no number of heads.
test.each`
  place          | least
  ${'shandong'}  | ${1}
  ${'weifang'}   | ${1}
  ${'jinan'}     | ${1}
  ${'zaozhuang'} | ${1}
  ${'zibo'}      | ${10}
`('$least owners may apply in $place, one fewer may not (SD 20, ZB 22)', ({ place, least }) => {
  const apply = (owners: number) => {
    const c: FormationCase = new MemoryCase(formation, { code: PLACES[place as Place], on: '2024-03-01' });
    return code(c.give({ type: 'apply', applicant: 'owners', owners }, { on: '2024-03-01', role: 'owner' }));
  };
  expect([least - 1, least, least + 1].map(apply)).toEqual(['trigger-not-met', 'accepted', 'accepted']);
});

const ALL_13 = Array.from({ length: 13 }, (_, i) => `candidate-${i + 1}`);

test.each`
  place          | first                      | due             | second
  ${'qingdao'}   | ${'accepted'}              | ${'2024-06-13'} | ${'extension-not-allowed'}
  ${'zibo'}      | ${'extension-not-allowed'} | ${'2024-05-14'} | ${'extension-not-allowed'}
  ${'liaocheng'} | ${'extension-not-allowed'} | ${'2024-05-14'} | ${'extension-not-allowed'}
  ${'shandong'}  | ${'extension-not-allowed'} | ${'2024-06-13'} | ${'extension-not-allowed'}
  ${'weifang'}   | ${'extension-not-allowed'} | ${'2024-06-13'} | ${'extension-not-allowed'}
  ${'jinan'}     | ${'extension-not-allowed'} | ${'2024-06-13'} | ${'extension-not-allowed'}
  ${'zaozhuang'} | ${'extension-not-allowed'} | ${'2024-06-13'} | ${'extension-not-allowed'}
`('thirty more days in $place: $first, a second time $second (QD 24)', ({ place, first, due, second }) => {
  const c = toGroup(place);
  const extend = () => code(c.give({ type: 'extend-first-meeting', reason: '业主名册有争议' }, { on: '2024-04-01' }));
  expect(extend()).toBe(first);
  expect(c.duty('first-meeting')?.dueDay).toBe(due);
  expect(extend()).toBe(second);
});

describe.each(EVERY)('a first round without quorum in %s', (place) => {
  function toSecond(): FormationCase {
    const c = toVote(place);
    walk.vote(c, NO_QUORUM);
    expect(c.state.noun).toMatchObject({ stage: 'NO_QUORUM', passed: [], seated: [] });
    must(c.give({ type: 'call-second-round' }, { on: '2024-05-14', role: 'preparation-group' }));
    const late = { meetingOn: day('2024-05-29'), closesOn: day('2024-06-10') };
    expect(code(c.give({ type: 'post-meeting', ...late, ...posting }, { on: '2024-05-15' }))).toBe('notice-too-late');
    walk.post(c, { on: '2024-05-15', meetingOn: '2024-05-30', closesOn: '2024-06-10' });
    return c;
  }

  test('is followed by a second with fifteen days of its own, which leads to the certificate', () => {
    const c = toSecond();
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7)) }, '2024-06-11');
    walk.announce(c, '2024-06-11');
    walk.meet(c, '2024-06-13');
    walk.file(c, '2024-06-20');
    walk.certify(c, '2024-06-27');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'ACTIVE', round: 2 } });
  });

  test('fails for good when the second has none either', () => {
    const c = toSecond();
    walk.vote(c, NO_QUORUM, '2024-06-11');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'NOT_ELECTED', ended: { how: 'not-elected' } } });
  });
});

test.each`
  place          | lastDay         | nextDay         | newDay
  ${'zibo'}      | ${'2024-05-14'} | ${'2024-05-15'} | ${'2024-07-15'}
  ${'qingdao'}   | ${'2024-05-14'} | ${'2024-05-15'} | ${'2024-07-15'}
  ${'liaocheng'} | ${'2024-05-14'} | ${'2024-05-15'} | ${'2024-07-15'}
  ${'shandong'}  | ${'2024-06-13'} | ${'2024-06-14'} | ${'2024-09-12'}
  ${'weifang'}   | ${'2024-06-13'} | ${'2024-06-14'} | ${'2024-09-12'}
  ${'jinan'}     | ${'2024-06-13'} | ${'2024-06-14'} | ${'2024-09-12'}
  ${'zaozhuang'} | ${'2024-06-13'} | ${'2024-06-14'} | ${'2024-09-12'}
`(
  'a group of $place that lets $lastDay pass is replaced, and the new one has until $newDay',
  ({ place, lastDay, nextDay, newDay }) => {
    const c = toGroup(place);
    const again = { type: 'form-group', leader: 'member-1', members: group() } as const;
    expect(code(c.give(again, { on: lastDay }))).toBe('wrong-stage');
    expect(code(c.give(again, { on: nextDay }))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'GROUP_FORMED', group: { number: 2 }, candidates: {}, list: [] });
    expect(c.duty('first-meeting')).toEqual({ dueDay: newDay, overdue: false });
    walk.prepare(c, '2024-06-17');
    walk.nominate(c, { on: '2024-06-17' });
    walk.review(c, { on: '2024-06-26' });
    walk.fix(c, { on: '2024-06-26' });
    walk.post(c, { on: '2024-06-27', meetingOn: '2024-07-12', closesOn: '2024-07-22' });
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7)) }, '2024-07-23');
    walk.announce(c, '2024-07-24');
    walk.meet(c, '2024-07-25');
    walk.file(c, '2024-07-29');
    walk.certify(c, '2024-08-05');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'ACTIVE', ended: { failedAttempt: false } } });
  },
);
