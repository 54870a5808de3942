import type { Decision, Role } from '#domain/case';
import { formation, planFormation } from '#domain/formation';
import { workCalendar } from '#domain/calendar';
import { resolveRules, type Applicant } from '#domain/rules';
import { day } from '#domain/shared';
import { AREA, group, PLACES, walk, type FormationCase } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

type Place = keyof typeof PLACES;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const EVERY: readonly Applicant[] = ['owners', 'developer', 'provider', 'residents-committee'];

function applyIn(place: Place, command: object, { on = '2024-03-01', role = 'street' as Role } = {}) {
  const c: FormationCase = new MemoryCase(formation, { code: PLACES[place], on });
  return {
    c,
    decision: c.give({ type: 'apply', applicant: 'owners', ...command }, { on, role, loaded: { area: AREA } }),
  };
}

describe('who reports or applies', () => {
  test.each`
    place          | article        | owners               | developer            | provider             | committee
    ${'shandong'}  | ${'SD art.20'} | ${'accepted'}        | ${'accepted'}        | ${'accepted'}        | ${'wrong-applicant'}
    ${'weifang'}   | ${'SD art.20'} | ${'accepted'}        | ${'accepted'}        | ${'accepted'}        | ${'wrong-applicant'}
    ${'jinan'}     | ${'SD art.20'} | ${'accepted'}        | ${'accepted'}        | ${'accepted'}        | ${'wrong-applicant'}
    ${'zaozhuang'} | ${'SD art.20'} | ${'accepted'}        | ${'accepted'}        | ${'accepted'}        | ${'wrong-applicant'}
    ${'zibo'}      | ${'ZB art.22'} | ${'accepted'}        | ${'wrong-applicant'} | ${'wrong-applicant'} | ${'accepted'}
    ${'qingdao'}   | ${'QD art.22'} | ${'accepted'}        | ${'accepted'}        | ${'wrong-applicant'} | ${'wrong-applicant'}
    ${'liaocheng'} | ${'LC art.18'} | ${'wrong-applicant'} | ${'accepted'}        | ${'wrong-applicant'} | ${'wrong-applicant'}
  `('in $place by $article: owners $owners, developer $developer', ({ place, article, ...said }) => {
    const found = EVERY.map((applicant) => applyIn(place, { applicant, owners: 100 }).decision);
    expect(found.map(code)).toEqual([said.owners, said.developer, said.provider, said.committee]);
    for (const decision of found) {
      const { basis = [] } = decision.ok ? decision.effects : decision.refusal;
      expect(basis[0]).toMatchObject({ rule: 'applicants', article, confidence: 'V', proposedDefault: false });
    }
  });

  test('the refusal says who may', () => {
    const { decision } = applyIn('zibo', { applicant: 'developer' });
    expect(decision).toMatchObject({
      refusal: {
        facts: { applicant: 'developer', mayReport: ['residents-committee', 'owners'] },
        detail: { zh: '本地由居民委员会、业主报告或者申请，建设单位不在其列。' },
      },
    });
  });

  test('before the province had a text that was read, whoever applies is our default and no law', () => {
    const c: FormationCase = new MemoryCase(formation, { code: PLACES.shandong, on: '2021-06-01' });
    const decision = c.give({ type: 'apply', applicant: 'residents-committee' }, { on: '2021-06-01' });
    const [first] = decision.ok ? (decision.effects.basis ?? []) : [];
    expect(first).toMatchObject({ rule: 'applicants', proposedDefault: true });
  });

  test.each`
    role                             | applicant      | result
    ${'developer'}                   | ${'developer'} | ${'accepted'}
    ${'developer'}                   | ${'owners'}    | ${'wrong-role'}
    ${'property-service-enterprise'} | ${'provider'}  | ${'accepted'}
    ${'property-service-enterprise'} | ${'developer'} | ${'wrong-role'}
    ${'street'}                      | ${'developer'} | ${'accepted'}
    ${'residents-committee'}         | ${'owners'}    | ${'accepted'}
  `('a company speaks for itself alone: $role for $applicant is $result', ({ role, applicant, result }) => {
    expect(code(applyIn('shandong', { applicant }, { role }).decision)).toBe(result);
  });
});

describe('five days for the developer’s report in Liaocheng (LC 18)', () => {
  const eligibleSince = '2024-03-01';

  test.each`
    on              | result         | why
    ${'2024-03-05'} | ${'too-early'} | ${'the fourth day'}
    ${'2024-03-06'} | ${'too-early'} | ${'the fifth day is the developer’s'}
    ${'2024-03-07'} | ${'accepted'}  | ${'the day after'}
  `('owners on $on: $result, $why', ({ on, result }) => {
    const { decision } = applyIn('liaocheng', { applicant: 'owners', owners: 1, eligibleSince }, { on });
    expect(code(decision)).toBe(result);
    const { basis = [] } = decision.ok ? { basis: [] } : decision.refusal;
    if (!decision.ok) {
      expect(decision.refusal.facts).toEqual({ dueDay: '2024-03-06' });
      expect(basis.map(({ rule, proposedDefault }) => [rule, proposedDefault])).toEqual([
        ['applicants', false],
        ['developerReport', false],
        ['applicants.afterOmission', true],
      ]);
    } else expect(decision.effects.warnings?.map(({ article }) => article)).toEqual(['LC art.18']);
  });

  test('owners who do not say since when are told to, and the residents’ committee is not among them', () => {
    const { decision } = applyIn('liaocheng', { applicant: 'owners', owners: 1 }, { on: '2024-06-03' });
    expect(code(decision)).toBe('wrong-applicant');
    expect(JSON.stringify(decision)).toContain('eligibleSince');
    expect(
      code(applyIn('liaocheng', { applicant: 'residents-committee', eligibleSince }, { on: '2024-06-03' }).decision),
    ).toBe('wrong-applicant');
  });

  test.each`
    on              | warned
    ${'2024-03-06'} | ${[]}
    ${'2024-03-07'} | ${['LC art.18']}
  `('the developer’s report of $on is taken, and told where it is late: $warned', ({ on, warned }) => {
    const { decision } = applyIn('liaocheng', { applicant: 'developer', eligibleSince }, { on });
    expect(decision.ok && decision.effects.warnings?.map(({ article }) => article)).toEqual(warned);
  });

  test.each`
    since           | warned
    ${'2024-02-25'} | ${[]}
    ${'2024-02-24'} | ${['LC art.18']}
  `(
    'the Street’s check measures the report of 2024-03-01 against the day found, $since: $warned',
    ({ since, warned }) => {
      const c = walk.open('liaocheng');
      const check = { type: 'verify', finding: 'eligible', eligibleSince: day(since as string) } as const;
      const decision = c.give(check, { on: '2024-03-05', loaded: { area: AREA } });
      expect(decision.ok && decision.effects.warnings?.map(({ article }) => article)).toEqual(warned);
    },
  );

  test('a case that was begun before these rules goes on by the rules that it has', () => {
    const c = walk.open('liaocheng');
    const before = structuredClone(c.rules) as unknown as { rules: Record<string, { value: unknown }> };
    before.rules['applicants'] = { ...before.rules['applicants'], value: 'developer' };
    for (const key of ['developerReport', 'applicants.afterOmission', 'newGroupWhenLate']) delete before.rules[key];
    (c as { rules: unknown }).rules = before;
    const check = { type: 'verify', finding: 'eligible', eligibleSince: day('2024-01-02') } as const;
    expect(c.give(check, { on: '2024-03-05', loaded: { area: AREA } })).toMatchObject({ effects: { warnings: [] } });
    walk.formGroup(c);
    const again = { type: 'form-group', leader: 'member-1', members: group() } as const;
    expect(code(c.give(again, { on: '2024-05-14' }))).toBe('wrong-stage');
    expect(code(c.give(again, { on: '2024-05-15' }))).toBe('accepted');
  });

  test('nowhere else is a report late, and nobody is eligible since a day to come', () => {
    const since = { eligibleSince: '2020-01-02', owners: 100 };
    for (const place of ['shandong', 'zibo', 'qingdao'] as const)
      expect(applyIn(place, since).decision).toMatchObject({ ok: true, effects: { warnings: [] } });
    expect(code(applyIn('shandong', { ...since, eligibleSince: '2024-03-02' }).decision)).toBe('fact-in-future');
    expect(code(applyIn('shandong', { ...since, eligibleSince: '2024-03-01' }).decision)).toBe('accepted');
    const c = walk.open('shandong');
    const check = { type: 'verify', finding: 'eligible', eligibleSince: day('2024-03-06') } as const;
    expect(code(c.give(check, { on: '2024-03-05', loaded: { area: AREA } }))).toBe('fact-in-future');
  });

  test('the dated plan names who reports, by when, and what its omission brings; it reminds nobody before there is a case', () => {
    const on = day('2024-03-01');
    const first = (place: Place) => {
      const rules = resolveRules(PLACES[place], on);
      const [entry] = planFormation({ rules, calendar: workCalendar }, on);
      return entry;
    };
    expect(first('liaocheng')).toMatchObject({
      ...{ key: 'apply', role: 'developer', from: '2024-03-01', by: '2024-03-06' },
      omitted: { reminders: [], then: { zh: expect.stringContaining('5 日内报告') } },
    });
    expect(first('liaocheng')?.omitted.then.zh).toContain('业主可以自行报告（系统建议默认值）');
    expect(
      first('liaocheng')
        ?.basis.map(({ article }) => article)
        .slice(0, 2),
    ).toEqual(['LC art.18', 'LC art.18']);
    const others = (['zibo', 'qingdao', 'shandong'] as const).map((place) => first(place));
    expect(others.map((entry) => [entry?.role, entry?.by])).toEqual([
      ['residents-committee', undefined],
      ['owner', undefined],
      ['owner', undefined],
    ]);
  });
});
