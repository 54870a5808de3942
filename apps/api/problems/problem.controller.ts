import { PROBLEM_MAY } from '#domain/problem';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { FreshCases } from '../cases/fresh-cases.js';
import { Answers } from '../http/answer-schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { ProblemReads } from './problem-reads.js';
import { listSchema, PROBLEM_BODIES, type ListQuery } from './problem.schemas.js';

type Registration = z.output<typeof PROBLEM_BODIES.register>;

@ApiTags('问题工单 problems')
@Controller('problems')
export class ProblemController {
  constructor(
    private readonly cases: FreshCases,
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
    summary: '登记问题；反映人不在此填写 · Register a problem; who told it is not written here',
    operationId: 'problem-register',
  })
  register(@Body({ schema: PROBLEM_BODIES.register }) body: Registration, @Command() ticket: Ticket) {
    const { serviceArea, place = '', ...facts } = body;
    return this.cases.open('problem', 'register', { ...facts, place: serviceArea ?? place }, ticket);
  }
}
