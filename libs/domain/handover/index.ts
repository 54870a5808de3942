export { HANDOVER_MAY, MEASURES, type HandoverCommand } from './commands.js';
export { SEAL_HOLDERS, SEAL_WORDS, SEALS, type SealHolder, type SealName } from './seals.js';
export { handover } from './handover.js';
export { HANDOVER_CODES, HANDOVER_ITEMS, type HandoverItem } from './items.js';
export { type HandoverOutcome, type HandoverState } from './state.js';
export { voidNotice } from './void-notice.js';
export { withoutHandover } from './omitted.js';
