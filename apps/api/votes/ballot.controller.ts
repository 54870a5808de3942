import { VOTE_MAY } from '#domain/assembly-vote';
import { BallotDoor, type BallotPaper, type Cast } from '#platform/case-store';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MayAs } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { Problem, PROBLEMS } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Command, type Ticket } from '../http/ticket.js';
import { VOTE_BODIES } from './vote.schemas.js';

type One = z.output<typeof VOTE_BODIES.ballot>;
type Many = z.output<typeof VOTE_BODIES.ballots>;

/** Ballots have a door of their own: one unit once, whatever the channel, judged by its receipt. */
@ApiTags('表决 votes')
@Controller('votes')
export class BallotController {
  constructor(
    private readonly door: BallotDoor,
    private readonly commands: CommandService,
  ) {}

  @Post(':id/ballots')
  @HttpCode(201)
  @MayAs(...VOTE_MAY.cast)
  @Answers('BallotsStored', 201)
  @ApiOperation({ summary: '登记一张选票 · store one ballot', operationId: 'cast' })
  cast(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: VOTE_BODIES.ballot }) { unit, choices, channel, batch }: One,
    @Command() ticket: Ticket,
  ) {
    return this.store(id, { channel, batch, papers: [{ unit, choices }] }, ticket);
  }

  @Post(':id/ballots/batch')
  @HttpCode(201)
  @MayAs(...VOTE_MAY.cast)
  @Answers('BallotsStored', 201)
  @ApiOperation({ summary: '整批登记选票 · store ballots in bulk', operationId: 'castMany' })
  castMany(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Body({ schema: VOTE_BODIES.ballots }) { channel, batch, ballots }: Many,
    @Command() ticket: Ticket,
  ) {
    return this.store(id, { channel, batch, papers: ballots }, ticket);
  }

  private async store(
    voteId: string,
    of: { channel: One['channel']; batch: string; papers: readonly BallotPaper[] },
    ticket: Ticket,
  ): Promise<Answer> {
    const { actor, key, method, path, bodyHash } = ticket;
    const receivedAt = await this.commands.receivedAt(ticket);
    const http = { method, path, bodyHash };
    return answerTo(
      await this.door.cast({ voteId, ...of, actor, key, receivedAt, scope: ticket.scopeFor(voteId), http }),
      voteId,
    );
  }
}

function answerTo(cast: Cast, voteId: string): Answer {
  switch (cast.outcome) {
    case 'accepted':
      return new Answer(cast, cast.repeated ? 200 : 201);
    case 'refused':
      throw Problem.of(cast.refusal, voteId);
    case 'faults':
      throw PROBLEMS.invalid({
        errors: cast.faults.map(({ index, unit, code }) => ({
          pointer: `/ballots/${index}`,
          code,
          detail: `${unit}: ${code}`,
        })),
      });
    case 'set-aside':
      return new Answer(
        {
          incident: cast.incident,
          message: '在期限内收到，但已计票；已提交两人处理。In time, but counted already: put before two people.',
        },
        202,
      );
    case 'not-found':
      throw PROBLEMS.notFound();
  }
}
