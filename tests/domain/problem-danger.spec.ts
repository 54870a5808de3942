import { deadlineAfter, workCalendar } from '#domain/calendar';
import type { Role } from '#domain/case';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { dispatched, found, FRIDAY, HOTLINE, ProblemCase, SOLVED } from '../support/problem-case.js';

// Danger to life skips the grid and the community and calls the department, whoever has seen it, and whenever.

const HOT = 'hotline-12345';
const PARENT = 'parent';
const toGrid = { lead: { role: 'grid-worker' }, dispatchedBy: 'place' } as const;
const joins = (c: ProblemCase, more: object = { danger: true }, on = '2024-09-29') =>
  c.tell('duplicate-joined', { external: 'W-2', caller: 'waits-for-answer', ...more }, on);
const mark = { type: 'mark-danger', reason: '电梯困人' } as const;

/** With the Street, the department called, and both told at once. */
function expectAtOnce(c: ProblemCase, lead: Role = 'street'): void {
  expect(c.state.noun).toMatchObject({ danger: true, risk: 'high', lead: { role: lead } });
  expect(c.state.duties['handle']?.holder).toEqual({ role: lead });
  expect(c.state.duties['check-in']?.holder).toEqual({ role: 'property-authority' });
  const urgent = c.effects.flatMap(({ letters = [] }) => letters).filter((letter) => letter.urgent);
  expect(urgent.map(({ to }) => to.role)).toEqual(['property-authority', ...(lead === 'street' ? ['street'] : [])]);
}

describe('told again as danger', () => {
  test('what lies in the grid goes to the Street at once, on the caller’s clock', () => {
    const c = dispatched({ to: toGrid });
    joins(c);
    expectAtOnce(c);
    expect(c.last('danger-noted')).toEqual({ on: '2024-09-29', of: PARENT });
    expect(c.last('raised')).toMatchObject({ from: 'grid', to: 'street', why: 'danger', tierEnds: '2024-10-09' });
    expect(c.duty('handle')?.dueDay).toBe('2024-10-10');
    expect(c.duty('check-in')?.dueDay).toBe('2024-09-30');
    expect(c.state.noun.joined).toEqual({ [PARENT]: { external: 'W-2', waits: true } });
    expect(c.as('street', '2024-09-29', { type: 'send-down', toTier: 'grid', reason: '小事' })).toBe('no-legal-ground');
  });

  test('with an earlier limit, that one binds the Street too', () => {
    const c = dispatched({ to: toGrid });
    const rules = resolveRules('370302', day(FRIDAY));
    const limit = deadlineAfter(rules, 'problem.hotline', day('2024-09-26'), workCalendar);
    joins(c, { danger: true, limit });
    expectAtOnce(c);
    expect([c.duty('handle')?.dueDay, c.state.noun.limit?.dueDay]).toEqual([limit.dueDay, limit.dueDay]);
  });

  test('what waits for its dispatch waits no more', () => {
    const c = new ProblemCase();
    c.as(HOT, FRIDAY, HOTLINE);
    joins(c, { danger: true }, FRIDAY);
    expectAtOnce(c);
    expect(Object.keys(c.state.duties).sort()).toEqual(['check-in', 'handle']);
    expect(c.as(HOT, [FRIDAY, 720], { type: 'dispatch', ...toGrid })).toBe('wrong-stage');
  });

  test('what the Street or the department has stays there, and the department is called', () => {
    const street = dispatched();
    joins(street);
    expectAtOnce(street);
    expect(street.state.noun.raised).toBe(0);
    const department = dispatched({ to: { lead: { role: 'property-authority' }, dispatchedBy: 'duty' } });
    joins(department);
    expectAtOnce(department, 'property-authority');
  });

  test('answered in the meantime, the answer stands and the department is called', () => {
    const c = dispatched();
    c.as('street', '2024-09-29', SOLVED);
    joins(c);
    expect(c.state.noun).toMatchObject({ stage: 'REPLIED', danger: true });
    expect(Object.keys(c.state.duties).sort()).toEqual(['audit-reply', 'check-in']);
  });

  test('without danger nothing moves; told of it twice the department is called once', () => {
    const c = dispatched({ to: toGrid });
    joins(c, {});
    expect(c.state.noun).toMatchObject({ tier: 'grid', risk: 'normal' });
    expect(c.state.noun.danger).toBeUndefined();
    const twice = found({ danger: true });
    joins(twice, { danger: true });
    expect(twice.types().filter((type) => type === 'department-called')).toHaveLength(1);
    expect(twice.types()).not.toContain('danger-noted');
  });

  test('it is not merged into one that was answered', () => {
    const other = { id: 'problem:1', areaId: '370302001001-03', category: 'parking', closedOn: null, result: null };
    const merge = { type: 'merge', into: other.id } as const;
    const into = (told: object, answered: boolean) =>
      dispatched({ told, to: toGrid }).as(HOT, FRIDAY, merge, { other: { ...other, answered, joined: 0 } });
    const danger = (answered: boolean) => {
      const c = new ProblemCase();
      c.as(HOT, FRIDAY, { ...HOTLINE, danger: true });
      return c.as(HOT, FRIDAY, merge, { other: { ...other, answered, joined: 0 } });
    };
    expect([danger(true), danger(false), into({}, true)]).toEqual(['wrong-stage', 'accepted', 'accepted']);
  });
});

describe('seen later', () => {
  test.each`
    by                        | answer
    ${'grid-worker'}          | ${'accepted'}
    ${'street'}               | ${'accepted'}
    ${'property-authority'}   | ${'accepted'}
    ${HOT}                    | ${'accepted'}
    ${'residents-committee'}  | ${'not-theirs'}
    ${'reviewing-department'} | ${'not-theirs'}
    ${'owners-committee'}     | ${'not-theirs'}
  `('by $by of what the grid leads: $answer', ({ by, answer }) => {
    const c = dispatched({ to: toGrid });
    expect(c.as(by as Role, '2024-09-29', mark)).toBe(answer);
    if (answer === 'accepted') expectAtOnce(c);
  });

  test('once, while it is open', () => {
    const c = found({ danger: true });
    expect(c.as('street', FRIDAY, mark)).toBe('already-done');
    const over = dispatched();
    over.as('street', FRIDAY, SOLVED);
    over.as(HOT, FRIDAY, { type: 'audit-reply', accepted: true });
    over.as(HOT, FRIDAY, { type: 'call-back', answer: 'satisfied' });
    expect(over.as('street', '2024-09-29', mark)).toBe('wrong-stage');
  });

  test('the Street may still object to what danger alone has brought it', () => {
    const c = dispatched({ to: toGrid });
    c.as('grid-worker', '2024-09-29', mark);
    expect(c.as('street', '2024-09-30', { type: 'object-to-dispatch', reason: '不属于我办' })).toBe('accepted');
  });
});
