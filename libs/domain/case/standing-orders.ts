import { recomputeDeadline } from '../calendar/index.js';
import { basisOf, resolveRules, type RuleKey } from '../rules/index.js';
import { dayOf, placeOf } from '../shared/index.js';
import type { Correction, CorrectionAsked } from './correction.js';
import type { CaseState, Context, Decider, OpenDuty } from './decider.js';
import type { Need } from './need.js';
import { accept, refuse, type Decision, type Fact, type Letter } from './decision.js';
import { dutyKindOf, dutyTitle, isHolder, standardLadder } from './duty.js';
import { moved, type FrameEvent } from './frame.js';
import { refusal, type Refusal } from './refusal.js';
import type { Actor, Role } from './roles.js';

// What every case can be asked, whatever its procedure: who takes a task, what two people say of an incident, which calendar it keeps.

export type StandingOrder =
  /** With a reason a task that a colleague has claimed is taken over. */
  | ({ readonly type: 'claim-task'; readonly reason?: string } & TaskNamed)
  | ({ readonly type: 'delegate-task'; readonly to: string; readonly reason?: string } & TaskNamed)
  | ({ readonly type: 'return-task'; readonly reason: string } & TaskNamed)
  | ({ readonly type: 'propose-settlement'; readonly incident: string } & Settlement)
  | { readonly type: 'confirm-settlement'; readonly incident: string }
  | { readonly type: 'recuse-oneself'; readonly reason: string }
  | ({ readonly type: 'propose-correction' } & CorrectionAsked)
  | { readonly type: 'adopt-calendar'; readonly notice: string };

/** A task by the key of its duty, and by the entry that opened it: the same duty may be owed again later. */
interface TaskNamed {
  readonly duty: string;
  readonly since: number;
}

/** What two people say of an incident: the command is carried out after all, or stays aside. */
export interface Settlement {
  readonly ruling: 'admitted' | 'dismissed';
  readonly reason: string;
}

/** An incident as the record has it, after the first or the second of the two has spoken. */
export interface IncidentSeen extends Settlement {
  readonly id: string;
  readonly kind: string;
  readonly proposedBy: string;
  /** Who gave the command that was set aside. */
  readonly actor?: string;
  /** Where the incident is a correction: what two people say. */
  readonly correction?: Correction;
}

const ORDERS: ReadonlySet<string> = new Set<StandingOrder['type']>([
  'claim-task',
  'delegate-task',
  'return-task',
  'propose-settlement',
  'confirm-settlement',
  'recuse-oneself',
  'propose-correction',
  'adopt-calendar',
]);

export function isStandingOrder(command: { readonly type: string }): command is StandingOrder {
  return ORDERS.has(command.type);
}

/** A closed case takes no command but these: what two people say of what came too late, or was written wrongly, belongs into its file. */
export function afterClosing(command: { readonly type: string }): boolean {
  return ['propose-settlement', 'confirm-settlement', 'propose-correction'].includes(command.type);
}

export function needsOfOrder(order: StandingOrder): readonly Need[] {
  if (order.type === 'propose-settlement') {
    const { incident, ruling, reason } = order;
    return [{ name: 'incident', rows: 'propose-settlement', incident, ruling, reason }];
  }
  if (order.type === 'propose-correction') {
    const { entry, pointer, value, reason } = order;
    return [{ name: 'incident', rows: 'open-correction', entry, pointer, value, reason }];
  }
  return order.type === 'confirm-settlement'
    ? [{ name: 'incident', rows: 'confirm-settlement', incident: order.incident }]
    : [];
}

export function decideOrder<S>(
  decider: Decider<S>,
  state: CaseState<S>,
  { order, context }: { order: StandingOrder; context: Context },
): Decision<Fact> {
  switch (order.type) {
    case 'claim-task':
    case 'delegate-task':
    case 'return-task':
      return decideOnTask(state, order, context);
    case 'propose-correction':
    case 'propose-settlement':
      return settle(context, 'settlement-proposed');
    case 'confirm-settlement':
      return settle(context, 'incident-settled');
    case 'recuse-oneself':
      return recuse(state, order.reason, context);
    case 'adopt-calendar':
      return adoptCalendar(decider, state, { notice: order.notice, context });
  }
}

// ------------------------------------------------------------ tasks

/** The task's duty and who holds it: the duty's own holder, or the body to which it was escalated. */
interface Seen {
  readonly duty: OpenDuty;
  readonly role: Role;
  readonly who?: string;
  readonly claim?: { readonly by: string };
}

function taskOf(state: CaseState, { duty: key, since }: TaskNamed): Seen | undefined {
  const overseen = key.startsWith('oversee:') ? state.duties[key.slice('oversee:'.length)] : undefined;
  if (overseen)
    return overseen.escalated && overseen.ladder
      ? { duty: overseen, role: overseen.ladder.escalateTo, ...claimOf(overseen.oversight) }
      : undefined;
  const duty = state.duties[key];
  return duty?.openedSeq === since ? { duty, ...duty.holder, ...claimOf(duty.claim) } : undefined;
}

const claimOf = (claim: { readonly by: string } | undefined) => (claim ? { claim } : {});

type TaskOrder = Extract<StandingOrder, TaskNamed>;

function decideOnTask(state: CaseState, order: TaskOrder, context: Context): Decision<FrameEvent> {
  const task = taskOf(state, order);
  if (!task)
    return refuse(refusal('task-not-open', { zh: '该事项已办结或者不存在。', en: 'There is no such open task.' }));
  if (!isHolder(task, context.actor))
    return refuse(refusal('wrong-role', { zh: '不是本岗位的事项。', en: 'The task belongs to another role.' }));
  const holder = task.claim?.by;
  const { actor } = context;
  const key = order.duty;
  if (order.type === 'claim-task') {
    if (holder === actor.id) return accept([]);
    if (holder !== undefined && order.reason === undefined) return refuse(claimedBy(holder));
    return accept([
      claimed(key, actor.id, { ...(holder === undefined ? {} : { from: holder }), reason: order.reason }),
    ]);
  }
  if (holder !== actor.id) {
    return refuse(
      holder === undefined
        ? refusal('task-not-claimed', { zh: '须先领取该事项。', en: 'Claim the task first.' })
        : claimedBy(holder),
    );
  }
  if (order.type === 'delegate-task') return accept([claimed(key, order.to, { from: actor.id, reason: order.reason })]);
  return accept([{ type: 'task-returned', data: { key, by: actor.id }, papers: { reason: order.reason } }]);
}

function claimed(key: string, by: string, { from, reason }: { from?: string; reason: string | undefined }): FrameEvent {
  return {
    type: 'task-claimed',
    data: { key, by, ...(from === undefined ? {} : { from }) },
    ...(reason === undefined ? {} : { papers: { reason } }),
  };
}

function claimedBy(holder: string): Refusal {
  const detail = { zh: `该事项已由 ${holder} 领取。`, en: `${holder} has claimed this task.` };
  return refusal('task-claimed', detail, { facts: { claimedBy: holder } });
}

/** Who comes for one task does that one: it must still stand, and be theirs. */
export function notTheirTask(
  state: CaseState,
  { task: named, actor }: { task: { readonly duty: string; readonly since: number }; actor: Actor },
): Refusal | undefined {
  const task = taskOf(state, named);
  if (task && isHolder(task, actor)) return undefined;
  return refusal('task-not-open', {
    zh: '该事项已办结或者不再由您办理。',
    en: 'The task is done, or no longer yours.',
  });
}

/** A task that a colleague has claimed is done by the colleague: others first take it over, and say why. */
export function heldByAnother<S>(
  decider: Decider<S>,
  state: CaseState<S>,
  { command, actor }: { command: { readonly type: string }; actor: Actor },
): Refusal | undefined {
  const theirs = Object.values(state.duties).filter(
    ({ key, holder }) => dutyKindOf(decider, key)?.commands.includes(command.type) && isHolder(holder, actor),
  );
  const [first] = theirs;
  const free = theirs.some(({ claim }) => claim === undefined || claim.by === actor.id);
  return first?.claim && !free ? claimedBy(first.claim.by) : undefined;
}

// ------------------------------------------------------------ incidents

/** Two people, neither of them the one whose command it was. */
function settle(context: Context, type: 'settlement-proposed' | 'incident-settled'): Decision<FrameEvent> {
  const incident = context.loaded['incident'] as IncidentSeen | undefined;
  if (!incident)
    return refuse(
      refusal('unknown-subject', {
        zh: '没有待处理的该项异常，或者尚无人提出处理意见。',
        en: 'No such incident waits for this.',
      }),
    );
  const { id, ruling, reason, proposedBy, actor, correction } = incident;
  const said = {
    papers: { reason, ...(correction ? { correction } : {}) },
    ...(correction?.about === undefined ? {} : { about: correction.about }),
  };
  if (actor === context.actor.id)
    return refuse(
      refusal('conflict-of-interest', {
        zh: '原申请人不得处理自己的事项。',
        en: 'Whoever gave the command does not rule on it.',
      }),
    );
  if (type === 'settlement-proposed')
    return accept<FrameEvent>([{ type, data: { incident: id, ruling, by: context.actor.id }, ...said }]);
  if (proposedBy === context.actor.id)
    return refuse(refusal('needs-second-person', { zh: '须由另一人确认。', en: 'Another person must confirm.' }));
  return accept<FrameEvent>([{ type, data: { incident: id, ruling, by: [proposedBy, context.actor.id] }, ...said }]);
}

// ------------------------------------------------------------ recusal

/** From now on they decide nothing in this case; tasks that they had claimed are free again. */
function recuse(state: CaseState, reason: string, { actor }: Context): Decision<FrameEvent> {
  if (state.recused?.includes(actor.id)) return accept([]);
  const theirs = Object.values(state.duties).filter(({ claim }) => claim?.by === actor.id);
  return accept<FrameEvent>([
    { type: 'person-recused', data: { by: actor.id }, papers: { reason } },
    ...theirs.map(({ key }) => ({ type: 'task-returned' as const, data: { key, by: actor.id } })),
  ]);
}

// ------------------------------------------------------------ the calendar

/**
 * A notice of the State Council has come: every open term is computed anew, the old day stays beside the new one, and only those
 * whose day changed are told.
 */
function adoptCalendar<S>(
  decider: Decider<S>,
  state: CaseState<S>,
  { notice, context }: { notice: string; context: Context },
): Decision<Fact> {
  const { rules, calendar } = context;
  // What was begun under a law is kept by it, whatever has been amended since.
  const rulesOf = ({ openedAt }: OpenDuty) =>
    decider.rulesOfTheDay ? resolveRules(placeOf(context.code), dayOf(openedAt)) : rules;
  const changed = Object.values(state.duties).flatMap((duty) => {
    const fresh = duty.deadline && recomputeDeadline(duty.deadline, rulesOf(duty), calendar);
    return fresh && fresh !== duty.deadline ? [{ duty, fresh }] : [];
  });
  const own = decider.recompute?.(state, context) ?? [];
  if (changed.length === 0 && own.length === 0) return accept([]);
  const days = changed.filter(({ duty, fresh }) => fresh.dueDay !== duty.deadline?.dueDay);
  const keys = [...new Set(changed.map(({ fresh }) => fresh.rule))] as RuleKey[];
  return accept<Fact>(
    [
      { type: 'calendar-adopted', data: { notice, calendar: calendar.version, moved: days.length } },
      ...changed.map(({ duty, fresh }) => {
        const { ladder } = duty;
        return moved(duty.key, fresh, ladder && standardLadder(fresh, context.today, { calendar, ...ladder }));
      }),
      ...own,
    ],
    {
      basis: keys.map((key) => basisOf(rules, key)),
      letters: days.map(({ duty, fresh }) => movedLetter(decider as Decider, duty, { to: fresh.dueDay, notice })),
    },
  );
}

function movedLetter(decider: Decider, duty: OpenDuty, { to, notice }: { to: string; notice: string }): Letter {
  const title = dutyTitle(decider, duty.key);
  const from = duty.deadline?.dueDay ?? '';
  return {
    key: `calendar:${notice}:${duty.key}`,
    to: duty.holder,
    subject: { zh: `【期限变更】${title.zh}`, en: `[Term moved] ${title.en}` },
    lines: [
      {
        zh: `截止日由 ${from} 变更为 ${to}（北京时间当日 24:00）。`,
        en: `Due by the end of ${to} instead of ${from}.`,
      },
      { zh: `原因：已公布的节假日安排（${notice}）。`, en: `Because of the published holiday notice (${notice}).` },
    ],
  };
}
