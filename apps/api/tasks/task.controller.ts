import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MayRead } from '../auth/may.js';
import { taskOf } from '../cases/case-reads.js';
import { ReadDoor } from '#platform/scope';
import { pageSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';

const inboxSchema = z.strictObject({
  of: z
    .enum(['me', 'place'])
    .default('me')
    .meta({ description: '我的角色，或者本辖区全部 / my role here, or everything in my place' }),
  overdue: z.stringbool().optional(),
  ...pageSchema,
});

/** What waits for somebody: mine, my place's, overdue. Rehearsals are not counted. */
@ApiTags('待办 tasks')
@Controller('tasks')
export class TaskController {
  constructor(private readonly door: ReadDoor) {}

  @Get()
  @MayRead()
  @ApiOperation({ summary: '待办事项 · the task inbox' })
  inbox(
    @Query({ schema: inboxSchema }) { of, overdue, limit }: z.output<typeof inboxSchema>,
    @Reading() { actor, scopeFor }: Reader,
  ) {
    const mine =
      of === 'me' ? { role: actor.role, node: actor.node, ...(actor.branch ? { who: actor.branch } : {}) } : {};
    return this.door.read(scopeFor(), async (tx) => {
      const where = {
        rehearsal: false,
        status: { in: ['open', 'claimed'] },
        ...mine,
        ...(overdue === undefined ? {} : { overdue }),
      };
      const rows = await tx.task.findMany({
        where,
        orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { caseId: 'asc' }],
        take: limit,
      });
      return { items: rows.map(taskOf), total: await tx.task.count({ where }) };
    });
  }
}
