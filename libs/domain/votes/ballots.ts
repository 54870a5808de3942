import type { RollUnit, Voter } from './roll.js';
import { votersOf } from './roll.js';
import { NOBODY, plus, type Tally } from './tally.js';

export type Choice = 'agree' | 'against' | 'abstain';

/** A valid ballot of one unit on one item. Invalid, unsigned, late and undelivered ones never come this far. */
export interface UnitBallot {
  readonly unit: string;
  readonly choice: Choice;
}

export interface BallotCount {
  readonly took: Tally;
  readonly agreed: Tally;
  readonly against: Tally;
  readonly abstained: Tally;
  /** Persons whose ballots differ: set aside until one voter is named. */
  readonly conflicts: readonly Voter[];
  /** What the conflicts would weigh. */
  readonly disputed: Tally;
}

/** Counts by person: a ballot for one unit speaks for all units of that person, and two that differ are set aside. */
export function countBallots(units: readonly RollUnit[], ballots: readonly UnitBallot[]): BallotCount {
  const voters = votersOf(units);
  const known = new Set(voters.flatMap((voter) => voter.units));
  const stray = ballots.find(({ unit }) => !known.has(unit));
  if (stray) throw new RangeError(`Not on the roll: ${stray.unit}`);

  const choices: Record<string, Choice[]> = {};
  for (const { unit, choice } of ballots) (choices[unit] ??= []).push(choice);
  const voted = voters.map((voter) => ({
    voter,
    said: [...new Set(voter.units.flatMap((unit) => choices[unit] ?? []))],
  }));
  const of = (choice: Choice) => weigh(voted.filter(({ said }) => said.length === 1 && said[0] === choice));
  const [agreed, against, abstained] = [of('agree'), of('against'), of('abstain')];
  const conflicting = voted.filter(({ said }) => said.length > 1);
  return {
    took: plus(plus(agreed, against), abstained),
    agreed,
    against,
    abstained,
    conflicts: conflicting.map(({ voter }) => voter),
    disputed: weigh(conflicting),
  };
}

function weigh(voted: readonly { readonly voter: Voter }[]): Tally {
  return voted.reduce((sum, { voter }) => plus(sum, { persons: 1, area: voter.area }), NOBODY);
}

/** Items voted on that were never announced: each is void and is not counted (ZB art. 27, QD art. 29). */
export function unannounced(voted: readonly string[], announced: readonly string[]): readonly string[] {
  return voted.filter((item) => !announced.includes(item));
}
