export { ErasureBook } from './erasure-book.js';
export { Retention, type LetGo } from './retention.js';
