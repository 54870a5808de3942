import { scopeOf } from '#platform/case-store';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { People } from './people.js';
import {
  changed,
  created,
  must,
  mustBePlace,
  mustHaveChanged,
  pageOf,
  RegisterService,
  versionOf,
} from './register-service.js';
import { areaIdSchema, REGISTRY } from './registry.schemas.js';
import { areaOf, ownerOf, unitOf } from './views.js';

type List = z.output<typeof REGISTRY.placed>;
type Page = z.output<typeof REGISTRY.page>;
type New = z.output<typeof REGISTRY.newServiceArea>;
type Change = z.output<typeof REGISTRY.serviceArea>;

/** 物业服务区域: one area, one assembly. */
@ApiTags('登记 registry')
@Controller('service-areas')
export class ServiceAreaController {
  constructor(
    private readonly registers: RegisterService,
    private readonly people: People,
  ) {}

  @Get()
  @May('read-areas')
  @Answers('ServiceAreaPage')
  @ApiOperation({ summary: '物业服务区域 · service areas of a place' })
  list(@Query({ schema: REGISTRY.placed }) { place = '', after = '', limit }: List, @Reading() reader: Reader) {
    const { lo, hi } = scopeOf(place);
    const where = { code: { gte: lo, lt: hi }, id: { gt: after } };
    return this.registers.read(reader, place, async (tx) =>
      pageOf((await tx.serviceArea.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(areaOf), limit),
    );
  }

  @Get(':id')
  @May('read-areas')
  @Answers('ServiceArea')
  @ApiOperation({ summary: '一个物业服务区域 · one service area' })
  one(@Param('id', { schema: areaIdSchema }) id: string, @Reading() reader: Reader) {
    return this.registers.one(reader, id, async (tx) => {
      const row = await tx.serviceArea.findUnique({ where: { id } });
      return row && areaOf(row);
    });
  }

  @Post()
  @May('keep-areas')
  @Answers('ServiceArea', 201)
  @ApiOperation({ summary: '登记物业服务区域 · register a service area' })
  add(@Body({ schema: REGISTRY.newServiceArea }) { number, ...body }: New, @Command() ticket: Ticket) {
    return this.registers.change(ticket, '', async (tx) => {
      await mustBePlace(tx, body.code);
      const row = await tx.serviceArea.create({ data: { id: `${body.code}-${number}`, ...body } });
      return created(body.code, areaOf(row));
    });
  }

  @Patch(':id')
  @May('keep-areas')
  @Answers('ServiceArea')
  @ApiOperation({ summary: '修改物业服务区域（须带 If-Match）· change a service area, with If-Match' })
  change(
    @Param('id', { schema: areaIdSchema }) id: string,
    @Body({ schema: REGISTRY.serviceArea }) body: Change,
    @Command() ticket: Ticket,
  ) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, id, async (tx) => {
      const data = { ...body, version: { increment: 1 } };
      const { count } = await tx.serviceArea.updateMany({ where: { id, version }, data });
      await mustHaveChanged(count, () => tx.serviceArea.findUnique({ where: { id } }));
      const entry = areaOf(await tx.serviceArea.findUniqueOrThrow({ where: { id } }));
      return changed(entry.code, entry);
    });
  }

  @Get(':id/units')
  @May('read-areas')
  @Answers('UnitPage')
  @ApiOperation({ summary: '专有部分 · exclusive units' })
  units(
    @Param('id', { schema: areaIdSchema }) id: string,
    @Query({ schema: REGISTRY.page }) { after = '', limit }: Page,
    @Reading() reader: Reader,
  ) {
    return this.registers.read(reader, id, async (tx) => {
      must(await tx.serviceArea.findUnique({ where: { id } }));
      const where = { areaId: id, id: { gt: after } };
      return pageOf(
        (await tx.exclusiveUnit.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(unitOf),
        limit,
      );
    });
  }

  @Get(':id/owners')
  @May('read-people')
  @Answers('OwnerPage')
  @ApiOperation({ summary: '业主及其专有部分 · owners with their units' })
  owners(
    @Param('id', { schema: areaIdSchema }) id: string,
    @Query({ schema: REGISTRY.page }) { after = '', limit }: Page,
    @Reading() reader: Reader,
  ) {
    return this.registers.read(reader, id, async (tx) => {
      must(await tx.serviceArea.findUnique({ where: { id } }));
      const where = { id: { gt: after }, units: { some: { unit: { areaId: id } } } };
      const include = { units: { where: { unit: { areaId: id } }, orderBy: { unitId: 'asc' as const } } };
      const rows = await tx.person.findMany({ where, orderBy: { id: 'asc' }, take: limit, include });
      return pageOf(
        rows.map((row) => ownerOf({ ...this.people.view(row, reader.actor.role), units: row.units })),
        limit,
      );
    });
  }
}
