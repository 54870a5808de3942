import { committeeTerm, type CommitteeTermCommand } from '#domain/committee-term';
import { election, type ElectionCommand } from '#domain/election';
import type { FormationState } from '#domain/formation';
import { day, type Day } from '#domain/shared';
import { code, dueOf, give, inOffice, live, people, PLACES, type Term } from '../support/committee-walk.js';
import { elected, must, walk, type FormationCase } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// What the old committee was asked for and has not told when the next one takes over late, or at once: the next one owes it.

type Election = MemoryCase<FormationState, ElectionCommand>;
type Begin = Extract<CommitteeTermCommand, { type: 'begin' }>;

/** A renewal that is announced on 2024-05-14 and certified on the 27th, of a term that ends on a day. */
function certified(termEnds: string | undefined, term: object | undefined): Begin {
  const c: Election = new MemoryCase(election, { code: PLACES.zibo, on: '2024-03-01' });
  const convened = termEnds
    ? ({ purpose: 'renewal', by: 'owners-committee', termEnds: day(termEnds) } as const)
    : ({ purpose: 're-election', by: 'street' } as const);
  must(c.give({ type: 'begin', convened, sitting: [] }, { on: '2024-03-01', role: 'workflow' }));
  must(
    c.give({ type: 'confirm-owners' }, { on: '2024-03-18', loaded: { figures: { persons: 900, area: 9_000_000 } } }),
  );
  const asWalk = c as unknown as FormationCase;
  walk.nominate(asWalk);
  walk.review(asWalk);
  walk.fix(asWalk);
  walk.post(asWalk);
  walk.vote(asWalk, { M3: elected(c.state.noun.list.slice(0, 7), c.state.noun.list.slice(7)) });
  walk.announce(asWalk);
  walk.meet(asWalk);
  walk.file(asWalk);
  const certify = { type: 'certify', certificate: '备 2024-001', sealProof: '刻 2024-001' } as const;
  must(c.give(certify, { on: '2024-05-27', role: 'property-authority', loaded: { term } }));
  return c.effects.flatMap(({ opens = [] }) => opens).find(({ kind }) => kind === 'committee-term')
    ?.command as unknown as Begin;
}

const report = (stage: string) => ({ stage, limits: { inRow: 2, inYear: 3 } });

describe('the certificate', () => {
  const term = {
    reports: { '2024-03': report('asked'), '2024-02': report('returned'), '2024-01': report('submitted') },
    toAsk: ['2024-04'],
    toDisclose: { 'disclose-accounts:2024-Q1': 'missed' },
  };
  const left = { reports: ['2024-02', '2024-03', '2024-04'], disclosures: ['disclose-accounts:2024-Q1'] };

  test('reads from the term that it renews', () => {
    expect(election.needs?.({ type: 'certify', certificate: '备', sealProof: '刻' })).toEqual([
      { name: 'term', rows: 'parent-state' },
    ]);
  });

  test.each`
    termEnds        | owed     | why
    ${'2024-04-30'} | ${true}  | ${'elected after the end'}
    ${undefined}    | ${true}  | ${'elected anew as a whole'}
    ${'2024-05-26'} | ${true}  | ${'elected in time, and certified when the term is over'}
    ${'2024-05-27'} | ${false} | ${'on its last day the old committee is asked itself'}
    ${'2024-06-30'} | ${false} | ${'as it is for as long as its term runs'}
  `('of a term to $termEnds: $why', ({ termEnds, owed }) => {
    expect(certified(termEnds as string | undefined, term).leftOpen).toEqual(owed ? left : undefined);
  });

  test('says nothing where all was told, or no term is known; and no more than a dozen reports', () => {
    expect(certified('2024-04-30', { reports: { '2024-03': report('submitted') } }).leftOpen).toBeUndefined();
    expect(certified('2024-04-30', undefined).leftOpen).toBeUndefined();
    const months = Array.from(
      { length: 14 },
      (_, i) => `20${22 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    );
    const many = Object.fromEntries(months.map((month) => [month, report('asked')]));
    expect(certified('2024-04-30', { reports: many }).leftOpen?.reports).toEqual(months.slice(2));
  });
});

describe('the next committee', () => {
  /** Elected late on 2025-07-10, certified on a day. */
  function next(leftOpen: Begin['leftOpen'], on = '2025-07-25', began: Day = day('2025-07-10')): Term {
    const c: Term = new MemoryCase(committeeTerm, { code: PLACES.zibo, on });
    const command: Begin = {
      type: 'begin',
      ...{ began, succeeds: 'at-once', filedOn: began, certificate: '备 2025-7', seats: 7, alternates: [] },
      members: people(7, 11).map((id, i) => ({ person: id, office: i === 0 ? 'chair' : 'member' })),
      ...(leftOpen ? { leftOpen } : {}),
    };
    expect(code(c.give(command, { on }))).toBe('accepted');
    return c;
  }

  const LEFT = {
    reports: ['2025-05', '2025-06'],
    disclosures: ['disclose-accounts:2025-Q2', 'disclose-services:2025-Q2'],
  };

  test('owes what the old one left, by its own chair and without a day that has passed', () => {
    const c = next(LEFT);
    expect(Object.keys(c.state.duties)).toEqual([
      ...['report:2025-05', 'report:2025-06'],
      ...['disclose-accounts:2025-Q2', 'disclose-services:2025-Q2'],
    ]);
    expect(c.state.duties['report:2025-06']).toMatchObject({ holder: { who: 'person-11' } });
    expect(c.state.duties['disclose-services:2025-Q2']).toMatchObject({
      holder: { role: 'property-service-enterprise' },
    });
    expect([dueOf(c, 'report:2025-05'), dueOf(c, 'report:2025-06')]).toEqual([undefined, undefined]);
    expect(c.effects.at(-1)?.letters).toMatchObject([{ key: 'left-open', to: { who: 'person-11' } }]);
    c.passDay('2025-07-31');
    expect(c.types()).not.toContain('report-missed');
  });

  // The report for June is due on Monday 7 July 2025: the 5th is a Saturday.
  test.each`
    taken           | due
    ${'2025-07-07'} | ${'2025-07-07'}
    ${'2025-07-08'} | ${undefined}
  `('taken over on $taken, June is owed by $due', ({ taken, due }) => {
    const c = next({ reports: ['2025-06'], disclosures: [] }, taken as string, day('2025-07-02'));
    expect(dueOf(c, 'report:2025-06')).toBe(due);
  });

  test('is asked for the month of the change once, and for its quarter', () => {
    const c = next({ reports: ['2025-06', '2025-07'], disclosures: ['disclose-accounts:2025-Q3'] });
    expect(Object.keys(c.state.duties)).toEqual(['report:2025-06']);
    expect(Object.keys(next(undefined).state.duties)).toEqual([]);
  });

  test('tells it, and it is done', () => {
    const c = next(LEFT);
    const figures = { meetings: 0, decisions: 0, complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 };
    const said = { income: 0, spending: 0, balance: 5, providerPerformance: '-', nextMonth: '-' };
    const command = { type: 'submit-report', month: '2025-05', ...figures, ...said } as unknown as CommitteeTermCommand;
    expect(give(c, command, '2025-07-28')).toBe('accepted');
    expect(c.state.duties['report:2025-05']).toBeUndefined();
  });

  test('and the old one’s file keeps who was late', () => {
    const old = inOffice();
    live(old, '2025-07-09');
    const was = old.state.noun.years['2025']?.missed;
    expect(was).toBeGreaterThan(0);
    expect(give(old, { type: 'record-renewal', electedOn: day('2025-07-10') }, '2025-07-10', { role: 'street' })).toBe(
      'accepted',
    );
    expect([old.state.closed, old.state.noun.years['2025']?.missed]).toEqual([true, was]);
  });
});
