import { committeeTerm, draftSections, type CommitteeTermCommand } from '#domain/committee-term';
import { day } from '#domain/shared';
import {
  decided,
  dueOf,
  give,
  inOffice,
  live,
  PAPER,
  people,
  person,
  POSTED,
  type Term,
} from '../support/committee-walk.js';

// A decision of the committee that breaks the law: corrected or revoked by the Street or the authority, and told to all owners (PMR 19).

type Command<T extends CommitteeTermCommand['type']> = Extract<CommitteeTermCommand, { type: T }>;

/** What the store reads of the file for a command that names a decision. */
const fileOf = (c: Term, decision: string) => ({
  decision: c.events.filter(({ data }) => (data as { decision?: string }).decision === decision),
});
const byName = (c: Term, command: CommitteeTermCommand & { decision: string }, on: string, role = 'street') =>
  give(c, command, on, { role: role as 'street', loaded: fileOf(c, command.decision) });

const order = (what: 'correct' | 'revoke', decision = 'decision-1'): Command<'order-decision'> => ({
  ...{ type: 'order-decision', decision, order: what, illegality: 'against-law', article: '民法典 278' },
  ...{ reason: '出租共有屋面应由业主共同决定', ...POSTED },
});
const sealing = (decision: string): Command<'request-seal'> & { decision: string } => ({
  ...{ type: 'request-seal', purpose: '租赁合同', document: PAPER, copies: 1, signatures: people(4), decision },
});
const stamp = (c: Term, on: string) => give(c, { type: 'stamp-document', document: PAPER, copies: 1 }, on);

/** Seven items of the twentieth, all adopted. */
function seven(): Term {
  const c = inOffice('jinan');
  expect(decided(c, '2024-09-20', 7)).toBe('decision-7');
  return c;
}

/** Another meeting, and how its decisions were answered. */
function meet(c: Term, on: string, decisions: Command<'hold-meeting'>['decisions']): string {
  const meeting = `meeting-${c.state.noun.meetingsCalled + 1}`;
  give(c, { type: 'call-meeting', meetingOn: day(on), agenda: ['一', '二'] }, '2024-09-21');
  return give(c, { type: 'hold-meeting', meeting, present: people(5), decisions, minutes: '记录' }, on);
}

describe('revoked', () => {
  test('it is told to all owners and to the chair, with ground, article and remedy; nothing of its words is in the fact', () => {
    const c = seven();
    const answer = c.give(order('revoke', 'decision-7'), {
      ...{ on: '2024-09-23', role: 'property-authority', loaded: fileOf(c, 'decision-7') },
    });
    expect(answer).toMatchObject({
      ok: true,
      events: [
        {
          type: 'decision-ordered',
          data: { decision: 'decision-7', madeOn: '2024-09-20', on: '2024-09-23', by: 'property-authority' },
          papers: { article: '民法典 278', remedy: { zh: expect.stringContaining('六十日') as string } },
        },
        { type: 'duty-dropped', data: { key: 'post-decision:decision-7' } },
      ],
      effects: {
        basis: [{ article: 'PMR art.19', confidence: 'V' }],
        notices: [
          {
            signedBy: '物业主管部门',
            // Up for three days at least.
            ...{ postedOn: '2024-09-23', removeAfter: '2024-09-26' },
            lines: [/decision-7：撤销/, /内容违反法律法规（民法典 278）。出租共有屋面/, /六十日内.*六个月内/].map(
              (words): string => expect.stringMatching(words) as string,
            ),
          },
        ],
        letters: [{ to: { role: 'owners-committee', who: person(1) }, alone: true }],
      },
    } as never);
    expect(JSON.stringify(answer.ok && answer.events[0]?.data)).not.toContain('屋面');
    expect(Object.keys(c.state.noun.adopted)).not.toContain('decision-7');
    expect(JSON.stringify(committeeTerm.describe(c.state))).toMatch(/decision-7 因违法被撤销.*行政复议/);
  });

  test('it carries no seal: not asked for, and not stamped where it was asked for before', () => {
    const c = seven();
    expect(byName(c, sealing('decision-7'), '2024-09-22', 'owners-committee')).toBe('accepted');
    expect(byName(c, sealing('decision-6'), '2024-09-22', 'owners-committee')).toBe('accepted');
    expect(byName(c, order('revoke', 'decision-7'), '2024-09-23')).toBe('accepted');
    expect(byName(c, sealing('decision-7'), '2024-09-23', 'owners-committee')).toBe('unknown-subject');
    expect(byName(c, { ...sealing('decision-7'), type: 'use-seal' }, '2024-09-23', 'street')).toBe('unknown-subject');
    // The older request rests on what was revoked; its keeper refuses it, and the other is stamped.
    expect(stamp(c, '2024-09-24')).toBe('unknown-subject');
    expect(give(c, { type: 'refuse-seal', reason: '决定已被撤销' }, '2024-09-24')).toBe('accepted');
    expect(stamp(c, '2024-09-24')).toBe('accepted');
    expect(c.state.noun.sealUses).toBe(1);
  });

  test('it is not counted as decided in its month, and the draft says what was ordered', () => {
    const c = seven();
    expect(c.state.noun.counted['2024-09']).toMatchObject({ votes: 7, decisions: 7 });
    byName(c, order('revoke', 'decision-7'), '2024-10-02');
    expect(c.state.noun.counted['2024-09']).toMatchObject({ votes: 7, decisions: 6 });
    expect(c.state.noun.counted['2024-10']).toMatchObject({ decisions: 0, orders: 1 });
    const draft = (month: string) =>
      JSON.stringify(draftSections(c.state, { month, dutyKinds: committeeTerm.dutyKinds })[0]);
    expect(draft('2024-09')).toContain('通过决定 6 项');
    expect(draft('2024-09')).not.toContain('责令');
    expect(draft('2024-10')).toContain('通过决定 0 项，因违法被责令改正或者撤销 1 次');
  });

  test('a month whose report was accepted stays as it was reported', () => {
    const c = seven();
    live(c, '2024-10-02');
    const figures = { meetings: 1, decisions: 7, income: 0, spending: 0, balance: 0 };
    const none = { complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 };
    give(c, { type: 'submit-report', ...figures, ...none }, '2024-10-04', { role: 'owners-committee' });
    expect(give(c, { type: 'accept-report' }, '2024-10-05')).toBe('accepted');
    byName(c, order('revoke', 'decision-7'), '2024-10-08');
    expect(c.state.noun.counted).toEqual({ '2024-10': { meetings: 0, decisions: 0, sealUses: 0, orders: 1 } });
  });

  test('it is posted no more, and nobody posts it by name', () => {
    const c = seven();
    byName(c, order('revoke', 'decision-7'), '2024-09-23');
    const post = { type: 'post-decision', decision: 'decision-7', ...POSTED } as const;
    expect(byName(c, post, '2024-09-23', 'owners-committee')).toBe('unknown-subject');
    expect(byName(c, { ...post, decision: 'decision-6' }, '2024-09-23', 'owners-committee')).toBe('accepted');
  });
});

test('a decision so old that the state no longer names it is found in the file, ordered, and found as ordered', () => {
  const c = inOffice('jinan');
  expect(decided(c, '2024-09-20', 26)).toBe('decision-26');
  expect(c.state.noun.adopted['decision-1']).toBeUndefined();
  expect(byName(c, sealing('decision-1'), '2024-09-22', 'owners-committee')).toBe('accepted');
  expect(byName(c, order('revoke'), '2024-09-23')).toBe('accepted');
  expect(byName(c, order('revoke'), '2024-09-24')).toBe('already-done');
  expect(byName(c, sealing('decision-1'), '2024-09-24', 'owners-committee')).toBe('unknown-subject');
  expect(stamp(c, '2024-09-24')).toBe('unknown-subject');
});

// The two orders upon each other; the second item was not adopted, the third never decided.
test.each`
  first        | then         | decision        | answer
  ${'correct'} | ${'revoke'}  | ${'decision-1'} | ${'accepted'}
  ${'revoke'}  | ${'revoke'}  | ${'decision-1'} | ${'already-done'}
  ${'revoke'}  | ${'correct'} | ${'decision-1'} | ${'already-done'}
  ${'correct'} | ${'correct'} | ${'decision-1'} | ${'already-done'}
  ${'correct'} | ${'revoke'}  | ${'decision-2'} | ${'unknown-subject'}
  ${'correct'} | ${'revoke'}  | ${'decision-3'} | ${'unknown-subject'}
`('after $first of the first, $then of $decision: $answer', ({ first, then, decision, answer }) => {
  const c = inOffice('jinan');
  const votes = [
    { item: 1, inFavour: 4 },
    { item: 2, inFavour: 3 },
  ];
  expect(meet(c, '2024-09-28', votes)).toBe('accepted');
  expect(byName(c, order(first as 'revoke'), '2024-09-29')).toBe('accepted');
  expect(byName(c, order(then as 'revoke', decision as string), '2024-09-30')).toBe(answer);
  const owed = answer === 'accepted' || first === 'revoke' ? [] : ['correct-decision:decision-1'];
  expect(Object.keys(c.state.duties).filter((key) => key.startsWith('correct'))).toEqual(owed);
  expect(c.state.duties).not.toHaveProperty(['post-decision:decision-1']);
});

test('not before it was adopted, and from that very day on', () => {
  const c = seven();
  const on = (occurredOn: string) =>
    give(c, order('revoke'), '2024-09-25', { role: 'street', occurredOn, loaded: fileOf(c, 'decision-1') });
  expect(on('2024-09-19')).toBe('fact-too-early');
  expect(on('2024-09-20')).toBe('accepted');
});

describe('ordered to be corrected', () => {
  test('it carries nothing and is owed by the chair, until a meeting adopts another in its place', () => {
    const c = seven();
    const corrects = (inFavour: number, item = 1) => [{ item, inFavour, corrects: 'decision-7' }];
    expect(meet(c, '2024-09-26', corrects(4))).toBe('unknown-subject');
    expect(byName(c, order('correct', 'decision-7'), '2024-09-27')).toBe('accepted');
    expect(c.state.duties['correct-decision:decision-7']?.holder).toEqual({
      ...{ role: 'owners-committee', who: person(1) },
    });
    // No text says how long it may take.
    expect(dueOf(c, 'correct-decision:decision-7')).toBeUndefined();
    expect(byName(c, sealing('decision-7'), '2024-09-27', 'owners-committee')).toBe('unknown-subject');
    expect(c.state.noun.counted['2024-09']).toMatchObject({ decisions: 7, orders: 1 });
    // Three of seven adopt nothing.
    expect(meet(c, '2024-09-28', corrects(3))).toBe('accepted');
    expect(c.state.duties).toHaveProperty(['correct-decision:decision-7']);
    expect(meet(c, '2024-09-29', corrects(4, 2))).toBe('accepted');
    expect(c.state.duties).not.toHaveProperty(['correct-decision:decision-7']);
    expect(c.events.findLast(({ type }) => type === 'decision-corrected')?.data).toEqual({
      ...{ decision: 'decision-7', by: 'decision-9', on: '2024-09-29' },
    });
    expect(JSON.stringify(committeeTerm.describe(c.state))).toContain('decision-7 已按要求改正');
    expect(byName(c, sealing('decision-9'), '2024-09-29', 'owners-committee')).toBe('accepted');
    expect(byName(c, sealing('decision-7'), '2024-09-29', 'owners-committee')).toBe('unknown-subject');
  });

  test('revoked after all, nothing is left to correct, and it is counted out once', () => {
    const c = seven();
    byName(c, order('correct', 'decision-7'), '2024-09-23');
    byName(c, order('revoke', 'decision-7'), '2024-09-24');
    expect(c.state.duties).not.toHaveProperty(['correct-decision:decision-7']);
    expect(c.state.noun.counted['2024-09']).toMatchObject({ decisions: 6, orders: 2 });
    expect(meet(c, '2024-09-28', [{ item: 1, inFavour: 4, corrects: 'decision-7' }])).toBe('unknown-subject');
  });
});

test('the seal of the assembly is not used on a matter that was stopped after it was asked for', () => {
  const c = inOffice('jinan');
  const matter = 'major-matter:1';
  c.state = { ...c.state, noun: { ...c.state.noun, matters: 1, resolved: { [matter]: day('2024-09-11') } } };
  const { decision: _none, ...asked } = sealing('');
  const paper = { ...asked, seal: 'assembly', matter } as const;
  expect(give(c, paper, '2024-09-12', { role: 'owners-committee' })).toBe('accepted');
  c.state = { ...c.state, noun: { ...c.state.noun, resolved: {} } };
  expect(stamp(c, '2024-09-13')).toBe('unknown-subject');
  c.state = { ...c.state, noun: { ...c.state.noun, resolved: { [matter]: day('2024-09-13') } } };
  expect(stamp(c, '2024-09-13')).toBe('accepted');
});
