import { CAMPAIGN_MAY, campaignIdOf, quarterOf } from '#domain/campaign';
import { dayOf, instant } from '#domain/shared';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { PROBLEMS } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { CAMPAIGN_BODIES, placeQuery } from './campaign.schemas.js';
import { campaignView, reportsOf, seenFrom, standingOf } from './campaign-reads.js';

type Opening = z.output<typeof CAMPAIGN_BODIES.open>;

/** The campaigns of a district or a city, also for those who work in them below. */
@ApiTags('专项行动 campaigns')
@Controller('campaigns')
export class CampaignController {
  constructor(
    private readonly commands: CommandService,
    private readonly cases: FreshCases,
    private readonly registers: RegisterService,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('CampaignPage')
  @ApiOperation({ summary: '本地及上级的专项行动 · campaigns of a place and of those above it' })
  list(
    @Query({ schema: placeQuery }) { place, after = '', limit }: z.output<typeof placeQuery>,
    @Reading() reader: Reader,
  ) {
    const at = place ?? reader.actor.node;
    const where = { AND: [seenFrom(at)], id: { gt: after }, rehearsal: at.startsWith('00') };
    return this.registers.read(reader, at, async (tx) =>
      pageOf((await tx.campaign.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(campaignView), limit),
    );
  }

  @Get(':id')
  @May('read-cases')
  @Answers('Campaign')
  @ApiOperation({ summary: '一次专项行动现处阶段 · where a campaign stands' })
  async one(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    const found = await this.registers.read(reader, id, (tx) => tx.campaign.findUnique({ where: { id } }));
    return campaignView(must(found));
  }

  @Get(':id/figures')
  @May('read-cases')
  @Answers('CampaignStanding')
  @ApiOperation({
    summary: '排查、整治、复查进度 · what stands now, and what the stage lacks, Street by Street',
    description:
      '由记录即时统计，仅供开展该行动的区县或者市查看。 Counted when asked; for the offices of the campaign’s place and above.',
  })
  async figures(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    return must(await this.registers.read(reader, id, (tx) => standingOf(tx, id)));
  }

  @Get(':id/reports')
  @May('read-cases')
  @Answers('CampaignReports')
  @ApiOperation({
    summary: '一次专项行动已发布的各份报告全文 · what was published of a campaign, in full',
    description: '演练的报告只在此处查看，不公开。 Those of a rehearsal are read here alone: nothing of it is public.',
  })
  async reports(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    const items = await this.registers.read(reader, id, (tx) => reportsOf(tx, id));
    return { items };
  }

  @Post()
  @MayAs(...CAMPAIGN_MAY.open)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary: '启动季度专项行动或者大排查 · Open the campaign of a quarter, or a drive',
    operationId: 'campaign-open',
    description:
      '系统启用前已结束的，填写 takenOver（起止日期）接收：随后以工单文件导入注明其编号的问题，再发布评价评估报告。 One that ended before the system is taken over with its days: its problems come by the hotline’s file, which names it, and its evaluation is published then.',
  })
  async open(@Body({ schema: CAMPAIGN_BODIES.open }) { place, ...opening }: Opening, @Command() ticket: Ticket) {
    const { kind, quarter, name, ...facts } = opening;
    if (kind === 'drive' && quarter !== undefined) throw wrong('/quarter', '大排查不属于季度 / a drive has no quarter');
    const on = facts.takenOver?.from ?? dayOf(instant(ticket.receivedAt));
    const of = kind === 'quarterly' ? (quarter ?? quarterOf(on)) : undefined;
    // Many drives may run in a place: each has a number of its own. A key that comes again finds its first answer whatever the number.
    const id = campaignIdOf(place, of ?? `drive-${await this.cases.number('campaign', place, ticket)}`);
    const command = { kind, ...(of === undefined ? {} : { quarter: of }), ...(name === undefined ? {} : { name }) };
    return this.commands.execute(
      id,
      'open',
      { ...command, ...facts },
      { ticket, open: { kind: 'campaign', code: place } },
    );
  }
}

const wrong = (pointer: string, detail: string) => PROBLEMS.invalid({ errors: [{ pointer, detail }] });
