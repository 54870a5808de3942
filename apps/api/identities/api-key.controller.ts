import { scopeOf } from '#platform/case-store';
import { addDays, dayOf, endOfDay, instant } from '#domain/shared';
import type { ApiKey } from '#prisma';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { newKey } from '../auth/api-key.js';
import { officeOf, roleName } from '../auth/identities.js';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { must, pageOf, RegisterService } from '../registry/register-service.js';
import { IDENTITY } from './identity.schemas.js';

const MOST_DAYS = 731;

type New = z.output<typeof IDENTITY.key>;
type List = z.output<typeof IDENTITY.keys>;

/** Keys of systems that call the API: a city's voting system, a hotline's exchange. */
@ApiTags('身份 identities')
@Controller('api-keys')
export class ApiKeyController {
  constructor(private readonly registers: RegisterService) {}

  @Get()
  @May('give-roles')
  @Answers('SystemKeys')
  @ApiOperation({ summary: '系统密钥 · keys of systems, and when each was last used' })
  list(@Query({ schema: IDENTITY.keys }) { place = '', after = '', limit }: List, @Reading() reader: Reader) {
    const { lo, hi } = scopeOf(place);
    const where = { node: { gte: lo, lt: hi }, id: { gt: after } };
    return this.registers.read(reader, place, async (tx) =>
      pageOf((await tx.apiKey.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(view), limit),
    );
  }

  @Post()
  @May('give-roles')
  @Answers('SystemKey', 201)
  @ApiOperation({ summary: '签发密钥，仅显示一次 · make a key; it is shown once' })
  async make(@Body({ schema: IDENTITY.key }) { expiresOn, branch, ...of }: New, @Command() ticket: Ticket) {
    const today = dayOf(instant(Date.now()));
    if (expiresOn < today || expiresOn > addDays(today, MOST_DAYS))
      throw PROBLEMS.invalid({
        errors: [{ pointer: '/expiresOn', detail: '自今日起至多两年 / from today, two years at most' }],
      });
    const { id, hash, key } = newKey();
    const expiresAt = new Date(endOfDay(expiresOn));
    const answer = await this.registers.change(ticket, '', async (tx) => {
      const made = await tx.apiKey.create({
        data: { ...of, branch: branch ?? null, id, hash, expiresAt, givenBy: ticket.actor.id },
      });
      return { status: 201, version: 1, code: made.node, body: view(made) };
    });
    // What is kept with the Idempotency-Key is the answer without the key: a repeated request shows that it was made, and not it.
    const shown = answer.body as { id: string };
    return shown.id === id ? new Answer({ ...shown, key }, answer.status, answer.headers) : answer;
  }

  @Post(':id/revocation')
  @May('give-roles')
  @Answers('SystemKey')
  @ApiOperation({ summary: '吊销密钥 · revoke a key, at once and for good' })
  revoke(@Param('id', { schema: IDENTITY.id }) id: string, @Command() ticket: Ticket) {
    return this.registers.change(ticket, '', async (tx) => {
      const data = { revokedAt: new Date(), revokedBy: ticket.actor.id };
      await tx.apiKey.updateMany({ where: { id, revokedAt: null }, data });
      const found = must(await tx.apiKey.findUnique({ where: { id } }));
      return { status: 200, version: 2, code: found.node, body: view(found) };
    });
  }
}

function view({ hash: _kept, expiresAt, givenAt, revokedAt, lastUsedAt, ...row }: ApiKey) {
  return {
    ...row,
    holds: roleName(officeOf(row)),
    ...{ expiresAt: expiresAt.toISOString(), givenAt: givenAt.toISOString() },
    ...{ revokedAt: revokedAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null },
  };
}
