import { adoptYear, workCalendar, yearCalendar } from '#domain/calendar';
import { afterOf, type Decider } from '#domain/case';
import { majorMatter, type MatterCommand, type Proposal } from '#domain/major-matter';
import { addDays, day, instant, startOfDay } from '#domain/shared';
import {
  code,
  give,
  MEETING,
  posted,
  POSTING,
  proposed,
  PROPOSALS,
  QINGDAO,
  reviewing,
  supported,
  take,
  voted,
  ZIBO,
  type Matter,
} from '../support/matter-walk.js';

// Before the vote: decided by the committee, looked at by the community Party organisation, posted. None of them decides for the owners.

const community = { role: 'community-party-organization' } as const;
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

/** What is said of a renovation that the fund is to pay. */
const use = (as: string) => (as === 'M5' ? ({ work: 'common-facilities', amount: 9_000_000 } as const) : {});

describe('the committee decides first', () => {
  test('a draft owes its decision; one that the term does not know is none', () => {
    const c = proposed(PROPOSALS.covenant);
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['DRAFT', ['decide-matter']]);
    const decision = { type: 'record-decision', decision: 'decision-9' } as const;
    const unknown = c.give(decision, { on: '2024-09-03', role: 'owners-committee', loaded: { decision: null } });
    expect(code(unknown)).toBe('not-decided');
    expect(give(c, decision, '2024-09-03')).toBe('accepted');
    expect(give(c, decision, '2024-09-03')).toBe('wrong-stage');
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['COMMITTEE_DECISION', ['submit-plan']]);
  });

  test('nothing of what comes later is open before', () => {
    const c = proposed(PROPOSALS.provider);
    const later: readonly MatterCommand[] = [
      { type: 'submit-plan', plan: '方案' },
      { type: 'give-opinion', opinion: 'SUPPORT' },
      { type: 'answer-suggestions', answers: [] },
      { type: 'insist', reason: '理由' },
      { type: 'hold-talk', minutes: '记录' },
      { type: 'revise-plan', plan: '方案', decision: 'decision-2' },
      { type: 'post-notice', ...MEETING, ...POSTING },
      { type: 'object-to-matter', text: '异议' },
      { type: 'answer-matter-objection', objection: 'objection-1-1', upheld: true, answer: '答复' },
      { type: 'announce-outcome', ...POSTING },
      { type: 'notify-provider', leavesOn: day('2025-01-01'), proof: '函' },
      { type: 'post-contract', ...POSTING },
      { type: 'sign-contract', document: '合同' },
      { type: 'file-contract', receipt: '回执' },
      { type: 'apply-for-fund', amount: 1, papers: ['申请'] },
      { type: 'record-execution', proof: '完成' },
      { type: 'archive-matter', papers: ['卷'] },
    ];
    expect(later.map((command) => give(c, command, '2024-09-03'))).toEqual(later.map(() => 'wrong-stage'));
    expect(c.state.noun.stage).toBe('DRAFT');
  });
});

describe('the opinion: five working days, and silence is no objection (proposed defaults)', () => {
  test('submitted on Tuesday the 3rd it is due on Tuesday the 10th; silence counts two working days later', () => {
    const c = reviewing(PROPOSALS.covenant);
    expect(c.duty('give-opinion')).toEqual({ dueDay: '2024-09-10', overdue: false });
    c.passTo(at('2024-09-12', 23));
    expect([c.state.noun.stage, c.duty('give-opinion')?.overdue]).toEqual(['PRE_REVIEW', true]);
    c.passTo(at('2024-09-13', 0));
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['NOTICE', ['post-notice']]);
    expect(c.types()).toContain('review-silent');
  });

  test.each`
    on              | occurredOn      | answer             | why
    ${'2024-09-10'} | ${'2024-09-10'} | ${'accepted'}      | ${'on its last day'}
    ${'2024-09-12'} | ${'2024-09-10'} | ${'accepted'}      | ${'given in time and entered within the grace'}
    ${'2024-09-12'} | ${'2024-09-11'} | ${'window-closed'} | ${'given a day late'}
    ${'2024-09-13'} | ${'2024-09-10'} | ${'wrong-stage'}   | ${'entered after the grace: silence has its meaning'}
  `('an objection of $occurredOn entered on $on: $answer, $why', ({ on, occurredOn, answer }) => {
    const c = reviewing(PROPOSALS.covenant);
    const objection = { type: 'give-opinion', opinion: 'OBJECT', reason: '费用过高' } as const;
    const [day1, day2] = [on as string, occurredOn as string];
    expect(give(c, objection, day1, { ...community, occurredOn: day2 })).toBe(answer);
  });

  test('a holiday notice moves the silence with the term, and the time for objections is never shortened', () => {
    // Made up: the Spring Festival of 2027 from 4 to 11 February, and Saturday the 13th worked.
    const days = yearCalendar({
      off: [
        ['new-year', '2027-01-01', '2027-01-03'],
        ['spring-festival', '2027-02-04', '2027-02-11'],
      ],
      makeUp: ['2027-02-13'],
    });
    const calendar = adoptYear(workCalendar, 2027, { days, version: 'made-up' });
    const c = proposed(PROPOSALS.covenant, { on: '2027-02-01' });
    take(c, { type: 'record-decision', decision: 'decision-1' }, '2027-02-01');
    take(c, { type: 'submit-plan', plan: '方案' }, '2027-02-01');
    const provisional = c.state.noun.review;
    expect(code(c.adopt(calendar, '2027-abc', '2027-02-02'))).toBe('accepted');
    // 2, 3, 12, 13 and 15 February; then two days of grace.
    expect(c.duty('give-opinion')?.dueDay).toBe('2027-02-15');
    expect(c.state.noun.review).toMatchObject({ dueDay: '2027-02-15', silentAt: at('2027-02-18', 0) });
    expect(provisional?.dueDay).not.toBe('2027-02-15');
  });

  test('an objection needs its reason, suggestions their points', () => {
    const c = reviewing(PROPOSALS.covenant);
    expect(give(c, { type: 'give-opinion', opinion: 'OBJECT', reason: ' ' }, '2024-09-04', community)).toBe(
      'reason-missing',
    );
    expect(give(c, { type: 'give-opinion', opinion: 'SUGGEST' }, '2024-09-04', community)).toBe('reason-missing');
    expect(c.state.noun.stage).toBe('PRE_REVIEW');
  });

  test('suggestions are answered point by point, each once', () => {
    const c = reviewing(PROPOSALS.covenant);
    take(c, { type: 'give-opinion', opinion: 'SUGGEST', points: ['甲', '乙'] }, '2024-09-05', community);
    expect(c.duty('answer-suggestions')?.dueDay).toBe('2024-09-10');
    const answers = (...points: number[]) =>
      give(
        c,
        { type: 'answer-suggestions', answers: points.map((point) => ({ point, answer: '采纳' })) },
        '2024-09-06',
      );
    expect([answers(1), answers(1, 1), answers(1, 2, 3)]).toEqual(Array(3).fill('objections-unanswered'));
    expect(answers(2, 1)).toBe('accepted');
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['NOTICE', ['post-notice']]);
  });

  test('objected: revised it is decided and looked at again, not with the decision of the plan before', () => {
    const c = reviewing(PROPOSALS.covenant);
    take(c, { type: 'give-opinion', opinion: 'OBJECT', reason: '费用过高' }, '2024-09-05', community);
    const revise = (decision: string) => give(c, { type: 'revise-plan', plan: '新方案', decision }, '2024-09-09');
    expect(revise('decision-1')).toBe('not-decided');
    expect(revise('decision-2')).toBe('accepted');
    expect([c.state.noun.stage, c.state.noun.review?.round]).toEqual(['PRE_REVIEW', 2]);
    expect(c.duty('give-opinion')?.dueDay).toBe('2024-09-14');
  });

  test('objected, and the committee insists: the Street talks with it, and the owners decide all the same', () => {
    const c = reviewing(PROPOSALS.covenant);
    take(c, { type: 'give-opinion', opinion: 'OBJECT', reason: '费用过高' }, '2024-09-05', community);
    take(c, { type: 'insist', reason: '业主需要' }, '2024-09-06');
    expect(c.duty('hold-talk')?.dueDay).toBe('2024-09-13');
    expect(give(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-06')).toBe('wrong-stage');
    take(c, { type: 'hold-talk', minutes: '记录' }, '2024-09-10', { role: 'street' });
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['NOTICE', ['post-notice']]);
  });

  test('a talk that the Street does not hold keeps nobody waiting, and may still be held until the meeting', () => {
    const c = reviewing(PROPOSALS.covenant);
    take(c, { type: 'give-opinion', opinion: 'OBJECT', reason: '费用过高' }, '2024-09-05', community);
    take(c, { type: 'insist', reason: '业主需要' }, '2024-09-06');
    c.passTo(at('2024-09-14', 0));
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['NOTICE', ['hold-talk', 'post-notice']]);
    take(
      c,
      { type: 'post-notice', meetingOn: day('2024-10-10'), closesOn: day('2024-10-20'), ...POSTING },
      '2024-09-18',
    );
    expect(give(c, { type: 'hold-talk', minutes: '记录' }, '2024-09-19', { role: 'street' })).toBe('accepted');
    expect(c.state.noun.stage).toBe('NOTICE');
  });

  test('the adviser’s note lies in the file, decides nothing, and falls away with the notice', () => {
    const c = proposed(PROPOSALS.covenant);
    take(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03');
    take(c, { type: 'submit-plan', plan: '方案', askAdviser: true }, '2024-09-03');
    expect(c.state.duties['note-legality']?.holder).toEqual({ role: 'legal-adviser' });
    take(c, { type: 'give-opinion', opinion: 'SUPPORT' }, '2024-09-04', community);
    take(c, { type: 'note-legality', note: '合法' }, '2024-09-04', { role: 'legal-adviser' });
    expect(Object.keys(c.state.duties)).toEqual(['post-notice']);
    take(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-05');
    voted(c, { 'item-1': 'PASSED' });
    expect(give(c, { type: 'note-legality', note: '再议' }, '2024-10-08', { role: 'legal-adviser' })).toBe(
      'wrong-stage',
    );
  });
});

describe('the adviser’s note may be an opinion given on this very matter', () => {
  const note = (loaded: object | undefined) => {
    const c = proposed(PROPOSALS.covenant);
    take(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03');
    take(c, { type: 'submit-plan', plan: '方案', askAdviser: true }, '2024-09-03');
    const command = { type: 'note-legality', advice: 'legal-advice:x' } as const;
    const said = c.give(command, { on: '2024-09-04', role: 'legal-adviser', loaded: { advice: loaded } });
    return [code(said), c] as const;
  };
  const given = { bound: 'case', givenOn: '2024-09-04', verdict: 'changes' };

  test.each`
    what                  | loaded                               | answer
    ${'given on it'}      | ${given}                             | ${'accepted'}
    ${'given on another'} | ${{ ...given, bound: 'other-case' }} | ${'unknown-subject'}
    ${'bound to nothing'} | ${{ ...given, bound: null }}         | ${'unknown-subject'}
    ${'not given yet'}    | ${{ ...given, givenOn: null }}       | ${'too-early'}
    ${'known to nobody'}  | ${undefined}                         | ${'unknown-subject'}
  `('$what: $answer', ({ loaded, answer }) => {
    expect(note(loaded as object | undefined)[0]).toBe(answer);
  });

  test('it names opinion and verdict, decides nothing, and is one of the two', () => {
    const [, c] = note(given);
    const noted = c.events.find(({ type }) => type === 'legality-noted');
    expect(noted?.data).toMatchObject({ advice: 'legal-advice:x', verdict: 'changes' });
    expect(Object.keys(c.state.duties)).toEqual(['give-opinion']);
    expect(give(c, { type: 'note-legality' }, '2024-09-04', { role: 'legal-adviser' })).toBe('papers-missing');
  });
});

describe('what the matter is decides its class', () => {
  const PLAIN: readonly (readonly [Proposal, string])[] = [
    [PROPOSALS.provider, 'M4'],
    [PROPOSALS.covenant, 'M2'],
    [{ kind: 'rules-of-procedure', title: '议事规则' }, 'M1'],
    [PROPOSALS.fund, 'M5'],
    [{ kind: 'fund-raising', title: '续筹' }, 'M6'],
    [{ kind: 'rebuilding', title: '重建' }, 'M7'],
    [{ kind: 'common-part-use', title: '出租' }, 'M8'],
    [{ kind: 'term-extension', title: '延期', until: day('2026-01-01') }, 'M3'],
    [{ kind: 'other', title: '津贴' }, 'M9'],
  ];

  test.each(PLAIN.map(([proposal, matter]) => [proposal.kind, matter, proposal] as const))(
    '%s is voted on as %s',
    (_kind, matter, proposal) => {
      const c = posted(proposal);
      const [vote] = c.effects.flatMap(({ opens = [] }) => opens);
      const items = vote?.command['items'] as readonly { matter: string }[];
      expect(items.map((item) => item.matter)).toEqual(items.map(() => matter));
      expect(vote).toMatchObject({ kind: 'assembly-vote', name: 'assembly-vote:1' });
    },
  );

  test.each(['M5', 'M7', 'M8'] as const)(
    'a renovation is not voted on until a person says that it is %s, and why',
    (as) => {
      const c = supported(PROPOSALS.renovation);
      const post = () => give(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-05');
      expect(Object.keys(c.state.duties)).toContain('classify-matter');
      expect(post()).toBe('not-classified');
      take(c, { type: 'classify-matter', as, reason: '依据图纸', ...use(as) }, '2024-09-05', { role: 'street' });
      expect(c.events.find(({ type }) => type === 'matter-classified')).toMatchObject({
        data: { as, by: 'street', on: '2024-09-05' },
        papers: { reason: '依据图纸' },
      });
      expect(post()).toBe('accepted');
      expect(c.state.noun.matter).toBe(as);
      expect(give(c, { type: 'classify-matter', as: 'M5', reason: '改' }, '2024-09-05', { role: 'street' })).toBe(
        'wrong-stage',
      );
    },
  );

  describe('as a use of the fund it is looked at like one (SD 71)', () => {
    const classify = (c: Matter, more: object, as: 'M5' | 'M7' = 'M5') =>
      give(c, { type: 'classify-matter', as, reason: '依据图纸', ...more }, '2024-09-05', { role: 'street' });

    test.each`
      as      | more                                         | answer
      ${'M5'} | ${{ work: 'common-facilities', amount: 1 }}  | ${'accepted'}
      ${'M5'} | ${{ work: 'common-facilities' }}             | ${'papers-missing'}
      ${'M5'} | ${{ amount: 1 }}                             | ${'papers-missing'}
      ${'M5'} | ${{ work: 'developer-warranty', amount: 1 }} | ${'not-payable'}
      ${'M5'} | ${{ work: 'utility-network', amount: 1 }}    | ${'not-payable'}
      ${'M7'} | ${{ work: 'common-facilities' }}             | ${'not-offered'}
      ${'M7'} | ${{ amount: 1 }}                             | ${'not-offered'}
      ${'M7'} | ${{}}                                        | ${'accepted'}
    `('$as with $more: $answer', ({ as, more, answer }) => {
      expect(classify(supported(PROPOSALS.renovation), more as object, as as 'M5')).toBe(answer);
    });

    test('an amount that the proposal names need not be said again', () => {
      const c = supported({ ...PROPOSALS.renovation, amount: 700 });
      expect(classify(c, { work: 'common-facilities' })).toBe('accepted');
      expect(c.state.noun).toMatchObject({ matter: 'M5', work: 'common-facilities', amount: 700 });
      expect(classify(c, {}, 'M7')).toBe('accepted');
      expect(c.state.noun.work).toBeUndefined();
    });

    test('what was classified before an amount was asked for is not put to the vote without one', () => {
      const c = supported(PROPOSALS.renovation);
      classify(c, { work: 'common-parts', amount: 100 });
      const { amount: _unsaid, ...noun } = c.state.noun;
      c.state = { ...c.state, noun };
      expect(give(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-05')).toBe('papers-missing');
    });

    test('no more is asked of the fund than was voted on', () => {
      const c = supported(PROPOSALS.renovation);
      classify(c, { work: 'common-parts', amount: 100 });
      take(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-05');
      voted(c, { 'item-1': 'PASSED' });
      take(c, { type: 'announce-outcome', ...POSTING }, '2024-10-09');
      const apply = (amount: number) => give(c, { type: 'apply-for-fund', amount, papers: ['申请'] }, '2024-10-10');
      expect([apply(101), apply(100)]).toEqual(['not-decided', 'accepted']);
    });
  });

  test('no other matter is classified', () => {
    const c = supported(PROPOSALS.fund);
    expect(give(c, { type: 'classify-matter', as: 'M7', reason: '改' }, '2024-09-05', { role: 'street' })).toBe(
      'not-offered',
    );
  });

  test('a scope votes on a use of the fund, and on nothing else', () => {
    const opened = (as: 'M5' | 'M7') => {
      const c = supported({ ...PROPOSALS.renovation, buildings: ['1'], units: ['u-1'] });
      take(c, { type: 'classify-matter', as, reason: '依据图纸', ...use(as) }, '2024-09-05', { role: 'street' });
      take(c, { type: 'post-notice', ...MEETING, ...POSTING }, '2024-09-05');
      return c.effects.flatMap(({ opens = [] }) => opens)[0]?.command['scope'];
    };
    expect(opened('M5')).toEqual({ buildings: ['1'], units: ['u-1'] });
    expect(opened('M7')).toBeUndefined();
  });

  test('the largest scope that may be named stays within the limits of fact and state', () => {
    const units = Array.from({ length: 200 }, (_, i) => `${'9'.repeat(77)}${i + 100}`);
    const buildings = Array.from({ length: 12 }, (_, i) => `${'幸'.repeat(38)}${i + 10}`);
    const c = proposed({ ...PROPOSALS.fund, buildings, units });
    expect(c.state.noun.scope).toEqual({ buildings, units });
    const after = bytes(afterOf(majorMatter as Decider, c.state));
    expect(Math.max(...c.events.map(({ data }) => bytes(data))) + after).toBeLessThan(1024);
    expect(bytes(c.state)).toBeLessThan(24 * 1024);
  });

  test('the case page says who votes and, of what was stopped, what may be done against it', () => {
    const c = supported({ ...PROPOSALS.fund, buildings: ['2'], units: ['u-1'] });
    const lines = () => majorMatter.describe(c.state).map(({ en }) => en);
    expect(lines()).toEqual([
      'use the maintenance fund (M5)',
      'cost shared by 1 buildings and 1 units besides',
      'the community Party organisation supports it',
    ]);
    take(
      c,
      { type: 'order-stop', illegality: 'against-law', article: '条例', order: 'correct', reason: '理由', ...POSTING },
      '2024-09-05',
      { role: 'street' },
    );
    expect(lines().at(-1)).toContain('administrative review');
  });
});

describe('a large sum of the fund', () => {
  test.each`
    threshold    | stage                   | why
    ${null}      | ${'COMMITTEE_DECISION'} | ${'nobody has set one: any use is looked at'}
    ${8_000_000} | ${'COMMITTEE_DECISION'} | ${'as much as the threshold is large'}
    ${8_000_001} | ${'NOTICE'}             | ${'less is not, and goes to the owners at once'}
  `('$why', ({ threshold, stage }) => {
    const c = proposed(PROPOSALS.fund);
    const rule = { ...c.rules.rules.largeSumThreshold, value: threshold as number | null };
    Object.assign(c, { rules: { ...c.rules, rules: { ...c.rules.rules, largeSumThreshold: rule } } });
    take(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03');
    expect(c.state.noun.stage).toBe(stage);
  });

  test('another matter is looked at whatever it costs', () => {
    const c = proposed({ ...PROPOSALS.covenant, amount: 1 });
    take(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03');
    expect(c.state.noun.stage).toBe('COMMITTEE_DECISION');
  });
});

describe('the notice: fifteen days before', () => {
  test.each`
    postedOn        | answer
    ${'2024-09-05'} | ${'accepted'}
    ${'2024-09-06'} | ${'notice-too-late'}
  `('posted on $postedOn for a meeting on the 20th: $answer', ({ postedOn, answer }) => {
    const c = supported(PROPOSALS.fund);
    expect(give(c, { type: 'post-notice', ...MEETING, ...POSTING }, postedOn as string)).toBe(answer);
  });

  test('a window that is too short is refused before anything is opened', () => {
    const c = supported(PROPOSALS.fund);
    const short = { meetingOn: day('2024-09-20'), closesOn: day('2024-09-25') };
    expect(give(c, { type: 'post-notice', ...short, ...POSTING }, '2024-09-05')).toBe('window-length');
    expect(c.state.procedures).toEqual({});
  });

  test.each`
    stage        | ends            | answer
    ${'EXPIRED'} | ${'2024-09-04'} | ${'wrong-stage'}
    ${'EXPIRED'} | ${'2024-09-05'} | ${'accepted'}
    ${'RENEWED'} | ${'2024-09-04'} | ${'accepted'}
  `('posted on 5 September in a term $stage that ended on $ends: $answer', ({ stage, ends, answer }) => {
    const c = supported(PROPOSALS.covenant);
    const loaded = { term: { stage, ends } };
    const post = { type: 'post-notice', ...MEETING, ...POSTING } as const;
    expect(code(c.give(post, { on: '2024-09-05', role: 'owners-committee', loaded }))).toBe(answer);
  });

  test('the plan of a use of the fund hangs at least its seven days, inside the fifteen', () => {
    const { basis = [], notices = [] } = posted(PROPOSALS.fund, QINGDAO).effects.at(-1) ?? {};
    expect(basis.find(({ rule }) => rule === 'fund.planPosting')?.article).toBe('Qingdao notice of 2021');
    expect(notices.map(({ postedOn, removeAfter }) => removeAfter >= addDays(postedOn, 7))).toEqual([true]);
    const other = posted(PROPOSALS.covenant, QINGDAO).effects.at(-1)?.basis ?? [];
    expect(other.map(({ rule }) => rule)).not.toContain('fund.planPosting');
  });

  test('each change of the provider is an item of its own; others announce what they name', () => {
    const provider = posted(PROPOSALS.provider);
    expect(provider.state.noun.notice?.items).toEqual(['dismiss', 'hire']);
    const [letter] = provider.effects.at(-1)?.letters ?? [];
    expect([letter?.to.role, letter?.lines.length]).toEqual(['residents-committee', 2]);
    const c = supported(PROPOSALS.covenant);
    take(c, { type: 'post-notice', ...MEETING, ...POSTING, items: ['第三条', '第九条'] }, '2024-09-05');
    expect(c.state.noun.notice?.items).toEqual(['item-1', 'item-2']);
  });

  describe('everybody on the roll is told', () => {
    const tell = (c: Matter, told: object, on: string, more: { unreached?: string } = {}) =>
      give(c, { type: 'tell-of-meeting', told: told as Record<string, number>, proof: '签收单', ...more }, on);
    const warned = (c: Matter) => c.effects.at(-1)?.warnings?.length;

    test('fifteen days before; reports add up, and nobody counts twice', () => {
      const c = posted(PROPOSALS.covenant);
      expect(c.duty('tell-of-meeting')?.dueDay).toBe('2024-09-05');
      expect([tell(c, { 'in-person': 20 }, '2024-09-05'), warned(c)]).toEqual(['accepted', 1]);
      expect(tell(c, { message: 11 }, '2024-09-05')).toBe('duplicate-subject');
      expect([tell(c, { message: 10 }, '2024-09-05'), warned(c)]).toEqual(['accepted', 0]);
      expect(c.state.duties).toEqual({});
      expect(tell(c, { message: 1 }, '2024-09-05')).toBe('wrong-stage');
    });

    test('late it is recorded and warned of, and voids nothing; who cannot be told is named with the reason', () => {
      const c = posted(PROPOSALS.covenant);
      expect([tell(c, { 'in-person': 28 }, '2024-09-06', { unreached: '两户空置' }), warned(c)]).toEqual([
        'accepted',
        1,
      ]);
      expect(c.events.at(-2)).toMatchObject({ type: 'owners-told', data: { persons: 28, of: 30, inTime: false } });
      c.passTo(at('2024-09-20', 0));
      expect(c.state.noun.stage).toBe('VOTE');
    });

    test('another notice is told anew', () => {
      const c = posted(PROPOSALS.covenant);
      tell(c, { 'in-person': 30 }, '2024-09-05');
      take(c, { type: 'object-to-matter', text: '未列费用' }, '2024-09-06', { role: 'owner' });
      const upheld = { objection: 'objection-1-1', upheld: true, answer: '重新公告' };
      take(c, { type: 'answer-matter-objection', ...upheld }, '2024-09-06');
      take(
        c,
        { type: 'post-notice', meetingOn: day('2024-10-08'), closesOn: day('2024-10-20'), ...POSTING },
        '2024-09-09',
      );
      expect([c.state.noun.told, c.duty('tell-of-meeting')?.dueDay]).toEqual([0, '2024-09-23']);
    });
  });

  test('an objection is answered; rejected it changes nothing, upheld the notice comes down and the vote is withdrawn', () => {
    const c = posted(PROPOSALS.covenant);
    const owner = { role: 'owner' } as const;
    take(c, { type: 'object-to-matter', text: '未列费用' }, '2024-09-12', owner);
    expect(give(c, { type: 'object-to-matter', text: '太晚' }, '2024-09-13', owner)).toBe('window-closed');
    const answer = (upheld: boolean) =>
      give(c, { type: 'answer-matter-objection', objection: 'objection-1-1', upheld, answer: '答复' }, '2024-09-13');
    expect(Object.keys(c.state.duties)).toContain('answer-objection:objection-1-1');
    expect(answer(true)).toBe('accepted');
    expect(answer(true)).toBe('wrong-stage');
    expect([c.state.noun.stage, c.state.noun.notice, Object.keys(c.state.duties)]).toEqual([
      'NOTICE',
      undefined,
      ['post-notice'],
    ]);
    expect(c.effects.at(-1)?.tells).toEqual([
      { to: 'assembly-vote:1', kind: 'withdraw', data: { why: 'objection-upheld' } },
    ]);
    // What was withdrawn and is counted all the same decides nothing.
    c.procedureEnded(
      'assembly-vote:1',
      { outcome: 'counted', items: { 'item-1': { outcome: 'PASSED' } } },
      '2024-10-08',
    );
    expect(c.state.noun.stage).toBe('NOTICE');
    const again = { meetingOn: day('2024-10-30'), closesOn: day('2024-11-10') };
    take(c, { type: 'post-notice', ...again, ...POSTING }, '2024-10-10');
    expect(c.state.noun.notice?.vote).toBe('assembly-vote:2');
  });

  test('what nobody has answered by the meeting stands in nobody’s way', () => {
    const c = posted(PROPOSALS.covenant);
    take(c, { type: 'object-to-matter', text: '未列费用' }, '2024-09-12', { role: 'owner' });
    c.passTo(at('2024-09-20', 0));
    expect([c.state.noun.stage, c.state.duties]).toEqual(['VOTE', {}]);
  });
});

describe('what does not pass', () => {
  const failed = (place: string = ZIBO) => {
    const c = voted(posted(PROPOSALS.fund, place), { 'item-1': 'NO_QUORUM' });
    take(c, { type: 'announce-outcome', ...POSTING }, '2024-10-09');
    return c;
  };

  test.each(['NO_QUORUM', 'FAILED_BY_AREA', 'FAILED_BY_HEADCOUNT', 'FAILED_BOTH'])(
    '%s: nothing is signed, spent or built',
    (outcome) => {
      const c = voted(posted(PROPOSALS.fund), { 'item-1': outcome });
      expect([c.state.noun.stage, c.duty('announce-outcome')?.dueDay]).toEqual(['RESULT', '2024-10-11']);
      expect(c.effects.flatMap(({ reports = [] }) => reports)).toEqual([]);
      take(c, { type: 'announce-outcome', ...POSTING }, '2024-10-09');
      expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['NOT_PASSED', ['revise-or-vote-again']]);
      const spend = { type: 'apply-for-fund', amount: 1, papers: ['申请'] } as const;
      expect(give(c, spend, '2024-10-10')).toBe('wrong-stage');
      expect(give(c, { type: 'archive-matter', papers: ['卷'] }, '2024-10-10')).toBe('wrong-stage');
    },
  );

  test.each`
    meetingOn       | answer
    ${'2024-12-06'} | ${'same-facts-rest'}
    ${'2024-12-07'} | ${'accepted'}
  `('the same plan rests sixty days from 2024-10-08: a meeting on $meetingOn is $answer', ({ meetingOn, answer }) => {
    const again = { meetingOn: day(meetingOn as string), closesOn: day('2024-12-20') };
    expect(give(failed(), { type: 'post-notice', ...again, ...POSTING }, '2024-11-01')).toBe(answer);
  });

  test('a changed plan may come back at once, decided and reviewed anew', () => {
    const c = failed();
    take(c, { type: 'revise-plan', plan: '新方案', decision: 'decision-2' }, '2024-10-10');
    expect(c.state.noun.stage).toBe('PRE_REVIEW');
    take(c, { type: 'give-opinion', opinion: 'SUPPORT' }, '2024-10-11', community);
    const soon = { meetingOn: day('2024-10-29'), closesOn: day('2024-11-08') };
    expect(give(c, { type: 'post-notice', ...soon, ...POSTING }, '2024-10-14')).toBe('accepted');
  });

  test('or be withdrawn; what has passed cannot be', () => {
    const c = failed();
    take(c, { type: 'withdraw-matter', reason: '不再提出' }, '2024-10-10');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'WITHDRAWN' } });
    const p = voted(posted(PROPOSALS.fund), { 'item-1': 'PASSED' });
    expect(give(p, { type: 'withdraw-matter', reason: '不再提出' }, '2024-10-10')).toBe('wrong-stage');
  });

  test('in Qingdao the result stays posted for three days, elsewhere for seven', () => {
    const removeAfter = (place: string) => failed(place).effects.at(-1)?.notices?.[0]?.removeAfter;
    expect([removeAfter(QINGDAO), removeAfter(ZIBO)]).toEqual(['2024-10-12', '2024-10-16']);
  });
});

describe('only illegality stops it, by order of Street or authority', () => {
  const order = (how: 'correct' | 'revoke'): MatterCommand => ({
    ...{ type: 'order-stop', illegality: 'procedure', article: '条例第十九条', order: how, reason: '未提前公告' },
    ...POSTING,
  });

  test('revoked in the middle of the vote: the vote is withdrawn, the ground and the remedy are posted, nothing is open any more', () => {
    const c = posted(PROPOSALS.provider);
    c.passDay('2024-09-21');
    take(c, order('revoke'), '2024-09-22', { role: 'property-authority' });
    expect(c.state).toMatchObject({ closed: true, duties: {}, noun: { stage: 'REVOKED' } });
    const { notices = [], tells = [], basis = [] } = c.effects.at(-1) ?? {};
    expect(notices[0]?.lines.join()).toContain('行政复议');
    expect(notices[0]?.lines.join()).toContain('违反法定程序');
    expect(tells.map(({ kind }) => kind)).toEqual(['withdraw']);
    expect(basis.map(({ article }) => article)).toEqual(['PMR art.19']);
  });

  test('to be corrected: it is decided, reviewed and voted on anew', () => {
    const c = posted(PROPOSALS.covenant);
    take(c, order('correct'), '2024-09-10', { role: 'street' });
    expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['STOPPED', ['revise-plan']]);
    expect(give(c, order('correct'), '2024-09-10', { role: 'street' })).toBe('wrong-stage');
    take(c, { type: 'revise-plan', plan: '新方案', decision: 'decision-2' }, '2024-09-11');
    expect([c.state.noun.stage, c.state.noun.notice]).toEqual(['PRE_REVIEW', undefined]);
  });

  test('what had passed is taken back from the term', () => {
    const c = voted(posted(PROPOSALS.covenant), { 'item-1': 'PASSED' });
    const told = () => c.effects.flatMap(({ reports = [] }) => reports);
    expect(told()).toEqual([{ kind: 'resolved:1', data: { on: '2024-10-08' } }]);
    take(c, order('correct'), '2024-10-10', { role: 'street' });
    expect(told().at(-1)).toEqual({ kind: 'stopped:1', data: { on: '2024-10-10' } });
    expect(give(c, { type: 'announce-outcome', ...POSTING }, '2024-10-10')).toBe('wrong-stage');
  });

  test('an emergency has no plan to correct: it is revoked or it goes on', () => {
    const c = proposed(PROPOSALS.emergency);
    expect(give(c, order('correct'), '2024-09-03', { role: 'street' })).toBe('not-offered');
    expect(give(c, order('revoke'), '2024-09-03', { role: 'street' })).toBe('accepted');
  });
});
