import {
  BODIES,
  CLOSE_TIES,
  officeTitle,
  warningsFor,
  type Appointment,
  type AppointmentWarning,
  type Body,
} from '#domain/appointment';
import { rulesOn } from '#domain/rules';
import { placeOf, type Day } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import { termsInOffice } from '../committee-terms/term-in-office.js';
import { membersIn, today } from '../training/term-training.js';

export interface AppointmentRow {
  readonly id: string;
  readonly code: string;
  readonly areaId: string;
  readonly personId: string;
  readonly community: string | null;
  readonly committee: string | null;
  readonly enterprise: string | null;
  readonly fromDay: string;
  readonly untilDay: string | null;
  readonly stands: boolean;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly corrected: boolean;
  readonly version: number;
}

export function appointmentIn({ personId, areaId, fromDay, untilDay, ...row }: AppointmentRow): Appointment {
  const offices = Object.fromEntries(BODIES.flatMap((body) => (row[body] === null ? [] : [[body, row[body]]])));
  return { person: personId, areaId, offices, from: fromDay as Day, until: untilDay as Day | null };
}

/** Appointments as they are shown: never without what speaks against them. */
export async function shown(tx: ReadTransaction, rows: readonly AppointmentRow[]) {
  const persons = [...new Set(rows.map(({ personId }) => personId))];
  const others = await standingOf(tx, persons);
  const seats = await seatsOf(
    tx,
    rows.map(({ areaId }) => areaId),
  );
  const tied = await tiedToProviders(tx, persons);
  const rulesOf = rulesOn(today());
  return rows.map((row) => {
    const around = {
      others: others.filter(({ id, personId }) => id !== row.id && personId === row.personId).map(appointmentIn),
      sits: seats.get(row.areaId)?.includes(row.personId),
      tied: tied.some(({ personId, node }) => personId === row.personId && row.code.startsWith(node)),
      rules: rulesOf(placeOf(row.code)),
    };
    return viewOf(row, row.stands && !row.corrected ? warningsFor(appointmentIn(row), around) : []);
  });
}

function viewOf(row: AppointmentRow, warnings: readonly AppointmentWarning[]) {
  const { id, code, areaId, personId, fromDay, untilDay, stands, replaces, reason, corrected, version } = row;
  const office = (body: Body) => {
    const held = row[body];
    return held === null ? null : { office: held, title: officeTitle(body, held) };
  };
  return {
    ...{ id, code, serviceArea: areaId, person: personId },
    offices: { community: office('community'), committee: office('committee'), enterprise: office('enterprise') },
    ...{ from: fromDay, until: untilDay, stands, replaces, reason, corrected, warnings, version },
  };
}

/** What stands of some people, wherever the reader may see it. */
export const standingOf = (tx: ReadTransaction, persons: readonly string[]): Promise<AppointmentRow[]> =>
  tx.crossAppointment.findMany({ where: { personId: { in: [...persons] }, stands: true, corrected: false } });

/** Who sits in the committees of some areas today. */
async function seatsOf(tx: ReadTransaction, areas: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx.case.findMany({
    where: { areaId: { in: [...areas] }, kind: 'committee-term', rehearsal: false, closedAt: null },
    select: { areaId: true, state: true },
  });
  return new Map([...termsInOffice(rows, today())].map(([areaId, row]) => [areaId, membersIn(row)]));
}

/** Whoever is closely tied to an account that acts for a provider today, with the node at which it does. */
async function tiedToProviders(tx: ReadTransaction, persons: readonly string[]) {
  const ties = await tx.tie.findMany({ where: { personId: { in: [...persons] }, kind: { in: [...CLOSE_TIES] } } });
  const on = today();
  const roles = await tx.roleAssignment.findMany({
    where: {
      ...{ subject: { in: ties.map(({ account }) => account) }, role: 'property-service-enterprise' },
      ...{ fromDay: { lte: on }, AND: [{ OR: [{ toDay: null }, { toDay: { gte: on } }] }] },
      OR: [{ ending: null }, { ending: { lastDay: { gte: on } } }],
    },
    select: { subject: true, node: true },
  });
  return ties.flatMap(({ account, personId }) =>
    roles.filter(({ subject }) => subject === account).map(({ node }) => ({ personId, node })),
  );
}
