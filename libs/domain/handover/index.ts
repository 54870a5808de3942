export { HANDOVER_MAY, MEASURES, type HandoverCommand } from './commands.js';
export { handover } from './handover.js';
export { HANDOVER_CODES, type HandoverItem } from './items.js';
export { type HandoverState } from './state.js';
export { withoutHandover } from './omitted.js';
