export { isOver, keptBy, retentionBasis, type Hold, type Kept } from './retention.js';
