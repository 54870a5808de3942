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
  const closed = await closedOf(
    tx,
    rows.flatMap((row) => row.problemId ?? []),
  );
  return rows.map((row) => ({
    ...(row as unknown as OpenFinding),
    drive: campaigns.find(({ id }) => id === row.campaignId)?.kind === 'drive',
    closedProblem: closed.find((id) => id === row.problemId),
  }));
}

/** Those that are closed; one that goes on as another is closed with that one. */
async function closedOf(tx: ReadTransaction, ids: readonly string[]): Promise<readonly string[]> {
  const select = { id: true, closedAt: true, mergedInto: true };
  const rows = await tx.problem.findMany({ where: { id: { in: [...ids] } }, select });
  const goingOn = await tx.problem.findMany({
    where: { id: { in: rows.flatMap(({ mergedInto }) => mergedInto ?? []) }, closedAt: null },
    select: { id: true },
  });
  const runs = (mergedInto: string | null) => goingOn.some(({ id }) => id === mergedInto);
  return rows.filter(({ closedAt, mergedInto }) => closedAt !== null && !runs(mergedInto)).map(({ id }) => id);
}

/**
 * The open problem on the same matter, told before by somebody else: in the same service area, of the same item, or of the same
 * category where it names none. One finding is joined to it, and no second.
 */
export async function sameMatter(tx: ReadTransaction, finding: OpenFinding): Promise<string | undefined> {
  const { areaId, code, category, item, campaignId } = finding;
  const rows = await tx.problem.findMany({
    where: {
      ...{ areaId, category, closedAt: null, rehearsal: code.startsWith('00') },
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
