import type { Scope } from '#platform/case-store';
import { ReadDoor } from '#platform/scope';
import type { Prisma, Problem as ProblemRow } from '#prisma';
import { Injectable } from '@nestjs/common';
import { momentIn, notACursor } from '../http/cursor.js';
import type { ListQuery } from './problem.schemas.js';

/** The rows of problems: those with a case, and those that were finished before they came to us. */
@Injectable()
export class ProblemReads {
  constructor(private readonly door: ReadDoor) {}

  /** Newest first. The cursor is the last one seen: when it was received, and its id. */
  async list(scope: Scope, query: ListQuery, now: Date) {
    return this.door.read(scope, async (tx) => {
      const rows = await tx.problem.findMany({
        where: { AND: [filtered(scope, query, now), ...behind(query.after)] },
        orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
        take: query.limit,
      });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        items: rows.map((row) => shown(row, now)),
        next: last ? `${last.receivedAt.toISOString()}|${last.id}` : null,
      };
    });
  }
}

function filtered(scope: Scope, query: ListQuery, now: Date): Prisma.ProblemWhereInput {
  const { area, source, category, tier, open, overdue, campaign, rehearsal } = query;
  const late: Prisma.ProblemWhereInput = { closedAt: null, dueAt: { lte: now } };
  return {
    // The range stands in row-level security as well; said here, the indexes find it.
    ...{ code: { gte: scope.lo, lt: scope.hi }, rehearsal },
    ...(area === undefined ? {} : { areaId: area }),
    ...(source === undefined ? {} : { source }),
    ...(category === undefined ? {} : { category }),
    ...(tier === undefined ? {} : { tier }),
    ...(campaign === undefined ? {} : { campaignId: campaign }),
    ...(open === undefined ? {} : { closedAt: open ? null : { not: null } }),
    ...(overdue === undefined ? {} : overdue ? { AND: [late] } : { NOT: late }),
  };
}

function behind(after: string | undefined): Prisma.ProblemWhereInput[] {
  if (after === undefined) return [];
  const [at = '', id] = after.split('|');
  if (id === undefined) throw notACursor();
  const receivedAt = momentIn(at);
  return [{ OR: [{ receivedAt: { lt: receivedAt } }, { receivedAt, id: { lt: id } }] }];
}

function shown(row: ProblemRow, now: Date) {
  const { id, code: place, areaId, rootId, campaignId: campaign, enterpriseId: enterprise } = row;
  const { source, external, category, item, risk, tier, receivedAt, dueAt, repliedAt, closedAt } = row;
  const { result, satisfaction, reopened, recurs, mergedInto, excluded } = row;
  return {
    ...{ id, place, serviceArea: areaId === place ? null : areaId, source, external, category, item, risk, campaign },
    ...{ enterprise, tier, receivedAt, dueAt, repliedAt, closedAt },
    overdue: closedAt === null && dueAt !== null && dueAt <= now,
    ...{ result, satisfaction, reopened, recurs, mergedInto, excluded },
    links: { case: rootId === null ? null : `/cases/${encodeURIComponent(id)}` },
  };
}
