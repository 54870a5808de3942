import {
  checkSheet,
  mayCorrect,
  maySignCorrection,
  reconcile,
  type Finding,
  type SheetAnswer,
  type StandardItem,
} from '#domain/campaign';
import type { Instant } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import type { CampaignFinding } from '#prisma';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { clockOf } from '../cases/case-clock.js';
import { mustMayInspect } from '../grid-work/own-company.js';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { notACursor } from '../http/cursor.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import { changed, created, must, RegisterService } from '../registry/register-service.js';
import type { correctionsQuery, SHEET_BODIES } from './campaign.schemas.js';
import { correctionView } from './correction-view.js';
import { FindingProblems } from './finding-problems.js';
import { findingRows, pointerIn, refuseFaults, refuseFuture } from './sheet-rows.js';

type Proposed = z.output<typeof SHEET_BODIES.correct>;
type Asked = z.output<typeof correctionsQuery>;
type Signature = z.output<typeof SHEET_BODIES.signCorrection>;

/** A signed sheet corrected by one and signed a second time by another: what stood before is kept, and its findings are reconciled. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly registers: RegisterService,
    private readonly commands: CommandService,
    private readonly problems: FindingProblems,
  ) {}

  list(campaignId: string, { serviceArea: areaId, waiting, after, limit }: Asked, reader: Reader) {
    return this.registers.read(reader, areaId ?? campaignId, async (tx) => {
      if (areaId !== undefined)
        must(await tx.campaignSheet.findUnique({ where: { campaignId_areaId: { campaignId, areaId } } }));
      const rows = await tx.campaignSheetCorrection.findMany({
        where: {
          campaignId,
          ...(areaId === undefined ? {} : { areaId }),
          ...(waiting === undefined ? {} : { agreed: waiting ? null : { not: null } }),
          ...(after === undefined ? {} : behind(after)),
        },
        orderBy: [{ areaId: 'asc' }, { number: 'asc' }],
        take: limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { items: rows.map(correctionView), next: last ? `${last.areaId}|${last.number}` : null };
    });
  }

  async propose(campaignId: string, body: Proposed, ticket: Ticket): Promise<Answer> {
    const { serviceArea, inspectedOn, answers, reason } = body;
    return this.registers.change(ticket, serviceArea, async (tx) => {
      const receivedAt = await clockOf(tx, campaignId, await this.commands.receivedAt(ticket));
      refuseFuture(inspectedOn, receivedAt);
      const { sheet, checked } = await this.place(tx, campaignId, { serviceArea, answers, ticket });
      refuseFaults(checked, (item) => pointerIn(answers, item));
      const last = await tx.campaignSheetCorrection.count({ where: { campaignId, areaId: serviceArea } });
      const row = await tx.campaignSheetCorrection.create({
        data: {
          ...{ campaignId, areaId: serviceArea, number: last + 1, code: sheet.code, reason, inspectedOn },
          ...{ correctedBy: ticket.actor.id, role: ticket.actor.role, correctedAt: new Date(receivedAt) },
          answers: answers as unknown as object[],
        },
      });
      return created(sheet.code, { version: row.number, ...correctionView(row) });
    });
  }

  async sign(campaignId: string, body: Signature, ticket: Ticket): Promise<Answer> {
    const { serviceArea: areaId } = body;
    const answer = await this.registers.change(ticket, areaId, async (tx) => {
      const receivedAt = await clockOf(tx, campaignId, await this.commands.receivedAt(ticket));
      await inTurn(tx, { campaignId, areaId });
      const waiting = must(await tx.campaignSheetCorrection.findFirst({ where: { campaignId, areaId, agreed: null } }));
      const answers = waiting.answers as unknown as Proposed['answers'];
      const { sheet, standard, checked } = await this.place(tx, campaignId, { serviceArea: areaId, answers, ticket });
      const { signedBy } = sheet;
      const no = maySignCorrection({ correctedBy: waiting.correctedBy, signedBy }, ticket.actor.id);
      if (no) throw Problem.of(no, campaignId);
      const where = { campaignId_areaId_number: { campaignId, areaId, number: waiting.number } };
      const signature = { signedBy: ticket.actor.id, signedAt: new Date(receivedAt), remark: body.remark ?? null };
      if (!body.agreed) {
        const row = await tx.campaignSheetCorrection.update({ where, data: { ...signature, agreed: false } });
        return changed(sheet.code, { version: row.number, ...correctionView(row) });
      }
      const withdrawn = await reconciled(tx, {
        ...{ sheet, standard, found: checked.findings, number: waiting.number },
        ...{ by: waiting.correctedBy, receivedAt },
      });
      const kept = { was: asJson(sheet), withdrawn: withdrawn.map(asJson) };
      const row = await tx.campaignSheetCorrection.update({ where, data: { ...signature, agreed: true, ...kept } });
      await tx.campaignSheet.update({
        where: { campaignId_areaId: { campaignId, areaId } },
        data: {
          ...{ answers: answers as unknown as object[], inspectedOn: waiting.inspectedOn },
          ...{ weight: checked.weight, met: checked.met, corrections: waiting.number },
        },
      });
      return changed(sheet.code, { version: row.number, ...correctionView(row) });
    });
    // Also after a repeated key: what broke off is carried on.
    if (body.agreed) await this.problems.register(campaignId, areaId, ticket);
    return answer;
  }

  /** The sheet as it stands, and what the corrected answers find by the standard that it was signed by. */
  private async place(
    tx: ReadTransaction,
    campaignId: string,
    { serviceArea: areaId, answers, ticket }: { serviceArea: string; answers: Proposed['answers']; ticket: Ticket },
  ) {
    const sheet = must(await tx.campaignSheet.findUnique({ where: { campaignId_areaId: { campaignId, areaId } } }));
    const campaign = must(await tx.campaign.findUnique({ where: { id: campaignId } }));
    const no = mayCorrect(campaign.stage as Parameters<typeof mayCorrect>[0]);
    if (no) throw Problem.of(no, campaignId);
    const area = must(await tx.serviceArea.findUnique({ where: { id: areaId } }));
    await mustMayInspect(tx, ticket.actor, { area: areaId, companies: [sheet.enterpriseId, area.enterpriseId] });
    const { items } = must(await tx.campaignStandard.findUnique({ where: { id: sheet.standardId } }));
    const standard = items as unknown as readonly StandardItem[];
    const stood = sheet.answers as unknown as readonly SheetAnswer[];
    return { sheet, standard, checked: checkSheet(standard, answers, stood) };
  }
}

function behind(cursor: string) {
  const [areaId, number] = cursor.split('|');
  if (!areaId || !/^\d{1,6}$/.test(number ?? '')) throw notACursor();
  return { OR: [{ areaId: { gt: areaId } }, { areaId, number: { gt: Number(number) } }] };
}

interface Reconciling {
  readonly sheet: Parameters<typeof findingRows>[0];
  readonly standard: readonly StandardItem[];
  readonly found: readonly Finding[];
  readonly number: number;
  /** Who corrected it: the inspector of what is new. */
  readonly by: string;
  readonly receivedAt: Instant;
}

/** The findings of the sheet after its correction; those that were taken back are returned. */
async function reconciled(tx: ReadTransaction, of: Reconciling): Promise<readonly CampaignFinding[]> {
  const { sheet, standard, found, number, by, receivedAt } = of;
  const { campaignId, areaId } = sheet;
  const standing = await tx.campaignFinding.findMany({ where: { campaignId, areaId } });
  const { added, withdrawn, explained, restored } = reconcile(standing, found);
  const among = (rows: readonly CampaignFinding[]) => ({ id: { in: rows.map(({ id }) => id) } });
  await tx.campaignFinding.createMany({ data: findingRows(sheet, { standard, found: added, by, at: receivedAt }) });
  const gone = await tx.campaignFinding.deleteMany({ where: among(withdrawn) });
  // It has become a problem's work while this was decided.
  if (gone.count !== withdrawn.length) throw PROBLEMS.unavailable();
  await tx.campaignFinding.updateMany({ where: among(explained), data: { corrected: number } });
  await tx.campaignFinding.updateMany({ where: among(restored), data: { corrected: null } });
  return withdrawn;
}

/** One after the other: two who sign at the same moment sign one correction. */
const inTurn = (tx: ReadTransaction, { campaignId, areaId }: { campaignId: string; areaId: string }) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sheet ${campaignId} ${areaId}`}, 0))`;

const asJson = (row: object): object => JSON.parse(JSON.stringify(row)) as object;
