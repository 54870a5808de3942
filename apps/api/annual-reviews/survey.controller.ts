import { ANNUAL_REVIEW_MAY } from '#domain/annual-review';
import { FILE_TYPES } from '#platform/registry';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { SURVEY_BODIES } from './annual-review.schemas.js';
import { SurveyLinkList } from './survey-link-list.js';
import { SurveyImportService } from './survey-import.service.js';
import { SurveyMails } from './survey-mails.js';
import { SurveyService } from './survey.service.js';

type One = z.output<typeof SURVEY_BODIES.answer>;
type Many = z.output<typeof SURVEY_BODIES.answers>;
type Linked = z.output<typeof SURVEY_BODIES.links>;

const importIdSchema = z.uuid();

/** The owners' answers have a door of their own: one unit once, whatever the channel, and nobody reads them again. */
@ApiTags('年度评议 annual reviews')
@Controller('annual-reviews/:id/survey')
export class SurveyController {
  constructor(
    private readonly surveys: SurveyService,
    private readonly imports: SurveyImportService,
    private readonly links: SurveyLinkList,
    private readonly mails: SurveyMails,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('SurveyProgress')
  @ApiOperation({ summary: '问卷进度：只有份数 · how far the survey is: how many, and never what they say' })
  progress(@Param('id', { schema: caseIdSchema }) id: string, @Reading() reader: Reader) {
    return this.surveys.progress(id, reader);
  }

  @Post('answers')
  @HttpCode(201)
  @MayAs(...ANNUAL_REVIEW_MAY.answer)
  @Answers('SurveyAnswersStored', 201)
  @ApiOperation({ summary: '登记一份问卷 · store one answer', operationId: 'answerSurvey' })
  answer(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SURVEY_BODIES.answer }) { unit, choice, channel, batch }: One,
    @Command() ticket: Ticket,
  ) {
    return this.surveys.store(id, { channel, batch, papers: [{ unit, choice }] }, ticket);
  }

  @Post('answers/batch')
  @HttpCode(201)
  @MayAs(...ANNUAL_REVIEW_MAY.answer)
  @Answers('SurveyAnswersStored', 201)
  @ApiOperation({ summary: '整批登记问卷 · store answers in bulk', operationId: 'answerSurveyMany' })
  answerMany(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SURVEY_BODIES.answers }) { channel, batch, answers }: Many,
    @Command() ticket: Ticket,
  ) {
    return this.surveys.store(id, { channel, batch, papers: answers }, ticket);
  }

  @Post('imports')
  @MayAs(...ANNUAL_REVIEW_MAY.answer)
  @ApiConsumes(...Object.values(FILE_TYPES))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('SurveyImportChanged', 201)
  @ApiOperation({
    summary: '导入第一步：预览问卷文件（楼号、房号、评价）· preview a file of answers and its faults',
    operationId: 'previewSurvey',
  })
  preview(
    @Param('id', { schema: caseIdSchema }) id: string,
    @UploadedTable() file: TableFile,
    @Command() ticket: Ticket,
  ) {
    return this.imports.preview(id, file, ticket);
  }

  @Post('imports/:importId/commit')
  @HttpCode(200)
  @MayAs(...ANNUAL_REVIEW_MAY.answer)
  @Answers('SurveyImportChanged')
  @ApiOperation({
    summary: '导入第二步：生效；已提交的以第一份为准 · commit; who has answered already stays as they are',
    operationId: 'commitSurvey',
  })
  commit(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('importId', { schema: importIdSchema }) importId: string,
    @Command() ticket: Ticket,
  ) {
    return this.imports.commit(id, importId, ticket);
  }

  @Post('links')
  @HttpCode(201)
  @MayAs(...ANNUAL_REVIEW_MAY.link)
  @Answers('SurveyLinks', 201)
  @ApiOperation({
    summary: '为每个专有部分生成问卷链接，只显示这一次 · make a link for each unit, shown this once',
    operationId: 'linkSurvey',
  })
  link(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SURVEY_BODIES.links }) { units }: Linked,
    @Command() ticket: Ticket,
  ) {
    return this.links.make(id, units, ticket);
  }

  @Post('links/mails')
  @HttpCode(201)
  @MayAs(...ANNUAL_REVIEW_MAY.link)
  @Answers('SurveyLinksMailed', 201)
  @ApiOperation({
    summary: '把问卷链接发到业主邮箱，每个专有部分一封 · mail each unit its link, where an owner has a mail box',
    description:
      '共有的先发给表决人；已发过、已提交的不再发。没有邮箱的专有部分列在 withoutMail，可另行生成链接发放。' +
      ' Whoever votes for a unit comes first; a unit that was mailed, or has answered, is not mailed again. Units without a mail box are named: hand them a link.',
    operationId: 'mailSurvey',
  })
  mail(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SURVEY_BODIES.links }) { units }: Linked,
    @Command() ticket: Ticket,
  ) {
    return this.mails.send(id, units, ticket);
  }
}
