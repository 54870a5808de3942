import { Callers } from '#platform/callers';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { complainantIsHidden } from '../grid-work/grid-workers.js';
import { Answers } from '../http/answer-schemas.js';
import { rowIn } from '../http/cursor.js';
import { PROBLEMS } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { must } from '../registry/register-service.js';
import { HOTLINE } from './hotline.schemas.js';

type Page = z.output<typeof HOTLINE.reads>;

/** Who told a problem: for those who must tell them how it ended, one at a time, and each look is written down (JN-HL art. 32). */
@ApiTags('热线 hotline')
@Controller()
export class CallerController {
  constructor(
    private readonly door: ReadDoor,
    private readonly callers: Callers,
  ) {}

  @Get('problems/:id/caller')
  @May('read-callers')
  @Answers('Caller')
  @ApiOperation({ summary: '反映人（查看留痕）· who told a problem; the look is written down', operationId: 'caller' })
  caller(@Param('id', { schema: caseIdSchema }) id: string, @Reading() { actor, scopeFor }: Reader) {
    return this.door.read(scopeFor(id), async (tx) => {
      if (await complainantIsHidden(tx, actor, id)) throw PROBLEMS.notFound();
      const found = must(await this.callers.read(tx, id, actor));
      const merged = await tx.problem.findMany({
        where: { mergedInto: id },
        select: { id: true },
        orderBy: { id: 'asc' },
      });
      return { problem: id, ...found, duplicates: merged.map((row) => row.id) };
    });
  }

  @Get('hotline/caller-reads')
  @May('see-caller-reads')
  @Answers('CallerReadPage')
  @ApiOperation({ summary: '谁查看过反映人 · who looked at callers', operationId: 'caller-reads' })
  reads(@Query({ schema: HOTLINE.reads }) { after, limit, problem }: Page, @Reading() { scopeFor }: Reader) {
    return this.door.read(scopeFor(), async (tx) => {
      const rows = await tx.callerRead.findMany({
        where: {
          ...(after === undefined ? {} : { id: { lt: rowIn(after) } }),
          ...(problem ? { problemId: problem } : {}),
        },
        orderBy: { id: 'desc' },
        take: limit,
      });
      const items = rows.map(({ id, at, actor, role, node, problemId }) => {
        return { id: String(id), at: at.toISOString(), actor, role, node, problem: problemId };
      });
      return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
    });
  }
}
