export { PARTY_BRANCH_MAY, type PartyBranchCommand } from './commands.js';
export type { PartyBranchEvent } from './events.js';
export { partyBranch } from './party-branch.js';
export { type BranchForm, type BranchOutcome, type Membership, type PartyBranchState } from './state.js';
