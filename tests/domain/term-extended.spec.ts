import { election, type ElectionCommand } from '#domain/election';
import type { FormationState } from '#domain/formation';
import { day } from '#domain/shared';
import { give, inOffice, live, type Term } from '../support/committee-walk.js';
import { elected, must, walk, type FormationCase } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// The owners extend the term (QD 41) while its renewal is being elected: the election goes on for the new end.

type Election = MemoryCase<FormationState, ElectionCommand>;
const asWalk = (c: Election) => c as unknown as FormationCase;

/** In office to 2025-06-30, with a renewal election since 2025-01-06. */
function renewing(): Term {
  const c = inOffice('qingdao');
  live(c, '2025-01-05');
  expect(give(c, { type: 'open-election', purpose: 'renewal' }, '2025-01-06')).toBe('accepted');
  return c;
}

const extend = (c: Term, { decided = '2025-02-10', heard = '2025-02-11', to = '2027-06-30' } = {}) =>
  c.tell('resolved:1', { name: 'major-matter:1', data: { on: day(decided), extendsTo: day(to) } }, heard);

const tells = (c: Term) => c.effects.at(-1)?.tells ?? [];

describe('the term', () => {
  test('tells the renewal that runs its new end, and the day ninety days before it', () => {
    const c = renewing();
    extend(c);
    expect(tells(c)).toMatchObject([
      { to: 'election:1', kind: 'term-extended', data: { ends: '2027-06-30', deadline: { dueDay: '2027-04-01' } } },
    ]);
  });

  test('tells nothing to a by-election, nor where none runs', () => {
    const c = inOffice('qingdao');
    extend(c);
    expect(tells(c)).toEqual([]);
    const two = inOffice('qingdao');
    give(two, { type: 'end-seat', person: 'person-7', ground: 'resigned', proof: '辞职信' }, '2024-10-08', {
      role: 'street',
    });
    expect(give(two, { type: 'open-election', purpose: 'by-election' }, '2024-10-09')).toBe('accepted');
    extend(two);
    expect(tells(two)).toEqual([]);
  });

  const written = (c: Term) => c.effects.at(-1)?.letters ?? [];

  test('writes to community, Street and chair', () => {
    const c = renewing();
    extend(c);
    expect(written(c).map(({ to }) => to)).toEqual([
      { role: 'community-party-organization' },
      { role: 'street' },
      { role: 'owners-committee', who: 'person-1' },
    ]);
    expect(JSON.stringify(written(c)[0]?.lines)).toContain('换届选举继续');
    expect(JSON.stringify(written(c)[0]?.lines)).not.toContain('继续履职');
  });

  test('heard of after the old end it says that the committee is in office; decided after it nobody is written to', () => {
    const c = renewing();
    live(c, '2025-07-01');
    expect(c.state.noun.stage).toBe('EXPIRED');
    extend(c, { decided: '2025-06-30', heard: '2025-07-02' });
    expect(c.state.noun.stage).toBe('IN_OFFICE');
    expect(JSON.stringify(written(c)[0]?.lines)).toContain('继续履职');
    const late = renewing();
    extend(late, { decided: '2025-07-01', heard: '2025-07-02' });
    expect([late.state.noun.stage, written(late)]).toEqual(['EXPIRED', []]);
  });

  test('owes no renewal when that election elects nobody, and asks for one before the new end', () => {
    const c = renewing();
    extend(c);
    c.procedureEnded('election:1', { how: 'not-elected', purpose: 'renewal' }, '2025-04-10');
    expect(c.duty('hold-renewal')).toBeUndefined();
    expect(give(c, { type: 'open-election', purpose: 'renewal' }, '2025-04-11')).toBe('wrong-stage');
    live(c, '2026-12-31');
    expect(c.duty('hold-renewal')).toBeUndefined();
    live(c, '2027-01-01');
    expect(c.duty('hold-renewal')?.dueDay).toBe('2027-04-01');
  });

  test('asks for the plan alone where the election still runs then, and for the election once it has failed', () => {
    const c = renewing();
    extend(c, { to: '2025-08-31' });
    // A hundred and eighty days before 31 August 2025 are 4 March.
    live(c, '2025-03-04');
    expect([c.duty('plan-renewal')?.dueDay, c.duty('hold-renewal')]).toEqual(['2025-05-03', undefined]);
    c.procedureEnded('election:1', { how: 'not-elected', purpose: 'renewal' }, '2025-04-10');
    expect(c.duty('hold-renewal')?.dueDay).toBe('2025-06-02');
  });
});

describe('the election', () => {
  const QINGDAO = '370202001001';
  const told = (ends: string, dueDay: string) => {
    const term = inOffice('qingdao');
    live(term, '2025-01-05');
    const was = term.state.duties['hold-renewal']?.deadline;
    if (!was) throw new Error('A renewal has a deadline');
    const dueAt = new Date(`${dueDay}T16:00:00Z`).getTime();
    return { was, data: { ends: day(ends), deadline: { ...was, dueDay: day(dueDay), dueAt } } };
  };

  function called(more: object = {}, withDay = true): Election {
    const c: Election = new MemoryCase(election, { code: QINGDAO, on: '2025-01-06' });
    const { was } = told('2025-06-30', '2025-04-01');
    const convened = { purpose: 'renewal', by: 'owners-committee', termEnds: day('2025-06-30'), ...more } as const;
    must(c.give({ type: 'begin', convened, sitting: [], ...(withDay ? { deadline: was } : {}) }, { on: '2025-01-06' }));
    return c;
  }

  test('has the new end, and the day before it', () => {
    const c = called();
    c.tell('term-extended', { data: told('2027-06-30', '2027-04-01').data }, '2025-02-11');
    expect(c.state.noun.convened?.termEnds).toBe('2027-06-30');
    expect(c.duty('first-meeting')).toEqual({ dueDay: '2027-04-01', overdue: false });
  });

  test('that was overdue is no longer, until the new day has passed', () => {
    const c = called();
    c.passDay('2025-04-02');
    expect(c.duty('first-meeting')?.overdue).toBe(true);
    c.tell('term-extended', { data: told('2025-09-30', '2025-07-02').data }, '2025-04-03');
    expect(c.duty('first-meeting')).toEqual({ dueDay: '2025-07-02', overdue: false });
    c.passDay('2025-07-02');
    expect(c.duty('first-meeting')?.overdue).toBe(true);
  });

  test.each`
    heard           | day
    ${'2025-02-11'} | ${'2025-07-02'}
    ${'2025-07-03'} | ${undefined}
  `(
    'that had no day is given one that lies ahead, and none that has passed: heard on $heard',
    ({ heard, day: due }) => {
      const c = called({}, false);
      c.tell('term-extended', { data: told('2025-09-30', '2025-07-02').data }, heard as string);
      expect(c.state.noun.convened?.termEnds).toBe('2025-09-30');
      expect(c.duty('first-meeting')?.dueDay).toBe(due);
    },
  );

  test('of another purpose, or closed, takes no notice', () => {
    const { data } = told('2027-06-30', '2027-04-01');
    const anew = called({ purpose: 're-election', by: 'street' });
    anew.tell('term-extended', { data }, '2025-02-11');
    expect(anew.types()).not.toContain('term-end-moved');
    const gone = called();
    must(gone.give({ type: 'withdraw', reason: '暂缓' }, { on: '2025-01-07', role: 'owners-committee' }));
    gone.tell('term-extended', { data }, '2025-02-11');
    expect(gone.types()).not.toContain('term-end-moved');
  });

  /** To the certificate, by the days of the formation's walk. */
  const certified = (heard?: string) => {
    const c: Election = new MemoryCase(election, { code: QINGDAO, on: '2024-03-01' });
    const convened = { purpose: 'renewal', by: 'owners-committee', termEnds: day('2024-06-30') } as const;
    must(c.give({ type: 'begin', convened, sitting: [] }, { on: '2024-03-01', role: 'workflow' }));
    if (heard) c.tell('term-extended', { data: told('2025-06-30', '2025-04-01').data }, heard);
    must(
      c.give({ type: 'confirm-owners' }, { on: '2024-03-18', loaded: { figures: { persons: 900, area: 9_000_000 } } }),
    );
    walk.nominate(asWalk(c));
    walk.review(asWalk(c));
    walk.fix(asWalk(c));
    walk.post(asWalk(c));
    walk.vote(asWalk(c), { M3: elected(c.state.noun.list.slice(0, 7), c.state.noun.list.slice(7)) });
    walk.announce(asWalk(c));
    walk.meet(asWalk(c));
    walk.file(asWalk(c));
    walk.certify(asWalk(c));
    return c.effects.flatMap(({ opens = [] }) => opens).find(({ kind }) => kind === 'committee-term')?.command;
  };

  test('lets the elected take office after the new end', () => {
    expect(certified()).toMatchObject({ began: '2024-07-01', succeeds: 'at-its-end' });
    expect(certified('2024-03-10')).toMatchObject({ began: '2025-07-01', succeeds: 'at-its-end' });
  });

  test.each`
    termEnds        | warned   | why
    ${'2024-05-13'} | ${false} | ${'the last day to vote lies before the end: it may be counted on that'}
    ${'2024-05-12'} | ${true}  | ${'it is the end itself: the count comes after it'}
    ${'2024-05-11'} | ${true}  | ${'it lies after the end'}
    ${'2024-04-09'} | ${false} | ${'the term was over when it was posted'}
  `('a notice to vote until 2024-05-12 in a term to $termEnds: $why', ({ termEnds, warned }) => {
    const c: Election = new MemoryCase(election, { code: QINGDAO, on: '2024-03-01' });
    const convened = { purpose: 'renewal', by: 'owners-committee', termEnds: day(termEnds as string) } as const;
    must(c.give({ type: 'begin', convened, sitting: [] }, { on: '2024-03-01', role: 'workflow' }));
    must(
      c.give({ type: 'confirm-owners' }, { on: '2024-03-18', loaded: { figures: { persons: 900, area: 9_000_000 } } }),
    );
    walk.nominate(asWalk(c));
    walk.review(asWalk(c));
    walk.fix(asWalk(c));
    walk.post(asWalk(c));
    const rules = c.effects.at(-1)?.warnings?.map(({ rule }) => rule) ?? [];
    expect(rules.includes('renewalBeforeExpiry')).toBe(warned);
  });
});
