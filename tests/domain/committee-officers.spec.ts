import { committeeTerm, type CommitteeTermCommand } from '#domain/committee-term';
import { day } from '#domain/shared';
import {
  dueOf,
  give,
  inOffice,
  live,
  people,
  person,
  POSTED,
  type Place,
  type Term,
} from '../support/committee-walk.js';

// Who sits in which chair, meetings that a third of the members ask for, and the assembly's yearly meeting.

type Choice = Extract<CommitteeTermCommand, { type: 'choose-officers' }>;
type Officer = Choice['officers'][number];

const called = (c: Term, meetingOn: string, more: { demand?: string } = {}, on = '2024-09-10') =>
  give(c, { type: 'call-meeting', meetingOn: day(meetingOn), agenda: ['推选主任', '其他'], ...more }, on);
const choose = (c: Term, officers: readonly Officer[], more: Partial<Choice> = {}, on = '2024-09-20') =>
  give(
    c,
    {
      ...{ type: 'choose-officers', meeting: 'meeting-1', item: 1, present: people(5), officers },
      ...{ decisions: [], minutes: '会议记录', ...more },
    },
    on,
  );
const chair = (n: number, inFavour = 4): Officer => ({ person: person(n), office: 'chair', inFavour });
const officeOf = (c: Term, n: number) => c.state.noun.members[person(n)];
const seated = (n: number) =>
  people(n).map((id, i) => ({ person: id, office: i === 0 ? ('chair' as const) : ('member' as const) }));

describe('officers are chosen anew', () => {
  // More than half of all members: 4 of 7, 3 of 5, 5 of 9; and nobody agrees who was not there.
  test.each`
    members | present | inFavour | answer
    ${7}    | ${5}    | ${4}     | ${'accepted'}
    ${7}    | ${5}    | ${3}     | ${'committee-meeting'}
    ${7}    | ${5}    | ${6}     | ${'committee-meeting'}
    ${7}    | ${4}    | ${4}     | ${'committee-meeting'}
    ${5}    | ${4}    | ${3}     | ${'accepted'}
    ${5}    | ${4}    | ${2}     | ${'committee-meeting'}
    ${9}    | ${6}    | ${5}     | ${'accepted'}
    ${9}    | ${6}    | ${4}     | ${'committee-meeting'}
  `('$inFavour of $members, $present present: $answer', ({ members, present, inFavour, answer }) => {
    const c = inOffice('zibo', { seats: members as number, members: seated(members as number) });
    called(c, '2024-09-20');
    expect(choose(c, [chair(2, inFavour as number)], { present: people(present as number) })).toBe(answer);
  });

  test('one chair at a time; positions and since when stand in the case; posted within three days', () => {
    const c = inOffice();
    called(c, '2024-09-20');
    expect(choose(c, [chair(3), { person: person(4), office: 'executive-member', inFavour: 5 }])).toBe('accepted');
    expect([1, 2, 3, 4].map((n) => officeOf(c, n))).toEqual([
      { office: 'member', since: '2024-09-20' },
      { office: 'vice-chair' },
      { office: 'chair', since: '2024-09-20' },
      { office: 'executive-member', since: '2024-09-20' },
    ]);
    const lines = committeeTerm.describe(c.state).map(({ zh }) => zh);
    expect(lines).toContain('主任（2024-09-20 起）、副主任（2020-07-01 起）、执行成员（2024-09-20 起）');
    // Friday the 20th: three days end on Monday.
    expect(dueOf(c, 'post-new-officers')).toBe('2024-09-23');
    expect(give(c, { type: 'post-new-officers', ...POSTED }, '2024-09-23')).toBe('accepted');
    expect(c.effects.at(-1)?.notices?.[0]?.lines[0]).toContain('主任 1 名、副主任 1 名、执行成员 1 名');
    expect(give(c, { type: 'post-new-officers', ...POSTED }, '2024-09-23')).toBe('wrong-stage');
    // The meeting was held by it, and counts.
    expect(c.state.noun.counted['2024-09']).toMatchObject({ meetings: 1 });
    expect(choose(c, [chair(3)])).toBe('unknown-subject');
  });

  test.each`
    what                        | officers                                             | more                        | answer
    ${'a stranger'}             | ${[chair(9)]}                                        | ${{}}                       | ${'unknown-subject'}
    ${'two for the chair'}      | ${[chair(2), chair(3)]}                              | ${{}}                       | ${'duplicate-subject'}
    ${'one for two offices'}    | ${[chair(2), { ...chair(2), office: 'vice-chair' }]} | ${{}}                       | ${'duplicate-subject'}
    ${'an item not announced'}  | ${[chair(2)]}                                        | ${{ item: 3 }}              | ${'unannounced-item'}
    ${'a meeting never called'} | ${[chair(2)]}                                        | ${{ meeting: 'meeting-9' }} | ${'unknown-subject'}
  `('$what: $answer', ({ officers, more, answer }) => {
    const c = inOffice();
    called(c, '2024-09-20');
    expect(choose(c, officers as Officer[], more as Partial<Choice>)).toBe(answer);
    expect(choose(c, [chair(2)], {}, '2024-09-19')).toBe('too-early');
    expect(choose(c, [chair(2)])).toBe('accepted');
  });

  test('after the term only for upkeep', () => {
    const c = inOffice('zibo', {}, '2025-06-20');
    called(c, '2025-07-01', {}, '2025-06-20');
    expect(choose(c, [chair(2)], {}, '2025-07-01')).toBe('wrong-stage');
    expect(choose(c, [chair(2)], { upkeepOnly: true }, '2025-07-01')).toBe('accepted');
  });

  test('what the old chair had to do goes to the new one with its term', () => {
    const c = inOffice();
    called(c, '2024-10-10');
    live(c, '2024-10-07');
    expect(c.state.duties['report:2024-09']?.holder.who).toBe(person(1));
    expect(choose(c, [chair(2)], {}, '2024-10-10')).toBe('accepted');
    expect(c.state.duties['report:2024-09']).toMatchObject({
      ...{ holder: { role: 'owners-committee', who: person(2) }, deadline: { dueDay: '2024-10-08' } },
    });
  });

  test('other items of the meeting are decided with it', () => {
    const c = inOffice();
    called(c, '2024-09-20');
    expect(choose(c, [chair(2)], { decisions: [{ item: 2, inFavour: 4 }] })).toBe('accepted');
    expect(Object.keys(c.state.noun.adopted)).toEqual(['decision-1']);
    expect(c.state.duties['post-decision:decision-1']?.holder.who).toBe(person(2));
  });
});

describe('the chair is empty', () => {
  const resign = (c: Term, n: number, on = '2024-09-20') =>
    give(c, { type: 'resign-office', person: person(n), statement: '因工作变动辞去职务' }, on);

  test('resigned, with the seat kept: somebody is chosen within fifteen days', () => {
    const c = inOffice();
    expect(resign(c, 3)).toBe('unknown-subject');
    expect(resign(c, 1)).toBe('accepted');
    expect(officeOf(c, 1)).toEqual({ office: 'member', since: '2024-09-20' });
    expect(resign(c, 1)).toBe('unknown-subject');
    // Fifteen days end within the holiday.
    expect(dueOf(c, 'choose-chair')).toBe('2024-10-08');
    expect(committeeTerm.describe(c.state).map(({ zh }) => zh)).toContain('⚠️ 主任缺位');
    called(c, '2024-09-30', {}, '2024-09-20');
    expect(choose(c, [chair(2)], {}, '2024-09-30')).toBe('accepted');
    expect(c.duty('choose-chair')).toBeUndefined();
  });

  test('a vice-chair who resigns leaves nothing to be chosen', () => {
    const c = inOffice();
    expect(resign(c, 2)).toBe('accepted');
    expect(c.duty('choose-chair')).toBeUndefined();
  });

  test.each([
    [1, true],
    [2, false],
    [3, false],
  ])('the seat of person %i ends: to be chosen %s', (n, empty) => {
    const c = inOffice();
    const end = { type: 'end-seat', person: person(n), ground: 'no-longer-owner', proof: '登记簿' } as const;
    expect(give(c, end, '2024-09-20')).toBe('accepted');
    expect(c.duty('choose-chair') !== undefined).toBe(empty);
  });

  test('relieved by a choice, the chair is empty too, and the committee as such has what is open', () => {
    const c = inOffice();
    called(c, '2024-09-20');
    expect(choose(c, [{ person: person(1), office: 'member', inFavour: 4 }])).toBe('accepted');
    expect(officeOf(c, 1)).toEqual({ office: 'member', since: '2024-09-20' });
    expect(dueOf(c, 'choose-chair')).toBe('2024-10-08');
    live(c, '2024-10-01');
    expect(c.state.duties['report:2024-09']?.holder).toEqual({ role: 'owners-committee' });
  });
});

describe('a third of the members ask for a meeting (ZB 32, WF 37; GR 37)', () => {
  const demand = (c: Term, n: number, on = '2024-09-10') =>
    give(c, { type: 'demand-meeting', signatures: people(n, 2), topic: '电梯维修' }, on);

  // At least a third: 3 of 7, 2 of 6, 3 of 9.
  test.each`
    members | asking | answer
    ${7}    | ${3}   | ${'accepted'}
    ${7}    | ${2}   | ${'committee-meeting'}
    ${6}    | ${2}   | ${'accepted'}
    ${6}    | ${1}   | ${'committee-meeting'}
    ${9}    | ${3}   | ${'accepted'}
    ${9}    | ${2}   | ${'committee-meeting'}
  `('$asking of $members: $answer', ({ members, asking, answer }) => {
    const c = inOffice('zibo', { seats: 9, members: seated(members as number) });
    expect(demand(c, asking as number)).toBe(answer);
    // Seven days: the 17th is the Mid-Autumn Festival.
    expect(dueOf(c, 'call-extra-meeting:demand-1')).toBe(answer === 'accepted' ? '2024-09-18' : undefined);
  });

  test('held within the seven days it is answered, and nobody is told', () => {
    const c = inOffice();
    expect(demand(c, 3)).toBe('accepted');
    expect(demand(c, 3)).toBe('already-open');
    // Another meeting does not answer it.
    expect(called(c, '2024-09-15')).toBe('accepted');
    expect(called(c, '2024-09-16', { demand: 'demand-1' })).toBe('accepted');
    const hold = (meeting: string, on: string) =>
      give(c, { type: 'hold-meeting', meeting, present: people(5), decisions: [], minutes: '记录' }, on);
    expect(hold('meeting-1', '2024-09-15')).toBe('accepted');
    expect(c.duty('call-extra-meeting:demand-1')).toBeDefined();
    expect(hold('meeting-2', '2024-09-16')).toBe('accepted');
    expect(c.duty('call-extra-meeting:demand-1')).toBeUndefined();
    live(c, '2024-09-30');
    expect(c.types()).not.toContain('demanded-meeting-missed');
    expect(demand(c, 3, '2024-09-30')).toBe('accepted');
    expect(c.duty('call-extra-meeting:demand-2')).toBeDefined();
  });

  test('not held by the end of its day: residents’ committee and Street are told, once', () => {
    const c = inOffice();
    demand(c, 3);
    c.passDay('2024-09-17');
    expect(c.types()).not.toContain('demanded-meeting-missed');
    c.passDay('2024-09-18');
    const told = c.effects.flatMap(({ letters = [] }) => letters.map(({ key, to }) => [key, to.role]));
    expect(told).toEqual([
      ['demand-missed:demand-1', 'residents-committee'],
      ['demand-missed:demand-1', 'street'],
    ]);
    c.passDay('2024-09-25');
    expect(c.types().filter((type) => type === 'demanded-meeting-missed')).toHaveLength(1);
    // Held late it is answered all the same.
    expect(called(c, '2024-10-10', { demand: 'demand-1' }, '2024-09-26')).toBe('accepted');
    const hold = {
      type: 'hold-meeting',
      meeting: 'meeting-1',
      present: people(5),
      decisions: [],
      minutes: '记录',
    } as const;
    expect(give(c, hold, '2024-10-10')).toBe('accepted');
    expect(c.duty('call-extra-meeting:demand-1')).toBeUndefined();
    expect(c.state.noun.demand).toBeUndefined();
  });
});

describe('the assembly meets once a year (SD 28)', () => {
  const held = (c: Term, on: string, occurredOn = on) =>
    give(c, { type: 'record-assembly', form: 'written', minutes: '会议记录' }, on, { occurredOn });

  test.each(['zibo', 'shandong', 'qingdao'] as const)(
    '%s: asked about from 1 October, owed by 31 December',
    (place) => {
      const c = inOffice(place as Place, {}, '2024-01-10');
      live(c, '2024-09-30');
      expect(c.duty('hold-assembly:2024')).toBeUndefined();
      live(c, '2024-10-01');
      expect(dueOf(c, 'hold-assembly:2024')).toBe('2024-12-31');
      live(c, '2024-11-02');
      expect(c.types().filter((type) => type === 'assembly-asked')).toHaveLength(1);
    },
  );

  test('held earlier in the year, nobody asks; nor for the year of taking up, nor for that in which the term ends', () => {
    const asked = (c: Term) => c.types().filter((type) => type === 'assembly-asked').length;
    const early = inOffice('zibo', {}, '2024-01-10');
    expect(held(early, '2024-03-01')).toBe('accepted');
    live(early, '2024-12-31');
    expect(asked(early)).toBe(0);
    const later = inOffice('zibo', {}, '2024-02-01');
    live(later, '2025-06-30');
    expect(asked(later)).toBe(0);
    const wholeYear = inOffice('zibo', { began: day('2020-01-01'), ends: day('2024-12-31') }, '2024-01-10');
    live(wholeYear, '2024-10-02');
    expect(asked(wholeYear)).toBe(1);
    const ending = inOffice('zibo', { began: day('2020-01-01'), ends: day('2024-12-30') }, '2024-01-10');
    live(ending, '2024-10-02');
    expect(asked(ending)).toBe(0);
  });

  test.each`
    on              | entered         | open
    ${'2024-12-31'} | ${'2024-12-31'} | ${false}
    ${'2024-12-31'} | ${'2025-01-02'} | ${false}
    ${'2025-01-01'} | ${'2025-01-02'} | ${true}
  `('held on $on, entered on $entered: still owed for 2024 $open', ({ on, entered, open }) => {
    const c = inOffice('zibo', {}, '2024-01-10');
    live(c, '2024-12-30');
    expect(held(c, entered as string, on as string)).toBe('accepted');
    expect(c.duty('hold-assembly:2024') !== undefined).toBe(open);
    expect(c.state.noun.assemblyOn).toBe(on);
  });
});
