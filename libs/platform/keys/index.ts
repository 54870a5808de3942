export { keyRingOf, type KeyRing } from './key-ring.js';
export { seal, unseal } from './seal.js';
