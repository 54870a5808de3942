import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { text } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { created, must, RegisterService } from './register-service.js';
import { entryIdSchema } from './registry.schemas.js';

const tieSchema = z
  .strictObject({
    account: text(200).meta({ example: '王一（示例）', description: '办理人的 sub / the `sub` of whoever acts here' }),
    kind: z
      .enum(['self', 'spouse', 'lineal-relative', 'other-relative', 'interest'])
      .meta({ description: '本人、配偶、直系亲属、其他亲属、其他利害关系' }),
  })
  .meta({ id: 'Tie' });

/** Who acts here and is tied to a person of the register: they do not decide about that person. */
@ApiTags('登记 registry')
@Controller('people/:id/ties')
export class TieController {
  constructor(private readonly registers: RegisterService) {}

  @Get()
  @May('read-people')
  @Answers('Ties')
  @ApiOperation({ summary: '与此人有利害关系的办理人 · who acts here and is tied to this person' })
  async list(@Param('id', { schema: entryIdSchema }) personId: string, @Reading() reader: Reader) {
    const items = await this.registers.read(reader, personId, async (tx) => {
      must(await tx.person.findUnique({ where: { id: personId }, select: { id: true } }));
      return tx.tie.findMany({ where: { personId }, orderBy: { account: 'asc' } });
    });
    return { items };
  }

  @Post()
  @May('keep-people')
  @Answers('DeclaredTie', 201)
  @ApiOperation({ summary: '申报利害关系 · declare a tie' })
  declare(
    @Param('id', { schema: entryIdSchema }) personId: string,
    @Body({ schema: tieSchema }) body: z.output<typeof tieSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.registers.change(ticket, personId, async (tx) => {
      const { code } = must(await tx.person.findUnique({ where: { id: personId }, select: { code: true } }));
      const tie = await tx.tie.create({ data: { ...body, personId, code, declaredBy: ticket.actor.id } });
      return created(code, { ...tie, version: 1 });
    });
  }
}
