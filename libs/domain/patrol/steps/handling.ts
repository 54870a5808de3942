import {
  accept,
  closed,
  done,
  letFall,
  foresee,
  grounds,
  type Context,
  type Letter,
  type Message,
} from '../../case/index.js';
import { CATEGORIES, type Category } from '../../problem/index.js';
import { valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { ANALYSE, HOLD, NEXT } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { handled, outcomeOf } from '../state.js';
import { problemOf } from './holding.js';
import { wrongStage, type State } from './planning.js';

/** How often each category was brought forward in the area: of this month, the month before and so on. */
export type RecentProblems = Readonly<Partial<Record<Category, readonly number[]>>>;

/** What comes again and again is counted from the record, and never typed. The Street hears of it. */
export function analyse(state: State, { conclusion }: CommandOf<'analyse'>, context: Context): Outcome {
  const { noun } = state;
  if (noun.stage !== 'HELD') return wrongStage(noun);
  const recurring = recurringIn((context.loaded['recent'] ?? {}) as RecentProblems, context);
  const findings = Object.keys(noun.findings).length;
  const fact: Event = {
    type: 'patrol-analysed',
    data: { on: context.occurredOn, findings, recurring },
    papers: { conclusion },
  };
  const decision = settle(state, [fact, ...(state.duties[ANALYSE] ? [done(ANALYSE)] : [])], context);
  if (!decision.ok) return decision;
  const letters = Object.keys(recurring).length === 0 ? [] : [recurs(recurring)];
  const basis = grounds(context, 'patrol.recurs', 'patrol.recursWithin');
  return accept(decision.events, { basis, letters, figures: { findings, ...recurring } });
}

function recurringIn(recent: RecentProblems, { rules }: Context): Readonly<Partial<Record<Category, number>>> {
  const [least, months] = [valueOf(rules, 'patrol.recurs'), valueOf(rules, 'patrol.recursWithin')];
  const counted = (Object.keys(CATEGORIES) as Category[]).map((category) => {
    const within = (recent[category] ?? []).slice(0, months).reduce((sum, each) => sum + each, 0);
    return [category, within] as const;
  });
  return Object.fromEntries(counted.filter(([, times]) => times >= least));
}

function recurs(recurring: Readonly<Partial<Record<Category, number>>>): Letter {
  const each = Object.entries(recurring) as [Category, number][];
  return {
    key: 'recurring',
    to: { role: 'street' },
    subject: { zh: '联动研判：反复出现的问题', en: 'What joint patrols find again and again' },
    lines: each.map(([category, times]) => ({
      zh: `${CATEGORIES[category].zh}：${times} 次`,
      en: `${CATEGORIES[category].en}: ${times} times`,
    })),
  };
}

/** There are no patrols here any more, for a reason that is said. What was found is handled all the same. */
export function stop(state: State, { reason }: CommandOf<'stop'>, context: Context): Outcome {
  const { noun, duties } = state;
  if (noun.stage === 'NEW' || noun.next === 'planned' || noun.next === 'stopped') return wrongStage(noun);
  const on = context.occurredOn;
  const fact: Event = { type: 'patrols-stopped', data: { on }, papers: { reason } };
  const owed = letFall(duties, HOLD, NEXT);
  if (noun.heldOn !== undefined) return settle(state, [fact, ...owed], context);
  const ended: Event = { type: 'patrol-ended', data: { on, as: 'STOPPED' } };
  return accept<Event>([fact, ...owed, ended, closed(outcomeOf({ ...noun, stage: 'STOPPED' }))]);
}

/** The problem of a finding has ended, or the next patrol is planned: the last of both ends this one. */
export function hear(state: State, { kind, from, data }: Message, context: Context): Outcome {
  const { noun, duties } = state;
  if (kind === 'next-planned') {
    if (noun.next === 'planned') return accept<Event>([]);
    const fact: Event = { type: 'next-planned', data: { next: from } };
    return settle(state, [fact, ...(duties[NEXT] ? [done(NEXT)] : [])], context);
  }
  if (kind !== 'ended') return accept<Event>([]);
  const { name, outcome } = data as { name: string; outcome: { outcome?: string } | null };
  const finding = Object.keys(noun.findings).find((id) => problemOf(id) === name);
  if (finding === undefined || noun.findings[finding]?.result !== undefined) return accept<Event>([]);
  const result = outcome?.outcome ?? 'withdrawn';
  return settle(state, [{ type: 'finding-handled', data: { finding, result } }], context);
}

function settle({ noun }: State, events: readonly Event[], context: Context): Outcome {
  const after = foresee(evolve, { noun, facts: events }, context);
  if (!handled(after)) return accept(events);
  const ended: Event = { type: 'patrol-ended', data: { on: context.today, as: 'DONE' } };
  return accept<Event>([...events, ended, closed(outcomeOf({ ...after, stage: 'DONE' }))]);
}
