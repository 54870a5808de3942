import { addMonths } from '#domain/calendar';
import { lastDayOfAppointment, standingOn, type GridAppointment, type Standing } from '#domain/grid-work';
import { basisOf, rulesOn, valueOf, type Basis, type ResolvedRules } from '#domain/rules';
import { placeOf, type Day } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import type { GridWorker } from '#prisma';

export function appointmentIn({ account, areas, ...row }: GridWorker): GridAppointment {
  const ended = row.endedOn === null ? {} : { endedOn: row.endedOn as Day };
  return {
    ...{ account, areas, enterprise: row.enterpriseId },
    ...{ from: row.fromDay as Day, until: row.untilDay as Day, ...ended },
  };
}

/** An appointment as it is shown: where it stands, and what there is to say of its term. */
export function shown(row: GridWorker, today: Day) {
  const rules = rulesOn(today)(placeOf(row.code));
  const appointment = appointmentIn(row);
  const standing = standingOn(appointment, today, valueOf(rules, 'gridWorker.endsSoon'));
  const { id, code, areas, account, version, appointedBy, endedOn, endReason, endedBy } = row;
  return {
    ...{ id, code, areas, person: row.personId, account, enterprise: row.enterpriseId },
    ...{ from: row.fromDay, until: row.untilDay, role: `grid-worker@${code}`, appointedBy },
    appointedAt: row.appointedAt.toISOString(),
    ending: endedOn === null ? null : { lastDay: endedOn, reason: endReason ?? '', endedBy: endedBy ?? '' },
    ...{ standing, warnings: warningsOf(appointment, standing, rules), version },
  };
}

/** No text gives a term: what is longer than ours is shown, and not refused. */
function warningsOf({ from, until }: GridAppointment, standing: Standing, rules: ResolvedRules): readonly Basis[] {
  const longest = addMonths(from, valueOf(rules, 'gridWorker.longest') * 12);
  return [
    ...(until >= longest ? [basisOf(rules, 'gridWorker.longest')] : []),
    ...(standing === 'ends-soon' ? [basisOf(rules, 'gridWorker.endsSoon')] : []),
  ];
}

/** The companies whose staff somebody is while they serve as grid worker. */
export async function enterprisesOf(tx: ReadTransaction, account: string, today: Day): Promise<readonly string[]> {
  const rows = await tx.gridWorker.findMany({ where: { account, fromDay: { lte: today } } });
  const serving = rows.filter((row) => lastDayOfAppointment(appointmentIn(row)) >= today);
  return [...new Set(serving.map(({ enterpriseId }) => enterpriseId))];
}
