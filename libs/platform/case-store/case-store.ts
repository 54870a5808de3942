import {
  elapseCase,
  initialState,
  refusal,
  type CaseState,
  type Context,
  type Decider,
  type Message,
  type Refusal,
} from '#domain/case';
import { addWorkingDays, type WorkCalendar } from '#domain/calendar';
import { dayOf, instant, type Instant } from '#domain/shared';
import { isCaseKind, type Learned } from '#contracts';
import pg from 'pg';
import { isCollision, isPassing } from '../database/index.js';
import { CaseQueue } from './case-queue.js';
import { GENESIS } from './chain.js';
import { byCalendar, Chapter, type Cause, type ChapterOf } from './chapter.js';
import { foldEvents } from './fold.js';
import { recordLateCommand } from './incidents.js';
import { loadNeeds } from './needs.js';
import { beginCase } from './opening.js';
import { Unavailable, type Accepted, type Executed, type ExecuteRequest, type ToldFact } from './request.js';
import type { CaseRow, FactRow, InboxRow, RequestRow } from './rows.js';
import type { RuleShelf } from './rule-shelf.js';
import { CASE_COLUMNS, FACTS, lockAndRead } from './statements.js';
import { writeChapters, type Book } from './write.js';

/** A case by what it takes to tell its workflow, or to start it. */
export interface CaseAddress {
  readonly caseId: string;
  readonly kind: string;
  readonly code: string;
  readonly areaName: string;
}

/** What was committed, for whoever tells the workflows. */
export interface Committed {
  readonly case: CaseAddress;
  readonly facts: readonly ToldFact[];
  /** An act's facts come back in its answer and are not told by signal. */
  readonly byAct: boolean;
  /** The parent, and the procedures, whose inbox has something new. */
  readonly parent?: CaseAddress;
  readonly procedures: readonly CaseAddress[];
}

export interface CaseStoreParts {
  readonly pool: pg.Pool;
  readonly deciders: Readonly<Record<string, Decider>>;
  readonly rules: RuleShelf;
  readonly calendar: () => WorkCalendar;
  readonly committed?: (what: Committed) => void;
}

const COLLISIONS = 3;

/** The only writer of case data: for people, for workflows, for imports. docs/decisions/001-record-first.md tells why. */
export class CaseStore {
  private readonly queue = new CaseQueue();

  constructor(readonly parts: CaseStoreParts) {}

  /** Carries a command out, or says why not. The same key again gets the answer of the first time. */
  async execute(request: ExecuteRequest): Promise<Executed> {
    return this.queue.run(request.caseId, async () => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.transact(request);
        } catch (error) {
          if (isCollision(error) && attempt <= COLLISIONS) continue;
          if (error instanceof Unavailable) throw error;
          if (isPassing(error) || isCollision(error))
            throw new Unavailable('The record cannot be reached now', 503, { cause: error });
          throw error;
        }
      }
    });
  }

  private async transact(request: ExecuteRequest): Promise<Executed> {
    const client = await this.parts.pool.connect();
    let open = true;
    const end = async (how: 'COMMIT' | 'ROLLBACK') => {
      await client.query(how);
      open = false;
    };
    try {
      const session = await this.begin(client, request);
      const outcome = await this.carryOut(client, session, request);
      await end(outcome.keep ? 'COMMIT' : 'ROLLBACK');
      if (outcome.committed) this.parts.committed?.(outcome.committed);
      if (outcome.late) return await recordLateCommand(client, request, outcome.late);
      return outcome.executed;
    } finally {
      // A connection whose transaction is in doubt is not given back to the pool.
      client.release(open);
    }
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
    };
  }

  private async carryOut(client: pg.PoolClient, session: Session, request: ExecuteRequest): Promise<Outcome> {
    if (session.earlier) return { keep: false, executed: repeated(session.earlier, request) };
    const row = session.row ?? (request.open ? await beginCase(client, request, this.parts) : undefined);
    if (!row) return { keep: false, executed: { outcome: 'not-found' } };

    const decider = this.deciderOf(row.kind);
    if (row.state_version > decider.stateVersion) throw new Unavailable('A newer release wrote this case', 503);
    const state = row.state_version === decider.stateVersion ? row.state : await foldEvents(client, decider, row.id);
    const at = session.clockAt ?? request.open?.rehearsalAt ?? request.receivedAt;
    const rules = await this.parts.rules.byHash(client, row.rule_set);
    const of: ChapterOf = {
      decider,
      caseId: row.id,
      code: row.code,
      rootId: row.root_id,
      rehearsal: row.rehearsal,
      areaName: row.area_name,
      rules,
    };
    const chapter = new Chapter(of, { state, seq: row.seq, hash: row.hash, recordedAt: row.recorded_at.getTime() });
    const sofar = factsAfter(session.known, request, row);
    if (sofar === 'superseded') return { keep: false, executed: { outcome: 'superseded' } };
    const cause: Cause = {
      actor: request.actor,
      commandId: request.key,
      at,
      receivedAt: at,
      occurredOn: request.occurredOn ?? dayOf(at),
      ...(request.evidence === undefined ? {} : { evidence: request.evidence }),
    };
    const context = contextOf({ row, rules, request, cause, calendar: this.parts.calendar() });

    this.hear(chapter, session.inbox, context);
    for (const { at: due, event, also, effects } of elapseCase(decider, chapter.state, at).came) {
      chapter.write([event, ...(also ?? [])], effects ?? {}, byCalendar(due, chapter.seq));
    }

    const refused = (no: Refusal): Outcome => {
      const late =
        session.clockAt === undefined && request.scope && LATE.has(no.code) ? { row, refusal: no } : undefined;
      const executed = { outcome: 'refused', caseId: row.id, refusal: no, seq: row.seq, ...sofar } as const;
      return { keep: false, executed, ...(late ? { late } : {}) };
    };
    if (session.stepping && request.scope && request.command.type !== 'elapse') return refused(STEPPING);
    if (request.ifMatch !== undefined && request.ifMatch !== row.seq) {
      return { keep: false, executed: { outcome: 'stale', seq: row.seq } };
    }
    if (chapter.state.closed && request.command.type !== 'elapse') return refused(CASE_CLOSED);
    const wrongDay = checkDay(decider, chapter.state, request, context);
    if (wrongDay) return refused(wrongDay);

    let effects: Decided['effects'] = {};
    if (request.command.type !== 'elapse') {
      const loaded = await loadNeeds(
        client,
        { caseId: row.id, row, actor: request.actor.id },
        decider.needs?.(request.command) ?? [],
      );
      const decision = decider.decide(chapter.state, request.command, { ...context, seq: chapter.seq, loaded });
      if (!decision.ok) return refused(decision.refusal);
      chapter.write(decision.events, decision.effects, cause);
      effects = decision.effects;
    }
    const children = await this.openProcedures(client, chapter, { row, cause, context });
    const book: Book = { row, isNew: !session.row, chapter, children, inbox: session.inbox, request, at };
    const basis = effects.basis ?? [];
    const accepted: Accepted = {
      outcome: 'accepted',
      caseId: row.id,
      seq: chapter.seq,
      view: chapter.after,
      basis,
      warnings: effects.warnings ?? [],
      opened: children.map(({ of: child }) => child.caseId),
      status: session.row && children.length === 0 ? 200 : 201,
      repeated: false,
      ...page([...sofar.facts, ...chapter.facts], sofar.more),
    };
    if (chapter.events.length === 0) return { keep: true, executed: accepted };
    await writeChapters(client, book, accepted);
    const ended = chapter.state.closed && !row.state.closed && row.parent_id !== null;
    const here = { code: row.code, areaName: row.area_name };
    const committed: Committed = {
      case: { caseId: row.id, kind: row.kind, ...here },
      facts: chapter.facts,
      byAct: request.known !== undefined,
      ...(ended && row.parent_id !== null
        ? { parent: { caseId: row.parent_id, kind: kindOf(row.parent_id), ...here } }
        : {}),
      procedures: chapter.tells.map(({ to }) => {
        const caseId = `${row.id}:${to}`;
        return { caseId, kind: kindOf(caseId), ...here };
      }),
    };
    return { keep: true, executed: accepted, committed };
  }

  /** The record of a case as it stands, for a run that begins. */
  async readCase(caseId: string): Promise<CaseRow | undefined> {
    return this.inTree(caseId, async (client) => {
      const { rows } = await client.query<CaseRow>(`SELECT ${CASE_COLUMNS} FROM cases WHERE id = $1`, [caseId]);
      const row = rows[0];
      if (!row) return undefined;
      const decider = this.deciderOf(row.kind);
      if (row.state_version > decider.stateVersion) throw new Unavailable('A newer release wrote this case', 503);
      const state = row.state_version === decider.stateVersion ? row.state : await foldEvents(client, decider, caseId);
      return { ...row, state };
    });
  }

  /** The cached state of a case beside the one folded anew from its chain; nothing where the cache has another shape. */
  async readBothStates(caseId: string): Promise<BothStates | undefined> {
    return this.inTree(caseId, async (client) => {
      const read = async () =>
        (await client.query<CaseRow>(`SELECT ${CASE_COLUMNS} FROM cases WHERE id = $1`, [caseId])).rows[0];
      const row = await read();
      const decider = row && this.deciderOf(row.kind);
      if (!row || !decider || row.state_version !== decider.stateVersion) return undefined;
      const folded = await foldEvents(client, decider, caseId);
      // Somebody who writes meanwhile is not waited for: the case comes round again.
      if ((await read())?.seq !== row.seq) return undefined;
      return { seq: row.seq, closed: row.closed_at !== null, cached: row.state, folded };
    });
  }

  /** The facts after the one that is known, a page of them. */
  async readFacts(caseId: string, known: { seq: number; hash: string }): Promise<Learned> {
    return this.inTree(caseId, async (client) => {
      const { rows } = await client.query<FactRow>(FACTS, [caseId, known.seq, PAGE + 1]);
      const [first, ...rest] = known.seq > 0 ? rows : [undefined, ...rows];
      if (known.seq > 0 && first?.hash !== known.hash) return { outcome: 'superseded', facts: [], more: false };
      const facts = rest.slice(0, PAGE).map((row) => toldFact(row as FactRow));
      return { outcome: 'accepted', facts, more: facts.length === PAGE };
    });
  }

  private async inTree<T>(caseId: string, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    try {
      const client = await this.parts.pool.connect();
      try {
        const id = pg.escapeLiteral(caseId);
        await client.query(
          `BEGIN READ ONLY; SELECT set_config('app.case', ${id}, true);
           SELECT set_config('app.tree', root_id, true) FROM cases WHERE id = ${id}`,
        );
        return await read(client);
      } finally {
        await client.query('ROLLBACK').finally(() => client.release());
      }
    } catch (error) {
      if (isPassing(error)) throw new Unavailable('The record cannot be reached now', 503, { cause: error });
      throw error;
    }
  }

  deciderOf(kind: string): Decider {
    const decider = this.parts.deciders[kind];
    if (!decider) throw new Unavailable(`This build does not know cases of kind ${kind}`, 503);
    return decider;
  }

  private hear(chapter: Chapter, inbox: readonly InboxRow[], context: Context): void {
    for (const { from_case: from, kind, data } of inbox) {
      const { name, outcome, at } = data as { name: string; outcome: unknown; at: number };
      const message: Message = { from, kind, data };
      const cause: Cause = { ...byCalendar(instant(at), chapter.seq), commandId: `inbox:${from}/${kind}` };
      if (kind === 'ended') chapter.write([{ type: 'procedure-ended', data: { name, outcome } }], {}, cause);
      const heard = chapter.of.decider.hear?.(chapter.state, message, { ...context, seq: chapter.seq });
      if (heard?.ok) chapter.write(heard.events, heard.effects, cause);
    }
  }

  private async openProcedures(
    client: pg.PoolClient,
    parent: Chapter,
    on: { row: CaseRow; cause: Cause; context: Context },
  ): Promise<Chapter[]> {
    const children: Chapter[] = [];
    for (const { kind, name, command } of parent.openings) {
      const decider = this.deciderOf(kind);
      const caseId = `${on.row.id}:${name}`;
      const of: ChapterOf = { ...parent.of, decider, caseId };
      const child = new Chapter(of, {
        state: initialState(decider),
        seq: 0,
        hash: GENESIS,
        recordedAt: on.cause.receivedAt,
      });
      const loaded = await loadNeeds(
        client,
        { caseId, row: on.row, actor: on.cause.actor.id },
        decider.needs?.(command) ?? [],
      );
      const decision = decider.decide(child.state, command, { ...on.context, caseId, seq: 0, loaded });
      if (!decision.ok) throw new Error(`${caseId} cannot begin: ${decision.refusal.code}`);
      child.write(decision.events, decision.effects, on.cause);
      parent.write([{ type: 'procedure-opened', data: { id: caseId, kind, name } }], {}, on.cause);
      children.push(child);
    }
    return children;
  }
}

/** The kind of a case is the last kind named in its id: `formation:3703…-03:assembly-vote:1` is a vote. */
function kindOf(caseId: string): string {
  const kinds = caseId.split(':').filter((part) => isCaseKind(part));
  return kinds.at(-1) ?? '';
}

interface BothStates {
  readonly seq: number;
  readonly closed: boolean;
  readonly cached: CaseState;
  readonly folded: CaseState;
}

interface Session {
  readonly row: CaseRow | undefined;
  readonly earlier: RequestRow | undefined;
  readonly inbox: readonly InboxRow[];
  readonly clockAt: Instant | undefined;
  readonly stepping: boolean;
  readonly known: readonly FactRow[];
}

interface Outcome {
  /** Commit, or roll back because nothing may stay. */
  readonly keep: boolean;
  readonly executed: Executed;
  readonly committed?: Committed;
  readonly late?: { readonly row: CaseRow; readonly refusal: Refusal };
}

type Decided = Extract<ReturnType<Decider['decide']>, { ok: true }>;

/** Refusals that a command received in time may meet only because the calendar was written first. */
const LATE = new Set(['window-closed', 'wrong-stage', 'case-closed']);

const STEPPING = refusal('stepping', {
  zh: '演练的时钟正在前进，请稍后重试。',
  en: 'The clock of the rehearsal is being moved; try again.',
});
const CASE_CLOSED = refusal('case-closed', { zh: '本案已办结。', en: 'The case is closed.' });

function repeated(earlier: RequestRow, { http }: ExecuteRequest): Executed {
  if (http && http.bodyHash !== earlier.body_hash) {
    const detail = { zh: '同一幂等键已用于内容不同的请求。', en: 'This Idempotency-Key was used with another body.' };
    return {
      outcome: 'refused',
      caseId: earlier.case_id,
      refusal: refusal('key-reused', detail),
      seq: earlier.seq,
      facts: [],
      more: false,
    };
  }
  const answer = earlier.answer as Accepted | null;
  const forgotten = {
    outcome: 'accepted',
    caseId: earlier.case_id,
    seq: earlier.seq,
    status: earlier.status,
  } as unknown as Accepted;
  return { ...(answer ?? forgotten), repeated: true, facts: [], more: false };
}

function contextOf(of: {
  row: CaseRow;
  rules: Context['rules'];
  request: ExecuteRequest;
  cause: Cause;
  calendar: WorkCalendar;
}): Context {
  const { row, rules, request, cause, calendar } = of;
  return {
    caseId: row.id,
    code: row.code,
    areaId: row.area_id,
    receivedAt: cause.receivedAt,
    today: dayOf(cause.receivedAt),
    occurredOn: cause.occurredOn,
    rules,
    calendar,
    actor: request.actor,
    seq: row.seq,
    loaded: {},
  };
}

/** A fact is not dated tomorrow, nor before the fact it follows; one older than the last working day needs its proof. */
function checkDay(decider: Decider, state: CaseState, request: ExecuteRequest, context: Context): Refusal | undefined {
  const { occurredOn, today } = context;
  if (request.occurredOn === undefined) return undefined;
  if (occurredOn > today) {
    const detail = {
      zh: `事实发生日 ${occurredOn} 晚于今日 ${today}。`,
      en: `The fact is dated ${occurredOn}, after today ${today}.`,
    };
    return refusal('fact-in-future', detail, { facts: { occurredOn, today } });
  }
  const since = decider.sinceDay?.(state, request.command);
  if (since !== undefined && occurredOn < since) {
    const detail = {
      zh: `事实发生日 ${occurredOn} 早于其前序事实 ${since}。`,
      en: `The fact is dated ${occurredOn}, before ${since} which it follows.`,
    };
    return refusal('fact-too-early', detail, { facts: { occurredOn, since } });
  }
  if (occurredOn < addWorkingDays(today, -1, context.calendar) && !request.evidence) {
    const detail = {
      zh: '早于上一个工作日的事实须附证明（evidence）。',
      en: 'A fact older than the last working day needs evidence.',
    };
    return refusal('evidence-missing', detail, { facts: { occurredOn, today } });
  }
  return undefined;
}

interface Page {
  readonly facts: readonly ToldFact[];
  readonly more: boolean;
}

const PAGE = 50;

function page(facts: readonly ToldFact[], more: boolean): Page {
  return more || facts.length > PAGE ? { facts: more ? [] : facts.slice(0, PAGE), more: true } : { facts, more };
}

/** What the asking workflow does not know yet; or that it knows a future which this record never had. */
function factsAfter(rows: readonly FactRow[], { known }: ExecuteRequest, row: CaseRow): Page | 'superseded' {
  if (!known) return { facts: [], more: false };
  if (known.seq > row.seq) return 'superseded';
  const [first, ...rest] = known.seq > 0 ? rows : [undefined, ...rows];
  if (known.seq > 0 && first?.hash !== known.hash) return 'superseded';
  if (rest.length >= PAGE) return { facts: [], more: true };
  return { facts: rest.map((fact) => toldFact(fact as FactRow)), more: false };
}

export function toldFact({ seq, type, v, at, data, after, hash }: FactRow): ToldFact {
  return { seq, type, v, at: instant(at.getTime()), data, after, hash };
}
