import { assemblyVote, type VoteCommand, type VoteState } from '#domain/assembly-vote';
import { describeCase, type BallotCount, type Opening } from '#domain/case';
import { formation, leaderShare } from '#domain/formation';
import { jointReview } from '#domain/joint-review';
import { sha256 } from '#domain/shared';
import { createHash } from 'node:crypto';
import { leader, must, walk, type FormationCase, type Leader } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

const RED = 'red-building-leader';
const GRID = 'grid-worker';
const GROUP = 'party-group-leader';

function toNomination(leaders: readonly Leader[], on = '2024-03-20'): FormationCase {
  const c = walk.open();
  walk.verify(c);
  walk.formGroup(c);
  walk.prepare(c);
  walk.nominate(c, { on, leaders });
  return c;
}

const factOf = (c: FormationCase) => c.events.find(({ type }) => type === 'nomination-opened');
const dataOf = (c: FormationCase) => factOf(c)?.data as { leaders: { count: number; hash: string; list?: object } };
const letters = (c: FormationCase) => c.effects.flatMap(({ letters: of }) => of ?? []);
const marks = (c: FormationCase) =>
  Object.fromEntries(Object.entries(c.state.noun.candidates).map(([id, { leaders }]) => [id, leaders ?? []]));

test.each([0, 1, 55, 56, 63, 64, 119, 120, 1000])('the hash of %i letters is the one that everybody computes', (n) => {
  const text = '业a'.repeat(n).slice(0, n);
  expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
});

describe('when nomination opens', () => {
  test.each`
    from            | until           | proposed | why
    ${'2024-03-20'} | ${null}         | ${1}     | ${'the term begins that day'}
    ${'2024-03-21'} | ${null}         | ${0}     | ${'it begins the day after'}
    ${'2023-01-01'} | ${'2024-03-20'} | ${1}     | ${'it ends that day'}
    ${'2023-01-01'} | ${'2024-03-19'} | ${0}     | ${'it ended the day before'}
  `('a term from $from until $until: $proposed proposed, $why', ({ from, until, proposed }) => {
    const c = toNomination([leader(1, RED, { termFrom: from as string, termUntil: until as string | null })]);
    expect(dataOf(c).leaders.count).toBe(proposed);
    expect(letters(c)).toHaveLength(proposed as number);
    // The candidate is marked by the same register on the same day.
    expect(marks(c)['candidate-1']).toEqual(proposed === 1 ? [RED] : []);
  });

  test('ids, kinds and buildings are in the fact, names in the letter alone', () => {
    const c = toNomination([leader(3, GRID), leader(1, RED, { building: '2' }), leader(1, GROUP)]);
    expect(dataOf(c).leaders).toMatchObject({
      count: 3,
      list: { [RED]: [['person-1', '2']], [GRID]: [['person-3', null]], [GROUP]: [['person-1', null]] },
    });
    expect(JSON.stringify(factOf(c))).not.toContain('虚构');
    expect(letters(c)).toMatchObject([{ key: 'leaders', to: { role: 'community-party-organization' } }]);
    const [letter] = letters(c);
    expect(letter?.subject.zh).toContain('供参考的骨干名单');
    expect(letter?.lines.map(({ zh }) => zh)).toEqual([
      expect.stringContaining('供参考的名单：2024-03-20 在任'),
      '红色楼长（楼栋 2）：业主1（虚构）',
      '网格员：业主3（虚构）',
      '党小组长：业主1（虚构）',
      expect.stringContaining('均不因此优先'),
    ]);
  });

  test('the community Party organisation has a task line until nominations close, and none where nobody is registered', () => {
    const some = toNomination([leader(1, RED)]);
    const opened = (c: FormationCase) =>
      c.events.flatMap(({ type, data }) => (type === 'duty-opened' ? [(data as { key: string }).key] : []));
    expect(opened(some)).toContain('consider-leaders');
    expect(some.duty('consider-leaders')).toBeUndefined();
    expect(opened(toNomination([]))).not.toContain('consider-leaders');
  });

  test.each`
    registered | inFact
    ${10}      | ${true}
    ${11}      | ${false}
    ${400}     | ${false}
  `('of $registered registrations the list is in the fact: $inFact; the hash is of the list in the papers', (given) => {
    const { registered, inFact } = given as { registered: number; inFact: boolean };
    const area = '370302001001-03/person-';
    const many = Array.from({ length: registered }, (_, i) =>
      leader(i, RED, { person: `${area}${String(i).padStart(12, '0')}`, building: String(i) }),
    );
    const c = toNomination(many);
    const { count, hash, list } = dataOf(c).leaders;
    expect({ count, inFact: list !== undefined }).toEqual({ count: registered, inFact });
    const papers = factOf(c)?.papers as { leaders: unknown[] };
    expect(papers.leaders).toHaveLength(registered);
    expect(createHash('sha256').update(JSON.stringify(papers.leaders)).digest('hex')).toBe(hash);
    // What goes with the fact to the workflow takes some 250 bytes more.
    expect(Buffer.byteLength(JSON.stringify(factOf(c)?.data))).toBeLessThanOrEqual(1024 - 250);
  });

  test('long buildings put the list into the papers although there are few', () => {
    const c = toNomination(
      Array.from({ length: 9 }, (_, i) => leader(i + 1, RED, { building: '幸福里二期东区高层住宅楼甲座一单元西侧' })),
    );
    expect(dataOf(c).leaders).toEqual({ count: 9, hash: expect.any(String) });
  });

  test('the order in which the register gives them makes no other list', () => {
    const some = [leader(1, RED, { building: '2' }), leader(2, RED, { building: '1' }), leader(3, GRID)];
    expect(dataOf(toNomination(some.toReversed())).leaders).toEqual(dataOf(toNomination(some)).leaders);
  });

  test('a new group begins with a list of its own', () => {
    const c = toNomination([leader(1, RED)]);
    expect(c.state.noun.leaders).toMatchObject({ count: 1 });
    must(
      c.give(
        { type: 'form-group', leader: 'member-1', members: [...Array(7).keys()].map((i) => memberOf(i)) },
        { on: '2024-05-15' },
      ),
    );
    expect(c.state.noun.leaders).toBeUndefined();
  });
});

const memberOf = (i: number) =>
  ({
    person: `member-${i + 1}`,
    role: i === 0 ? 'street' : i <= 4 ? 'owner' : 'residents-committee',
    ...(i > 0 && i <= 4 ? { putForward: 'self' as const } : {}),
    bars: [],
  }) as const;

describe('entries of version 1', () => {
  test('an opening without a list and a candidate whose nominator named the kind are read as they were', () => {
    const c = toNomination([]);
    const nominated = { candidate: 'candidate-10', person: 'person-10', partyMember: false, formalMember: false };
    const old = [
      { type: 'nomination-opened', data: { on: '2024-03-20', until: 1710777600000 } },
      { type: 'candidate-nominated', data: { ...nominated, source: 'self', leader: RED } },
    ];
    const noun = old.reduce(
      (state, event, i) => formation.evolve(state, { ...event, seq: i + 1, v: 1, at: 0 } as never),
      formation.initial,
    );
    expect(noun.leaders).toBeUndefined();
    expect(leaderShare(noun).map(({ kind, candidates }) => [kind, candidates.numerator])).toEqual([
      ...[
        ['any', 1],
        [RED, 1],
        [GRID, 0],
        ['two-committees', 0],
        [GROUP, 0],
      ],
    ]);
    expect(c.decider.versions).toMatchObject({ 'nomination-opened': 2, 'candidate-nominated': 2 });
  });
});

/** The worked election of nine candidates for seven seats. */
const BALLOTS: readonly (readonly [number, number])[] = [
  ...([
    [500, 50_000],
    [480, 47_000],
    [450, 44_000],
    [430, 42_000],
    [400, 40_000],
  ] as const),
  ...([
    [380, 38_000],
    [350, 36_000],
    [340, 33_000],
    [310, 36_000],
  ] as const),
];

function elect(leaders: readonly Leader[]) {
  const c = toNomination(leaders);
  walk.review(c);
  walk.fix(c);
  walk.post(c);
  const opening = c.effects.at(-1)?.opens?.[0] as Opening;
  const vote = new MemoryCase<VoteState, VoteCommand>(assemblyVote, { code: '370302001001', on: '2024-04-10' });
  const hundredths = (area: number) => area * 100;
  const roll = { persons: 900, area: hundredths(90_000), hash: 'r'.repeat(64) };
  must(vote.give(opening.command as never, { on: '2024-04-10', loaded: { roll } }));
  const item = (choices: Record<string, readonly [number, number]>) => ({
    void: { persons: 0, area: 0 },
    choices: Object.fromEntries(
      Object.entries(choices).map(([id, [persons, area]]) => [id, { persons, area: hundredths(area) }]),
    ),
  });
  const names = Object.fromEntries(BALLOTS.map((of, i) => [`candidate-${i + 1}`, of]));
  const count: BallotCount = {
    ...{ ballotSetHash: 'b'.repeat(64), batches: [], disputed: { persons: 0, area: 0 } },
    took: { persons: 640, area: hundredths(62_000) },
    items: { M1: item({ agree: [400, 40_000] }), M2: item({ agree: [400, 40_000] }), M3: item(names) },
  };
  must(vote.give({ type: 'count' }, { on: '2024-05-13', role: 'workflow', loaded: { count } }));
  must(
    vote.give({ type: 'sign-count', tellers: ['t-1', 't-2'], observer: 'o-1' }, { on: '2024-05-13', role: 'teller' }),
  );
  c.procedureEnded('assembly-vote:1', assemblyVote.outcomeOf(vote.state.noun), '2024-05-13');
  return { c, opening };
}

describe('a list for consideration is no preference', () => {
  test('count and order of the elected are the same whoever is marked', () => {
    const nobody = elect([]);
    const last = elect([leader(9, RED), leader(8, RED), leader(8, GRID), leader(7, GROUP)]);
    expect(marks(last.c)).toMatchObject({ 'candidate-8': [RED, GRID], 'candidate-9': [RED], 'candidate-1': [] });
    expect(nobody.c.state.noun.seated).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `candidate-${n}`));
    expect(nobody.c.state.noun.alternates).toEqual(['candidate-8']);
    for (const part of ['seated', 'alternates', 'list', 'stage', 'passed'] as const)
      expect(last.c.state.noun[part]).toEqual(nobody.c.state.noun[part]);
    // The vote is not even told: it begins with the same command.
    expect(last.opening).toEqual(nobody.opening);
  });
});

describe('the share of the leaders', () => {
  test('is a whole-number fraction among candidates and elected, by kind and in all', () => {
    const { c } = elect([leader(9, RED), leader(8, RED), leader(8, GRID), leader(7, GROUP), leader(1, GRID)]);
    expect(leaderShare(c.state.noun).map(({ kind, candidates, elected }) => [kind, candidates, elected])).toEqual([
      ['any', { numerator: 4, denominator: 9 }, { numerator: 2, denominator: 7 }],
      [RED, { numerator: 2, denominator: 9 }, { numerator: 0, denominator: 7 }],
      [GRID, { numerator: 2, denominator: 9 }, { numerator: 1, denominator: 7 }],
      ['two-committees', { numerator: 0, denominator: 9 }, { numerator: 0, denominator: 7 }],
      [GROUP, { numerator: 1, denominator: 9 }, { numerator: 1, denominator: 7 }],
    ]);
    const shown = describeCase(formation, c.state, { areaName: '演练小区', seq: 1, when: 'x' });
    expect(shown).toContain('候选人中：骨干合计 4/9、红色楼长 2/9、网格员 2/9、党小组长 1/9');
    expect(shown).toContain('Among the elected: leaders in all 2/7, grid worker 1/7, Party-group leader 1/7');
    // The Party share stands as before, and beside it.
    expect(shown).toContain('联审通过 9 名，其中党员 5 名');
  });

  test('who withdrew or did not pass is no candidate any more; before the vote nobody is elected', () => {
    const c = toNomination([leader(1, RED), leader(2, RED), leader(3, RED)]);
    const [all] = leaderShare(c.state.noun);
    must(c.give({ type: 'withdraw-candidate', candidate: 'candidate-1' }, { on: '2024-03-29' }));
    walk.review(c, { unsuitable: ['candidate-2'] });
    const [now] = leaderShare(c.state.noun);
    expect([all?.candidates, now?.candidates]).toEqual([
      { numerator: 3, denominator: 9 },
      { numerator: 1, denominator: 7 },
    ]);
    expect(now).not.toHaveProperty('elected');
  });
});

describe('a public employee', () => {
  const begun = (publicEmployee?: boolean) => {
    const c = walk.open();
    walk.verify(c);
    walk.formGroup(c);
    walk.prepare(c);
    must(c.give({ type: 'open-nomination' }, { on: '2024-03-20', loaded: { leaders: [] } }));
    for (let i = 1; i <= 5; i += 1) {
      const person = { id: `person-${i}`, partyMembership: 'none', units: 1 };
      const asked = i === 1 && publicEmployee !== undefined ? { publicEmployee } : {};
      must(
        c.give(
          { type: 'nominate', person: person.id, source: 'self', pledge: true, ...asked },
          { on: '2024-03-20', loaded: { person, leaders: [] } },
        ),
      );
    }
    must(c.give({ type: 'close-nominations' }, { on: '2024-03-28' }));
    must(c.give({ type: 'open-reviews' }, { on: '2024-03-28', role: 'workflow' }));
    return c.effects.at(-1)?.opens ?? [];
  };
  test.each`
    said         | asked
    ${true}      | ${[true, false, false, false, false]}
    ${false}     | ${[false, false, false, false, false]}
    ${undefined} | ${[false, false, false, false, false]}
  `(
    'nominated with publicEmployee $said, none of them Party members: the discipline office is asked about $asked',
    ({ said, asked }) => {
      const opened = begun(said as boolean | undefined);
      expect(opened.map(({ command }) => command['publicEmployee'])).toEqual(asked);
      const reviews = opened.map(({ command }) => {
        const review = new MemoryCase(jointReview, { code: '370302001001', on: '2024-03-28' });
        must(review.give(command as never, { on: '2024-03-28', role: 'workflow' }));
        return 'discipline' in review.state.noun.asked;
      });
      expect(reviews).toEqual(asked);
    },
  );
});
