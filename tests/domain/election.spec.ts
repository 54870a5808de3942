import type { Decision } from '#domain/case';
import { committeeTerm, type CommitteeTermCommand, type CommitteeTermState } from '#domain/committee-term';
import { election, type Begin, type ElectionCommand } from '#domain/election';
import { handover, type HandoverCommand, type HandoverState } from '#domain/handover';
import type { FormationState } from '#domain/formation';
import { addDays, day, instant, startOfDay } from '#domain/shared';
import { elected, must, walk, type FormationCase } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// Elections in a committee's life: called by its term, held like that of a first formation, and what the term makes of their end.

type Election = MemoryCase<FormationState, ElectionCommand>;
type Term = MemoryCase<CommitteeTermState, CommitteeTermCommand>;

const PLACES = { zibo: '370302001001', qingdao: '370202001001', shandong: '370811001001' } as const;
type Place = keyof typeof PLACES;

const code = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code);
const persons = (n: number, from = 1) => Array.from({ length: n }, (_, i) => `person-${from + i}`);
const formal = (id: string) => ({ id, partyMembership: 'formal', units: 1 });
const none = (id: string) => ({ id, partyMembership: 'none', units: 1 });

/** The steps of a first formation serve: what differs is asked for by name. */
const asWalk = (c: Election) => c as unknown as FormationCase;

function called(convened: Begin['convened'], { sitting = [] as readonly string[], party = 0, place = 'zibo' } = {}) {
  const c: Election = new MemoryCase(election, { code: PLACES[place as Place], on: '2024-03-01' });
  const loaded = Object.fromEntries(sitting.map((id, i) => [id, i < party ? formal(id) : none(id)]));
  must(c.give({ type: 'begin', convened, sitting }, { on: '2024-03-01', role: 'workflow', loaded }));
  return c;
}

/** To the count: owners confirmed, so many nominated and reviewed, a list for so many seats, posted. */
function toVote(c: Election, { candidates, seats, party = 0 }: { candidates: number; seats: number; party?: number }) {
  must(
    c.give({ type: 'confirm-owners' }, { on: '2024-03-18', loaded: { figures: { persons: 900, area: 9_000_000 } } }),
  );
  walk.nominate(asWalk(c), { candidates, party });
  walk.review(asWalk(c));
  walk.fix(asWalk(c), { seats });
  walk.post(asWalk(c));
  return c;
}

const RENEWAL = { purpose: 'renewal', by: 'owners-committee', who: 'person-1', termEnds: day('2024-06-30') } as const;
const BY_ELECTION = { purpose: 'by-election', by: 'owners-committee', vacant: 2 } as const;

describe('an election is called', () => {
  test.each`
    by                    | convened
    ${'owners-committee'} | ${RENEWAL}
    ${'renewal-group'}    | ${{ purpose: 'renewal', by: 'renewal-group', termEnds: '2024-06-30' }}
    ${'street'}           | ${{ purpose: 're-election', by: 'street' }}
  `('by $by, which owes every step that a preparation group owes in a first formation', ({ by, convened }) => {
    const c = called(convened as Begin['convened']);
    expect(c.state.noun.stage).toBe('PREPARING');
    const holders = () => new Set(Object.values(c.state.duties).map(({ holder }) => holder.role));
    expect(holders()).toEqual(new Set([by]));
    toVote(c, { candidates: 9, seats: 7 });
    expect(c.state.duties['tell-owners']?.holder.role).toBe(by);
    expect(c.effects.at(-1)?.letters).toMatchObject([{ key: 'meeting-1', to: { role: 'residents-committee' } }]);
    walk.vote(asWalk(c), { M3: elected(c.state.noun.list.slice(0, 7)) });
    expect(c.state.duties['announce-result']?.holder.role).toBe(by);
  });

  test('its deadline is the one that the term had set, and is kept by the meeting', () => {
    const c: Election = new MemoryCase(election, { code: PLACES.zibo, on: '2024-03-01' });
    const term: Term = new MemoryCase(committeeTerm, { code: PLACES.zibo, on: '2024-01-10' });
    const deadline = { ...lookAt(term), dueDay: day('2024-04-30') };
    must(c.give({ type: 'begin', convened: RENEWAL, sitting: [], deadline }, { on: '2024-03-01' }));
    expect(c.duty('first-meeting')?.dueDay).toBe('2024-04-30');
    toVote(c, { candidates: 9, seats: 7 });
    c.passDay('2024-04-28');
    expect(c.duty('first-meeting')).toBeUndefined();
  });

  test('only M3 is voted on: covenant and rules stand', () => {
    const c = toVote(called(RENEWAL), { candidates: 9, seats: 7 });
    expect(c.state.noun.meeting?.items).toEqual(['M3']);
    const [vote] = c.effects.flatMap(({ opens = [] }) => opens).filter(({ kind }) => kind === 'assembly-vote');
    expect(vote?.command).toMatchObject({ items: [{ id: 'M3', title: { zh: '选举新一届业主委员会' } }] });
    const [notice] = c.effects.flatMap(({ notices = [] }) => notices);
    expect(notice).toMatchObject({ title: { zh: '业主委员会换届业主大会会议公告' }, signedBy: '业主委员会' });
  });

  test('twice is once', () => {
    const c = called(RENEWAL);
    expect(code(c.give({ type: 'begin', convened: RENEWAL, sitting: [] }, { on: '2024-03-02' }))).toBe('already-open');
  });
});

/** Any deadline of the record: here only its day matters. */
function lookAt(term: Term) {
  const named = persons(7);
  const command: CommitteeTermCommand = {
    type: 'register',
    ...{ began: day('2019-07-01'), ends: day('2024-06-30'), filedOn: day('2019-07-10'), certificate: '备', seats: 7 },
    members: named.map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: [],
  };
  must(term.give(command, { on: '2024-01-10', loaded: Object.fromEntries(named.map((id) => [id, { id }])) }));
  term.passTo(at('2024-01-10', 11));
  must(term.give({ type: 'ask-for-renewal' }, { on: '2024-01-10' }));
  const { deadline } = term.state.duties['hold-renewal'] ?? {};
  if (!deadline) throw new Error('A renewal has a deadline');
  return deadline;
}

const at = (on: string, hour: number) => instant(startOfDay(day(on)) + hour * 3600_000);

describe('a renewal', () => {
  const renewed = (meeting: { meetingOn: string; closesOn: string; counted: string }, termEnds: string) => {
    const c = called({ ...RENEWAL, termEnds: day(termEnds) });
    must(
      c.give({ type: 'confirm-owners' }, { on: '2024-03-18', loaded: { figures: { persons: 900, area: 9_000_000 } } }),
    );
    walk.nominate(asWalk(c));
    walk.review(asWalk(c));
    walk.fix(asWalk(c));
    walk.post(asWalk(c), { on: '2024-04-10', ...meeting });
    walk.vote(asWalk(c), { M3: elected(c.state.noun.list.slice(0, 7), c.state.noun.list.slice(7)) }, meeting.counted);
    walk.announce(asWalk(c), addDays(day(meeting.counted), 1));
    return c;
  };
  const MAY = { meetingOn: '2024-04-28', closesOn: '2024-05-12', counted: '2024-05-13' };

  test.each`
    termEnds        | began           | succeeds        | why
    ${'2024-06-30'} | ${'2024-07-01'} | ${'at-its-end'} | ${'elected before the end, it takes office on the day after it'}
    ${'2024-05-13'} | ${'2024-05-14'} | ${'at-its-end'} | ${'elected on the last day'}
    ${'2024-05-12'} | ${'2024-05-13'} | ${'at-once'}    | ${'elected a day late, it takes office with its election'}
    ${'2024-01-31'} | ${'2024-05-13'} | ${'at-once'}    | ${'elected long after the end'}
  `('a term that ends on $termEnds is followed by one from $began: $why', ({ termEnds, began, succeeds }) => {
    const c = renewed(MAY, termEnds as string);
    walk.meet(asWalk(c));
    walk.file(asWalk(c));
    walk.certify(asWalk(c));
    expect(c.state.closed).toBe(true);
    const next = c.effects.flatMap(({ opens = [] }) => opens).find(({ kind }) => kind === 'committee-term');
    expect(next?.command).toMatchObject({ type: 'begin', began, succeeds, certificate: '备 2024-001', seats: 7 });
    expect(election.outcomeOf(c.state.noun)).toEqual({ how: 'certified', purpose: 'renewal', electedOn: '2024-05-13' });
  });

  test('is told to the term when its result is announced, once, and begins a Party branch of its own', () => {
    const c = renewed(MAY, '2024-06-30');
    expect(c.effects.flatMap(({ reports = [] }) => reports)).toEqual([
      { kind: 'elected', data: { electedOn: '2024-05-13' } },
    ]);
    expect(c.effects.flatMap(({ opens = [] }) => opens).map(({ kind }) => kind)).toContain('party-branch');
  });

  test('falls when owners ask for a renewal group, as long as no meeting is posted', () => {
    const c = called(RENEWAL);
    c.tell('group-asked', { data: {} }, '2024-03-20');
    expect([c.state.closed, election.outcomeOf(c.state.noun)]).toEqual([true, { how: 'closed', purpose: 'renewal' }]);
    expect(c.state.noun.ended).toMatchObject({ failedAttempt: false });
    const posted = toVote(called(RENEWAL), { candidates: 9, seats: 7 });
    posted.tell('group-asked', { data: {} }, '2024-04-11');
    expect([posted.state.closed, posted.state.noun.stage]).toEqual([false, 'CANDIDATES_POSTED']);
  });

  test('that elects nobody in two rounds has failed', () => {
    const c = toVote(called(RENEWAL), { candidates: 9, seats: 7 });
    walk.vote(asWalk(c), { M3: { outcome: 'NO_QUORUM' } });
    expect(c.state.noun.stage).toBe('NO_QUORUM');
    must(c.give({ type: 'call-second-round' }, { on: '2024-05-14' }));
    walk.post(asWalk(c), { on: '2024-05-15', meetingOn: '2024-06-03', closesOn: '2024-06-10' });
    walk.vote(asWalk(c), { M3: { outcome: 'NO_QUORUM' } }, '2024-06-11');
    expect([c.state.closed, election.outcomeOf(c.state.noun)]).toEqual([
      true,
      { how: 'not-elected', purpose: 'renewal' },
    ]);
  });
});

describe('a by-election', () => {
  const sitting = persons(5, 101);

  test.each`
    seats | answer
    ${3}  | ${'committee-size'}
    ${2}  | ${'accepted'}
    ${1}  | ${'accepted'}
  `('of two vacant seats fills $seats: $answer', ({ seats, answer }) => {
    const c = called(BY_ELECTION, { sitting });
    must(
      c.give({ type: 'confirm-owners' }, { on: '2024-03-18', loaded: { figures: { persons: 900, area: 9_000_000 } } }),
    );
    walk.nominate(asWalk(c), { candidates: 3, party: 3 });
    walk.review(asWalk(c));
    const candidates = Object.keys(c.state.noun.candidates);
    expect(code(c.give({ type: 'fix-candidates', seats, candidates, reason: '党员' }, { on: '2024-04-09' }))).toBe(
      answer,
    );
  });

  test('needs a single candidate, and asks for no odd number of those who are added', () => {
    const c = toVote(called(BY_ELECTION, { sitting }), { candidates: 1, seats: 2 });
    const [vote] = c.effects.flatMap(({ opens = [] }) => opens).filter(({ kind }) => kind === 'assembly-vote');
    expect(vote?.command).toMatchObject({ items: [{ election: { seats: 2, minimum: 1, kept: 5 } }] });
  });

  test('ends with its result, files nothing, and says by person who takes a seat and who may move up', () => {
    const c = toVote(called(BY_ELECTION, { sitting }), { candidates: 3, seats: 2 });
    const { list } = c.state.noun;
    walk.vote(asWalk(c), { M3: elected(list.slice(0, 2), list.slice(2)) });
    walk.announce(asWalk(c));
    expect(c.state.closed).toBe(true);
    expect(election.outcomeOf(c.state.noun)).toEqual({
      ...{ how: 'elected', purpose: 'by-election', electedOn: '2024-05-13' },
      ...{ seated: ['person-1', 'person-2'], alternates: ['person-3'] },
    });
    const opened = c.effects.flatMap(({ opens = [] }) => opens).map(({ kind }) => kind);
    expect(opened).not.toContain('party-branch');
    expect(c.effects.flatMap(({ reports = [] }) => reports)).toEqual([]);
  });

  test('one who is elected of two takes the seat: what stays vacant is voted on another time', () => {
    const c = toVote(called(BY_ELECTION, { sitting }), { candidates: 3, seats: 2 });
    walk.vote(asWalk(c), { M3: { outcome: 'SECOND_ROUND', seated: c.state.noun.list.slice(0, 1), alternates: [] } });
    expect(c.state.noun.stage).toBe('COUNTED');
  });

  test('of whom nobody is elected there is a second round', () => {
    const c = toVote(called(BY_ELECTION, { sitting }), { candidates: 3, seats: 2 });
    walk.vote(asWalk(c), { M3: { outcome: 'SECOND_ROUND', seated: [], alternates: [] } });
    expect(c.state.noun.stage).toBe('SEATS_PENDING');
  });

  test.each`
    party | required | verdict
    ${3}  | ${5}     | ${'reaches the share with two who are'}
    ${2}  | ${5}     | ${'falls one short with two who are'}
  `(
    'the Party share is that of the whole committee: with $party of five sitting it $verdict',
    ({ party, required }) => {
      const c = toVote(called(BY_ELECTION, { sitting, party: party as number }), { candidates: 2, seats: 2, party: 2 });
      walk.vote(asWalk(c), { M3: elected(c.state.noun.list) });
      walk.announce(asWalk(c));
      expect(c.state.noun.partyMembers).toEqual({ members: 7, party: (party as number) + 2, required });
    },
  );
});

// ------------------------------------------------------------ the term

function inOffice(place: Place = 'zibo', { members = 7, alternates = 0, on = '2024-09-10' } = {}): Term {
  const c: Term = new MemoryCase(committeeTerm, { code: PLACES[place], on, caseId: 'term' });
  const named = persons(members + alternates);
  const command: CommitteeTermCommand = {
    type: 'register',
    ...{ began: day('2020-07-01'), ends: day('2025-06-30'), filedOn: day('2020-07-20'), certificate: '备', seats: 7 },
    members: named.slice(0, members).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
    alternates: named.slice(members),
  };
  must(c.give(command, { on, loaded: Object.fromEntries(named.map((id) => [id, { id }])) }));
  return c;
}

const leave = (c: Term, n: number, on: string) =>
  must(c.give({ type: 'end-seat', person: `person-${n}`, ground: 'resigned', proof: '辞职信' }, { on }));
const call = (c: Term, purpose: 'renewal' | 're-election' | 'by-election', on: string) =>
  c.give({ type: 'open-election', purpose }, { on });
const opening = (c: Term) => c.effects.flatMap(({ opens = [] }) => opens).filter(({ kind }) => kind === 'election');

function near(c: Term): Term {
  c.passTo(at('2025-01-02', 9));
  while (c.state.noun.toAsk.length > 0) must(c.give({ type: 'ask-for-report' }, { on: '2025-01-02' }));
  must(c.give({ type: 'ask-for-renewal' }, { on: '2025-01-02' }));
  return c;
}

describe('a term calls its elections', () => {
  test.each`
    what                                      | purpose          | made                                      | answer
    ${'a renewal before the end is near'}     | ${'renewal'}     | ${() => inOffice()}                       | ${'wrong-stage'}
    ${'a renewal when it is'}                 | ${'renewal'}     | ${() => near(inOffice())}                 | ${'accepted'}
    ${'a by-election with every seat filled'} | ${'by-election'} | ${() => inOffice()}                       | ${'wrong-stage'}
    ${'a by-election with one seat vacant'}   | ${'by-election'} | ${() => inOffice('zibo', { members: 6 })} | ${'accepted'}
    ${'a re-election with enough left'}       | ${'re-election'} | ${() => inOffice('zibo', { members: 5 })} | ${'wrong-stage'}
    ${'a re-election with too few left'}      | ${'re-election'} | ${() => tooFew()}                         | ${'accepted'}
    ${'a by-election with too few left'}      | ${'by-election'} | ${() => tooFew()}                         | ${'wrong-stage'}
    ${'a second one beside the first'}        | ${'renewal'}     | ${() => running()}                        | ${'already-open'}
  `('$what: $answer', ({ purpose, made, answer }) => {
    const c = (made as () => Term)();
    expect(code(call(c, purpose, '2025-01-03'))).toBe(answer);
  });

  /** Two thirds of seven are five: four are too few in Zibo (ZB 34). */
  function tooFew(): Term {
    const c = inOffice('zibo', { members: 5 });
    leave(c, 2, '2024-12-02');
    return c;
  }

  function running(): Term {
    const c = near(inOffice());
    must(call(c, 'renewal', '2025-01-02'));
    return c;
  }

  test('a renewal takes the duty with its deadline along, and knows the end of the term', () => {
    const c = running();
    expect(c.duty('hold-renewal')).toBeUndefined();
    expect(c.duty('plan-renewal')).toBeDefined();
    expect(opening(c)).toMatchObject([
      {
        name: 'election:1',
        command: {
          convened: { purpose: 'renewal', by: 'owners-committee', who: 'person-1', termEnds: '2025-06-30' },
          sitting: [],
          deadline: { dueDay: '2025-04-01' },
        },
      },
    ]);
  });

  test('a by-election names the vacant seats and who keeps the others; a re-election is the Street’s, in ninety days', () => {
    const c = inOffice('zibo', { members: 6 });
    must(call(c, 'by-election', '2024-10-10'));
    expect(opening(c)).toMatchObject([{ command: { convened: { vacant: 1 }, sitting: persons(6) } }]);
    const few = tooFew();
    // Ninety days from 2 December end on Sunday 2 March.
    expect(few.duty('re-elect')?.dueDay).toBe('2025-03-03');
    must(call(few, 're-election', '2024-12-10'));
    expect(few.duty('re-elect')).toBeUndefined();
    expect(opening(few)).toMatchObject([
      { command: { convened: { purpose: 're-election', by: 'street' }, deadline: { dueDay: '2025-03-03' } } },
    ]);
  });

  test('where a seat falls vacant and nobody can move up, somebody owes a by-election; too few left, the re-election instead', () => {
    const c = inOffice('zibo', { members: 7, alternates: 1 });
    leave(c, 2, '2024-10-10');
    expect(c.state.duties['fill-seats']).toBeUndefined();
    leave(c, 3, '2024-10-11');
    expect(c.duty('fill-seats')).toEqual({ overdue: false });
    leave(c, 4, '2024-10-12');
    expect(c.duty('fill-seats')).toEqual({ overdue: false });
    leave(c, 5, '2024-10-13');
    expect([c.duty('fill-seats'), c.duty('re-elect')?.dueDay]).toEqual([undefined, '2025-01-13']);
  });
});

describe('a term hears how they end', () => {
  const hear = (c: Term, kind: string, data: object, on: string) => c.tell(kind, { name: 'election:1', ...data }, on);
  const announced = (c: Term, on: string) => hear(c, 'elected', { data: { electedOn: day(on) } }, on);
  const over = (c: Term, outcome: object, on: string) => hear(c, 'ended', { outcome }, on);
  const renewing = (place: Place = 'zibo') => {
    const c = near(inOffice(place));
    must(call(c, 'renewal', '2025-01-03'));
    return c;
  };

  test('elected in time, the old committee stays to its last day, whatever becomes of the filing', () => {
    const c = renewing();
    announced(c, '2025-03-20');
    expect([c.state.noun.stage, c.state.closed]).toEqual(['RENEWED', false]);
    over(c, { how: 'certified', purpose: 'renewal' }, '2025-04-20');
    c.passDay('2025-06-29');
    expect(c.state.closed).toBe(false);
    c.passDay('2025-06-30');
    expect(c.state.closed).toBe(true);
    expect(c.types()).not.toContain('term-expired');
  });

  test('elected late, it hands over at once', () => {
    const c = renewing();
    c.passDay('2025-07-01');
    expect(c.state.noun.stage).toBe('EXPIRED');
    announced(c, '2025-07-10');
    expect(c.state.closed).toBe(true);
    const handover = c.effects.flatMap(({ opens = [] }) => opens).find(({ kind }) => kind === 'handover');
    expect(handover?.command).toMatchObject({ reason: 'renewed', since: '2025-07-10' });
  });

  test('a re-election ends the term in its middle', () => {
    const c = inOffice('zibo', { members: 5 });
    leave(c, 2, '2024-12-02');
    must(call(c, 're-election', '2024-12-10'));
    announced(c, '2025-02-20');
    expect(c.state.closed).toBe(true);
  });

  test('a by-election fills the seats for the rest of the term, and the change is reported in thirty days (SD 31)', () => {
    const c = inOffice('zibo', { members: 5 });
    must(call(c, 'by-election', '2024-10-10'));
    over(c, { how: 'elected', purpose: 'by-election', seated: ['person-8'], alternates: ['person-9'] }, '2024-12-02');
    expect(Object.keys(c.state.noun.members)).toContain('person-8');
    expect(c.state.noun.alternates).toEqual(['person-9']);
    expect(c.duty('report-change')?.dueDay).toBe('2025-01-02');
    expect(c.state.noun.election).toBeUndefined();
    expect(code(call(c, 'by-election', '2024-12-03'))).toBe('accepted');
  });

  test.each`
    how              | place     | owed              | due
    ${'not-elected'} | ${'zibo'} | ${'hold-renewal'} | ${'2025-04-01'}
    ${'withdrawn'}   | ${'zibo'} | ${'hold-renewal'} | ${'2025-04-01'}
    ${'closed'}      | ${'zibo'} | ${'hold-renewal'} | ${'2025-04-01'}
  `('a renewal that ends as $how is owed again by its own day', ({ how, owed, due }) => {
    const c = renewing();
    over(c, { how, purpose: 'renewal' }, '2025-03-10');
    expect(c.duty(owed as string)?.dueDay).toBe(due);
  });

  test('that day lies behind: it is still owed, and nobody is called late twice', () => {
    const c = renewing();
    over(c, { how: 'not-elected', purpose: 'renewal' }, '2025-04-10');
    expect(c.duty('hold-renewal')).toEqual({ overdue: false });
  });

  test('the group has failed as well: the Street forms another, in thirty days', () => {
    const c = near(inOffice());
    must(c.give({ type: 'report-renewal-failure', reason: '无人参选' }, { on: '2025-02-03' }));
    const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
    must(c.give({ type: 'form-renewal-group', members }, { on: '2025-02-20' }));
    must(call(c, 'renewal', '2025-02-21'));
    expect(opening(c)).toMatchObject([{ command: { convened: { by: 'renewal-group' } } }]);
    over(c, { how: 'not-elected', purpose: 'renewal' }, '2025-05-06');
    expect(c.duty('form-renewal-group')?.dueDay).toBe('2025-06-05');
    expect(code(c.give({ type: 'form-renewal-group', members }, { on: '2025-05-20' }))).toBe('accepted');
  });

  test('the term ends while nothing runs: the committee’s steps fall to the Street, which has no day for it', () => {
    const c = near(inOffice());
    c.passDay('2025-06-30');
    expect(c.state.noun.stage).toBe('EXPIRED');
    expect([c.duty('hold-renewal'), c.duty('plan-renewal')]).toEqual([undefined, undefined]);
    expect(c.duty('form-renewal-group')).toEqual({ overdue: false });
    const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
    expect(code(c.give({ type: 'form-renewal-group', members }, { on: '2025-07-10' }))).toBe('accepted');
    expect(code(call(c, 'renewal', '2025-07-11'))).toBe('accepted');
  });

  test('the term ends while an election runs: it goes on', () => {
    const c = renewing();
    c.passDay('2025-06-30');
    expect([c.state.noun.stage, c.duty('form-renewal-group')]).toEqual(['EXPIRED', undefined]);
  });

  // On the last day of the term it is still the committee's, and falls to the Street with the end of that day.
  test.each`
    how              | on              | chair                 | street
    ${'not-elected'} | ${'2025-06-30'} | ${{ overdue: false }} | ${undefined}
    ${'closed'}      | ${'2025-07-01'} | ${undefined}          | ${{ overdue: false }}
    ${'withdrawn'}   | ${'2025-07-20'} | ${undefined}          | ${{ overdue: false }}
    ${'not-elected'} | ${'2025-07-20'} | ${undefined}          | ${{ overdue: false }}
  `('that of the committee ends on $on as $how: its chair owes $chair, the Street $street', (row) => {
    const { how, on, chair, street } = row as { how: string; on: string; chair: unknown; street: unknown };
    const c = renewing();
    over(c, { how, purpose: 'renewal' }, on);
    expect([c.duty('hold-renewal'), c.duty('form-renewal-group')]).toEqual([chair, street]);
    c.passDay('2025-07-20');
    expect([c.duty('hold-renewal'), c.duty('plan-renewal')]).toEqual([undefined, undefined]);
    expect(c.duty('form-renewal-group')).toEqual({ overdue: false });
    expect(c.state.noun.renewal).toBe('failing');
    expect(code(call(c, 'renewal', '2025-07-21'))).toBe('wrong-stage');
    const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
    must(c.give({ type: 'form-renewal-group', members }, { on: '2025-07-25' }));
    must(call(c, 'renewal', '2025-07-26'));
    expect(opening(c).at(-1)).toMatchObject({ command: { convened: { by: 'renewal-group' } } });
  });

  test.each([{ how: 'elected', seated: ['person-8'] }, { how: 'not-elected' }])(
    'a by-election that ends as $how after the term leaves the rest to the Street as well',
    (outcome) => {
      const c = near(inOffice('zibo', { members: 6 }));
      must(call(c, 'by-election', '2025-06-10'));
      c.passDay('2025-06-30');
      expect(c.duty('form-renewal-group')).toBeUndefined();
      over(c, { purpose: 'by-election', ...outcome }, '2025-07-20');
      expect([c.duty('hold-renewal'), c.duty('fill-seats'), c.duty('form-renewal-group')]).toEqual([
        undefined,
        undefined,
        { overdue: false },
      ]);
    },
  );

  test('the group’s own election fails after the term: the Street forms another, as before it', () => {
    const c = near(inOffice());
    c.passDay('2025-06-30');
    const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
    must(c.give({ type: 'form-renewal-group', members }, { on: '2025-07-10' }));
    must(call(c, 'renewal', '2025-07-11'));
    over(c, { how: 'not-elected', purpose: 'renewal' }, '2025-09-01');
    // Thirty days end on Wednesday 1 October, and the holidays on the 8th.
    expect([c.state.noun.renewal, c.duty('form-renewal-group')?.dueDay]).toEqual(['failing', '2025-10-09']);
  });
});

describe('a renewal group', () => {
  test.each`
    owners       | answer
    ${9}         | ${'wrong-applicant'}
    ${10}        | ${'accepted'}
    ${undefined} | ${'accepted'}
  `('is asked for by $owners owners (ZB 35): $answer', ({ owners, answer }) => {
    const c = near(inOffice());
    const asked = { type: 'report-renewal-failure', reason: '业主要求', ...(owners ? { owners } : {}) } as const;
    expect(code(c.give(asked as CommitteeTermCommand, { on: '2025-02-03' }))).toBe(answer);
  });

  const asked = (c: Term, { owners, election: held }: { owners?: number; election?: object }, on = '2025-05-05') =>
    c.give(
      { type: 'report-renewal-failure', reason: '业主联名要求', ...(owners === undefined ? {} : { owners }) },
      { on, ...(held === undefined ? {} : { loaded: { election: held } }) },
    );
  const idle = { stage: 'PREPARING', round: 1 };

  test.each`
    owners       | election                                    | answer               | why
    ${10}        | ${idle}                                     | ${'accepted'}        | ${'nothing is posted'}
    ${12}        | ${{ stage: 'CANDIDATES_FIXED', round: 1 }}  | ${'accepted'}        | ${'the last moment before the notice'}
    ${12}        | ${{ stage: 'CANDIDATES_POSTED', round: 1 }} | ${'already-open'}    | ${'the meeting is posted'}
    ${12}        | ${{ stage: 'PREPARING', round: 2 }}         | ${'already-open'}    | ${'the owners have voted once'}
    ${9}         | ${idle}                                     | ${'wrong-applicant'} | ${'one owner too few'}
    ${undefined} | ${idle}                                     | ${'already-open'}    | ${'the committee withdraws its own election first'}
  `(
    'while the committee’s election runs, asked for by $owners: $answer, because $why',
    ({ owners, election, answer }) => {
      const c = near(inOffice());
      must(call(c, 'renewal', '2025-03-01'));
      const decision = asked(c, { owners: owners as number, election: election as object });
      expect(code(decision)).toBe(answer);
      if (!decision.ok) expect(decision.refusal.detail.zh).not.toContain('不能办理此事项');
    },
  );

  test('then that election is over for the term at once, and the Street has its thirty days', () => {
    const c = near(inOffice());
    must(call(c, 'renewal', '2025-03-01'));
    must(asked(c, { owners: 12, election: idle }));
    expect(c.effects.flatMap(({ tells = [] }) => tells)).toEqual([{ to: 'election:1', kind: 'group-asked', data: {} }]);
    expect(c.effects.at(-1)?.letters).toMatchObject([{ to: { role: 'owners-committee', who: 'person-1' } }]);
    expect([c.state.noun.election, c.state.noun.renewal]).toEqual([undefined, 'failing']);
    expect([c.duty('form-renewal-group')?.dueDay, c.duty('plan-renewal')]).toEqual(['2025-06-04', undefined]);
    // That it has closed is heard later, and changes nothing.
    const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
    must(c.give({ type: 'form-renewal-group', members }, { on: '2025-05-20' }));
    c.procedureEnded('election:1', { how: 'closed', purpose: 'renewal' }, '2025-05-20');
    expect([c.state.noun.renewal, c.duty('form-renewal-group'), c.duty('elect-by-group')?.dueDay]).toEqual([
      'group-formed',
      undefined,
      '2025-08-18',
    ]);
    must(call(c, 'renewal', '2025-05-21'));
    expect(opening(c).at(-1)).toMatchObject({ name: 'election:2', command: { convened: { by: 'renewal-group' } } });
  });

  test('a by-election renews nobody: it stands beside the group; a re-election makes it needless', () => {
    const c = near(inOffice('zibo', { members: 6 }));
    must(call(c, 'by-election', '2025-03-01'));
    must(asked(c, { owners: 10, election: idle }));
    expect([c.state.noun.election?.name, c.duty('form-renewal-group')?.dueDay]).toEqual(['election:1', '2025-06-04']);
    const few = near(inOffice('zibo', { members: 5 }));
    leave(few, 2, '2025-03-01');
    must(call(few, 're-election', '2025-03-02'));
    expect(code(asked(few, { owners: 10, election: idle }))).toBe('already-open');
  });

  test('asked for after the end of the term, while the committee’s election idles', () => {
    const c = near(inOffice());
    must(call(c, 'renewal', '2025-03-01'));
    must(asked(c, { owners: 10, election: idle }, '2025-07-10'));
    // Thirty days end on Saturday 9 August.
    expect([c.state.noun.renewal, c.duty('form-renewal-group')?.dueDay]).toEqual(['failing', '2025-08-11']);
  });

  test.each`
    place         | handovers
    ${'zibo'}     | ${[]}
    ${'qingdao'}  | ${[{ type: 'begin', reason: 'renewal-group', since: '2025-02-20' }]}
    ${'shandong'} | ${[]}
  `('$place: what the old committee hands over to it (QD 43)', ({ place, handovers }) => {
    const c = near(inOffice(place as Place));
    must(c.give({ type: 'report-renewal-failure', reason: '无人参选' }, { on: '2025-02-03' }));
    const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
    must(c.give({ type: 'form-renewal-group', members }, { on: '2025-02-20' }));
    expect(c.effects.flatMap(({ opens = [] }) => opens).map(({ command }) => command)).toEqual(handovers);
  });
});

/** Owed for the failure of a renewal, and formed, in a term that ends on Monday 30 June 2025. */
describe('the days of a renewal group, and the end of the term', () => {
  const failing = { type: 'report-renewal-failure', reason: '无人参选' } as const;
  const members = persons(7).map((person, i) => ({ person, role: i < 3 ? 'street' : 'owner' }) as const);
  const group = { type: 'form-renewal-group', members } as const;
  const deadlineOf = (c: Term, key: string) => {
    const { dueDay, source } = c.state.duties[key]?.deadline ?? {};
    return [dueDay, source];
  };

  // Thirty days from 28 May end on Friday 27 June, from 31 May on the last day of the term.
  test.each`
    place        | reported        | due             | source
    ${'qingdao'} | ${'2025-05-28'} | ${'2025-06-27'} | ${'proposed default (model: ZB art.35)'}
    ${'qingdao'} | ${'2025-05-31'} | ${'2025-06-30'} | ${'proposed default (model: ZB art.35)'}
    ${'qingdao'} | ${'2025-06-01'} | ${'2025-06-30'} | ${'QD art.42'}
    ${'qingdao'} | ${'2025-06-10'} | ${'2025-06-30'} | ${'QD art.42'}
    ${'qingdao'} | ${'2025-06-30'} | ${'2025-06-30'} | ${'QD art.42'}
    ${'zibo'}    | ${'2025-06-10'} | ${'2025-07-10'} | ${'ZB art.35'}
  `('$place: failing on $reported, the group is due on $due by $source', ({ place, reported, due, source }) => {
    const c = near(inOffice(place as Place));
    must(c.give(failing, { on: reported as string }));
    expect(deadlineOf(c, 'form-renewal-group')).toEqual([due, source]);
  });

  // Ninety days from 28 March end on Thursday 26 June, from 1 April on the last day of the term.
  test.each`
    place        | formed          | due             | source
    ${'qingdao'} | ${'2025-03-28'} | ${'2025-06-26'} | ${'proposed default (model: ZB art.35)'}
    ${'qingdao'} | ${'2025-04-01'} | ${'2025-06-30'} | ${'proposed default (model: ZB art.35)'}
    ${'qingdao'} | ${'2025-04-02'} | ${'2025-06-30'} | ${'QD art.42'}
    ${'qingdao'} | ${'2025-06-19'} | ${'2025-06-30'} | ${'QD art.42'}
    ${'zibo'}    | ${'2025-06-19'} | ${'2025-09-17'} | ${'ZB art.35'}
  `('$place: formed on $formed, the group elects by $due by $source', ({ place, formed, due, source }) => {
    const c = near(inOffice(place as Place));
    must(c.give(failing, { on: '2025-03-20' }));
    must(c.give(group, { on: formed as string }));
    expect(deadlineOf(c, 'elect-by-group')).toEqual([due, source]);
    must(call(c, 'renewal', formed as string));
    expect(opening(c)).toMatchObject([{ command: { deadline: { dueDay: due } } }]);
  });

  test('Qingdao, formed after the end: the days of the default are all there is', () => {
    const c = near(inOffice('qingdao'));
    c.passDay('2025-06-30');
    must(c.give(group, { on: '2025-07-10' }));
    // Ninety days end on 8 October, the last of the holidays.
    expect(c.duty('elect-by-group')?.dueDay).toBe('2025-10-09');
  });

  test('Qingdao, the group has failed as well: the next one too is due before the end', () => {
    const c = near(inOffice('qingdao'));
    must(c.give(failing, { on: '2025-03-20' }));
    must(c.give(group, { on: '2025-04-02' }));
    must(call(c, 'renewal', '2025-04-03'));
    const over = { name: 'election:1', outcome: { how: 'not-elected', purpose: 'renewal' } };
    c.tell('ended', over, '2025-06-15');
    expect(deadlineOf(c, 'form-renewal-group')).toEqual(['2025-06-30', 'QD art.42']);
    // What the committee held is with the first group by now.
    must(c.give(group, { on: '2025-06-20' }));
    expect(handovers(c)).toEqual([
      { type: 'begin', reason: 'renewal-group', since: '2025-04-02' },
      { type: 'begin', reason: 'renewal-group', since: '2025-06-20', by: 'renewal-group' },
    ]);
  });

  const handovers = (c: Term) =>
    c.effects
      .flatMap(({ opens = [] }) => opens)
      .filter(({ kind }) => kind === 'handover')
      .map(({ command }) => command);

  function electedBy(place: Place, on: string): Term {
    const c = near(inOffice(place));
    must(c.give(failing, { on: '2025-02-03' }));
    must(c.give(group, { on: '2025-02-20' }));
    must(call(c, 'renewal', '2025-02-21'));
    c.tell('elected', { name: 'election:1', data: { electedOn: day('2025-05-10') } }, on);
    return c;
  }

  test('Qingdao: the group hands over within ten days of the election, while the old committee stays to its last day', () => {
    const c = electedBy('qingdao', '2025-05-10');
    const second = { type: 'begin', reason: 'renewed', since: '2025-05-10', by: 'renewal-group' };
    expect(handovers(c)).toEqual([{ type: 'begin', reason: 'renewal-group', since: '2025-02-20' }, second]);
    expect([c.state.noun.stage, c.state.closed]).toEqual(['RENEWED', false]);
    // Somebody's seat ends meanwhile: that handover is another one.
    leave(c, 7, '2025-05-12');
    expect(Object.keys(c.state.procedures)).toEqual(
      expect.arrayContaining(['handover:1', 'handover:2', 'handover:3', 'election:1']),
    );
    c.passDay('2025-06-30');
    expect([c.state.closed, handovers(c)]).toMatchObject([true, { length: 3 }]);
    const h: MemoryCase<HandoverState, HandoverCommand> = new MemoryCase(handover, {
      code: PLACES.qingdao,
      on: '2025-05-10',
    });
    must(h.give(second as unknown as HandoverCommand, { on: '2025-05-10' }));
    expect([h.duty('hand-over')?.dueDay, h.state.duties['hand-over']?.holder]).toEqual([
      '2025-05-20',
      { role: 'renewal-group' },
    ]);
  });

  test('Zibo: the group holds nothing, and the old committee hands over at the end of its term', () => {
    const c = electedBy('zibo', '2025-05-10');
    expect(handovers(c)).toEqual([]);
    c.passDay('2025-06-30');
    expect(handovers(c)).toEqual([{ type: 'begin', reason: 'renewed', since: '2025-06-30' }]);
  });

  test('Qingdao, heard of after the end of the term: the group hands over from the election all the same', () => {
    const c = electedBy('qingdao', '2025-07-02');
    expect([c.state.closed, handovers(c).at(-1)]).toEqual([
      true,
      { type: 'begin', reason: 'renewed', since: '2025-05-10', by: 'renewal-group' },
    ]);
  });
});

describe('the certificate says when the term ends', () => {
  test.each`
    termEnds        | answer                     | why
    ${undefined}    | ${'accepted'}              | ${'the longest that the law allows'}
    ${'2029-05-13'} | ${'accepted'}              | ${'five years from the election to the day'}
    ${'2029-05-14'} | ${'extension-not-allowed'} | ${'a day more'}
    ${'2024-05-14'} | ${'accepted'}              | ${'a day after it began'}
    ${'2024-05-13'} | ${'extension-not-allowed'} | ${'the day on which it began'}
  `('$termEnds: $answer, $why', ({ termEnds, answer }) => {
    const c = toVote(called({ purpose: 're-election', by: 'street' }), { candidates: 9, seats: 7 });
    walk.vote(asWalk(c), { M3: elected(c.state.noun.list.slice(0, 7)) });
    walk.announce(asWalk(c));
    walk.meet(asWalk(c));
    walk.file(asWalk(c));
    const certify = {
      type: 'certify',
      certificate: '备 1',
      sealProof: '刻 1',
      ...(termEnds ? { termEnds } : {}),
    } as const;
    expect(code(c.give(certify, { on: '2024-05-27' }))).toBe(answer);
  });

  test.each`
    termEnds        | answer                     | why
    ${'2029-06-30'} | ${'accepted'}              | ${'five years after the last day of the former term'}
    ${'2029-07-01'} | ${'extension-not-allowed'} | ${'its first day would be a day of five years and one'}
  `('after a term to 2024-06-30, $termEnds: $answer, $why', ({ termEnds, answer }) => {
    const c = toVote(called(RENEWAL), { candidates: 9, seats: 7 });
    walk.vote(asWalk(c), { M3: elected(c.state.noun.list.slice(0, 7)) });
    walk.announce(asWalk(c));
    walk.meet(asWalk(c));
    walk.file(asWalk(c));
    const certify = { type: 'certify', certificate: '备 1', sealProof: '刻 1', termEnds } as const;
    expect(code(c.give(certify, { on: '2024-05-27' }))).toBe(answer);
  });
});
