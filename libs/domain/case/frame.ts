import type { Deadline } from '../calendar/index.js';
import { endOfDay, type Instant } from '../shared/index.js';
import type { CaseState, Coming, Decider, OpenDuty, Recorded } from './decider.js';
import type { Fact } from './decision.js';
import { rungsOf, type Duty, type Ladder, type RungName } from './duty.js';
import type { Role } from './roles.js';

/** The facts that every lifecycle has in common. They are written beside its own and evolved here. */
export type FrameEvent =
  | { readonly type: 'duty-opened'; readonly data: Duty }
  | { readonly type: 'duty-done'; readonly data: { readonly key: string } }
  | {
      readonly type: 'duty-moved';
      readonly data: { readonly key: string; readonly deadline: Deadline; readonly ladder?: Ladder };
    }
  | { readonly type: 'duty-dropped'; readonly data: { readonly key: string } }
  | {
      readonly type: 'rung-due';
      readonly data: { readonly key: string; readonly rung: RungName; readonly fired: number; readonly to?: Role };
    }
  | {
      readonly type: 'procedure-opened';
      readonly data: { readonly id: string; readonly kind: string; readonly name: string };
    }
  | { readonly type: 'procedure-ended'; readonly data: { readonly name: string; readonly outcome: unknown } }
  | {
      readonly type: 'task-claimed';
      /** `from`: who held it before, when it was delegated or taken over. */
      readonly data: { readonly key: string; readonly by: string; readonly from?: string };
      readonly papers?: unknown;
    }
  | {
      readonly type: 'task-returned';
      readonly data: { readonly key: string; readonly by: string };
      readonly papers?: unknown;
    }
  | {
      readonly type: 'settlement-proposed';
      readonly data: { readonly incident: string; readonly ruling: string; readonly by: string };
      readonly papers?: unknown;
    }
  | {
      readonly type: 'incident-settled';
      readonly data: { readonly incident: string; readonly ruling: string; readonly by: readonly string[] };
      readonly papers?: unknown;
    }
  | {
      readonly type: 'calendar-adopted';
      readonly data: { readonly notice: string; readonly calendar: string; readonly moved: number };
    }
  /** Two people admitted what the record cannot take in at its present stage: people mend it by ordinary commands. */
  | { readonly type: 'correction-asked'; readonly data: { readonly what: string }; readonly papers?: unknown }
  | { readonly type: 'person-recused'; readonly data: { readonly by: string }; readonly papers?: unknown }
  | { readonly type: 'case-closed'; readonly data: { readonly outcome: unknown } };

export const opened = (duty: Duty) => ({ type: 'duty-opened', data: duty }) as const;
export const done = (key: string) => ({ type: 'duty-done', data: { key } }) as const;
export const dropped = (key: string) => ({ type: 'duty-dropped', data: { key } }) as const;
/** Of some duties, those that are still owed fall away. */
export const letFall = (duties: CaseState['duties'], ...keys: readonly string[]) =>
  keys.filter((key) => duties[key]).map((key) => dropped(key));
export const moved = (key: string, deadline: Deadline, ladder?: Ladder) =>
  ({ type: 'duty-moved', data: { key, deadline, ...(ladder ? { ladder } : {}) } }) as const;
export const closed = (outcome: unknown) => ({ type: 'case-closed', data: { outcome } }) as const;

export function initialState<S>(decider: Decider<S>): CaseState<S> {
  return { noun: decider.initial, duties: {}, procedures: {}, closed: false, stageSince: 0 };
}

/** The state after one fact, whoever wrote it: the kit's own kinds here, all others by the lifecycle. */
export function evolveCase<S>(decider: Decider<S>, state: CaseState<S>, event: Recorded): CaseState<S> {
  const frame = event as Recorded<FrameEvent>;
  switch (frame.type) {
    case 'duty-opened':
      return withDuty(state, {
        ...frame.data,
        openedAt: event.at,
        openedSeq: event.seq,
        fired: 0,
        overdue: false,
        escalated: false,
      });
    case 'duty-done':
    case 'duty-dropped': {
      const { [frame.data.key]: _gone, ...duties } = state.duties;
      return { ...state, duties };
    }
    case 'duty-moved': {
      const duty = state.duties[frame.data.key];
      const { key: _key, ...term } = frame.data;
      return duty ? withDuty(state, movedTo({ ...duty, ...term }, event.at)) : state;
    }
    case 'rung-due': {
      const duty = state.duties[frame.data.key];
      if (!duty) return state;
      const { rung, fired } = frame.data;
      const overdue = rung === 'overdue' || rung === 'later' || rung === 'escalated';
      return withDuty(state, { ...duty, fired, overdue: duty.overdue || overdue, escalated: rung === 'escalated' });
    }
    case 'procedure-opened':
      return { ...state, procedures: { ...state.procedures, [frame.data.name]: { ...frame.data } } };
    case 'procedure-ended': {
      const procedure = state.procedures[frame.data.name];
      if (!procedure) return state;
      const ended = { ...procedure, outcome: frame.data.outcome };
      return { ...state, procedures: { ...state.procedures, [frame.data.name]: ended } };
    }
    case 'task-claimed':
      return withClaim(state, frame.data.key, { by: frame.data.by });
    case 'task-returned':
      return withClaim(state, frame.data.key, undefined);
    case 'settlement-proposed':
    case 'incident-settled':
    case 'calendar-adopted':
    case 'correction-asked':
      return state;
    case 'person-recused':
      return { ...state, recused: [...(state.recused ?? []), frame.data.by] };
    case 'case-closed':
      return { ...state, duties: {}, closed: true };
    default: {
      const noun = decider.evolve(state.noun, event);
      const moved = decider.stageOf(noun).word !== decider.stageOf(state.noun).word;
      return { ...state, noun, stageSince: moved ? event.seq : state.stageSince };
    }
  }
}

/** A moved duty keeps the rungs that were sent; those that its new day has not reached yet fire again only if they lie ahead. */
function movedTo(duty: OpenDuty, at: Instant): OpenDuty {
  const rungs = rungsOf(duty);
  const ahead = rungs.findIndex((rung) => rung.at > at);
  const fired = ahead === -1 ? rungs.length : ahead;
  const overdue = duty.deadline !== undefined && duty.deadline.dueAt <= at;
  return { ...duty, fired, overdue, escalated: duty.escalated && overdue };
}

/** A task is claimed under its duty's key, or under `oversee:` and the key by the body to which the duty was escalated. */
function withClaim<S>(state: CaseState<S>, task: string, claim: { readonly by: string } | undefined): CaseState<S> {
  const key = task.replace(/^oversee:/, '');
  const duty = state.duties[key];
  if (!duty) return state;
  const { claim: was, oversight: overseer, ...rest } = duty;
  const [own, over] = key === task ? [claim, overseer] : [was, claim];
  return withDuty(state, { ...rest, ...(own ? { claim: own } : {}), ...(over ? { oversight: over } : {}) });
}

function withDuty<S>(state: CaseState<S>, duty: OpenDuty): CaseState<S> {
  return { ...state, duties: { ...state.duties, [duty.key]: duty } };
}

/** When something is certain: what closes for good, or is silence, waits longer than the instant at which it is dated. */
const readyAt = ({ at, notBefore = at }: Coming): Instant => notBefore;

/** What the calendar brings next, of the lifecycle or of a duty's ladder: the first that is certain, so that none holds up another. */
export function nextOf<S>(decider: Decider<S>, state: CaseState<S>): Coming | undefined {
  if (state.closed) return undefined;
  const own = decider.next(state);
  return Object.values(state.duties).reduce<Coming | undefined>((first, duty) => {
    const coming = nextRung(duty);
    return coming && (!first || readyAt(coming) < readyAt(first)) ? coming : first;
  }, own);
}

function nextRung(duty: OpenDuty): Coming | undefined {
  const rung = rungsOf(duty)[duty.fired];
  return rung && { at: rung.at, event: rungDue(duty, duty.fired) };
}

function rungDue(duty: OpenDuty, index: number): Fact {
  const name = rungsOf(duty)[index]?.name ?? 'overdue';
  const to = name === 'escalated' ? duty.ladder?.escalateTo : undefined;
  return { type: 'rung-due', data: { key: duty.key, rung: name, fired: index + 1, ...(to ? { to } : {}) } };
}

/**
 * Everything that the calendar alone has brought by `at`, each dated at its due instant, in order. After an outage the rungs
 * of one duty collapse to the highest, because a person who is told late is told once.
 */
export function elapseCase<S>(
  decider: Decider<S>,
  state: CaseState<S>,
  at: Instant,
): { state: CaseState<S>; came: Coming[] } {
  const came: Coming[] = [];
  let now = state;
  for (let coming = nextOf(decider, now); coming && readyAt(coming) <= at; coming = nextOf(decider, now)) {
    const settled = collapse(now, coming, { at, before: decider.next(now) });
    came.push(settled);
    for (const event of [settled.event, ...(settled.also ?? [])])
      now = evolveCase(decider, now, { ...event, seq: 0, v: 1, at: settled.at });
    if (came.length > 1000) throw new Error(`${decider.kind}: the calendar brings events without end`);
  }
  return { state: now, came };
}

/** To the highest rung by now, but not past what the lifecycle itself brings before: that may end the duty. */
function collapse<S>(
  state: CaseState<S>,
  coming: Coming,
  { at, before }: { at: Instant; before: Coming | undefined },
): Coming {
  if (coming.event.type !== 'rung-due') return coming;
  const { key } = (coming.event as Extract<FrameEvent, { type: 'rung-due' }>).data;
  const duty = state.duties[key];
  if (!duty) return coming;
  const own = before && readyAt(before) <= at ? readyAt(before) : undefined;
  const last = rungsOf(duty).findLastIndex((rung) => rung.at <= at && (own === undefined || rung.at < own));
  const rung = rungsOf(duty)[last];
  return rung ? { at: rung.at, event: rungDue(duty, last) } : coming;
}

/** What a workflow must show and when it must wake: computed once, by the record, and stored with the fact. */
export interface After {
  readonly stage: string;
  readonly waitingFor: readonly string[];
  readonly nextDueAt: Instant | null;
  readonly overdue: boolean;
  readonly wakeAt: Instant | null;
  readonly closed: boolean;
  /** Only of a case that has a term of office. */
  readonly termEndsAt?: Instant;
}

export function afterOf<S>(decider: Decider<S>, state: CaseState<S>): After {
  const duties = Object.values(state.duties);
  const due = duties.flatMap(({ deadline }) => (deadline ? [deadline.dueAt] : []));
  const next = nextOf(decider, state);
  const termEndsOn = decider.termEndsOn?.(state.noun);
  return {
    stage: decider.stageOf(state.noun).word,
    waitingFor: [...new Set(duties.map(({ holder }) => holder.role))].sort(),
    nextDueAt: due.length > 0 ? (Math.min(...due) as Instant) : null,
    overdue: duties.some((duty) => duty.overdue),
    wakeAt: next ? readyAt(next) : null,
    closed: state.closed,
    ...(termEndsOn === undefined ? {} : { termEndsAt: endOfDay(termEndsOn) }),
  };
}

export const FRAME_EVENTS: ReadonlySet<string> = new Set<FrameEvent['type']>([
  'duty-opened',
  'duty-done',
  'duty-moved',
  'duty-dropped',
  'rung-due',
  'procedure-opened',
  'procedure-ended',
  'task-claimed',
  'task-returned',
  'settlement-proposed',
  'incident-settled',
  'calendar-adopted',
  'correction-asked',
  'person-recused',
  'case-closed',
]);

/**
 * The part of a case that a fact writes: what an If-Match is compared with. Who has a task is a part of its own; the kit's other
 * facts follow from what the lifecycle writes, and are none.
 */
export function partOf(decider: Decider, fact: { readonly type: string; readonly data: unknown }): string | undefined {
  if (fact.type === 'task-claimed' || fact.type === 'task-returned')
    return `task:${(fact.data as { key: string }).key}`;
  if (FRAME_EVENTS.has(fact.type)) return undefined;
  return decider.partOf?.(fact) ?? fact.type;
}

/** Does this build know how to read the fact? A worker that does not stops there and asks for an operator. */
export function knows(decider: Decider, fact: { readonly type: string; readonly v: number }): boolean {
  if (FRAME_EVENTS.has(fact.type)) return fact.v === 1;
  const newest = decider.versions[fact.type];
  return newest !== undefined && fact.v <= newest;
}
