import type { Decision } from '#domain/case';
import { patrol, type PatrolCommand, type PatrolState } from '#domain/patrol';
import { day, instant, startOfDay } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

type Patrol = MemoryCase<PatrolState, PatrolCommand>;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const role = 'community-party-organization' as const;

/** Planned on Friday 2024-03-01 for Wednesday the 6th. */
function planned(more: object = {}): Patrol {
  const c: Patrol = new MemoryCase(patrol, { code: '370302001001', on: '2024-03-01' });
  const plan = { type: 'plan', day: day('2024-03-06'), route: '东门、消防通道、地库', ...more } as const;
  expect(code(c.give(plan, { on: '2024-03-01', role }))).toBe('accepted');
  return c;
}

const came = (...parties: string[]) => parties.map((party) => ({ party, persons: 2 }));
const ALL = came('community', 'owners-committee', 'property-company', 'owners');
const finding = (category = 'fire-safety') => ({ category, what: '消防通道堆物' });
const hold = (c: Patrol, more: object = {}, on = '2024-03-06') =>
  c.give({ type: 'hold', attendance: ALL, record: '巡查记录', ...more } as PatrolCommand, { on, role });
const analyse = (c: Patrol, recent: object = {}, on = '2024-03-08') =>
  c.give({ type: 'analyse', conclusion: '研判意见' }, { on, role, loaded: { recent } });
const stop = (c: Patrol, on = '2024-03-08') => code(c.give({ type: 'stop', reason: '小区拆迁' }, { on, role }));
const solved = (c: Patrol, id: string, result = 'solved', on = '2024-03-12') =>
  c.procedureEnded(`problem:${id}`, { outcome: result }, on);

test('planned: recorded within three working days of its day, and committee and company are told', () => {
  const c = planned();
  expect(c.duty('hold-patrol')).toEqual({ dueDay: '2024-03-11', overdue: false });
  expect(c.state.duties['hold-patrol']?.holder).toEqual({ role });
  expect(c.effects.flatMap(({ letters = [] }) => letters.map(({ to }) => to.role))).toEqual([
    'owners-committee',
    'property-service-enterprise',
  ]);
});

test.each`
  what                    | more                                       | answer
  ${'on the day itself'}  | ${{ day: '2024-03-01' }}                   | ${'accepted'}
  ${'for yesterday'}      | ${{ day: '2024-02-29' }}                   | ${'fact-too-early'}
  ${'by two parties'}     | ${{ parties: ['community', 'owners'] }}    | ${'accepted'}
  ${'by one party'}       | ${{ parties: ['community'] }}              | ${'group-composition'}
  ${'by one party twice'} | ${{ parties: ['community', 'community'] }} | ${'group-composition'}
`('planned $what: $answer', ({ more, answer }) => {
  const c: Patrol = new MemoryCase(patrol, { code: '370302001001', on: '2024-03-01' });
  const plan = { type: 'plan', day: '2024-03-06', route: '东门', ...(more as object) } as PatrolCommand;
  expect(code(c.give(plan, { on: '2024-03-01', role }))).toBe(answer);
});

test('not held and not recorded, the third working day after it passes and the Street hears of it', () => {
  const c = planned();
  c.passTo(instant(startOfDay(day('2024-03-11')) + 23 * 3600_000));
  expect(c.duty('hold-patrol')?.overdue).toBe(false);
  c.passDay('2024-03-11');
  expect(c.duty('hold-patrol')?.overdue).toBe(true);
  c.passDay('2024-03-21');
  expect(c.state.duties['hold-patrol']).toMatchObject({ escalated: true, ladder: { escalateTo: 'street' } });
});

test('moved to another day, its term moves with it', () => {
  const c = planned();
  const move = (on: string, to: string) => code(c.give({ type: 'move', day: day(to), reason: '大雪' }, { on, role }));
  expect(move('2024-03-05', '2024-03-04')).toBe('fact-too-early');
  expect(move('2024-03-05', '2024-03-13')).toBe('accepted');
  expect(c.duty('hold-patrol')?.dueDay).toBe('2024-03-18');
  hold(c, {}, '2024-03-13');
  expect(move('2024-03-14', '2024-03-20')).toBe('wrong-stage');
});

test.each`
  who                           | attendance                     | answer                 | warned
  ${'all four'}                 | ${ALL}                         | ${'accepted'}          | ${0}
  ${'three: shown, not barred'} | ${ALL.slice(0, 3)}             | ${'accepted'}          | ${1}
  ${'two'}                      | ${ALL.slice(2)}                | ${'accepted'}          | ${1}
  ${'one'}                      | ${ALL.slice(3)}                | ${'group-composition'} | ${0}
  ${'one of them twice'}        | ${[...ALL, ...came('owners')]} | ${'duplicate-subject'} | ${0}
`('held by $who: $answer', ({ attendance, answer, warned }) => {
  const c = planned();
  const decision = hold(c, { attendance: attendance as object });
  expect(code(decision)).toBe(answer);
  expect(decision.ok ? (decision.effects.warnings ?? []).length : 0).toBe(warned);
});

test('each finding opens a problem of its own, source patrol', () => {
  const c = planned();
  const decision = hold(c, { findings: [finding(), { ...finding('parking'), risk: 'high', item: 'G3-1' }] });
  expect(decision.ok && decision.effects.opens).toEqual([
    {
      kind: 'problem',
      name: 'problem:finding-1',
      command: {
        ...{ type: 'register', source: 'patrol', category: 'fire-safety', risk: 'normal' },
        what: '消防通道堆物',
      },
    },
    {
      kind: 'problem',
      name: 'problem:finding-2',
      command: {
        ...{ type: 'register', source: 'patrol', category: 'parking', risk: 'high' },
        ...{ what: '消防通道堆物', item: 'G3-1' },
      },
    },
  ]);
  const more = c.give({ type: 'record-finding', finding: finding() } as PatrolCommand, { on: '2024-03-07', role });
  expect(more.ok && more.effects.opens?.[0]?.name).toBe('problem:finding-3');
  expect(JSON.stringify(c.events.map(({ data }) => data))).not.toContain('堆物');
});

test('thirty findings and not one more', () => {
  const full = (n: number) => ({ findings: Array.from({ length: n }, () => finding()) });
  expect(code(hold(planned(), full(31)))).toBe('duplicate-subject');
  const c = planned();
  expect(code(hold(c, full(30)))).toBe('accepted');
  const more = { type: 'record-finding', finding: finding() } as PatrolCommand;
  expect(code(c.give(more, { on: '2024-03-07', role }))).toBe('duplicate-subject');
  expect(JSON.stringify(c.state).length).toBeLessThan(16 * 1024);
});

test('an item that the grid’s catalogue lacks loses the patrol nothing', () => {
  const c = planned();
  const wrong = hold(c, { findings: [finding(), { ...finding(), item: 'G9-1' }] });
  expect([code(wrong), c.state.noun.stage]).toEqual(['unknown-subject', 'PLANNED']);
  expect(code(hold(c, { findings: [finding(), { ...finding(), item: 'G1-1' }] }))).toBe('accepted');
  const one = { type: 'record-finding', finding: { ...finding(), item: 'G9-1' } } as PatrolCommand;
  expect(code(c.give(one, { on: '2024-03-07', role }))).toBe('unknown-subject');
});

test('held, it is analysed within five working days, and the next one is planned within a month', () => {
  const c = planned();
  hold(c);
  expect(c.duty('hold-patrol')).toBeUndefined();
  expect(c.duty('analyse-patrol')?.dueDay).toBe('2024-03-13');
  expect(c.duty('plan-next-patrol')?.dueDay).toBe('2024-04-07');
  expect(code(hold(c))).toBe('wrong-stage');
});

test.each`
  what                            | months                   | recurring
  ${'twice in six months'}        | ${[1, 0, 0, 0, 0, 1]}    | ${{}}
  ${'three times in six months'}  | ${[1, 0, 1, 0, 0, 1]}    | ${{ parking: 3 }}
  ${'the third seven months ago'} | ${[1, 0, 0, 0, 0, 1, 1]} | ${{}}
  ${'three in one month'}         | ${[3]}                   | ${{ parking: 3 }}
`('what comes again is counted, and never typed: $what', ({ months, recurring }) => {
  const c = planned();
  hold(c);
  const decision = analyse(c, { parking: months as number[] });
  expect(decision.ok && decision.effects.figures).toEqual({ findings: 0, ...(recurring as object) });
  const told = Object.keys(recurring as object).length > 0 ? ['street'] : [];
  expect(decision.ok && (decision.effects.letters ?? []).map(({ to }) => to.role)).toEqual(told);
});

test('analysed before it was held, or twice: no', () => {
  const c = planned();
  expect(code(analyse(c))).toBe('wrong-stage');
  hold(c);
  expect(code(analyse(c))).toBe('accepted');
  expect(code(analyse(c))).toBe('wrong-stage');
});

describe('it ends when it was analysed, each of its problems has ended and the next one is planned', () => {
  const steps = {
    analysed: (c: Patrol) => void analyse(c),
    'finding-1': (c: Patrol) => solved(c, 'finding-1'),
    'finding-2': (c: Patrol) => solved(c, 'finding-2', 'explained'),
    next: (c: Patrol) => c.tell('next-planned', {}, '2024-03-12'),
  };
  const names = Object.keys(steps) as (keyof typeof steps)[];
  test.each(names.map((last) => [last]))('%s is the last of them', (last) => {
    const c = planned();
    hold(c, { findings: [finding(), finding('parking')] });
    for (const name of names.filter((each) => each !== last)) steps[name](c);
    expect(c.state.closed).toBe(false);
    steps[last](c);
    expect([c.state.closed, c.state.noun.stage, c.state.duties]).toEqual([true, 'DONE', {}]);
    expect(patrol.outcomeOf(c.state.noun)).toEqual({ outcome: 'done', findings: 2, solved: 1 });
  });
});

test('told twice that the next one is planned, it takes it in once', () => {
  const c = planned();
  hold(c);
  c.tell('next-planned', {}, '2024-03-12');
  c.tell('next-planned', {}, '2024-03-13');
  expect(c.types().filter((type) => type === 'next-planned')).toHaveLength(1);
});

describe('no patrols any more', () => {
  test('before it was held it ends at once', () => {
    const c = planned();
    expect(stop(c, '2024-03-04')).toBe('accepted');
    expect([c.state.closed, c.state.noun.stage]).toEqual([true, 'STOPPED']);
  });

  test('after it was held, what was found is handled to its end all the same', () => {
    const c = planned();
    hold(c, { findings: [finding()] });
    expect(stop(c)).toBe('accepted');
    expect(stop(c)).toBe('wrong-stage');
    expect(Object.keys(c.state.duties)).toEqual(['analyse-patrol']);
    analyse(c);
    expect(c.state.closed).toBe(false);
    solved(c, 'finding-1');
    expect([c.state.closed, c.state.noun.stage]).toEqual([true, 'DONE']);
  });

  test('not once the next one is planned: that one is stopped instead', () => {
    const c = planned();
    hold(c);
    c.tell('next-planned', {}, '2024-03-07');
    expect(stop(c)).toBe('wrong-stage');
  });
});

test('the page says who was absent and what comes again', () => {
  const c = planned();
  hold(c, { attendance: ALL.slice(0, 2), findings: [finding()] });
  analyse(c, { parking: [4] });
  const lines = patrol.describe(c.state).map(({ zh }) => zh);
  expect(lines).toEqual([
    '2024-03-06 巡查，社区、业主委员会参加',
    '⚠️ 缺：物业服务企业、业主、居民代表',
    '发现问题 1 个，办理中 1 个',
    '反复出现：停车秩序',
  ]);
});
