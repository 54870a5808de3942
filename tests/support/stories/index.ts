import type { Estate } from '../estate.js';
import { annualReviewStory } from './annual-review.js';
import { voteStory } from './assembly-vote.js';
import { termStory } from './committee-term.js';
import { dismissalStory } from './dismissal.js';
import { electionStory, formationStory } from './elections.js';
import { handoverStory } from './handover.js';
import { reviewStory } from './joint-review.js';
import { matterStory } from './major-matter.js';
import { branchStory } from './party-branch.js';
import { pmcStory } from './pmc.js';
import { problemStory } from './problem.js';
import type { Story } from './story.js';

export type { Step, Story } from './story.js';

// What people do in each kind of case, from its first day to its end, and what else they may do at any moment of it.

export const STORIES: Readonly<Record<string, (estate: Estate) => Story>> = {
  formation: formationStory,
  'joint-review': reviewStory,
  'assembly-vote': voteStory,
  'party-branch': branchStory,
  'committee-term': termStory,
  handover: handoverStory,
  election: electionStory,
  'annual-review': annualReviewStory,
  'major-matter': matterStory,
  problem: problemStory,
  dismissal: dismissalStory,
  pmc: pmcStory,
};
