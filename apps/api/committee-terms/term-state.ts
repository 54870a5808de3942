import type { CaseState } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import type { ReadTransaction } from '#platform/scope';
import { PROBLEMS } from '../http/problem.js';

/** The state of a term that the reader sees. @throws 404 for any other case, and for what is out of sight */
export async function stateOf(tx: ReadTransaction, id: string): Promise<CaseState<CommitteeTermState>> {
  const row = await tx.case.findUnique({ where: { id }, select: { kind: true, state: true } });
  if (row?.kind !== 'committee-term') throw PROBLEMS.notFound();
  return row.state as unknown as CaseState<CommitteeTermState>;
}
