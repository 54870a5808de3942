import { accept, done, grounds, refusal, refuse, type CaseState, type Context } from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { toTheMember } from '../letters.js';
import { suspensionNotice } from '../notices.js';
import { byTheMember, notAt } from '../refusals.js';
import type { DismissalState, Ground } from '../state.js';

type State = CaseState<DismissalState>;

export const SUSPEND = 'suspend';

/** Only where a text of the place gives it, only for the items it names, and only once the member has answered or been silent. */
export function suspend({ noun, duties }: State, command: CommandOf<'suspend'>, context: Context): Outcome {
  const wrong =
    byTheMember(noun, context) ??
    notProvided(noun.screened?.ground, context) ??
    notAt(noun, 'TO_HEAR', 'WEIGHING', 'PROPOSED', 'NOT_CALLED', 'URGED', 'ORDER_MISSED', 'STREET_CALLS', 'CALLED') ??
    already(noun);
  if (wrong) return wrong;
  const { reason, places, photos } = command;
  const on = context.occurredOn;
  const { member = '', suspensions } = noun;
  const until = addDays(on, valueOf(context.rules, 'noticePostingMin'));
  const stopped: Event = { type: 'member-suspended', data: { on }, papers: { reason } };
  return accept<Event>([stopped, ...(duties[SUSPEND] ? [done(SUSPEND)] : [])], {
    basis: grounds(context, 'dismissal.suspension', 'dismissal.suspensionItems'),
    reports: [{ kind: `suspension:${suspensions + 1}`, data: { member, suspended: true } }],
    letters: toTheMember(`suspended-${suspensions + 1}`, noun.member),
    notices: [suspensionNotice(suspensions + 1, { places, photos, postedOn: on, removeAfter: until })],
  });
}

/** Does a text of the place suspend a member, and for this item? */
export function provided(ground: Ground, { rules }: Context): boolean {
  const items = valueOf(rules, 'dismissal.suspensionItems') as readonly Ground[];
  return valueOf(rules, 'dismissal.suspension') !== 'none' && items.includes(ground);
}

function notProvided(ground: Ground | undefined, context: Context): Outcome | undefined {
  if (ground === undefined || provided(ground, context)) return undefined;
  const none = valueOf(context.rules, 'dismissal.suspension') === 'none';
  const detail = none
    ? {
        zh: '本地没有暂停履职的规定：只能建议本人暂不履职。',
        en: 'No text of this place suspends a member: it can only be recommended to stand aside.',
      }
    : { zh: '本地规定的暂停履职不适用于此事项。', en: 'The suspension of this place is not for this item.' };
  const basis = grounds(context, 'dismissal.suspension', 'dismissal.suspensionItems');
  return refuse(refusal('no-legal-ground', detail, { basis, facts: { ground } }));
}

function already({ suspendedOn, seat }: DismissalState): Outcome | undefined {
  if (seat === 'alternate') {
    const detail = { zh: '候补成员没有可以暂停的职务。', en: 'An alternate holds no duty that could be suspended.' };
    return refuse(refusal('no-legal-ground', detail));
  }
  if (suspendedOn === undefined) return undefined;
  return refuse(refusal('already-done', { zh: '已暂停履职。', en: 'The member is suspended.' }));
}
