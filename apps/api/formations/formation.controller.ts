import { FORMATION_MAY } from '#domain/formation';
import { caseIdOf } from '#contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { CaseReads } from '../cases/case-reads.js';
import { CommandService } from '../http/command-service.js';
import { codeOf } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { FORMATION_BODIES } from './formation.schemas.js';

type Application = z.output<typeof FORMATION_BODIES.apply>;

@ApiTags('组建 formations')
@Controller('formations')
export class FormationController {
  constructor(
    private readonly commands: CommandService,
    private readonly reads: CaseReads,
  ) {}

  @Post()
  @MayAs(...FORMATION_MAY.apply)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '申请成立业主大会、选举业主委员会 · Apply for a formation (SD art. 20, ZB art. 22)',
    operationId: 'apply',
  })
  async apply(
    @Body({ schema: FORMATION_BODIES.apply }) { serviceArea, reference, ...application }: Application,
    @Command() ticket: Ticket,
  ) {
    const number = await this.reads.nextNumber(ticket.scopeFor(serviceArea), 'formation', serviceArea);
    const code = codeOf(serviceArea);
    const open = { kind: 'formation', code, areaId: serviceArea, ...(reference === undefined ? {} : { reference }) };
    return this.commands.execute(caseIdOf('formation', serviceArea, number), 'apply', application, { ticket, open });
  }
}
