import { deadlineAfter } from '#domain/calendar';
import type { ItemClass } from '#domain/campaign';
import { rulesOn, type AfterKey } from '#domain/rules';
import { dayOf, placeOf, type Day } from '#domain/shared';
import { CalendarShelf } from '#platform/holidays';
import { Injectable } from '@nestjs/common';
import { clockOf } from '../cases/case-clock.js';
import { CommandService } from '../http/command-service.js';
import { Problem } from '../http/problem.js';
import { underOwnKey, type Ticket } from '../http/ticket.js';
import { RegisterService } from '../registry/register-service.js';
import { openFindings, sameMatter, type OpenFinding } from './finding-rows.js';

/** How long what is found may take, by its class. What becomes a project, or another department's, runs on the clock of its tier. */
const DUE: Readonly<Partial<Record<ItemClass, AfterKey>>> = {
  immediate: 'campaign.immediate',
  month: 'campaign.month',
};

/** Each finding of a signed sheet becomes a problem of its service area, or is joined to one on the same matter. */
@Injectable()
export class FindingProblems {
  constructor(
    private readonly registers: RegisterService,
    private readonly commands: CommandService,
    private readonly calendar: CalendarShelf,
  ) {}

  /** One after the other: each is a transaction of its own, and what broke off is carried on by the same request again. */
  async register(campaignId: string, serviceArea: string, ticket: Ticket): Promise<void> {
    const where = { campaignId, areaId: serviceArea, problemId: null };
    for (const finding of await this.registers.read(ticket, serviceArea, (tx) => openFindings(tx, where)))
      await this.assign(finding, ticket);
  }

  /**
   * Not put right, and closed: closed is final, so that another problem takes it up, which says of which it is the recurrence. One that
   * is still open goes on.
   */
  async reopen(findingId: string, number: number, ticket: Ticket): Promise<void> {
    const [finding] = await this.registers.read(ticket, findingId, (tx) => openFindings(tx, { id: findingId }));
    if (!finding?.closedProblem) return;
    await this.begin(finding, ticket, { again: number, recurs: finding.closedProblem });
  }

  private async assign(finding: OpenFinding, ticket: Ticket): Promise<void> {
    const joined = await this.registers.read(ticket, finding.areaId, async (tx) => {
      const known = await sameMatter(tx, finding);
      if (known === undefined) return false;
      const data = { problemId: known, merged: true };
      await tx.campaignFinding.updateMany({ where: { id: finding.id, problemId: null }, data });
      return true;
    });
    if (!joined) await this.begin(finding, ticket);
  }

  private async begin(
    finding: OpenFinding,
    ticket: Ticket,
    of: { readonly again?: number; readonly recurs?: string } = {},
  ): Promise<void> {
    const { id, areaId, code, campaignId, enterpriseId, item, category, risk, level, note } = finding;
    const caseId = problemIdOf(finding, of.again);
    const due = await this.due(finding, ticket);
    const command = {
      ...{ source: finding.drive ? 'drive' : 'inspection', campaign: campaignId, item, category, risk, tier: level },
      ...{
        what: note,
        ...(due === undefined ? {} : { due }),
        ...(of.recurs === undefined ? {} : { recurs: of.recurs }),
      },
      ...(enterpriseId === null ? {} : { enterprise: enterpriseId }),
    };
    const own = underOwnKey(ticket, `finding:${id}:${of.again ?? 0}`, { finding: id });
    const open = { kind: 'problem', code, areaId };
    await this.commands.execute(caseId, 'register', command, { ticket: own, open }).catch((error: unknown) => {
      // Somebody else was faster with the same finding.
      if (!(error instanceof Problem) || error.code !== 'already-open') throw error;
    });
    const data = { problemId: caseId, merged: false };
    await this.registers.read(ticket, areaId, (tx) => tx.campaignFinding.updateMany({ where: { id }, data }));
  }

  private async due({ class: how, code, areaId, campaignId }: OpenFinding, ticket: Ticket): Promise<Day | undefined> {
    const key = DUE[how];
    if (key === undefined) return undefined;
    const at = await this.registers.read(ticket, areaId, (tx) => clockOf(tx, campaignId, ticket.receivedAt));
    const today = dayOf(at);
    return deadlineAfter(rulesOn(today)(placeOf(code)), key, today, this.calendar.current).dueDay;
  }
}

/**
 * `problem:370302001001-03.370302.2026Q4-F-01`: the id says which finding it is, so that it is registered once. Of a rehearsal it begins
 * as the campaign's does.
 */
function problemIdOf({ areaId, campaignId, item }: OpenFinding, again: number | undefined): string {
  const [before = '', campaign = ''] = campaignId.split('campaign:');
  const name = `${before}problem:${areaId}.${campaign}-${item}`;
  return again === undefined ? name : `${name}.${again}`;
}
