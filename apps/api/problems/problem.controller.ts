import { PROBLEM_MAY } from '#domain/problem';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { ProblemReads } from './problem-reads.js';
import { listSchema, PROBLEM_BODIES, type ListQuery } from './problem.schemas.js';
import { ToldProblems } from './told-problems.js';

type Registration = z.output<typeof PROBLEM_BODIES.register>;

@ApiTags('问题工单 problems')
@Controller('problems')
export class ProblemController {
  constructor(
    private readonly told: ToldProblems,
    private readonly problems: ProblemReads,
  ) {}

  @Get()
  @May('read-cases')
  @Answers('ProblemPage')
  @ApiOperation({
    summary: '本辖区问题，含启用前已办结的 · problems of my place, with those that were finished before the system',
  })
  list(@Query({ schema: listSchema }) query: ListQuery, @Reading() { scopeFor }: Reader) {
    return this.problems.list(scopeFor(query.rehearsal ? '00' : ''), query, new Date());
  }

  @Post()
  @MayAs(...PROBLEM_MAY.register)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary:
      '登记问题；业主反映的可填写反映人，单独加密 · Register a problem; of an owner who told it may be said, and is sealed',
    operationId: 'problem-register',
  })
  register(@Body({ schema: PROBLEM_BODIES.register }) body: Registration, @Command() ticket: Ticket) {
    return this.told.register(body, ticket);
  }
}
