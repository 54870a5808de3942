import { assemblyVote, type VoteCommand, type VoteState } from '#domain/assembly-vote';
import { conflictOf, evolveCase, initialState, type CaseState, type Decider, type Tie } from '#domain/case';
import { formation } from '#domain/formation';
import { day } from '#domain/shared';
import { walk } from '../support/formation-walk.js';
import { MemoryCase } from '../support/memory-case.js';

// Nobody counts, rules or admits in the election of somebody to whom they are tied (conflict.ts); storing ballots decides nothing.

const TITLE = { zh: '议题', en: 'item' };
const CANDIDATES = [
  { id: 'candidate-1', partyMember: true, person: 'person-1' },
  { id: 'candidate-2', partyMember: false, person: 'person-2' },
];
const COUNT = {
  ballotSetHash: 'b'.repeat(64),
  took: { persons: 640, area: 6_200_000 },
  disputed: { persons: 0, area: 0 },
  items: {},
  batches: [],
};

/** Counted, and waiting for its signatures. */
function countedVote(election = true): MemoryCase<VoteState, VoteCommand> {
  const c = new MemoryCase<VoteState, VoteCommand>(assemblyVote, { code: '370302001001', on: '2024-07-01' });
  const days = { meetingOn: day('2024-07-20'), opensOn: day('2024-07-20'), closesOn: day('2024-08-02') };
  const item = { id: 'M3', matter: 'M3', title: TITLE } as const;
  const elected = { ...item, election: { seats: 1, minimum: 1, kept: 0, candidates: CANDIDATES } };
  const roll = { persons: 900, area: 9_000_000, hash: 'r'.repeat(64) };
  c.give(
    { type: 'begin', round: 1, items: [election ? elected : item], ...days, extendable: false },
    { on: '2024-07-01', loaded: { roll } },
  );
  c.give({ type: 'count' }, { on: '2024-08-03', role: 'workflow', loaded: { count: COUNT } });
  return c;
}

const held = (state: CaseState<VoteState>, command: string, { by = 'teller-1', ties = [] as string[] } = {}) =>
  conflictOf(assemblyVote, state, {
    command: { type: command },
    actor: { id: by, role: 'teller', node: '370302001001' },
    ties,
  })?.code;

const DECIDES = ['sign-count', 'propose-ruling', 'confirm-ruling', 'propose-settlement', 'confirm-settlement'];

test.each(DECIDES)('%s is not for a candidate, nor for whoever is tied to one or has recused themself', (command) => {
  const { state } = countedVote();
  expect(held(state, command, { by: 'person-2' })).toBe('conflict-of-interest');
  expect(held(state, command, { ties: ['person-1'] })).toBe('conflict-of-interest');
  expect(held({ ...state, recused: ['teller-1'] }, command)).toBe('conflict-of-interest');
  expect(held(state, command, { ties: ['person-9'] })).toBeUndefined();
});

test.each(['cast', 'extend-window', 'claim-task'])('%s decides nothing, and stays open', (command) => {
  expect(held(countedVote().state, command, { by: 'person-2', ties: ['person-1'] })).toBeUndefined();
});

test('a vote without an election has nobody to be tied to', () => {
  expect(held(countedVote(false).state, 'sign-count', { ties: ['person-1'] })).toBeUndefined();
});

describe('a count is signed by several, and each is looked at', () => {
  const sign = ({ tellers = ['t-1', 't-2'], observer = 'o-1', ties = [] as Tie[], recused = [] as string[] }) => {
    const c = countedVote();
    c.state = { ...c.state, recused };
    const decision = c.give({ type: 'sign-count', tellers, observer }, { on: '2024-08-04', loaded: { ties } });
    return decision.ok ? 'accepted' : [decision.refusal.code, decision.refusal.facts?.['signers']];
  };

  test.each([
    ['a candidate as teller', { tellers: ['t-1', 'person-1'] }, ['person-1']],
    ['a candidate as observer', { observer: 'person-2' }, ['person-2']],
    ['a teller who is tied', { ties: [{ account: 't-2', person: 'person-2' }] }, ['t-2']],
    ['an observer who is tied', { ties: [{ account: 'o-1', person: 'person-1' }] }, ['o-1']],
    ['a teller who has recused themself', { recused: ['t-1'] }, ['t-1']],
  ])('%s', (_who, more, signers) => {
    expect(sign(more)).toEqual(['conflict-of-interest', signers]);
  });

  test('a tie to somebody who does not stand holds nobody back', () => {
    expect(sign({ ties: [{ account: 't-1', person: 'person-9' }] })).toBe('accepted');
  });
});

test('the formation says who each candidate is', () => {
  const c = walk.open();
  walk.verify(c);
  walk.formGroup(c);
  walk.prepare(c);
  walk.nominate(c);
  walk.review(c);
  walk.fix(c);
  walk.post(c);
  const [opened] = c.effects.flatMap(({ opens }) => opens ?? []).filter(({ kind }) => kind === 'assembly-vote');
  const command = opened?.command as Extract<VoteCommand, { type: 'begin' }> | undefined;
  const slate = (command?.items ?? []).flatMap(({ election }) => election?.candidates ?? []);
  expect(slate).toHaveLength(9);
  expect(slate.map(({ id, person }) => [id, person])).toEqual(
    c.state.noun.list.map((id) => [id, c.state.noun.candidates[id]?.person]),
  );
  expect(formation.concerns?.(c.state.noun)).toEqual(expect.arrayContaining(slate.map(({ person }) => person)));
});

test('a slate that was announced before its persons were kept is read as it stands', () => {
  const vote = assemblyVote as Decider;
  const at = countedVote().events;
  const old = at.map((event) =>
    event.type === 'slate-announced'
      ? {
          ...event,
          v: 1,
          data: { item: 'M3', candidates: CANDIDATES.map(({ id, partyMember }) => ({ id, partyMember })) },
        }
      : event,
  );
  const state = old.reduce((so, event) => evolveCase(vote, so, { v: 1, ...event }), initialState(vote));
  expect(vote.concerns?.(state.noun)).toEqual([]);
  expect((state.noun as VoteState).items[0]?.election?.candidates).toHaveLength(2);
});
