import { caseIdOf } from '#contracts';
import { PATROL_MAY } from '#domain/patrol';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { CaseReads } from '../cases/case-reads.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { codeOf } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { PATROL_BODIES } from './patrol.schemas.js';

type Plan = z.output<typeof PATROL_BODIES.plan>;

@ApiTags('四方联动巡查 joint patrols')
@Controller('patrols')
export class PatrolController {
  constructor(
    private readonly commands: CommandService,
    private readonly reads: CaseReads,
  ) {}

  @Post()
  @MayAs(...PATROL_MAY.plan)
  @Answers('CommandAnswer', 201)
  @ApiOperation({ summary: '安排四方联动巡查 · Plan a joint patrol of the four parties', operationId: 'patrol-plan' })
  async plan(
    @Body({ schema: PATROL_BODIES.plan }) { serviceArea, reference, ...facts }: Plan,
    @Command() ticket: Ticket,
  ) {
    const number = await this.reads.freshNumber(ticket.scopeFor(serviceArea), 'patrol', serviceArea);
    const open = {
      ...{ kind: 'patrol', code: codeOf(serviceArea), areaId: serviceArea },
      ...(reference === undefined ? {} : { reference }),
    };
    return this.commands.execute(caseIdOf('patrol', serviceArea, number), 'plan', facts, { ticket, open });
  }
}
