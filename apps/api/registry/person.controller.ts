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

type List = z.output<typeof REGISTRY.people>;
type New = z.output<typeof REGISTRY.newPerson>;
type Change = z.output<typeof REGISTRY.person>;

@ApiTags('登记 registry')
@Controller('people')
export class PersonController {
  constructor(private readonly registers: RegisterService) {}

  @Get()
  @May('read-people')
  @Answers('PersonPage')
  @ApiOperation({ summary: '人员 · people, by place, by service area, by name' })
  list(
    @Query({ schema: REGISTRY.people }) { place = '', serviceArea, name, after = '', limit }: List,
    @Reading() reader: Reader,
  ) {
    const { lo, hi } = scopeOf(place);
    const where = {
      code: { gte: lo, lt: hi },
      id: { gt: after },
      ...(name ? { name } : {}),
      ...(serviceArea ? { units: { some: { unit: { areaId: serviceArea } } } } : {}),
    };
    return this.registers.read(reader, serviceArea ?? place, async (tx) =>
      pageOf(await tx.person.findMany({ where, orderBy: { id: 'asc' }, take: limit }), limit),
    );
  }

  @Get(':id')
  @May('read-people')
  @Answers('Person')
  @ApiOperation({ summary: '一个人 · one person' })
  one(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    return this.registers.one(reader, id, (tx) => tx.person.findUnique({ where: { id } }));
  }

  @Post()
  @May('keep-people')
  @Answers('Person', 201)
  @ApiOperation({ summary: '登记人员 · register a person' })
  add(@Body({ schema: REGISTRY.newPerson }) body: New, @Command() ticket: Ticket) {
    return this.registers.change(ticket, '', async (tx) => {
      await mustBePlace(tx, body.code);
      return created(body.code, await tx.person.create({ data: { id: `person-${randomUUID()}`, ...body } }));
    });
  }

  @Patch(':id')
  @May('keep-people')
  @Answers('Person')
  @ApiOperation({ summary: '修改人员（须带 If-Match）· change a person, with If-Match' })
  change(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: REGISTRY.person }) body: Change,
    @Command() ticket: Ticket,
  ) {
    const version = versionOf(ticket);
    return this.registers.change(ticket, id, async (tx) => {
      const data = { ...body, version: { increment: 1 } };
      const { count } = await tx.person.updateMany({ where: { id, version }, data });
      await mustHaveChanged(count, () => tx.person.findUnique({ where: { id } }));
      const entry = await tx.person.findUniqueOrThrow({ where: { id } });
      return changed(entry.code, entry);
    });
  }
}
