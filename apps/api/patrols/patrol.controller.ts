import { PATROL_MAY } from '#domain/patrol';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { periodQuery, periodOf, type PeriodQuery } from '../http/period.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { patrolFigures } from './patrol-figures.js';
import { PATROL_BODIES } from './patrol.schemas.js';

type Plan = z.output<typeof PATROL_BODIES.plan>;

@ApiTags('四方联动巡查 joint patrols')
@Controller('patrols')
export class PatrolController {
  constructor(
    private readonly cases: FreshCases,
    private readonly door: ReadDoor,
  ) {}

  @Get('figures')
  @May('read-cases')
  @Answers('PatrolFigures')
  @ApiOperation({ summary: '四方联动巡查统计 · figures of joint patrols, of what was planned in a period' })
  figures(@Query({ schema: periodQuery }) query: PeriodQuery, @Reading() reader: Reader) {
    const of = periodOf(query, reader.actor.node);
    return this.door.read(reader.scopeFor(of.place), (tx) => patrolFigures(tx, of));
  }

  @Post()
  @MayAs(...PATROL_MAY.plan)
  @Answers('CommandAnswer', 201)
  @ApiOperation({ summary: '安排四方联动巡查 · Plan a joint patrol of the four parties', operationId: 'patrol-plan' })
  plan(@Body({ schema: PATROL_BODIES.plan }) { serviceArea: place, ...facts }: Plan, @Command() ticket: Ticket) {
    return this.cases.open('patrol', 'plan', { ...facts, place }, ticket);
  }
}
