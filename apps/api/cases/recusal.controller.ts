import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { caseIdSchema, text } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';

const recusalSchema = z
  .strictObject({ reason: text(300).meta({ example: '与候选人系近亲属（示例）' }) })
  .meta({ id: 'OwnRecusal' });

/** Whoever is tied to a person of a case says so, and decides nothing in it from then on. */
@ApiTags('案件 cases')
@Controller('cases')
export class RecusalController {
  constructor(private readonly commands: CommandService) {}

  @Post(':id/recusals')
  @HttpCode(200)
  @May('recuse-oneself')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '回避：本人不再参与本案的决定 · recuse oneself from the decisions of a case' })
  recuse(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: recusalSchema }) body: z.output<typeof recusalSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.commands.execute(id, 'recuse-oneself', body, { ticket });
  }
}
