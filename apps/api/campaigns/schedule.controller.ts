import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, MayAnswer } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { mustBePlace, RegisterService } from '../registry/register-service.js';
import { campaignPlace } from './campaign.schemas.js';
import { CampaignSchedules } from './campaign-schedules.js';
import { SCHEDULE_BODIES } from './schedule.schemas.js';

type Wish = z.output<typeof SCHEDULE_BODIES.wish>;
type Note = z.output<typeof SCHEDULE_BODIES.note>;

/** When the campaigns of a place are opened: a Schedule of the engine, kept here. The same quarter is opened once, whatever it does. */
@ApiTags('专项行动 campaigns')
@Controller('campaign-schedules')
export class ScheduleController {
  constructor(
    private readonly schedules: CampaignSchedules,
    private readonly registers: RegisterService,
  ) {}

  @Get(':place')
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @MayAnswer(503, '流程引擎暂时不可用 / the engine is away')
  @ApiOperation({
    summary: '启动计划：下次启动、近期启动、是否暂停 · when it opens next, what it did, whether it is paused',
  })
  async show(@Param('place', { schema: campaignPlace }) place: string, @Reading() reader: Reader) {
    await this.mustBeTheirs(place, reader);
    return this.schedules.show(place);
  }

  @Post(':place')
  @May('keep-campaigns')
  @Answers('CampaignSchedule', 201)
  @ApiOperation({ summary: '设定启动计划 · set the Schedule of a place' })
  async create(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.wish }) wish: Wish,
    @Command() ticket: Ticket,
  ) {
    await this.mustBeTheirs(place, ticket);
    return this.schedules.create(place, wish, ticket.actor.id);
  }

  @Put(':place')
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '更改启动计划 · change the Schedule' })
  async change(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.wish }) wish: Wish,
    @Command() ticket: Ticket,
  ) {
    await this.mustBeTheirs(place, ticket);
    return this.schedules.change(place, wish, ticket.actor.id);
  }

  @Post(':place/pause')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '暂停启动 · pause it, with the reason' })
  async pause(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.note }) { note }: Note,
    @Command() ticket: Ticket,
  ) {
    await this.mustBeTheirs(place, ticket);
    return this.schedules.pause(place, `${note}（${ticket.actor.id}）`);
  }

  @Post(':place/resume')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '恢复启动 · resume it' })
  async resume(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.note }) { note }: Note,
    @Command() ticket: Ticket,
  ) {
    await this.mustBeTheirs(place, ticket);
    return this.schedules.resume(place, `${note}（${ticket.actor.id}）`);
  }

  @Post(':place/trigger')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '立即启动本季度 · open the quarter that runs, now' })
  async trigger(@Param('place', { schema: campaignPlace }) place: string, @Command() ticket: Ticket) {
    await this.mustBeTheirs(place, ticket);
    return this.schedules.trigger(place);
  }

  @Post(':place/backfill')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({
    summary: '补启动一段时间内的季度，已启动的不重复 · open what a period would have opened; each quarter once',
  })
  async backfill(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.backfill }) { from, until }: z.output<typeof SCHEDULE_BODIES.backfill>,
    @Command() ticket: Ticket,
  ) {
    await this.mustBeTheirs(place, ticket);
    return this.schedules.backfill(place, from, until);
  }

  /** The place is known, and lies within the caller's own: else it is not there. */
  private mustBeTheirs(place: string, reader: Pick<Reader, 'scopeFor'> & { actor: { node: string } }) {
    if (!place.startsWith(reader.actor.node)) throw PROBLEMS.notFound();
    return this.registers.read(reader, place, (tx) => mustBePlace(tx, place));
  }
}
