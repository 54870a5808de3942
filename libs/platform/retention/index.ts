export { ErasureBook } from './erasure-book.js';
export { HOLDS, keeping } from './holds.js';
export { Retention, type LetGo } from './retention.js';
