import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, MayAnswer } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { changed, created, mustBePlace, RegisterService } from '../registry/register-service.js';
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
    mustContain(reader, place);
    await this.registers.read(reader, place, (tx) => mustBePlace(tx, place));
    return this.schedules.show(place);
  }

  @Post(':place')
  @May('keep-campaigns')
  @Answers('CampaignSchedule', 201)
  @ApiOperation({ summary: '设定启动计划 · set the Schedule of a place' })
  create(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.wish }) wish: Wish,
    @Command() ticket: Ticket,
  ) {
    return this.keep(place, ticket, created, () => this.schedules.create(place, wish, ticket.actor.id));
  }

  @Put(':place')
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '更改启动计划 · change the Schedule' })
  change(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.wish }) wish: Wish,
    @Command() ticket: Ticket,
  ) {
    return this.keep(place, ticket, changed, () => this.schedules.change(place, wish, ticket.actor.id));
  }

  @Post(':place/pause')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '暂停启动 · pause it, with the reason' })
  pause(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.note }) { note }: Note,
    @Command() ticket: Ticket,
  ) {
    return this.keep(place, ticket, changed, () => this.schedules.pause(place, `${note}（${ticket.actor.id}）`));
  }

  @Post(':place/resume')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '恢复启动 · resume it' })
  resume(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.note }) { note }: Note,
    @Command() ticket: Ticket,
  ) {
    return this.keep(place, ticket, changed, () => this.schedules.resume(place, `${note}（${ticket.actor.id}）`));
  }

  @Post(':place/trigger')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({ summary: '立即启动本季度 · open the quarter that runs, now' })
  trigger(@Param('place', { schema: campaignPlace }) place: string, @Command() ticket: Ticket) {
    return this.keep(place, ticket, changed, () => this.schedules.trigger(place));
  }

  @Post(':place/backfill')
  @HttpCode(200)
  @May('keep-campaigns')
  @Answers('CampaignSchedule')
  @ApiOperation({
    summary: '补启动一段时间内的季度，已启动的不重复 · open what a period would have opened; each quarter once',
  })
  backfill(
    @Param('place', { schema: campaignPlace }) place: string,
    @Body({ schema: SCHEDULE_BODIES.backfill }) { from, until }: z.output<typeof SCHEDULE_BODIES.backfill>,
    @Command() ticket: Ticket,
  ) {
    return this.keep(place, ticket, changed, () => this.schedules.backfill(place, from, until));
  }

  /** With its key in the record, as every change is kept: what comes again gets the first answer, and nothing is triggered twice. */
  private keep(place: string, ticket: Ticket, answered: typeof created, act: () => Promise<{ version: number }>) {
    return this.registers.change(ticket, place, async (tx) => {
      mustContain(ticket, place);
      await mustBePlace(tx, place);
      return answered(place, await act());
    });
  }
}

/** What lies outside the caller's own place is not there. */
function mustContain({ actor }: { readonly actor: { readonly node: string } }, place: string): void {
  if (!place.startsWith(actor.node)) throw PROBLEMS.notFound();
}
