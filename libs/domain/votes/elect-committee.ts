import { agreementOutcome } from './decide-vote.js';
import type {
  CandidateVotes,
  Election,
  ElectionOptions,
  ElectionOutcome,
  ElectionResult,
  Standing,
} from './election.js';
import { bothPass, fractions } from './fraction.js';
import { PARTY_SHARE, partyShare } from './party-share.js';
import { assertWithin } from './tally.js';
import { CIVIL_CODE_278 } from './thresholds.js';

/** Counts an election of the committee: each candidate by the ordinary vote of Civil Code art. 278, then by the stored ranking. */
export function electCommittee(election: Election): ElectionResult {
  const { seats, minimum, roll, took, candidates, kept = [], options = {} } = election;
  if (seats < minimum) throw new RangeError(`Fewer seats (${seats}) than the smallest committee (${minimum})`);
  assertWithin('took part', took, roll);
  for (const candidate of candidates) assertWithin(candidate.id, candidate, took);

  const { thresholds = CIVIL_CODE_278 } = options;
  const participation = fractions(thresholds.participation, took, roll);
  const standings = rank(candidates, election);
  const counted = { participation, standings };
  if (!bothPass(participation)) return { ...counted, outcome: 'NO_QUORUM' };

  const passed = standings.flatMap(({ id, eligible }) => (eligible ? candidates.filter((one) => one.id === id) : []));
  // Those who kept their result were elected first, and stay ahead of the second round.
  const eligible = [...[...kept].sort(byVotes), ...passed];
  const places = placesFor(eligible.length, election);
  if (places === 0) {
    const open = { kept: eligible.map(({ id }) => id), seatsOpen: seats - eligible.length };
    return { ...counted, outcome: election.kept ? 'NOT_ELECTED' : 'SECOND_ROUND', ...open };
  }
  return { ...counted, ...seat(eligible, places, { kept: kept.length, options }) };
}

/** How many may be seated: all seats, or the odd number below; 0 when too few are eligible to form the committee. */
function placesFor(eligible: number, { seats, minimum, mustBeOdd, options = {} }: Election): number {
  if (eligible < seats && !(options.formWithFewer && 2 * eligible > seats)) return 0;
  const most = Math.min(eligible, seats);
  const places = mustBeOdd && most % 2 === 0 ? most - 1 : most;
  return places < minimum ? 0 : places;
}

function seat(
  eligible: readonly CandidateVotes[],
  places: number,
  { kept, options }: { kept: number; options: ElectionOptions },
): ElectionOutcome {
  const ids = (some: readonly CandidateVotes[]) => some.map(({ id }) => id);
  const [last, next] = [eligible[places - 1], eligible[places]];
  // Votes of two rounds are never compared with each other.
  const sameRound = places < kept || places > kept;
  if (last && next && sameRound && byVotes(last, next) === 0) {
    const round = places < kept ? eligible.slice(0, kept) : eligible.slice(kept);
    const tied = round.filter((one) => byVotes(one, last) === 0);
    const sure = eligible.slice(
      0,
      eligible.findIndex((one) => tied.includes(one)),
    );
    return { outcome: 'RUN_OFF', sure: ids(sure), tied: ids(tied), seatsOpen: places - sure.length };
  }
  const members = eligible.slice(0, places);
  const { alternatesPerMember = 1, partyShare: share = PARTY_SHARE } = options;
  return {
    outcome: 'ELECTED',
    members: ids(members),
    alternates: ids(eligible.slice(places, places + places * alternatesPerMember)),
    party: partyShare(members.length, members.filter(({ partyMember }) => partyMember).length, share),
  };
}

/** Agreeing persons first, then agreeing area, then the run-off. 0 is a full tie. */
function byVotes(a: CandidateVotes, b: CandidateVotes): number {
  return (
    b.persons - a.persons ||
    b.area - a.area ||
    (b.runOff?.persons ?? 0) - (a.runOff?.persons ?? 0) ||
    (b.runOff?.area ?? 0) - (a.runOff?.area ?? 0)
  );
}

function rank(candidates: readonly CandidateVotes[], { roll, took, options = {} }: Election): readonly Standing[] {
  const { thresholds = CIVIL_CODE_278 } = options;
  const judged = candidates.map((candidate) => {
    const agreement = fractions(thresholds.ordinary, candidate, thresholds.base === 'participants' ? took : roll);
    return { candidate, agreement, outcome: agreementOutcome(agreement), eligible: bothPass(agreement) };
  });
  // Whoever may be seated ranks before whoever may not; full ties are listed by id, so that the list is always the same.
  judged.sort(
    (a, b) =>
      Number(b.eligible) - Number(a.eligible) ||
      byVotes(a.candidate, b.candidate) ||
      (a.candidate.id < b.candidate.id ? -1 : 1),
  );
  let rankNow = 0;
  return judged.map(({ candidate, ...rest }, index) => {
    const above = judged[index - 1];
    if (!above || above.eligible !== rest.eligible || byVotes(above.candidate, candidate) !== 0) rankNow = index + 1;
    return { id: candidate.id, rank: rankNow, ...rest };
  });
}
