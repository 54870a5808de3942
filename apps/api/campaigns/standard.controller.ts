import { changesBetween, type StandardItem } from '#domain/campaign';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { changesQuery, placeQuery, STANDARD_BODIES, standardIdSchema } from './campaign.schemas.js';
import { seenFrom } from './campaign-reads.js';
import { StandardService, standardView } from './standard.service.js';

/** Versions of the standard by which a place inspects. Once published one is read by everybody below. */
@ApiTags('专项行动 campaigns')
@Controller('campaign-standards')
export class StandardController {
  constructor(
    private readonly standards: StandardService,
    private readonly registers: RegisterService,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('CampaignStandardPage')
  @ApiOperation({ summary: '专项行动标准各版本 · the versions of the standards of a place and of those above it' })
  list(
    @Query({ schema: placeQuery }) { place, after = '', limit }: z.output<typeof placeQuery>,
    @Reading() reader: Reader,
  ) {
    const at = place ?? reader.actor.node;
    const where = { AND: [seenFrom(at)], id: { gt: after } };
    return this.registers.read(reader, at, async (tx) =>
      pageOf(
        (await tx.campaignStandard.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(standardView),
        limit,
      ),
    );
  }

  @Get(':id')
  @May('read-cases')
  @Answers('CampaignStandard')
  @ApiOperation({ summary: '一版标准 · one version' })
  async one(@Param('id', { schema: standardIdSchema }) id: string, @Reading() reader: Reader) {
    return standardView(must(await this.find(reader, id)));
  }

  @Get(':id/changes')
  @May('read-cases')
  @Answers('CampaignStandardChanges')
  @ApiOperation({ summary: '与前一版的差异，逐条逐项 · what differs from the version before, item by item' })
  async changes(
    @Param('id', { schema: standardIdSchema }) id: string,
    @Query({ schema: changesQuery }) { against }: z.output<typeof changesQuery>,
    @Reading() reader: Reader,
  ) {
    const is = must(await this.find(reader, id));
    const named = against ?? is.basedOn;
    const was = named === null ? null : must(await this.find(reader, named));
    const items = (row: { items: unknown } | null) => (row?.items ?? []) as readonly StandardItem[];
    return { standard: id, against: named, ...changesBetween(items(was), items(is)) };
  }

  @Post()
  @May('keep-campaigns')
  @Answers('CampaignStandard', 201)
  @ApiOperation({
    summary: '编制新一版标准，可以在前一版基础上修改 · write another version, also as a copy with changes',
  })
  create(
    @Body({ schema: STANDARD_BODIES.create }) body: z.output<typeof STANDARD_BODIES.create>,
    @Command() ticket: Ticket,
  ) {
    return this.standards.create(body, ticket);
  }

  private find(reader: Reader, id: string) {
    return this.registers.read(reader, id.slice('standard-'.length), (tx) =>
      tx.campaignStandard.findUnique({ where: { id } }),
    );
  }
}
