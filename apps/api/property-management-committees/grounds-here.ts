import type { AreaFigures } from '#domain/formation';
import { groundsOf, type Governance } from '#domain/pmc';
import { basisOf, conflictsOn, PROPOSED_DEFAULT, resolveRules, valueOf } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { GOVERNANCE } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';
import { PROBLEMS } from '../http/problem.js';
import { codeOf } from '../http/schemas.js';

/** What a proposal would be measured by today. */
export async function groundsHere(tx: ReadTransaction, serviceArea: string) {
  const area = await tx.serviceArea.findUnique({ where: { id: serviceArea } });
  if (!area) throw PROBLEMS.notFound();
  const today = dayOf(instant(Date.now()));
  const [governance] = await tx.$queryRawUnsafe<Governance[]>(GOVERNANCE, serviceArea, false, today);
  const open = await tx.case.findFirst({
    where: { areaId: serviceArea, kind: 'pmc', closedAt: null, rehearsal: false },
    select: { id: true },
  });
  if (!governance) throw new Error(`${serviceArea}: nothing is known of who governs it`);
  const rules = resolveRules(placeOf(codeOf(serviceArea)), today);
  const figures = { ...area, totalArea: Number(area.totalArea), deliveredArea: Number(area.deliveredArea) };
  const moved = area.movedInArea === null ? null : Number(area.movedInArea);
  const seen = { ...figures, movedInArea: moved } as unknown as AreaFigures;
  const found = groundsOf({ area: seen, governance, rules, on: today });
  return {
    ...{ serviceArea, today, rules: rules.id, proposedDefaultMeans: PROPOSED_DEFAULT },
    ...{ offered: valueOf(rules, 'pmc.available'), duty: valueOf(rules, 'pmc.duty') },
    ...{ open: open?.id ?? null, running: governance.running?.id ?? null },
    basis: [basisOf(rules, 'pmc.available'), basisOf(rules, 'pmc.duty')],
    conflicts: conflictsOn(rules, ['pmc.available', 'pmc.decidesReserved']),
    grounds: found.map(({ rules: keys, ...ground }) => ({ ...ground, basis: keys.map((key) => basisOf(rules, key)) })),
  };
}
