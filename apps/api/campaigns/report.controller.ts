import { scopeOf } from '#platform/case-store';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, Public } from '../auth/may.js';
import { answerRef, Answers, MayAnswer, PAGE } from '../http/answer-schemas.js';
import { published } from '../http/published.js';
import { Reading, type Reader } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { placeQuery, reportIdSchema } from './campaign.schemas.js';
import { reportSummary, reportView, seenFrom, type ReportView } from './campaign-reads.js';
import { reportPage } from './report-page.js';
import type { ReportContent } from './report-content.js';

/** Bulletins, tours, half-years and evaluations, as they were published. */
@ApiTags('专项行动 campaigns')
@Controller('campaign-reports')
export class ReportController {
  constructor(
    private readonly door: ReadDoor,
    private readonly registers: RegisterService,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('CampaignReportPage')
  @ApiOperation({ summary: '已发布的通报、观摩、评价 · what was published' })
  list(
    @Query({ schema: placeQuery }) { place, after = '', limit }: z.output<typeof placeQuery>,
    @Reading() reader: Reader,
  ) {
    const at = place ?? reader.actor.node;
    return this.registers.read(reader, at, async (tx) => {
      const where = { AND: [seenFrom(at)], id: { gt: after } };
      const rows = await tx.campaignReport.findMany({
        where,
        orderBy: { id: 'asc' },
        take: limit,
        omit: { content: true },
      });
      return pageOf(rows.map(withLink), limit);
    });
  }

  @Get(':id')
  @Public()
  @ApiResponse({
    ...{ status: 200, description: '浏览器得网页（A4），程序得 JSON / a page for A4, or JSON' },
    content: {
      'application/json': { schema: answerRef('CampaignReport') },
      [PAGE]: { schema: { type: 'string' } },
    },
  })
  @ApiResponse({ status: 304, description: '内容未变 / not changed' })
  @MayAnswer(404, '没有此报告 / no such report')
  @MayAnswer(429, '请求过于频繁 / too many requests')
  @ApiOperation({ summary: '一份通报或者报告，公开 · one report, for everybody' })
  async one(
    @Param('id', { schema: reportIdSchema }) id: string,
    @Headers('accept') accept: string | undefined,
    @Headers('if-none-match') known: string | undefined,
  ) {
    const found = must(await this.read(id));
    const page = ({ content, ...of }: ReportView) => reportPage(content as unknown as ReportContent, of);
    return published(reportView(found), { page, accept, known });
  }

  /** Within the place of the report alone. What is a rehearsal is shown to nobody. */
  private read(id: string) {
    const code = id.slice('campaign:'.length).split('.')[0] ?? '';
    if (code.startsWith('00')) return Promise.resolve(null);
    return this.door.read(scopeOf(code), (tx) => tx.campaignReport.findUnique({ where: { id } }));
  }
}

const withLink = (row: Parameters<typeof reportSummary>[0]) => ({
  ...reportSummary(row),
  links: { self: `/campaign-reports/${encodeURIComponent(row.id)}` },
});
