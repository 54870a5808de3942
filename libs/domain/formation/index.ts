export { GROUP_ROLES, type CommandOf, type FormationCommand, type GroupMember } from './commands.js';
export type { FormationEvent } from './events.js';
export { formation } from './formation.js';
export { leaderShare, type LeaderShareLine } from './leader-share.js';
export { LEADER_KINDS, type LeaderKind } from './leaders.js';
export {
  type Candidate,
  type Convened,
  type FormationState,
  type NominationSource,
  type PostedMeeting,
  type Purpose,
  PURPOSES,
  type StageWord,
  TELLING_WAYS,
} from './state.js';
export { planFormation } from './plan.js';
export { FORMATION_MAY } from './may.js';
export { fall, nothingPosted } from './steps/ending.js';
export { longestTerm, type Succession } from './succession.js';
export { figuresOf, groundOf, TRIGGER, type AreaFigures } from './trigger.js';
