import { checkSheet, scoreOf, type CheckedSheet, type StandardItem } from '#domain/campaign';
import { refusal } from '#domain/case';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { clockOf, isRehearsedIn } from '../cases/case-clock.js';
import { mustMayInspect } from '../grid-work/own-company.js';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';
import { created, must, RegisterService } from '../registry/register-service.js';
import type { SHEET_BODIES } from './campaign.schemas.js';
import { FindingProblems } from './finding-problems.js';
import { findingRows, refuseFaults, refuseFuture } from './sheet-rows.js';

type Signed = z.output<typeof SHEET_BODIES.sign>;

export interface Signing {
  readonly sheet: Signed;
  readonly source: 'form' | 'file';
  /** Where a fault of an item lies in what was sent. */
  readonly pointerOf: (item: string) => string;
}

/** The sheet of a service area: signed once, with its findings, in one transaction; each finding then becomes a problem. */
@Injectable()
export class SheetService {
  constructor(
    private readonly registers: RegisterService,
    private readonly commands: CommandService,
    private readonly problems: FindingProblems,
  ) {}

  async sign(campaignId: string, signing: Signing, ticket: Ticket): Promise<Answer> {
    const { serviceArea, inspectedOn } = signing.sheet;
    const answer = await this.registers.change(ticket, serviceArea, async (tx) => {
      const receivedAt = await clockOf(tx, campaignId, await this.commands.receivedAt(ticket));
      refuseFuture(inspectedOn, receivedAt);
      const { standard, area, late } = await this.place(tx, campaignId, { serviceArea, receivedAt });
      await mustMayInspect(tx, ticket.actor, { area: area.id, companies: [area.enterpriseId] });
      const checked = checkSheet(standard.items as unknown as readonly StandardItem[], signing.sheet.answers);
      refuseFaults(checked, signing.pointerOf);
      const row = await write(tx, { campaignId, standard, area, late, checked, signing, ticket, receivedAt });
      const signed = { version: 1, ...sheetView(row), findings: checked.findings.map(({ item }) => item) };
      return created(area.code, signed);
    });
    // Also after a repeated key: what broke off is carried on.
    await this.problems.register(campaignId, serviceArea, ticket);
    return answer;
  }

  /** What is signed by which standard, and whether it is late: by its receipt and the day of the stage. */
  private async place(
    tx: ReadTransaction,
    campaignId: string,
    { serviceArea, receivedAt }: { serviceArea: string; receivedAt: number },
  ) {
    const campaign = must(await tx.campaign.findUnique({ where: { id: campaignId } }));
    const area = must(await tx.serviceArea.findUnique({ where: { id: serviceArea } }));
    if (!area.code.startsWith(campaign.code)) throw PROBLEMS.notFound();
    if (campaign.rehearsal && !(await isRehearsedIn(tx, campaignId, serviceArea))) throw PROBLEMS.notFound();
    const { stage, standardId, inspectionDueAt } = campaign;
    if (standardId === null || stage === 'SET_STANDARD' || stage === 'ENDED')
      throw Problem.of(
        refusal(
          'wrong-stage',
          {
            zh: '标准发布后、行动结束前才能签署检查表。',
            en: 'Signed once the standard is published, until the campaign has ended.',
          },
          { facts: { stage } },
        ),
        campaignId,
      );
    const standard = must(await tx.campaignStandard.findUnique({ where: { id: standardId } }));
    const late = stage !== 'FULL_INSPECTION' || (inspectionDueAt !== null && receivedAt >= inspectionDueAt.getTime());
    return { standard, area, late };
  }
}

interface Written {
  readonly campaignId: string;
  readonly standard: { readonly id: string; readonly items: unknown };
  readonly area: { readonly id: string; readonly code: string; readonly enterpriseId: string | null };
  readonly late: boolean;
  readonly checked: CheckedSheet;
  readonly signing: Signing;
  readonly ticket: Ticket;
  readonly receivedAt: number;
}

async function write(tx: ReadTransaction, of: Written) {
  const { campaignId, standard, area, late, checked, signing, ticket, receivedAt } = of;
  const at = new Date(receivedAt);
  const where = { campaignId, areaId: area.id, code: area.code, enterpriseId: area.enterpriseId, late };
  const data = {
    ...{ ...where, standardId: standard.id, signedBy: ticket.actor.id, signedRole: ticket.actor.role, signedAt: at },
    ...{ inspectedOn: signing.sheet.inspectedOn, source: signing.source, weight: checked.weight, met: checked.met },
    answers: signing.sheet.answers as unknown as object[],
  };
  // The findings first: with the last sheet the campaign is told, and looks at what was found.
  const found = {
    standard: standard.items as readonly StandardItem[],
    found: checked.findings,
    by: ticket.actor.id,
    at: receivedAt,
  };
  await tx.campaignFinding.createMany({ data: findingRows(where, found) });
  return tx.campaignSheet.create({ data });
}

interface SheetRow {
  readonly campaignId: string;
  readonly areaId: string;
  readonly standardId: string;
  readonly signedBy: string;
  readonly signedRole: string;
  readonly signedAt: Date;
  readonly inspectedOn: string;
  readonly late: boolean;
  readonly source: string;
  readonly weight: number;
  readonly met: number;
  readonly corrections: number;
}

export function sheetView(row: SheetRow) {
  const {
    campaignId,
    areaId,
    standardId,
    signedBy,
    signedRole,
    signedAt,
    inspectedOn,
    late,
    source,
    weight,
    met,
    corrections,
  } = row;
  return {
    ...{ id: areaId, campaign: campaignId, serviceArea: areaId, standard: standardId },
    ...{ signedBy, signedRole, signedAt: signedAt.toISOString(), inspectedOn, late, source, weight, met, corrections },
    score: scoreOf({ weight, met }),
  };
}
