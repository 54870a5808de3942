export type { CommandOf, FormationCommand, GroupMember } from './commands.js';
export type { FormationEvent } from './events.js';
export { formation } from './formation.js';
export {
  type Candidate,
  type FormationState,
  type NominationSource,
  type PostedMeeting,
  type StageWord,
} from './state.js';
export { planFormation, type PlanEntry } from './plan.js';
export { FORMATION_MAY } from './may.js';
