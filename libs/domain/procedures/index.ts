import { annualReview } from '../annual-review/index.js';
import { assemblyVote } from '../assembly-vote/index.js';
import type { Decider } from '../case/index.js';
import { committeeTerm } from '../committee-term/index.js';
import { dismissal } from '../dismissal/index.js';
import { election } from '../election/index.js';
import { formation } from '../formation/index.js';
import { handover } from '../handover/index.js';
import { jointReview } from '../joint-review/index.js';
import { majorMatter } from '../major-matter/index.js';
import { partyBranch } from '../party-branch/index.js';
import { pmc } from '../pmc/index.js';
import { problem } from '../problem/index.js';

/** Every kind of case that this build knows. */
export const DECIDERS: Readonly<Record<string, Decider>> = Object.fromEntries(
  [
    ...[formation, assemblyVote, jointReview, partyBranch, committeeTerm],
    ...[problem],
    ...[handover, election, majorMatter, annualReview, dismissal, pmc],
  ].map((decider) => [decider.kind, decider as Decider]),
);
