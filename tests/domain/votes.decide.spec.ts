import fc from 'fast-check';
import { resolveRules } from '#domain/rules';
import { area, day } from '#domain/shared';
import {
  classOf,
  decideVote,
  thresholdsOf,
  voteOptionsOf,
  type Tally,
  type Vote,
  type VoteClass,
  type VoteOptions,
} from '#domain/votes';

// The same cases on every run.
fc.configureGlobal({ seed: 20261123 });

/** Square metres, two decimals, as the tables of the rules write them. */
const m2 = (metres: number) => area(Math.round(metres * 100));
const tally = (persons: number, metres: number): Tally => ({ persons, area: m2(metres) });

/** 900 units of one owner each, 90,000 m². Two thirds are 600 persons and 60,000.00 m². */
const E1 = tally(900, 90_000);
const vote = (klass: VoteClass, took: Tally, agreed: Tally, more: Partial<Vote> = {}) =>
  decideVote({ klass, roll: E1, took, agreed, ...more });

describe('Civil Code art. 278(2): 900 owners with 90,000 m²', () => {
  test.each`
    id       | klass         | Pn     | Pa           | Yn     | Ya           | outcome                  | why
    ${'V1'}  | ${'ORDINARY'} | ${640} | ${62_000}    | ${330} | ${32_000}    | ${'PASSED'}              | ${'over 320 and over 31,000'}
    ${'V2'}  | ${'ORDINARY'} | ${640} | ${62_000}    | ${400} | ${30_500}    | ${'FAILED_BY_AREA'}      | ${'62.5 % of heads, 49.19 % of area'}
    ${'V3'}  | ${'ORDINARY'} | ${640} | ${62_000}    | ${300} | ${40_000}    | ${'FAILED_BY_HEADCOUNT'} | ${'46.9 % of heads'}
    ${'V4'}  | ${'ORDINARY'} | ${599} | ${70_000}    | ${599} | ${70_000}    | ${'NO_QUORUM'}           | ${'599 are under two thirds although all agree'}
    ${'V4a'} | ${'ORDINARY'} | ${700} | ${59_999.99} | ${700} | ${59_999.99} | ${'NO_QUORUM'}           | ${'0.01 m² is missing'}
    ${'V6'}  | ${'ORDINARY'} | ${600} | ${60_000}    | ${301} | ${30_000.01} | ${'PASSED'}              | ${'exactly two thirds are enough'}
    ${'V6a'} | ${'ORDINARY'} | ${600} | ${60_000}    | ${301} | ${30_000}    | ${'FAILED_BY_AREA'}      | ${'half of the area is not more than half'}
    ${'V7'}  | ${'ORDINARY'} | ${640} | ${62_000}    | ${320} | ${31_000}    | ${'FAILED_BOTH'}         | ${'half is not more than half'}
    ${'V8'}  | ${'ORDINARY'} | ${640} | ${62_000}    | ${321} | ${31_000}    | ${'FAILED_BY_AREA'}      | ${'a tie on one side'}
    ${'V8a'} | ${'ORDINARY'} | ${640} | ${62_000}    | ${320} | ${31_000.01} | ${'FAILED_BY_HEADCOUNT'} | ${'a tie on the other side'}
    ${'V9'}  | ${'SPECIAL'}  | ${640} | ${62_000}    | ${480} | ${46_500}    | ${'PASSED'}              | ${'exactly three quarters twice'}
    ${'V9a'} | ${'SPECIAL'}  | ${640} | ${62_000}    | ${479} | ${46_500}    | ${'FAILED_BY_HEADCOUNT'} | ${'one person under'}
    ${'V9b'} | ${'SPECIAL'}  | ${640} | ${62_000}    | ${480} | ${46_499.99} | ${'FAILED_BY_AREA'}      | ${'0.01 m² under'}
    ${'V12'} | ${'ORDINARY'} | ${640} | ${62_000}    | ${400} | ${40_000}    | ${'PASSED'}              | ${'use of the fund is ordinary'}
    ${'V12'} | ${'SPECIAL'}  | ${640} | ${62_000}    | ${400} | ${40_000}    | ${'FAILED_BOTH'}         | ${'raising it is special: 62.5 %, 64.5 %'}
    ${'V13'} | ${'ORDINARY'} | ${640} | ${62_000}    | ${320} | ${31_100}    | ${'FAILED_BY_HEADCOUNT'} | ${'abstentions take part'}
    ${'V14'} | ${'ORDINARY'} | ${500} | ${50_000}    | ${450} | ${45_000}    | ${'NO_QUORUM'}           | ${'the silent are not counted'}
    ${'V15'} | ${'ORDINARY'} | ${640} | ${62_000}    | ${310} | ${30_000}    | ${'FAILED_BOTH'}         | ${'310 of 640'}
    ${'V0'}  | ${'ORDINARY'} | ${0}   | ${0}         | ${0}   | ${0}         | ${'NO_QUORUM'}           | ${'nobody voted'}
  `('$id $klass: $Yn of $Pn persons, $Ya of $Pa m²: $outcome, $why', ({ klass, Pn, Pa, Yn, Ya, outcome }) => {
    const [took, agreed] = [tally(Pn as number, Pa as number), tally(Yn as number, Ya as number)];
    expect(vote(klass as VoteClass, took, agreed).outcome).toBe(outcome);
  });

  test('V12: the class of a matter comes from the rules of the day', () => {
    const now = resolveRules('370302', day('2026-11-23'));
    const before = resolveRules('370302', day('2020-12-31'));
    expect([classOf(now, 'M5'), classOf(now, 'M6'), classOf(before, 'M5')]).toEqual(['ORDINARY', 'SPECIAL', 'SPECIAL']);
  });

  test('each of the four fractions says what would have been enough and how much is missing', () => {
    expect(vote('ORDINARY', tally(640, 62_000), tally(400, 30_500)).fractions).toEqual({
      participation: {
        persons: { part: 640, whole: 900, needed: 600, pass: true, missing: 0 },
        area: { part: 6_200_000, whole: 9_000_000, needed: 6_000_000, pass: true, missing: 0 },
      },
      agreement: {
        persons: { part: 400, whole: 640, needed: 321, pass: true, missing: 0 },
        area: { part: 3_050_000, whole: 6_200_000, needed: 3_100_001, pass: false, missing: 50_001 },
      },
    });
  });

  test('a count that cannot be is an error and no result', () => {
    expect(() => vote('ORDINARY', tally(901, 62_000), tally(1, 1))).toThrow(RangeError);
    expect(() => vote('ORDINARY', tally(640, 62_000), tally(641, 1))).toThrow(RangeError);
    expect(() => vote('ORDINARY', tally(640, 62_000), tally(640, 62_000.01))).toThrow(RangeError);
    expect(() => vote('ORDINARY', tally(640.5, 62_000), tally(1, 1))).toThrow(RangeError);
  });
});

describe('abstention: 320 agree, 290 are against, 30 abstain', () => {
  const abstention = (metres: number, counts: boolean) =>
    vote('ORDINARY', tally(640, 62_000), tally(320, 31_100), {
      options: { abstained: tally(30, metres), abstainCountsAsParticipation: counts },
    });

  test.each`
    metres   | counts   | outcome
    ${1_500} | ${true}  | ${'FAILED_BY_HEADCOUNT'}
    ${1_500} | ${false} | ${'PASSED'}
    ${2_000} | ${false} | ${'PASSED'}
    ${2_100} | ${false} | ${'NO_QUORUM'}
  `('V13: abstainers with $metres m² counting as participation $counts: $outcome', ({ metres, counts, outcome }) => {
    expect(abstention(metres as number, counts as boolean).outcome).toBe(outcome);
  });

  test('V13: without the abstainers 610 persons and 60,500 m² took part', () => {
    const { participation } = abstention(1_500, false).fractions;
    expect([participation.persons.part, participation.area.part]).toEqual([610, 6_050_000]);
  });
});

describe('silent owners', () => {
  const on: VoteOptions = { silentFollowsMajority: true };
  const forQuorum: VoteOptions = { silentFollowsMajority: true, silentCountsForQuorum: true };
  const v14 = (options?: VoteOptions) => vote('ORDINARY', tally(500, 50_000), tally(450, 45_000), { options });
  const v15 = (options?: VoteOptions) => vote('ORDINARY', tally(640, 62_000), tally(310, 30_000), { options });

  test('V14: following the majority makes no quorum of its own', () => {
    expect(v14(on)).toMatchObject({ outcome: 'NO_QUORUM', flags: [] });
  });

  test('V14: counted for the quorum as well they carry the vote, and it is flagged as disputed', () => {
    const result = v14(forQuorum);
    expect(result).toMatchObject({ outcome: 'PASSED', flags: ['DISPUTED'] });
    expect(result.fractions.participation.persons.part).toBe(900);
    expect(result.fractions.agreement).toMatchObject({
      persons: { part: 850, whole: 900 },
      area: { part: 8_500_000, whole: 9_000_000 },
    });
  });

  test('V14: counting for the quorum means nothing while they follow nobody', () => {
    expect(v14({ silentCountsForQuorum: true }).outcome).toBe('NO_QUORUM');
  });

  test('V15: where the majority is against, 260 silent owners join it and the vote still fails', () => {
    const result = v15(on);
    expect(result).toMatchObject({ outcome: 'FAILED_BOTH', flags: ['DISPUTED'] });
    expect(result.fractions.agreement.persons).toMatchObject({ part: 310, whole: 900 });
  });

  test('where heads and area lead to different sides there is no majority to follow', () => {
    const result = vote('ORDINARY', tally(640, 62_000), tally(330, 30_000), { options: on });
    expect(result).toMatchObject({ outcome: 'FAILED_BY_AREA', flags: [] });
  });

  test('the rules of every place leave them out', () => {
    const options = voteOptionsOf(resolveRules('371502', day('2026-11-23')));
    expect(options).toMatchObject({
      abstainCountsAsParticipation: true,
      silentFollowsMajority: false,
      silentCountsForQuorum: false,
    });
  });
});

describe('disputed ballots', () => {
  test.each`
    disputed | agreed | outcome          | sensitive | possible                     | why
    ${0}     | ${321} | ${'PASSED'}      | ${false}  | ${['PASSED']}                | ${'nothing is disputed'}
    ${1}     | ${321} | ${'PASSED'}      | ${false}  | ${['PASSED']}                | ${'321 of 641 are still more than half'}
    ${2}     | ${321} | ${'PASSED'}      | ${true}   | ${['PASSED', 'FAILED_BOTH']} | ${'321 of 642 are half'}
    ${1}     | ${320} | ${'FAILED_BOTH'} | ${true}   | ${['FAILED_BOTH', 'PASSED']} | ${'321 of 641 would pass'}
    ${1}     | ${319} | ${'FAILED_BOTH'} | ${false}  | ${['FAILED_BOTH']}           | ${'320 of 641 would not'}
  `(
    '$agreed of 640 agree, $disputed disputed: $outcome, sensitive $sensitive, $why',
    ({ disputed, agreed, outcome, sensitive, possible }) => {
      const each = (n: number) => tally(n, n * 100);
      const result = vote('ORDINARY', each(640), each(agreed as number), { disputed: each(disputed as number) });
      expect(result).toMatchObject({ outcome, sensitive, possible });
    },
  );

  test('they may make a quorum', () => {
    const result = vote('ORDINARY', tally(599, 62_000), tally(500, 50_000), { disputed: tally(1, 100) });
    expect(result).toMatchObject({ outcome: 'NO_QUORUM', sensitive: true, possible: ['NO_QUORUM', 'PASSED'] });
  });

  test('another way of failing is no other outcome', () => {
    const result = vote('ORDINARY', tally(640, 62_000), tally(321, 25_000), { disputed: tally(2, 200) });
    expect(result).toMatchObject({
      outcome: 'FAILED_BY_AREA',
      sensitive: false,
      possible: ['FAILED_BY_AREA', 'FAILED_BOTH'],
    });
  });

  test('whoever returned a disputed ballot is not silent', () => {
    const options: VoteOptions = { silentFollowsMajority: true };
    const result = vote('ORDINARY', tally(640, 62_000), tally(400, 40_000), { disputed: tally(10, 1_000), options });
    expect(result.fractions.agreement.persons).toMatchObject({ part: 650, whole: 890 });
  });
});

describe('Property Law art. 76, until 2020-12-31: measured against all owners', () => {
  const thresholds = thresholdsOf(resolveRules('370302', day('2020-12-31')));

  test.each`
    klass         | Yn     | Ya           | outcome                  | why
    ${'ORDINARY'} | ${451} | ${45_000.01} | ${'PASSED'}              | ${'just over half of all'}
    ${'ORDINARY'} | ${450} | ${45_000.01} | ${'FAILED_BY_HEADCOUNT'} | ${'half of all owners'}
    ${'ORDINARY'} | ${451} | ${45_000}    | ${'FAILED_BY_AREA'}      | ${'half of all area'}
    ${'SPECIAL'}  | ${600} | ${60_000}    | ${'PASSED'}              | ${'two thirds of all'}
    ${'SPECIAL'}  | ${599} | ${60_000}    | ${'FAILED_BY_HEADCOUNT'} | ${'one owner under'}
  `('$klass, $Yn persons and $Ya m² agree: $outcome, $why', ({ klass, Yn, Ya, outcome }) => {
    const agreed = tally(Yn as number, Ya as number);
    expect(vote(klass as VoteClass, agreed, agreed, { options: { thresholds } }).outcome).toBe(outcome);
  });
});

describe('what holds of every vote', () => {
  const votes = fc
    .record({
      klass: fc.constantFrom<VoteClass>('ORDINARY', 'SPECIAL'),
      roll: fc.tuple(fc.integer({ min: 2, max: 3_000 }), fc.integer({ min: 2, max: 30_000_000 })),
      part: fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 })),
      yes: fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 })),
    })
    .map(({ klass, roll: [N, A], part: [p, q], yes: [y, z] }) => {
      const took = { persons: Math.floor((N * p) / 1_000), area: Math.floor((A * q) / 1_000) };
      const agreed = { persons: Math.floor((took.persons * y) / 1_000), area: Math.floor((took.area * z) / 1_000) };
      return { klass, roll: { persons: N, area: A }, took, agreed } as Vote;
    });
  const more = (a: Tally, persons: number, size: number): Tally => ({
    persons: a.persons + persons,
    area: area(a.area + size),
  });
  const roomFor = ({ roll, took }: Vote) => roll.persons > took.persons && roll.area > took.area;
  const voteAndUnit = votes
    .filter(roomFor)
    .chain((one) =>
      fc.record({ one: fc.constant(one), size: fc.integer({ min: 1, max: one.roll.area - one.took.area }) }),
    );

  test('one more agreeing owner never turns a passed vote', () => {
    fc.assert(
      fc.property(voteAndUnit, ({ one, size }) => {
        const after = decideVote({ ...one, took: more(one.took, 1, size), agreed: more(one.agreed, 1, size) });
        expect(decideVote(one).outcome === 'PASSED' && after.outcome !== 'PASSED').toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('one more owner against never makes a quorate vote pass', () => {
    fc.assert(
      fc.property(voteAndUnit, ({ one, size }) => {
        const [before, after] = [decideVote(one), decideVote({ ...one, took: more(one.took, 1, size) })];
        expect(before.outcome.startsWith('FAILED') && after.outcome === 'PASSED').toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('what passes as special passes as ordinary', () => {
    fc.assert(
      fc.property(votes, (one) => {
        const special = decideVote({ ...one, klass: 'SPECIAL' }).outcome === 'PASSED';
        expect(special && decideVote({ ...one, klass: 'ORDINARY' }).outcome !== 'PASSED').toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('it passes exactly when all four fractions do, and then nothing is missing', () => {
    fc.assert(
      fc.property(votes, (one) => {
        const { outcome, fractions } = decideVote(one);
        const all = [fractions.participation, fractions.agreement].flatMap(({ persons, area: floor }) => [
          persons,
          floor,
        ]);
        expect(all.every(({ pass }) => pass)).toBe(outcome === 'PASSED');
        expect(all.every(({ pass, missing }) => pass === (missing === 0))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a vote that is not sensitive keeps its kind however disputed ballots are settled', () => {
    const disputed = votes.chain((one) =>
      fc.record({
        one: fc.constant(one),
        set: fc.tuple(
          fc.integer({ min: 0, max: one.roll.persons - one.took.persons }),
          fc.integer({ min: 0, max: one.roll.area - one.took.area }),
        ),
        ways: fc.tuple(
          fc.integer({ min: 0, max: 100 }),
          fc.integer({ min: 0, max: 100 }),
          fc.integer({ min: 0, max: 100 }),
        ),
      }),
    );
    const kind = (outcome: string) => outcome.replace(/^FAILED.*/, 'FAILED');
    fc.assert(
      fc.property(disputed, ({ one, set: [persons, size], ways: [agree, against] }) => {
        const result = decideVote({ ...one, disputed: { persons, area: area(size) } });
        fc.pre(!result.sensitive && agree + against <= 100);
        const share = (n: number, hundredths: number) => Math.floor((n * hundredths) / 100);
        const yes = more(one.agreed, share(persons, agree), share(size, agree));
        const took = more(
          one.took,
          share(persons, agree) + share(persons, against),
          share(size, agree) + share(size, against),
        );
        expect(kind(decideVote({ ...one, took, agreed: yes }).outcome)).toBe(kind(result.outcome));
      }),
      { numRuns: 1_000 },
    );
  });
});
