import { workCalendar } from '#domain/calendar';
import {
  decideOrder,
  elapseCase,
  evolveCase,
  initialState,
  type Actor,
  type CaseState,
  type Context,
  type Decider,
  type Decision,
  type Effects,
  type Fact,
  type Role,
} from '#domain/case';
import { resolveRules, type ResolvedRules } from '#domain/rules';
import { day, dayOf, instant, startOfDay, type Day, type Instant } from '#domain/shared';

/** A case in memory: decider and calendar alone, so that years pass in a millisecond. The store does the same under its lock. */
export class MemoryCase<S, C extends { readonly type: string }> {
  state: CaseState<S>;
  readonly events: (Fact & { readonly at: Instant; readonly seq: number })[] = [];
  readonly effects: Effects[] = [];
  readonly rules: ResolvedRules;
  /** Another one is known from the day on which its notice is adopted. */
  calendar = workCalendar;
  private seq = 0;

  constructor(
    readonly decider: Decider<S, C>,
    readonly place: {
      readonly code: string;
      readonly on: string;
      readonly caseId?: string;
      readonly rulesOf?: string;
      /** The place itself, where the case is about no service area. */
      readonly areaId?: string;
    },
  ) {
    this.state = initialState(decider as Decider<S>);
    this.rules = resolveRules(place.rulesOf ?? place.code, day(place.on));
  }

  /** A command on a day, at ten in the morning unless told otherwise. */
  give(
    command: C,
    as: {
      on: string;
      role?: Role;
      by?: string;
      /** Where the actor's office is of another place than the case. */
      node?: string;
      loaded?: Record<string, unknown>;
      occurredOn?: string;
      hour?: number;
      admitted?: true;
      /** The key of the duty, where the command comes by its task. */
      task?: string;
    },
  ): Decision {
    const at = instant(startOfDay(day(as.on)) + (as.hour ?? 10) * 3600_000);
    this.passTo(at);
    const actor: Actor = {
      id: as.by ?? as.role ?? 'street',
      role: as.role ?? 'street',
      node: as.node ?? this.place.code,
    };
    const decision = this.decider.decide(
      this.state,
      command,
      this.context(at, actor, {
        occurredOn: day(as.occurredOn ?? as.on),
        loaded: { ties: [], ...as.loaded },
        ...(as.admitted ? { admitted: true } : {}),
        ...(as.task === undefined ? {} : { task: as.task }),
      }),
    );
    if (decision.ok) this.take(decision.events, decision.effects, at);
    return decision;
  }

  /** A procedure has ended: the frame's fact, then what it means here. */
  procedureEnded(name: string, outcome: unknown, on: string): void {
    const at = instant(startOfDay(day(on)) + 11 * 3600_000);
    this.passTo(at);
    this.take([{ type: 'procedure-ended', data: { name, outcome } }], {}, at);
    const message = { from: `${this.place.caseId ?? 'case'}:${name}`, kind: 'ended', data: { name, outcome, at } };
    const actor: Actor = { id: 'calendar', role: 'workflow', node: '' };
    const heard = this.decider.hear?.(
      this.state,
      message,
      this.context(at, actor, { occurredOn: dayOf(at), loaded: {} }),
    );
    if (heard?.ok) this.take(heard.events, heard.effects, at);
  }

  tell(kind: string, data: unknown, on: string, loaded: Record<string, unknown> = {}): void {
    const at = instant(startOfDay(day(on)) + 11 * 3600_000);
    this.passTo(at);
    const actor: Actor = { id: 'calendar', role: 'workflow', node: '' };
    const heard = this.decider.hear?.(
      this.state,
      { from: 'parent', kind, data },
      this.context(at, actor, { occurredOn: dayOf(at), loaded }),
    );
    if (heard?.ok) this.take(heard.events, heard.effects, at);
  }

  /** What the calendar alone brings up to the end of that day. */
  passDay(on: string): void {
    this.passTo(instant(startOfDay(day(on)) + 24 * 3600_000));
  }

  passTo(at: Instant): void {
    for (const { at: due, event, also, effects } of elapseCase(this.decider as Decider<S>, this.state, at).came) {
      this.take([event, ...(also ?? [])], effects ?? {}, due);
    }
  }

  types(): string[] {
    return this.events.map(({ type }) => type);
  }

  duty(key: string): { dueDay?: Day; overdue: boolean } | undefined {
    const duty = this.state.duties[key];
    return duty && { ...(duty.deadline ? { dueDay: duty.deadline.dueDay } : {}), overdue: duty.overdue };
  }

  private take(events: readonly Fact[], effects: Effects, at: Instant): void {
    for (const event of events) {
      this.seq += 1;
      const recorded = { ...event, seq: this.seq, v: this.decider.versions[event.type] ?? 1, at };
      this.state = evolveCase(this.decider as Decider<S>, this.state, recorded);
      this.events.push(recorded);
    }
    for (const { name, kind } of effects.opens ?? []) {
      this.take([{ type: 'procedure-opened', data: { id: name, kind, name } }], {}, at);
    }
    this.effects.push(effects);
  }

  /** Those of the first day, or of each day where the case outlives the law that it began under. */
  private rulesAt(at: Instant): ResolvedRules {
    const { code, rulesOf = code } = this.place;
    return this.decider.rulesOfTheDay ? resolveRules(rulesOf, dayOf(at)) : this.rules;
  }

  /** A holiday notice is adopted: what it moves is written like any other fact. */
  adopt(calendar: typeof workCalendar, notice: string, on: string): Decision {
    this.calendar = calendar;
    const at = instant(startOfDay(day(on)) + 10 * 3600_000);
    this.passTo(at);
    const actor: Actor = { id: 'calendar', role: 'workflow', node: '' };
    const context = this.context(at, actor, { occurredOn: day(on), loaded: {} });
    const order = { type: 'adopt-calendar', notice } as const;
    const decision = decideOrder(this.decider as Decider<S>, this.state, { order, context });
    if (decision.ok) this.take(decision.events, decision.effects, at);
    return decision;
  }

  private context(
    at: Instant,
    actor: Actor,
    more: Pick<Context, 'occurredOn' | 'loaded' | 'admitted' | 'task'>,
  ): Context {
    return {
      caseId: this.place.caseId ?? 'case',
      code: this.place.code,
      areaId: this.place.areaId ?? `${this.place.code}-03`,
      receivedAt: at,
      today: dayOf(at),
      rules: this.rulesAt(at),
      calendar: this.calendar,
      actor,
      seq: this.seq,
      ...more,
    };
  }
}
