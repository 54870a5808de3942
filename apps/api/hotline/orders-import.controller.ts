import { scopeOf } from '#platform/case-store';
import { FILE_TYPES, ORDERS_HEADER, ORDERS_TABLE, writeApart, type FileKind } from '#platform/registry';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, AnswersWith } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { placeCodeSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { RegisterService } from '../registry/register-service.js';
import { orderRows } from './orders-export.js';
import { OrdersImportService } from './orders-import.service.js';

const importIdSchema = z.uuid();
const format = z.enum(['csv', 'xlsx']).default('xlsx');
const templateSchema = z.strictObject({ format });
const exportSchema = z.strictObject({ format, place: placeCodeSchema.optional() });
const TYPES = Object.values(FILE_TYPES);

/** Orders of a hotline or of a drive by file: running ones go on as cases, finished ones become rows that say where they come from. */
@ApiTags('热线 hotline')
@Controller('hotline')
export class OrdersImportController {
  constructor(
    private readonly imports: OrdersImportService,
    private readonly registers: RegisterService,
  ) {}

  @Get('template')
  @May('take-in-orders')
  @AnswersWith(...TYPES)
  @ApiOperation({ summary: '工单文件模板 · the empty form of a file of orders', operationId: 'orders-template' })
  template(@Query({ schema: templateSchema }) { format: kind }: z.output<typeof templateSchema>) {
    return fileOf(kind, 'template', [ORDERS_HEADER]);
  }

  @Get('export')
  @May('see-orders')
  @AnswersWith(...TYPES)
  @ApiOperation({
    summary: '导出工单，可原样再导入；不含反映人 · orders as a file that imports again; never who told them',
    operationId: 'orders-export',
  })
  async export(
    @Query({ schema: exportSchema }) { format: kind, place = '' }: z.output<typeof exportSchema>,
    @Reading() reader: Reader,
  ) {
    const rows = await this.registers.read(reader, place, (tx) => orderRows(tx, scopeOf(place)));
    return fileOf(kind, place || reader.actor.node, rows);
  }

  @Post('imports')
  @May('take-in-orders')
  @ApiConsumes(...TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('OrdersImport', 201)
  @ApiOperation({
    summary: '导入第一步：预览工单文件，逐行列出问题 · preview a file of orders, its faults row by row',
    operationId: 'orders-preview',
  })
  preview(@UploadedTable() file: TableFile, @Command() ticket: Ticket) {
    return this.imports.preview(file, ticket);
  }

  @Get('imports/:importId')
  @May('take-in-orders')
  @Answers('OrdersImport')
  @ApiOperation({ summary: '一次工单导入 · one import of orders', operationId: 'orders-import' })
  one(@Param('importId', { schema: importIdSchema }) id: string, @Reading() reader: Reader) {
    return this.imports.one(id, reader);
  }

  @Post('imports/:importId/commit')
  @HttpCode(200)
  @May('take-in-orders')
  @Answers('OrdersImport')
  @ApiOperation({
    summary: '导入第二步：接入工单，中断可续 · take the orders in; what was broken off goes on',
    operationId: 'orders-commit',
  })
  commit(@Param('importId', { schema: importIdSchema }) id: string, @Command() ticket: Ticket) {
    return this.imports.commit(id, ticket);
  }
}

async function fileOf(kind: FileKind, name: string, rows: readonly (readonly string[])[]): Promise<Answer> {
  const bytes = await writeApart({ kind, sheet: ORDERS_TABLE.sheet, rows });
  return new Answer(bytes, 200, {
    'content-type': FILE_TYPES[kind],
    'content-disposition': `attachment; filename="orders-${name}.${kind}"`,
  });
}
