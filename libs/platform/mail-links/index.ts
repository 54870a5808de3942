export { keyOfLink, MailLinks, type Attempt, type LinkedTask, type LinkFound } from './mail-links.js';
export { codeHash, formProof, newCode, newToken, TOKEN, tokenHash } from './token.js';
