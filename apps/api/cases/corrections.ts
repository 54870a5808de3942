import type { Correction } from '#domain/case';
import type { ReadTransaction } from '#platform/scope';

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
export async function correctionsOf(tx: ReadTransaction, caseId: string): Promise<Corrected[]> {
  const settled = await tx.event.findMany({
    where: { caseId, type: 'incident-settled' },
    orderBy: { seq: 'asc' },
    select: { seq: true, at: true, bodyJson: true },
  });
  return settled.flatMap(({ seq, at, bodyJson }) => {
    const { data, papers } = bodyJson as unknown as Settled;
    if (!papers?.correction || data.ruling !== 'admitted') return [];
    return [{ ...papers.correction, reason: papers.reason, by: data.by, at, seq }];
  });
}
