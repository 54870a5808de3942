import type { AreaFigures } from '../formation/index.js';
import type { Governance } from '../pmc/index.js';
import type { Day } from '../shared/index.js';

/** What is known of who governs a service area. A row of it is read for every area. */
export interface AreaStanding {
  readonly area: AreaFigures;
  readonly term: {
    readonly id: string;
    readonly began: Day;
    readonly ends: Day;
    readonly takenUp: Day;
    readonly alarmOn: Day;
    readonly renewed: boolean;
    readonly electing: boolean;
    readonly belowSince: Day | null;
    readonly seats: number;
    /** How many sit. */
    readonly members: number;
    readonly sealLost: boolean;
    /** Somebody has left, and the handover is not done. */
    readonly handingOver: boolean;
    readonly lastMeeting: Day | null;
    readonly lastReport: Day | null;
    /** How often the Street talked with the chair about missed reports. */
    readonly talks: number;
    readonly formalMembers: number;
  } | null;
  readonly pmc: {
    readonly id: string;
    readonly stage: string;
    readonly ends: Day | null;
    readonly brokenSince: Day | null;
  } | null;
  /** A formation or an election of a whole committee. */
  readonly trying: { readonly id: string; readonly kind: string } | null;
  /** Formations and elections that have ended, oldest first. */
  readonly attempts: Governance['attempts'];
  /** One whose day has passed. */
  readonly handover: { readonly id: string; readonly dueDay: Day } | null;
  readonly branch: { readonly id: string; readonly stage: string } | null;
  /** Since when a case of the area waits for its workflow to be told. */
  readonly untoldSince: number | null;
}

const IN_OFFICE = ['IN_OFFICE', 'REFORMING'];

export const committeeInOffice = ({ term }: Pick<AreaStanding, 'term'>, on: Day): boolean =>
  term !== null && term.began <= on && term.ends >= on;

export const pmcInOffice = ({ pmc }: Pick<AreaStanding, 'pmc'>): boolean =>
  pmc !== null && IN_OFFICE.includes(pmc.stage);
