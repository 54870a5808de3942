import fc from 'fast-check';
import type { Decision } from '#domain/case';
import { partyBranch, type Membership, type PartyBranchCommand, type PartyBranchState } from '#domain/party-branch';
import { addDays, day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

fc.configureGlobal({ seed: 20261123 });

type Branch = MemoryCase<PartyBranchState, PartyBranchCommand>;

const PLACES = { zibo: '370302001001', qingdao: '370202001001', shandong: '370811001001' } as const;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

const people = (formal: number, probationary = 0, others = 0) =>
  [
    ...Array<Membership>(formal).fill('formal'),
    ...Array<Membership>(probationary).fill('probationary'),
    ...Array<Membership>(others).fill('none'),
  ].map((membership, i) => ({ person: `person-${i + 1}`, membership }));

/** Elected on Sunday 2024-09-01. */
function elected(members = people(5, 0, 2), place: keyof typeof PLACES = 'zibo'): Branch {
  const c: Branch = new MemoryCase(partyBranch, { code: PLACES[place], on: '2024-09-02' });
  expect(code(c.give({ type: 'begin', electedOn: day('2024-09-01'), members }, { on: '2024-09-02' }))).toBe('accepted');
  return c;
}

const give = (c: Branch, command: PartyBranchCommand, on: string, by = 'community') =>
  code(c.give(command, { on, by }));
const apply = (
  c: Branch,
  more: Partial<Extract<PartyBranchCommand, { type: 'apply-branch' }>> = {},
  on = '2024-09-10',
) => give(c, { type: 'apply-branch', form: 'formal', secretary: 'person-1', ...more }, on);
const reply = (c: Branch, on = '2024-09-20', approve = true) =>
  give(c, { type: 'reply-branch', approve, ...(approve ? {} : { reason: '材料不全' }) }, on, 'party-committee');
const record = (c: Branch, person = 'person-1', on = '2024-09-21', entered = on) =>
  give(c, { type: 'record-part-time', person, on: day(on) }, entered);
const explain = (c: Branch, on = '2024-09-12') =>
  give(c, { type: 'explain-party-share', reason: '党员业主少', plan: '补选时吸收' }, on, 'party-committee');

describe('formal members decide on the form; probationary ones do not count (PB art. 4)', () => {
  test.each`
    formal | probationary | organisation          | branchCommittee
    ${0}   | ${5}         | ${'JointPartyBranch'} | ${false}
    ${2}   | ${3}         | ${'JointPartyBranch'} | ${false}
    ${3}   | ${0}         | ${'PartyBranch'}      | ${false}
    ${6}   | ${1}         | ${'PartyBranch'}      | ${false}
    ${7}   | ${0}         | ${'PartyBranch'}      | ${true}
  `(
    '$formal formal and $probationary probationary: $organisation, branch committee $branchCommittee',
    ({ formal, probationary, ...expected }) => {
      expect(elected(people(formal, probationary)).state.noun).toMatchObject(expected);
    },
  );

  test.each`
    formal | form            | partners | reason        | answer               | why
    ${2}   | ${'formal'}     | ${0}     | ${undefined}  | ${'trigger-not-met'} | ${'below three'}
    ${2}   | ${'functional'} | ${0}     | ${undefined}  | ${'trigger-not-met'} | ${'below three'}
    ${2}   | ${'joint'}      | ${0}     | ${undefined}  | ${'papers-missing'}  | ${'a joint branch has partners'}
    ${2}   | ${'joint'}      | ${1}     | ${undefined}  | ${'accepted'}        | ${'two units'}
    ${2}   | ${'joint'}      | ${4}     | ${undefined}  | ${'accepted'}        | ${'five units'}
    ${2}   | ${'joint'}      | ${5}     | ${undefined}  | ${'reason-missing'}  | ${'six units'}
    ${2}   | ${'joint'}      | ${5}     | ${'位置相邻'} | ${'accepted'}        | ${'six units with a reason'}
    ${3}   | ${'formal'}     | ${0}     | ${undefined}  | ${'accepted'}        | ${'exactly three'}
    ${3}   | ${'formal'}     | ${1}     | ${undefined}  | ${'papers-missing'}  | ${'only a joint branch has partners'}
    ${3}   | ${'functional'} | ${0}     | ${undefined}  | ${'accepted'}        | ${'exactly three'}
    ${3}   | ${'joint'}      | ${1}     | ${undefined}  | ${'reason-missing'}  | ${'it could stand alone'}
  `(
    '$formal formal members apply for $form with $partners partners: $answer, $why',
    ({ formal, form, partners, reason, answer }) => {
      const units = Array.from({ length: partners as number }, (_, i) => `unit-${i + 1}`);
      const c = elected(people(formal as number));
      expect(apply(c, { form, ...(units.length > 0 ? { partners: units } : {}), ...(reason ? { reason } : {}) })).toBe(
        answer,
      );
    },
  );

  test('a secretary of the branch is one of its formal members, and a partner is named once', () => {
    expect(apply(elected(people(3, 1)), { secretary: 'person-4' })).toBe('unknown-subject');
    expect(apply(elected(people(3, 1)), { form: 'functional', secretary: 'person-4' })).toBe('unknown-subject');
    expect(apply(elected(people(3, 1)), { form: 'functional', secretary: 'person-1' })).toBe('accepted');
    expect(apply(elected(people(2)), { form: 'joint', partners: ['unit-1', 'unit-1'] })).toBe('duplicate-subject');
  });
});

describe('the terms', () => {
  test.each(['zibo', 'qingdao', 'shandong'] as const)(
    '%s: applied for within 30 days of the election, which end after the holiday; replied to within a month',
    (place) => {
      const c = elected(people(5, 0, 2), place);
      // Day 30 is 2024-10-01, a holiday.
      expect(c.duty('apply-branch')?.dueDay).toBe('2024-10-08');
      apply(c, {}, '2024-09-10');
      expect(c.duty('reply-branch')?.dueDay).toBe('2024-10-10');
    },
  );

  test('being late marks the duty and refuses nothing', () => {
    const c = elected();
    c.passDay('2024-10-09');
    expect(c.duty('apply-branch')?.overdue).toBe(true);
    expect(apply(c, {}, '2024-10-10')).toBe('accepted');
  });
});

describe('the Party share of 60 %', () => {
  test.each`
    party | members | gap
    ${2}  | ${3}    | ${'none'}
    ${1}  | ${3}    | ${'open'}
    ${3}  | ${5}    | ${'none'}
    ${2}  | ${5}    | ${'open'}
    ${5}  | ${7}    | ${'none'}
    ${4}  | ${7}    | ${'open'}
    ${6}  | ${9}    | ${'none'}
    ${5}  | ${9}    | ${'open'}
    ${7}  | ${11}   | ${'none'}
    ${6}  | ${11}   | ${'open'}
  `('$party of $members: gap $gap', ({ party, members, gap }) => {
    const c = elected(people(party as number, 0, (members as number) - (party as number)));
    expect(c.state.noun.gap).toBe(gap);
    expect(c.state.duties['explain-party-share'] !== undefined).toBe(gap === 'open');
  });

  test('probationary members belong to the Party', () => {
    expect(elected(people(4, 1, 2)).state.noun).toMatchObject({ gap: 'none', share: { party: 5, required: 5 } });
  });

  test('a gap is explained within thirty days of the election, warns, and needs reason and plan', () => {
    const c = elected(people(4, 0, 3));
    expect(c.duty('explain-party-share')).toEqual({ overdue: false, dueDay: '2024-10-08' });
    expect(c.effects[0]?.warnings).toMatchObject([{ rule: 'partyShare' }]);
    expect(give(c, { type: 'explain-party-share', reason: '党员少', plan: '' }, '2024-09-12')).toBe('reason-missing');
    expect([explain(c), explain(c), explain(elected())]).toEqual(['accepted', 'already-done', 'already-done']);
  });
});

describe('approval', () => {
  test('is another person’s than the application', () => {
    const c = elected();
    apply(c);
    expect(give(c, { type: 'reply-branch', approve: true }, '2024-09-20', 'community')).toBe('needs-second-person');
  });

  test('a return needs its reason and asks again for the application, with what is left of its term', () => {
    const c = elected();
    apply(c);
    expect(give(c, { type: 'reply-branch', approve: false }, '2024-09-20', 'party-committee')).toBe('reason-missing');
    expect(reply(c, '2024-09-20', false)).toBe('accepted');
    expect([c.state.noun.stage, c.duty('apply-branch')?.dueDay]).toEqual(['TO_APPLY', '2024-10-08']);
    apply(c, {}, '2024-10-08');
    reply(c, '2024-10-09', false);
    expect(c.duty('apply-branch')).toEqual({ overdue: false });
  });

  test.each`
    person        | on              | entered         | answer
    ${'person-1'} | ${'2024-09-20'} | ${'2024-09-21'} | ${'accepted'}
    ${'person-1'} | ${'2024-09-19'} | ${'2024-09-21'} | ${'fact-too-early'}
    ${'person-1'} | ${'2024-09-22'} | ${'2024-09-21'} | ${'fact-in-future'}
    ${'person-2'} | ${'2024-09-21'} | ${'2024-09-21'} | ${'unknown-subject'}
  `(
    'approved on 2024-09-20 with person-1 as secretary, $person is recorded for $on: $answer',
    ({ person, on, entered, answer }) => {
      const c = elected();
      apply(c);
      reply(c);
      expect(record(c, person, on, entered)).toBe(answer);
    },
  );

  test('a functional branch without a named secretary still records one of its own formal members', () => {
    const c = elected(people(3, 1));
    expect(give(c, { type: 'apply-branch', form: 'functional' }, '2024-09-10')).toBe('accepted');
    reply(c);
    expect([record(c, 'stranger'), record(c, 'person-4'), record(c, 'person-2')]).toEqual([
      'unknown-subject',
      'unknown-subject',
      'accepted',
    ]);
  });

  test('before the approval nobody is recorded', () => {
    const c = elected();
    apply(c);
    expect(record(c)).toBe('wrong-stage');
  });
});

describe('the end', () => {
  const outcome = { outcome: 'approved', form: 'formal', secretary: 'person-1' };

  test('comes with the record where there is no gap', () => {
    const c = elected();
    expect([apply(c), reply(c), record(c)]).toEqual(['accepted', 'accepted', 'accepted']);
    expect(c.events.at(-1)).toMatchObject({ type: 'case-closed', data: { outcome } });
    expect([c.state.closed, c.state.noun.stage, partyBranch.outcomeOf(c.state.noun)]).toEqual([
      true,
      'ESTABLISHED',
      outcome,
    ]);
  });

  test.each([0, 1, 2, 3])('waits for the explanation of a gap, given after %i other steps', (position) => {
    const c = elected(people(4, 0, 3));
    const steps = [() => apply(c), () => reply(c), () => record(c)];
    steps.splice(position, 0, () =>
      explain(c, position === 3 ? '2024-10-20' : '2024-09-' + ['09', '12', '20'][position]),
    );
    const closedAfter = steps.map((step) => [step(), c.state.closed] as const);
    expect(closedAfter.map(([answer]) => answer)).toEqual(Array(4).fill('accepted'));
    expect(closedAfter.map(([, closed]) => closed)).toEqual([false, false, false, true]);
    expect(partyBranch.outcomeOf(c.state.noun)).toEqual(outcome);
  });
});

describe('any sequence of commands', () => {
  const person = fc.constantFrom('person-1', 'person-2').map((id) => `370302001001-03/${id}`);
  const command: fc.Arbitrary<PartyBranchCommand> = fc.oneof(
    fc.record({
      type: fc.constant('apply-branch' as const),
      form: fc.constantFrom('formal' as const, 'joint' as const, 'functional' as const),
      secretary: person,
      reason: fc.constant('理由'),
    }),
    fc.record({
      type: fc.constant('apply-branch' as const),
      form: fc.constant('joint' as const),
      partners: fc.constant(['unit-1']),
      reason: fc.constant('理由'),
    }),
    fc.record({ type: fc.constant('reply-branch' as const), approve: fc.boolean(), reason: fc.constant('理由') }),
    fc.record({
      type: fc.constant('explain-party-share' as const),
      reason: fc.constant('原因'),
      plan: fc.constant('计划'),
    }),
    fc.record({
      type: fc.constant('record-part-time' as const),
      person,
      on: fc.integer({ min: 5, max: 40 }).map((days) => addDays(day('2024-09-01'), days)),
    }),
  );
  const step = fc.record({ command, days: fc.integer({ min: 0, max: 4 }), by: fc.constantFrom('a', 'b') });

  test('closes only when approved, recorded and explained, and stays small', () => {
    let largest = { state: 0, fact: 0, closed: 0 };
    fc.assert(
      fc.property(
        fc.nat(25),
        fc.nat(3),
        fc.nat(20),
        fc.array(step, { minLength: 10, maxLength: 40 }),
        (formal, probationary, others, steps) => {
          const c = elected(
            people(formal, probationary, others + 1).map((each) => ({
              ...each,
              person: `370302001001-03/${each.person}`,
            })),
          );
          let on = day('2024-09-05');
          for (const { command: each, days, by } of steps) {
            on = addDays(on, days);
            if (c.state.closed) break;
            c.give(each, { on, by });
          }
          const { noun, closed } = c.state;
          const complete =
            noun.approvedOn !== undefined && noun.stage === 'ESTABLISHED' && noun.recorded && noun.gap !== 'open';
          expect(closed).toBe(complete);
          if (closed) expect(partyBranch.outcomeOf(noun)).not.toBeNull();
          const fact = Math.max(...c.events.map(({ data }) => bytes(data)));
          largest = {
            state: Math.max(largest.state, bytes(noun)),
            fact: Math.max(largest.fact, fact),
            closed: largest.closed + Number(closed),
          };
        },
      ),
      { numRuns: 500 },
    );
    console.log(
      `party-branch: largest state ${largest.state} bytes, largest fact ${largest.fact} bytes, ${largest.closed} closed`,
    );
    expect(largest.closed).toBeGreaterThan(20);
    expect(largest.state).toBeLessThan(6_000);
    expect(largest.fact).toBeLessThan(900);
  });
});
