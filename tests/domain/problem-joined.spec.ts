import { deadlineAfter, workCalendar } from '#domain/calendar';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { dispatched, found, FRIDAY, HOTLINE, ProblemCase, SOLVED } from '../support/problem-case.js';

// What was told again goes on as one: the earlier limit binds, each caller who waits is called, and nobody's name is in it.

const HOT = 'hotline-12345';
const limitFrom = (on: string) =>
  deadlineAfter(resolveRules('370302', day(FRIDAY)), 'problem.hotline', day(on), workCalendar);
const joins = (c: ProblemCase, more: object = {}, on = '2024-10-08') =>
  c.tell('duplicate-joined', { external: 'W-2', caller: 'waits-for-answer', ...more }, on);
const PARENT = 'parent';

describe('the limit', () => {
  test.each`
    from            | binds    | why
    ${'2024-09-26'} | ${true}  | ${'dispatched a day before'}
    ${FRIDAY}       | ${false} | ${'of the same day'}
    ${'2024-09-29'} | ${false} | ${'dispatched later'}
  `('of a duplicate $why binds: $binds', ({ from, binds }) => {
    const c = dispatched();
    const limit = limitFrom(from as string);
    joins(c, { limit });
    expect(c.state.noun.limit?.dueDay).toBe(binds ? limit.dueDay : '2024-10-10');
    expect(c.duty('handle')?.dueDay).toBe(binds ? limit.dueDay : '2024-10-10');
    expect(c.last('duplicate-joined')).toMatchObject({ problem: PARENT, external: 'W-2' });
  });

  test('binds what is dispatched after it, and what goes up', () => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, HOTLINE);
    const limit = limitFrom('2024-09-23');
    joins(c, { limit }, FRIDAY);
    c.as(HOT, [FRIDAY, 700], { type: 'dispatch', lead: { role: 'grid-worker' }, dispatchedBy: 'place' });
    expect(c.state.noun.limit?.dueDay).toBe(limit.dueDay);
    const own = found({ tier: 'grid' }, '2024-09-25');
    joins(own, { limit: { ...limit, dueDay: '2024-09-29', dueAt: Date.parse('2024-09-29T16:00:00Z') } }, '2024-09-26');
    expect(own.state.noun).toMatchObject({ tier: 'grid', limit: { dueDay: '2024-09-26' } });
    own.wait('2024-09-27', 60);
    expect(own.state.noun).toMatchObject({ tier: 'community', limit: { dueDay: '2024-09-29' } });
  });

  test('of a plan that the caller was told stands', () => {
    const c = dispatched();
    const plan = {
      as: 'explained',
      answer: '暂不能办',
      reason: '须立项',
      plan: '改造',
      planOn: day('2024-12-20'),
    } as const;
    c.as('street', '2024-10-08', { type: 'reply', ...plan });
    c.as(HOT, '2024-10-08', { type: 'audit-reply', accepted: true });
    c.as(HOT, '2024-10-08', { type: 'call-back', answer: 'satisfied' });
    joins(c, { limit: limitFrom('2024-09-23') }, '2024-10-09');
    expect(c.state.noun).toMatchObject({ stage: 'PLANNED', limit: { dueDay: '2024-10-10' } });
  });

  test('told twice it is one, and after the end it is no news', () => {
    const c = dispatched();
    joins(c);
    joins(c);
    expect(c.events.filter(({ type }) => type === 'duplicate-joined')).toHaveLength(1);
  });
});

describe('whoever told it again is called back too', () => {
  const answered = (more: object = {}) => {
    const c = dispatched();
    joins(c, more, FRIDAY);
    expect(c.as('street', '2024-10-08', SOLVED)).toBe('accepted');
    expect(c.as(HOT, '2024-10-08', { type: 'audit-reply', accepted: true })).toBe('accepted');
    return c;
  };
  const call = (answer: 'satisfied' | 'basically' | 'dissatisfied' | 'unreachable', of?: string) =>
    ({ type: 'call-back', answer, ...(of === undefined ? {} : { of }) }) as const;

  test('it is closed when each of them was called, by the word of who told it first', () => {
    const c = answered();
    expect(c.as(HOT, '2024-10-08', call('satisfied'))).toBe('accepted');
    expect([c.state.noun.stage, c.duty('call-back') !== undefined]).toEqual(['CALL_BACK', true]);
    expect(c.as(HOT, '2024-10-08', call('satisfied'))).toBe('already-done');
    expect(c.as(HOT, '2024-10-08', call('basically', 'problem:unknown'))).toBe('unknown-subject');
    expect(c.as(HOT, '2024-10-08', call('basically', PARENT))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'CLOSED', result: 'solved', satisfaction: 'satisfied' });
  });

  test('whoever of them is dissatisfied sends it back, and everybody is asked anew', () => {
    const c = answered();
    expect(c.as(HOT, '2024-10-08', call('satisfied'))).toBe('accepted');
    expect(c.as(HOT, '2024-10-08', call('dissatisfied', PARENT))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'HANDLING', reopened: 1, dissatisfied: 1 });
    c.as('street', '2024-10-09', SOLVED);
    c.as(HOT, '2024-10-09', { type: 'audit-reply', accepted: true });
    expect(c.as(HOT, '2024-10-09', call('satisfied', PARENT))).toBe('accepted');
    expect(c.as(HOT, '2024-10-09', call('satisfied'))).toBe('accepted');
    expect(c.state.noun.stage).toBe('CLOSED');
  });

  test('not reached on two days is enough, for each of them by themselves', () => {
    const c = answered();
    expect(c.as(HOT, '2024-10-08', call('unreachable'))).toBe('accepted');
    expect(c.as(HOT, '2024-10-08', call('unreachable', PARENT))).toBe('accepted');
    expect(c.as(HOT, '2024-10-08', call('unreachable', PARENT))).toBe('too-early');
    expect(c.as(HOT, '2024-10-09', call('unreachable', PARENT))).toBe('accepted');
    expect(c.state.noun.stage).toBe('CALL_BACK');
    expect(c.as(HOT, '2024-10-09', call('unreachable'))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'CLOSED', result: 'unreachable' });
  });

  test('reached alone they speak for it: it was solved', () => {
    const c = answered();
    c.as(HOT, '2024-10-08', call('unreachable'));
    expect(c.as(HOT, '2024-10-09', call('unreachable'))).toBe('accepted');
    expect(c.as(HOT, '2024-10-09', call('basically', PARENT))).toBe('accepted');
    expect(c.state.noun).toMatchObject({ stage: 'CLOSED', result: 'solved', satisfaction: 'basically' });
  });

  test('who wants no answer is not called, and what nobody told first is called for who did', () => {
    const c = answered({ caller: 'wants-no-answer' });
    expect(c.as(HOT, '2024-10-08', call('satisfied', PARENT))).toBe('unknown-subject');
    expect(c.as(HOT, '2024-10-08', call('satisfied'))).toBe('accepted');
    expect(c.state.noun.stage).toBe('CLOSED');
    const own = found({ tier: 'community' });
    joins(own, {}, FRIDAY);
    own.as('residents-committee', '2024-09-29', SOLVED);
    own.as('street', '2024-09-29', { type: 'audit-reply', accepted: true });
    expect(own.state.noun.stage).toBe('CALL_BACK');
    expect(own.as('street', '2024-09-29', call('satisfied'))).toBe('unknown-subject');
    expect(own.as('street', '2024-09-29', call('satisfied', PARENT))).toBe('accepted');
    expect(own.state.noun).toMatchObject({ stage: 'CLOSED', satisfaction: 'satisfied' });
  });

  test('the page says their number, and whether they are still to be called', () => {
    const c = answered();
    expect(c.decider.describe(c.state).map(({ zh }) => zh)).toContain('重复反映并入：W-2（待回访）');
  });
});
