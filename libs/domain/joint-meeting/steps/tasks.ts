import { closed, foresee, nodeOf, refusal, refuse, ROLES, type Context, type Opening } from '../../case/index.js';
import { tierOf, type Register } from '../../problem/index.js';
import type { Day } from '../../shared/index.js';
import type { TaskItem } from '../commands.js';
import type { Event, MeetingEvent, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { openTasks, outcomeOf, overdueTasks, owesNext, type MeetingState } from '../state.js';

/** What was agreed becomes a problem of its own, with its unit and its day; the meeting is over when all of them are. */

export interface TasksSet {
  readonly events: readonly Event[];
  readonly opens: readonly Opening[];
}

export function setTasks(items: readonly TaskItem[], already: number): TasksSet {
  const named = items.map((item, i) => ({ ...item, task: `task-${already + i + 1}` }));
  return {
    events: named.map(({ task, due, lead, category, action }): Event => {
      return { type: 'task-set', data: { task, due, lead, category }, papers: { action } };
    }),
    opens: named.map(({ task, ...item }) => ({ kind: 'problem', name: procedureOf(task), command: registered(item) })),
  };
}

export const procedureOf = (task: string): string => `problem:${task}`;
export const taskOf = (procedure: string): string => procedure.replace(/^problem:/, '');

function registered({
  action,
  category,
  due,
  lead,
  where,
  danger,
}: TaskItem): Register & { readonly [more: string]: unknown } {
  return {
    ...{ type: 'register', source: 'meeting', category, what: action, due, lead: { role: lead } },
    ...(where === undefined ? {} : { where }),
    ...(danger === true ? { danger } : placed(lead)),
  };
}

/** It lies at first with the tier of whoever leads it; danger to life with the Street and the district. */
function placed(lead: TaskItem['lead']): Pick<Register, 'tier'> {
  const tier = tierOf({ role: lead });
  return tier ? { tier } : {};
}

/** A task needs a day that can be kept, and an office that is there at the meeting's place. */
export function wrongTask(items: readonly TaskItem[], on: Day, context: Context): Outcome | undefined {
  const past = items.find(({ due }) => due < on);
  if (past) {
    const detail = { zh: `任务期限 ${past.due} 早于会议日 ${on}。`, en: `A task is due on ${past.due}, before ${on}.` };
    return refuse(refusal('fact-too-early', detail, { facts: { due: past.due, heldOn: on } }));
  }
  const low = items.find(({ lead }) => nodeOf(lead, context.code).length < fullNode(lead, context.code));
  return low ? notTheirs(low) : tooLowInDanger(items);
}

/** Danger to life lies with the Street or the district from the first: nobody below leads there. */
function tooLowInDanger(items: readonly TaskItem[]): Outcome | undefined {
  const low = items.find(({ danger, lead }) => danger === true && !ABOVE.includes(tierOf({ role: lead }) ?? 'grid'));
  if (!low) return undefined;
  const detail = {
    zh: '危及生命安全的任务由街道或者区级部门牵头。',
    en: 'A task where life is in danger is led by the Street or a department of the district.',
  };
  return refuse(refusal('not-theirs', detail, { facts: { lead: low.lead } }));
}

const ABOVE: readonly string[] = ['street', 'district'];

function notTheirs(low: TaskItem): Outcome {
  const { zh, en } = ROLES[low.lead];
  const detail = {
    zh: `${zh}属于下一级，本级会议的任务请交由本级或者上级单位牵头。`,
    en: `The ${en} is of a place below: a task of this meeting is led by an office of its own level or above.`,
  };
  return refuse(refusal('not-theirs', detail, { facts: { lead: low.lead } }));
}

const fullNode = (role: TaskItem['lead'], code: string): number => ROLES[role].node + (code.startsWith('00') ? 2 : 0);

/** With the last thing that is owed the meeting is over. */
export function settled(noun: MeetingState, facts: readonly Event[], context: Context): readonly Event[] {
  const after = foresee(evolve, { noun, facts }, context);
  const waits = openTasks(after).length > 0 || after.proposals.includes('open') || owesNext(after);
  if (after.stage !== 'HELD' || waits) return facts;
  const overdue = overdueTasks(after).length;
  const end: MeetingEvent = {
    type: 'meeting-closed',
    data: { on: context.today, tasks: Object.keys(after.tasks).length, overdue },
  };
  return [...facts, end, closed(outcomeOf({ ...after, stage: 'CLOSED' }))];
}
