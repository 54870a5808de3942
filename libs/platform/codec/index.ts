export { EncryptingCodec, isSealed, SealedPayload, workflowOf } from './encrypting-codec.js';
export { keyRingOf, type KeyRing } from './keys.js';
