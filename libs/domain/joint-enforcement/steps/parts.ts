import { deadlineOn } from '../../calendar/index.js';
import {
  accept,
  closed,
  done,
  dropped,
  letFall,
  foresee,
  grounds,
  isHolder,
  owe,
  refusal,
  refuse,
  termFrom,
  type Actor,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { dayOf, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { departmentTitle } from '../departments.js';
import { extensionDuty, partDuty, rulingDuty } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import {
  allSettled,
  countOf,
  nameOf,
  outcomeOf,
  type JointEnforcementState,
  type Part,
  type PartHolder,
} from '../state.js';

export type State = CaseState<JointEnforcementState>;

const RULE = 'enforcement.part';

/**
 * Until when: the day that was named, or the days of the rule. It counts from the day on which the department is told, whatever day
 * the opener gives as that of the fact.
 */
export function termOf(context: Context, due: Day | undefined) {
  const since = context.today;
  if (due === undefined) return termFrom(context, RULE, since);
  return deadlineOn(context.rules, RULE, { from: since, on: due, calendar: context.calendar });
}

/** The day on which the department was told of it. */
export const givenOn = ({ duties }: State, id: string, part: Part): Day => {
  const told = duties[partDuty(id)]?.openedAt;
  return told === undefined ? part.since : dayOf(told);
};

/** What the district has opened, a Street does not rule on; the district does on everything. */
export function notTheOpener({ opener }: JointEnforcementState, { role }: Actor): Outcome | undefined {
  if (opener !== 'district' || role === 'district') return undefined;
  const detail = { zh: '由区县发起，须由区县裁定。', en: 'The district opened it, and rules on it.' };
  return refuse(refusal('wrong-role', detail));
}

/** The part that is meant, while something can still be done about it. */
export function openPart({ noun }: State, id: string): { readonly part: Part } | { readonly no: Outcome } {
  const part = noun.parts[id];
  if (!part) {
    const detail = { zh: `本案没有事项 ${id}。`, en: `This case has no part ${id}.` };
    return { no: refuse(refusal('unknown-subject', detail, { facts: { part: id } })) };
  }
  if (part.is === 'open' || part.is === 'refused') return { part };
  const done = part.is === 'done';
  const detail = done
    ? { zh: `该事项已于 ${part.on} 办结。`, en: `The part was done on ${part.on}.` }
    : {
        zh: `该事项已于 ${part.on} 撤回，不再办理。`,
        en: `The part was withdrawn on ${part.on}: nothing is owed of it.`,
      };
  return { no: refuse(refusal('already-done', detail, { facts: { part: id, is: part.is, on: part.on } })) };
}

export function ruledBy(state: State, id: string, actor: Actor): ReturnType<typeof openPart> {
  const no = notTheOpener(state.noun, actor);
  return no ? { no } : openPart(state, id);
}

export function notTheirs({ to }: Part, actor: Actor): Outcome | undefined {
  if (isHolder(to, actor)) return undefined;
  const { zh, en } = departmentTitle(to);
  const detail = { zh: `该事项由${zh}办理。`, en: `This part is that of ${en}.` };
  return refuse(refusal('not-theirs', detail, { facts: { to: nameOf(to) } }));
}

/** A department's word on its part, with its proof. What was returned and is done after all is done: nobody rules on it any more. */
export function reportPart(state: State, command: CommandOf<'report-part'>, context: Context): Outcome {
  const { part: id, result, proof } = command;
  const found = openPart(state, id);
  if ('no' in found) return found.no;
  const no = notTheirs(found.part, context.actor);
  if (no) return no;
  const fact: Event = { type: 'part-done', data: { part: id, on: context.occurredOn }, papers: { result, proof } };
  return settle(state, { id, fact, also: done(partDuty(id)) }, context);
}

export function withdrawPart(
  state: State,
  { part: id, reason }: CommandOf<'withdraw-part'>,
  context: Context,
): Outcome {
  const found = ruledBy(state, id, context.actor);
  if ('no' in found) return found.no;
  const fact: Event = { type: 'part-withdrawn', data: { part: id, on: context.occurredOn }, papers: { reason } };
  return settle(state, { id, fact, also: dropped(partDuty(id)) }, context);
}

/** With the last part the case ends: as done if anything was. */
function settle(
  { noun, duties }: State,
  { id, fact, also }: { id: string; fact: Event; also: Event },
  context: Context,
): Outcome {
  const after = foresee(evolve, { noun, facts: [fact] }, context);
  const waiting = letFall(duties, rulingDuty(id), extensionDuty(id));
  const facts: readonly Event[] = [fact, also, ...waiting];
  const basis = grounds(context, RULE);
  if (!allSettled(after)) return accept(facts, { basis });
  const [finished, withdrawn] = [countOf(after, 'done'), countOf(after, 'withdrawn')];
  const as = finished > 0 ? 'DONE' : 'WITHDRAWN';
  const figures = { done: finished, withdrawn };
  const ended: Event = { type: 'enforcement-ended', data: { on: context.occurredOn, as, ...figures } };
  return accept<Event>([...facts, ended, closed(outcomeOf({ ...after, stage: as }))], { basis, figures });
}

/** Who has a part owes it from now on, and whoever opened the case looks after what is late. */
export function givenTo(
  context: Context,
  part: string,
  { to, term }: { to: PartHolder; term: ReturnType<typeof termOf> },
) {
  return owe(context, { key: partDuty(part), ...to, deadline: term, escalateTo: 'district' });
}
