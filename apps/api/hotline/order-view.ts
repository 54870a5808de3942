import type { ReadTransaction } from '#platform/scope';
import type { ProblemReport } from '#prisma';
import { must } from '../registry/register-service.js';

/** An order as it stands now. */
export async function orderView(tx: ReadTransaction, report: ProblemReport) {
  const { problemId, requestId, external, what, place, directlyAssigned } = report;
  const row = must(await tx.problem.findUnique({ where: { id: problemId } }));
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const id = encodeURIComponent(problemId);
  return {
    ...{ problem: problemId, requestId, external, serviceArea: row.areaId, category: row.category, tier: row.tier },
    ...{ receivedAt: row.receivedAt.toISOString(), dueAt: time(row.dueAt), repliedAt: time(row.repliedAt) },
    ...{ closedAt: time(row.closedAt), result: row.result, mergedInto: row.mergedInto },
    ...{ what, where: place, directlyAssigned },
    links: {
      ...(row.provenance === null ? { case: `/cases/${id}` } : {}),
      caller: `/problems/${id}/caller`,
      ...(external === null ? {} : { self: `/hotline/orders/${encodeURIComponent(external)}` }),
    },
  };
}
