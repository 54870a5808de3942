export { RootFolder, type RootStore } from './root-store.js';
export { Sealing } from './sealing.js';
export { ENTRY_COLUMNS, verifyRecord } from './verify-record.js';
export type { RecordFault, Verified } from './verify-options.js';
