export { tellEnforcedProblems } from './enforced-problems.js';
export { tellFallbackBodies } from './fallback-bodies.js';
export {
  addSearchAttributes,
  dataConverterOf,
  engineConfig,
  engineLacks,
  ensureSearchAttributes,
  openEngine,
} from './engine.js';
export { tellRegularMeetings } from './regular-meetings.js';
export { tellPatrols } from './patrols.js';
export { Relay, type RelayParts } from './relay.js';
export { Teller, type TellerParts } from './teller.js';
export { ToldBook } from './told.js';
export { REBORN } from './watch.js';
