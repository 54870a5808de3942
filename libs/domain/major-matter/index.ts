export { MAJOR_MATTER_MAY, type MatterCommand, type Proposal } from './commands.js';
export type { MatterKind } from './kinds.js';
export {
  DEPARTURE_ITEMS,
  FUND_MODES,
  MATTER_KIND_CODES,
  PROVIDER_CHANGE_CODES,
  RENOVATION_CLASSES,
  SITE_PARTIES,
  WORKS,
} from './kinds.js';
export { majorMatter } from './major-matter.js';
export { faultyProposal, needsOfProposal, scopeOf } from './proposal.js';
export { type MatterState } from './state.js';
