import { addMonths } from '#domain/calendar';
import type { Actor } from '#domain/case';
import {
  hidesComplainant,
  holdsOn,
  standingOn,
  type ComplainedOf,
  type GridAppointment,
  type Standing,
} from '#domain/grid-work';
import { basisOf, rulesOn, valueOf, type Basis, type ResolvedRules } from '#domain/rules';
import { dayOf, instant, placeOf, type Day } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import type { GridWorker } from '#prisma';

export const today = (): Day => dayOf(instant(Date.now()));

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

/** What an account sees of itself, wherever it lies. Whoever asks is themselves again afterwards: their request is kept as theirs. */
export async function seenBy<T>(tx: ReadTransaction, account: string, look: () => Promise<T>): Promise<T> {
  const [asking] = await tx.$queryRaw<{ actor: string | null }[]>`SELECT current_setting('app.actor', true) AS actor`;
  await tx.$executeRaw`SELECT set_config('app.actor', ${account}, true)`;
  const seen = await look();
  await tx.$executeRaw`SELECT set_config('app.actor', ${asking?.actor ?? ''}, true)`;
  return seen;
}

type Somebody = Pick<Actor, 'id' | 'onBehalfOf'>;

/** The appointments by which somebody serves on a day, or the one whom they stand in for: one's own are seen from everywhere. */
export async function servingAs(tx: ReadTransaction, { id, onBehalfOf }: Somebody, on: Day) {
  const serving: GridAppointment[] = [];
  for (const account of [id, ...(onBehalfOf === undefined ? [] : [onBehalfOf])]) {
    const rows = await seenBy(tx, account, () => tx.gridWorker.findMany({ where: { account } }));
    serving.push(...rows.map(appointmentIn).filter((appointment) => holdsOn(appointment, on)));
  }
  return serving;
}

/** The companies whose staff somebody is while they serve as grid worker. */
export async function enterprisesOf(tx: ReadTransaction, somebody: Somebody, on: Day): Promise<readonly string[]> {
  return [...new Set((await servingAs(tx, somebody, on)).map(({ enterprise }) => enterprise))];
}

/** Whether somebody must not learn who told a problem, because they are paid by whom it is about (JN-HL art. 32). */
export async function complainantIsHidden(tx: ReadTransaction, actor: Actor, problem: string): Promise<boolean> {
  const of = await complainedOf(tx, problem);
  if (!of) return true;
  const enterprises = await enterprisesOf(tx, actor, today());
  const named = [of.enterprise, of.serving].filter((each) => each !== undefined);
  const companies = await tx.organisation.findMany({
    where: { id: { in: named }, role: 'property-service-enterprise' },
    select: { id: true },
  });
  return hidesComplainant(
    { role: actor.role, enterprises },
    { ...of, registered: companies.map((company) => company.id) },
  );
}

/** Whom a problem is about; of one that is not there nothing is known. */
export async function complainedOf(
  tx: ReadTransaction,
  problem: string,
): Promise<Omit<ComplainedOf, 'registered'> | undefined> {
  const row = await tx.problem.findUnique({ where: { id: problem }, select: { enterpriseId: true, areaId: true } });
  if (!row) return undefined;
  const area = await tx.serviceArea.findUnique({ where: { id: row.areaId }, select: { enterpriseId: true } });
  return { enterprise: row.enterpriseId ?? undefined, serving: area?.enterpriseId ?? undefined };
}
