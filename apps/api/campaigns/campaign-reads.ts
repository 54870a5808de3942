import { CAMPAIGN_STAGES, type Counted } from '#domain/campaign';
import { placesAbove } from '#domain/training';
import { scopeOf } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';
import type { CampaignReport } from '#prisma';

/** What belongs to a place, lies below it, or holds for it because it lies above. */
export function seenFrom(place: string): {
  OR: ({ code: { gte: string; lt: string } } | { code: { in: string[] } })[];
} {
  const { lo, hi } = scopeOf(place);
  return { OR: [{ code: { gte: lo, lt: hi } }, { code: { in: placesAbove(place) } }] };
}

type CampaignRow = NonNullable<Awaited<ReturnType<ReadTransaction['campaign']['findUnique']>>>;

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function campaignView(row: CampaignRow) {
  const stage = row.stage as keyof typeof CAMPAIGN_STAGES;
  const self = `/campaigns/${encodeURIComponent(row.id)}`;
  return {
    ...{ id: row.id, place: row.code, kind: row.kind, quarter: row.quarter },
    ...{ stage, stageTitle: CAMPAIGN_STAGES[stage], standard: row.standardId },
    ...{ openedAt: iso(row.openedAt), inspectionDueAt: iso(row.inspectionDueAt) },
    ...{ inspectedUntil: iso(row.inspectedUntil), closedAt: iso(row.closedAt) },
    takenOver: row.takenOverFrom === null ? null : { from: row.takenOverFrom, to: row.takenOverTo },
    sample: row.seed === null || row.cut === null ? null : { seed: row.seed, cut: row.cut },
    links: {
      self,
      case: `/cases/${encodeURIComponent(row.id)}`,
      sheets: `${self}/sheets`,
      corrections: `${self}/sheets/corrections`,
      findings: `${self}/findings`,
      figures: `${self}/figures`,
    },
  };
}

/** Null below the campaign's own place: who lies below sees its own sheets and findings. */
export async function standingOf(tx: ReadTransaction, id: string): Promise<Counted | null> {
  const range = await tx.$queryRaw<{ seen: boolean }[]>`
    SELECT code >= current_setting('app.lo') AND code < current_setting('app.hi') AS seen FROM campaigns WHERE id = ${id}`;
  if (range[0]?.seen !== true) return null;
  const [row] = await tx.$queryRaw<{ counted: Counted }[]>`SELECT campaign_standing(${id}) AS counted`;
  return row?.counted ?? null;
}

/** In the order in which they were published. */
export async function reportsOf(tx: ReadTransaction, campaignId: string) {
  const rows = await tx.campaignReport.findMany({
    where: { campaignId },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(reportView);
}

/** What was published, and when. */
export function reportSummary(row: Omit<CampaignReport, 'content'>) {
  const { id, campaignId: campaign, kind, period, sha256, publishedAt } = row;
  return { id, campaign, kind, period, sha256, publishedAt: publishedAt.toISOString() };
}

export type ReportView = ReturnType<typeof reportView>;

export const reportView = (row: CampaignReport) => ({ ...reportSummary(row), content: row.content });
