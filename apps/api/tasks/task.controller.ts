import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answers } from '../http/answer-schemas.js';
import { May } from '../auth/may.js';
import type { Answer } from '../http/answer.js';
import { CommandService } from '../http/command-service.js';
import { caseIdSchema, seqSchema, text } from '../http/schemas.js';
import { Command, Reading, type Reader, type Ticket } from '../http/ticket.js';
import { filledIn, formsOf } from './task-forms.js';
import { inboxSchema, TaskReads, type InboxQuery } from './task-reads.js';

const claimSchema = z
  .strictObject({
    reason: text(300).optional().meta({
      description: '接手同事已领取的事项时必填 / needed to take over what a colleague has claimed',
      example: '原经办人休假',
    }),
  })
  .meta({ id: 'TaskClaim' });
const delegationSchema = z
  .strictObject({
    to: text(80).meta({ example: '李二（示例）', description: '同岗位的另一人 / a colleague in the same role' }),
    reason: text(300).optional(),
  })
  .meta({ id: 'TaskDelegation' });
const returnSchema = z.strictObject({ reason: text(300).meta({ example: '不在我的片区' }) }).meta({ id: 'TaskReturn' });
const completionSchema = z
  .strictObject({
    command: text(60).optional().meta({
      description: '事项有多种办法时须写明 / needed where the task can be done in several ways',
      example: 'verify',
    }),
    form: z.record(z.string(), z.unknown()).default({}).meta({ description: '按 forms[].schema 填写' }),
  })
  .meta({ id: 'TaskCompletion' });

type TaskOrder = 'claim-task' | 'delegate-task' | 'return-task';

/** What waits for somebody, and who does it: every hand-over is an entry in the chain of the case. */
@ApiTags('待办 tasks')
@Controller()
export class TaskController {
  constructor(
    private readonly reads: TaskReads,
    private readonly commands: CommandService,
  ) {}

  @Get('tasks')
  @May('read-cases')
  @Answers('TaskPage')
  @ApiOperation({ summary: '待办事项 · the task inbox' })
  inbox(@Query({ schema: inboxSchema }) query: InboxQuery, @Reading() { actor, scopeFor }: Reader) {
    return this.reads.inbox(scopeFor(), actor, query);
  }

  @Get('cases/:id/tasks/:seq')
  @May('read-cases')
  @Answers('TaskWithForms')
  @ApiOperation({ summary: '事项及其表单 · a task with its forms' })
  async task(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('seq', { schema: seqSchema }) seq: number,
    @Reading() reader: Reader,
  ) {
    const { row, kind, task } = await this.reads.one(reader, id, seq);
    return { ...task, forms: formsOf({ caseId: id, kind, commands: row.commands }) };
  }

  @Post('cases/:id/tasks/:seq/claim')
  @HttpCode(200)
  @May('work-on-tasks')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '领取事项 · claim a task' })
  claim(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('seq', { schema: seqSchema }) seq: number,
    @Body({ schema: claimSchema }) body: z.output<typeof claimSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.order('claim-task', { id, seq, body, ticket });
  }

  @Post('cases/:id/tasks/:seq/delegation')
  @HttpCode(200)
  @May('work-on-tasks')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '转交同事办理 · delegate a task' })
  delegate(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('seq', { schema: seqSchema }) seq: number,
    @Body({ schema: delegationSchema }) body: z.output<typeof delegationSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.order('delegate-task', { id, seq, body, ticket });
  }

  @Post('cases/:id/tasks/:seq/return')
  @HttpCode(200)
  @May('work-on-tasks')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '退回并说明理由 · return a task with the reason' })
  giveBack(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('seq', { schema: seqSchema }) seq: number,
    @Body({ schema: returnSchema }) body: z.output<typeof returnSchema>,
    @Command() ticket: Ticket,
  ) {
    return this.order('return-task', { id, seq, body, ticket });
  }

  @Post('cases/:id/tasks/:seq/completion')
  @HttpCode(200)
  @May('work-on-tasks')
  @Answers('CommandAnswer')
  @ApiOperation({ summary: '按表单办结 · complete a task with its form' })
  async complete(
    @Param('id', { schema: caseIdSchema }) id: string,
    @Param('seq', { schema: seqSchema }) seq: number,
    @Body({ schema: completionSchema }) { command, form }: z.output<typeof completionSchema>,
    @Command() ticket: Ticket,
  ): Promise<Answer> {
    const { row, kind } = await this.reads.one(ticket, id, seq);
    const task = { caseId: id, kind, commands: row.commands };
    const filled = await filledIn(task, { command, form, actor: ticket.actor });
    return this.commands.execute(id, filled.command, filled.content, { ticket });
  }

  private async order(
    type: TaskOrder,
    of: { id: string; seq: number; body: Record<string, unknown>; ticket: Ticket },
  ): Promise<Answer> {
    const { id, seq, body, ticket } = of;
    const { row } = await this.reads.one(ticket, id, seq);
    return this.commands.execute(id, type, { ...body, duty: row.duty, since: seq }, { ticket });
  }
}
