import { afterOf, partOf, type Decider } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermEvent } from '#domain/committee-term';
import { day, dayOf, instant } from '#domain/shared';
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

// The committee at work over years: the days of what is made public, an engine that was away, facts of the first release.

const tell = (c: Term, on: string) =>
  give(c, { type: 'disclose', content: '公开', ...POSTED }, on, { loaded: { log: [] } });

/** A fact as the chain has it, whoever wrote it. */
function fact(c: Term, type: string, data: object): void {
  const noun = committeeTerm.evolve(c.state.noun, {
    ...({ type, data } as CommitteeTermEvent),
    ...{ seq: 0, v: 1, at: instant(0) },
  });
  c.state = { ...c.state, noun };
}

test('two years of quarters: fifteen days after each, off weekends, by hand', () => {
  const c = inOffice('zibo', { began: day('2021-07-01'), ends: day('2026-06-30') }, '2022-07-05');
  const due = [
    // Saturday the 15th of October; Sunday the 15th of January; Saturdays in April and July; a Sunday in October; a Monday.
    ['2022-Q3', '2022-10-01', '2022-10-17'],
    ['2022-Q4', '2023-01-01', '2023-01-16'],
    ['2023-Q1', '2023-04-01', '2023-04-17'],
    ['2023-Q2', '2023-07-01', '2023-07-17'],
    ['2023-Q3', '2023-10-01', '2023-10-16'],
    ['2023-Q4', '2024-01-01', '2024-01-15'],
  ] as const;
  for (const [period, asked, last] of due) {
    live(c, asked);
    expect([period, dueOf(c, `disclose-work:${period}`)]).toEqual([period, last]);
    expect([period, dueOf(c, `disclose-accounts:${period}`)]).toEqual([period, last]);
    // On its last day it is in time.
    live(c, last);
    expect(tell(c, last)).toBe('accepted');
  }
  // By the year in which it is owed: two a quarter, and members' fees and uses of the seals with every second one.
  expect(c.state.noun.disclosures).toEqual({
    '2022': { asked: 2, inTime: 2, late: 0, missed: 0 },
    '2023': { asked: 12, inTime: 12, late: 0, missed: 0 },
    '2024': { asked: 4, inTime: 4, late: 0, missed: 0 },
  });
  const missed = c.events.filter(({ type }) => type === 'disclosure-missed').map(({ data }) => data);
  expect(missed).toEqual([{ duty: 'disclose-services:2022-H2' }, { duty: 'disclose-services:2023-H1' }]);
});

test('an engine that was away for a quarter changes no day: what was missed meanwhile is dated at its own', () => {
  const c = inOffice('zibo', {}, '2024-07-10');
  c.passDay('2025-03-01');
  expect(c.state.noun.toAsk).toEqual([
    ...['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12', '2025-01', '2025-02'],
  ]);
  while (c.state.noun.toAsk.length > 0)
    expect(give(c, { type: 'ask-for-report' }, '2025-03-02', { role: 'workflow' })).toBe('accepted');
  c.passDay('2025-03-02');
  expect(dueOf(c, 'disclose-work:2024-Q3')).toBe('2024-10-15');
  expect(dueOf(c, 'disclose-work:2024-Q4')).toBe('2025-01-15');
  const missed = c.events.filter(({ type }) => type === 'disclosure-missed');
  expect(new Set(missed.map(({ at }) => dayOf(instant(at - 1))))).toEqual(new Set(['2024-10-15', '2025-01-15']));
  expect(c.state.noun.disclosures).toEqual({
    '2024': { asked: 2, inTime: 0, late: 0, missed: 2 },
    '2025': { asked: 4, inTime: 0, late: 0, missed: 4 },
  });
  // What the company missed is no fault of the committee's.
  expect(missed.some(({ data }) => (data as { duty: string }).duty === 'disclose-services:2024-H2')).toBe(true);
});

test('nothing of it wakes the engine on a day of its own while it is told in time', () => {
  const c = inOffice('zibo', { began: day('2024-01-01'), ends: day('2028-12-31') }, '2024-07-10');
  live(c, '2025-01-02');
  // Two quarters of the committee's, one of them each time, and the company's half-year.
  for (const role of ['owners-committee', 'owners-committee', 'property-service-enterprise'] as const)
    expect(give(c, { type: 'disclose', content: '公开', ...POSTED }, '2025-01-02', { role, loaded: { log: [] } })).toBe(
      'accepted',
    );
  give(c, { type: 'record-assembly', form: 'written', minutes: '记录' }, '2025-01-02');
  for (const month of ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11', '2024-12'])
    give(c, { type: 'submit-report', month, ...FIGURES }, '2025-01-02');
  for (const key of Object.keys(c.state.duties).filter((each) => each.startsWith('answer-report:')))
    give(c, { type: 'accept-report', month: key.slice('answer-report:'.length) }, '2025-01-02');
  expect(Object.keys(c.state.duties).filter((key) => key.startsWith('disclose'))).toEqual([]);
  // The next thing is the end of the month.
  const { wakeAt } = afterOf(committeeTerm as Decider, c.state);
  expect(dayOf(instant((wakeAt ?? 0) - 1))).toBe('2025-01-31');
});

const FIGURES = {
  ...{ meetings: 0, decisions: 0, income: 0, spending: 0, balance: 0 },
  ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
};

describe('facts as they were first written still mean what they meant', () => {
  const ask = (c: Term, seal: 'committee' | 'assembly') => {
    const ground = seal === 'committee' ? { decision: 'decision-1' } : { power: '第十二条' };
    const paper = { type: 'request-seal', seal, document: PAPER, signatures: people(4), ...ground } as const;
    return give(c, paper, '2024-09-23', { role: 'owners-committee' });
  };

  test('a seal reported lost without its name locks both, and replaced without its name opens both', () => {
    const c = inOffice();
    decided(c, '2024-09-20');
    fact(c, 'seal-lost', { on: '2024-09-21' });
    expect(c.state.noun).toMatchObject({ sealLost: true });
    expect([ask(c, 'committee'), ask(c, 'assembly')]).toEqual(['wrong-stage', 'wrong-stage']);
    fact(c, 'seal-replaced', { on: '2024-09-22' });
    expect([ask(c, 'committee'), ask(c, 'assembly')]).toEqual(['accepted', 'accepted']);
  });

  test('a use without request or paper is counted', () => {
    const c = inOffice();
    fact(c, 'seal-used', { use: 1, on: '2024-09-21', decision: 'decision-1', signatures: 4 });
    expect(c.state.noun.sealUses).toBe(1);
    expect(c.state.noun.counted['2024-09']).toMatchObject({ sealUses: 1 });
  });

  test('a term that was registered without a keeper has the keeper of today’s rules', () => {
    const c = inOffice();
    const { sealHolder: _none, ...noun } = c.state.noun;
    c.state = { ...c.state, noun };
    decided(c, '2024-09-20');
    ask(c, 'committee');
    expect(c.state.duties['stamp:request-1']?.holder.role).toBe('community-party-organization');
  });
});

test.each`
  type                   | data                                 | part
  ${'seal-requested'}    | ${{ request: 'request-1' }}          | ${'seal:request-1'}
  ${'seal-used'}         | ${{ request: 'request-1', use: 1 }}  | ${'seal:request-1'}
  ${'seal-used'}         | ${{ use: 1 }}                        | ${'seal-used'}
  ${'disclosed'}         | ${{ duty: 'disclose-work:2024-Q4' }} | ${'disclosure:disclose-work:2024-Q4'}
  ${'disclosures-asked'} | ${{ asked: [], lapsed: [] }}         | ${'disclosures-asked'}
  ${'report-submitted'}  | ${{ month: '2024-09' }}              | ${'report:2024-09'}
`('$type is the part $part of the case', ({ type, data, part }) => {
  expect(partOf(committeeTerm as Decider, { type: type as string, data })).toBe(part);
});

test('whoever is tied to a member neither finds an abuse nor has the talk about a report', () => {
  const decisions = [...(committeeTerm.decisions ?? [])];
  expect(decisions).toEqual(expect.arrayContaining(['record-seal-abuse', 'talk-about-report']));
  expect(committeeTerm.concerns?.(inOffice().state.noun)).toContain(person(1));
});

test('a resignation from an office lies under the key of the one who resigned', () => {
  const c = inOffice();
  const about = committeeTerm.about?.(c.state.noun, { type: 'office-resigned', data: { person: person(1) } });
  expect(about).toBe(person(1));
  expect(committeeTerm.about?.(c.state.noun, { type: 'officers-chosen', data: {} })).toBeUndefined();
});

test('nothing of it is open before a term has begun', () => {
  const c = inOffice();
  const empty = { ...c.state, noun: committeeTerm.initial, duties: {} };
  const commands: CommitteeTermCommand[] = [
    { type: 'request-seal', document: PAPER, signatures: [], decision: 'decision-1' },
    { type: 'use-seal', document: PAPER, signatures: [], decision: 'decision-1' },
    { type: 'hand-seal', seal: 'committee', to: 'committee', handedBy: '甲', receivedBy: '乙' },
    { type: 'report-seal-lost', circumstances: '遗失' },
    { type: 'declare-seal-void', ...POSTED },
    { type: 'replace-seal', number: '1', shop: '店', proof: '证' },
    { type: 'record-seal-abuse', seal: 'committee', circumstances: '擅自', ...POSTED },
    { type: 'post-new-officers', ...POSTED },
    { type: 'demand-meeting', signatures: [], topic: '维修' },
    { type: 'record-assembly', form: 'written', minutes: '记录' },
  ];
  for (const command of commands) {
    c.state = empty;
    expect([command.type, give(c, command, '2024-09-11')]).toEqual([command.type, 'wrong-stage']);
  }
});
