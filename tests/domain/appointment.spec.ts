import { doubled, warningsFor, type Appointment } from '#domain/appointment';
import { resolveRules } from '#domain/rules';
import { day, type Day } from '#domain/shared';

// Cross-appointments (双向进入、交叉任职): what is entered twice, and what speaks against somebody (domain rules 5.2, U4).

const rules = resolveRules('370302001001', day('2024-09-10'));
const of = (more: Partial<Appointment> = {}): Appointment => ({
  ...{ person: 'p1', areaId: 'a1', offices: { community: 'part-time-member', committee: 'chair' } },
  ...{ from: day('2024-01-01'), until: null },
  ...more,
});
const codes = (appointment: Appointment, around: Partial<Parameters<typeof warningsFor>[1]> = {}) =>
  warningsFor(appointment, { others: [], sits: true, tied: false, rules, ...around }).map(({ code }) => code);

describe('the same person in the same body of an area', () => {
  const until = (on: string) => of({ until: day(on) });
  test.each`
    what                                   | before                                                                       | twice
    ${'goes on'}                           | ${of()}                                                                      | ${true}
    ${'ended the day before'}              | ${until('2024-05-31')}                                                       | ${false}
    ${'ends on the very day'}              | ${until('2024-06-01')}                                                       | ${true}
    ${'begins after its last day'}         | ${of({ from: '2025-01-01' as Day })}                                         | ${false}
    ${'begins on its last day'}            | ${of({ from: '2024-12-31' as Day })}                                         | ${true}
    ${'is another person'}                 | ${of({ person: 'p2' })}                                                      | ${false}
    ${'is of another area'}                | ${of({ areaId: 'a2' })}                                                      | ${false}
    ${'holds offices in two other bodies'} | ${of({ offices: { enterprise: 'employee' } })}                               | ${false}
    ${'shares one of the bodies'}          | ${of({ offices: { community: 'party-secretary', enterprise: 'employee' } })} | ${true}
  `('$what: entered twice is $twice', ({ before, twice }: { before: Appointment; twice: boolean }) => {
    const next = of({ from: day('2024-06-01'), until: day('2024-12-31') });
    expect(doubled(next, [before]) !== undefined).toBe(twice);
  });
});

describe('what speaks against it is shown with its ground', () => {
  const both = { committee: 'member', enterprise: 'employee' };
  test.each`
    what                                                 | offices                                                             | around                         | warned
    ${'a member in the community'}                       | ${{ community: 'part-time-member', committee: 'chair' }}            | ${{}}                          | ${[]}
    ${'a project manager in the community'}              | ${{ community: 'part-time-member', enterprise: 'project-manager' }} | ${{ sits: false }}             | ${[]}
    ${'a member who works for the provider'}             | ${both}                                                             | ${{}}                          | ${['works-for-provider']}
    ${'the same, where no term is open'}                 | ${both}                                                             | ${{ sits: undefined }}         | ${['works-for-provider']}
    ${'who sits in the committee, and does not say so'}  | ${{ community: 'part-time-member', enterprise: 'employee' }}        | ${{ sits: true }}              | ${['works-for-provider']}
    ${'a member tied to the provider'}                   | ${{ community: 'part-time-member', committee: 'chair' }}            | ${{ tied: true }}              | ${['tied-to-provider']}
    ${'an employee tied to the provider, and no member'} | ${{ community: 'part-time-member', enterprise: 'employee' }}        | ${{ tied: true, sits: false }} | ${[]}
    ${'a member whom the term does not know'}            | ${{ community: 'part-time-member', committee: 'chair' }}            | ${{ sits: false }}             | ${['not-seated']}
  `('$what: $warned', ({ offices, around, warned }) => {
    expect(codes(of({ offices: offices as Appointment['offices'] }), around as object)).toEqual(warned);
  });

  test('U4 comes with its words, its source and how sure it is', () => {
    const [warning] = warningsFor(of({ offices: both }), { others: [], sits: true, tied: false, rules });
    expect(warning).toMatchObject({
      ...{ item: 'U4', source: 'QD art.23, SH art.20, RZ art.28, BJ art.39(4)', confidence: 'P' },
      text: { zh: expect.stringContaining('不宜情形 U4'), en: expect.stringContaining('circumstance U4') },
    });
  });

  test('a place whose list has no such circumstance warns by a proposed default', () => {
    const bare = { ...rules, catalogues: { ...rules.catalogues, circumstances: [] } };
    const [warning] = warningsFor(of({ offices: both }), { others: [], sits: true, tied: false, rules: bare });
    expect(warning).toMatchObject({ code: 'works-for-provider', item: null, confidence: 'P' });
  });

  test.each`
    until           | warned
    ${null}         | ${['elsewhere']}
    ${'2023-12-31'} | ${[]}
    ${'2024-01-01'} | ${['elsewhere']}
  `('another area until $until: $warned', ({ until, warned }: { until: string | null; warned: string[] }) => {
    const other = of({ areaId: 'a2', from: day('2020-01-01'), until: until === null ? null : day(until) });
    expect(codes(of(), { others: [other] })).toEqual(warned);
  });
});
