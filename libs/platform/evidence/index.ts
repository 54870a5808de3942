export { offlineVerifier } from './offline-verifier.js';
export { RootFolder, type RootStore } from './root-store.js';
export { Sealing } from './sealing.js';
export type { Entry } from './verify.mjs';
export { ENTRY_COLUMNS, verifyRecord } from './verify-record.js';
export type { RecordFault, Verified } from './verify-options.js';
