export { ReadDoor, readScope, type ReadTransaction } from './read-door.js';
