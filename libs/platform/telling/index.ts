export {
  addSearchAttributes,
  dataConverterOf,
  engineConfig,
  engineLacks,
  ensureSearchAttributes,
  openEngine,
} from './engine.js';
export { tellEnforcedProblems, tellFallbackBodies, tellPatrols, tellRegularMeetings } from './news.js';
export { Relay, type RelayParts } from './relay.js';
export { Teller, type TellerParts } from './teller.js';
export { ToldBook } from './told.js';
export { REBORN } from './watch.js';
