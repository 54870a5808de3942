import { MEDIATION_MAY } from '#domain/mediation';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { MEDIATION_BODIES } from './mediation.schemas.js';

type Request = z.output<(typeof MEDIATION_BODIES)['ask-mediation']>;

@ApiTags('人民调解 mediations')
@Controller('mediations')
export class MediationController {
  constructor(private readonly cases: FreshCases) {}

  @Post()
  @MayAs(...MEDIATION_MAY['ask-mediation'])
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '申请调解、主动调解 · Ask for a mediation, or offer one (PML art. 17)',
    operationId: 'mediation-ask',
  })
  ask(@Body({ schema: MEDIATION_BODIES['ask-mediation'] }) request: Request, @Command() ticket: Ticket) {
    return this.cases.open('mediation', 'ask-mediation', request, ticket);
  }
}
