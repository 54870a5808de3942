import { ANNUAL_REVIEW_ROUTES } from './annual-reviews/annual-review.routes.js';
import { COMMITTEE_TERM_ROUTES } from './committee-terms/committee-term.routes.js';
import { DISMISSAL_ROUTES } from './dismissals/dismissal.routes.js';
import { ELECTION_ROUTES } from './elections/election.routes.js';
import { FORMATION_ROUTES } from './formations/formation.routes.js';
import { HANDOVER_ROUTES } from './handovers/handover.routes.js';
import type { CommandsOfKind } from './http/command-controller.js';
import { JOINT_REVIEW_ROUTES } from './joint-reviews/joint-review.routes.js';
import { MAJOR_MATTER_ROUTES } from './major-matters/major-matter.routes.js';
import { PARTY_BRANCH_ROUTES } from './party-branches/party-branch.routes.js';
import { PROBLEM_ROUTES } from './problems/problem.routes.js';
import { PMC_ROUTES } from './property-management-committees/pmc.routes.js';
import { VOTE_ROUTES } from './votes/vote.routes.js';

/** Every command that a person can give, by kind of case: routes, forms of tasks and the API's description come from here. */
export const COMMANDS: readonly CommandsOfKind[] = [
  { kind: 'formation', prefix: 'formations', tag: '组建 formations', routes: FORMATION_ROUTES },
  { kind: 'assembly-vote', prefix: 'votes', tag: '表决 votes', routes: VOTE_ROUTES },
  { kind: 'joint-review', prefix: 'joint-reviews', tag: '联审 joint reviews', routes: JOINT_REVIEW_ROUTES },
  { kind: 'party-branch', prefix: 'party-branches', tag: '党支部 party branches', routes: PARTY_BRANCH_ROUTES },
  { kind: 'committee-term', prefix: 'committee-terms', tag: '任期 committee terms', routes: COMMITTEE_TERM_ROUTES },
  { kind: 'election', prefix: 'elections', tag: '选举 elections', routes: ELECTION_ROUTES, named: 'election' },
  { kind: 'major-matter', prefix: 'major-matters', tag: '重大事项 major matters', routes: MAJOR_MATTER_ROUTES },
  { kind: 'handover', prefix: 'handovers', tag: '移交 handovers', routes: HANDOVER_ROUTES },
  { kind: 'problem', prefix: 'problems', tag: '问题工单 problems', routes: PROBLEM_ROUTES, named: 'problem' },
  { kind: 'annual-review', prefix: 'annual-reviews', tag: '年度评议 annual reviews', routes: ANNUAL_REVIEW_ROUTES },
  { kind: 'dismissal', prefix: 'dismissals', tag: '罢免 dismissals', routes: DISMISSAL_ROUTES, named: 'dismissal' },
  {
    ...{ kind: 'pmc', prefix: 'property-management-committees', named: 'pmc', routes: PMC_ROUTES },
    tag: '物业管理委员会 property management committees',
  },
];
