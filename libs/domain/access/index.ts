export { EVERYONE, may, PERMISSIONS, sees, type Action } from './permissions.js';
