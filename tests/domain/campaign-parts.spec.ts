import {
  campaignIdOf,
  changesBetween,
  checkSheet,
  copyWith,
  cutOf,
  halfYearOf,
  mayRecheck,
  placeInDraw,
  quarterBefore,
  quarterOf,
  ranked,
  rateOf,
  sampleNeeded,
  together,
  type FindingSeen,
} from '#domain/campaign';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';
import { answers, ITEMS } from '../support/campaign-record.js';

// What a campaign is made of: quarters, standards, sheets, the sample, re-inspection, rates and ranking.

test.each`
  on              | quarter
  ${'2026-01-01'} | ${'2026Q1'}
  ${'2026-03-31'} | ${'2026Q1'}
  ${'2026-04-01'} | ${'2026Q2'}
  ${'2026-06-30'} | ${'2026Q2'}
  ${'2026-07-01'} | ${'2026Q3'}
  ${'2026-09-30'} | ${'2026Q3'}
  ${'2026-10-01'} | ${'2026Q4'}
  ${'2026-12-31'} | ${'2026Q4'}
`('$on lies in $quarter', ({ on, quarter }) => expect(quarterOf(day(on as string))).toBe(quarter));

test('a half-year is over with its second quarter; the quarter before the first is the last of the year before', () => {
  expect(['2026Q1', '2026Q2', '2026Q3', '2026Q4'].map(halfYearOf)).toEqual([undefined, '2026H1', undefined, '2026H2']);
  expect(['2026Q1', '2026Q2'].map(quarterBefore)).toEqual(['2025Q4', '2026Q1']);
  expect(campaignIdOf('370302', '2026Q4')).toBe('campaign:370302.2026Q4');
});

test.each`
  part    | whole    | text          | why
  ${1243} | ${1420}  | ${'87.535%'}  | ${'the campaign of Zaozhuang'}
  ${1}    | ${3}     | ${'33.333%'}  | ${'nothing is rounded up'}
  ${2}    | ${3}     | ${'66.666%'}  | ${'nothing is rounded up'}
  ${893}  | ${893}   | ${'100.000%'} | ${'all of them'}
  ${0}    | ${52792} | ${'0.000%'}   | ${'none of them'}
  ${1}    | ${52792} | ${'0.001%'}   | ${'one of them is not nothing'}
  ${0}    | ${0}     | ${'—'}        | ${'nothing of nothing is no rate'}
`('$part of $whole is $text: $why', ({ part, whole, text }) => {
  expect(rateOf(part as number, whole as number)).toMatchObject({ part, whole, text });
});

describe('standards', () => {
  const [fire, waste, parking] = ITEMS;

  test('a copy without changes differs in nothing', () => {
    expect(changesBetween(ITEMS, copyWith(ITEMS, {}))).toEqual({ added: [], dropped: [], changed: [] });
  });

  test('what is put, dropped and changed is shown item by item and field by field', () => {
    const heavier = { ...fire!, weight: 60, risk: 'normal' as const };
    const fresh = { ...waste!, code: 'H-02', title: '楼道堆物' };
    const next = copyWith(ITEMS, { put: [heavier, fresh], drop: ['P-01'] });
    expect(next.map(({ code }) => code)).toEqual(['F-01', 'H-01', 'H-02']);
    expect(changesBetween(ITEMS, next)).toEqual({
      added: [fresh],
      dropped: [parking],
      changed: [
        {
          code: 'F-01',
          fields: [
            { field: 'weight', was: 50, is: 60 },
            { field: 'risk', was: 'high', is: 'normal' },
          ],
        },
      ],
    });
  });
});

describe('a sheet', () => {
  test('weight and what conforms are whole numbers; what does not apply counts in neither', () => {
    expect(checkSheet(ITEMS, answers() as never)).toMatchObject({ weight: 100, met: 100, findings: [], faults: [] });
    expect(checkSheet(ITEMS, answers('F-01') as never)).toMatchObject({ weight: 100, met: 50 });
    const without = answers().map((answer) =>
      answer.item === 'P-01' ? { ...answer, verdict: 'not-applicable' } : answer,
    );
    expect(checkSheet(ITEMS, without as never)).toMatchObject({ weight: 80, met: 80 });
  });

  test.each`
    what                           | change                                                                   | code
    ${'an item is left out'}       | ${(all: object[]) => all.slice(1)}                                       | ${'not-answered'}
    ${'an item is there twice'}    | ${(all: object[]) => [...all, all[0]]}                                   | ${'answered-twice'}
    ${'an item is not of it'}      | ${(all: object[]) => [...all, { item: 'X', verdict: 'conforms' }]}       | ${'unknown-item'}
    ${'a photograph is missing'}   | ${(all: object[]) => all.map((each) => ({ ...each, photo: undefined }))} | ${'photo-missing'}
    ${'the level is missing'}      | ${(all: object[]) => all.map((each) => ({ ...each, level: undefined }))} | ${'level-missing'}
    ${'nobody says what is wrong'} | ${(all: object[]) => all.map((each) => ({ ...each, note: undefined }))}  | ${'note-missing'}
  `('$what: $code', ({ change, code }) => {
    const { faults } = checkSheet(ITEMS, (change as (all: object[]) => never)(answers('F-01')));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
  });
});

describe('the evidence that an item asks for', () => {
  const [photographed, papered] = [ITEMS[0]!, { ...ITEMS[1]!, code: 'L-01', evidence: 'document' as const }];
  const failing = { photo: '照片-1', level: 'community', note: '无检验报告' };
  const faultsOf = (answer: object, stood: object[] = []) =>
    checkSheet(
      [photographed, papered],
      [
        { item: 'F-01', verdict: 'conforms' },
        { item: 'L-01', ...answer },
      ] as never,
      stood as never,
    ).faults;
  const MISSING = [{ item: 'L-01', code: 'document-missing' }];

  test.each`
    what                                     | answer                                                                      | faults
    ${'conforms, and no paper was seen'}     | ${{ verdict: 'conforms' }}                                                  | ${MISSING}
    ${'conforms by a photograph'}            | ${{ verdict: 'conforms', photo: '照片-1' }}                                 | ${MISSING}
    ${'conforms by the paper that was seen'} | ${{ verdict: 'conforms', document: '检验报告 2026-031' }}                   | ${[]}
    ${'fails, as everything fails'}          | ${{ verdict: 'fails', ...failing }}                                         | ${[]}
    ${'fails by a paper without photograph'} | ${{ verdict: 'fails', ...failing, photo: undefined, document: '过期报告' }} | ${[{ item: 'L-01', code: 'photo-missing' }]}
    ${'does not apply'}                      | ${{ verdict: 'not-applicable' }}                                            | ${[]}
  `('$what', ({ answer, faults }) => expect(faultsOf(answer as object)).toEqual(faults));

  test.each`
    what                                        | stood                                                            | faults
    ${'signed so before papers were asked for'} | ${[{ item: 'L-01', verdict: 'conforms' }]}                       | ${[]}
    ${'that failed until now'}                  | ${[{ item: 'L-01', verdict: 'fails' }]}                          | ${MISSING}
    ${'of another item'}                        | ${[{ item: 'F-01', verdict: 'conforms' }]}                       | ${MISSING}
    ${'whose paper is taken away'}              | ${[{ item: 'L-01', verdict: 'conforms', document: '检验报告' }]} | ${MISSING}
  `('corrected, one $what', ({ stood, faults }) =>
    expect(faultsOf({ verdict: 'conforms' }, stood as object[])).toEqual(faults),
  );
});

describe('the sample', () => {
  const rules = resolveRules('370302', day('2026-10-01'));

  test.each([
    [0, 0],
    [1, 1],
    [5, 1],
    [6, 2],
    [99, 20],
    [100, 20],
    [101, 21],
    [1420, 284],
  ])('of %i others %i are drawn', (others, drawn) => {
    expect(sampleNeeded(others, rules)).toBe(drawn);
  });

  test('the cut holds exactly as many as were to be drawn, and the same seed draws the same', () => {
    const ids = Array.from({ length: 137 }, (_, i) => `campaign:370302.2026Q4/area-${i}/H-01`);
    for (const seed of ['a', 'b', 'c']) {
      const places = ids.map((id) => placeInDraw(seed, id)).toSorted();
      for (const many of [1, 28, 137]) {
        const cut = cutOf(places, many);
        expect(ids.filter((id) => placeInDraw(seed, id) <= cut)).toHaveLength(many);
      }
    }
    expect(ids.filter((id) => placeInDraw('a', id) <= cutOf([], 0))).toEqual([]);
    const drawn = (seed: string) =>
      ids.toSorted((a, b) => (placeInDraw(seed, a) < placeInDraw(seed, b) ? -1 : 1)).slice(0, 28);
    expect(drawn('a')).not.toEqual(drawn('b'));
  });
});

describe('who re-inspects what', () => {
  const sample = { seed: 's', cut: placeInDraw('s', 'drawn'), others: 2, drawn: 1 };
  const others = ['x1', 'x2', 'x3', 'x4'].find((id) => placeInDraw('s', id) > sample.cut) ?? '';
  const finding = (more: Partial<FindingSeen> = {}): FindingSeen => ({
    id: 'drawn',
    risk: 'normal',
    inspector: 'a',
    last: null,
    ...more,
  });

  test.each`
    what                                | seen                                     | by     | stage                         | code
    ${'another person, what was drawn'} | ${finding()}                             | ${'b'} | ${'TRACK_RESULTS'}            | ${undefined}
    ${'the inspector'}                  | ${finding()}                             | ${'a'} | ${'TRACK_RESULTS'}            | ${'needs-second-person'}
    ${'what was not drawn'}             | ${finding({ id: others })}               | ${'b'} | ${'TRACK_RESULTS'}            | ${'unknown-subject'}
    ${'high risk that was not drawn'}   | ${finding({ id: others, risk: 'high' })} | ${'b'} | ${'TRACK_RESULTS'}            | ${undefined}
    ${'what was found as before'}       | ${finding({ last: 'not-fixed' })}        | ${'b'} | ${'TRACK_RESULTS'}            | ${undefined}
    ${'what was found put right'}       | ${finding({ last: 'fixed' })}            | ${'b'} | ${'TRACK_RESULTS'}            | ${'already-done'}
    ${'before its stage'}               | ${finding()}                             | ${'b'} | ${'CLASSIFIED_RECTIFICATION'} | ${'wrong-stage'}
    ${'after its stage'}                | ${finding()}                             | ${'b'} | ${'EVALUATE'}                 | ${'wrong-stage'}
  `('$what: $code', ({ seen, by, stage, code }) => {
    expect(mayRecheck(seen as FindingSeen, by as string, { stage, sample })?.code).toBe(code);
  });

  test('nobody before the sample is drawn', () => {
    expect(mayRecheck(finding({ risk: 'high' }), 'b', { stage: 'TRACK_RESULTS' })?.code).toBe('wrong-stage');
  });
});

describe('ranking', () => {
  const of = (id: string, met: number, weight: number) => ({ id, name: id, met, weight, findings: 0, solved: 0 });

  test('by cross multiplication: a third is more than 33 of a hundred; equal ones share a place; without a sheet there is none', () => {
    const all = ranked([of('d', 0, 0), of('c', 33, 100), of('b', 2, 6), of('a', 1, 3), of('e', 1, 100)]);
    expect(all.map(({ id, place, score }) => [id, place, score])).toEqual([
      ['a', 1, 3333],
      ['b', 1, 3333],
      ['c', 3, 3300],
      ['e', 4, 100],
      ['d', null, null],
    ]);
  });

  test('a Street is all of its service areas together, and not the mean of their shares', () => {
    const areas = [of('s1-a', 90, 100), of('s1-b', 0, 20), of('s2-a', 70, 100)];
    const streets = together(areas, ({ id }) => ({ id: id.slice(0, 2), name: id.slice(0, 2) }));
    expect(ranked(streets).map(({ id, score }) => [id, score])).toEqual([
      ['s1', 7500],
      ['s2', 7000],
    ]);
  });
});
