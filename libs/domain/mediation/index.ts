export { MEDIATION_MAY, type MediationCommand } from './commands.js';
export { mediation } from './mediation.js';
export { BODIES, OUTSIDERS, RULINGS, SIDES, type MediationState } from './state.js';
