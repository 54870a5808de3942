import { retentionBasis, type Hold } from '#domain/retention';
import { dayOf, instant } from '#domain/shared';
import { HOLDS, keeping } from '#platform/retention';
import type { ReadTransaction } from '#platform/scope';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { text } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { PersonFile } from './person-file.js';
import { must, RegisterService } from './register-service.js';
import { entryIdSchema } from './registry.schemas.js';

const erasureSchema = z
  .strictObject({ ground: text(500).meta({ example: '本人书面申请，房屋已出售。' }) })
  .meta({ id: 'ErasureRequest' });

/** What people may ask of us about themselves (PIPL art. 45, 47): all that is held, and that it be erased once nothing keeps it. */
@ApiTags('登记 registry')
@Controller('people/:id')
export class ErasureController {
  constructor(
    private readonly registers: RegisterService,
    private readonly files: PersonFile,
  ) {}

  @Get('export')
  @May('export-person')
  @Answers('PersonExport')
  @ApiOperation({ summary: '关于某人的全部记载 · all that is held about one person' })
  export(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    return this.files.of(id, reader);
  }

  @Get('retention')
  @May('export-person')
  @Answers('Retention')
  @ApiOperation({ summary: '因何仍须保存、至何日 · what still keeps the data of a person, and until when' })
  retention(@Param('id', { schema: entryIdSchema }) id: string, @Reading() reader: Reader) {
    return this.registers.read(reader, id, async (tx) => {
      const { code } = must(await tx.person.findUnique({ where: { id }, select: { code: true } }));
      const { kept, rules } = await keepingNow(tx, { id, code });
      return { items: kept, basis: retentionBasis(rules) };
    });
  }

  @Post('erasure')
  @HttpCode(200)
  @May('erase-people')
  @Answers('Erased')
  @ApiOperation({
    summary: '删除个人信息：密钥销毁，各处记载均不可再读 · erase a person: the key goes, and all under it',
  })
  erase(
    @Param('id', { schema: entryIdSchema }) id: string,
    @Body({ schema: erasureSchema }) { ground }: z.output<typeof erasureSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.registers.change(ticket, id, async (tx) => {
      // Whoever is about to be nominated is read under a share of this lock.
      await tx.$executeRaw`SELECT 1 FROM people WHERE id = ${id} FOR UPDATE`;
      const { code, erasedAt } = must(await tx.person.findUnique({ where: { id } }));
      if (erasedAt) throw PROBLEMS.erased();
      const { kept, rules } = await keepingNow(tx, { id, code });
      if (kept.length > 0) throw PROBLEMS.underRetention({ members: { kept, basis: retentionBasis(rules) } });
      const { actor } = ticket;
      await tx.$executeRaw`SELECT erase_person(${id}, ${actor.id}, ${actor.role}, ${ground})`;
      const { version, erasedAt: at } = await tx.person.findUniqueOrThrow({ where: { id } });
      return { status: 200, version, code, body: { id, erasedAt: at?.toISOString() ?? null, version } };
    });
  }
}

async function keepingNow(tx: ReadTransaction, { id, code }: { id: string; code: string }) {
  const holds = await tx.$queryRawUnsafe<Hold[]>(HOLDS, id);
  return keeping(holds, { code, today: dayOf(instant(Date.now())) });
}
