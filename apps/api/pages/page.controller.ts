import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { AnswersWith, PAGE } from '../http/answer-schemas.js';
import { caseDocument } from '../cases/case-document.js';
import { CaseReads } from '../cases/case-reads.js';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { noticePage } from './notice-page.js';

const keySchema = z.string().regex(/^[\w-]{1,60}$/);

/** Notices as they are posted on the wall: one A4 page each. */
@ApiTags('公告 notices')
@Controller('cases')
export class PageController {
  constructor(private readonly reads: CaseReads) {}

  @Get(':id/notices/:key')
  @May('read-cases')
  @AnswersWith(PAGE)
  @ApiOperation({ summary: '公告打印页 · a notice, to be printed on A4' })
  async notice(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('key', { schema: keySchema }) key: string,
    @Reading() reader: Reader,
  ) {
    const document = caseDocument(await this.reads.one(reader, id));
    const notice = document.notices.filter((each) => each.key === key).at(-1);
    if (!notice) throw PROBLEMS.notFound();
    return new Answer(noticePage(notice, document.id).text, 200, { 'content-type': 'text/html; charset=utf-8' });
  }
}
