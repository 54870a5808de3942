export { PATROL_MAY, type FindingMade, type PatrolCommand } from './commands.js';
export { patrol } from './patrol.js';
export { MOST_FINDINGS, PARTIES, PARTY_CODES, type Party, type PatrolState } from './state.js';
