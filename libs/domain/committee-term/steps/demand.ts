import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Coming,
  type Context,
  type Letter,
} from '../../case/index.js';
import { needed, valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { strangersAmong } from './seal-ground.js';

/** A meeting that at least a third of the members ask for (ZB 32, WF 37; GR 37: held within seven days). */

type State = CaseState<CommitteeTermState>;

const demandDuty = (demand: string) => `call-extra-meeting:${demand}`;

export function demandMeeting({ noun }: State, command: CommandOf<'demand-meeting'>, context: Context): Outcome {
  const { signatures, topic } = command;
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (noun.demand) {
    const detail = {
      zh: '已有成员提议的会议尚未召开，可以并入该次会议。',
      en: 'One is owed already: add it to its agenda.',
    };
    return refuse(refusal('already-open', detail, { facts: { demand: noun.demand.id } }));
  }
  const wrong = strangersAmong(noun, signatures) ?? tooFew(noun, signatures.length, context);
  if (wrong) return wrong;
  const demand = `demand-${(noun.demandsMade ?? 0) + 1}`;
  const on = context.occurredOn;
  const deadline = termFrom(context, 'committeeExtraMeetingWithin', on);
  return accept<Event>(
    [
      {
        type: 'meeting-demanded',
        data: { demand, on, signatures: signatures.length },
        papers: { signatures, topic },
      },
      owe(context, { key: demandDuty(demand), ...byChair(noun), deadline }),
    ],
    {
      basis: grounds(context, 'committeeExtraMeeting', 'committeeExtraMeetingWithin'),
      figures: { members: Object.keys(noun.members).length, signatures: signatures.length },
    },
  );
}

function tooFew({ members }: CommitteeTermState, signed: number, context: Context): Outcome | undefined {
  const enough = needed(valueOf(context.rules, 'committeeExtraMeeting'), Object.keys(members).length);
  if (signed >= enough) return undefined;
  const detail = { zh: `提议成员 ${signed} 人，须 ${enough} 人。`, en: `${signed} members ask, ${enough} are needed.` };
  const basis = grounds(context, 'committeeExtraMeeting');
  return refuse(refusal('committee-meeting', detail, { basis, facts: { signed, needed: enough } }));
}

/** The demand that a called meeting answers: the one that was named, or that of the task by which the call came. */
export function demandOf(
  { demand }: CommitteeTermState,
  { named, task }: { named: string | undefined; task: string | undefined },
): string | undefined {
  if (!demand) return undefined;
  return named === demand.id || task === demandDuty(demand.id) ? demand.id : undefined;
}

/** Held, it is answered; whether it was in time stands in the record already. */
export function demandMet({ noun: { demand }, duties }: State, of: string | undefined, on: Day): Event[] {
  if (!demand || of !== demand.id) return [];
  const key = demandDuty(demand.id);
  return [{ type: 'demand-answered', data: { demand: demand.id, on } }, ...(duties[key] ? [done(key)] : [])];
}

/** Not held by its day: the residents' committee and the Street are told, who can see to it. */
export function demandMissed({ noun: { demand }, duties }: State): Coming<Event>[] {
  const at = demand && !demand.missed ? duties[demandDuty(demand.id)]?.deadline?.dueAt : undefined;
  if (!demand || at === undefined) return [];
  const letters = (['residents-committee', 'street'] as const).map((role): Letter => ({
    key: `demand-missed:${demand.id}`,
    to: { role },
    subject: { zh: '业主委员会未按成员提议召开会议', en: 'A meeting that members asked for was not held' },
    lines: [
      {
        zh: '三分之一以上成员提议的会议逾期未召开，请督促、指导。',
        en: 'At least a third of the members asked for it, and its day has passed; please see to it.',
      },
    ],
    alone: true,
  }));
  return [{ at, event: { type: 'demanded-meeting-missed', data: { demand: demand.id } }, effects: { letters } }];
}
