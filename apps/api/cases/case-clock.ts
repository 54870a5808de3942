import { isRehearsal } from '#contracts';
import { instant, type Instant } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';

/** When something happens beside a case: when it was received, and in a rehearsal the day on which its clock stands. */
export async function clockOf(tx: ReadTransaction, caseId: string, receivedAt: number): Promise<Instant> {
  if (!isRehearsal(caseId)) return instant(receivedAt);
  const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT now_of(${caseId}) AS at`;
  return instant(row?.at.getTime() ?? receivedAt);
}

/** Whether a service area belongs to the place that is rehearsed. */
export async function isRehearsedIn(tx: ReadTransaction, caseId: string, areaId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is: boolean }[]>`SELECT is_rehearsed_in(${caseId}, ${areaId}) AS is`;
  return row?.is ?? false;
}
