import {
  accept,
  afterClosing,
  conflictOf,
  decideOrder,
  elapseCase,
  heldByAnother,
  isStandingOrder,
  needsOfOrder,
  notTheirTask,
  refuse,
  type Context,
  type Decider,
  type Decision,
  type Refusal,
} from '#domain/case';
import { dayOf, instant, type Instant } from '#domain/shared';
import type { Learned } from '#contracts';
import type pg from 'pg';
import { inTransaction } from '../database/index.js';
import { CASE_CLOSED, checkDay, LATE, STEPPING } from './admission.js';
import { shutDoors } from './ballot-box.js';
import { preCount } from './ballot-count.js';
import { CaseQueue } from './case-queue.js';
import { committedBy, kindOf, type Committed } from './committed.js';
import type { Desk } from './desk.js';
import { byCalendar, Chapter, type Cause, type ChapterOf } from './chapter.js';
import { orLeaveIt, ownActOf } from './own-act.js';
import { CaseReading, type BothStates } from './reading.js';
import { isStale } from './if-match.js';
import { admittedCommand, recordLateCommand, recordOutcome } from './incidents.js';
import { loadNeeds } from './needs.js';
import { insisting } from './insisting.js';
import { hear, openProcedures } from './procedures.js';
import { beginCase, standsInTheWay } from './opening.js';
import type { CaseStoreParts } from './parts.js';
import { factsAfter, page, type Page } from './pages.js';
import { Unavailable, type Accepted, type Executed, type ExecuteRequest } from './request.js';
import { repeated } from './repeated.js';
import type { CaseRow, FactRow, InboxRow, RequestRow } from './rows.js';
import { lockAndRead } from './statements.js';
import { writeChapters } from './write.js';
import { writeInto } from './writing.js';

/** The only writer of case data: for people, for workflows, for imports. docs/decisions/001-record-first.md tells why. */
export class CaseStore {
  private readonly queue = new CaseQueue();
  private readonly reading: CaseReading;

  constructor(readonly parts: CaseStoreParts) {
    this.reading = new CaseReading(parts.pool, (kind) => this.deciderOf(kind));
  }

  /** Carries a command out, or says why not. The same key again gets the answer of the first time. */
  async execute(request: ExecuteRequest): Promise<Executed> {
    // A count of many ballots takes seconds: most of it is done before anybody must wait for it.
    if (this.counts(request)) await insisting(() => preCount(this.parts.pool, request));
    return this.queue.run(request.caseId, request.receivedAt, () => insisting(() => this.transact(request)));
  }

  /** The record of a case as it stands, for a run that begins. */
  readCase(caseId: string): Promise<CaseRow | undefined> {
    return this.reading.readCase(caseId);
  }

  /** The facts after the one that is known, a page of them. */
  readFacts(caseId: string, known: { seq: number; hash: string }): Promise<Learned> {
    return this.reading.readFacts(caseId, known);
  }

  /** The cached state beside the one folded anew from the chain. */
  readBothStates(caseId: string): Promise<BothStates | undefined> {
    return this.reading.readBothStates(caseId);
  }

  deciderOf(kind: string): Decider {
    const decider = this.parts.deciders[kind];
    if (!decider) throw new Unavailable(`This build does not know cases of kind ${kind}`, 503);
    return decider;
  }

  private counts({ caseId, command }: ExecuteRequest): boolean {
    const needs = isStandingOrder(command) ? [] : (this.parts.deciders[kindOf(caseId)]?.needs?.(command) ?? []);
    return needs.some(({ rows }) => rows === 'count');
  }

  // ------------------------------------------------------------ one transaction

  private transact(request: ExecuteRequest): Promise<Executed> {
    return inTransaction(this.parts.pool, async (client, end) => {
      try {
        const session = await this.begin(client, request);
        const outcome = await this.carryOut(client, session, request);
        await end(outcome.keep ? 'COMMIT' : 'ROLLBACK');
        if (outcome.committed) this.parts.committed?.(outcome.committed);
        return outcome.late ? await recordLateCommand(client, request, outcome.late) : outcome.executed;
      } catch (error) {
        const taken = await standsInTheWay(client, request, error);
        if (!taken) throw error;
        return taken;
      }
    });
  }

  private async begin(client: pg.PoolClient, request: ExecuteRequest): Promise<Session> {
    const results = (await client.query(lockAndRead(request))) as unknown as pg.QueryResult[];
    const rowsOf = <T>(index: number) => (results[index]?.rows ?? []) as T[];
    const clock = rowsOf<{ clock_at: Date; stepping: boolean }>(8)[0];
    return {
      row: rowsOf<CaseRow>(5)[0],
      earlier: rowsOf<RequestRow>(6)[0],
      inbox: rowsOf<InboxRow>(7),
      clockAt: clock ? instant(clock.clock_at.getTime()) : undefined,
      stepping: clock?.stepping ?? false,
      known: rowsOf<FactRow>(9),
      ties: rowsOf<{ person_id: string }>(10).map(({ person_id: person }) => person),
    };
  }

  /** Takes in the inbox, lets time pass, decides, writes: in this order, under the case's lock. */
  private async carryOut(client: pg.PoolClient, found: Session, request: ExecuteRequest): Promise<Outcome> {
    if (found.earlier) return { keep: false, executed: repeated(found.earlier, request) };
    const begun = !found.row && request.open ? await beginCase(client, request, this.parts) : undefined;
    const session = begun?.clock ? { ...found, ...begun.clock } : found;
    const row = session.row ?? begun?.row;
    if (!row || row.kind !== (request.kind ?? row.kind)) return { keep: false, executed: { outcome: 'not-found' } };
    const sofar = factsAfter(session.known, request, row);
    if (sofar === 'superseded') return { keep: false, executed: { outcome: 'superseded' } };
    const desk = await this.layOut(client, { row, session, request });
    await hear(client, { ...desk, personal: this.parts.personal }, session.inbox);
    this.letTimePass(desk);

    const ahead = request.ifMatch !== undefined && request.ifMatch > row.seq;
    const own = ownActOf(desk);
    const decision = ahead
      ? 'stale'
      : own
        ? await orLeaveIt(() => this.decide(client, own, session))
        : await this.decide(client, desk, session);
    if (decision === 'stale') return { keep: false, executed: { outcome: 'stale', seq: row.seq } };
    if (!decision.ok) {
      const no = decision.refusal;
      const executed = { outcome: 'refused', caseId: row.id, refusal: no, seq: row.seq, ...sofar } as const;
      const mayBeLate = session.clockAt === undefined && request.scope && LATE.has(no.code);
      return { keep: false, executed, ...(mayBeLate ? { late: { row, refusal: no } } : {}) };
    }
    await writeInto(client, desk.chapter, { ...decision, cause: (own ?? desk).cause });
    if (request.command.type === 'confirm-settlement') await this.admit(client, desk);
    return this.writeDown(client, desk, {
      sofar,
      effects: decision.effects,
      inbox: session.inbox,
      isNew: !session.row,
    });
  }

  private async layOut(
    client: pg.PoolClient,
    { row: found, session, request }: { row: CaseRow; session: Session; request: ExecuteRequest },
  ): Promise<Desk> {
    const decider = this.deciderOf(found.kind);
    const state = await this.reading.stateOf(client, found);
    const at = session.clockAt ?? request.receivedAt;
    const { hash, rules } = await this.parts.rules.forCase(client, found, { decider, at });
    const row = { ...found, rule_set: hash };
    const of: ChapterOf = {
      ...{ decider, rules, caseId: row.id, code: row.code, rootId: row.root_id },
      ...{ rehearsal: row.rehearsal, areaName: row.area_name, personal: this.parts.personal },
    };
    const chapter = new Chapter(of, { state, seq: row.seq, hash: row.hash, recordedAt: row.recorded_at.getTime() });
    const cause: Cause = {
      actor: request.actor,
      commandId: request.key,
      at,
      receivedAt: at,
      occurredOn: request.occurredOn ?? dayOf(at),
      ...(request.evidence === undefined ? {} : { evidence: request.evidence }),
    };
    const context: Context = {
      ...{ caseId: row.id, code: row.code, areaId: row.area_id, rules, calendar: this.parts.calendar() },
      ...{ receivedAt: at, today: dayOf(at), occurredOn: cause.occurredOn },
      ...{ actor: request.actor, seq: row.seq, loaded: {} },
      ...(request.task ? { task: request.task.duty } : {}),
    };
    return { row, request, decider, chapter, cause, context, at };
  }

  private letTimePass({ decider, chapter, at }: Desk): void {
    for (const { at: due, event, also, effects } of elapseCase(decider, chapter.state, at).came) {
      chapter.write([event, ...(also ?? [])], effects ?? {}, byCalendar(due, chapter.seq));
    }
  }

  private async decide(client: pg.PoolClient, desk: Desk, session: Session): Promise<Decision | 'stale'> {
    const { row, request, decider, chapter, context } = desk;
    const { command } = request;
    if (command.type === 'elapse') return accept([]);
    if (session.stepping && request.scope) return refuse(STEPPING);
    if (chapter.state.closed && !afterClosing(command)) return refuse(CASE_CLOSED);
    const no =
      checkDay(decider, chapter.state, request, context) ??
      conflictOf(decider, chapter.state, { command, actor: request.actor, ties: session.ties }) ??
      heldByAnother(decider, chapter.state, { command, actor: request.actor });
    if (no) return refuse(no);
    const order = isStandingOrder(command) ? command : undefined;
    const needs = order ? needsOfOrder(order) : (decider.needs?.(command) ?? []);
    const loaded = await loadNeeds(
      client,
      { caseId: row.id, row, actor: request.actor, personal: this.parts.personal, at: desk.at },
      needs,
    );
    const seen = { ...context, seq: chapter.seq, loaded };
    const decision = order
      ? decideOrder(decider, chapter.state, { order, context: seen })
      : decider.decide(chapter.state, command, seen);
    // After the procedure has spoken: what came in time and was overtaken by the calendar is put before two people, not turned away.
    const gone =
      decision.ok && request.task && notTheirTask(chapter.state, { task: request.task, actor: request.actor });
    if (gone) return refuse(gone);
    return decision.ok && (await isStale(client, desk, decision.events)) ? 'stale' : decision;
  }

  /** What two people have admitted is carried out as it was meant, by its own receipt; where the stage no longer takes it in, that is noted. */
  private async admit(client: pg.PoolClient, desk: Desk): Promise<void> {
    const { row, request, decider, chapter, context } = desk;
    const incident = (request.command as unknown as { incident: string }).incident;
    const late = await admittedCommand(client, incident);
    if (!late) return;
    const { command, actor, receivedAt, occurredOn = dayOf(receivedAt) } = late;
    const cause: Cause = { ...desk.cause, actor, receivedAt, occurredOn, commandId: `incident:${incident}` };
    const decision = chapter.state.closed
      ? refuse(CASE_CLOSED)
      : decider.decide(chapter.state, command, {
          ...{ ...context, actor, receivedAt, today: dayOf(receivedAt), occurredOn, seq: chapter.seq, admitted: true },
          loaded: await loadNeeds(
            client,
            { caseId: row.id, row, actor, personal: this.parts.personal, at: receivedAt },
            decider.needs?.(command) ?? [],
          ),
        });
    if (decision.ok) await writeInto(client, chapter, { ...decision, cause });
    else {
      const asked = { type: 'correction-asked', data: { what: command.type }, papers: { refused: decision.refusal } };
      await writeInto(client, chapter, { events: [asked], effects: {}, cause: desk.cause });
    }
    await recordOutcome(client, incident, decision.ok ? 'carried-out' : 'noted');
  }

  private async writeDown(
    client: pg.PoolClient,
    desk: Desk,
    of: { sofar: Page; effects: Accept['effects']; inbox: readonly InboxRow[]; isNew: boolean },
  ): Promise<Outcome> {
    const { row, request, chapter, at } = desk;
    const children = await openProcedures(client, desk, {
      deciderOf: (kind) => this.deciderOf(kind),
      ...{ personal: this.parts.personal, rules: this.parts.rules },
    });
    const { basis = [], warnings = [], figures } = of.effects;
    const accepted: Accepted = {
      ...{ outcome: 'accepted', caseId: row.id, seq: chapter.seq, view: chapter.after, basis, warnings },
      ...(figures ? { figures } : {}),
      opened: children.map(({ of: child }) => child.caseId),
      status: of.isNew || children.length > 0 ? 201 : 200,
      repeated: false,
      ...page([...of.sofar.facts, ...chapter.facts], of.sofar.more),
    };
    if (chapter.events.length === 0) return { keep: true, executed: accepted };
    const { isNew, inbox } = of;
    const withdrawn = chapter.tells.filter(({ kind }) => kind === 'withdraw').map(({ to }) => `${row.id}:${to}`);
    if (withdrawn.length > 0) await shutDoors(client, withdrawn);
    await writeChapters(client, { row, isNew, chapter, children, inbox, request, at }, accepted);
    // A closed case's workflow has ended: what is noted in its file later is told to nobody.
    return { keep: true, executed: accepted, ...(row.state.closed ? {} : { committed: committedBy(desk) }) };
  }
}

type Accept = Extract<Decision, { ok: true }>;

interface Session {
  readonly row: CaseRow | undefined;
  readonly earlier: RequestRow | undefined;
  readonly inbox: readonly InboxRow[];
  readonly clockAt: Instant | undefined;
  readonly stepping: boolean;
  readonly known: readonly FactRow[];
  /** The people to whom the actor is tied. */
  readonly ties: readonly string[];
}

interface Outcome {
  /** Commit, or roll back because nothing may stay. */
  readonly keep: boolean;
  readonly executed: Executed;
  readonly committed?: Committed;
  readonly late?: { readonly row: CaseRow; readonly refusal: Refusal };
}
