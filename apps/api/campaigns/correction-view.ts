import type { CampaignSheetCorrection } from '#prisma';

/** A correction as it is shown: both signatures, what is said now, and what stood before. */
export function correctionView(row: CampaignSheetCorrection) {
  const { campaignId: campaign, areaId: serviceArea, number, reason, answers, inspectedOn, correctedBy, role } = row;
  const { correctedAt, signedBy, signedAt, agreed, remark, was, withdrawn } = row;
  return {
    ...{ id: String(number), campaign, serviceArea, number, reason, answers, inspectedOn, correctedBy, role },
    ...{ correctedAt: correctedAt.toISOString(), signedBy, signedAt: signedAt?.toISOString() ?? null, agreed, remark },
    ...{ was: was ?? null, withdrawn: withdrawn ?? [] },
  };
}
