import { COMMITTEE_TERM_MAY } from '#domain/committee-term';
import { scopeOf } from '#platform/case-store';
import { PersonalData } from '#platform/personal';
import { FILE_TYPES, TERMS_HEADER, TERMS_TABLE, writeApart, type FileKind } from '#platform/registry';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { Answers, AnswersWith } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { pageSchema, placeCodeSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { RegisterService } from '../registry/register-service.js';
import { termRows } from './terms-export.js';
import { TermsImportService } from './terms-import.service.js';

const importIdSchema = z.uuid();
const format = z.enum(['csv', 'xlsx']).default('xlsx');
const templateSchema = z.strictObject({ format });
const exportSchema = z.strictObject({ format, place: placeCodeSchema.optional() });
const pagesSchema = z.strictObject(pageSchema);

const { register } = COMMITTEE_TERM_MAY;
const TYPES = Object.values(FILE_TYPES);

/** Committees that were formed before the system, by file: one row for each member and alternate. */
@ApiTags('任期 committee terms')
@Controller('committee-terms')
export class TermsImportController {
  constructor(
    private readonly imports: TermsImportService,
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
  ) {}

  @Get('template')
  @MayAs(...register)
  @AnswersWith(...TYPES)
  @ApiOperation({ summary: '任期登记表模板 · the empty form of a file of terms' })
  async template(@Query({ schema: templateSchema }) { format: kind }: z.output<typeof templateSchema>) {
    return fileOf(kind, 'template', [TERMS_HEADER]);
  }

  @Get('export')
  @MayAs(...register)
  @AnswersWith(...TYPES)
  @ApiOperation({ summary: '导出在办任期，可原样再导入 · the open terms, as a file that imports again' })
  async export(
    @Query({ schema: exportSchema }) { format: kind, place = '' }: z.output<typeof exportSchema>,
    @Reading() reader: Reader,
  ) {
    const range = scopeOf(place);
    const rows = await this.registers.read(reader, place, (tx) => termRows(tx, this.personal, range));
    return fileOf(kind, place || reader.actor.node, rows);
  }

  @Post('imports')
  @MayAs(...register)
  @ApiConsumes(...TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('TermsImportChanged', 201)
  @ApiOperation({
    summary: '导入第一步：预览任期登记表 · preview a file of terms, its faults row by row and the first deadlines',
  })
  preview(@UploadedTable() file: TableFile, @Command() ticket: Ticket) {
    return this.imports.preview(file, ticket);
  }

  @Get('imports/:importId')
  @MayAs(...register)
  @Answers('TermsImport')
  @ApiOperation({ summary: '一次任期导入 · one import of terms' })
  one(@Param('importId', { schema: importIdSchema }) id: string, @Reading() reader: Reader) {
    return this.imports.one(id, reader);
  }

  @Get('imports/:importId/committees')
  @MayAs(...register)
  @Answers('TermsImportCommittees')
  @ApiOperation({ summary: '导入中的业委会及其首批期限 · its committees, each with its first deadlines' })
  committees(
    @Param('importId', { schema: importIdSchema }) id: string,
    @Query({ schema: pagesSchema }) { after = '', limit }: z.output<typeof pagesSchema>,
    @Reading() reader: Reader,
  ) {
    return this.imports.committees(id, { after, limit }, reader);
  }

  @Post('imports/:importId/commit')
  @HttpCode(200)
  @MayAs(...register)
  @Answers('TermsImportChanged')
  @ApiOperation({
    summary: '导入第二步：登记任期，中断可续 · register the terms; what was broken off goes on',
  })
  commit(@Param('importId', { schema: importIdSchema }) id: string, @Command() ticket: Ticket) {
    return this.imports.commit(id, ticket);
  }
}

async function fileOf(kind: FileKind, name: string, rows: readonly (readonly string[])[]): Promise<Answer> {
  const bytes = await writeApart({ kind, sheet: TERMS_TABLE.sheet, rows });
  return new Answer(bytes, 200, {
    'content-type': FILE_TYPES[kind],
    'content-disposition': `attachment; filename="committee-terms-${name}.${kind}"`,
  });
}
