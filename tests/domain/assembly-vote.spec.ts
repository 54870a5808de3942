import fc from 'fast-check';
import { assemblyVote, countSheet, type VoteCommand, type VoteState } from '#domain/assembly-vote';
import type { BallotCount, Decision } from '#domain/case';
import { resolveRules } from '#domain/rules';
import { addDays, day, endOfDay, instant, type Day } from '#domain/shared';
import { MemoryCase } from '../support/memory-case.js';

fc.configureGlobal({ seed: 20261123 });

const POSTED = { places: ['小区公告栏'], photos: ['photo-1'] };
type Vote = MemoryCase<VoteState, VoteCommand>;
type Begin = Extract<VoteCommand, { type: 'begin' }>;

const PLACES = { zibo: '370302001001', qingdao: '370202001001', shandong: '370811001001' } as const;
const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const m2 = (metres: number) => Math.round(metres * 100);
const voices = (persons = 0, metres = 0) => ({ persons, area: m2(metres) });

/** 900 units of one owner each, 90,000 m². */
const ROLL = { persons: 900, area: m2(90_000), hash: 'r'.repeat(64) };
const TITLE = { zh: '议题', en: 'item' };
const slate = (letters: string, party = 'bdfg') => [...letters].map((id) => ({ id, partyMember: party.includes(id) }));

const BEGIN: Begin = {
  type: 'begin',
  round: 1,
  items: [
    { id: 'M1', matter: 'M1', title: TITLE },
    {
      id: 'M3',
      matter: 'M3',
      title: TITLE,
      election: { seats: 7, minimum: 5, kept: 0, candidates: slate('abcdefghi') },
    },
  ],
  meetingOn: day('2024-07-20'),
  opensOn: day('2024-07-20'),
  closesOn: day('2024-08-02'),
  extendable: true,
};

function announced(more: Partial<Begin> = {}, { place = 'zibo' as keyof typeof PLACES, roll = ROLL } = {}): Vote {
  const c: Vote = new MemoryCase(assemblyVote, { code: PLACES[place], on: '2024-07-01', caseId: 'f:assembly-vote:1' });
  expect(code(c.give({ ...BEGIN, ...more }, { on: '2024-07-01', loaded: { roll } }))).toBe('accepted');
  return c;
}

interface Figures {
  readonly took: readonly [number, number];
  readonly disputed?: readonly [number, number];
  readonly items: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;
  readonly void?: Readonly<Record<string, readonly [number, number]>>;
}

const counted = ({ took, disputed = [0, 0], items, void: lost = {} }: Figures): BallotCount => ({
  ballotSetHash: 'b'.repeat(64),
  took: voices(...took),
  disputed: voices(...disputed),
  items: Object.fromEntries(
    Object.entries(items).map(([id, choices]) => [
      id,
      {
        void: voices(...(lost[id] ?? [0, 0])),
        choices: Object.fromEntries(Object.entries(choices).map(([choice, of]) => [choice, voices(...of)])),
      },
    ]),
  ),
  batches: [
    { channel: 'door', batch: 'building-1', ballots: 400, hash: 'd'.repeat(64) },
    { channel: 'online', batch: '1', ballots: 240, hash: 'o'.repeat(64) },
  ],
});

const count = (c: Vote, figures: Figures, on = '2024-08-03') =>
  code(c.give({ type: 'count' }, { on, role: 'workflow', loaded: { count: counted(figures) } }));
const stage = (c: Vote) => c.state.noun.stage;
const M1 = { agree: [330, 32_000], against: [310, 30_000] } as const;

/** The worked election: 640 persons with 62,000 m² took part. */
const M3: Readonly<Record<string, readonly [number, number]>> = {
  a: [500, 50_000],
  b: [480, 47_000],
  c: [450, 44_000],
  d: [430, 42_000],
  e: [400, 40_000],
  f: [380, 38_000],
  g: [350, 36_000],
  h: [340, 33_000],
  i: [310, 36_000],
};

describe('the window passes in the record', () => {
  test('opens at 00:00 of its first day, and closes two minutes after 24:00 of its last', () => {
    const c = announced();
    c.passTo(instant(endOfDay(day('2024-07-19')) - 1));
    expect(stage(c)).toBe('ANNOUNCED');
    c.passDay('2024-07-19');
    expect(stage(c)).toBe('OPEN');
    c.passTo(instant(endOfDay(day('2024-08-02')) + 119_999));
    expect(stage(c)).toBe('OPEN');
    c.passTo(instant(endOfDay(day('2024-08-02')) + 120_000));
    expect(stage(c)).toBe('CLOSED');
    expect(c.events.at(-1)?.at).toBe(endOfDay(day('2024-08-02')));
  });

  test.each`
    extendable | on              | hour  | closesOn        | answer                     | why
    ${true}    | ${'2024-08-01'} | ${10} | ${'2024-09-17'} | ${'accepted'}              | ${'sixty days'}
    ${true}    | ${'2024-08-01'} | ${10} | ${'2024-09-18'} | ${'extension-not-allowed'} | ${'sixty-one days'}
    ${true}    | ${'2024-08-01'} | ${10} | ${'2024-08-02'} | ${'extension-not-allowed'} | ${'no later day'}
    ${false}   | ${'2024-08-01'} | ${10} | ${'2024-08-10'} | ${'extension-not-allowed'} | ${'the plan did not say so'}
    ${true}    | ${'2024-07-10'} | ${10} | ${'2024-08-10'} | ${'accepted'}              | ${'before it opens'}
    ${true}    | ${'2024-08-03'} | ${0}  | ${'2024-08-10'} | ${'window-closed'}         | ${'the window ended that instant'}
    ${true}    | ${'2024-08-03'} | ${1}  | ${'2024-08-10'} | ${'wrong-stage'}           | ${'it is closed'}
  `('extended to $closesOn on $on at $hour: $answer, $why', ({ extendable, on, hour, closesOn, answer }) => {
    const c = announced({ extendable: extendable as boolean });
    expect(
      code(
        c.give(
          { type: 'extend-window', closesOn: day(closesOn as string), reason: '参与不足', ...POSTED },
          { on: on as string, hour: hour as number },
        ),
      ),
    ).toBe(answer);
  });

  test('an extension is posted like the vote itself', () => {
    const c = announced();
    c.give({ type: 'extend-window', closesOn: day('2024-08-10'), reason: '参与不足', ...POSTED }, { on: '2024-08-01' });
    expect(c.effects.at(-1)?.notices).toMatchObject([
      { title: { zh: '延长表决期公告' }, places: POSTED.places, postedOn: '2024-08-01', removeAfter: '2024-08-10' },
    ]);
    expect(c.effects.at(-1)?.notices?.[0]?.lines[0]).toContain('2024-08-10');
  });

  test.each([
    ['an item twice', { items: [...BEGIN.items, ...BEGIN.items.slice(0, 1)] }, 'duplicate-subject'],
    ['nothing to vote on', { items: [] }, 'unknown-subject'],
    ['six days', { closesOn: addDays(BEGIN.opensOn, 5) }, 'window-length'],
    ['seven days', { closesOn: addDays(BEGIN.opensOn, 6) }, 'accepted'],
    ['sixty days', { closesOn: addDays(BEGIN.opensOn, 59) }, 'accepted'],
    ['sixty-one days', { closesOn: addDays(BEGIN.opensOn, 60) }, 'window-length'],
  ])('a vote that begins with %s: %s', (_what, change, answer) => {
    const c: Vote = new MemoryCase(assemblyVote, { code: PLACES.zibo, on: '2024-07-01' });
    expect(code(c.give({ ...BEGIN, ...change }, { on: '2024-07-01', loaded: { roll: ROLL } }))).toBe(answer);
  });

  test('an extended window closes on its new day', () => {
    const c = announced();
    c.give({ type: 'extend-window', closesOn: day('2024-08-10'), reason: '参与不足', ...POSTED }, { on: '2024-08-01' });
    c.passDay('2024-08-05');
    expect(stage(c)).toBe('OPEN');
    c.passDay('2024-08-11');
    expect(stage(c)).toBe('CLOSED');
  });

  test('nothing is counted before it has closed', () => {
    const c = announced();
    expect(['2024-07-10', '2024-07-25'].map((on) => count(c, { took: [640, 62_000], items: {} }, on))).toEqual([
      'wrong-stage',
      'wrong-stage',
    ]);
  });
});

describe('the worked figures of 900 owners with 90,000 m²', () => {
  test.each`
    id       | matter  | Pn     | Pa           | agree               | abstain       | outcome
    ${'V1'}  | ${'M1'} | ${640} | ${62_000}    | ${[330, 32_000]}    | ${[0, 0]}     | ${'PASSED'}
    ${'V2'}  | ${'M1'} | ${640} | ${62_000}    | ${[400, 30_500]}    | ${[0, 0]}     | ${'FAILED_BY_AREA'}
    ${'V3'}  | ${'M1'} | ${640} | ${62_000}    | ${[300, 40_000]}    | ${[0, 0]}     | ${'FAILED_BY_HEADCOUNT'}
    ${'V4'}  | ${'M1'} | ${599} | ${70_000}    | ${[599, 70_000]}    | ${[0, 0]}     | ${'NO_QUORUM'}
    ${'V6'}  | ${'M1'} | ${600} | ${60_000}    | ${[301, 30_000.01]} | ${[0, 0]}     | ${'PASSED'}
    ${'V6-'} | ${'M1'} | ${600} | ${59_999.99} | ${[301, 30_000.01]} | ${[0, 0]}     | ${'NO_QUORUM'}
    ${'V7'}  | ${'M1'} | ${640} | ${62_000}    | ${[320, 31_000]}    | ${[0, 0]}     | ${'FAILED_BOTH'}
    ${'V8'}  | ${'M1'} | ${640} | ${62_000}    | ${[321, 31_000]}    | ${[0, 0]}     | ${'FAILED_BY_AREA'}
    ${'V9'}  | ${'M6'} | ${640} | ${62_000}    | ${[480, 46_500]}    | ${[0, 0]}     | ${'PASSED'}
    ${'V9-'} | ${'M6'} | ${640} | ${62_000}    | ${[479, 46_500]}    | ${[0, 0]}     | ${'FAILED_BY_HEADCOUNT'}
    ${'V12'} | ${'M5'} | ${640} | ${62_000}    | ${[400, 40_000]}    | ${[0, 0]}     | ${'PASSED'}
    ${'V12'} | ${'M6'} | ${640} | ${62_000}    | ${[400, 40_000]}    | ${[0, 0]}     | ${'FAILED_BOTH'}
    ${'V13'} | ${'M1'} | ${640} | ${62_000}    | ${[320, 31_100]}    | ${[30, 1500]} | ${'FAILED_BY_HEADCOUNT'}
    ${'V14'} | ${'M1'} | ${500} | ${50_000}    | ${[450, 45_000]}    | ${[0, 0]}     | ${'NO_QUORUM'}
    ${'V15'} | ${'M1'} | ${640} | ${62_000}    | ${[310, 30_000]}    | ${[0, 0]}     | ${'FAILED_BOTH'}
  `('$id, $matter: $agree of $Pn persons and $Pa m²: $outcome', ({ matter, Pn, Pa, agree, abstain, outcome }) => {
    const c = announced({ items: [{ id: 'X', matter, title: TITLE }] });
    expect(count(c, { took: [Pn as number, Pa as number], items: { X: { agree, abstain } } })).toBe('accepted');
    expect(c.state.noun.results['X']?.outcome).toBe(outcome);
  });

  test('the election: a to g are seated, h moves up first, i lacks the heads; the Party share has no part in it', () => {
    const c = announced();
    expect(count(c, { took: [640, 62_000], items: { M1, M3 } })).toBe('accepted');
    expect(stage(c)).toBe('COUNTED');
    expect(c.state.noun.results['M3']).toMatchObject({ outcome: 'ELECTED', seated: [...'abcdefg'], alternates: ['h'] });
    expect(countSheet(c.state.noun, PLACES.zibo).find(({ candidate }) => candidate === 'i')).toMatchObject({
      outcome: 'FAILED_BY_HEADCOUNT',
      agreement: { persons: { part: 310, whole: 640, needed: 321, missing: 11, pass: false } },
    });
  });

  test.each`
    place         | round | outcome           | seated
    ${'zibo'}     | ${1}  | ${'SECOND_ROUND'} | ${'abcd'}
    ${'shandong'} | ${1}  | ${'SECOND_ROUND'} | ${'abcd'}
    ${'qingdao'}  | ${1}  | ${'SECOND_ROUND'} | ${'abcd'}
    ${'zibo'}     | ${2}  | ${'NOT_ELECTED'}  | ${'abcd'}
  `('$place, round $round: four eligible for seven seats: $outcome', ({ place, round, outcome, seated }) => {
    const c = announced({ round: round as number }, { place });
    const few = { ...M3, e: [310, 40_000], f: [310, 40_000], g: [310, 40_000], h: [310, 40_000] } as const;
    count(c, { took: [640, 62_000], items: { M1, M3: few } });
    expect(c.state.noun.results['M3']).toMatchObject({ outcome, seated: [...(seated as string)] });
  });

  test('a second round fills the three seats that are left', () => {
    const election = { seats: 3, minimum: 1, kept: 4, candidates: slate('efghi') };
    const c = announced({ round: 2, items: [{ id: 'M3', matter: 'M3', title: TITLE, election }] });
    count(c, { took: [640, 62_000], items: { M3 } });
    expect(c.state.noun.results['M3']).toMatchObject({ outcome: 'ELECTED', seated: [...'efg'], alternates: ['h'] });
  });

  test('equal on persons and area at the last seat: a run-off between the two', () => {
    const c = announced();
    count(c, { took: [640, 62_000], items: { M1, M3: { ...M3, h: [350, 36_000] } } });
    expect(c.state.noun.results['M3']).toMatchObject({ outcome: 'RUN_OFF', seated: [...'abcdef'], tied: ['g', 'h'] });
  });

  test('a ballot with too many names is void for the election alone', () => {
    const c = announced();
    const took: Figures = {
      took: [600, 60_000],
      items: { M1: { agree: [301, 30_000.01] }, M3 },
      void: { M3: [1, 100] },
    };
    count(c, took);
    expect([c.state.noun.results['M1']?.outcome, c.state.noun.results['M3']?.outcome]).toEqual(['PASSED', 'NO_QUORUM']);
  });

  test('no ballot at all decides nothing', () => {
    const c = announced();
    count(c, { took: [0, 0], items: {} });
    expect(['M1', 'M3'].map((id) => c.state.noun.results[id]?.outcome)).toEqual(['NO_QUORUM', 'NO_QUORUM']);
  });
});

describe('the law of the closing day', () => {
  test('governs, not that of the opening: use of the fund closing in 2020 needs two thirds of all', () => {
    const item = { id: 'M5', matter: 'M5', title: TITLE } as const;
    const outcomes = (['2020-12-31', '2021-01-01'] as const).map((closesOn) => {
      const c: Vote = new MemoryCase(assemblyVote, { code: PLACES.zibo, on: '2020-12-01' });
      c.give(
        { ...BEGIN, items: [item], opensOn: day('2020-12-20'), closesOn: day(closesOn) },
        { on: '2020-12-01', loaded: { roll: ROLL } },
      );
      count(c, { took: [640, 62_000], items: { M5: { agree: [400, 40_000] } } }, '2021-01-05');
      return c.state.noun.results['M5']?.outcome;
    });
    expect(outcomes[1]).toBe('PASSED');
    expect(outcomes[0]).not.toBe('PASSED');
  });

  test('an extension takes the law of its new day', () => {
    const c: Vote = new MemoryCase(assemblyVote, { code: PLACES.zibo, on: '2021-11-01' });
    c.give(
      { ...BEGIN, opensOn: day('2021-11-10'), closesOn: day('2021-11-30') },
      { on: '2021-11-01', loaded: { roll: ROLL } },
    );
    c.give({ type: 'extend-window', closesOn: day('2021-12-05'), reason: '参与不足', ...POSTED }, { on: '2021-11-20' });
    expect(c.state.noun.law).toBe(resolveRules(PLACES.zibo, day('2021-12-05')).id);
    expect(c.state.noun.law).toContain('cn-3703@2021-12-01');
  });

  test('a rehearsal follows the law of the place it stands for', () => {
    const c: Vote = new MemoryCase(assemblyVote, { code: `00${PLACES.zibo}`, on: '2024-07-01', rulesOf: PLACES.zibo });
    expect(code(c.give(BEGIN, { on: '2024-07-01', loaded: { roll: ROLL } }))).toBe('accepted');
    expect(c.state.noun.law).toContain('cn-3703@');
  });
});

describe('disputed ballots', () => {
  test.each`
    agree  | disputed | at            | why
    ${330} | ${8}     | ${'COUNTED'}  | ${'330 of 648 is still more than half'}
    ${330} | ${20}    | ${'DISPUTED'} | ${'330 of 660 is half'}
    ${300} | ${8}     | ${'COUNTED'}  | ${'308 of 648 fails with them, too'}
  `('$disputed disputed beside $agree of 640: $at, $why', ({ agree, disputed, at }) => {
    const c = announced({ items: [{ id: 'M1', matter: 'M1', title: TITLE }] });
    count(c, {
      took: [640, 62_000],
      disputed: [disputed as number, 500],
      items: { M1: { agree: [agree as number, 40_000] } },
    });
    expect(stage(c)).toBe(at);
    expect(c.duty(at === 'DISPUTED' ? 'settle-disputes' : 'sign-count')).toBeDefined();
  });

  test.each`
    disputed | at            | why
    ${5}     | ${'COUNTED'}  | ${'nobody gains or loses a seat, though the order among the seated may change'}
    ${20}    | ${'DISPUTED'} | ${'h could overtake g'}
  `('an election with $disputed disputed: $at, $why', ({ disputed, at }) => {
    const close = { ...M3, b: [499, 49_900] } as const;
    const c = announced();
    count(c, {
      took: [640, 62_000],
      disputed: [disputed as number, 300],
      items: { M1: { agree: [400, 40_000] }, M3: close },
    });
    expect(stage(c)).toBe(at);
  });

  function disputedVote(): Vote {
    const c = announced({ items: [{ id: 'M1', matter: 'M1', title: TITLE }] });
    count(c, { took: [640, 62_000], disputed: [2, 300], items: { M1: { agree: [321, 31_100] } } });
    expect(stage(c)).toBe('DISPUTED');
    return c;
  }
  const propose = (c: Vote, voter: string, by = 'teller-1', loaded: unknown = true) =>
    code(
      c.give(
        { type: 'propose-ruling', voter, choices: { M1: 'agree' }, reason: '共有人指定' },
        { on: '2024-08-04', by, loaded: { ruling: loaded } },
      ),
    );
  const confirm = (c: Vote, voter: string, by = 'street-1') =>
    code(c.give({ type: 'confirm-ruling', voter }, { on: '2024-08-05', by, loaded: { ruling: true } }));
  const again = (c: Vote) =>
    code(
      c.give(
        { type: 'count-again' },
        {
          on: '2024-08-06',
          role: 'workflow',
          loaded: { count: counted({ took: [642, 62_300], items: { M1: { agree: [323, 31_400] } } }) },
        },
      ),
    );

  test('are ruled on by two different people, each voter for itself, and then all are counted again', () => {
    const c = disputedVote();
    expect(propose(c, 'unit:9', 'teller-1', false)).toBe('unknown-subject');
    expect([propose(c, 'unit:1'), confirm(c, 'unit:1', 'teller-1'), confirm(c, 'unit:2')]).toEqual([
      'accepted',
      'needs-second-person',
      'unknown-subject',
    ]);
    expect(again(c)).toBe('conflicts-unresolved');
    expect(confirm(c, 'unit:1')).toBe('accepted');
    expect(again(c)).toBe('conflicts-unresolved');
    expect([propose(c, 'unit:2'), confirm(c, 'unit:2'), again(c)]).toEqual(['accepted', 'accepted', 'accepted']);
    expect([stage(c), c.state.noun.results['M1']?.outcome, Object.keys(c.state.duties)]).toEqual([
      'COUNTED',
      'PASSED',
      ['sign-count'],
    ]);
  });

  test('a ruling is asked for only while the outcome turns on it', () => {
    const c = announced();
    expect(propose(c, 'unit:1')).toBe('wrong-stage');
  });

  test('what is told of a ruling says who and never how the ballot reads', () => {
    const c = disputedVote();
    propose(c, 'unit:1');
    expect(c.events.at(-1)?.data).toEqual({ voter: 'unit:1', by: 'teller-1' });
  });
});

describe('signatures', () => {
  test.each`
    tellers         | observer | answer
    ${['t1', 't2']} | ${'o'}   | ${'accepted'}
    ${['t1']}       | ${'o'}   | ${'needs-second-person'}
    ${['t1', 't1']} | ${'o'}   | ${'needs-second-person'}
    ${['t1', 't2']} | ${'t1'}  | ${'needs-second-person'}
  `('of $tellers, observed by $observer: $answer', ({ tellers, observer, answer }) => {
    const c = announced();
    count(c, { took: [640, 62_000], items: { M1, M3 } });
    expect(code(c.give({ type: 'sign-count', tellers, observer }, { on: '2024-08-04' }))).toBe(answer);
  });

  test('end the vote, and the parent hears the items, who is seated and who moves up', () => {
    const c = announced();
    count(c, { took: [640, 62_000], items: { M1, M3 } });
    c.give({ type: 'sign-count', tellers: ['t1', 't2'], observer: 'o' }, { on: '2024-08-04' });
    expect(c.state.closed).toBe(true);
    expect(assemblyVote.outcomeOf(c.state.noun)).toMatchObject({
      outcome: 'counted',
      items: { M1: { outcome: 'PASSED' }, M3: { outcome: 'ELECTED', seated: [...'abcdefg'], alternates: ['h'] } },
    });
    expect(c.events.at(-1)).toMatchObject({ type: 'case-closed', data: { outcome: { outcome: 'counted' } } });
  });
});

describe('own acts and the parent’s word', () => {
  test('each batch of ballots is one entry, with its number and hash', () => {
    const c = announced();
    count(c, { took: [640, 62_000], items: { M1, M3 } });
    expect(c.events.filter(({ type }) => type === 'batch-sealed').map(({ data }) => data)).toMatchObject([
      { batch: 'building-1', ballots: 400 },
      { batch: '1', ballots: 240 },
    ]);
  });

  test('an act already satisfied writes nothing', () => {
    const c = announced();
    count(c, { took: [640, 62_000], items: { M1, M3 } });
    const entries = c.events.length;
    expect([
      count(c, { took: [0, 0], items: {} }),
      code(c.give({ type: 'count-again' }, { on: '2024-08-04', role: 'workflow' })),
    ]).toEqual(['accepted', 'accepted']);
    expect(c.events).toHaveLength(entries);
  });

  test.each(['2024-07-10', '2024-07-25', '2024-08-03'])(
    'withdrawn by the parent on %s, it ends without a result',
    (on) => {
      const c = announced();
      c.tell('withdraw', { data: { why: 'list-changed' } }, on);
      c.tell('withdraw', { data: { why: 'list-changed' } }, on);
      expect([c.state.closed, assemblyVote.outcomeOf(c.state.noun)]).toEqual([true, { outcome: 'withdrawn' }]);
      expect(c.types().filter((type) => type === 'vote-withdrawn')).toHaveLength(1);
    },
  );

  test('a signed count is not withdrawn', () => {
    const c = announced();
    count(c, { took: [640, 62_000], items: { M1, M3 } });
    c.give({ type: 'sign-count', tellers: ['t1', 't2'], observer: 'o' }, { on: '2024-08-04' });
    c.tell('withdraw', { data: {} }, '2024-08-05');
    expect(assemblyVote.outcomeOf(c.state.noun)).toMatchObject({ outcome: 'counted' });
  });
});

describe('sizes', () => {
  test('thirty-one candidates in an estate of 30,000 persons keep every fact under 900 bytes and the state under 8 KB', () => {
    const ids = Array.from({ length: 31 }, (_, i) => `candidate-${i + 1}`);
    // As long as an id of the register may be: a UUID behind the place it was entered for.
    const longest = `370302001001-03/${'0e3b7c52-9c1a-4d57-8f2e-6a1b2c3d4e5f'}`;
    const election = {
      seats: 11,
      minimum: 5,
      kept: 0,
      candidates: ids.map((id) => ({ id, partyMember: false, person: longest })),
    };
    const title = {
      zh: '制定业主大会议事规则和管理规约以及其他有关事项',
      en: 'Make the rules of procedure, the covenant and other matters',
    };
    const plain = (['M1', 'M2', 'M4', 'M5', 'M9'] as const).map((matter) => ({ id: matter, matter, title }));
    const c = announced(
      { items: [...plain, { id: 'M3', matter: 'M3', title, election }] },
      { roll: { ...ROLL, persons: 30_000, area: m2(3_000_000) } },
    );
    const M3s = Object.fromEntries(ids.map((id, i) => [id, [20_000 - i, 2_000_000 - i] as const]));
    const yes = { agree: [16_000, 1_600_000], against: [9000, 900_000] } as const;
    const items = { ...Object.fromEntries(plain.map(({ id }) => [id, yes])), M3: M3s };
    expect(count(c, { took: [25_000, 2_500_000], items })).toBe('accepted');
    c.give({ type: 'sign-count', tellers: ['t1', 't2'], observer: 'o' }, { on: '2024-08-04' });
    const largest = [...c.events].sort((a, b) => bytes(b.data) - bytes(a.data))[0];
    console.log(
      `assembly-vote: state ${bytes(c.state.noun)} bytes, largest fact ${largest?.type} ${bytes(largest?.data)} bytes`,
    );
    expect(c.state.noun.results['M3']?.seated).toEqual(ids.slice(0, 11));
    expect(bytes(largest?.data)).toBeLessThan(900);
    expect(bytes(c.state.noun)).toBeLessThan(8_000);
  });
});

describe('any sequence of commands', () => {
  const voter = fc.constantFrom('unit:1', 'unit:2', 'person:3');
  const command: fc.Arbitrary<VoteCommand> = fc.oneof(
    fc.record({
      type: fc.constant('extend-window' as const),
      closesOn: fc.integer({ min: 0, max: 70 }).map((n): Day => addDays(day('2024-08-01'), n)),
      reason: fc.constant('参与不足'),
      places: fc.constant(POSTED.places),
      photos: fc.constant(POSTED.photos),
    }),
    fc.constantFrom<VoteCommand>({ type: 'count' }, { type: 'count-again' }),
    fc.constant<VoteCommand>({ type: 'sign-count', tellers: ['a', 'b'], observer: 'o' }),
    fc.record({
      type: fc.constant('propose-ruling' as const),
      voter,
      choices: fc.constant({ M1: 'agree' }),
      reason: fc.constant('指定'),
    }),
    fc.record({ type: fc.constant('confirm-ruling' as const), voter }),
    fc.record({
      type: fc.constant('sign-count' as const),
      tellers: fc.constantFrom(['a'], ['a', 'b'], ['a', 'a']),
      observer: fc.constantFrom('a', 'o'),
    }),
  );
  const step = fc.record({
    command,
    days: fc.integer({ min: 0, max: 9 }),
    by: fc.constantFrom('a', 'b'),
    disputed: fc.constantFrom(0, 3),
  });

  test('counts only after the window, signs only what is undisputed, and the outcome is what the four tests say', () => {
    const reached = new Map<string, number>();
    let confirmed = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), fc.integer({ min: 0, max: 640 }), (steps, agree) => {
        const c = announced();
        let on = day('2024-07-15');
        for (const { command: each, days, by, disputed } of steps) {
          on = addDays(on, days);
          if (c.state.closed) break;
          const before = c.state.noun.rulings;
          const figures: Figures = {
            took: [640, 62_000],
            disputed: each.type === 'count' ? [disputed, 300] : [0, 0],
            items: { M1: { agree: [agree, 31_100] }, M3 },
          };
          const answer = c.give(each, { on, by, loaded: { count: counted(figures), ruling: true } });
          if (answer.ok && each.type === 'count') expect(['COUNTED', 'DISPUTED', 'CERTIFIED']).toContain(stage(c));
          if (answer.ok && each.type === 'confirm-ruling') {
            expect(before[each.voter]?.by).not.toBe(by);
            confirmed += 1;
          }
        }
        const { noun, closed } = c.state;
        reached.set(noun.stage, (reached.get(noun.stage) ?? 0) + 1);
        expect(closed).toBe(noun.stage === 'CERTIFIED');
        if (noun.counted)
          expect(noun.closesAt).toBeLessThanOrEqual(c.events.find(({ type }) => type === 'ballots-counted')?.at ?? 0);
        if (closed) expect(noun.results['M1']?.outcome === 'PASSED').toBe(agree > 320);
        expect(bytes(noun)).toBeLessThan(6_000);
        for (const { data } of c.events) expect(bytes(data)).toBeLessThan(900);
      }),
      { numRuns: 300 },
    );
    expect(reached.get('CERTIFIED')).toBeGreaterThan(20);
    expect(confirmed).toBeGreaterThan(3);
  });
});
