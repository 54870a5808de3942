import type { Callers, CallerToKeep } from '#platform/callers';
import type { ReadTransaction } from '#platform/scope';
import type { ProblemReport } from '#prisma';
import { freshIdOf } from '../cases/fresh-cases.js';
import { freshNumbers } from '../cases/fresh-numbers.js';

/** What is written down of an order before its case begins. */
export interface NewReport extends Omit<ProblemReport, 'problemId' | 'recordedAt'> {
  readonly caller: Omit<CallerToKeep, 'problem' | 'code'> | null;
}

/** The order as it was taken in before: by its number in its district, or by the request that brought it. */
export function findReport(
  tx: ReadTransaction,
  { code, source, external, requestId }: Pick<ProblemReport, 'code' | 'source' | 'external'> & { requestId?: string },
): Promise<ProblemReport | null> {
  const byNumber = external === null ? [] : [{ source, external, code: { startsWith: code.slice(0, 6) } }];
  const byRequest = requestId === undefined ? [] : [{ requestId }];
  return tx.problemReport.findFirst({ where: { OR: [...byNumber, ...byRequest] } });
}

/** The problem that has this number in this district, whichever way it was registered. */
export function problemNumbered(
  tx: ReadTransaction,
  { code, source, external }: { code: string; source: string; external: string },
) {
  const where = { source, external, rehearsal: false, code: { startsWith: code.slice(0, 6) } };
  return tx.problem.findFirst({ where });
}

/** Takes the number of its case, or what its number was registered as; who told it is kept beside. @throws P2002 where another was faster */
export async function writeReport(
  tx: ReadTransaction,
  callers: Callers,
  { caller, ...data }: NewReport,
): Promise<{ report: ProblemReport; registered: boolean }> {
  const { external } = data;
  const there = external === null ? null : await problemNumbered(tx, { ...data, external });
  const place = there ? { code: there.code, areaId: there.areaId } : {};
  const problemId =
    there?.id ?? freshIdOf('problem', data.areaId, await freshNumbers(tx, { ...data, kind: 'problem' }));
  const report = await tx.problemReport.create({ data: { ...data, ...place, problemId } });
  if (caller) await callers.keep(tx, [{ ...caller, problem: problemId, code: report.code }]);
  return { report, registered: there !== null };
}

/** Open problems of the same area and category, and of the same item where both name one: a person says whether it is one matter. */
export function perhapsTheSame(
  tx: ReadTransaction,
  {
    problemId,
    areaId,
    category,
    item,
  }: { problemId: string; areaId: string; category: string; item?: string | undefined },
) {
  const sameItem = item === undefined ? {} : { OR: [{ item: null }, { item }] };
  return tx.problem.findMany({
    where: { areaId, category, closedAt: null, rehearsal: false, id: { not: problemId }, ...sameItem },
    select: { id: true, external: true, receivedAt: true },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: 10,
  });
}
