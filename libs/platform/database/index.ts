export { isCollision, isPassing, openPool, SILENCE_MS, type DatabaseRole } from './pool.js';
export { allOrNothing, inTransaction } from './transaction.js';
