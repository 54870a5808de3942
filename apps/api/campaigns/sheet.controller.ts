import { FILE_TYPES, readSheetApart, SHEET_TABLE, sheetRows, writeApart } from '#platform/registry';
import type { SheetAnswer, StandardItem } from '#domain/campaign';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers, AnswersWith } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { UploadedTable, type TableFile } from '../http/upload.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { pageQuery, SHEET_BODIES, sheetFileQuery, sheetQuery } from './campaign.schemas.js';
import { pointerIn } from './sheet-rows.js';
import { SheetService, sheetView } from './sheet.service.js';

type Page = z.output<typeof pageQuery>;
type Asked = z.output<typeof sheetQuery>;

/** The sheets of a campaign, one for each service area, also as files that are taken along. */
@ApiTags('专项行动 campaigns')
@Controller('campaigns/:id/sheets')
export class SheetController {
  constructor(
    private readonly sheets: SheetService,
    private readonly registers: RegisterService,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('CampaignSheetPage')
  @ApiOperation({ summary: '本辖区已签检查表：谁签的、是否逾期 · signed sheets: by whom, and which were late' })
  list(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: pageQuery }) { after = '', limit }: Page,
    @Reading() reader: Reader,
  ) {
    return this.registers.read(reader, id, async (tx) => {
      const where = { campaignId: id, areaId: { gt: after } };
      const rows = await tx.campaignSheet.findMany({ where, orderBy: { areaId: 'asc' }, take: limit });
      return pageOf(rows.map(sheetView), limit);
    });
  }

  @Post()
  @May('sign-sheets')
  @Answers('CampaignSheetSigned', 201)
  @ApiOperation({ summary: '签署一个小区的检查表 · sign the sheet of a service area' })
  sign(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: SHEET_BODIES.sign }) sheet: z.output<typeof SHEET_BODIES.sign>,
    @Command() ticket: Ticket,
  ) {
    const pointerOf = (item: string) => pointerIn(sheet.answers, item);
    return this.sheets.sign(id, { sheet, source: 'form', pointerOf }, ticket);
  }

  @Get('file')
  @May('read-cases')
  @AnswersWith(FILE_TYPES.xlsx)
  @ApiOperation({ summary: '下载检查表，离线填写 · the sheet as a file, empty or as it was signed' })
  async file(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: sheetQuery }) { serviceArea }: Asked,
    @Reading() reader: Reader,
  ) {
    const rows = await this.registers.read(reader, serviceArea, async (tx) => {
      const campaign = must(await tx.campaign.findUnique({ where: { id } }));
      must(await tx.serviceArea.findUnique({ where: { id: serviceArea } }));
      const signed = await tx.campaignSheet.findUnique({
        where: { campaignId_areaId: { campaignId: id, areaId: serviceArea } },
      });
      const standardId = signed?.standardId ?? must(campaign.standardId);
      const standard = must(await tx.campaignStandard.findUnique({ where: { id: standardId } }));
      const answers = (signed?.answers ?? []) as unknown as readonly SheetAnswer[];
      return sheetRows(serviceArea, standard.items as unknown as readonly StandardItem[], answers);
    });
    const bytes = await writeApart({ kind: 'xlsx', sheet: SHEET_TABLE.sheet, rows });
    return new Answer(bytes, 200, {
      ...{ 'content-type': FILE_TYPES.xlsx, 'cache-control': 'no-store' },
      'content-disposition': `attachment; filename="sheet-${serviceArea}.xlsx"`,
    });
  }

  @Post('file')
  @May('sign-sheets')
  @ApiConsumes(FILE_TYPES.xlsx, FILE_TYPES.csv)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers('CampaignSheetSigned', 201)
  @ApiOperation({ summary: '以填好的文件签署检查表 · sign a sheet by its file' })
  async handIn(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: sheetFileQuery }) { serviceArea, inspectedOn }: z.output<typeof sheetFileQuery>,
    @UploadedTable() file: TableFile,
    @Command() ticket: Ticket,
  ) {
    const { lines, faults } = await readSheetApart(file);
    const foreign = lines.filter((line) => line.serviceArea !== serviceArea).map(({ row }) => row);
    const errors = [
      ...faults.map(({ row, column, code, message }) => ({
        ...{ pointer: `/rows/${row}${column === null ? '' : `/${column}`}`, code },
        detail: `${message.zh} / ${message.en}`,
      })),
      ...foreign.map((row) => ({
        ...{ pointer: `/rows/${row}/小区编号`, code: 'other-service-area' },
        detail: '文件属于另一小区 / the file is of another service area',
      })),
    ];
    if (errors.length > 0) throw PROBLEMS.importFaults({ errors, members: { faultCount: errors.length } });
    const answers = lines.map(({ row: _row, serviceArea: _area, ...answer }) => answer);
    const rowOf = new Map(lines.map(({ row, item }) => [item, row]));
    const pointerOf = (item: string) => `/rows/${rowOf.get(item) ?? 1}`;
    return this.sheets.sign(id, { sheet: { serviceArea, inspectedOn, answers }, source: 'file', pointerOf }, ticket);
  }
}
