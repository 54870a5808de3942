import { scopeOf } from '#platform/case-store';
import type { Again } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
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
import { entryIdSchema, REGISTRY } from './registry.schemas.js';

type List = z.output<typeof REGISTRY.people>;
type New = z.output<typeof REGISTRY.newPerson>;
type Change = z.output<typeof REGISTRY.person>;

@ApiTags('登记 registry')
@Controller('people')
export class PersonController {
  constructor(
    private readonly registers: RegisterService,
    private readonly people: People,
  ) {}

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
      ...(name ? this.people.named(name) : {}),
      ...(serviceArea ? { units: { some: { unit: { areaId: serviceArea } } } } : {}),
    };
    return this.registers.read(reader, serviceArea ?? place, async (tx) =>
      pageOf(
        (await tx.person.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map((row) =>
          this.people.view(row, reader.actor.role),
        ),
        limit,
      ),
    );
  }

  @Get(':id')
  @May('read-people')
  @Answers('Person')
  @ApiOperation({ summary: '一个人 · one person' })
  one(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    return this.registers.one(reader, id, async (tx) => {
      const row = await tx.person.findUnique({ where: { id } });
      return row && this.people.view(row, reader.actor.role);
    });
  }

  @Post()
  @May('keep-people')
  @Answers('Person', 201)
  @ApiOperation({ summary: '登记人员 · register a person' })
  add(@Body({ schema: REGISTRY.newPerson }) body: New, @Command() ticket: Ticket) {
    const add = async (tx: ReadTransaction) => {
      await mustBePlace(tx, body.code);
      const { name, phone = null, email = null, ...rest } = body;
      const id = `person-${randomUUID()}`;
      const row = await tx.person.create({
        data: { ...rest, id, ...this.people.columns({ id }, { name, phone, email }) },
      });
      return { ...created(body.code, this.people.view(row, ticket.actor.role)), kept: { id } };
    };
    return this.registers.change(ticket, '', add, this.again(ticket));
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
    const change = async (tx: ReadTransaction) => {
      const { name, phone, email, ...rest } = body;
      const before = must(await tx.person.findUnique({ where: { id } }));
      const known = this.people.details(before);
      if (!known) throw PROBLEMS.erased();
      const details = {
        name: name ?? known.name,
        phone: orKnown(phone, known.phone),
        email: orKnown(email, known.email),
      };
      const data = { ...rest, ...this.people.columns(before, details), version: { increment: 1 } };
      const { count } = await tx.person.updateMany({ where: { id, version }, data });
      await mustHaveChanged(count, () => tx.person.findUnique({ where: { id } }));
      const entry = await tx.person.findUniqueOrThrow({ where: { id } });
      return { ...changed(entry.code, this.people.view(entry, ticket.actor.role)), kept: { id } };
    };
    return this.registers.change(ticket, id, change, this.again(ticket));
  }

  /** No name is kept with a key: who asks again is told how the person stands now. */
  private again({ actor }: Ticket): Again {
    return async (tx, { id }) => this.people.view(await tx.person.findUniqueOrThrow({ where: { id } }), actor.role);
  }
}

/** What is not said stays; null takes it away. */
const orKnown = (said: string | null | undefined, known: string | null) => (said === undefined ? known : said);
