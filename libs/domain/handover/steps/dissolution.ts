import {
  accept,
  closed,
  done,
  grounds,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Role,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays, type Day } from '../../shared/index.js';
import { DISSOLUTION } from '../calendar.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { isOver, outcomeOf, type HandoverState } from '../state.js';

/** A property management committee dissolves itself with the election (ZB 39), and the owners are told of it: part of its handover. */

export const dissolutionOwed = ({ by, since }: { by: Role; since: Day }, context: Context) =>
  owe(context, { key: DISSOLUTION, role: by, deadline: termFrom(context, 'pmc.dissolutionNotice', since) });

/** That it was done is the duty's own entry, and the notice stands on the wall. The last of posting and handover closes the file. */
export function postDissolution(
  { noun, duties }: CaseState<HandoverState>,
  { places, photos }: CommandOf<'post-dissolution'>,
  context: Context,
): Outcome {
  if (!duties[DISSOLUTION]) return wrongStage(noun);
  const { rules, occurredOn: on } = context;
  return accept<Event>([done(DISSOLUTION), ...(isOver(noun) ? [closed(outcomeOf(noun))] : [])], {
    basis: grounds(context, 'pmc.dissolutionNotice', 'pmc.handover'),
    notices: [
      {
        key: 'pmc-dissolved',
        title: { zh: '物业管理委员会解散公告', en: 'The property management committee has ended' },
        lines: [
          `业主委员会已于 ${noun.since ?? on} 产生，物业管理委员会自该日起停止履职并解散。`,
          '印章、资料和财物向业主委员会移交。',
        ],
        ...{ places, photos, postedOn: on },
        ...{ removeAfter: addDays(on, valueOf(rules, 'noticePostingMin')), signedBy: '物业管理委员会' },
      },
    ],
  });
}
