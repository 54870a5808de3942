export { departmentTitle } from './departments.js';
export { JOINT_ENFORCEMENT_MAY, type JointEnforcementCommand, type PartGiven } from './commands.js';
export { jointEnforcement } from './joint-enforcement.js';
export { MEASURES, MOST_PARTS, MOST_PROBLEMS, PART_ROLES, type JointEnforcementState, type Measure } from './state.js';
