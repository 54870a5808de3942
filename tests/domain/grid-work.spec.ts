import {
  GRID_CATALOGUES,
  gridCatalogue,
  gridItem,
  hidesComplainant,
  holdsOn,
  lastDayOfAppointment,
  mayInspect,
  standingOn,
  type GridAppointment,
} from '#domain/grid-work';
import { CATEGORIES, TIERS } from '#domain/problem';
import { day } from '#domain/shared';

// 物业进网格: the catalogue, the appointment and its term, and who must not learn who complained.

const on = day('2026-12-01');

describe('the catalogue', () => {
  const { categories, confidence, source } = gridCatalogue(on);
  const items = categories.flatMap((category) => category.items);

  test('has seven categories and more than thirty items, and says that they are ours', () => {
    expect(categories).toHaveLength(7);
    expect(items.length).toBeGreaterThan(30);
    expect([confidence, source]).toEqual(['P', expect.stringContaining('proposed default')]);
  });

  test('each item has a code of its category, words in both languages, a category of problems and a tier', () => {
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const { code, items: own } of categories)
      for (const item of own) {
        expect(item.code.startsWith(`${code}-`)).toBe(true);
        expect(item.title.zh).toMatch(/\p{Script=Han}/u);
        expect(item.title.en).toMatch(/^[\x20-\x7e’]+$/);
        expect(Object.keys(CATEGORIES)).toContain(item.category);
        expect(TIERS).toContain(item.tier);
      }
  });

  test('what may be danger to life is no matter of the grid', () => {
    const dangerous = items.filter(({ mayEndanger }) => mayEndanger);
    expect(dangerous.length).toBeGreaterThan(0);
    expect(dangerous.map(({ tier }) => tier)).toEqual(dangerous.map(() => 'street'));
  });

  test('an item is found by its code, and no other is', () => {
    expect(gridItem('G1-1', on)?.title.zh).toContain('消防通道');
    expect(gridItem('G8-1', on)).toBeUndefined();
    expect(gridItem('G1', on)).toBeUndefined();
  });

  test('versions stand in the order of their days', () => {
    const days = GRID_CATALOGUES.map(({ validFrom }) => validFrom);
    expect(days).toEqual(days.toSorted());
    expect(() => gridCatalogue(day('2009-12-31'))).toThrow(RangeError);
  });
});

const appointment = (more: Partial<GridAppointment> = {}): GridAppointment => ({
  ...{ account: 'a', enterprise: 'e', areas: ['370302001001-03'], from: day('2026-01-01'), until: day('2026-12-31') },
  ...more,
});

test.each`
  today           | ended           | serves   | standing       | why
  ${'2025-12-31'} | ${undefined}    | ${false} | ${'future'}    | ${'the day before its first'}
  ${'2026-01-01'} | ${undefined}    | ${true}  | ${'serving'}   | ${'its first day'}
  ${'2026-11-30'} | ${undefined}    | ${true}  | ${'serving'}   | ${'31 days are left'}
  ${'2026-12-01'} | ${undefined}    | ${true}  | ${'ends-soon'} | ${'30 days are left'}
  ${'2026-12-31'} | ${undefined}    | ${true}  | ${'ends-soon'} | ${'its last day'}
  ${'2027-01-01'} | ${undefined}    | ${false} | ${'ended'}     | ${'the day after'}
  ${'2026-06-30'} | ${'2026-06-30'} | ${true}  | ${'ends-soon'} | ${'ended early, its last day'}
  ${'2026-07-01'} | ${'2026-06-30'} | ${false} | ${'ended'}     | ${'ended early, the day after'}
`('on $today it is $standing: $why', ({ today, ended, serves, standing }) => {
  const of = appointment(ended === undefined ? {} : { endedOn: day(ended as string) });
  expect([holdsOn(of, day(today as string)), standingOn(of, day(today as string), 30)]).toEqual([serves, standing]);
});

test('an ending after the term does not lengthen it', () => {
  expect(lastDayOfAppointment(appointment({ endedOn: day('2027-02-01') }))).toBe('2026-12-31');
});

test.each`
  role                             | enterprises   | of                                      | hidden   | why
  ${'property-service-enterprise'} | ${[]}         | ${{}}                                   | ${true}  | ${'a company sees nobody who complains'}
  ${'grid-worker'}                 | ${['e']}      | ${{ enterprise: 'e' }}                  | ${true}  | ${'their own company'}
  ${'grid-worker'}                 | ${['e', 'f']} | ${{ enterprise: 'f' }}                  | ${true}  | ${'one of two'}
  ${'grid-worker'}                 | ${['e']}      | ${{ enterprise: 'f' }}                  | ${false} | ${'another company is named'}
  ${'grid-worker'}                 | ${['e']}      | ${{ enterprise: 'f', serving: 'f' }}    | ${false} | ${'another company is named, and serves there'}
  ${'grid-worker'}                 | ${['e']}      | ${{ enterprise: 'f', serving: 'e' }}    | ${true}  | ${'another is named, and theirs serves there'}
  ${'grid-worker'}                 | ${['e']}      | ${{ serving: 'e' }}                     | ${true}  | ${'none is named, and theirs serves there'}
  ${'grid-worker'}                 | ${['e']}      | ${{ serving: 'f' }}                     | ${false} | ${'none is named, and another serves there'}
  ${'grid-worker'}                 | ${['e']}      | ${{}}                                   | ${true}  | ${'no company is known: theirs may be meant'}
  ${'grid-worker'}                 | ${['e']}      | ${{ enterprise: '某物业' }}             | ${true}  | ${'named in words that the register does not know'}
  ${'grid-worker'}                 | ${['e']}      | ${{ enterprise: '物业', serving: 'f' }} | ${true}  | ${'the words may mean theirs, whoever serves there'}
  ${'grid-worker'}                 | ${[]}         | ${{ enterprise: '某物业' }}             | ${false} | ${'no company pays them'}
  ${'grid-worker'}                 | ${[]}         | ${{ enterprise: 'e' }}                  | ${false} | ${'a grid worker of the community'}
  ${'residents-committee'}         | ${['e']}      | ${{ enterprise: 'e' }}                  | ${true}  | ${'in whatever role they look'}
  ${'hotline-12345'}               | ${[]}         | ${{}}                                   | ${false} | ${'whoever handles it'}
`('the complainant is hidden from $role of $enterprises: $hidden, $why', ({ role, enterprises, of, hidden }) => {
  const registered = ['e', 'f'];
  expect(hidesComplainant({ role, enterprises: enterprises as string[] }, { ...(of as object), registered })).toBe(
    hidden,
  );
});

describe('who inspects, and looks again', () => {
  const appointments = [
    { enterprise: 'e', areas: ['area-1', 'area-2'] },
    { enterprise: 'f', areas: ['area-3'] },
  ];

  test.each`
    role                     | area        | companies     | code                      | why
    ${'grid-worker'}         | ${'area-1'} | ${['g']}      | ${undefined}              | ${'another company, in an area of the appointment'}
    ${'grid-worker'}         | ${'area-3'} | ${[]}         | ${undefined}              | ${'no company serves there'}
    ${'grid-worker'}         | ${'area-1'} | ${['e']}      | ${'conflict-of-interest'} | ${'their own company'}
    ${'grid-worker'}         | ${'area-1'} | ${['g', 'f']} | ${'conflict-of-interest'} | ${'one that pays them elsewhere'}
    ${'grid-worker'}         | ${'area-9'} | ${['e']}      | ${'conflict-of-interest'} | ${'their own company, wherever it serves'}
    ${'grid-worker'}         | ${'area-9'} | ${['g']}      | ${'not-theirs'}           | ${'not an area of the appointment'}
    ${'residents-committee'} | ${'area-9'} | ${['g']}      | ${undefined}              | ${'in another role, which has no areas'}
    ${'residents-committee'} | ${'area-9'} | ${['e']}      | ${'conflict-of-interest'} | ${'their own company, in whatever role'}
  `('$role in $area of $companies: $code, $why', ({ role, area, companies, code }) => {
    const judged = { area: area as string, companies: companies as string[] };
    expect(mayInspect({ role, appointments }, judged)?.code).toBe(code);
  });

  test('whom no company pays inspects everywhere', () => {
    const judged = { area: 'area-1', companies: ['e'] };
    expect(mayInspect({ role: 'grid-worker', appointments: [] }, judged)).toBeUndefined();
  });
});
