import { committeeTerm, draftReport, type CommitteeTermCommand } from '#domain/committee-term';
import { give, inOffice, live, type Term } from '../support/committee-walk.js';

// A report that was accepted is done, and what a returned one states does not stand.

const FIGURES = {
  ...{ meetings: 0, decisions: 0, complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
  ...{ income: 0, spending: 0, providerPerformance: '-', nextMonth: '-' },
};
const submit = (c: Term, on: string, month: string, balance = 0) =>
  give(c, { type: 'submit-report', month, ...FIGURES, balance } as unknown as CommitteeTermCommand, on);
const accept = (c: Term, on: string, month: string) => give(c, { type: 'accept-report', month }, on);
const sendBack = (c: Term, on: string, month: string) =>
  give(c, { type: 'return-report', month, remarks: '余额不符' }, on);

describe('a report that was accepted', () => {
  const accepted = () => {
    const c = inOffice();
    live(c, '2024-10-08');
    submit(c, '2024-10-08', '2024-09');
    expect(accept(c, '2024-10-09', '2024-09')).toBe('accepted');
    return c;
  };

  test.each<[string, CommitteeTermCommand]>([
    ['accepted', { type: 'accept-report', month: '2024-09' }],
    ['returned', { type: 'return-report', month: '2024-09', remarks: '缺' }],
    [
      'submitted',
      { type: 'submit-report', month: '2024-09', ...FIGURES, balance: 0 } as unknown as CommitteeTermCommand,
    ],
  ])('is not %s once more: the answer says on which day it was accepted', (_what, command) => {
    const decision = accepted().give(command, { on: '2024-10-12', role: 'community-party-organization' });
    expect(decision).toMatchObject({
      refusal: { code: 'already-done', facts: { month: '2024-09', acceptedOn: '2024-10-09' } },
    });
    if (!decision.ok) expect(decision.refusal.detail.zh).toContain('2024-10-09');
  });

  test('is known by the task as well, and a month that was never asked for is unknown', () => {
    const c = accepted();
    const task = 'answer-report:2024-09';
    expect(give(c, { type: 'accept-report' }, '2024-10-12', { task })).toBe('already-done');
    expect(accept(c, '2024-10-12', '2024-08')).toBe('unknown-subject');
    expect(accept(c, '2024-10-12', '2024-10')).toBe('unknown-subject');
  });

  test('of an older build has no day, and is unknown as before', () => {
    const c = inOffice();
    const old = { type: 'report-accepted', data: { month: '2024-09', on: '2024-10-09' } };
    const event = { ...old, seq: 99, v: 1, at: 0 } as unknown as Parameters<typeof committeeTerm.evolve>[1];
    expect(committeeTerm.evolve(c.state.noun, event).accepted).toBeUndefined();
  });

  test('the latest two dozen are known', () => {
    const c = inOffice();
    live(c, '2024-10-08');
    const event = (n: number) => {
      const data = { month: `20${30 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`, on: 'x', by: 'y' };
      return { type: 'report-accepted', data, seq: n, v: 1, at: 0 } as unknown as Parameters<
        typeof committeeTerm.evolve
      >[1];
    };
    let { noun } = c.state;
    for (let n = 0; n < 30; n += 1) noun = committeeTerm.evolve(noun, event(n));
    expect(Object.keys(noun.accepted ?? {})).toHaveLength(24);
  });
});

describe('the balance as last stated', () => {
  const drafted = (c: Term, month: string) => draftReport(c.state.noun, month)['balance'];
  const line = (c: Term) => committeeTerm.describe(c.state).find(({ zh }) => zh.includes('最近申报余额'))?.zh;

  test('is that of a report that was handed in, and not of one that came back', () => {
    const c = inOffice();
    live(c, '2024-10-08');
    submit(c, '2024-10-08', '2024-09', 100);
    expect([drafted(c, '2024-10'), line(c)]).toEqual(['1.00', '最近申报余额 1.00 元']);
    sendBack(c, '2024-10-09', '2024-09');
    expect([drafted(c, '2024-10'), line(c)]).toEqual(['0.00', undefined]);
    submit(c, '2024-10-10', '2024-09', 300);
    expect(drafted(c, '2024-10')).toBe('3.00');
    accept(c, '2024-10-11', '2024-09');
    live(c, '2024-11-04');
    submit(c, '2024-11-04', '2024-10', 500);
    sendBack(c, '2024-11-05', '2024-10');
    expect([drafted(c, '2024-11'), line(c)]).toEqual(['3.00', '最近申报余额 3.00 元']);
  });

  test('an older one that came back takes nothing from a later one', () => {
    const c = inOffice();
    live(c, '2024-11-03');
    submit(c, '2024-11-03', '2024-09', 100);
    submit(c, '2024-11-03', '2024-10', 200);
    sendBack(c, '2024-11-04', '2024-09');
    expect(drafted(c, '2024-11')).toBe('2.00');
  });
});
