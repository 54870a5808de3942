import { leaderShare, type FormationState, type LeaderKind } from '#domain/formation';
import type { ReadTransaction } from '#platform/scope';

interface Listed {
  readonly person: string;
  readonly kind: LeaderKind;
  readonly building: string | null;
}

/** A first formation and every later election have candidates, and the leaders who were proposed for consideration. */
export const isElectoral = (kind: string): boolean => kind === 'formation' || kind === 'election';

/** The list for consideration as it was entered when nomination opened: a long one stands in the entry's papers alone. */
export async function proposedLeaders(tx: ReadTransaction, row: { id: string; kind: string }): Promise<Listed[]> {
  if (!isElectoral(row.kind)) return [];
  const opened = await tx.event.findFirst({
    where: { caseId: row.id, type: 'nomination-opened' },
    orderBy: { seq: 'desc' },
    select: { bodyJson: true },
  });
  const { papers } = (opened?.bodyJson ?? {}) as { papers?: { leaders?: Listed[] } };
  return papers?.leaders ?? [];
}

/** Ids, kinds and buildings; no names. Who of the list stands is shown beside it. */
export function leadersOf(state: FormationState, listed: readonly Listed[]) {
  const { count, hash } = state.leaders ?? { count: 0, hash: null };
  const standing = Object.entries(state.candidates).filter(
    ([, { review }]) => review !== 'struck' && review !== 'WITHDRAWN',
  );
  return {
    count,
    hash,
    list: (state.leaders ? listed : []).map((leader) => ({
      ...leader,
      candidate: standing.find(([, { person }]) => person === leader.person)?.[0] ?? null,
    })),
    shares: leaderShare(state),
  };
}
