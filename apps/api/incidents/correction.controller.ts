import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { caseIdSchema, MOST_ENTRIES, text } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';

const correctionSchema = z
  .strictObject({
    entry: z.int().min(1).max(MOST_ENTRIES).meta({ description: '哪一条有误 / the entry that is wrong', example: 3 }),
    pointer: text(200)
      .regex(/^\/(occurredOn|evidence|(data|papers)(\/[^/]+)+)$/)
      .meta({ description: '该条中的位置，JSON Pointer / the place in it', example: '/papers/what' }),
    value: z.union([text(1000), z.number()]).meta({ description: '应为 / what it should say', example: '第一次指导' }),
    reason: text(1000).meta({ example: '录入时误写，见纸质记录。' }),
  })
  .meta({ id: 'CorrectionProposal' });

/**
 * Nobody rewrites an entry. What it should have said is proposed here by one person; a second confirms it as any incident is confirmed,
 * `POST /incidents/{id}/confirmation`, and both values stand side by side from then on.
 */
@ApiTags('异常 incidents')
@Controller('cases')
export class CorrectionController {
  constructor(private readonly commands: CommandService) {}

  @Post(':id/corrections')
  @HttpCode(200)
  @May('propose-corrections')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '提出更正（第一人）；原值保留 · propose a correction, first person; the old value stays' })
  propose(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: correctionSchema }) body: z.output<typeof correctionSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.commands.execute(id, 'propose-correction', body, { ticket });
  }
}
