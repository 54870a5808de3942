export { lifecycle } from './lifecycle.js';
