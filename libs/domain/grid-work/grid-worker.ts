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

/** What a complaint says of the company it is about. */
export interface ComplainedOf {
  /** As it was told: any words. */
  readonly enterprise?: string | undefined;
  /** The company that serves the service area, by the register. */
  readonly serving?: string | undefined;
  /** Which of them are companies of the register. */
  readonly registered: readonly string[];
}

/** By which companies somebody is paid, and whom a problem is about, as the record has it: null where it names nobody. */
export interface PaidBy {
  readonly appointments: readonly {
    readonly enterprise: string;
    readonly from: Day;
    readonly until: Day;
    readonly endedOn: Day | null;
  }[];
  readonly about: { readonly enterprise?: string | null; readonly serving?: string | null };
}

/** Whether a company that pays them on that day is the one it is about. */
export function isPaidByAccused({ appointments, about: { enterprise, serving } }: PaidBy, day: Day): boolean {
  const paying = appointments.filter(
    ({ from, until, endedOn }) =>
      from <= day && day <= lastDayOfAppointment({ until, ...(endedOn === null ? {} : { endedOn }) }),
  );
  const about = { enterprise: enterprise ?? undefined, serving: serving ?? undefined };
  return isAbout(
    paying.map((appointment) => appointment.enterprise),
    about,
  );
}

const namedIn = ({ enterprise, serving }: Omit<ComplainedOf, 'registered'>): readonly string[] =>
  [enterprise, serving].filter((each) => each !== undefined);

/** Named, or serving where it happened: either may be meant. */
export const isAbout = (enterprises: readonly string[], of: Omit<ComplainedOf, 'registered'>): boolean =>
  namedIn(of).some((each) => enterprises.includes(each));

/**
 * Never pass a complainant's identity to the accused (JN-HL art. 32): the company does not see it, nor does a grid worker whom that
 * very company pays. A company that nobody named, or that the register does not know, may be theirs: then no company's staff see it.
 */
export function hidesComplainant(
  reader: { readonly role: Role; readonly enterprises: readonly string[] },
  of: ComplainedOf,
): boolean {
  if (reader.role === 'property-service-enterprise') return true;
  if (reader.enterprises.length === 0) return false;
  const named = namedIn(of);
  const unknown = named.length === 0 || named.some((each) => !of.registered.includes(each));
  return unknown || isAbout(reader.enterprises, of);
}
