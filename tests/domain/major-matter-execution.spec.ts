import { majorMatter, type MatterCommand, type Proposal } from '#domain/major-matter';
import { day, instant, startOfDay } from '#domain/shared';
import {
  code,
  give,
  COMPANY,
  LIAOCHENG,
  passed,
  posted,
  POSTING,
  proposed,
  PROPOSALS,
  QINGDAO,
  SHANDONG,
  take,
  TERMS,
  voted,
  ZIBO,
  type Matter,
} from '../support/matter-walk.js';

// What the owners have decided is carried out in its order, and nothing else is.

const at = (on: string, hour = 8) => instant(startOfDay(day(on)) + hour * 3600_000);
const owed = (c: Matter) => Object.keys(c.state.duties);
const basis = (c: Matter) => (c.effects.at(-1)?.basis ?? []).map(({ article }) => article);

const BINZHOU = '371602001001';
const OURS = 'proposed default';

/** Posted on 2024-09-11: the fund may be asked from 2024-09-16 on. */
function repaired(place: string): Matter {
  const c = proposed(PROPOSALS.emergency, { place });
  take(c, { type: 'check-site', parties: ['owners', 'committee', 'provider'], proof: '照片' }, '2024-09-03');
  take(c, { type: 'accept-works', proof: '验收单' }, '2024-09-10');
  take(c, { type: 'post-works', ...POSTING }, '2024-09-11');
  return c;
}

describe('a change of provider (M4)', () => {
  const notify = (
    c: Matter,
    leavesOn: string,
    more: { contractDays?: number; contractClause?: string; openEnded?: boolean } = {},
  ) => give(c, { type: 'notify-provider', leavesOn: day(leavesOn), proof: '函', ...more }, '2024-10-10');

  const quoted = (contractDays: number) => ({ contractDays, contractClause: `第十二条：提前${contractDays}日通知` });

  test.each`
    leavesOn        | more                    | answer
    ${'2024-12-08'} | ${{}}                   | ${'notice-too-late'}
    ${'2024-12-09'} | ${{}}                   | ${'accepted'}
    ${'2024-11-08'} | ${quoted(30)}           | ${'notice-too-late'}
    ${'2024-11-09'} | ${quoted(30)}           | ${'accepted'}
    ${'2025-01-07'} | ${quoted(90)}           | ${'notice-too-late'}
    ${'2025-01-08'} | ${quoted(90)}           | ${'accepted'}
    ${'2024-11-09'} | ${{ contractDays: 30 }} | ${'papers-missing'}
    ${'2024-12-09'} | ${{ contractDays: 0 }}  | ${'papers-missing'}
  `('told on 10 October it leaves on $leavesOn, contract $more: $answer', ({ leavesOn, more, answer }) => {
    const c = passed(PROPOSALS.provider);
    expect(owed(c)).toEqual(['notify-provider', 'post-contract']);
    expect(notify(c, leavesOn as string, more as object)).toBe(answer);
  });

  test.each`
    days  | warned
    ${59} | ${['ZB art.47']}
    ${60} | ${[]}
  `('by a contract with $days days it is warned of $warned', ({ days, warned }) => {
    const c = passed(PROPOSALS.provider);
    expect(notify(c, '2025-03-01', quoted(days as number))).toBe('accepted');
    expect((c.effects.at(-1)?.warnings ?? []).map(({ article }) => article)).toEqual(warned);
  });

  test.each`
    place       | article
    ${ZIBO}     | ${['ZB art.47', 'ZB art.48']}
    ${QINGDAO}  | ${['CC art.946', 'QD art.66']}
    ${SHANDONG} | ${['CC art.946', 'proposed default (model: ZB art.48)']}
  `('the sixty days and the thirty rest on $article', ({ place, article }) => {
    const c = passed(PROPOSALS.provider, place as string);
    expect(notify(c, '2024-12-09')).toBe('accepted');
    expect(basis(c)).toEqual(article);
  });

  test('the text of the contract hangs seven days before it is signed, and is filed by the provider within ten', () => {
    const c = passed(PROPOSALS.provider, LIAOCHENG);
    const sign = (on: string) => give(c, { type: 'sign-contract', document: '合同' }, on);
    expect(sign('2024-10-10')).toBe('wrong-stage');
    take(c, { type: 'post-contract', ...POSTING }, '2024-10-10');
    expect(basis(c)).toEqual(['LC art.37']);
    expect([sign('2024-10-16'), sign('2024-10-17'), sign('2024-10-17')]).toEqual([
      'too-early',
      'accepted',
      'already-done',
    ]);
    expect(c.state.duties['file-contract']?.holder).toEqual({ role: 'property-service-enterprise' });
    // The tenth day is a Sunday.
    expect(c.duty('file-contract')?.dueDay).toBe('2024-10-28');
    take(c, { type: 'file-contract', receipt: '回执' }, '2024-10-20');
    expect(owed(c)).toEqual(['notify-provider']);
  });

  test('the provider leaves within thirty days of the end of its service; rooms, files and money all at once', () => {
    const c = passed(PROPOSALS.provider);
    notify(c, '2024-12-09');
    expect(c.duty('record-departure')?.dueDay).toBe('2025-01-08');
    const leave = (...handedOver: ('rooms' | 'files' | 'money')[]) =>
      give(c, { type: 'record-departure', handedOver }, '2024-12-20', { role: 'residents-committee' });
    expect(leave('rooms', 'files')).toBe('papers-missing');
    expect(leave('rooms', 'files', 'money')).toBe('accepted');
    expect(c.state.duties['record-departure']).toBeUndefined();
  });

  test('it does not leave: from the day after, the Street owes a joint meeting, until it has gone', () => {
    const c = passed(PROPOSALS.provider);
    notify(c, '2024-12-09');
    c.passTo(at('2025-01-08', 23));
    expect(owed(c)).not.toContain('meet-on-departure');
    c.passTo(at('2025-01-09', 0));
    expect(c.state.duties['meet-on-departure']?.holder).toEqual({ role: 'street' });
    const handedOver = ['rooms', 'files', 'money'] as const;
    take(c, { type: 'record-departure', handedOver }, '2025-01-20', { role: 'street' });
    expect(owed(c)).toEqual(['post-contract']);
    expect(give(c, { type: 'meet-on-departure', minutes: '纪要' }, '2025-01-21', { role: 'street' })).toBe(
      'wrong-stage',
    );
  });

  test('the joint meeting may be named by its case: of this Street, held since the matter began', () => {
    const c = passed(PROPOSALS.provider);
    notify(c, '2024-12-09');
    c.passTo(at('2025-01-09', 0));
    const meeting = { code: ZIBO.slice(0, 9), areaId: ZIBO.slice(0, 9), form: 'street', heldOn: '2025-01-14' };
    const meet = (loaded: object) => {
      const command = { type: 'meet-on-departure', meeting: 'joint-meeting:x' } as const;
      return code(c.give(command, { on: '2025-01-15', role: 'street', loaded: { meeting: loaded } }));
    };
    expect(meet({ ...meeting, code: '370399001', areaId: '370399001' })).toBe('unknown-subject');
    expect(meet({ ...meeting, heldOn: null })).toBe('too-early');
    expect(meet({ ...meeting, heldOn: '2024-01-01' })).toBe('fact-too-early');
    expect(give(c, { type: 'meet-on-departure' }, '2025-01-15', { role: 'street' })).toBe('papers-missing');
    expect(meet(meeting)).toBe('accepted');
    expect(c.events.at(-2)?.data).toEqual({ on: '2025-01-14', meeting: 'joint-meeting:x' });
    expect(owed(c)).toEqual(['post-contract', 'record-departure']);
  });

  test('a joint meeting that was held does not come again', () => {
    const c = passed(PROPOSALS.provider);
    notify(c, '2024-12-09');
    c.passTo(at('2025-01-09', 0));
    take(c, { type: 'meet-on-departure', minutes: '纪要' }, '2025-01-15', { role: 'street' });
    c.passTo(at('2025-06-01'));
    expect(owed(c)).toEqual(['post-contract', 'record-departure']);
  });

  test.each`
    openEnded    | contractEnds    | article         | warned
    ${undefined} | ${'2024-12-07'} | ${'CC art.947'} | ${true}
    ${undefined} | ${'2024-12-08'} | ${'CC art.947'} | ${false}
    ${true}      | ${'2024-11-07'} | ${'CC art.948'} | ${true}
    ${true}      | ${'2024-11-08'} | ${'CC art.948'} | ${false}
  `(
    'a provider that does not renew says so ninety days before, under an open-ended contract ($openEnded) sixty: said on 9 September for $contractEnds, warned: $warned',
    ({ openEnded, contractEnds, article, warned }) => {
      const c = proposed(PROPOSALS.provider);
      const ends = { contractEnds: day(contractEnds as string), ...(openEnded ? { openEnded: true } : {}) };
      take(c, { type: 'record-provider-notice', ...ends, proof: '函' }, '2024-09-09');
      expect(basis(c)).toEqual([article]);
      expect((c.effects.at(-1)?.warnings ?? []).map((by) => by.article)).toEqual(warned ? [article] : []);
    },
  );

  test.each`
    leavesOn        | answer
    ${'2024-12-08'} | ${'notice-too-late'}
    ${'2024-12-09'} | ${'accepted'}
  `('the owners end an open-ended contract by CC 948: told on 10 October for $leavesOn, $answer', (row) => {
    const c = passed(PROPOSALS.provider);
    const command = { type: 'notify-provider', leavesOn: day(row.leavesOn as string), openEnded: true } as const;
    const told = c.give({ ...command, proof: '函' }, { on: '2024-10-10', role: 'owners-committee' });
    expect(code(told)).toBe(row.answer);
    const by = told.ok ? told.effects?.basis : told.refusal.basis;
    expect(by?.map(({ article }) => article)[0]).toBe('CC art.948');
  });

  // CC 948 leaves nothing to the contract: 59 days are refused however late it leaves, 60 are the law's, 61 are kept.
  test.each`
    days  | leavesOn        | answer
    ${59} | ${'2025-03-01'} | ${'notice-too-late'}
    ${60} | ${'2024-12-09'} | ${'accepted'}
    ${61} | ${'2024-12-09'} | ${'notice-too-late'}
    ${61} | ${'2024-12-10'} | ${'accepted'}
  `('an open-ended contract with a term of $days days, for $leavesOn: $answer', ({ days, leavesOn, answer }) => {
    const c = passed(PROPOSALS.provider);
    expect(notify(c, leavesOn as string, { ...quoted(days as number), openEnded: true })).toBe(answer);
  });

  test('of two items only what has passed is carried out', () => {
    const c = voted(posted(PROPOSALS.provider), { dismiss: 'FAILED_BOTH', hire: 'PASSED' });
    take(c, { type: 'announce-outcome', ...POSTING }, '2024-10-09');
    expect(owed(c)).toEqual(['post-contract']);
    expect(notify(c, '2025-12-09')).toBe('wrong-stage');
  });

  test.each`
    stage         | ends            | occurredOn      | answer
    ${'EXPIRED'}  | ${'2024-10-17'} | ${'2024-10-18'} | ${'wrong-stage'}
    ${'EXPIRED'}  | ${'2024-10-17'} | ${'2024-10-17'} | ${'accepted'}
    ${'RENEWING'} | ${'2024-12-31'} | ${'2024-10-18'} | ${'accepted'}
    ${'RENEWED'}  | ${'2024-10-17'} | ${'2024-10-18'} | ${'accepted'}
  `(
    'in a term $stage that ends on $ends a contract signed on $occurredOn: $answer, by our default and no law',
    ({ stage, ends, occurredOn, answer }) => {
      const c = passed({ ...PROPOSALS.provider, changes: ['renew'] });
      take(c, { type: 'post-contract', ...POSTING }, '2024-10-10');
      const term = { stage, ends };
      const of = {
        on: '2024-10-18',
        occurredOn: occurredOn as string,
        role: 'owners-committee',
        loaded: { term },
      } as const;
      const signed = c.give({ type: 'sign-contract', document: '合同' }, of);
      expect(code(signed)).toBe(answer);
      if (!signed.ok) expect(signed.refusal.basis).toMatchObject([{ rule: 'afterTerm', proposedDefault: true }]);
    },
  );

  test('all tracks done, the papers go to the archive and the matter is closed', () => {
    const c = passed({ ...PROPOSALS.provider, changes: ['renew'] });
    take(c, { type: 'post-contract', ...POSTING }, '2024-10-10');
    take(c, { type: 'sign-contract', document: '合同' }, '2024-10-17');
    expect(give(c, { type: 'archive-matter', papers: ['卷'] }, '2024-10-18')).toBe('wrong-stage');
    take(c, { type: 'file-contract', receipt: '回执' }, '2024-10-18');
    expect(owed(c)).toEqual(['archive-matter']);
    take(c, { type: 'archive-matter', papers: ['卷'] }, '2024-10-18');
    expect(c.state).toMatchObject({ closed: true, noun: { stage: 'ARCHIVED' } });
    expect(majorMatter.outcomeOf(c.state.noun)).toEqual({ outcome: 'executed', passed: ['renew'] });
  });
});

describe('the maintenance fund (M5)', () => {
  test('asked for, checked in two working days, built, accepted, posted, archived', () => {
    const c = passed(PROPOSALS.fund);
    const steps: readonly [MatterCommand, string][] = [
      [{ type: 'apply-for-fund', amount: 8_000_000, papers: ['申请'] }, '2024-10-10'],
      [{ type: 'answer-fund', approve: true }, '2024-10-11'],
      [{ type: 'accept-works', proof: '验收单' }, '2024-11-20'],
      [{ type: 'post-works', ...POSTING }, '2024-11-21'],
      [{ type: 'archive-matter', papers: ['卷'] }, '2024-11-25'],
    ];
    for (const [i, [command, on]] of steps.entries()) {
      expect(steps.slice(i + 1).map(([later]) => give(c, later, on))).toEqual(
        steps.slice(i + 1).map(() => 'wrong-stage'),
      );
      if (command.type === 'answer-fund') expect(c.duty('answer-fund')?.dueDay).toBe('2024-10-12');
      take(c, command, on);
    }
    expect(c.state.closed).toBe(true);
  });

  test.each`
    proposal               | steps                                                | article
    ${PROPOSALS.fund}      | ${'what was voted on'}                               | ${OURS}
    ${PROPOSALS.emergency} | ${'an emergency, of which alone the article speaks'} | ${'BZ art.43'}
  `('in Binzhou the two working days of the fund for $steps rest on $article', ({ proposal, article }) => {
    const c = (proposal as Proposal).mode === 'emergency' ? repaired(BINZHOU) : passed(proposal as Proposal, BINZHOU);
    const applied = () => (c.effects.at(-1)?.basis ?? []).map((by) => (by.proposedDefault ? OURS : by.article));
    take(c, { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] }, '2024-10-10');
    expect([applied(), c.duty('answer-fund')?.dueDay]).toEqual([[article], '2024-10-12']);
    take(c, { type: 'answer-fund', approve: false, reason: '缺发票' }, '2024-10-11');
    expect(applied()).toEqual([article]);
    take(c, { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] }, '2024-10-11');
    take(c, { type: 'answer-fund', approve: true }, '2024-10-12');
    expect(applied()).toEqual([article]);
  });

  test.each`
    amount       | answer
    ${8_000_000} | ${'accepted'}
    ${8_000_001} | ${'not-decided'}
  `('$amount fen of the 8,000,000 that were voted on: $answer', ({ amount, answer }) => {
    const apply = { type: 'apply-for-fund', amount: amount as number, papers: ['申请'] } as const;
    expect(give(passed(PROPOSALS.fund), apply, '2024-10-10')).toBe(answer);
  });

  describe('in Qingdao, where seventy of a hundred are paid first (an excerpt)', () => {
    const built = (): Matter => {
      const c = passed(PROPOSALS.fund, QINGDAO);
      take(c, { type: 'apply-for-fund', amount: 7_999_999, papers: ['申请'] }, '2024-10-10');
      take(c, { type: 'answer-fund', approve: true }, '2024-10-11');
      return c;
    };
    const first = (amount: number) => ({ type: 'pay-first-part', amount, proof: '拨付凭证' }) as const;
    const rest = (amount: number) => ({ type: 'pay-rest', amount, proof: '拨付凭证' }) as const;

    test.each`
      amount       | answer           | why
      ${5_599_999} | ${'accepted'}    | ${'70 % of 7,999,999 is 5,599,999.3'}
      ${5_600_000} | ${'not-decided'} | ${'it is never rounded up'}
    `('$amount fen first: $answer, because $why', ({ amount, answer }) => {
      const c = built();
      expect(owed(c)).toEqual(['pay-first-part']);
      expect(give(c, { type: 'accept-works', proof: '验收单' }, '2024-10-12')).toBe('wrong-stage');
      expect(give(c, first(amount as number), '2024-10-12')).toBe(answer);
    });

    test('the rest after acceptance and posting, no more in all than was applied for; then the archive', () => {
      const c = built();
      take(c, first(5_000_000), '2024-10-12');
      expect(give(c, rest(1), '2024-10-12')).toBe('wrong-stage');
      take(c, { type: 'accept-works', proof: '验收单' }, '2024-11-20');
      take(c, { type: 'post-works', ...POSTING }, '2024-11-21');
      expect(owed(c)).toEqual(['pay-rest']);
      expect(give(c, rest(3_000_000), '2024-11-25')).toBe('not-decided');
      expect(give(c, rest(2_999_999), '2024-11-25')).toBe('accepted');
      expect(owed(c)).toEqual(['archive-matter']);
    });

    test('not in an emergency, which is paid after its repair', () => {
      const c = repaired(QINGDAO);
      take(c, { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] }, '2024-09-18');
      take(c, { type: 'answer-fund', approve: true }, '2024-09-19', { role: 'property-authority' });
      expect(owed(c)).toEqual(['archive-matter']);
    });
  });

  test('what the fund sends back is asked for again; a refusal needs its reason', () => {
    const c = passed(PROPOSALS.fund);
    const apply = { type: 'apply-for-fund', amount: 1, papers: ['申请'] } as const;
    take(c, apply, '2024-10-10');
    expect(give(c, { type: 'answer-fund', approve: false }, '2024-10-11')).toBe('reason-missing');
    take(c, { type: 'answer-fund', approve: false, reason: '缺发票' }, '2024-10-11');
    expect(owed(c)).toEqual(['apply-for-fund']);
    take(c, apply, '2024-10-14');
    expect(c.duty('answer-fund')?.dueDay).toBe('2024-10-16');
  });

  test('a renovation that was classified as rebuilding is not paid by the fund', () => {
    const c = proposed(PROPOSALS.renovation);
    take(c, { type: 'classify-matter', as: 'M7', reason: '依据图纸' }, '2024-09-02', { role: 'street' });
    take(c, { type: 'record-decision', decision: 'decision-1' }, '2024-09-03');
    take(c, { type: 'submit-plan', plan: '方案' }, '2024-09-03');
    take(c, { type: 'give-opinion', opinion: 'SUPPORT' }, '2024-09-04', { role: 'community-party-organization' });
    take(
      c,
      { type: 'post-notice', meetingOn: day('2024-09-20'), closesOn: day('2024-10-04'), ...POSTING },
      '2024-09-05',
    );
    voted(c, { 'item-1': 'PASSED' });
    take(c, { type: 'announce-outcome', ...POSTING }, '2024-10-09');
    expect(owed(c)).toEqual(['record-execution']);
    expect(give(c, { type: 'apply-for-fund', amount: 1, papers: ['申请'] }, '2024-10-10')).toBe('wrong-stage');
  });
});

describe('an emergency (ZB 66, 67)', () => {
  const seen = (...parties: ('owners' | 'committee' | 'provider')[]): MatterCommand => ({
    type: 'check-site',
    parties,
    proof: '记录',
  });

  test('looked at by all three, repaired, posted five days, then paid: no vote before', () => {
    const c = proposed(PROPOSALS.emergency);
    expect([c.state.noun.stage, owed(c)]).toEqual(['EXECUTE', ['check-site']]);
    expect(give(c, seen('owners', 'committee'), '2024-09-02')).toBe('papers-missing');
    take(c, seen('owners', 'committee', 'provider'), '2024-09-02');
    take(c, { type: 'accept-works', proof: '验收单' }, '2024-09-10');
    take(c, { type: 'post-works', ...POSTING }, '2024-09-11');
    expect(basis(c)).toEqual(['ZB art.67']);
    const apply = (on: string) => give(c, { type: 'apply-for-fund', amount: 500_000, papers: ['申请'] }, on);
    expect([apply('2024-09-15'), apply('2024-09-16')]).toEqual(['too-early', 'accepted']);
    take(c, { type: 'answer-fund', approve: true }, '2024-09-18', { role: 'property-authority' });
    take(c, { type: 'archive-matter', papers: ['卷'] }, '2024-09-19');
    expect(majorMatter.outcomeOf(c.state.noun)).toEqual({ outcome: 'executed' });
    expect(c.state.procedures).toEqual({});
  });
});

describe('an emergency provider (ZB 50, QD 68, WF 51)', () => {
  const named = (): Matter => {
    const proposal: Proposal = {
      kind: 'emergency-provider',
      title: '应急',
      ...COMPANY,
      from: day('2024-09-01'),
      until: day('2025-03-01'),
    };
    return proposed(proposal);
  };

  test('its terms are posted, the committee owes a new one, the alarm comes thirty days before the end', () => {
    const c = named();
    expect(owed(c)).toEqual(['post-terms', 'record-new-provider']);
    expect(c.duty('record-new-provider')?.dueDay).toBe('2025-01-30');
    take(c, { type: 'post-terms', ...TERMS, ...POSTING }, '2024-09-03', { role: 'street' });
    c.passTo(at('2025-01-30', 7));
    expect(c.types()).not.toContain('emergency-nears-end');
    c.passTo(at('2025-01-30', 8));
    expect(c.types()).toContain('emergency-nears-end');
    c.passTo(at('2025-03-01', 23));
    expect(c.types()).not.toContain('emergency-ended');
    c.passTo(at('2025-03-02', 0));
    expect(c.types().filter((type) => type.startsWith('emergency-'))).toEqual([
      'emergency-nears-end',
      'emergency-ended',
    ]);
    // It is over, and a provider is owed all the same.
    expect(owed(c)).toEqual(['record-new-provider']);
  });

  test('a provider that the owners have chosen ends it, and no alarm comes', () => {
    const c = named();
    take(c, { type: 'post-terms', ...TERMS, ...POSTING }, '2024-09-03', { role: 'street' });
    take(c, { type: 'record-new-provider', proof: '合同' }, '2024-12-01');
    c.passTo(at('2025-04-01'));
    expect(c.types().some((type) => type.startsWith('emergency-'))).toBe(false);
    expect(owed(c)).toEqual(['archive-matter']);
  });
});
