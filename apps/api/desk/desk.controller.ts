import { SEARCH } from '#contracts';
import { addDays, dayOf, endOfDay, instant } from '#domain/shared';
import { ReadDoor } from '#platform/scope';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { May } from '../auth/may.js';
import { AnswersElsewhere, AnswersWith, PAGE } from '../http/answer-schemas.js';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import { caseIdSchema } from '../http/schemas.js';
import { Reading, type Reader } from '../http/ticket.js';
import { html } from '../pages/html.js';
import { page } from '../pages/layout.js';
import { hiddenFrom } from '../continuity/hidden-warnings.js';
import { EngineLinks } from './engine-links.js';

const TERMS = `ExecutionStatus = "Running" AND ${SEARCH.kind.name} = "committee-term"`;

const QUERIES = {
  open: { zh: '在办案件', en: 'Open cases', filter: () => 'ExecutionStatus = "Running"' },
  overdue: {
    zh: '已逾期',
    en: 'Overdue',
    filter: (now: Date) => `ExecutionStatus = "Running" AND ${SEARCH.nextDueAt.name} < "${now.toISOString()}"`,
  },
  week: {
    zh: '七日内到期',
    en: 'Due within seven days',
    filter: (now: Date) => `ExecutionStatus = "Running" AND ${SEARCH.nextDueAt.name} < "${inDays(now, 7)}"`,
  },
  street: {
    zh: '等待街道',
    en: 'Waiting for the Street',
    filter: () => `ExecutionStatus = "Running" AND ${SEARCH.waitingFor.name} = "street"`,
  },
  authority: {
    zh: '等待物业主管部门',
    en: 'Waiting for the property authority',
    filter: () => `ExecutionStatus = "Running" AND ${SEARCH.waitingFor.name} = "property-authority"`,
  },
  terms: {
    zh: '180 日内届满的任期',
    en: 'Terms ending within 180 days',
    filter: (now: Date) => `${TERMS} AND ${SEARCH.termEndsAt.name} < "${inDays(now, 180)}"`,
  },
  // What of a case is overdue no search attribute says: our own list does.
  reports: { zh: '逾期未交的月报', en: 'Reports overdue', path: '/tasks?of=place&overdue=true&duty=report' },
  operator: {
    zh: '等待运维',
    en: 'Waiting for an operator',
    filter: () => `ExecutionStatus = "Running" AND ${SEARCH.waitingFor.name} = "operator"`,
  },
} as const;

const nameSchema = z.enum(Object.keys(QUERIES) as [keyof typeof QUERIES, ...(keyof typeof QUERIES)[]]);

/** Saved queries of the Temporal UI for a place, or of our own lists. The UI keeps its own list per browser, so ours are links; dates are filled in when clicked. */
@ApiTags('督导台 desk')
@Controller('desk')
export class DeskController {
  constructor(
    private readonly door: ReadDoor,
    private readonly engine: EngineLinks,
  ) {}

  @Get()
  @May('read-cases')
  @AnswersWith(PAGE)
  @ApiOperation({ summary: '督导台：本辖区的查询链接 · links to the saved queries of my place' })
  async desk(@Reading() { actor, scopeFor }: Reader) {
    const { open, overdue, incidents, behind, warnings } = await this.door.read(scopeFor(), async (tx) => ({
      open: await tx.case.count({ where: { closedAt: null, rehearsal: false } }),
      overdue: await tx.case.count({ where: { closedAt: null, rehearsal: false, nextDueAt: { lt: new Date() } } }),
      incidents: await tx.incident.count({ where: { settledAt: null } }),
      warnings: await tx.continuityWarning.count({
        where: { curedAt: null, warning: { notIn: hiddenFrom(actor.role) } },
      }),
      behind: await tx.$queryRaw<
        { n: number }[]
      >`SELECT count(*)::int AS n FROM untold u JOIN cases c ON c.id = u.case_id
        WHERE c.closed_at IS NULL AND NOT c.rehearsal AND u.since < now() - interval '1 minute'`,
    }));
    const late = behind[0]?.n ?? 0;
    const links = Object.entries(QUERIES).map(
      ([name, { zh, en }]) => html`<li><a href="/desk/${name}">${zh}</a> <small>${en}</small></li>`,
    );
    const body = html`<h1>督导台 <small>desk · ${actor.node}</small></h1>
      <p>在办 ${open} 件，其中逾期 ${overdue} 件。<small>${open} open, ${overdue} overdue</small></p>
      <p class="${incidents > 0 ? 'alert' : 'done'}">
        待处理的异常：${incidents} 项 <small>incidents that wait for people</small>
      </p>
      <p class="${late > 0 ? 'alert' : 'done'}">
        流程引擎落后于记录的案件：${late} 件 <small>cases whose workflow is behind the record for over a minute</small>
      </p>
      <p class="${warnings > 0 ? 'alert' : 'done'}">
        <a href="/continuity">延续性提示</a>：${warnings} 项
        <small>areas where something is wrong with the organisation</small>
      </p>
      <ul>
        ${links}
      </ul>
      <p>
        <small
          >办结的流程在保留期后从引擎中删除，案卷为准：<a href="/cases?open=false">已办结案件</a>。Closed runs leave the
          engine after its retention; the case file is the record.</small
        >
      </p>`;
    return new Answer(page('督导台', body).text, 200, { 'content-type': 'text/html; charset=utf-8' });
  }

  @Get('cases/:id')
  @May('read-cases')
  @AnswersElsewhere()
  @ApiResponse({ status: 302, description: '流程界面 / the Temporal UI' })
  @ApiOperation({ summary: '在流程界面打开案件现状 · opens where the case stands, in the Temporal UI' })
  async open(@Param('id', { schema: caseIdSchema }) id: string, @Reading() { scopeFor }: Reader) {
    const found = await this.door.read(scopeFor(id), (tx) =>
      tx.case.findUnique({ where: { id }, select: { id: true } }),
    );
    if (!found) throw PROBLEMS.notFound();
    return new Answer('', 302, { location: await this.engine.standing(id) });
  }

  @Get(':name')
  @May('read-cases')
  @AnswersElsewhere()
  @ApiResponse({ status: 302, description: '流程界面或者待办列表 / the Temporal UI, or a list of tasks' })
  @ApiOperation({ summary: '打开查询，日期即时填入 · opens the query, with today’s dates' })
  go(@Param('name', { schema: nameSchema }) name: keyof typeof QUERIES, @Reading() { actor }: Reader) {
    const place = `${SEARCH.adminCode.name} STARTS_WITH "${actor.node}"`;
    const query = QUERIES[name];
    const location = 'path' in query ? query.path : this.engine.list(`${place} AND ${query.filter(new Date())}`);
    return new Answer('', 302, { location });
  }
}

function inDays(now: Date, days: number): string {
  return new Date(endOfDay(addDays(dayOf(instant(now.getTime())), days))).toISOString();
}
