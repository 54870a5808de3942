import type { ItemClass } from '#domain/campaign';
import type { Category, Risk, Tier } from '#domain/problem';
import type { ReadTransaction } from '#platform/scope';
import type { Prisma } from '#prisma';

/** A finding as it becomes a problem. */
export interface OpenFinding {
  readonly id: string;
  readonly campaignId: string;
  readonly areaId: string;
  readonly code: string;
  readonly enterpriseId: string | null;
  readonly item: string;
  readonly category: Category;
  readonly class: ItemClass;
  readonly risk: Risk;
  readonly level: Tier;
  readonly note: string;
  /** Of a drive, which has no quarter. */
  readonly drive: boolean;
  /** The problem that stood for it, where it is closed. */
  readonly closedProblem: string | undefined;
}

export async function openFindings(
  tx: ReadTransaction,
  where: Prisma.CampaignFindingWhereInput,
): Promise<readonly OpenFinding[]> {
  const rows = await tx.campaignFinding.findMany({ where, orderBy: { id: 'asc' } });
  const campaigns = await tx.campaign.findMany({ where: { id: { in: rows.map((row) => row.campaignId) } } });
  const problems = await tx.problem.findMany({
    where: { id: { in: rows.flatMap((row) => row.problemId ?? []) }, closedAt: { not: null } },
    select: { id: true },
  });
  return rows.map((row) => ({
    ...(row as unknown as OpenFinding),
    drive: campaigns.find(({ id }) => id === row.campaignId)?.kind === 'drive',
    closedProblem: problems.find(({ id }) => id === row.problemId)?.id,
  }));
}

/**
 * The open problem on the same matter, told before by somebody else: in the same service area, of the same item, or of the same
 * category where it names none. One finding is joined to it, and no second.
 */
export async function sameMatter(tx: ReadTransaction, finding: OpenFinding): Promise<string | undefined> {
  const { areaId, category, item, campaignId } = finding;
  const rows = await tx.problem.findMany({
    where: {
      ...{ areaId, category, closedAt: null, rehearsal: false },
      OR: [{ item }, { item: null }],
      AND: [{ OR: [{ campaignId: null }, { campaignId: { not: campaignId } }] }],
    },
    orderBy: [{ item: { sort: 'asc', nulls: 'last' } }, { receivedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  const taken = await tx.campaignFinding.findMany({
    where: { campaignId, problemId: { in: ids } },
    select: { problemId: true },
  });
  return ids.find((id) => !taken.some(({ problemId }) => problemId === id));
}
