import type { Decision } from '#domain/case';
import { problem, type ProblemCommand, type ProblemState, type Register } from '#domain/problem';
import { day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

// Orders that ran before the system go on in mid-life: with the limit that they have, and without debts for what was before.

type Case = MemoryCase<ProblemState, ProblemCommand>;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);

const ORDER: Register = {
  type: 'register',
  source: 'hotline',
  external: 'W-1',
  category: 'parking',
  what: '占道停车',
};

/** Taken over on Friday, 27 September 2024. National Day is off until 7 October; 29 September and 12 October are worked. */
function taken(takenOver: { receivedOn: string; due: string }, more: Partial<Register> = {}) {
  const c: Case = new MemoryCase(problem, { code: '370302001001', on: '2024-09-27' });
  const over = { receivedOn: day(takenOver.receivedOn), due: day(takenOver.due) };
  const decision = c.give({ ...ORDER, ...more, takenOver: over }, { on: '2024-09-27', role: 'hotline-12345' });
  return { c, decision };
}
const cardsShown = (c: Case) => c.events.filter(({ type }) => type === 'card-shown').map(({ data }) => data);

test('it lies with its office on its own limit, and the hotline owes no dispatch', () => {
  const { c, decision } = taken(
    { receivedOn: '2024-09-25', due: '2024-10-08' },
    { tier: 'street', lead: { role: 'street' } },
  );
  expect(code(decision)).toBe('accepted');
  expect(Object.keys(c.state.duties)).toEqual(['handle']);
  expect(c.duty('handle')).toMatchObject({ dueDay: '2024-10-08' });
  expect(c.state.noun).toMatchObject({ stage: 'HANDLING', tier: 'street', since: '2024-09-25', dispatches: 1 });
  expect(new Date(c.state.noun.receivedAt ?? 0).toISOString()).toBe('2024-09-24T16:00:00.000Z');
});

test('it keeps the name of a campaign that was over before the system was there', () => {
  const { c, decision } = taken({ receivedOn: '2024-09-25', due: '2024-10-08' }, { campaign: '2023年大排查' });
  expect([code(decision), c.state.noun.campaign]).toEqual(['accepted', '2023年大排查']);
});

test('of a tier’s time nothing is asked for that passed before', () => {
  const { c } = taken({ receivedOn: '2024-09-02', due: '2024-10-08' });
  c.passTo(Date.parse('2024-10-07T12:00:00Z') as never);
  expect(c.events.map(({ type }) => type)).not.toContain('tier-time-over');
});

test('its own limit shows its cards: one working day before, the first one after', () => {
  const { c } = taken({ receivedOn: '2024-09-25', due: '2024-10-10' });
  c.passTo(Date.parse('2024-10-20T00:00:00Z') as never);
  expect(cardsShown(c)).toEqual([
    { card: 'yellow', day: '2024-10-09' },
    { card: 'red', day: '2024-10-11' },
  ]);
});

test.each`
  due             | owed            | red             | why
  ${'2024-09-20'} | ${'2024-09-29'} | ${'2024-09-29'} | ${'it was overdue: until the next working day nobody is shown a card'}
  ${'2024-09-26'} | ${'2024-09-29'} | ${'2024-09-29'} | ${'overdue since yesterday'}
  ${'2024-09-27'} | ${'2024-09-29'} | ${'2024-09-29'} | ${'due today: its card comes on the first working day after'}
  ${'2024-09-29'} | ${'2024-09-29'} | ${'2024-09-30'} | ${'due on a Sunday that is worked'}
`('due $due, the handling is owed until $owed and the red card comes on $red: $why', ({ due, owed, red }) => {
  const { c } = taken({ receivedOn: '2024-09-10', due });
  expect(cardsShown(c)).toEqual([]);
  expect(c.duty('handle')).toMatchObject({ dueDay: owed });
  // The limit itself stays what it was: overdue is overdue in the rates.
  expect(c.state.noun.limit?.dueDay).toBe(due);
  c.passTo(Date.parse('2024-10-20T00:00:00Z') as never);
  expect(cardsShown(c)).toContainEqual({ card: 'red', day: red });
});

test.each`
  receivedOn      | due             | refused
  ${'2024-09-28'} | ${'2024-10-08'} | ${'fact-in-future'}
  ${'2024-09-27'} | ${'2024-09-27'} | ${'accepted'}
  ${'2024-09-20'} | ${'2024-09-19'} | ${'fact-too-early'}
`('received $receivedOn and due $due: $refused', ({ receivedOn, due, refused }) => {
  expect(code(taken({ receivedOn, due }).decision)).toBe(refused);
});

describe('in danger to life it goes where danger goes, from today and on its own limit', () => {
  const urgent = (c: Case) =>
    c.effects.flatMap(({ letters = [] }) => letters).flatMap(({ urgent: at, to }) => (at ? [to.role] : []));

  test.each`
    tier           | led                     | told
    ${'grid'}      | ${'street'}             | ${['property-authority', 'street']}
    ${'community'} | ${'street'}             | ${['property-authority', 'street']}
    ${'street'}    | ${'street'}             | ${['property-authority', 'street']}
    ${'district'}  | ${'property-authority'} | ${['property-authority']}
  `('it lay in the tier $tier: led by $led, told at once $told', ({ tier, led, told }) => {
    const { c, decision } = taken({ receivedOn: '2024-09-25', due: '2024-10-08' }, { tier, danger: true });
    expect(code(decision)).toBe('accepted');
    expect(c.state.noun).toMatchObject({ danger: true, risk: 'high', lead: { role: led }, raised: 0 });
    expect(Object.keys(c.state.duties).toSorted()).toEqual(['check-in', 'handle']);
    expect([c.duty('handle')?.dueDay, c.duty('check-in')?.dueDay]).toEqual(['2024-10-08', '2024-09-29']);
    expect(urgent(c)).toEqual(told);
  });

  test('overdue it owes nothing for the past: its check-in and its card count from today', () => {
    const { c } = taken({ receivedOn: '2024-09-10', due: '2024-09-20' }, { tier: 'grid', danger: true });
    expect(cardsShown(c)).toEqual([]);
    expect([c.duty('handle')?.dueDay, c.duty('check-in')?.dueDay]).toEqual(['2024-09-29', '2024-09-29']);
    expect(c.state.noun.limit?.dueDay).toBe('2024-09-20');
  });

  test('without danger it stays in the grid and tells nobody at once; told now it may not be put there', () => {
    const { c } = taken({ receivedOn: '2024-09-25', due: '2024-10-08' }, { tier: 'grid' });
    expect([c.state.noun.tier, urgent(c), Object.keys(c.state.duties)]).toEqual(['grid', [], ['handle']]);
    const now: Case = new MemoryCase(problem, { code: '370302001001', on: '2024-09-27' });
    const told = { ...ORDER, tier: 'grid', danger: true } as const;
    expect(code(now.give(told, { on: '2024-09-27', role: 'hotline-12345' }))).toBe('wrong-role');
  });
});

test('goes its way from there: answered, audited, called back', () => {
  const { c } = taken({ receivedOn: '2024-09-25', due: '2024-10-08' }, { tier: 'street', lead: { role: 'street' } });
  const give = (on: string, role: 'street' | 'hotline-12345', command: ProblemCommand) =>
    code(c.give(command, { on, role }));
  expect(give('2024-09-29', 'street', { type: 'reply', as: 'solved', answer: '已劝离', proof: ['照片'] })).toBe(
    'accepted',
  );
  expect(give('2024-09-30', 'hotline-12345', { type: 'audit-reply', accepted: true })).toBe('accepted');
  expect(give('2024-09-30', 'hotline-12345', { type: 'call-back', answer: 'satisfied' })).toBe('accepted');
  expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { result: 'solved', reopened: 0 } });
});

describe('who told it is covered in its words, whoever registers it (JN-HL 32)', () => {
  const registered = (what: string, place = '370102001001') => {
    const c: Case = new MemoryCase(problem, { code: place, on: '2024-09-27' });
    const decision = c.give(
      { type: 'register', source: 'grid', category: 'parking', what, where: '找0531-88880000' },
      {
        ...{ on: '2024-09-27', role: 'grid-worker' as const },
      },
    );
    return { decision, fact: c.events.find(({ type }) => type === 'problem-registered') };
  };

  test('and whoever did is told, with the article', () => {
    const { decision, fact } = registered('业主13800000000反映');
    expect(fact?.papers).toEqual({ what: '业主［电话］反映', where: '找［电话］' });
    expect(decision).toMatchObject({ effects: { warnings: [{ rule: 'intake.covered', article: 'JN-HL art.32' }] } });
  });

  test('elsewhere by a proposed default', () => {
    expect(registered('13800000000', '370302001001').decision).toMatchObject({
      effects: { warnings: [{ rule: 'intake.covered', proposedDefault: true }] },
    });
  });
});
