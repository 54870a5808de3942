import { isRehearsal } from '#contracts';
import { instant, type Instant } from '#domain/shared';
import { STEPPING } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';
import { Problem } from '../http/problem.js';

/**
 * When something happens beside a case: when it was received, and in a rehearsal the moment at which its clock stands, and stands still
 * until this is written. While it is being moved nothing is.
 */
export async function clockOf(tx: ReadTransaction, caseId: string, receivedAt: number): Promise<Instant> {
  if (!isRehearsal(caseId)) return instant(receivedAt);
  const [row] = await tx.$queryRaw<
    { clock: Date; stepping: boolean }[]
  >`SELECT clock, stepping FROM clock_of_root(${caseId})`;
  if (row?.stepping) throw Problem.of(STEPPING, caseId);
  return instant(row?.clock.getTime() ?? receivedAt);
}

/** Whether a service area belongs to the place that is rehearsed. */
export async function isRehearsedIn(tx: ReadTransaction, caseId: string, areaId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is: boolean }[]>`SELECT is_rehearsed_in(${caseId}, ${areaId}) AS is`;
  return row?.is ?? false;
}
