import type { Actor } from '#domain/case';
import type { Again } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import type { Prisma } from '#prisma';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { People } from './people.js';
import { changed, created, must, pageOf, RegisterService } from './register-service.js';
import { areaIdSchema, entryIdSchema, REGISTRY } from './registry.schemas.js';

type Registered = Prisma.LeaderRegistrationGetPayload<{ include: typeof include }>;
type List = z.output<typeof REGISTRY.leaders>;
type New = z.output<typeof REGISTRY.leader>;
type Ending = z.output<typeof REGISTRY.leaderEnding>;

const include = { person: true };

/** Red building leaders, grid workers, members of the two committees, Party-group leaders: whom nomination is told of. */
@ApiTags('登记 registry')
@Controller('service-areas/:id/leaders')
export class LeaderController {
  constructor(
    private readonly registers: RegisterService,
    private readonly people: People,
  ) {}

  @Get()
  @May('read-people')
  @Answers('LeaderPage')
  @ApiOperation({ summary: '红色楼长、网格员等骨干 · registered leaders, those in office on a day' })
  list(
    @Param('id', { schema: areaIdSchema }) id: string,
    @Query({ schema: REGISTRY.leaders }) { on, after = '', limit }: List,
    @Reading() reader: Reader,
  ) {
    const inOffice = on ? { termFrom: { lte: on }, OR: [{ termUntil: null }, { termUntil: { gte: on } }] } : {};
    const where = { areaId: id, id: { gt: after }, ...inOffice };
    return this.registers.read(reader, id, async (tx) => {
      must(await tx.serviceArea.findUnique({ where: { id } }));
      const rows = await tx.leaderRegistration.findMany({ where, orderBy: { id: 'asc' }, take: limit, include });
      return pageOf(
        rows.map((row) => this.view(row, reader.actor)),
        limit,
      );
    });
  }

  @Post()
  @May('keep-people')
  @Answers('LeaderChanged', 201)
  @ApiOperation({ summary: '登记骨干 · register a leader with building and term' })
  add(
    @Param('id', { schema: areaIdSchema }) areaId: string,
    @Body({ schema: REGISTRY.leader }) { person: personId, ...body }: New,
    @Command() ticket: Ticket,
  ) {
    const add = async (tx: ReadTransaction) => {
      const { code } = must(await tx.serviceArea.findUnique({ where: { id: areaId } }));
      must(await tx.person.findUnique({ where: { id: personId } }));
      const row = await tx.leaderRegistration.create({ data: { ...body, areaId, code, personId }, include });
      return { ...created(code, { version: 1, ...this.view(row, ticket.actor) }), kept: { id: row.id } };
    };
    return this.registers.change(ticket, areaId, add, this.again(ticket));
  }

  @Post(':leader/ending')
  @HttpCode(200)
  @May('keep-people')
  @Answers('LeaderChanged')
  @ApiOperation({ summary: '登记任期结束 · a term ends' })
  end(
    @Param('id', { schema: areaIdSchema }) areaId: string,
    @Param('leader', { schema: entryIdSchema }) id: string,
    @Body({ schema: REGISTRY.leaderEnding }) { termUntil }: Ending,
    @Command() ticket: Ticket,
  ) {
    const end = async (tx: ReadTransaction) => {
      must(await tx.leaderRegistration.findFirst({ where: { id, areaId } }));
      const row = await tx.leaderRegistration.update({ where: { id }, data: { termUntil }, include });
      return { ...changed(row.code, { version: 1, ...this.view(row, ticket.actor) }), kept: { id } };
    };
    return this.registers.change(ticket, areaId, end, this.again(ticket));
  }

  /** No name is kept with a key: it is read again. */
  private again({ actor }: Ticket): Again {
    return async (tx, { id }) => {
      const row = await tx.leaderRegistration.findUniqueOrThrow({ where: { id }, include });
      return { version: 1, ...this.view(row, actor) };
    };
  }

  private view({ person, ...registration }: Registered, { role }: Actor) {
    const { name, partyMembership } = this.people.view(person, role);
    return { ...registration, person: { name, partyMembership } };
  }
}
