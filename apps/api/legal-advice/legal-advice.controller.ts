import { ADVICE_MAY } from '#domain/legal-advice';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { ADVICE_BODIES } from './legal-advice.routes.js';

type Request = z.output<(typeof ADVICE_BODIES)['ask-advice']>;

@ApiTags('法律顾问 legal advice')
@Controller('legal-advice')
export class LegalAdviceController {
  constructor(private readonly cases: FreshCases) {}

  @Post()
  @MayAs(...ADVICE_MAY['ask-advice'])
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '请求社区法律顾问出具意见 · Ask the community’s legal adviser for an opinion',
    operationId: 'legal-advice-ask',
  })
  ask(@Body({ schema: ADVICE_BODIES['ask-advice'] }) request: Request, @Command() ticket: Ticket) {
    return this.cases.open('legal-advice', 'ask-advice', request, ticket);
  }
}
