import type { Actor } from '#domain/case';
import { kindOf, type Scope } from '#platform/case-store';
import { CalendarShelf } from '#platform/holidays';
import { ReadDoor } from '#platform/scope';
import type { Prisma } from '#prisma';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { taskOf } from '../cases/case-reads.js';
import { hidesTask, visibleTasks } from '../cases/hidden.js';
import { notACursor } from '../http/cursor.js';
import { PROBLEMS } from '../http/problem.js';
import { pageSchema } from '../http/schemas.js';
import type { Reader } from '../http/ticket.js';

export const inboxSchema = z.strictObject({
  of: z
    .enum(['me', 'place'])
    .default('me')
    .meta({ description: '我的岗位，或者本辖区全部 / my role here, or everything in my place' }),
  overdue: z.stringbool().optional().meta({ description: '仅逾期 / only what is overdue' }),
  duty: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional()
    .meta({ description: '事项种类 / of one kind, by the first word of its key', example: 'report' }),
  claimed: z
    .enum(['by-me', 'by-nobody'])
    .optional()
    .meta({ description: '我已领取的，或者无人领取的 / what I claimed, or what nobody did' }),
  ...pageSchema,
});

export type InboxQuery = z.output<typeof inboxSchema>;

const STANDING = { in: ['open', 'claimed'] };
/** What has no term stands behind everything that has one. */
const ENDLESS = '9999-12-31T00:00:00.000Z';

@Injectable()
export class TaskReads {
  constructor(
    private readonly door: ReadDoor,
    private readonly calendar: CalendarShelf,
  ) {}

  /** In order of due day. The cursor is the last one seen: its due instant, case and seq. Rehearsals are not counted. */
  async inbox(scope: Scope, actor: Actor, { of, overdue, duty, claimed, after, limit }: InboxQuery) {
    const where: Prisma.TaskWhereInput = {
      // The range stands in row-level security as well; said here, the index of open tasks finds it.
      code: { gte: scope.lo, lt: scope.hi },
      rehearsal: false,
      status: STANDING,
      ...(of === 'me' ? mine(actor) : {}),
      ...(overdue === undefined ? {} : { overdue }),
      ...(duty === undefined ? {} : { OR: [{ duty }, { duty: { startsWith: `${duty}:` } }] }),
      ...(claimed === undefined ? {} : { claimedBy: claimed === 'by-me' ? actor.id : null }),
    };
    const seen: Prisma.TaskWhereInput = {
      AND: [where, ...visibleTasks(actor)],
    };
    return this.door.read(scope, async (tx) => {
      const rows = await tx.task.findMany({
        where: after === undefined ? seen : { AND: [seen, behind(after)] },
        orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { caseId: 'asc' }, { openedSeq: 'asc' }],
        take: limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last && [last.dueAt?.toISOString() ?? ENDLESS, last.caseId, last.openedSeq].join('|');
      return {
        items: rows.map((row) => taskOf(row, this.calendar.current)),
        total: await tx.task.count({ where: seen }),
        next: next ?? null,
      };
    });
  }

  /** One task, standing or done: an entry of the chain opens at most one, so case and seq name it. */
  async one({ actor, scopeFor }: Pick<Reader, 'actor' | 'scopeFor'>, caseId: string, openedSeq: number) {
    return this.door.read(scopeFor(caseId), async (tx) => {
      const row = await tx.task.findFirst({ where: { caseId, openedSeq } });
      if (!row || hidesTask(actor, row)) throw PROBLEMS.notFound();
      const of = await tx.case.findUnique({ where: { id: caseId }, select: { kind: true } });
      // What is owed below the place of its case is seen there, and the case is not.
      if (!of && row.node !== actor.node) throw PROBLEMS.notFound();
      return { row, kind: of?.kind ?? kindOf(caseId), task: taskOf(row, this.calendar.current) };
    });
  }
}

/** The office's own, but for what a colleague has claimed; where a role has several holders at one node, only what is theirs. */
function mine({ id, role, node, branch }: Actor): Prisma.TaskWhereInput {
  return {
    role,
    node,
    AND: [
      { OR: [{ claimedBy: null }, { claimedBy: id }] },
      ...(branch === undefined ? [] : [{ OR: [{ who: null }, { who: { in: [branch, id] } }] }]),
    ],
  };
}

function behind(cursor: string): Prisma.TaskWhereInput {
  const [due = '', caseId = '', seq = ''] = cursor.split('|');
  const dueAt = due === ENDLESS ? null : new Date(due);
  if (caseId === '' || !Number.isSafeInteger(Number(seq)) || Number.isNaN(dueAt?.getTime() ?? 0)) throw notACursor();
  const sameDue: Prisma.TaskWhereInput = {
    dueAt,
    OR: [{ caseId: { gt: caseId } }, { caseId, openedSeq: { gt: Number(seq) } }],
  };
  return dueAt === null ? sameDue : { OR: [{ dueAt: { gt: dueAt } }, { dueAt: null }, sameDue] };
}
