import type { Correction, Role } from '#domain/case';
import { kindOf } from '#platform/case-store';
import type { PersonalData } from '#platform/personal';
import type { ReadTransaction } from '#platform/scope';
import { openBodies, type Body } from './papers.js';

/** A correction that two people have confirmed, and the entry by which it is in the chain. */
export interface Corrected extends Correction {
  readonly reason: string;
  readonly by: readonly string[];
  readonly at: Date;
  readonly seq: number;
}

interface Settled {
  readonly data: { readonly ruling: string; readonly by: readonly string[] };
  readonly papers?: { readonly reason: string; readonly correction?: Correction };
}

/** What is right beside what stands in the entries of a case, in the order in which it was confirmed. */
export async function correctionsOf(
  tx: ReadTransaction,
  of: { caseId: string; personal: PersonalData; role: Role },
): Promise<Corrected[]> {
  const { caseId, personal, role } = of;
  const settled = await tx.event.findMany({
    where: { caseId, type: 'incident-settled' },
    orderBy: { seq: 'asc' },
    select: { seq: true, at: true, bodyJson: true },
  });
  const bodies = await openBodies(tx, {
    ...{ personal, role, kinds: kindOf(caseId) },
    bodies: settled.map((row) => row.bodyJson as unknown as Body),
  });
  return settled.flatMap(({ seq, at }, i) => {
    const { data, papers } = bodies[i] as Settled;
    if (!papers?.correction || data.ruling !== 'admitted') return [];
    return [{ ...papers.correction, reason: papers.reason, by: data.by, at, seq }];
  });
}
