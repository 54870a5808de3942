import { refusal } from '#domain/case';
import { dayOf, instant, type Day } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import type { CampaignPosting } from '#prisma';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { clockOf } from '../cases/case-clock.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { Problem } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { created, must, pageOf, RegisterService } from '../registry/register-service.js';
import { pageQuery, POSTING_BODY } from './campaign.schemas.js';

/** What a campaign found and what became of it is posted in the service area itself, with proof of where. */
@ApiTags('专项行动 campaigns')
@Controller('campaigns/:id/postings')
export class PostingController {
  constructor(
    private readonly registers: RegisterService,
    private readonly commands: CommandService,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('ResultPostingPage')
  @ApiOperation({ summary: '本辖区已张贴的结果 · results that were posted in service areas' })
  list(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: pageQuery }) { after = '', limit }: z.output<typeof pageQuery>,
    @Reading() reader: Reader,
  ) {
    return this.registers.read(reader, id, async (tx) => {
      const where = { campaignId: id, areaId: { gt: after } };
      const rows = await tx.campaignPosting.findMany({ where, orderBy: { areaId: 'asc' }, take: limit });
      return pageOf(rows.map(viewOf), limit);
    });
  }

  @Post()
  @May('post-results')
  @Answers('ResultPostingAnswer', 201)
  @ApiOperation({ summary: '登记在小区张贴评价结果 · record that the result of a service area was posted in it' })
  post(
    @Param('id', { schema: caseIdSchema }) campaignId: string,
    @Body({ schema: POSTING_BODY }) { serviceArea: areaId, postedOn, places, photos }: z.output<typeof POSTING_BODY>,
    @Command() ticket: Ticket,
  ) {
    return this.registers.change(ticket, areaId, async (tx) => {
      const at = await clockOf(tx, campaignId, await this.commands.receivedAt(ticket));
      const { code } = must(
        await tx.campaignSheet.findUnique({ where: { campaignId_areaId: { campaignId, areaId } } }),
      );
      await mustBePublished(tx, { campaignId, postedOn, today: dayOf(at) });
      const said = { places, photos, postedOn, postedBy: ticket.actor.id, recordedAt: new Date(at) };
      const row = await tx.campaignPosting.create({ data: { campaignId, areaId, code, ...said } });
      return created(code, { version: 1, ...viewOf(row) });
    });
  }
}

/** There is a result once the evaluation is published, and it is posted on no day before it. */
async function mustBePublished(
  tx: ReadTransaction,
  { campaignId, postedOn, today }: { campaignId: string; postedOn: Day; today: Day },
): Promise<void> {
  const report = await tx.campaignReport.findFirst({ where: { campaignId, kind: 'evaluation' } });
  if (!report) {
    const detail = { zh: '评价评估报告尚未发布。', en: 'The evaluation is not published.' };
    throw Problem.of(refusal('wrong-stage', detail), '');
  }
  const published = dayOf(instant(report.publishedAt.getTime()));
  const facts = { facts: { postedOn, published, today } };
  if (postedOn > today)
    throw Problem.of(refusal('fact-in-future', { zh: '张贴日晚于今日。', en: 'Posted after today.' }, facts), '');
  if (postedOn < published) {
    const detail = { zh: '张贴日早于报告发布日。', en: 'Posted before the evaluation was published.' };
    throw Problem.of(refusal('fact-too-early', detail, facts), '');
  }
}

function viewOf({ campaignId, areaId, code: _code, recordedAt, ...said }: CampaignPosting) {
  return { id: areaId, campaign: campaignId, serviceArea: areaId, ...said, recordedAt: recordedAt.toISOString() };
}
