import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { caseIdSchema, pageSchema, seqSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { casePage } from '../pages/case-page.js';
import { CaseReads } from './case-reads.js';
import { caseDocument } from './case-document.js';

const flag = z.stringbool();
const listSchema = z.strictObject({
  kind: z.string().max(40).optional(),
  stage: z.string().max(40).optional(),
  overdue: flag.optional(),
  open: flag.optional(),
  rehearsal: flag.default(false),
  ...pageSchema,
});
const timelineSchema = z.strictObject({
  ...pageSchema,
  after: seqSchema.optional().meta({ description: '上一页返回的 next / the `next` of the page before' }),
});

@ApiTags('案件 cases')
@Controller('cases')
export class CaseController {
  constructor(private readonly reads: CaseReads) {}

  @Get()
  @May('read-cases')
  @Answers('CasePage')
  @ApiOperation({ summary: '本辖区案件 · cases of my place' })
  list(@Query({ schema: listSchema }) query: z.output<typeof listSchema>, @Reading() reader: Reader) {
    const range = { scope: reader.scopeFor(query.rehearsal ? '00' : ''), role: reader.actor.role };
    return this.reads.list(range, query, query.rehearsal);
  }

  @Get(':id')
  @May('read-cases')
  @Answers('Case')
  @ApiOperation({ summary: '案卷：浏览器得网页，程序得 JSON · the case, as a page or as JSON' })
  async one(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Headers('accept') accept: string | undefined,
    @Reading() reader: Reader,
  ) {
    const found = await this.reads.one(reader, id);
    const etag = `"${found.row.seq}"`;
    const wantsPage = (accept ?? '').includes('text/html');
    const timeline = wantsPage ? await this.reads.timeline(reader, id, { limit: 200 }) : undefined;
    return timeline
      ? new Answer(casePage(caseDocument(found), timeline.items).text, 200, {
          'content-type': 'text/html; charset=utf-8',
          etag,
        })
      : new Answer(caseDocument(found), 200, { etag });
  }

  @Get(':id/timeline')
  @May('read-cases')
  @Answers('EntryPage')
  @ApiOperation({ summary: '办理记录 · the entries of the case' })
  timeline(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: timelineSchema }) page: z.output<typeof timelineSchema>,
    @Reading() reader: Reader,
  ) {
    return this.reads.timeline(reader, id, page);
  }

  @Get(':id/tasks')
  @May('read-cases')
  @Answers('Tasks')
  @ApiOperation({ summary: '待办事项 · open tasks of the case' })
  async tasks(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    return { items: caseDocument(await this.reads.one(reader, id)).tasks };
  }

  @Get(':id/notices')
  @May('read-cases')
  @Answers('Notices')
  @ApiOperation({ summary: '公告 · posted notices' })
  async notices(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    return { items: caseDocument(await this.reads.one(reader, id)).notices };
  }
}
