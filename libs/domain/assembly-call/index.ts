export { invitation } from './invitation.js';
export { TELL, tellBy, telling, tellingDuty, type OwnersTold, type Telling } from './telling.js';
