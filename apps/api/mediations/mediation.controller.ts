import { MEDIATION_MAY } from '#domain/mediation';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { mediationFigures } from './mediation-figures.js';
import { figuresSchema, MEDIATION_BODIES } from './mediation.schemas.js';

type Request = z.output<(typeof MEDIATION_BODIES)['ask-mediation']>;

/** Whom the register lacks gets the number under which the request enters them there. */
const numbered = (party: Request['a']) => ('name' in party ? { ...party, newPerson: `person-${randomUUID()}` } : party);

@ApiTags('人民调解 mediations')
@Controller()
export class MediationController {
  constructor(
    private readonly cases: FreshCases,
    private readonly door: ReadDoor,
  ) {}

  @Post('mediations')
  @MayAs(...MEDIATION_MAY['ask-mediation'])
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '申请调解、主动调解 · Ask for a mediation, or offer one (PML art. 17)',
    operationId: 'mediation-ask',
  })
  ask(@Body({ schema: MEDIATION_BODIES['ask-mediation'] }) request: Request, @Command() ticket: Ticket) {
    const named = { ...request, a: numbered(request.a), b: numbered(request.b) };
    return this.cases.open('mediation', 'ask-mediation', named, ticket);
  }

  @Get('indicators/mediation')
  @May('read-cases')
  @Answers('MediationFigures')
  @ApiOperation({
    summary:
      '调解平台和纠纷统计 · figures of mediation by place: platforms, disputes, agreements, performed, confirmed',
    description:
      '只有数字，不含任何纠纷的内容；公式随数字公布。' +
      ' Numbers alone, nothing of any dispute; formulas come with the figures.',
  })
  figures(@Query({ schema: figuresSchema }) query: z.output<typeof figuresSchema>, @Reading() { scopeFor }: Reader) {
    const { code, from, until } = query;
    return this.door.read(scopeFor(code), (tx) =>
      mediationFigures(tx, { code, ...(from ? { from } : {}), ...(until ? { until } : {}) }),
    );
  }
}
