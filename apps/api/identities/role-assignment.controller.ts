import { scopeOf } from '#platform/case-store';
import { dayOf, instant } from '#domain/shared';
import type { Prisma, RoleAssignment, RoleEnding } from '#prisma';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { lastDayOf, officeOf, roleName } from '../auth/identities.js';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { IDENTITY } from './identity.schemas.js';

type Assignment = z.output<typeof IDENTITY.assignment>;
type Deputy = z.output<typeof IDENTITY.deputy>;
type Ending = z.output<typeof IDENTITY.ending>;
type List = z.output<typeof IDENTITY.list>;

/** Who holds which role where, and who stands in for whom. Nothing is changed or deleted: an assignment is ended by an entry of its own. */
@ApiTags('身份 identities')
@Controller()
export class RoleAssignmentController {
  constructor(private readonly registers: RegisterService) {}

  @Get('me')
  @May('know-oneself')
  @Answers('Oneself')
  @ApiOperation({ summary: '我以什么身份登录 · who I am here' })
  me(@Reading() { actor }: Reader) {
    const { id, onBehalfOf } = actor;
    return { subject: id, role: roleName(actor), ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
  }

  @Get('role-assignments')
  @May('give-roles')
  @Answers('RolesHeld')
  @ApiOperation({ summary: '任职 · who holds which role, by place and by person' })
  list(@Query({ schema: IDENTITY.list }) { place = '', subject, after = '', limit }: List, @Reading() reader: Reader) {
    const { lo, hi } = scopeOf(place);
    const where = { node: { gte: lo, lt: hi }, id: { gt: after }, ...(subject === undefined ? {} : { subject }) };
    return this.registers.read(reader, place, async (tx) => {
      const found = await tx.roleAssignment.findMany({
        ...{ where, include: { ending: true }, orderBy: { id: 'asc' as const }, take: limit },
      });
      return pageOf(found.map(view), limit);
    });
  }

  @Post('role-assignments')
  @May('give-roles')
  @Answers('RoleHeld', 201)
  @ApiOperation({ summary: '任职：由谁以何身份办理 · give a person a role at a node' })
  assign(@Body({ schema: IDENTITY.assignment }) body: Assignment, @Command() ticket: Ticket) {
    const { branch = null, toDay = null, ...rest } = body;
    inOrder(body.fromDay, body.toDay);
    return this.registers.change(ticket, '', (tx) => this.create(tx, ticket, { ...rest, branch, toDay }));
  }

  @Post('role-assignments/:id/ending')
  @May('give-roles')
  @Answers('RoleHeld')
  @ApiOperation({ summary: '卸任 · end an assignment and its deputies' })
  end(
    @Param('id', { schema: IDENTITY.id }) id: string,
    @Body({ schema: IDENTITY.ending }) body: Ending,
    @Command() ticket: Ticket,
  ) {
    return this.registers.change(ticket, '', async (tx) => {
      const { deputies, ...found } = must(
        await tx.roleAssignment.findUnique({ where: { id }, include: { deputies: { include: { ending: true } } } }),
      );
      const ending = { ...body, endedBy: ticket.actor.id };
      for (const each of [found, ...deputies.filter((deputy) => deputy.ending === null)])
        await tx.roleEnding.create({
          data: { ...ending, assignmentId: each.id, node: each.node, subject: each.subject },
        });
      return { status: 200, version: 2, code: found.node, body: view({ ...found, ending }) };
    });
  }

  @Post('role-assignments/:id/deputies')
  @May('name-deputies')
  @Answers('RoleHeld', 201)
  @ApiOperation({ summary: '委托代理：本人不在时由他人代行 · name a deputy for the days one is away' })
  deputise(
    @Param('id', { schema: IDENTITY.id }) id: string,
    @Body({ schema: IDENTITY.deputy }) { deputy, ...of }: Deputy,
    @Command() ticket: Ticket,
  ) {
    inOrder(of.fromDay, of.toDay);
    return this.registers.change(ticket, '', async (tx) => {
      const held = must(await tx.roleAssignment.findUnique({ where: { id }, include: { ending: true } }));
      const own = held.subject === ticket.actor.id && ticket.actor.onBehalfOf === undefined;
      // Only for oneself, or by whoever gives out roles; and no deputy names another.
      if ((!own && ticket.actor.role !== 'operator') || held.deputyOf !== null) throw PROBLEMS.wrongRole();
      // Whom a company pays, and in which areas, is the appointment's: a deputy would carry the role without it.
      if (await tx.gridWorker.findUnique({ where: { assignmentId: id } })) throw PROBLEMS.wrongRole(APPOINTED);
      if (deputy === held.subject || of.toDay > lastDayOf(held)) throw PROBLEMS.invalid({ errors: [BEYOND] });
      const { subject: onBehalfOf, role, node, branch } = held;
      return this.create(tx, ticket, { ...of, subject: deputy, role, node, branch, deputyOf: id, onBehalfOf });
    });
  }

  private async create(tx: Prisma.TransactionClient, ticket: Ticket, data: Given) {
    const id = randomUUID();
    const made = await tx.roleAssignment.create({ data: { ...data, id, givenBy: ticket.actor.id } });
    return { status: 201, version: 1, code: made.node, body: view({ ...made, ending: null }) } as const;
  }
}

type Given = Omit<Prisma.RoleAssignmentUncheckedCreateInput, 'id' | 'givenBy'>;

const BEYOND = { pointer: '/toDay', detail: '代理不得超出任期，也不得委托本人 / within the term, and not to oneself' };

const APPOINTED = {
  detail: {
    zh: '受聘网格员不得委托他人代理：请由聘任机关另行聘任。',
    en: 'An appointed grid worker has no deputy: the office that appoints them appoints another.',
  },
};

function inOrder(from: string, to: string | undefined): void {
  if (to !== undefined && to < from)
    throw PROBLEMS.invalid({
      errors: [{ pointer: '/toDay', detail: '末日早于首日 / the last day is before the first' }],
    });
}

type Ended = Pick<RoleEnding, 'lastDay' | 'reason' | 'endedBy'>;

function view({ givenAt, ending, ...row }: RoleAssignment & { ending: Ended | null }) {
  const today = dayOf(instant(Date.now()));
  return {
    ...row,
    name: roleName(officeOf(row)),
    givenAt: givenAt.toISOString(),
    ending: ending && { lastDay: ending.lastDay, reason: ending.reason, endedBy: ending.endedBy },
    holds: row.fromDay <= today && today <= lastDayOf({ ...row, givenAt, ending }),
  };
}
