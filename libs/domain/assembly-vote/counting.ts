import type { BallotCount, Voices } from '../case/index.js';
import { valueOf, type ResolvedRules } from '../rules/index.js';
import { area } from '../shared/index.js';
import {
  classOf,
  decideVote,
  electCommittee,
  electionOptionsOf,
  voteOptionsOf,
  type ElectionResult,
  type Tally,
  type VoteResult,
} from '../votes/index.js';
import type { Counted, Item, ItemResult, Pair, VoteState } from './state.js';

/** The count of the store, in the short form in which it is told. */
export function countedOf(count: BallotCount): Counted {
  const items = Object.entries(count.items).map(([id, { choices, void: lost }]) => {
    const voices = Object.entries(choices).map(([choice, { persons, area: held }]) => [choice, persons, held] as const);
    return [id, { void: pair(lost), choices: voices }] as const;
  });
  return {
    took: pair(count.took),
    disputed: pair(count.disputed),
    ballotSetHash: count.ballotSetHash,
    items: Object.fromEntries(items),
  };
}

export const pair = ({ persons, area: held }: Voices): Pair => [persons, held];

const tally = ([persons, held]: Pair): Tally => ({ persons, area: area(held) });

const plus = (a: Tally, b: Tally): Tally => ({ persons: a.persons + b.persons, area: area(a.area + b.area) });

function voicesOf(counted: Counted, item: string, choice: string): Tally {
  const found = counted.items[item]?.choices.find(([name]) => name === choice);
  return found ? tally([found[1], found[2]]) : tally([0, 0]);
}

/** Who took part in an item: every valid ballot, but for those that are void for this item alone. */
function tookPart(counted: Counted, item: string): Tally {
  const [persons, held] = counted.items[item]?.void ?? [0, 0];
  return { persons: counted.took[0] - persons, area: area(counted.took[1] - held) };
}

/** A decision by its class, with all four fractions (Civil Code art. 278). */
export function voteOn(state: VoteState, item: Item, of: { counted: Counted; rules: ResolvedRules }): VoteResult {
  const { counted, rules } = of;
  return decideVote({
    klass: classOf(rules, item.matter),
    roll: tally(state.roll),
    took: tookPart(counted, item.id),
    agreed: voicesOf(counted, item.id, 'agree'),
    disputed: tally(counted.disputed),
    options: { ...voteOptionsOf(rules), abstained: voicesOf(counted, item.id, 'abstain') },
  });
}

/** An election: more than half of those who took part, twice, then the rank. */
export function electionOn(
  state: VoteState,
  item: Item,
  of: { counted: Counted; rules: ResolvedRules; more?: Readonly<Record<string, Tally>>; extra?: Tally },
): ElectionResult {
  const { counted, rules, more = {}, extra = tally([0, 0]) } = of;
  const election = item.election ?? { seats: 1, minimum: 1, kept: 0, candidates: [] };
  return electCommittee({
    seats: election.seats,
    minimum: Math.min(election.minimum, election.seats),
    mustBeOdd: election.kept === 0 && valueOf(rules, 'committeeOdd'),
    roll: tally(state.roll),
    took: plus(tookPart(counted, item.id), extra),
    candidates: election.candidates.map(({ id, partyMember }) => ({
      id,
      partyMember,
      ...plus(voicesOf(counted, item.id, id), more[id] ?? tally([0, 0])),
    })),
    options: electionOptionsOf(rules),
  });
}

/** How an item came out, and whether the disputed ballots could change it. */
export function resultOf(state: VoteState, item: Item, of: { counted: Counted; rules: ResolvedRules }): ItemResult {
  if (!item.election) {
    const { outcome, sensitive } = voteOn(state, item, of);
    return { outcome, sensitive };
  }
  const result = electionOn(state, item, of);
  return { ...seatsOf(result, state.round), sensitive: couldChange(state, item, { ...of, result }) };
}

/** A second round that leaves seats empty has failed; those elected in it keep their result all the same. */
function seatsOf(result: ElectionResult, round: number): Omit<ItemResult, 'sensitive'> {
  switch (result.outcome) {
    case 'ELECTED':
      return { outcome: 'ELECTED', seated: result.members, alternates: result.alternates };
    case 'RUN_OFF':
      return { outcome: 'RUN_OFF', seated: result.sure, alternates: [], tied: result.tied };
    case 'SECOND_ROUND':
    case 'NOT_ELECTED':
      return { outcome: round > 1 ? 'NOT_ELECTED' : 'SECOND_ROUND', seated: result.kept, alternates: [] };
    case 'NO_QUORUM':
      return { outcome: 'NO_QUORUM', seated: [], alternates: [] };
  }
}

/** Tried with the disputed voices on no candidate, on every one, and on each one alone. The order among the seated has no effect. */
function couldChange(
  state: VoteState,
  item: Item,
  of: { counted: Counted; rules: ResolvedRules; result: ElectionResult },
): boolean {
  const disputed = tally(of.counted.disputed);
  if (disputed.persons === 0) return false;
  const candidates = item.election?.candidates ?? [];
  const every = Object.fromEntries(candidates.map(({ id }) => [id, disputed]));
  const ways = [{}, every, ...candidates.map(({ id }) => ({ [id]: disputed }))];
  const effectOf = (result: ElectionResult) => {
    const { seated = [], ...rest } = seatsOf(result, state.round);
    return JSON.stringify({ ...rest, seated: [...seated].sort() });
  };
  const now = effectOf(of.result);
  return ways.some((more) => effectOf(electionOn(state, item, { ...of, more, extra: disputed })) !== now);
}
