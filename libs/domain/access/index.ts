export { EVERYONE, may, PERMISSIONS, type Action } from './permissions.js';
