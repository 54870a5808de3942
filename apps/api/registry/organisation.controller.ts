import { scopeOf } from '#platform/case-store';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import {
  changed,
  created,
  mustBePlace,
  mustHaveChanged,
  pageOf,
  RegisterService,
  versionOf,
} from './register-service.js';
import { entryIdSchema, REGISTRY } from './registry.schemas.js';

type List = z.output<typeof REGISTRY.organisations>;
type New = z.output<typeof REGISTRY.newOrganisation>;
type Change = z.output<typeof REGISTRY.organisation>;

/** Departments, Party organisations, companies, developers: whoever holds a role at a node. */
@ApiTags('登记 registry')
@Controller('organisations')
export class OrganisationController {
  constructor(private readonly registers: RegisterService) {}

  @Get()
  @May('read-areas')
  @Answers('OrganisationPage')
  @ApiOperation({ summary: '部门、党组织、企业 · departments, Party organisations, companies' })
  list(
    @Query({ schema: REGISTRY.organisations }) { place = '', role, after = '', limit }: List,
    @Reading() reader: Reader,
  ) {
    const { lo, hi } = scopeOf(place);
    const where = { code: { gte: lo, lt: hi }, id: { gt: after }, ...(role ? { role } : {}) };
    return this.registers.read(reader, place, async (tx) =>
      pageOf(await tx.organisation.findMany({ where, orderBy: { id: 'asc' }, take: limit }), limit),
    );
  }

  @Get(':id')
  @May('read-areas')
  @Answers('Organisation')
  @ApiOperation({ summary: '一个单位 · one organisation' })
  one(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    return this.registers.one(reader, '', (tx) => tx.organisation.findUnique({ where: { id } }));
  }

  @Post()
  @May('keep-areas')
  @Answers('Organisation', 201)
  @ApiOperation({ summary: '登记单位 · register an organisation' })
  add(@Body({ schema: REGISTRY.newOrganisation }) body: New, @Command() ticket: Ticket) {
    return this.registers.change(ticket, '', async (tx) => {
      await mustBePlace(tx, body.code);
      return created(
        body.code,
        await tx.organisation.create({ data: { id: `organisation-${randomUUID()}`, ...body } }),
      );
    });
  }

  @Patch(':id')
  @May('keep-areas')
  @Answers('Organisation')
  @ApiOperation({ summary: '修改单位（须带 If-Match）· change an organisation, with If-Match' })
  change(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: REGISTRY.organisation }) body: Change,
    @Command() ticket: Ticket,
  ) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, '', async (tx) => {
      const data = { ...body, version: { increment: 1 } };
      const { count } = await tx.organisation.updateMany({ where: { id, version }, data });
      await mustHaveChanged(count, () => tx.organisation.findUnique({ where: { id } }));
      const entry = await tx.organisation.findUniqueOrThrow({ where: { id } });
      return changed(entry.code, entry);
    });
  }
}
