export { isCollision, isPassing, openPool, type DatabaseRole } from './pool.js';
