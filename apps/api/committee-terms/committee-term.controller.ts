import { COMMITTEE_TERM_MAY } from '#domain/committee-term';
import { caseIdOf } from '#contracts';
import { ReadDoor } from '#platform/scope';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { May, MayAs } from '../auth/may.js';
import { CaseReads } from '../cases/case-reads.js';
import { Answers } from '../http/answer-schemas.js';
import { CommandService } from '../http/command-service.js';
import { caseIdSchema, codeOf } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import {
  aMonth,
  COMMITTEE_TERM_BODIES,
  firstDeadlinesSchema,
  reportRatesSchema,
  sealLogSchema,
} from './committee-term.schemas.js';
import { knownElsewhere } from './known-elsewhere.js';
import { reportDraft } from './report-draft.js';
import { deadlinesToday } from './first-deadlines.js';
import { reportRates } from './report-rates.js';
import { sealLog } from './seal-log.js';
import { stateOf } from './term-state.js';

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
      '今日登记的话：首份月报、信息公开、年度述职报告、换届提醒、方案、选举、报警、届满的日期和依据；已过的日期不追究。不写入任何记录。' +
      ' If registered today: first monthly report, disclosures, yearly duty report, reminder, plan, election, alarm and end, with their grounds; what lies behind is not owed. Writes nothing.',
  })
  firstDeadlines(@Query({ schema: firstDeadlinesSchema }) query: z.output<typeof firstDeadlinesSchema>) {
    return deadlinesToday()(query);
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

  @Get(':id/reports/:month/draft')
  @May('read-cases')
  @Answers('ReportDraft')
  @ApiOperation({
    summary: '月报草稿 · what the record knows of a month, before its committee says a word',
    description:
      '会议、决定、表决、用印、公开、资金和待办；尚无来源的部分为空。金额以元计，为最近申报数。' +
      ' Meetings, decisions, votes, seals, disclosures, money and what is open; a part that nothing feeds yet is empty. Money in yuan, as last stated.',
  })
  async draft(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('month', { schema: aMonth }) month: string,
    @Reading() { scopeFor }: Reader,
  ) {
    return this.door.read(scopeFor(id), async (tx) => {
      const state = await stateOf(tx, id);
      const term = await tx.case.findUniqueOrThrow({ where: { id }, select: { areaId: true, rehearsal: true } });
      return reportDraft(state, month, await knownElsewhere(tx, term, month));
    });
  }

  @Get(':id/seals/uses')
  @May('read-cases')
  @Answers('SealLog')
  @ApiOperation({
    summary: '用印登记 · the log of the seals',
    description:
      '每次用印的序号、日期、印章、文件散列、份数、依据和经办人，按序号倒序分页。' +
      ' Number, day, seal, hash of the document, copies, ground and people of each use, the newest first.',
  })
  async sealLog(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Query({ schema: sealLogSchema }) page: z.output<typeof sealLogSchema>,
    @Reading() { scopeFor }: Reader,
  ) {
    return this.door.read(scopeFor(id), async (tx) => {
      await stateOf(tx, id);
      return sealLog(tx, id, page);
    });
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
