export { PMC_MAY, type CommandOf, type MemberNamed, type PmcCommand } from './commands.js';
export { type EarlierAttempt, type Governance, groundsOf, type GroundCheck } from './grounds.js';
export { firstDeadlinesOfPmc } from './look-ahead.js';
export { planPmc } from './plan.js';
export { pmc } from './pmc.js';
export {
  GROUNDS,
  MEMBER_ROLES,
  PMC_OFFICES,
  type Ground,
  type MemberRole,
  type PmcOffice,
  type PmcState,
} from './state.js';
