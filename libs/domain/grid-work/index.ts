export { GRID_CATALOGUES, gridCatalogue, gridItem, type GridCatalogue, type GridItem } from './catalogue.js';
export {
  hidesComplainant,
  holdsOn,
  isAbout,
  lastDayOfAppointment,
  standingOn,
  type ComplainedOf,
  type GridAppointment,
  type Standing,
} from './grid-worker.js';
export { mayInspect, OWN_COMPANY } from './judging.js';
