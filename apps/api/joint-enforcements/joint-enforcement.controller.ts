import { JOINT_ENFORCEMENT_MAY } from '#domain/joint-enforcement';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { periodQuery, periodOf, type PeriodQuery } from '../http/period.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { enforcementFigures } from './enforcement-figures.js';
import { JOINT_ENFORCEMENT_BODIES } from './joint-enforcement.schemas.js';

type Opening = z.output<typeof JOINT_ENFORCEMENT_BODIES.open>;

@ApiTags('联合执法 joint enforcement')
@Controller('joint-enforcements')
export class JointEnforcementController {
  constructor(
    private readonly cases: FreshCases,
    private readonly door: ReadDoor,
  ) {}

  @Get('figures')
  @May('read-cases')
  @Answers('EnforcementFigures')
  @ApiOperation({ summary: '联合执法统计 · figures of joint enforcement, of what was opened in a period' })
  figures(@Query({ schema: periodQuery }) query: PeriodQuery, @Reading() reader: Reader) {
    const of = periodOf(query, reader.actor.node);
    return this.door.read(reader.scopeFor(of.place), (tx) => enforcementFigures(tx, of));
  }

  @Post()
  @MayAs(...JOINT_ENFORCEMENT_MAY.open)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '发起联合执法 · Open joint enforcement, from problems or a campaign',
    operationId: 'joint-enforcement-open',
  })
  open(@Body({ schema: JOINT_ENFORCEMENT_BODIES.open }) opening: Opening, @Command() ticket: Ticket) {
    const { serviceArea, place = '', ...facts } = opening;
    return this.cases.open('joint-enforcement', 'open', { ...facts, place: serviceArea ?? place }, ticket);
  }
}
