import { COMMITTEE_TERM_MAY } from '#domain/committee-term';
import { FILE_TYPES } from '#platform/registry';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { Answers, AnswersWith } from '../http/answer-schemas.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { reportFormSchema } from './committee-term.schemas.js';
import { ReportFormsService } from './report-forms.service.js';

type Asked = z.output<typeof reportFormSchema>;
const SUBMIT = COMMITTEE_TERM_MAY['submit-report'];

@ApiTags('任期 committee terms')
@Controller('committee-terms/:id/reports/form')
export class ReportFormsController {
  constructor(private readonly forms: ReportFormsService) {}

  @Get()
  @MayAs(...SUBMIT)
  @AnswersWith(FILE_TYPES.xlsx)
  @ApiOperation({ summary: '下载预填的月报表格 · the form of a monthly report, with what is known of the month' })
  form(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: reportFormSchema }) { month }: Asked,
    @Reading() reader: Reader,
  ) {
    return this.forms.form(reader, id, month);
  }

  @Post()
  @HttpCode(200)
  @MayAs(...SUBMIT)
  @ApiConsumes(FILE_TYPES.xlsx)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('CommandAnswer')
  @ApiOperation({
    summary: '以填好的表格提交月报 · submit the monthly report by its form',
    description:
      '表格逐格核对，有误的按单元格指出，什么也不提交；无误的存为文件并写入月报。' +
      ' Checked cell by cell: what is wrong is named by its cell and nothing is stored; what is right is kept as a document and named in the report.',
  })
  submit(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: reportFormSchema }) { month }: Asked,
    @UploadedTable() { bytes }: TableFile,
    @Command() ticket: Ticket,
  ) {
    return this.forms.submit(id, bytes, { month, ticket });
  }
}
