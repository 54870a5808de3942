import type { Role } from '../case/index.js';
import { daysBetween, type Day } from '../shared/index.js';

/** Staff of a property company who are appointed as grid workers (物业人员担任网格员): for a term, in some areas, by an office. */
export interface GridAppointment {
  readonly account: string;
  readonly enterprise: string;
  readonly areas: readonly string[];
  readonly from: Day;
  readonly until: Day;
  /** The last day, where it ended early. */
  readonly endedOn?: Day;
}

export const lastDayOfAppointment = ({ until, endedOn }: Pick<GridAppointment, 'until' | 'endedOn'>): Day =>
  endedOn !== undefined && endedOn < until ? endedOn : until;

export const holdsOn = (appointment: GridAppointment, day: Day): boolean =>
  appointment.from <= day && day <= lastDayOfAppointment(appointment);

export type Standing = 'future' | 'serving' | 'ends-soon' | 'ended';

/** Where an appointment stands on a day; soon is within so many days, the last one included. */
export function standingOn(appointment: GridAppointment, today: Day, soon: number): Standing {
  if (appointment.from > today) return 'future';
  const last = lastDayOfAppointment(appointment);
  if (last < today) return 'ended';
  return daysBetween(today, last) <= soon ? 'ends-soon' : 'serving';
}

/** What a complaint says of the company it is about: named, or that which serves the area. */
export interface ComplainedOf {
  readonly enterprise?: string | undefined;
  /** The company that serves the service area, by the register. */
  readonly serving?: string | undefined;
}

/**
 * Never pass a complainant's identity to the accused (JN-HL art. 32): the company does not see it, nor does a grid worker whom that
 * very company pays. Where no company is named, the one that serves the area may be meant.
 */
export function hidesComplainant(
  reader: { readonly role: Role; readonly enterprises: readonly string[] },
  { enterprise, serving }: ComplainedOf,
): boolean {
  if (reader.role === 'property-service-enterprise') return true;
  const accused = enterprise ?? serving;
  return accused !== undefined && reader.enterprises.includes(accused);
}
