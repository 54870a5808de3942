import { elapseCase, type Decision } from '#domain/case';
import { formation, type GroupMember } from '#domain/formation';
import { day, instant } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';
import {
  AREA,
  DEVELOPER_PAPERS,
  DRAFTS,
  elected,
  group,
  listOf,
  must,
  PLACES,
  TOPICS,
  walk,
  type FormationCase,
} from '../support/formation-walk.js';

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const PASSED = { M1: { outcome: 'PASSED' }, M2: { outcome: 'PASSED' } };
const NO_QUORUM = { M1: { outcome: 'NO_QUORUM' }, M2: { outcome: 'NO_QUORUM' }, M3: { outcome: 'NO_QUORUM' } };

function toVote(c: FormationCase = walk.open(), days?: Parameters<typeof walk.post>[1]): FormationCase {
  walk.verify(c);
  walk.formGroup(c);
  walk.prepare(c);
  walk.nominate(c);
  walk.review(c);
  walk.fix(c);
  walk.post(c, days);
  return c;
}

describe('a formation from application to certificate', () => {
  test.each`
    place         | verifyBy        | groupBy         | meetingBy       | firstMeetingBy  | fileBy
    ${'zibo'}     | ${'2024-03-08'} | ${'2024-04-07'} | ${'2024-05-14'} | ${'2024-05-16'} | ${'2024-06-12'}
    ${'qingdao'}  | ${'2024-03-08'} | ${'2024-04-01'} | ${'2024-05-14'} | ${'2024-05-16'} | ${'2024-06-12'}
    ${'shandong'} | ${'2024-03-08'} | ${'2024-04-30'} | ${'2024-06-13'} | ${'2024-05-20'} | ${'2024-06-12'}
  `('keeps the days of $place', ({ place, verifyBy, groupBy, meetingBy, firstMeetingBy, fileBy }) => {
    const c = walk.open(place);
    expect(c.duty('verify')).toEqual({ dueDay: verifyBy, overdue: false });
    walk.verify(c, '2024-03-08');
    expect(c.duty('form-group')?.dueDay).toBe(groupBy);
    walk.formGroup(c);
    expect(c.duty('first-meeting')?.dueDay).toBe(meetingBy);
    walk.prepare(c);
    walk.nominate(c);
    walk.review(c);
    walk.fix(c);
    walk.post(c);
    c.passDay('2024-04-28');
    expect(c.state.noun.stage).toBe('VOTING');
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7), listOf(c).slice(7)) });
    walk.announce(c, '2024-05-13');
    expect(c.duty('hold-first-meeting')?.dueDay).toBe(firstMeetingBy);
    expect(c.duty('file')?.dueDay).toBe(fileBy);
    walk.meet(c);
    walk.file(c);
    walk.certify(c);
    expect(c.state).toMatchObject({
      closed: true,
      noun: { stage: 'ACTIVE', ended: { how: 'certified', failedAttempt: false } },
    });
  });

  test('nobody is recommended by the count: a slate below 60 % Party members is warned about and filed all the same', () => {
    const c = toVote();
    walk.vote(c, {
      ...PASSED,
      M3: elected([
        'candidate-1',
        'candidate-2',
        'candidate-3',
        'candidate-4',
        'candidate-6',
        'candidate-7',
        'candidate-8',
      ]),
    });
    const announced = walk.announce(c);
    expect(announced).toMatchObject({ effects: { warnings: [{ rule: 'partyShare' }] } });
    expect(c.state.noun.partyMembers).toEqual({ members: 7, party: 4, required: 5 });
    walk.meet(c);
    expect(walk.file(c).ok).toBe(true);
  });
});

describe('the trigger of a formation', () => {
  const verified = (place: keyof typeof PLACES, area: object) =>
    walk
      .open(place)
      .give({ type: 'verify', finding: 'eligible' }, { on: '2024-03-05', loaded: { area: { ...AREA, ...area } } });
  const EVERY = Object.keys(PLACES) as (keyof typeof PLACES)[];

  test.each`
    area         | heads  | first           | result               | why
    ${4_500_000} | ${0}   | ${'2023-01-01'} | ${'accepted'}        | ${'half of the area is enough'}
    ${4_499_999} | ${449} | ${'2023-01-01'} | ${'trigger-not-met'} | ${'just below half of both'}
    ${0}         | ${450} | ${'2023-01-01'} | ${'accepted'}        | ${'half of the headcount is enough'}
    ${0}         | ${225} | ${'2022-03-05'} | ${'accepted'}        | ${'a quarter is enough when two full years have passed'}
    ${0}         | ${225} | ${'2022-03-06'} | ${'trigger-not-met'} | ${'one day short of two years'}
    ${0}         | ${224} | ${'2022-03-05'} | ${'trigger-not-met'} | ${'below a quarter'}
  `('$area hundredths and $heads heads: $result because $why', ({ area, heads, first, result }) => {
    const found = EVERY.map((place) => {
      const delivered = { deliveredArea: area, deliveredHeadcount: heads, firstDeliveryOn: first };
      const movedIn = { movedInArea: area, movedInHeadcount: heads, firstDeliveryOn: first };
      // What the place does not count by says the opposite, and is not listened to.
      const other = result === 'accepted' ? 0 : 450;
      const no = { deliveredArea: other * 10_000, deliveredHeadcount: other };
      const figures =
        place === 'zibo'
          ? { ...movedIn, ...no }
          : { ...delivered, movedInArea: no.deliveredArea, movedInHeadcount: other };
      return [place, code(verified(place, figures))];
    });
    expect(found).toEqual(EVERY.map((place) => [place, result]));
  });

  test.each`
    place          | countedBy      | article
    ${'zibo'}      | ${'moved-in'}  | ${'ZB art.22'}
    ${'qingdao'}   | ${'delivered'} | ${'QD art.21'}
    ${'shandong'}  | ${'delivered'} | ${'SD art.20'}
    ${'weifang'}   | ${'delivered'} | ${'SD art.20'}
    ${'liaocheng'} | ${'delivered'} | ${'SD art.20'}
    ${'jinan'}     | ${'delivered'} | ${'SD art.20'}
    ${'zaozhuang'} | ${'delivered'} | ${'SD art.20'}
  `(
    '$place counts by what is $countedBy ($article), and the answer has the figures',
    ({ place, countedBy, article }) => {
      const half = { deliveredHeadcount: 450, movedInHeadcount: 450, deliveredArea: 1, movedInArea: 2 };
      const own =
        countedBy === 'moved-in'
          ? { movedInArea: 2, movedInHeadcount: 450 }
          : { deliveredArea: 1, deliveredHeadcount: 450 };
      const figures = { countedBy, totalArea: 9_000_000, totalHouseholds: 900, ...own };
      const yes = verified(place, half);
      expect(yes).toMatchObject({ ok: true, effects: { figures } });
      const { basis = [] } = yes.ok ? yes.effects : {};
      expect(basis.map(({ rule, article: said }) => [rule, said]).slice(0, 2)).toEqual([
        ['trigger.headcount', article],
        ['trigger.basis', article],
      ]);
      const less = { ...half, deliveredHeadcount: 449, movedInHeadcount: 449, firstDeliveryOn: '2023-01-01' };
      const no = verified(place, less);
      const key = countedBy === 'moved-in' ? 'movedInHeadcount' : 'deliveredHeadcount';
      expect(no).toMatchObject({ ok: false, refusal: { code: 'trigger-not-met', facts: { ...figures, [key]: 449 } } });
    },
  );

  test('where nobody has said who has moved in, Zibo asks for it, and the others do not', () => {
    const nobodyKnows = { movedInArea: null, movedInHeadcount: null };
    expect(EVERY.map((place) => [place, code(verified(place, nobodyKnows))])).toEqual(
      EVERY.map((place) => [place, place === 'zibo' ? 'papers-missing' : 'accepted']),
    );
    expect(code(verified('zibo', { movedInArea: null }))).toBe('papers-missing');
    expect(verified('zibo', { movedInArea: 0, movedInHeadcount: 0 })).toMatchObject({
      refusal: {
        code: 'trigger-not-met',
        basis: expect.arrayContaining([expect.objectContaining({ article: 'ZB art.22' })]),
      },
    });
  });

  test('a finding of ineligible closes the case with its reason and is no failed attempt', () => {
    const c = walk.open();
    expect(code(c.give({ type: 'verify', finding: 'ineligible' }, { on: '2024-03-05', loaded: { area: AREA } }))).toBe(
      'reason-missing',
    );
    c.give({ type: 'verify', finding: 'ineligible', reason: '交付不足' }, { on: '2024-03-05', loaded: { area: AREA } });
    expect(c.state).toMatchObject({
      closed: true,
      duties: {},
      noun: { stage: 'INELIGIBLE', ended: { failedAttempt: false } },
    });
  });

  test('nine owners are too few in Zibo and ten are enough', () => {
    const c = walk.open();
    const apply = (owners: number) =>
      c.decider.decide(
        { ...c.state, noun: c.decider.initial, duties: {} },
        { type: 'apply', applicant: 'owners', owners },
        {
          ...{
            caseId: 'x',
            code: '370302001001',
            areaId: 'x',
            receivedAt: 0 as never,
            today: day('2024-03-01'),
            occurredOn: day('2024-03-01'),
          },
          ...{
            rules: c.rules,
            calendar: { version: 'x', years: {} },
            actor: { id: 'a', role: 'residents-committee', node: '' },
            seq: 0,
            loaded: {},
          },
        },
      );
    expect(code(apply(9))).toBe('trigger-not-met');
    expect(code(apply(10))).toBe('accepted');
  });
});

describe('the preparation group', () => {
  const form = (members: GroupMember[], leader = 'member-1') => {
    const c = walk.open();
    walk.verify(c);
    return code(c.give({ type: 'form-group', leader, members }, { on: '2024-03-15' }));
  };
  test.each`
    size  | owners | result
    ${7}  | ${4}   | ${'accepted'}
    ${7}  | ${3}   | ${'group-composition'}
    ${8}  | ${5}   | ${'group-composition'}
    ${9}  | ${4}   | ${'group-composition'}
    ${9}  | ${5}   | ${'accepted'}
    ${11} | ${6}   | ${'accepted'}
    ${5}  | ${3}   | ${'group-composition'}
  `('$size members with $owners owners: $result', ({ size, owners, result }) => {
    expect(form(group(size, owners))).toBe(result);
  });

  test('a leader who is not of the Street is refused, and so is a person who is in it twice', () => {
    expect(form(group(), 'member-2')).toBe('group-composition');
    const [first, second, third, ...others] = group();
    expect(form([first, second, { ...third, person: 'member-2' }, ...others] as GroupMember[])).toBe(
      'duplicate-subject',
    );
  });

  test.each`
    place         | bars      | reason       | result
    ${'qingdao'}  | ${['B2']} | ${undefined} | ${'not-qualified'}
    ${'qingdao'}  | ${['B2']} | ${'理由'}    | ${'not-qualified'}
    ${'zibo'}     | ${['B2']} | ${undefined} | ${'reason-missing'}
    ${'zibo'}     | ${['B2']} | ${' '}       | ${'reason-missing'}
    ${'zibo'}     | ${['B2']} | ${'理由'}    | ${'accepted'}
    ${'shandong'} | ${['B1']} | ${'理由'}    | ${'accepted'}
    ${'zibo'}     | ${['B9']} | ${'理由'}    | ${'unknown-subject'}
    ${'zibo'}     | ${[]}     | ${undefined} | ${'accepted'}
  `(
    'QD 23 bars $bars in $place (reason: $reason): $result; elsewhere it is our default and asks for a reason',
    (line) => {
      const { place, bars, reason, result } = line as Record<string, never>;
      const c = walk.open(place);
      walk.verify(c);
      const [first, second, ...others] = group();
      const members = [first, { ...second, bars }, ...others] as GroupMember[];
      const decision = c.give(
        { type: 'form-group', leader: 'member-1', members, ...(reason ? { reason } : {}) },
        { on: '2024-03-15' },
      );
      expect(code(decision)).toBe(result);
      if (!decision.ok && result === 'not-qualified')
        expect(decision.refusal.facts).toMatchObject({ source: 'QD art.23' });
      if (!decision.ok && result === 'reason-missing') expect(decision.refusal.detail.zh).toContain('并非法律规定');
    },
  );

  test('Qingdao’s developer hands the papers over with its report, and then owes nothing (QD 22)', () => {
    const given = (early: boolean) => {
      const c = walk.open('qingdao');
      const files = { type: 'receive-files', papers: DEVELOPER_PAPERS } as const;
      if (early) must(c.give(files, { on: '2024-03-01', role: 'developer' }));
      walk.verify(c);
      walk.formGroup(c);
      return c;
    };
    expect(given(true).duty('hand-over-files')).toBeUndefined();
    expect(given(true).state.noun.files).toBe('received');
    expect(given(false).duty('hand-over-files')).toMatchObject({ dueDay: '2024-03-01' });
    const back = given(true);
    must(back.give({ type: 'take-back', reason: '录错' }, { on: '2024-03-15' }));
    expect(back.state.noun).toMatchObject({ stage: 'VERIFIED', files: 'received' });
  });

  test.each`
    place         | reason        | result
    ${'zibo'}     | ${undefined}  | ${'papers-missing'}
    ${'zibo'}     | ${'另行规定'} | ${'papers-missing'}
    ${'shandong'} | ${undefined}  | ${'papers-missing'}
    ${'shandong'} | ${' '}        | ${'papers-missing'}
    ${'shandong'} | ${'另行规定'} | ${'accepted'}
  `('rules without the use of the seal in $place (reason: $reason): $result (ZB 24; elsewhere our default)', (line) => {
    const { place, reason, result } = line as Record<string, never>;
    const c = walk.open(place);
    walk.verify(c);
    walk.formGroup(c);
    must(c.give({ type: 'post-group-list', places: ['公告栏'], photos: ['p'] }, { on: '2024-03-18' }));
    const adopt = (drafts: readonly string[]) =>
      c.give(
        { type: 'adopt-drafts', drafts, topics: TOPICS.slice(0, -1), ...(reason ? { reason } : {}) },
        { on: '2024-03-18', role: 'preparation-group' },
      );
    expect(code(adopt(DRAFTS.slice(1)))).toBe('papers-missing');
    expect(code(adopt(DRAFTS))).toBe(result);
  });

  test('the new group after a late one is the law of Liaocheng, and our default elsewhere', () => {
    const basis = (place: keyof typeof PLACES) => {
      const c = walk.open(place);
      walk.verify(c);
      walk.formGroup(c);
      const again = { type: 'form-group', leader: 'member-1', members: group() } as const;
      const decision = must(c.give(again, { on: '2024-07-01' })) as Decision & { ok: true };
      return decision.effects.basis?.filter(({ rule }) => rule === 'newGroupWhenLate');
    };
    expect(basis('liaocheng')).toMatchObject([{ article: 'LC art.20', proposedDefault: false }]);
    expect(basis('zibo')).toMatchObject([{ proposedDefault: true }]);
  });

  test('the list of candidates is reported to the Street (ZB 29)', () => {
    const c = walk.open();
    walk.verify(c);
    walk.formGroup(c);
    walk.prepare(c);
    walk.nominate(c);
    walk.review(c);
    const fixed = walk.fix(c) as Decision & { ok: true };
    expect(fixed.effects.letters).toMatchObject([
      { to: { role: 'street' }, subject: { zh: '业主大会筹备组报告候选人名单' } },
    ]);
  });

  test.each(['owner-register', 'meeting', 'covenant', 'candidate-1'])(
    'one may object to %s (SD 22, ZB 24)',
    (about) => {
      const c = toVote();
      const object = { type: 'object', about, text: '有异议' } as const;
      expect(code(c.give(object, { on: '2024-04-12', role: 'owner' }))).toBe('accepted');
      expect(code(c.give({ ...object, about: 'weather' }, { on: '2024-04-12', role: 'owner' }))).toBe(
        'unknown-subject',
      );
    },
  );

  test('a group that lets the day of the first meeting pass is replaced by a new one, which begins its nomination anew', () => {
    const c = walk.open();
    walk.verify(c);
    walk.formGroup(c);
    walk.prepare(c);
    walk.nominate(c);
    const again = { type: 'form-group', leader: 'member-1', members: group() } as const;
    expect(code(c.give(again, { on: '2024-05-14' }))).toBe('wrong-stage');
    expect(code(c.give(again, { on: '2024-05-15' }))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'GROUP_FORMED', group: { number: 2 }, list: [] });
    expect(listOf(c)).toEqual([]);
    expect(c.duty('first-meeting')).toEqual({ dueDay: '2024-07-15', overdue: false });
  });

  test('Qingdao extends the first meeting by thirty days, once; Zibo does not', () => {
    const extend = { type: 'extend-first-meeting', reason: '业主名册有争议' } as const;
    const zibo = walk.open('zibo');
    walk.verify(zibo);
    walk.formGroup(zibo);
    expect(code(zibo.give(extend, { on: '2024-04-01' }))).toBe('extension-not-allowed');
    const qingdao = walk.open('qingdao');
    walk.verify(qingdao);
    walk.formGroup(qingdao);
    expect(qingdao.duty('first-meeting')?.dueDay).toBe('2024-05-14');
    expect(code(qingdao.give(extend, { on: '2024-04-01' }))).toBe('accepted');
    expect(qingdao.duty('first-meeting')?.dueDay).toBe('2024-06-13');
    expect(code(qingdao.give(extend, { on: '2024-04-02' }))).toBe('extension-not-allowed');
  });
});

describe('the notice of the first meeting', () => {
  const post = (on: string, meetingOn: string, closesOn: string) => {
    const c = walk.open();
    walk.verify(c);
    walk.formGroup(c);
    walk.prepare(c);
    walk.nominate(c);
    walk.review(c);
    walk.fix(c);
    return code(
      c.give(
        { type: 'post-meeting', meetingOn: day(meetingOn), closesOn: day(closesOn), places: [], photos: [] },
        { on, role: 'preparation-group' },
      ),
    );
  };
  test.each`
    on              | meeting         | closes          | result               | why
    ${'2024-04-10'} | ${'2024-04-25'} | ${'2024-05-05'} | ${'accepted'}        | ${'exactly fifteen days before'}
    ${'2024-04-11'} | ${'2024-04-25'} | ${'2024-05-05'} | ${'notice-too-late'} | ${'one day late'}
    ${'2024-04-10'} | ${'2024-04-25'} | ${'2024-05-01'} | ${'accepted'}        | ${'seven days of voting'}
    ${'2024-04-10'} | ${'2024-04-25'} | ${'2024-04-30'} | ${'window-length'}   | ${'six days of voting'}
    ${'2024-04-10'} | ${'2024-04-25'} | ${'2024-06-23'} | ${'accepted'}        | ${'sixty days of voting'}
    ${'2024-04-10'} | ${'2024-04-25'} | ${'2024-06-24'} | ${'window-length'}   | ${'sixty-one days of voting'}
  `('posted $on for $meeting until $closes: $result, $why', ({ on, meeting, closes, result }) => {
    expect(post(on, meeting, closes)).toBe(result);
  });

  test('objections end on the seventh day, and the stage moves only after the entry grace', () => {
    const c = toVote();
    c.passDay('2024-04-17');
    expect(c.state.noun.stage).toBe('CANDIDATES_POSTED');
    // Thursday and Friday are the grace of two working days.
    c.passDay('2024-04-19');
    expect(c.state.noun.stage).toBe('NOTICE_RUNNING');
    const closedAt = c.events.find(({ type }) => type === 'objections-closed')?.at;
    expect(closedAt).toBe(Date.parse('2024-04-17T16:00:00Z'));
  });

  test('an objection of the seventh day may be entered in the grace, one of the eighth is refused', () => {
    const object = { type: 'object', about: 'candidate-1', text: '欠费' } as const;
    const c = toVote();
    expect(code(c.give(object, { on: '2024-04-18', occurredOn: '2024-04-17', role: 'owner' }))).toBe('accepted');
    expect(code(c.give(object, { on: '2024-04-18', occurredOn: '2024-04-18', role: 'owner' }))).toBe('window-closed');
  });

  test('after a long gap everything is dated in order, and the meeting that was held in time is not pressed for', () => {
    // A group of 15 March must hold the meeting by 14 May; it is held that day, and nobody looks until June.
    const c = toVote(walk.open(), { meetingOn: '2024-05-14', closesOn: '2024-05-28' });
    c.passDay('2024-04-20');
    const before = c.events.length;
    c.passDay('2024-06-30');
    const brought = c.events.slice(before).map(({ at }) => at);
    expect(brought).toEqual([...brought].sort((a, b) => a - b));
    expect(c.state.duties['first-meeting']).toBeUndefined();
    const opened = c.events.findIndex(({ type }) => type === 'voting-opened');
    const pressed = c.events
      .slice(opened)
      .filter(({ type, data }) => type === 'rung-due' && (data as { key: string }).key === 'first-meeting');
    expect(pressed).toEqual([]);
  });

  test('after the grace an objection of that time is heard only when two people have admitted it', () => {
    const object = { type: 'object', about: 'candidate-1', text: '欠费' } as const;
    const late = { on: '2024-04-22', occurredOn: '2024-04-17', role: 'owner' } as const;
    const c = toVote();
    expect(code(c.give(object, late))).toBe('window-closed');
    expect(code(c.give(object, { ...late, admitted: true }))).toBe('accepted');
    expect(c.state.duties['answer-objection:objection-1-1']).toBeDefined();
    expect(code(c.give(object, { ...late, occurredOn: '2024-04-18', admitted: true }))).toBe('window-closed');
  });

  test('an upheld objection strikes the candidate; the list is posted again and the fifteen days run anew', () => {
    const c = toVote();
    must(c.give({ type: 'object', about: 'candidate-2', text: '不是业主' }, { on: '2024-04-12', role: 'owner' }));
    must(
      c.give(
        { type: 'answer-objection', objection: 'objection-1-1', upheld: true, answer: '属实' },
        { on: '2024-04-13', role: 'preparation-group' },
      ),
    );
    expect(c.state.noun).toMatchObject({ stage: 'CANDIDATES_FIXED' });
    expect(c.state.noun.list).not.toContain('candidate-2');
    expect(c.effects.flatMap(({ tells }) => tells ?? [])).toMatchObject([{ to: 'assembly-vote:1', kind: 'withdraw' }]);
    expect(
      code(
        c.give(
          { type: 'post-meeting', meetingOn: day('2024-04-28'), closesOn: day('2024-05-12'), places: [], photos: [] },
          { on: '2024-04-14' },
        ),
      ),
    ).toBe('notice-too-late');
    walk.post(c, { on: '2024-04-14', meetingOn: '2024-04-29', closesOn: '2024-05-12' });
    expect(c.state.noun.meeting?.vote).toBe('assembly-vote:2');
  });

  test('a meeting whose objections nobody answered does not open', () => {
    const c = toVote();
    must(c.give({ type: 'object', about: 'meeting', text: '地点不明' }, { on: '2024-04-12', role: 'owner' }));
    c.passDay('2024-04-28');
    expect(c.types()).toContain('meeting-lapsed');
    expect(c.types()).not.toContain('voting-opened');
    expect(c.state.noun.stage).toBe('CANDIDATES_FIXED');
    expect(c.duty('post-meeting')).toBeDefined();
  });
});

describe('what the assembly brings', () => {
  test('no quorum twice ends in a failed attempt, which counts only with proof of guidance', () => {
    for (const guided of [false, true]) {
      const c = toVote();
      if (guided)
        must(c.give({ type: 'record-guidance', what: '街道到场指导', proof: 'photo-9' }, { on: '2024-04-29' }));
      walk.vote(c, NO_QUORUM);
      expect(c.state.noun.stage).toBe('NO_QUORUM');
      must(c.give({ type: 'call-second-round' }, { on: '2024-05-14', role: 'preparation-group' }));
      walk.post(c, { on: '2024-05-15', meetingOn: '2024-05-31', closesOn: '2024-06-10' });
      walk.vote(c, NO_QUORUM, '2024-06-11');
      expect(c.state).toMatchObject({
        closed: true,
        noun: { stage: 'NOT_ELECTED', ended: { how: 'not-elected', failedAttempt: guided } },
      });
    }
  });

  test('a covenant that fails is voted again alone, and the committee does not start before', () => {
    const c = toVote();
    const seven = listOf(c).slice(0, 7);
    walk.vote(c, { M1: { outcome: 'PASSED' }, M2: { outcome: 'FAILED_BY_AREA' }, M3: elected(seven, ['candidate-8']) });
    expect(c.state.noun.stage).toBe('ITEMS_PENDING');
    must(c.give({ type: 'call-second-round' }, { on: '2024-05-14', role: 'preparation-group' }));
    walk.post(c, { on: '2024-05-15', meetingOn: '2024-05-31', closesOn: '2024-06-10' });
    expect(c.state.noun.meeting?.items).toEqual(['M2']);
    walk.vote(c, { M2: { outcome: 'PASSED' } }, '2024-06-11');
    expect(c.state.noun).toMatchObject({ stage: 'COUNTED', seated: seven, alternates: ['candidate-8'] });
  });

  test('four eligible for seven seats keep their result, and a second round is held for the other three', () => {
    const c = toVote();
    walk.vote(c, {
      ...PASSED,
      M3: {
        outcome: 'SECOND_ROUND',
        seated: ['candidate-1', 'candidate-2', 'candidate-3', 'candidate-4'],
        alternates: [],
      },
    });
    expect(c.state.noun.stage).toBe('SEATS_PENDING');
    must(c.give({ type: 'call-second-round' }, { on: '2024-05-14', role: 'preparation-group' }));
    walk.post(c, { on: '2024-05-15', meetingOn: '2024-05-31', closesOn: '2024-06-10' });
    expect(c.state.noun.meeting?.items).toEqual(['M3']);
    walk.vote(c, { M3: elected(['candidate-5', 'candidate-6', 'candidate-7']) }, '2024-06-11');
    expect(c.state.noun).toMatchObject({ stage: 'COUNTED' });
    expect(c.state.noun.seated).toHaveLength(7);
  });
});

describe('the filing', () => {
  function toFiling() {
    const c = toVote();
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7)) }, '2024-09-01');
    walk.announce(c, '2024-09-01');
    walk.meet(c, '2024-09-02');
    return c;
  }

  test('thirty days from 2024-09-01 end after the National Day holiday', () => {
    expect(toFiling().duty('file')?.dueDay).toBe('2024-10-08');
  });

  test('papers that come back complete late are still filed in time', () => {
    const c = toFiling();
    walk.file(c, '2024-10-08');
    must(c.give({ type: 'return-filing', missing: ['covenant'] }, { on: '2024-10-10', role: 'property-authority' }));
    expect(c.state.noun.stage).toBe('FILING_RETURNED');
    walk.file(c, '2024-10-18');
    expect(
      c.events.filter(({ type }) => type === 'filed').map(({ data }) => (data as { inTime: boolean }).inTime),
    ).toEqual([true, true]);
  });

  test('a filing on the day after is recorded as late and not refused', () => {
    const c = toFiling();
    walk.file(c, '2024-10-09');
    expect(c.events.find(({ type }) => type === 'filed')?.data).toMatchObject({ inTime: false });
  });

  test('a filing that lacks the covenant is refused with what is missing', () => {
    const c = toFiling();
    const refused = c.give(
      { type: 'file', papers: ['assembly-resolution', 'rules-of-procedure', 'member-list'] },
      { on: '2024-09-05', role: 'owners-committee' },
    );
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'papers-missing', facts: { missing: ['covenant'] } } });
  });

  test.each`
    present | result
    ${5}    | ${'accepted'}
    ${4}    | ${'committee-meeting'}
  `('$present of seven members at the first meeting in Zibo: $result', ({ present, result }) => {
    const c = toVote();
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7)) });
    walk.announce(c);
    const [chair = '', vice = ''] = c.state.noun.seated;
    const command = {
      type: 'hold-first-meeting',
      present: c.state.noun.seated.slice(0, present),
      chair,
      viceChairs: [vice],
      inFavour: { [chair]: 4, [vice]: 4 },
      minutes: '纪要',
    } as const;
    expect(code(c.give(command, { on: '2024-05-15', role: 'owners-committee' }))).toBe(result);
  });
});

describe('ways out', () => {
  test('the applicant withdraws until the notice is posted, and it is no failed attempt', () => {
    const c = walk.open();
    walk.verify(c);
    must(c.give({ type: 'withdraw', reason: '暂不组建' }, { on: '2024-03-08', role: 'residents-committee' }));
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'WITHDRAWN', ended: { failedAttempt: false } } });
    const posted = toVote();
    expect(code(posted.give({ type: 'withdraw', reason: '反悔' }, { on: '2024-04-12' }))).toBe('wrong-stage');
  });

  test('a slip in the last step is taken back by its actor alone, while nothing was built on it', () => {
    const c = walk.open();
    walk.verify(c);
    const back = { type: 'take-back', reason: '录错' } as const;
    expect(code(c.give(back, { on: '2024-03-06', by: 'another' }))).toBe('not-the-actor');
    expect(code(c.give(back, { on: '2024-03-06' }))).toBe('accepted');
    expect(c.state.noun.stage).toBe('APPLIED');
    expect(c.duty('verify')?.dueDay).toBe('2024-03-08');
    expect(c.duty('form-group')).toBeUndefined();
    walk.verify(c, '2024-03-07');
    walk.formGroup(c);
    walk.prepare(c);
    expect(c.duty('open-nomination')).toBeDefined();
    walk.nominate(c);
    expect(code(c.give(back, { on: '2024-04-02', by: 'preparation-group' }))).toBe('built-upon');
  });

  test('the Street that misses its day is shown overdue, and the district is told on the tenth day after', () => {
    const c = walk.open();
    walk.verify(c);
    c.passDay('2024-04-07');
    expect(c.duty('form-group')?.overdue).toBe(true);
    c.passDay('2024-04-17');
    expect(c.events.at(-1)?.data).toMatchObject({ key: 'form-group', rung: 'escalated', to: 'district' });
  });
});

test('what waits for its entry grace holds up no reminder', () => {
  const c = toVote();
  // Objections end on 2024-04-17 and are settled two working days later; the duty of the meeting is due on 2024-05-14.
  c.passTo(instant(Date.parse('2024-04-18T12:00:00Z')));
  const { ladder: _none, ...meeting } = c.state.duties['first-meeting']!;
  const waiting = { ...meeting, key: 'other', fired: 0 };
  const state = {
    ...c.state,
    duties: {
      other: {
        ...waiting,
        deadline: {
          ...waiting.deadline!,
          dueDay: day('2024-04-17'),
          dueAt: instant(Date.parse('2024-04-17T16:00:00Z')),
        },
      },
    },
  };
  const { came } = elapseCase(c.decider as never, state as never, instant(Date.parse('2024-04-18T12:00:00Z')));
  expect(came.map(({ event }) => event.type)).toEqual(['rung-due']);
});

test.each`
  owners | area       | answer               | why
  ${44}  | ${0}       | ${'trigger-not-met'} | ${'44 of 900 are less than five in a hundred'}
  ${45}  | ${0}       | ${'accepted'}        | ${'45 of 900 are five in a hundred'}
  ${1}   | ${449_999} | ${'trigger-not-met'} | ${'and 4,499.99 of 90,000 m² are less'}
  ${1}   | ${450_000} | ${'accepted'}        | ${'4,500 of 90,000 m² are five in a hundred'}
`('in Qingdao $owners owners with $area ask: $answer, $why (QD art. 22)', ({ owners, area, answer }) => {
  const c: FormationCase = new MemoryCase(formation, { code: PLACES.qingdao, on: '2024-03-01' });
  const ask = { type: 'apply', applicant: 'owners', owners: owners as number, area: area as number } as const;
  expect(code(c.give(ask, { on: '2024-03-01', role: 'community-party-organization', loaded: { area: AREA } }))).toBe(
    answer,
  );
});

describe('telling every owner of the meeting (SD 22)', () => {
  const tell = (c: FormationCase, told: object, more: { on: string; occurredOn?: string; unreached?: string }) => {
    const { on, occurredOn, ...why } = more;
    const command = { type: 'tell-owners', told, proof: '签收单', ...why } as const;
    return c.give(command, { on, role: 'preparation-group', ...(occurredOn ? { occurredOn } : {}) });
  };
  const warned = (decision: Decision) =>
    decision.ok ? (decision.effects.warnings ?? []).map(({ rule }) => rule) : decision.refusal.code;

  test.each`
    on              | occurredOn      | told                               | warnings               | open     | why
    ${'2024-04-13'} | ${undefined}    | ${{ 'in-person': 900 }}            | ${[]}                  | ${false} | ${'the fifteenth day before'}
    ${'2024-04-14'} | ${'2024-04-13'} | ${{ 'in-person': 900 }}            | ${[]}                  | ${false} | ${'told in time, entered a day later'}
    ${'2024-04-14'} | ${undefined}    | ${{ 'in-person': 900 }}            | ${['meetingNotice']}   | ${false} | ${'a day late is recorded, not void'}
    ${'2024-04-13'} | ${undefined}    | ${{ 'in-person': 800, mail: 99 }}  | ${['meetingNotice']}   | ${true}  | ${'one of 900 is not told'}
    ${'2024-04-13'} | ${undefined}    | ${{ 'in-person': 800, mail: 101 }} | ${'duplicate-subject'} | ${true}  | ${'901 of 900'}
  `('on $on (of $occurredOn): $why', ({ on, occurredOn, told, warnings, open }) => {
    const c = toVote();
    expect(c.duty('tell-owners')).toEqual({ dueDay: '2024-04-13', overdue: false });
    expect(warned(tell(c, told as object, { on, occurredOn } as never))).toEqual(warnings);
    expect(c.duty('tell-owners') !== undefined).toBe(open);
  });

  test('the residents’ committee is invited to send an observer, once for each meeting that is posted', () => {
    const letters = toVote().effects.flatMap(({ letters: sent = [] }) => sent);
    expect(letters.filter(({ key }) => key.startsWith('meeting-'))).toMatchObject([
      { key: 'meeting-1', to: { role: 'residents-committee' }, lines: [{}, {}, {}] },
    ]);
  });

  test('reports add up; who cannot be reached is written down with the reason, and the duty ends', () => {
    const c = toVote();
    must(tell(c, { 'in-person': 500 }, { on: '2024-04-11' }));
    must(tell(c, { 'in-person': 300, message: 90 }, { on: '2024-04-12' }));
    expect(c.state.noun.told).toEqual({ 'in-person': 800, message: 90 });
    expect(warned(tell(c, {}, { on: '2024-04-13', unreached: '十户空置，无联系方式' }))).toEqual(['meetingNotice']);
    expect(c.duty('tell-owners')).toBeUndefined();
    expect(c.events.at(-2)).toMatchObject({ type: 'owners-told', data: { persons: 890, of: 900, inTime: true } });
    expect(code(tell(c, { mail: 10 }, { on: '2024-04-13' }))).toBe('already-done');
  });

  test('nobody told anybody: overdue and reported, the meeting is held and its result stands', () => {
    const c = toVote();
    c.passDay('2024-04-28');
    expect(c.duty('tell-owners')).toMatchObject({ overdue: true });
    expect(c.events.filter(({ type }) => type === 'rung-due').map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ key: 'tell-owners', rung: 'escalated', to: 'street' }),
    );
    expect(c.state.noun.stage).toBe('VOTING');
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7)) });
    expect(c.state.noun.stage).toBe('COUNTED');
    expect(c.duty('tell-owners')).toBeUndefined();
  });

  test('a notice that lapses takes its telling with it, and the new one asks for it anew', () => {
    const c = toVote();
    walk.tell(c);
    must(c.give({ type: 'object', about: 'candidate-2', text: '不是业主' }, { on: '2024-04-12', role: 'owner' }));
    const answer = { type: 'answer-objection', objection: 'objection-1-1', upheld: true, answer: '属实' } as const;
    must(c.give(answer, { on: '2024-04-13', role: 'preparation-group' }));
    expect(c.duty('tell-owners')).toBeUndefined();
    walk.post(c, { on: '2024-04-14', meetingOn: '2024-04-29', closesOn: '2024-05-12' });
    expect(c.duty('tell-owners')).toEqual({ dueDay: '2024-04-14', overdue: false });
    expect(c.state.noun.told).toBeUndefined();
  });
});

describe('the drafts of the group (row 8 of the procedure)', () => {
  const adopt = (place: keyof typeof PLACES, drafts: readonly string[], reason?: string) => {
    const c = walk.open(place);
    walk.verify(c);
    walk.formGroup(c);
    must(c.give({ type: 'post-group-list', places: ['公告栏'], photos: ['p'] }, { on: '2024-03-18' }));
    return c.give(
      { type: 'adopt-drafts', drafts, topics: TOPICS, ...(reason ? { reason } : {}) },
      { on: '2024-03-18', role: 'preparation-group' },
    );
  };

  test.each`
    left                    | reason          | result
    ${'covenant'}           | ${undefined}    | ${'papers-missing'}
    ${'covenant'}           | ${'另行草拟'}   | ${'papers-missing'}
    ${'rules-of-procedure'} | ${'另行草拟'}   | ${'papers-missing'}
    ${'election-method'}    | ${undefined}    | ${'papers-missing'}
    ${'election-method'}    | ${' '}          | ${'papers-missing'}
    ${'election-method'}    | ${'并入会议案'} | ${'accepted'}
    ${'meeting-plan'}       | ${undefined}    | ${'papers-missing'}
    ${'meeting-plan'}       | ${'公告已载明'} | ${'accepted'}
    ${'work-rules'}         | ${'委员会自定'} | ${'accepted'}
    ${'candidate-method'}   | ${'沿用惯例'}   | ${'accepted'}
    ${'none'}               | ${undefined}    | ${'accepted'}
  `('without $left (reason: $reason): $result', ({ left, reason, result }) => {
    const drafts = DRAFTS.filter((draft) => draft !== left);
    for (const place of ['zibo', 'shandong'] as const)
      expect({ place, result: code(adopt(place, drafts, reason as string | undefined)) }).toEqual({ place, result });
  });

  test('the refusal says which are law and which our default', () => {
    const refused = adopt('zibo', ['rules-of-procedure', 'work-rules', 'candidate-method', 'election-method']);
    expect(refused).toMatchObject({
      refusal: { facts: { missing: ['covenant', 'meeting-plan'], proposedDefault: ['meeting-plan'] } },
    });
    const { zh } = (refused as Decision & { ok: false }).refusal.detail;
    expect(zh).toContain('管理规约草案（CC art.278(1)）');
    expect(zh).toContain('首次业主大会会议方案（系统建议默认值，并非法律规定');
  });
});

describe('the officers of the committee: more than half of all members (SD 32, QD 38, WF 37)', () => {
  /** Seven members. */
  function toMeeting(place: keyof typeof PLACES = 'zibo') {
    const c = toVote(walk.open(place));
    walk.vote(c, { ...PASSED, M3: elected(listOf(c).slice(0, 7), listOf(c).slice(7)) });
    walk.announce(c);
    return c;
  }
  const meet = (c: FormationCase, more: object) => {
    const { seated } = c.state.noun;
    const command = {
      ...{ type: 'hold-first-meeting', present: seated, chair: 'candidate-1', viceChairs: ['candidate-2'] },
      ...{ inFavour: { 'candidate-1': 4, 'candidate-2': 4 }, minutes: '纪要', ...more },
    } as const;
    return c.give(command as never, { on: '2024-05-15', role: 'owners-committee' });
  };

  test.each`
    chair | vice         | result                 | why
    ${4}  | ${4}         | ${'accepted'}          | ${'four of seven are more than half'}
    ${3}  | ${4}         | ${'committee-meeting'} | ${'three of seven for the chair'}
    ${7}  | ${3}         | ${'committee-meeting'} | ${'three of seven for the vice-chair'}
    ${7}  | ${undefined} | ${'committee-meeting'} | ${'nobody entered who agreed to the vice-chair'}
    ${8}  | ${7}         | ${'committee-meeting'} | ${'eight of seven'}
  `('$chair and $vice of seven: $result, $why', ({ chair, vice, result }) => {
    const inFavour = { 'candidate-1': chair, ...(vice === undefined ? {} : { 'candidate-2': vice }) };
    for (const place of ['zibo', 'qingdao', 'weifang', 'shandong'] as const)
      expect({ place, result: code(meet(toMeeting(place), { inFavour })) }).toEqual({ place, result });
  });

  test('it is half of all members and not of those present: three of five present is not enough', () => {
    const c = toMeeting();
    const present = c.state.noun.seated.slice(0, 5);
    const inFavour = { 'candidate-1': 4, 'candidate-2': 3 };
    expect(meet(c, { present, inFavour })).toMatchObject({
      refusal: {
        facts: { officer: 'candidate-2', inFavour: 3, needed: 4, members: 7, present: 5 },
        basis: [{ rule: 'committeeApproval', article: 'ZB art.32' }],
      },
    });
    expect(code(meet(c, { present, inFavour: { 'candidate-1': 6, 'candidate-2': 4 } }))).toBe('committee-meeting');
    expect(code(meet(c, { present, inFavour: { 'candidate-1': 5, 'candidate-2': 4 } }))).toBe('accepted');
  });

  test('executive members are chosen and posted alike; nobody holds two offices, and no stranger any', () => {
    const three = { 'candidate-1': 4, 'candidate-2': 4, 'candidate-3': 4 };
    expect(code(meet(toMeeting(), { executiveMembers: ['candidate-3'] }))).toBe('committee-meeting');
    expect(code(meet(toMeeting(), { executiveMembers: ['candidate-2'] }))).toBe('duplicate-subject');
    expect(code(meet(toMeeting(), { executiveMembers: ['candidate-9'], inFavour: three }))).toBe('unknown-subject');
    const c = toMeeting();
    expect(code(meet(c, { executiveMembers: ['candidate-3'], inFavour: three }))).toBe('accepted');
    expect(c.state.noun.officers).toEqual({
      chair: 'candidate-1',
      viceChairs: ['candidate-2'],
      executiveMembers: ['candidate-3'],
    });
    const posting = { places: ['公告栏'], photos: ['p'] };
    const posted = c.give({ type: 'post-officers', ...posting }, { on: '2024-05-16', role: 'owners-committee' });
    expect(JSON.stringify(posted)).toContain('执行成员 1 名');
  });
});

describe('objections to the list of the group, which the Street answers (row 5; ZB 23, QD 92, LC 18)', () => {
  const posting = { places: ['公告栏'], photos: ['p'] };
  function posted(place: keyof typeof PLACES = 'zibo') {
    const c = walk.open(place);
    walk.verify(c);
    walk.formGroup(c);
    must(c.give({ type: 'post-group-list', ...posting }, { on: '2024-03-18', role: 'preparation-group' }));
    return c;
  }
  const object = (
    c: FormationCase,
    on: string,
    more: { occurredOn?: string; about?: string; admitted?: true } = {},
  ) => {
    const { about = 'member-2', ...when } = more;
    return c.give({ type: 'object', about, text: '与物业公司有利害关系' }, { on, role: 'owner', ...when });
  };
  const answer = (
    c: FormationCase,
    upheld: boolean,
    role: 'street' | 'preparation-group' = 'street',
    on = '2024-03-26',
  ) => c.give({ type: 'answer-objection', objection: 'objection-group1-1', upheld, answer: '经核实' }, { on, role });

  // Monday 18 March: seven days in Zibo and Liaocheng (25 March), three in Qingdao (21 March); two working days of grace.
  test.each`
    place          | last            | graceEnds
    ${'zibo'}      | ${'2024-03-25'} | ${'2024-03-27'}
    ${'liaocheng'} | ${'2024-03-25'} | ${'2024-03-27'}
    ${'qingdao'}   | ${'2024-03-21'} | ${'2024-03-25'}
  `('in $place one may object until $last, and enter it until $graceEnds', ({ place, last, graceEnds }) => {
    const next = (on: string) => new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
    expect(code(object(posted(place), last))).toBe('accepted');
    expect(code(object(posted(place), next(last)))).toBe('window-closed');
    expect(code(object(posted(place), graceEnds, { occurredOn: last }))).toBe('accepted');
    expect(code(object(posted(place), next(graceEnds), { occurredOn: last }))).toBe('window-closed');
    expect(code(object(posted(place), next(graceEnds), { occurredOn: last, admitted: true }))).toBe('accepted');
  });

  test('to the group or to a member of it, and to nobody else', () => {
    expect(code(object(posted(), '2024-03-20', { about: 'group' }))).toBe('accepted');
    expect(code(object(posted(), '2024-03-20', { about: 'person-9' }))).toBe('wrong-stage');
  });

  test('the Street owes the answer, and the group may not give it', () => {
    const c = posted();
    must(object(c, '2024-03-20'));
    expect(c.state.duties['answer-objection:objection-group1-1']?.holder).toEqual({ role: 'street' });
    expect(code(answer(c, false, 'preparation-group'))).toBe('wrong-role');
    expect(code(answer(c, false))).toBe('accepted');
    expect(code(answer(c, false))).toBe('already-done');
    expect(c.state.noun).toMatchObject({ stage: 'PREPARING', group: { number: 1 } });
  });

  test('an upheld one: the Street forms the group anew, and the first meeting keeps its day', () => {
    const c = posted();
    expect(c.duty('first-meeting')?.dueDay).toBe('2024-05-14');
    must(object(c, '2024-03-20'));
    must(answer(c, true));
    expect(c.state.noun.stage).toBe('VERIFIED');
    expect(Object.keys(c.state.duties).sort()).toEqual(['first-meeting', 'form-group']);
    expect(c.state.duties['form-group']?.holder).toEqual({ role: 'street' });
    walk.formGroup(c, '2024-03-29');
    expect(c.state.noun).toMatchObject({ stage: 'GROUP_FORMED', group: { number: 2 } });
    expect(c.duty('first-meeting')?.dueDay).toBe('2024-05-14');
    expect(c.duty('post-group-list')?.dueDay).toBe('2024-04-08');
    expect(code(c.give({ type: 'take-back', reason: '录错' }, { on: '2024-03-29' }))).toBe('built-upon');
    must(c.give({ type: 'post-group-list', ...posting }, { on: '2024-04-01', role: 'preparation-group' }));
    must(object(c, '2024-04-02'));
    expect(c.state.noun.groupList?.objections).toEqual({ 'objection-group2-1': { about: 'member-2' } });
  });

  test('Qingdao’s thirty days that were granted to the former group stay, and are not granted again', () => {
    const c = posted('qingdao');
    const extend = { type: 'extend-first-meeting', reason: '名册有争议' } as const;
    must(c.give(extend, { on: '2024-03-19' }));
    must(object(c, '2024-03-20'));
    must(answer(c, true));
    walk.formGroup(c, '2024-03-29');
    expect(c.duty('first-meeting')?.dueDay).toBe('2024-06-13');
    expect(code(c.give(extend, { on: '2024-04-01' }))).toBe('extension-not-allowed');
  });

  /** A group to which somebody has objected goes on: owners confirmed, drafts adopted. */
  const objectedTo = () => {
    const c = posted();
    must(object(c, '2024-03-20'));
    const role = 'preparation-group' as const;
    must(
      c.give(
        { type: 'confirm-owners' },
        { on: '2024-03-18', role, loaded: { figures: { persons: 900, area: 9_000_000 } } },
      ),
    );
    must(c.give({ type: 'adopt-drafts', drafts: DRAFTS, topics: TOPICS }, { on: '2024-03-20', role }));
    return c;
  };

  test('upheld after the meeting is posted, the meeting lapses; once owners vote, the answer touches nothing', () => {
    const until = (votes: boolean) => {
      const c = objectedTo();
      walk.nominate(c);
      walk.review(c);
      walk.fix(c);
      walk.post(c);
      must(answer(c, true, 'street', votes ? '2024-04-28' : '2024-04-12'));
      return c;
    };
    const lapsed = until(false);
    expect(lapsed.state.noun).toMatchObject({ stage: 'VERIFIED', list: [] });
    expect(lapsed.state.noun.meeting).toBeUndefined();
    expect(lapsed.effects.at(-1)?.tells).toMatchObject([{ to: 'assembly-vote:1', kind: 'withdraw' }]);
    expect(Object.keys(lapsed.state.duties).sort()).toEqual(['first-meeting', 'form-group']);
    const voting = until(true);
    expect(voting.state.noun).toMatchObject({ stage: 'VOTING', group: { number: 1 } });
    expect(voting.state.noun.anew).toBeUndefined();
  });

  test('reviews of the former group’s candidates end with it', () => {
    const c = objectedTo();
    walk.nominate(c, { candidates: 5 });
    must(answer(c, true, 'street', '2024-04-01'));
    expect(c.effects.at(-1)?.tells?.map(({ to }) => to)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `joint-review:candidate-${n}`),
    );
    expect(listOf(c)).toEqual([]);
  });
});

describe('who put the owner representatives forward (ZB 23)', () => {
  const form = (place: keyof typeof PLACES, members: readonly GroupMember[]) => {
    const c = walk.open(place);
    walk.verify(c);
    return { c, decision: c.give({ type: 'form-group', leader: 'member-1', members }, { on: '2024-03-15' }) };
  };
  const unnamed = (n: number) => {
    const strip = ({ putForward: _by, ...member }: GroupMember): GroupMember => member;
    return group().map((member, i) => (i >= 1 && i <= n ? strip(member) : member));
  };

  test.each`
    place          | without | result
    ${'zibo'}      | ${0}    | ${'accepted'}
    ${'zibo'}      | ${1}    | ${'papers-missing'}
    ${'zibo'}      | ${4}    | ${'papers-missing'}
    ${'qingdao'}   | ${4}    | ${'accepted'}
    ${'shandong'}  | ${4}    | ${'accepted'}
    ${'liaocheng'} | ${4}    | ${'accepted'}
  `('in $place $without of four owners without it: $result', ({ place, without, result }) => {
    const { decision } = form(place, unnamed(without));
    expect(code(decision)).toBe(result);
    if (!decision.ok)
      expect(decision.refusal).toMatchObject({
        basis: [{ rule: 'representatives', article: 'ZB art.23' }],
        facts: {
          members: unnamed(without).flatMap(({ role, putForward, person }) =>
            role === 'owner' && !putForward ? [person] : [],
          ),
        },
      });
  });

  test('it is recorded, with the figures in the fact and the names in the papers', () => {
    const { c } = form('zibo', group());
    const formed = c.events.find(({ type }) => type === 'group-formed');
    expect(formed).toMatchObject({
      data: { owners: 4, putForward: { self: 2, 'residents-committee': 2 } },
      papers: {
        members: expect.arrayContaining([{ person: 'member-2', role: 'owner', putForward: 'residents-committee' }]),
      },
    });
  });
});

describe('a group that is late: the Street’s duty in Liaocheng (LC 20), its liberty elsewhere', () => {
  const LAST = '2024-05-14';
  function prepared(place: keyof typeof PLACES) {
    const c = walk.open(place);
    walk.verify(c);
    walk.formGroup(c);
    walk.prepare(c);
    return c;
  }
  const posted = (place: keyof typeof PLACES, meetingOn: string, closesOn: string) => {
    const c = prepared(place);
    walk.nominate(c);
    walk.review(c);
    walk.fix(c);
    walk.post(c, { meetingOn, closesOn });
    return c;
  };

  test.each`
    place          | on              | owes
    ${'liaocheng'} | ${'2024-05-13'} | ${false}
    ${'liaocheng'} | ${LAST}         | ${true}
    ${'zibo'}      | ${LAST}         | ${false}
    ${'qingdao'}   | ${LAST}         | ${false}
  `('in $place at the end of $on the Street owes another group: $owes', ({ place, on, owes }) => {
    const c = prepared(place);
    c.passDay(on);
    expect(c.state.duties['form-group']?.holder).toEqual(owes ? { role: 'street' } : undefined);
    expect(c.duty('first-meeting')?.overdue).toBe(on === LAST);
    expect(c.types().includes('group-late')).toBe(owes);
  });

  test('the new group ends the duty, begins a term of its own, and may be late itself', () => {
    const c = prepared('liaocheng');
    c.passDay(LAST);
    const again = { type: 'form-group', leader: 'member-1', members: group() } as const;
    const formed = must(c.give(again, { on: '2024-05-20' })) as Decision & { ok: true };
    expect(formed.effects.basis).toContainEqual(expect.objectContaining({ article: 'LC art.20' }));
    expect(c.duty('form-group')).toBeUndefined();
    expect(c.duty('first-meeting')).toEqual({ dueDay: '2024-07-19', overdue: false });
    c.passDay('2024-07-19');
    expect(c.events.filter(({ type }) => type === 'group-late').map(({ data }) => data)).toEqual([
      { number: 1 },
      { number: 2 },
    ]);
    expect(c.duty('form-group')).toBeDefined();
  });

  test('a meeting that is posted is held, and nobody forms another group meanwhile; when it lapses the duty comes', () => {
    const c = posted('liaocheng', '2024-05-20', '2024-06-03');
    c.passDay(LAST);
    expect(c.types()).not.toContain('group-late');
    must(
      c.give(
        { type: 'object', about: 'meeting', text: '地点不明' },
        { on: '2024-05-15', role: 'owner', occurredOn: '2024-04-12', admitted: true },
      ),
    );
    c.passDay('2024-05-20');
    expect(c.types()).toContain('meeting-lapsed');
    expect(c.duty('form-group')).toBeDefined();
  });

  test('a late group that posts its meeting after all takes the duty from the Street', () => {
    const c = prepared('liaocheng');
    walk.nominate(c);
    walk.review(c);
    walk.fix(c);
    c.passDay(LAST);
    expect(c.duty('form-group')).toBeDefined();
    walk.post(c, { on: '2024-05-16', meetingOn: '2024-06-01', closesOn: '2024-06-10' });
    expect(c.duty('form-group')).toBeUndefined();
    c.passDay('2024-06-01');
    expect(c.state.noun.stage).toBe('VOTING');
  });

  test('after a long gap what comes is dated in order', () => {
    const c = prepared('liaocheng');
    const before = c.events.length;
    c.passDay('2024-08-30');
    const brought = c.events.slice(before).map(({ at }) => at);
    expect(brought).toEqual([...brought].sort((a, b) => a - b));
    expect(c.types().filter((type) => type === 'group-late')).toHaveLength(1);
  });
});

describe('the second round, with those who were not elected or with new ones (4.1.2)', () => {
  const FOUR = ['candidate-1', 'candidate-2', 'candidate-3', 'candidate-4'];
  const role = 'preparation-group' as const;
  function pending() {
    const c = toVote();
    walk.vote(c, { ...PASSED, M3: { outcome: 'SECOND_ROUND', seated: FOUR, alternates: [] } });
    expect(c.state.noun.stage).toBe('SEATS_PENDING');
    return c;
  }
  function nominatedAgain() {
    const c = pending();
    must(c.give({ type: 'call-second-round', newCandidates: true }, { on: '2024-05-14', role }));
    must(c.give({ type: 'open-nomination' }, { on: '2024-05-15', role, loaded: { leaders: [] } }));
    return c;
  }
  const nominate = (c: FormationCase, n: number, on = '2024-05-16') => {
    const person = { id: `person-${n}`, partyMembership: 'formal', units: 1 };
    const command = { type: 'nominate', person: person.id, source: 'self', pledge: true } as const;
    return c.give(command, { on, role, loaded: { person, leaders: [] } });
  };
  const close = (c: FormationCase, on = '2024-05-23') => c.give({ type: 'close-nominations' }, { on, role });
  const fix = (c: FormationCase, candidates: readonly string[], seats = 7) =>
    c.give({ type: 'fix-candidates', seats, candidates, reason: '人选有限' }, { on: '2024-06-03', role });

  test('new ones are nominated, reviewed and stand beside those not elected, for the empty seats alone', () => {
    const c = nominatedAgain();
    expect(c.state.noun).toMatchObject({ stage: 'PREPARING', round: 2, seated: FOUR });
    expect(code(nominate(c, 1))).toBe('duplicate-subject');
    expect(code(nominate(c, 5))).toBe('duplicate-subject');
    must(nominate(c, 21));
    expect(code(close(c, '2024-05-22'))).toBe('too-early');
    must(close(c));
    const opened = must(c.give({ type: 'open-reviews' }, { on: '2024-05-23', role: 'workflow' })) as Decision & {
      ok: true;
    };
    expect(opened.effects.opens?.map(({ name }) => name)).toEqual(['joint-review:candidate-10']);
    walk.review(c, { on: '2024-06-03' });
    expect(c.duty('fix-candidates')).toBeDefined();
    expect(code(fix(c, ['candidate-1', 'candidate-10']))).toBe('not-qualified');
    expect(code(fix(c, ['candidate-10'], 9))).toBe('committee-size');
    const rest = ['candidate-5', 'candidate-6', 'candidate-10'];
    const fixed = must(fix(c, rest)) as Decision & { ok: true };
    expect(c.events.findLast(({ type }) => type === 'list-fixed')?.data).toMatchObject({ party: 6, required: 5 });
    expect(fixed.effects.warnings?.map(({ rule }) => rule)).toEqual(['candidateSurplus']);
    walk.post(c, { on: '2024-06-04', meetingOn: '2024-06-20', closesOn: '2024-06-30' });
    const vote = c.effects.flatMap(({ opens }) => opens ?? []).at(-1);
    expect(vote?.command).toMatchObject({
      round: 2,
      items: [{ id: 'M3', election: { seats: 3, minimum: 1, kept: 4, candidates: rest.map((id) => ({ id })) } }],
    });
    walk.vote(c, { M3: elected(rest) }, '2024-07-01');
    expect(c.state.noun).toMatchObject({ stage: 'COUNTED', seated: [...FOUR, ...rest] });
  });

  test('when nobody new comes forward, those not elected stand without another review', () => {
    const c = nominatedAgain();
    must(close(c));
    must(c.give({ type: 'open-reviews' }, { on: '2024-05-23', role: 'workflow' }));
    expect(c.duty('fix-candidates')).toBeDefined();
    expect(code(fix(c, ['candidate-5']))).toBe('accepted');
  });

  test('who was unsuitable in the first round may be nominated for the second', () => {
    const c = walk.open();
    walk.verify(c);
    walk.formGroup(c);
    walk.prepare(c);
    walk.nominate(c);
    walk.review(c, { unsuitable: ['candidate-9'] });
    walk.fix(c);
    walk.post(c);
    walk.vote(c, { ...PASSED, M3: { outcome: 'SECOND_ROUND', seated: FOUR, alternates: [] } });
    must(c.give({ type: 'call-second-round', newCandidates: true }, { on: '2024-05-14', role }));
    must(c.give({ type: 'open-nomination' }, { on: '2024-05-15', role, loaded: { leaders: [] } }));
    expect(code(nominate(c, 9))).toBe('accepted');
    expect(code(nominate(c, 8))).toBe('duplicate-subject');
  });

  test('owners have voted: it is neither withdrawn nor taken back, and may end as not elected', () => {
    const c = nominatedAgain();
    expect(code(c.give({ type: 'withdraw', reason: '反悔' }, { on: '2024-05-16' }))).toBe('wrong-stage');
    const before = pending();
    must(before.give({ type: 'call-second-round', newCandidates: true }, { on: '2024-05-14', role }));
    expect(code(before.give({ type: 'take-back', reason: '录错' }, { on: '2024-05-14', role }))).toBe('built-upon');
    expect(code(c.give({ type: 'close', reason: '无人参选', as: 'not-elected' }, { on: '2024-06-20' }))).toBe(
      'accepted',
    );
    expect(c.state.noun.stage).toBe('NOT_ELECTED');
  });

  test('where every seat is filled nobody is nominated again', () => {
    const c = toVote();
    const seven = listOf(c).slice(0, 7);
    walk.vote(c, { M1: { outcome: 'PASSED' }, M2: { outcome: 'FAILED_BY_AREA' }, M3: elected(seven) });
    const call = (newCandidates: boolean) =>
      code(c.give({ type: 'call-second-round', newCandidates }, { on: '2024-05-14', role }));
    expect([call(true), call(false)]).toEqual(['wrong-stage', 'accepted']);
  });
});

describe('what the method for candidates takes up', () => {
  const adopted = (takenUp?: readonly string[], drafts: readonly string[] = DRAFTS) => {
    const c = walk.open();
    walk.verify(c);
    walk.formGroup(c);
    must(c.give({ type: 'post-group-list', places: ['公告栏'], photos: ['p'] }, { on: '2024-03-18' }));
    must(c.give({ type: 'receive-files', papers: DEVELOPER_PAPERS }, { on: '2024-03-18', role: 'developer' }));
    const figures = { persons: 900, area: 9_000_000 };
    must(c.give({ type: 'confirm-owners' }, { on: '2024-03-18', role: 'preparation-group', loaded: { figures } }));
    const command = {
      type: 'adopt-drafts',
      drafts,
      topics: TOPICS,
      reason: '另行规定',
      ...(takenUp ? { takenUp } : {}),
    } as const;
    return { c, decision: c.give(command, { on: '2024-03-18', role: 'preparation-group' }) };
  };

  test.each`
    takenUp         | result
    ${['U2', 'Q7']} | ${'accepted'}
    ${[]}           | ${'accepted'}
    ${['U6']}       | ${'unknown-subject'}
    ${['U0']}       | ${'unknown-subject'}
  `('$takenUp: $result', ({ takenUp, result }) => {
    expect(code(adopted(takenUp as string[]).decision)).toBe(result);
  });

  test('without a method nothing is taken up', () => {
    const others = DRAFTS.filter((draft) => draft !== 'candidate-method');
    expect(code(adopted(['U2'], others).decision)).toBe('papers-missing');
    expect(code(adopted([], others).decision)).toBe('accepted');
  });

  test('every review of the case is begun with it; a slip is taken back whole', () => {
    const { c } = adopted(['U2']);
    walk.nominate(c);
    const begun = c.effects.flatMap(({ opens }) => opens ?? []).filter(({ kind }) => kind === 'joint-review');
    expect(new Set(begun.map(({ command }) => JSON.stringify(command['takenUp'])))).toEqual(new Set(['["U2"]']));
    const back = adopted(['U2']).c;
    must(back.give({ type: 'take-back', reason: '漏填' }, { on: '2024-03-18', role: 'preparation-group' }));
    expect(back.state.noun.takenUp).toBeUndefined();
  });

  test('a method that says nothing takes nothing up', () => {
    expect(adopted().c.state.noun.takenUp).toEqual([]);
  });
});

test.each`
  figures                              | changed           | result               | why
  ${{}}                                | ${undefined}      | ${'same-facts-rest'} | ${'nothing has changed'}
  ${{}}                                | ${' '}            | ${'same-facts-rest'} | ${'nothing is said'}
  ${{}}                                | ${'首次交付更正'} | ${'accepted'}        | ${'the applicant says what has'}
  ${{ movedInHeadcount: 1 }}           | ${undefined}      | ${'accepted'}        | ${'a figure of the register has'}
  ${{ firstDeliveryOn: '2019-01-01' }} | ${undefined}      | ${'accepted'}        | ${'the day of delivery has'}
`('after a finding of ineligible, $why: $result (row 2)', ({ figures, changed, result }) => {
  const c: FormationCase = new MemoryCase(formation, { code: PLACES.zibo, on: '2024-03-01' });
  const ask = {
    type: 'apply',
    applicant: 'residents-committee',
    ...(changed === undefined ? {} : { changed }),
  } as const;
  const loaded = { area: AREA, refused: { figures: { ...AREA, ...(figures as object) } } };
  expect(code(c.give(ask as never, { on: '2024-03-01', role: 'residents-committee', loaded }))).toBe(result);
});
