import { deciderFor } from './deciders.js';
import { explainDeadline, type Deadline, type WorkCalendar } from '#domain/calendar';
import { factTitle, ROLES, type CaseState, type Decider, type Role } from '#domain/case';
import { kindOf, type Scope } from '#platform/case-store';
import { CalendarShelf } from '#platform/holidays';
import { PersonalData, type Written } from '#platform/personal';
import { ReadDoor } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { correctionsOf } from './corrections.js';
import { besideOf } from './findings-beside.js';
import { inOfficeOf } from './in-office.js';
import { proposedLeaders } from '../formations/proposed-leaders.js';
import { PROBLEMS } from '../http/problem.js';
import type { Reader } from '../http/ticket.js';
import { hides, visibleCases } from './hidden.js';
import { openBodies, type Body } from './papers.js';

/** Reads of case data. Never the engine: each is one query on the record, within the caller's range. */
@Injectable()
export class CaseReads {
  constructor(
    private readonly door: ReadDoor,
    private readonly calendar: CalendarShelf,
    private readonly personal: PersonalData,
  ) {}

  /** The number of the next case of a kind in a service area; the open one's while there is one, so that a second start meets it. */
  async nextNumber(scope: Scope, kind: string, areaId: string): Promise<number> {
    return this.door.read(scope, async (tx) => {
      const where = { kind, areaId, rehearsal: false, parentId: null };
      const all = await tx.case.count({ where });
      const open = await tx.case.count({ where: { ...where, closedAt: null } });
      return open > 0 ? all : all + 1;
    });
  }

  async one({ actor, scopeFor }: Reader, id: string) {
    return this.door.read(scopeFor(id), async (tx) => {
      const row = await tx.case.findUnique({ where: { id } });
      if (!row || hides(actor.role, row.kind)) throw PROBLEMS.notFound();
      // One connection carries the transaction, so its questions are put one after the other.
      const tasks = await tx.task.findMany({
        where: { caseId: id, status: { in: ['open', 'claimed'] } },
        orderBy: { dueAt: { sort: 'asc', nulls: 'last' } },
      });
      const notices = await tx.notice.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } });
      const among = { parentId: id, ...visibleCases(actor.role) };
      const children = await tx.case.findMany({ where: among, orderBy: { openedAt: 'asc' } });
      const rules = await tx.ruleSet.findUnique({ where: { hash: row.ruleSet } });
      const clock = await tx.rehearsal.findUnique({ where: { rootId: row.rootId } });
      const incidents = await tx.incident.findMany({
        where: { caseId: id, settledAt: null },
        orderBy: { happenedAt: 'asc' },
      });
      const corrections = await correctionsOf(tx, { caseId: id, personal: this.personal, role: actor.role });
      const leaders = await proposedLeaders(tx, row);
      const inOffice = await inOfficeOf(tx, row);
      const beside = await besideOf(tx, row);
      const calendar = this.calendar.current;
      return {
        row,
        tasks,
        notices,
        children,
        rules,
        clock,
        incidents,
        calendar,
        leaders,
        corrections,
        inOffice,
        beside,
      };
    });
  }

  async timeline({ actor, scopeFor }: Reader, id: string, page: { after?: number | undefined; limit: number }) {
    return this.door.read(scopeFor(id), async (tx) => {
      const row = await tx.case.findUnique({ where: { id }, select: { kind: true } });
      if (!row || hides(actor.role, row.kind)) throw PROBLEMS.notFound();
      const events = await tx.event.findMany({
        where: { caseId: id, seq: { gt: page.after ?? 0 } },
        orderBy: { seq: 'asc' },
        take: page.limit,
      });
      const decider = deciderFor(row.kind);
      const seen = { personal: this.personal, role: actor.role };
      const corrections = await correctionsOf(tx, { caseId: id, ...seen });
      const bodies = await openBodies(tx, {
        ...{ ...seen, kinds: row.kind },
        bodies: events.map((event) => event.bodyJson as unknown as Body),
      });
      return {
        items: events.map((event, i) => ({
          ...entryOf(event, { body: bodies[i], decider }),
          corrections: corrections.filter(({ entry }) => entry === event.seq),
        })),
        next: events.length === page.limit ? String(events.at(-1)?.seq) : null,
      };
    });
  }

  /** What people wrote in entries that are at hand, opened for the reader. */
  async papers(
    { actor, scopeFor }: Reader,
    id: string,
    entries: readonly { readonly seq: number; readonly body: string }[],
  ): Promise<(Written & { seq: number })[]> {
    const bodies = entries.map(({ body }) => JSON.parse(body) as Body);
    const open = await this.door.read(scopeFor(id), (tx) =>
      openBodies(tx, { personal: this.personal, role: actor.role, bodies, kinds: kindOf(id) }),
    );
    return open.flatMap(({ papers, evidence }, i) => {
      const seq = entries[i]?.seq ?? 0;
      if (papers === undefined && evidence === undefined) return [];
      return [{ seq, ...(papers === undefined ? {} : { papers }), ...(evidence === undefined ? {} : { evidence }) }];
    });
  }

  async list(
    { scope, role }: { scope: Scope; role: Role },
    query: {
      kind?: string | undefined;
      stage?: string | undefined;
      overdue?: boolean | undefined;
      open?: boolean | undefined;
      after?: string | undefined;
      limit: number;
    },
    rehearsal = false,
  ) {
    return this.door.read(scope, async (tx) => {
      const rows = await tx.case.findMany({
        where: {
          AND: [visibleCases(role)],
          rehearsal,
          ...(query.kind ? { kind: query.kind } : {}),
          ...(query.stage ? { stage: query.stage } : {}),
          ...(query.overdue === undefined ? {} : { overdue: query.overdue }),
          ...(query.open === undefined ? {} : query.open ? { closedAt: null } : { closedAt: { not: null } }),
          ...(query.after ? { id: { gt: query.after } } : {}),
        },
        orderBy: { id: 'asc' },
        take: query.limit,
      });
      return { items: rows.map(summaryOf), next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null };
    });
  }
}

type Row = Awaited<ReturnType<CaseReads['one']>>['row'];
type TaskRow = Awaited<ReturnType<CaseReads['one']>>['tasks'][number];

export function summaryOf(row: Row) {
  const decider = deciderFor(row.kind);
  const stage = decider?.stages.find(({ word }) => word === row.stage);
  return {
    id: row.id,
    kind: row.kind,
    title: `${row.areaName} ${decider?.title.zh ?? row.kind}`,
    code: row.code,
    serviceArea: row.areaId,
    stage: row.stage,
    stageTitle: stage?.title ?? null,
    waitingFor: row.waitingFor.map((role) => ({
      role,
      title: ROLES[role as Role] ? { zh: ROLES[role as Role].zh, en: ROLES[role as Role].en } : null,
    })),
    nextDueAt: row.nextDueAt,
    overdue: row.overdue,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    seq: row.seq,
    links: { self: `/cases/${encodeURIComponent(row.id)}` },
  };
}

export function taskOf(row: TaskRow, calendar: WorkCalendar) {
  const deadline = row.deadline as Deadline | null;
  return {
    case: row.caseId,
    duty: row.duty,
    openedSeq: row.openedSeq,
    title: { zh: row.titleZh, en: row.titleEn },
    role: row.role,
    node: row.node,
    who: row.who,
    status: row.status,
    claimedBy: row.claimedBy,
    dueAt: row.dueAt,
    overdue: row.overdue,
    basis: row.basis,
    deadline: deadline && { ...deadline, explanation: explainDeadline(deadline, calendar) },
    commands: row.commands,
    remark: row.remark,
    links: { self: `/cases/${encodeURIComponent(row.caseId)}/tasks/${row.openedSeq}` },
  };
}

interface EventRow {
  readonly seq: number;
  readonly type: string;
  readonly actor: string;
  readonly role: string;
  readonly at: Date;
  readonly receivedAt: Date;
  readonly recordedAt: Date;
  readonly occurredOn: string;
  readonly hash: string;
}

function entryOf(event: EventRow, { body, decider }: { body: Body | undefined; decider: Decider | undefined }) {
  const { seq, type, actor, role, at, receivedAt, recordedAt, occurredOn, hash } = event;
  const { data, basis, papers, evidence } = body ?? { data: null, basis: null };
  return {
    seq,
    type,
    title: factTitle(decider, { type, data }),
    actor,
    role,
    at,
    receivedAt,
    recordedAt,
    occurredOn,
    basis,
    data,
    papers: papers ?? null,
    evidence: evidence ?? null,
    hash,
  };
}

export const stateOf = (row: { state: unknown }) => row.state as CaseState;
