import { VOTE_MAY } from '#domain/assembly-vote';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { PROBLEMS } from '../http/problem.js';
import { caseIdSchema, pageSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { People } from '../registry/people.js';

const pageOfRoll = z.strictObject(pageSchema);

/** The roll as it was taken, for those who store ballots and those who watch: whose ballot it is, unit by unit. */
@ApiTags('表决 votes')
@Controller('votes')
export class RollController {
  constructor(
    private readonly door: ReadDoor,
    private readonly people: People,
  ) {}

  @Get(':id/roll')
  @MayAs(...VOTE_MAY.cast, 'property-authority', 'supervisor')
  @Answers('RollPage')
  @ApiOperation({ summary: '表决名册：谁为哪个专有部分表决 · the roll: who votes for which unit' })
  roll(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: pageOfRoll }) { after = '', limit }: z.output<typeof pageOfRoll>,
    @Reading() reader: Reader,
  ) {
    return this.door.read(reader.scopeFor(id), async (tx) => {
      if (!(await tx.vote.findUnique({ where: { caseId: id }, select: { caseId: true } }))) throw PROBLEMS.notFound();
      await tx.$executeRaw`SELECT set_config('app.vote', ${id}, true)`;
      const rows = await tx.voteRoll.findMany({
        where: { voteId: id, unitId: { gt: after } },
        orderBy: { unitId: 'asc' },
        take: limit,
      });
      const people = await tx.person.findMany({
        where: { id: { in: rows.flatMap(({ votesBy }) => votesBy ?? []) } },
        select: { id: true, key: true, details: true },
      });
      const names = new Map(people.map((person) => [person.id, this.people.name(person, reader.actor.role)]));
      return {
        items: rows.map(({ unitId, label, voter, area, votesBy }) => ({
          ...{ unit: unitId, label, voter, area: Number(area) },
          votesBy: votesBy === null ? null : { person: votesBy, name: names.get(votesBy) ?? null },
        })),
        next: rows.length === limit ? (rows.at(-1)?.unitId ?? null) : null,
      };
    });
  }
}
