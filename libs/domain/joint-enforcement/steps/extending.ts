import { accept, done, grounds, moved, owe, refusal, refuse, termFrom, type Context } from '../../case/index.js';
import { extended } from '../../problem/index.js';
import { valueOf } from '../../rules/index.js';
import type { Bilingual } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { extensionDuty, partDuty } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import type { JointEnforcementState, Part } from '../state.js';
import { notTheirs, openPart, ruledBy, type State } from './parts.js';

/** More time for a part: asked for before its day by its department, once, and given by whoever does not do the part (after SD-HL20). */

export function askExtension(state: State, command: CommandOf<'ask-part-extension'>, context: Context): Outcome {
  const { part: id, days, reason } = command;
  const found = openPart(state, id);
  if ('no' in found) return found.no;
  const no = notTheirs(found.part, context.actor) ?? noMoreTime(state, id, context) ?? tooLong(days, context);
  if (no) return no;
  const deadline = termFrom(context, 'enforcement.extensionRuling', context.today);
  return accept<Event>(
    [
      { type: 'part-extension-asked', data: { part: id, on: context.today, days }, papers: { reason } },
      owe(context, {
        key: extensionDuty(id),
        role: approverOf(state.noun, found.part),
        deadline,
        escalateTo: 'district',
      }),
    ],
    { basis: grounds(context, 'enforcement.extension') },
  );
}

/** The Street does not give itself more time for a part of its own. */
const approverOf = ({ opener = 'street' }: JointEnforcementState, { to }: Part) =>
  to.role === 'street' ? 'district' : opener;

function noMoreTime({ noun, duties }: State, id: string, context: Context): Outcome | undefined {
  const { extension, is } = noun.parts[id] ?? {};
  if (is === 'refused')
    return not('wrong-stage', context, { zh: '已退回，待裁定。', en: 'It was returned, and is to be ruled on.' });
  if (extension !== undefined)
    return not('extension-not-allowed', context, { zh: '只能申请延期一次。', en: 'More time is asked for once.' });
  const due = duties[partDuty(id)]?.deadline;
  if (!due || context.receivedAt < due.dueAt) return undefined;
  return not('window-closed', context, { zh: `期限已于 ${due.dueDay} 届满。`, en: `It was due by ${due.dueDay}.` });
}

function tooLong(days: number, context: Context): Outcome | undefined {
  const most = valueOf(context.rules, 'enforcement.extension');
  if (days >= 1 && days <= most) return undefined;
  const detail = { zh: `一般不超过 ${most} 个工作日。`, en: `Generally at most ${most} working days.` };
  return not('extension-not-allowed', context, detail, { most, days });
}

export function ruleOnExtension(state: State, command: CommandOf<'rule-on-part-extension'>, context: Context): Outcome {
  const { part: id, granted, reason } = command;
  const found = ruledBy(state, id, context.actor);
  if ('no' in found) return found.no;
  const { part } = found;
  const asked = part.extension;
  const deadline = state.duties[partDuty(id)]?.deadline;
  if (typeof asked !== 'number' || !deadline)
    return not('wrong-stage', context, { zh: '没有待审批的延期申请。', en: 'No application waits.' });
  if (part.to.role === 'street' && context.actor.role === 'street')
    return not('conflict-of-interest', context, {
      zh: '申请单位不得自行审批。',
      en: 'Whoever asked does not rule on it.',
    });
  const days = command.days ?? asked;
  const no = granted ? tooLong(days, context) : undefined;
  if (no) return no;
  const [on, by] = [context.today, context.actor.id];
  const limit = granted ? extended(deadline, { days, by, context }) : undefined;
  return accept<Event>(
    [
      {
        type: 'part-extension-ruled',
        data: { part: id, on, granted, by, ...(limit ? { due: limit.dueDay } : {}) },
        papers: { reason },
      },
      done(extensionDuty(id)),
      ...(limit ? [moved(partDuty(id), limit)] : []),
    ],
    { basis: grounds(context, 'enforcement.extension'), ...(limit ? { figures: { due: limit.dueDay } } : {}) },
  );
}

function not(
  code: 'wrong-stage' | 'extension-not-allowed' | 'window-closed' | 'conflict-of-interest',
  context: Context,
  detail: Bilingual,
  facts: Readonly<Record<string, unknown>> = {},
): Outcome {
  return refuse(refusal(code, detail, { basis: grounds(context, 'enforcement.extension'), facts }));
}
