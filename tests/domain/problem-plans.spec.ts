import { day } from '#domain/shared';
import type { ProblemCommand } from '#domain/problem';
import { dispatched, found, FRIDAY, SOLVED, type ProblemCase } from '../support/problem-case.js';

// A plan far beyond the first limit is ruled on; and a lead who has left is replaced on the same clock. First limit of the hotline: 10-10.

type PlanOf = Extract<ProblemCommand, { type: 'plan' }>;
const plan = (doneBy: string): PlanOf => ({
  ...{ type: 'plan', actions: '立项', progress: '已报批', doneBy: day(doneBy), callerTold: true },
});
const rule = (granted: boolean) => ({ type: 'rule-on-plan', granted, reason: '已核实' }) as const;
const TO_STREET = { lead: { role: 'street' }, dispatchedBy: 'place' } as const;

describe('a plan, by hand from the limit of 10-10 (10-12 is worked)', () => {
  test.each`
    doneBy          | asked    | why
    ${'2024-10-23'} | ${false} | ${'the tenth working day'}
    ${'2024-10-24'} | ${true}  | ${'the eleventh'}
  `('to be done by $doneBy: ruled on $asked ($why)', ({ doneBy, asked }) => {
    const c = dispatched({ to: { ...TO_STREET } });
    expect(c.as('street', '2024-10-08', plan(doneBy as string))).toBe('accepted');
    expect([c.state.noun.planned, c.state.noun.planAsked?.doneBy]).toEqual(
      asked ? [undefined, doneBy] : [doneBy, undefined],
    );
    expect(c.duty('rule-on-plan')?.dueDay).toBe(asked ? '2024-10-09' : undefined);
    expect(c.state.noun.limit?.dueDay).toBe(asked ? '2024-10-10' : doneBy);
  });

  test('days that an extension has given are counted with it', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    c.as('property-authority', '2024-10-08', { type: 'ask-extension', days: 5, reason: '复杂' });
    expect(c.as('hotline-12345', '2024-10-08', { type: 'rule-on-extension', granted: true, reason: '同意' })).toBe(
      'accepted',
    );
    expect(c.as('property-authority', '2024-10-09', plan('2024-10-24'))).toBe('accepted');
    expect(c.state.noun.planAsked?.doneBy).toBe('2024-10-24');
  });
});

const asked = (by: [string, string] = ['street', 'street-1']): ProblemCase => {
  const c = dispatched({ to: { ...TO_STREET } });
  expect(c.as(by as ['street', string], '2024-10-08', plan('2024-11-20'))).toBe('accepted');
  return c;
};

describe('the ruling on a longer day', () => {
  test('is the hotline’s or the tier above’s, and nobody’s who asked', () => {
    const c = asked(['street', 'two-hats']);
    expect(c.as('street', '2024-10-08', rule(true))).toBe('not-theirs');
    expect(c.as(['hotline-12345', 'two-hats'], '2024-10-08', rule(true))).toBe('conflict-of-interest');
    expect(c.as('hotline-12345', '2024-10-08', rule(true))).toBe('accepted');
    expect([c.state.noun.planned, c.duty('handle')?.dueDay]).toEqual(['2024-11-20', '2024-11-20']);
    expect(c.as('hotline-12345', '2024-10-08', rule(true))).toBe('wrong-stage');
  });

  test('found by a grid worker it is the community’s', () => {
    const c = found({ tier: 'grid' });
    expect(c.as('grid-worker', FRIDAY, plan('2024-11-20'))).toBe('accepted');
    expect(c.as('hotline-12345', FRIDAY, rule(true))).toBe('not-theirs');
    expect(c.as('residents-committee', FRIDAY, rule(true))).toBe('accepted');
  });

  test('refused, the limit stays and a shorter day may be set', () => {
    const c = asked();
    expect(c.as('hotline-12345', '2024-10-08', rule(false))).toBe('accepted');
    expect([c.state.noun.limit?.dueDay, c.state.noun.planAsked]).toEqual(['2024-10-10', undefined]);
    expect(c.as('street', '2024-10-09', plan('2024-10-23'))).toBe('accepted');
    expect(c.state.noun.planned).toBe('2024-10-23');
  });

  test('one at a time: no second plan and no extension beside it, and none beside an extension', () => {
    const c = asked();
    expect(c.as('street', '2024-10-08', plan('2024-11-21'))).toBe('extension-not-allowed');
    const more = { type: 'ask-extension', days: 5, reason: '复杂' } as const;
    expect(c.as('street', '2024-10-08', more)).toBe('extension-not-allowed');
    const other = dispatched({ to: { ...TO_STREET } });
    expect(other.as('street', '2024-10-08', more)).toBe('accepted');
    expect(other.as('street', '2024-10-08', plan('2024-11-20'))).toBe('already-done');
  });

  test('asked in time it makes the red card wait for its ruling, and no longer', () => {
    const c = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    expect(c.as('property-authority', '2024-10-10', plan('2024-11-20'))).toBe('accepted');
    c.wait('2024-10-11', 8 * 60 + 1);
    expect(c.state.noun.shown.red).toBeUndefined();
    c.wait('2024-10-12', 8 * 60);
    expect(c.state.noun.shown.red).toBe(true);
  });

  test('falls away with a reply, and with the office that had asked', () => {
    const c = asked();
    expect(c.as('street', '2024-10-09', SOLVED)).toBe('accepted');
    expect([c.state.noun.planAsked, c.duty('rule-on-plan')]).toEqual([undefined, undefined]);
    const up = asked();
    expect(up.as('street', '2024-10-08', { type: 'promote', reason: '需要执法' })).toBe('accepted');
    expect([up.state.noun.planAsked, up.duty('rule-on-plan')]).toEqual([undefined, undefined]);
  });
});

describe('the person who led it has left', () => {
  const NAMED = { lead: { role: 'street', who: 'zhang' }, dispatchedBy: 'place' } as const;
  const explained = {
    type: 'reply',
    as: 'explained',
    answer: '暂不能办',
    reason: '须立项',
    plan: '明年改造',
    planOn: day('2024-12-20'),
  } as const;
  const planned = () => {
    const c = dispatched({ to: NAMED });
    expect(c.as(['street', 'zhang'], '2024-10-08', explained)).toBe('accepted');
    expect(c.as('hotline-12345', '2024-10-08', { type: 'audit-reply', accepted: true })).toBe('accepted');
    expect(c.as('hotline-12345', '2024-10-08', { type: 'call-back', answer: 'basically' })).toBe('accepted');
    expect(c.state.noun.stage).toBe('PLANNED');
    return c;
  };
  const give = (who?: string) =>
    ({ type: 'reassign', reason: '已离岗', ...(who === undefined ? {} : { who }) }) as const;

  test('a plan goes on with another person of the office, on its own day', () => {
    const c = planned();
    const done = { type: 'carry-out', proof: ['照片'] } as const;
    expect(c.as(['street', 'li'], '2024-11-01', done)).toBe('not-theirs');
    expect(c.as(['street', 'li'], '2024-11-01', give('li'))).toBe('not-theirs');
    expect(c.as('hotline-12345', '2024-11-01', give('zhang'))).toBe('duplicate-subject');
    expect(c.as('hotline-12345', '2024-11-01', give('li'))).toBe('accepted');
    expect(c.state.duties['carry-out']).toMatchObject({
      holder: { role: 'street', who: 'li' },
      deadline: { dueDay: '2024-12-20' },
    });
    expect(c.last('reassigned')).toMatchObject({ lead: { who: 'li' }, was: { who: 'zhang' } });
    expect(c.as(['street', 'zhang'], '2024-11-02', done)).toBe('not-theirs');
    expect(c.as(['street', 'li'], '2024-11-02', done)).toBe('accepted');
  });

  test('without a name it is the office’s; limit, cards and tier stay as they were', () => {
    const c = dispatched({ to: NAMED });
    const { limit, cards, tierEnds, dispatches, raised } = c.state.noun;
    expect(c.as('hotline-12345', '2024-10-08', give())).toBe('accepted');
    expect(c.state.noun).toMatchObject({ lead: { role: 'street' }, limit, cards, tierEnds, dispatches, raised });
    expect(c.state.noun.lead?.who).toBeUndefined();
    expect(c.duty('handle')?.dueDay).toBe(limit?.dueDay);
    expect(c.as(['street', 'li'], '2024-10-08', SOLVED)).toBe('accepted');
  });

  test('a slip of the one who left is the next one’s to answer', () => {
    const c = dispatched({ to: NAMED });
    const slip = { type: 'issue-slip', cause: 'refusal', supervises: '推诿' } as const;
    expect(c.as('hotline-12345', '2024-09-29', slip)).toBe('accepted');
    const due = c.duty('answer-slip:slip-1')?.dueDay;
    expect(c.as('hotline-12345', '2024-09-29', give('li'))).toBe('accepted');
    expect(c.duty('answer-slip:slip-1')?.dueDay).toBe(due);
    expect(c.as(['street', 'li'], '2024-09-29', { type: 'answer-slip', answer: '已办' })).toBe('accepted');
  });

  test('not where nobody leads', () => {
    const c = dispatched({ to: NAMED });
    c.as(['street', 'zhang'], '2024-10-08', SOLVED);
    c.as('hotline-12345', '2024-10-08', { type: 'audit-reply', accepted: true });
    c.as('hotline-12345', '2024-10-08', { type: 'call-back', answer: 'satisfied' });
    expect(c.as('hotline-12345', '2024-10-09', give('li'))).toBe('wrong-stage');
  });
});
