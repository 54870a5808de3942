export { EncryptingCodec, isSealed, SealedPayload, workflowOf } from './encrypting-codec.js';
