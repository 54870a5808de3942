import { annualReview } from '../annual-review/index.js';
import { assemblyVote } from '../assembly-vote/index.js';
import { campaign } from '../campaign/index.js';
import type { Decider } from '../case/index.js';
import { committeeTerm } from '../committee-term/index.js';
import { dismissal } from '../dismissal/index.js';
import { election } from '../election/index.js';
import { formation } from '../formation/index.js';
import { handover } from '../handover/index.js';
import { jointMeeting } from '../joint-meeting/index.js';
import { jointEnforcement } from '../joint-enforcement/index.js';
import { jointReview } from '../joint-review/index.js';
import { legalAdvice } from '../legal-advice/index.js';
import { majorMatter } from '../major-matter/index.js';
import { mediation } from '../mediation/index.js';
import { partyBranch } from '../party-branch/index.js';
import { patrol } from '../patrol/index.js';
import { pmc } from '../pmc/index.js';
import { problem } from '../problem/index.js';

/** Every kind of case that this build knows. */
export const DECIDERS: Readonly<Record<string, Decider>> = Object.fromEntries(
  [
    ...[formation, assemblyVote, jointReview, partyBranch, committeeTerm],
    ...[jointMeeting, mediation, legalAdvice],
    ...[jointEnforcement, patrol],
    ...[campaign, problem],
    ...[handover, election, majorMatter, annualReview, dismissal, pmc],
  ].map((decider) => [decider.kind, decider as Decider]),
);
