import { mayRecheck, placeInDraw, type RecheckVerdict, type Sample } from '#domain/campaign';
import type { Risk } from '#domain/problem';
import type { ReadTransaction } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { clockOf } from '../cases/case-clock.js';
import { mustMayInspect } from '../grid-work/own-company.js';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem } from '../http/problem.js';
import type { Reader, Ticket } from '../http/ticket.js';
import { created, must, pageOf, RegisterService } from '../registry/register-service.js';
import type { findingsQuery, SHEET_BODIES } from './campaign.schemas.js';
import { FindingProblems } from './finding-problems.js';

type Recheck = z.output<typeof SHEET_BODIES.recheck>;

/** Findings and their re-inspections: rows, of which the last one counts. */
@Injectable()
export class FindingService {
  constructor(
    private readonly registers: RegisterService,
    private readonly commands: CommandService,
    private readonly problems: FindingProblems,
  ) {}

  list(id: string, { after = '', limit, recheck }: z.output<typeof findingsQuery>, reader: Reader) {
    return this.registers.read(reader, id, async (tx) => {
      const { seed, cut } = must(await tx.campaign.findUnique({ where: { id } }));
      const waiting = recheck ? { id: { in: await waitingIds(tx, { id, after, limit }) } } : { id: { gt: after } };
      const where = { campaignId: id, ...waiting };
      const rows = await tx.campaignFinding.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      const last = await lastRechecks(
        tx,
        rows.map((row) => row.id),
      );
      const items = rows.map((row) => findingView(row, { last: last.get(row.id), sample: sampleOf({ seed, cut }) }));
      return pageOf(items, limit);
    });
  }

  async recheck(campaignId: string, body: Recheck, ticket: Ticket): Promise<Answer> {
    const answer = await this.registers.change(ticket, campaignId, async (tx) => {
      const receivedAt = new Date(await clockOf(tx, campaignId, await this.commands.receivedAt(ticket)));
      // One after the other: two who look again at the same moment get two numbers.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`recheck ${body.finding}`}, 0))`;
      const { stage, seed, cut } = must(await tx.campaign.findUnique({ where: { id: campaignId } }));
      const finding = must(await tx.campaignFinding.findFirst({ where: { id: body.finding, campaignId } }));
      const last = (await lastRechecks(tx, [finding.id])).get(finding.id);
      const { id, inspector } = finding;
      const seen = {
        id,
        inspector,
        risk: finding.risk as Risk,
        last: (last?.verdict as RecheckVerdict | undefined) ?? null,
      };
      const sample = sampleOf({ seed, cut });
      const no = mayRecheck(seen, ticket.actor.id, { stage: stage as 'TRACK_RESULTS', sample });
      if (no) throw Problem.of(no, campaignId);
      const area = await tx.serviceArea.findUnique({ where: { id: finding.areaId }, select: { enterpriseId: true } });
      const companies = [finding.enterpriseId, area?.enterpriseId];
      await mustMayInspect(tx, ticket.actor, { area: finding.areaId, companies });
      const row = await tx.campaignRecheck.create({
        data: {
          ...{ findingId: id, number: (last?.number ?? 0) + 1, campaignId, code: finding.code, verdict: body.verdict },
          ...{ recheckedBy: ticket.actor.id, role: ticket.actor.role, recheckedAt: receivedAt },
          ...{ photo: body.photo, note: body.note ?? null },
        },
      });
      const { number, verdict, recheckedBy, recheckedAt } = row;
      return created(finding.code, {
        ...{ finding: id, number, verdict, recheckedBy, recheckedAt: recheckedAt.toISOString(), version: number },
        ...{ problem: finding.problemId, reopen: body.verdict === 'not-fixed' && finding.problemId !== null },
      });
    });
    const { reopen, number } = answer.body as { reopen: boolean; number: number };
    // Also after a repeated key: what broke off is carried on.
    if (reopen) await this.problems.reopen(body.finding, number, ticket);
    return answer;
  }
}

/** Drawn, and not looked at again or found as before. Who is drawn is known by a hash of each: the database looks through all of them. */
async function waitingIds(
  tx: ReadTransaction,
  { id, after, limit }: { id: string; after: string; limit: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "campaign_findings" f JOIN "campaigns" c ON c."id" = f."campaign_id"
    WHERE c."id" = ${id} AND f."id" > ${after} AND c."seed" IS NOT NULL AND c."cut" IS NOT NULL
      AND (f."risk" = 'high' OR encode(sha256(convert_to(c."seed" || ':' || f."id", 'UTF8')), 'hex') COLLATE "C" <= c."cut" COLLATE "C")
      AND (SELECT r."verdict" FROM "campaign_rechecks" r WHERE r."finding_id" = f."id" ORDER BY r."number" DESC LIMIT 1)
        IS DISTINCT FROM 'fixed'
    ORDER BY f."id" LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

interface Last {
  readonly verdict: string;
  readonly number: number;
  readonly recheckedBy: string;
  readonly recheckedAt: Date;
}

async function lastRechecks(tx: ReadTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Last>> {
  const rows = await tx.campaignRecheck.findMany({
    where: { findingId: { in: [...ids] } },
    orderBy: { number: 'asc' },
  });
  return new Map(rows.map(({ findingId, ...row }) => [findingId, row]));
}

type Drawn = Pick<Sample, 'seed' | 'cut'>;

const sampleOf = ({ seed, cut }: { seed: string | null; cut: string | null }): Sample | undefined =>
  seed === null || cut === null ? undefined : { seed, cut, others: 0, drawn: 0 };

type FindingRow = NonNullable<Awaited<ReturnType<ReadTransaction['campaignFinding']['findUnique']>>>;

function findingView(row: FindingRow, { last, sample }: { last: Last | undefined; sample: Drawn | undefined }) {
  const { id, campaignId: campaign, areaId: serviceArea, item, category, class: how, risk, level } = row;
  const { photo, note, inspector, foundAt, late, problemId: problem, merged, corrected } = row;
  return {
    ...{ id, campaign, serviceArea, item, category, class: how, risk, level, photo, note, inspector },
    ...{ foundAt: foundAt.toISOString(), late, problem, merged, corrected },
    recheck: last
      ? { verdict: last.verdict, by: last.recheckedBy, at: last.recheckedAt.toISOString(), times: last.number }
      : null,
    drawn: sample !== undefined && (risk === 'high' || placeInDraw(sample.seed, id) <= sample.cut),
  };
}
