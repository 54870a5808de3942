import fc from 'fast-check';
import { resolveRules } from '#domain/rules';
import { area, day } from '#domain/shared';
import {
  countBallots,
  countRoll,
  decideVote,
  formationTrigger,
  inScope,
  requestThreshold20,
  unannounced,
  votersOf,
  type RollUnit,
  type UnitBallot,
} from '#domain/votes';

// The same cases on every run.
fc.configureGlobal({ seed: 20261123 });

const flat = (id: string, owners: string[], more: Partial<RollUnit> = {}): RollUnit => ({
  id,
  area: area(100_00),
  owners,
  ...more,
});
const says = (choice: UnitBallot['choice'], ...units: string[]): UnitBallot[] =>
  units.map((unit) => ({ unit, choice }));

/** Ten units of 100 m²: three of the developer, two of X, five of others. */
const ten: RollUnit[] = [
  ...['101', '102', '103'].map((id) => flat(id, [], { developer: true, building: '1' })),
  ...['201', '202'].map((id) => flat(id, ['x'], { building: '2' })),
  ...['301', '302', '303', '304', '305'].map((id) => flat(id, [`owner-of-${id}`], { building: '3' })),
];

describe('SPC-BD art. 8-9: who is one person', () => {
  test('V16: the developer’s three units and X’s two are one person each, with their whole area', () => {
    expect(countRoll(ten)).toEqual({ persons: 7, area: 1_000_00 });
  });

  test('V16: X and four others are five of seven heads and 60 % of the area: no quorum', () => {
    const { took, agreed } = countBallots(ten, says('agree', '201', '301', '302', '303', '304'));
    expect([took, agreed]).toEqual([
      { persons: 5, area: 600_00 },
      { persons: 5, area: 600_00 },
    ]);
    const { outcome, fractions } = decideVote({ klass: 'ORDINARY', roll: countRoll(ten), took, agreed });
    expect(outcome).toBe('NO_QUORUM');
    expect([fractions.participation.persons.pass, fractions.participation.area.pass]).toEqual([true, false]);
  });

  test('a co-owned unit is a person of its own beside its owners’ other units', () => {
    const units = [flat('1', ['x']), flat('2', ['x']), flat('3', ['x', 'y']), flat('4', ['y'])];
    expect(votersOf(units).map(({ person, units: held }) => [person, held])).toEqual([
      ['owner:x', ['1', '2']],
      ['unit:3', ['3']],
      ['owner:y', ['4']],
    ]);
  });

  test('a parking space counts only where the rules of procedure say so', () => {
    const units = [flat('1', ['x']), flat('P1', ['z'], { parking: true })];
    expect(countRoll(units).persons).toBe(1);
    expect(countRoll(units, { parkingSpacesCount: true }).persons).toBe(2);
  });

  test('the order of the units does not matter, and the area is never capped', () => {
    const units = fc.array(
      fc.record({
        owner: fc.constantFrom('a', 'b', 'c', 'd'),
        co: fc.boolean(),
        size: fc.integer({ min: 1, max: 20_000 }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(units, (drawn) => {
        const roll = drawn.map(({ owner, co, size }, n) =>
          flat(`${n}`, co ? [owner, 'co'] : [owner], { area: area(size) }),
        );
        expect(countRoll([...roll].reverse())).toEqual(countRoll(roll));
        expect(countRoll(roll).area).toBe(drawn.reduce((sum, { size }) => sum + size, 0));
        expect(countRoll(roll).persons).toBeLessThanOrEqual(roll.length);
      }),
    );
  });
});

describe('R-SCOPE: who bears the cost decides', () => {
  test.each`
    scope                                              | persons | metres   | why
    ${{ kind: 'whole' }}                               | ${7}    | ${1_000} | ${'the whole area'}
    ${{ kind: 'buildings', buildings: ['2', '3'] }}    | ${6}    | ${700}   | ${'two buildings'}
    ${{ kind: 'units', units: ['101', '201', '301'] }} | ${3}    | ${300}   | ${'one stair: X has one unit in it'}
    ${{ kind: 'units', units: [] }}                    | ${0}    | ${0}     | ${'nobody'}
  `('$why: $persons persons, $metres m²', ({ scope, persons, metres }) => {
    expect(countRoll(inScope(ten, scope as Parameters<typeof inScope>[1]))).toEqual({
      persons,
      area: (metres as number) * 100,
    });
  });
});

describe('ballots', () => {
  const home = [flat('301', ['husband', 'wife']), flat('302', ['z'])];
  const x = [flat('1', ['x']), flat('2', ['x']), flat('3', ['x'])];

  test('V18: co-owners who differ are set aside until one voter is named', () => {
    const counted = countBallots(home, [...says('agree', '301'), ...says('against', '301'), ...says('agree', '302')]);
    expect(counted.took).toEqual({ persons: 1, area: 100_00 });
    expect(counted.conflicts.map(({ person }) => person)).toEqual(['unit:301']);
    expect(counted.disputed).toEqual({ persons: 1, area: 100_00 });
  });

  test('a ballot for one unit speaks for all units of that person', () => {
    expect(countBallots(x, says('agree', '1')).agreed).toEqual({ persons: 1, area: 300_00 });
  });

  test('one person who says two things is set aside with all units', () => {
    const counted = countBallots(x, [...says('agree', '1'), ...says('against', '2')]);
    expect([counted.took.persons, counted.agreed.persons, counted.disputed]).toEqual([
      0,
      0,
      { persons: 1, area: 300_00 },
    ]);
  });

  test('the same said twice is said once', () => {
    expect(countBallots(x, [...says('agree', '1', '2'), ...says('agree', '1')]).agreed.persons).toBe(1);
  });

  test('abstention takes part and does not agree', () => {
    const counted = countBallots(ten, [...says('agree', '301'), ...says('against', '302'), ...says('abstain', '303')]);
    expect([counted.took.persons, counted.agreed.persons, counted.against.persons, counted.abstained.persons]).toEqual([
      3, 1, 1, 1,
    ]);
  });

  test('a ballot of a unit outside the scope is an error', () => {
    expect(() => countBallots(home, says('agree', '999'))).toThrow(RangeError);
  });

  test('V20: an item that was not announced is void', () => {
    expect(unannounced(['covenant', 'sell the garden'], ['covenant', 'rules'])).toEqual(['sell the garden']);
    expect(unannounced(['rules'], ['covenant', 'rules'])).toEqual([]);
  });
});

describe('20 % of the owners', () => {
  const rules = resolveRules('370302', day('2026-11-23'));
  const roll = { persons: 900, area: area(9_000_000) };

  test.each`
    signed | enough   | why
    ${179} | ${false} | ${'one under'}
    ${180} | ${true}  | ${'exactly a fifth'}
    ${181} | ${true}  | ${'one over'}
  `('$signed of 900 may demand a meeting: $enough, $why', ({ signed, enough }) => {
    const found = requestThreshold20({ persons: signed as number, area: area(1) }, roll, rules);
    expect([found.enough, found.fractions.persons.needed, found.measure]).toEqual([enough, 180, 'headcount']);
  });

  test('where the rules ask for both, area counts too', () => {
    const both = structuredClone(rules);
    (both.rules['requestShare.measure'] as { value: string }).value = 'area-and-headcount';
    expect(requestThreshold20({ persons: 180, area: area(1_799_999) }, roll, both).enough).toBe(false);
    expect(requestThreshold20({ persons: 180, area: area(1_800_000) }, roll, both).enough).toBe(true);
  });
});

describe('SD art. 20: when a first assembly may be prepared', () => {
  const rules = resolveRules('371302', day('2026-11-23'));
  const total = { persons: 900, area: area(9_000_000) };

  test.each`
    persons | metres       | on              | by                           | why
    ${100}  | ${45_000}    | ${'2024-06-01'} | ${['trigger.area']}          | ${'exactly half of the area'}
    ${100}  | ${44_999.99} | ${'2024-06-01'} | ${[]}                        | ${'0.01 m² under'}
    ${450}  | ${10_000}    | ${'2024-06-01'} | ${['trigger.headcount']}     | ${'exactly half of the heads'}
    ${449}  | ${10_000}    | ${'2024-06-01'} | ${[]}                        | ${'one head under'}
    ${225}  | ${10_000}    | ${'2025-12-31'} | ${[]}                        | ${'a quarter, one day before two years are full'}
    ${225}  | ${10_000}    | ${'2026-01-01'} | ${['trigger.lateHeadcount']} | ${'a quarter, two years after the first delivery'}
    ${224}  | ${10_000}    | ${'2026-01-01'} | ${[]}                        | ${'one head under a quarter'}
  `('$persons heads and $metres m² on $on: $by, $why', ({ persons, metres, on, by }) => {
    const counted = { persons: persons as number, area: area(Math.round((metres as number) * 100)) };
    const check = formationTrigger(
      { counted, total, firstDeliveryOn: day('2024-01-01'), on: day(on as string) },
      rules,
    );
    expect([check.met, check.by]).toEqual([(by as string[]).length > 0, by]);
  });
});
