import { committeeTerm, type CommitteeTermCommand } from '#domain/committee-term';
import { day } from '#domain/shared';
import { dueOf, give, inOffice, live, people, person, PLACES, type Term } from '../support/committee-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// A term that was registered in mid-term: taken up where it stands, and put right where it was registered wrongly.

type Correction = Partial<Extract<CommitteeTermCommand, { type: 'correct-registration' }>>;

const inFile = (c: Term) => c.events.filter(({ type }) => type === 'term-begun' || type === 'term-extended');
const correct = (c: Term, on: string, more: Correction, registered: unknown = inFile(c)) =>
  give(c, { type: 'correct-registration', reason: '届满日录入有误', proof: '备案证明', ...more }, on, {
    role: 'street',
    loaded: { registered },
  });
const last = (c: Term, type: string) => c.events.findLast((event) => event.type === type)?.data;
const seated = (n: number) => people(n).map((id, i) => ({ person: id, office: i === 0 ? 'chair' : 'member' }) as const);

describe('a wrong end', () => {
  test('that has passed does not keep the committee out of office once it is put right', () => {
    // The end was typed as 30 June 2025 instead of 30 June 2027; it expired, and the Street was asked for a group.
    const c = inOffice('zibo', { began: day('2022-07-01') });
    live(c, '2025-07-10');
    expect(c.state.noun.stage).toBe('EXPIRED');
    expect(c.duty('form-renewal-group')).toBeDefined();
    expect(correct(c, '2025-07-11', { ends: day('2027-06-30') })).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'IN_OFFICE', ends: '2027-06-30', renewal: 'not-yet', alarmed: false });
    expect(last(c, 'registration-corrected')).toMatchObject({ ends: '2027-06-30', was: { ends: '2025-06-30' } });
    expect(Object.keys(c.state.duties).filter((key) => key.includes('renewal'))).toEqual([]);
    // 180 days before the right end it is reminded; 120 before it the plan is due, ninety before it the election.
    live(c, '2026-12-31');
    expect(dueOf(c, 'plan-renewal')).toBeUndefined();
    live(c, '2027-01-02');
    expect([dueOf(c, 'plan-renewal'), dueOf(c, 'hold-renewal')]).toEqual(['2027-03-02', '2027-04-01']);
    live(c, '2027-07-01');
    expect(c.state.noun.stage).toBe('EXPIRED');
  });

  test('that lies ahead is brought near, and what is then past has no day', () => {
    const c = inOffice('zibo');
    expect(correct(c, '2024-09-20', { ends: day('2024-12-31') })).toBe('accepted');
    live(c, '2024-09-21');
    // The plan was due on 2 September: still to do, and nothing is owed for the past. The election is due ninety days before.
    expect([c.duty('plan-renewal')?.overdue, dueOf(c, 'plan-renewal')]).toEqual([false, undefined]);
    expect(dueOf(c, 'hold-renewal')).toBe('2024-10-02');
  });

  test.each`
    ends            | stage          | group
    ${'2024-09-19'} | ${'EXPIRED'}   | ${true}
    ${'2024-09-20'} | ${'IN_OFFICE'} | ${false}
  `('corrected on 20 September to $ends: $stage at once', ({ ends, stage, group }) => {
    const c = inOffice('zibo');
    expect(correct(c, '2024-09-20', { ends: day(ends as string) })).toBe('accepted');
    expect(c.state.noun.stage).toBe(stage);
    expect(c.duty('form-renewal-group') !== undefined).toBe(group);
    live(c, '2024-09-21');
    expect(c.events.filter(({ type }) => type === 'term-expired')).toHaveLength(1);
  });
});

describe('what else was registered wrongly', () => {
  test('filing and certificate are put right, and nothing else moves', () => {
    const c = inOffice('zibo');
    live(c, '2025-01-10');
    const { renewal, lookAhead } = c.state.noun;
    expect(renewal).toBe('asked');
    expect(correct(c, '2025-01-11', { filedOn: day('2020-07-25'), certificate: '备 2020-17' })).toBe('accepted');
    expect(c.state.noun).toMatchObject({ filedOn: '2020-07-25', certificate: '备 2020-17', renewal, lookAhead });
    expect(correct(c, '2025-01-12', { certificate: '备 2020-17' })).toBe('already-done');
  });

  test('an office passes to who has it, with what the chair had to do', () => {
    const c = inOffice('zibo');
    live(c, '2024-10-01');
    expect(c.state.duties['report:2024-09']?.holder).toEqual({ role: 'owners-committee', who: person(1) });
    const swapped = [
      { person: person(1), office: 'member' },
      { person: person(3), office: 'chair' },
    ] as const;
    expect(correct(c, '2024-10-02', { offices: swapped.slice(1) })).toBe('committee-size');
    expect(correct(c, '2024-10-02', { offices: swapped.slice(0, 1) })).toBe('committee-size');
    expect(correct(c, '2024-10-02', { offices: [{ person: person(9), office: 'member' }] })).toBe('unknown-subject');
    expect(correct(c, '2024-10-02', { offices: swapped })).toBe('accepted');
    expect(c.state.noun.members).toMatchObject({ [person(1)]: { office: 'member' }, [person(3)]: { office: 'chair' } });
    expect(c.state.duties['report:2024-09']?.holder).toEqual({ role: 'owners-committee', who: person(3) });
  });

  test('no office that was laid down since', () => {
    const c = inOffice('zibo');
    expect(give(c, { type: 'resign-office', person: person(2), statement: '辞去' }, '2024-10-02')).toBe('accepted');
    expect(correct(c, '2024-10-03', { offices: [{ person: person(2), office: 'vice-chair' }] })).toBe('built-upon');
  });

  // Seven sit: seven seats lack nobody, nine owe a by-election, fifteen (less than half are taken) a new election.
  test.each`
    seats | answer              | owed
    ${6}  | ${'committee-size'} | ${[]}
    ${9}  | ${'accepted'}       | ${['fill-seats']}
    ${15} | ${'accepted'}       | ${['re-elect']}
  `('$seats seats: $answer', ({ seats, answer, owed }) => {
    const c = inOffice('zibo');
    expect(correct(c, '2024-09-20', { seats: seats as number })).toBe(answer);
    expect(Object.keys(c.state.duties)).toEqual(owed);
  });

  test('and a lack that never was is no longer owed', () => {
    const c = inOffice('zibo', { seats: 15 });
    expect(c.state.noun.below).toBeDefined();
    expect(correct(c, '2024-09-20', { seats: 7 })).toBe('accepted');
    expect([c.state.noun.below, Object.keys(c.state.duties)]).toEqual([undefined, []]);
  });
});

describe('somebody else was registered than was elected', () => {
  const right = (c: Term, persons: readonly { registered: string; right: string }[], more: Correction = {}) => {
    const known = Object.fromEntries(persons.flatMap(({ right: id }) => (id === 'nobody' ? [] : [[id, { id }]])));
    return give(
      c,
      { type: 'correct-registration', reason: '重名', proof: '备案证明', persons, ...more },
      '2024-10-02',
      {
        role: 'street',
        loaded: { registered: inFile(c), ...known },
      },
    );
  };

  test('the right one sits in the same office, and owes what the wrong one owed', () => {
    const c = inOffice('zibo', { alternates: [person(8)] });
    live(c, '2024-10-01');
    const persons = [
      { registered: person(1), right: 'person-21' },
      { registered: person(8), right: 'person-28' },
    ];
    expect(right(c, persons)).toBe('accepted');
    const { members, alternates } = c.state.noun;
    expect([members['person-21']?.office, members[person(1)], alternates]).toEqual(['chair', undefined, ['person-28']]);
    expect(Object.keys(members)).toHaveLength(7);
    expect(c.state.duties['report:2024-09']?.holder).toEqual({ role: 'owners-committee', who: 'person-21' });
    expect(c.duty('report:2024-09')?.dueDay).toBe('2024-10-08');
    expect(last(c, 'registration-corrected')).toMatchObject({ persons });
  });

  test.each`
    what                                 | registered   | is             | more                                                     | answer
    ${'nobody who was registered'}       | ${person(9)} | ${'person-21'} | ${{}}                                                    | ${'unknown-subject'}
    ${'by somebody not in the register'} | ${person(2)} | ${'nobody'}    | ${{}}                                                    | ${'unknown-subject'}
    ${'by another member'}               | ${person(2)} | ${person(3)}   | ${{}}                                                    | ${'duplicate-subject'}
    ${'together with an office'}         | ${person(2)} | ${'person-21'} | ${{ offices: [{ person: person(3), office: 'chair' }] }} | ${'built-upon'}
  `('$what: $answer', ({ registered, is, more, answer }) => {
    const c = inOffice('zibo');
    const persons = [{ registered: registered as string, right: is as string }];
    expect(right(c, persons, more as Correction)).toBe(answer);
  });

  test('not while a finding about a member is open', () => {
    const c = inOffice('zibo');
    c.state = { ...c.state, noun: { ...c.state.noun, openFindings: ['dismissal:1'] } };
    expect(right(c, [{ registered: person(2), right: 'person-21' }])).toBe('built-upon');
  });
});

test('a member without a unit here is named, and is no reason to leave the committee out', () => {
  const figures = (units: number) => {
    const c: Term = new MemoryCase(committeeTerm, { code: PLACES.zibo, on: '2024-09-20' });
    const loaded = Object.fromEntries(people(7).map((id) => [id, { id, units: id === person(3) ? units : 1 }]));
    const days = { began: day('2022-07-01'), ends: day('2027-06-30'), filedOn: day('2022-07-20') };
    const command = { ...days, certificate: '备 1', seats: 7, members: seated(7), alternates: [] };
    const decision = c.give({ type: 'register', ...command }, { on: '2024-09-20', loaded });
    return decision.ok ? decision.effects?.figures : decision.refusal.code;
  };
  expect([figures(0), figures(1)]).toEqual([{ withoutUnit: person(3) }, undefined]);
});

describe('not corrected', () => {
  test.each`
    what                                | more                                              | answer
    ${'more than five years'}           | ${{ ends: '2025-07-02' }}                         | ${'extension-not-allowed'}
    ${'an end before the beginning'}    | ${{ ends: '2020-06-30' }}                         | ${'fact-too-early'}
    ${'a filing before the beginning'}  | ${{ filedOn: '2020-06-30' }}                      | ${'fact-too-early'}
    ${'a beginning of tomorrow'}        | ${{ began: '2024-09-21', filedOn: '2024-09-21' }} | ${'fact-in-future'}
    ${'nothing that is not so already'} | ${{ ends: '2025-06-30', seats: 7 }}               | ${'already-done'}
  `('$what', ({ more, answer }) => {
    expect(correct(inOffice('zibo'), '2024-09-20', more as Correction)).toBe(answer);
  });

  test('a term of its own election, and days that the assembly has extended', () => {
    const c = inOffice('zibo');
    const certified = [{ type: 'term-begun', data: { how: 'certified' } }];
    expect(correct(c, '2024-09-20', { ends: day('2025-01-31') }, certified)).toBe('wrong-stage');
    const extended = [...inFile(c), { type: 'term-extended', data: {} }];
    expect(correct(c, '2024-09-20', { ends: day('2025-01-31') }, extended)).toBe('built-upon');
    expect(correct(c, '2024-09-20', { certificate: '备 9' }, extended)).toBe('accepted');
  });
});

// On the last day of a term it is still in office; a day later it comes in as what it is.
test.each`
  ends            | stage          | duties
  ${'2024-09-10'} | ${'IN_OFFICE'} | ${[]}
  ${'2024-09-09'} | ${'EXPIRED'}   | ${['form-renewal-group']}
`('registered on 10 September with the end on $ends: $stage', ({ ends, stage, duties }) => {
  const c = inOffice('zibo', { ends: day(ends as string), members: seated(7) });
  expect(c.state.noun.stage).toBe(stage);
  expect(Object.keys(c.state.duties)).toEqual(duties);
  live(c, '2024-09-12');
  expect(c.state.noun.stage).toBe('EXPIRED');
  expect(c.events.filter(({ type }) => type === 'term-expired')).toHaveLength(1);
});
