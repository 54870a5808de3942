import {
  afterOf,
  evolveCase,
  type Actor,
  type After,
  type CaseState,
  type Decider,
  type Effects,
  type Fact,
  type FrameEvent,
  type Opening,
  versionWritten,
} from '#domain/case';
import { type Basis, type ResolvedRules } from '#domain/rules';
import { dayOf, type Day, type Instant } from '#domain/shared';
import { sealPapers, type KeyHolder, type PersonalData, type Written } from '../personal/index.js';
import { canonical, entryHash } from './chain.js';
import {
  lettersOf,
  noticesOf,
  taskChanges,
  type MailRow,
  type NoticeRow,
  type TaskChange,
  type TaskRow,
} from './consequences.js';
import type { ToldFact } from './request.js';
import { iso } from './rows.js';

/** What stays the same while a chapter is written. */
export interface ChapterOf {
  readonly decider: Decider;
  readonly caseId: string;
  readonly code: string;
  readonly rootId: string;
  readonly rehearsal: boolean;
  readonly areaName: string;
  readonly rules: ResolvedRules;
  readonly personal: PersonalData;
}

/** By whom, by which command, and when. */
export interface Cause {
  readonly actor: Actor;
  readonly commandId: string;
  readonly at: Instant;
  readonly receivedAt: Instant;
  readonly occurredOn: Day;
  readonly evidence?: string;
}

/** What comes with a fact of a command. */
interface With {
  readonly basis: readonly Basis[];
  readonly cause: Cause;
  readonly about: string | undefined;
  readonly remarks: Effects['remarks'];
}

export type EventRow = Readonly<Record<string, unknown>> & { readonly seq: number; readonly type: string };

/** The entries that one transaction adds to the chain of one case, with everything that follows from each. */
export class Chapter {
  readonly events: EventRow[] = [];
  readonly facts: ToldFact[] = [];
  readonly tasks: TaskRow[] = [];
  readonly taskChanges: TaskChange[] = [];
  readonly mails: MailRow[] = [];
  readonly notices: NoticeRow[] = [];
  readonly openings: Opening[] = [];
  readonly tells: NonNullable<Effects['tells']>[number][] = [];
  readonly reports: NonNullable<Effects['reports']>[number][] = [];
  /** Of the persons about whom something is written. */
  readonly keys = new Map<string, KeyHolder>();

  state: CaseState;
  seq: number;
  hash: string;
  private recordedAt: number;

  constructor(
    readonly of: ChapterOf,
    from: { readonly state: CaseState; readonly seq: number; readonly hash: string; readonly recordedAt: number },
  ) {
    this.state = from.state;
    this.seq = from.seq;
    this.hash = from.hash;
    this.recordedAt = from.recordedAt;
  }

  get after(): After {
    return afterOf(this.of.decider, this.state);
  }

  get recorded(): Instant {
    return this.recordedAt as Instant;
  }

  /** The persons whose keys must be at hand before these facts are written. */
  personsOf(facts: readonly Fact[], { evidence }: Cause): string[] {
    const written = facts.filter(({ papers }) => papers !== undefined || evidence !== undefined);
    return [...new Set(written.flatMap((fact) => this.aboutWhom(fact) ?? []))].filter(
      (person) => !this.keys.has(person),
    );
  }

  /** Adds facts in order. What they bring (tasks, mails, notices) is dated with the first of them. */
  write(facts: readonly Fact[], effects: Effects, cause: Cause): void {
    const basis = effects.basis ?? [];
    // Each entry of a command carries its evidence: where one of them is about a person, so is that.
    const someone = facts.map((fact) => this.aboutWhom(fact)).find((person) => person !== undefined);
    for (const fact of this.withOpenings(facts, effects.opens ?? [])) {
      const about = this.aboutWhom(fact) ?? (fact.papers === undefined ? someone : undefined);
      this.append(fact, { basis, cause, about, remarks: effects.remarks });
    }
    this.mails.push(...lettersOf(this.of, effects.letters ?? [], { seq: this.seq, at: cause.at }));
    this.notices.push(...noticesOf(this.of, effects.notices ?? [], this.seq));
    this.openings.push(...(effects.opens ?? []));
    this.tells.push(...(effects.tells ?? []));
    this.reports.push(...(effects.reports ?? []));
  }

  /** What a decision opens is said after what it decided; and before the case is closed, for nothing is told of a closed case. */
  private withOpenings(facts: readonly Fact[], opens: readonly Opening[]): readonly Fact[] {
    const begun = opens.map(({ kind, name }) => {
      return { type: 'procedure-opened', data: { id: procedureId(this.of.caseId, name), kind, name } };
    });
    const end = facts.at(-1)?.type === 'case-closed' ? facts.length - 1 : facts.length;
    return facts.toSpliced(end, 0, ...begun);
  }

  private aboutWhom(fact: Fact): string | undefined {
    return fact.about ?? this.of.decider.about?.(this.state.noun, fact);
  }

  /** What people wrote goes into the entry under the key of the person whom it is about. */
  private written({ papers }: Fact, about: string | undefined, { evidence }: Cause): Written {
    const written = { ...(papers === undefined ? {} : { papers }), ...(evidence === undefined ? {} : { evidence }) };
    if (about === undefined || Object.keys(written).length === 0) return written;
    const holder = this.keys.get(about);
    if (!holder) throw new Error(`${this.of.caseId}: the key of ${about} is not at hand`);
    return { papers: sealPapers(this.of.personal, holder, written) };
  }

  private append(fact: Fact, { basis, cause, about, remarks }: With): void {
    const { decider, caseId, code, rootId } = this.of;
    const seq = this.seq + 1;
    const v = versionWritten(decider, fact.type);
    const recorded = { ...fact, seq, v, at: cause.at };
    const before = this.state;
    this.state = evolveCase(decider, before, recorded);
    this.recordedAt = Math.max(this.recordedAt, cause.receivedAt);
    const named = basis.map(({ rule, article, confidence }) => ({ rule, article, confidence }));
    const body = canonical({
      basis: named,
      data: fact.data,
      ...this.written(fact, about, cause),
      ...(cause.actor.onBehalfOf === undefined ? {} : { onBehalfOf: cause.actor.onBehalfOf }),
    });
    const entry = {
      prev: this.hash,
      caseId,
      seq,
      type: fact.type,
      v,
      actor: cause.actor.id,
      role: cause.actor.role,
      node: cause.actor.node,
      commandId: cause.commandId,
      at: cause.at,
      receivedAt: cause.receivedAt,
      recordedAt: this.recordedAt,
      occurredOn: cause.occurredOn,
      body,
    };
    const hash = entryHash(entry);
    const after = this.after;
    this.events.push({
      case_id: caseId,
      seq,
      code,
      root_id: rootId,
      type: fact.type,
      v,
      actor: entry.actor,
      role: entry.role,
      node: entry.node,
      command_id: entry.commandId,
      at: iso(entry.at),
      received_at: iso(entry.receivedAt),
      recorded_at: iso(entry.recordedAt),
      occurred_on: entry.occurredOn,
      body,
      after,
      prev: entry.prev,
      hash,
    });
    this.facts.push({ seq, type: fact.type, v, at: cause.at, data: fact.data, after, hash });
    const frame = { ...recorded, type: fact.type } as FrameEvent & { seq: number; at: Instant };
    taskChanges(this, { before, remarks }, frame);
    this.seq = seq;
    this.hash = hash;
  }
}

/** A procedure's id tells whose it is. */
export const procedureId = (caseId: string, name: string): string => `${caseId}:${name}`;

/** What the calendar brought has no person behind it, and is dated at its due instant. */
export function byCalendar(at: Instant, seq: number): Cause {
  const actor: Actor = { id: 'calendar', role: 'workflow', node: '' };
  return { actor, commandId: `elapse@${seq}`, at, receivedAt: at, occurredOn: dayOf(at) };
}
