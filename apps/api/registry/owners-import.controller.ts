import { PersonalData } from '#platform/personal';
import { exportRows, FILE_TYPES, OWNERS_TABLE, writeApart } from '#platform/registry';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, AnswersWith } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { OwnersImportService } from './owners-import.service.js';
import { must, RegisterService } from './register-service.js';
import { areaIdSchema, REGISTRY } from './registry.schemas.js';

const importIdSchema = z.uuid();
type Format = z.output<typeof REGISTRY.export>;

@ApiTags('登记 registry')
@Controller('service-areas/:id')
export class OwnersImportController {
  constructor(
    private readonly imports: OwnersImportService,
    private readonly registers: RegisterService,
    private readonly personal: PersonalData,
  ) {}

  @Post('imports')
  @May('keep-areas')
  @ApiConsumes(...Object.values(FILE_TYPES))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('OwnersImportChanged', 201)
  @ApiOperation({
    summary: '导入第一步：预览专有部分和业主 · preview a file of units and owners, its faults and its N and A',
  })
  preview(
    @Param('id', { schema: areaIdSchema }) areaId: string,
    @UploadedTable() file: TableFile,
    @Command() ticket: Ticket,
  ) {
    return this.imports.preview(areaId, file, ticket);
  }

  @Get('imports/:importId')
  @May('keep-areas')
  @Answers('OwnersImport')
  @ApiOperation({ summary: '一次导入 · one import' })
  one(
    @Param('id', { schema: areaIdSchema }) areaId: string,
    @Param('importId', { schema: importIdSchema }) id: string,
    @Reading() reader: Reader,
  ) {
    return this.imports.one(areaId, id, reader);
  }

  @Post('imports/:importId/commit')
  @HttpCode(200)
  @May('keep-areas')
  @Answers('OwnersImportChanged')
  @ApiOperation({ summary: '导入第二步：生效，全部或全不 · commit, all or nothing' })
  commit(
    @Param('id', { schema: areaIdSchema }) areaId: string,
    @Param('importId', { schema: importIdSchema }) id: string,
    @Command() ticket: Ticket,
  ) {
    return this.imports.commit(areaId, id, ticket);
  }

  @Get('export')
  @May('keep-areas')
  @AnswersWith(...Object.values(FILE_TYPES))
  @ApiOperation({ summary: '导出，可原样再导入 · a file that imports again' })
  async export(
    @Param('id', { schema: areaIdSchema }) areaId: string,
    @Query({ schema: REGISTRY.export }) { format }: Format,
    @Reading() reader: Reader,
  ) {
    const rows = await this.registers.read(reader, areaId, async (tx) => {
      must(await tx.serviceArea.findUnique({ where: { id: areaId } }));
      return exportRows(tx, this.personal, areaId);
    });
    return new Answer(await writeApart({ kind: format, sheet: OWNERS_TABLE.sheet, rows }), 200, {
      'content-type': FILE_TYPES[format],
      'content-disposition': `attachment; filename="${areaId}.${format}"`,
    });
  }
}
