import type { Role } from '#domain/case';
import { ReadDoor } from '#platform/scope';
import type { Prisma } from '#prisma';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { PROBLEMS } from '../http/problem.js';
import { pageSchema, text } from '../http/schemas.js';
import { incidentOf } from './incident-view.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';

const idSchema = z.string().regex(/^[A-Za-z0-9:.-]{3,260}$/);
const listSchema = z.strictObject({
  settled: z.stringbool().default(false),
  case: z.string().max(200).optional().meta({ description: '某一案件的 / of one case' }),
  ...pageSchema,
});
const proposalSchema = z
  .strictObject({
    ruling: z.enum(['admitted', 'dismissed']).meta({
      description: '采纳：按原收到时间办理；不采纳：维持现状 / carried out by its own receipt, or left aside',
    }),
    reason: text(1000).meta({ example: '收到时间在截止之前，系统处理迟延。' }),
  })
  .meta({ id: 'SettlementProposal' });
const nothing = z.strictObject({}).default({});

/** Incidents that carry a command or a correction are ruled on by two people; the others tell of the machine and are taken note of. */
const OF_TWO_PEOPLE = ['decided-late', 'ballot-after-count', 'correction'];
/** The community office keeps the addresses of its people: a mail that does not arrive is its task. */
const OF_MAIL = ['mail-refused', 'mail-bounced', 'mail-unknown', 'no-address'];
const OFFICE: readonly Role[] = ['community-party-organization', 'residents-committee'];

/** What no rule decides and no repetition mends is put before people. */
@ApiTags('异常 incidents')
@Controller('incidents')
export class IncidentController {
  constructor(
    private readonly door: ReadDoor,
    private readonly commands: CommandService,
  ) {}

  @Get()
  @May('read-incidents')
  @Answers('IncidentPage')
  @ApiOperation({ summary: '待处理的异常 · incidents that wait for people' })
  list(
    @Query({ schema: listSchema }) { settled, case: caseId, after, limit }: z.output<typeof listSchema>,
    @Reading() { actor, scopeFor }: Reader,
  ) {
    const where: Prisma.IncidentWhereInput = {
      settledAt: settled ? { not: null } : null,
      ...(caseId === undefined ? {} : { caseId }),
      ...kindsFor(actor.role),
      ...(after === undefined ? {} : { id: { gt: after } }),
    };
    return this.door.read(scopeFor(caseId), async (tx) => {
      const rows = await tx.incident.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      return { items: rows.map(incidentOf), next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
    });
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @May('settle-late-commands')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '提出处理意见（第一人）· propose a settlement, first person' })
  async propose(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: proposalSchema }) body: z.output<typeof proposalSchema>,
    @Command() ticket: Ticket,
  ) {
    const caseId = await this.caseOf(id, ticket);
    return this.commands.execute(caseId, 'propose-settlement', { incident: id, ...body }, { ticket });
  }

  @Post(':id/confirmation')
  @HttpCode(200)
  @May('settle-late-commands')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '确认处理意见（第二人）· confirm the settlement, second person' })
  async confirm(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: nothing }) _body: z.output<typeof nothing>,
    @Command() ticket: Ticket,
  ) {
    const caseId = await this.caseOf(id, ticket);
    return this.commands.execute(caseId, 'confirm-settlement', { incident: id }, { ticket });
  }

  @Post(':id/acknowledgement')
  @HttpCode(200)
  @May('close-incidents')
  @Answers('Incident')
  @ApiOperation({ summary: '知悉技术异常 · take note of an incident of the machine' })
  async acknowledge(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: nothing }) _body: z.output<typeof nothing>,
    @Command() { actor, scopeFor }: Ticket,
  ) {
    return this.door.read(scopeFor(id), async (tx) => {
      const found = await tx.incident.findUnique({ where: { id } });
      if (!found || (OFFICE.includes(actor.role) && !OF_MAIL.includes(found.kind))) throw PROBLEMS.notFound();
      if (OF_TWO_PEOPLE.includes(found.kind)) throw PROBLEMS.twoPeople();
      if (found.settledAt) return incidentOf(found);
      const data = { settledAt: new Date(), settledBy: [actor.id], outcome: 'acknowledged' };
      return incidentOf(await tx.incident.update({ where: { id }, data }));
    });
  }

  private async caseOf(id: string, ticket: Ticket): Promise<string> {
    const found = await this.door.read(ticket.scopeFor(id), (tx) =>
      tx.incident.findUnique({ where: { id }, select: { caseId: true } }),
    );
    if (!found?.caseId) throw PROBLEMS.notFound();
    return found.caseId;
  }
}

function kindsFor(role: Role): Prisma.IncidentWhereInput {
  if (OFFICE.includes(role)) return { kind: { in: [...OF_MAIL, 'correction'] } };
  return role === 'operator' ? { kind: { notIn: OF_TWO_PEOPLE } } : {};
}
