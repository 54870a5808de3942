export { isCollision, isPassing, openPool, SILENCE_MS, type DatabaseRole } from './pool.js';
export { inTransaction } from './transaction.js';
