export { Callers, type CallerDetails, type CallerToKeep } from './callers.js';
