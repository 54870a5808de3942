import { workCalendar } from '#domain/calendar';
import { COMMITTEE_TERM_MAY, firstDeadlines } from '#domain/committee-term';
import { PROPOSED_DEFAULT, resolveRules } from '#domain/rules';
import { dayOf, instant, placeOf } from '#domain/shared';
import { caseIdOf } from '#contracts';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { CaseReads } from '../cases/case-reads.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { codeOf } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { COMMITTEE_TERM_BODIES, firstDeadlinesSchema, reportRatesSchema } from './committee-term.schemas.js';
import { reportRates } from './report-rates.js';

type Registration = z.output<typeof COMMITTEE_TERM_BODIES.register>;

@ApiTags('任期 committee terms')
@Controller('committee-terms')
export class CommitteeTermController {
  constructor(
    private readonly commands: CommandService,
    private readonly reads: CaseReads,
    private readonly door: ReadDoor,
  ) {}

  @Get('first-deadlines')
  @May('read-rules')
  @Answers('FirstDeadlines')
  @ApiOperation({
    summary: '登记前查看首批期限 · what will first be owed for a term, before it is registered',
    description:
      '今日登记的话：首份月报、换届提醒、方案、选举、报警、届满的日期和依据；已过的日期不追究。不写入任何记录。' +
      ' If registered today: first monthly report, reminder, plan, election, alarm and end, with their grounds; what lies behind is not owed. Writes nothing.',
  })
  firstDeadlines(
    @Query({ schema: firstDeadlinesSchema }) { serviceArea, ends }: z.output<typeof firstDeadlinesSchema>,
  ) {
    const today = dayOf(instant(Date.now()));
    const rules = resolveRules(placeOf(codeOf(serviceArea)), today);
    const deadlines = firstDeadlines({ today, ends }, { rules, calendar: workCalendar });
    return { serviceArea, today, ends, rules: rules.id, proposedDefaultMeans: PROPOSED_DEFAULT, deadlines };
  }

  @Get('report-rates')
  @May('read-cases')
  @Answers('ReportRates')
  @ApiOperation({
    summary: '各街道月报提交率 · the reports of a month, street by street',
    description:
      '分母为已通知提交的业委会；按首次提交分按时和迟交，未交的分逾期和未到期。演练不计。' +
      ' The denominator are the committees of which it was asked for; in time and late apart by the first submission, what is not in apart as overdue and not yet due. Rehearsals do not count.',
  })
  async reportRates(
    @Query({ schema: reportRatesSchema }) { month }: z.output<typeof reportRatesSchema>,
    @Reading() { scopeFor }: Reader,
  ) {
    const scope = scopeFor();
    return { month, streets: await this.door.read(scope, (tx) => reportRates(tx, month, scope)) };
  }

  @Post()
  @MayAs(...COMMITTEE_TERM_MAY.register)
  @Answers('CommandAnswer', 201)
  @ApiOperation({
    summary:
      '登记本系统启用前成立的业委会的任期 · Register the term of a committee formed before the system (SD art. 30, 31)',
    operationId: 'register',
  })
  async register(
    @Body({ schema: COMMITTEE_TERM_BODIES.register }) { serviceArea, reference, ...facts }: Registration,
    @Command() ticket: Ticket,
  ) {
    const number = await this.reads.nextNumber(ticket.scopeFor(serviceArea), 'committee-term', serviceArea);
    const open = {
      ...{ kind: 'committee-term', code: codeOf(serviceArea), areaId: serviceArea },
      ...(reference === undefined ? {} : { reference }),
    };
    return this.commands.execute(caseIdOf('committee-term', serviceArea, number), 'register', facts, { ticket, open });
  }
}
