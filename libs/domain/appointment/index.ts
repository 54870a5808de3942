export { CLOSE_TIES, doubled, overlap, warningsFor, type Appointment, type AppointmentWarning } from './appointment.js';
export { APPOINTMENT_OFFICES, BODIES, BODY_TITLES, officeTitle, type Body } from './offices.js';
