export { GRID_CATALOGUES, gridCatalogue, gridItem, type GridCatalogue, type GridItem } from './catalogue.js';
export {
  hidesComplainant,
  holdsOn,
  isPaidByAccused,
  lastDayOfAppointment,
  standingOn,
  type ComplainedOf,
  type GridAppointment,
  type PaidBy,
  type Standing,
} from './grid-worker.js';
export { mayInspect, OWN_COMPANY } from './judging.js';
