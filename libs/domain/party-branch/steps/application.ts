import {
  accept,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  termLeft,
  type Context,
  type Effects,
} from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { PartyBranchState } from '../state.js';

export function applyBranch(state: PartyBranchState, command: CommandOf<'apply-branch'>, context: Context): Outcome {
  if (state.stage !== 'TO_APPLY') return wrongStage(state);
  const wrong = checkForm(state, command, context);
  if (wrong) return wrong;
  const { form, partners = [], secretary, reason } = command;
  const [on, by] = [context.occurredOn, context.actor.id];
  const deadline = termFrom(context, 'partyBranchReply', on);
  return accept<Event>(
    [
      {
        type: 'branch-applied',
        data: { form, units: partners.length + 1, on, by, ...(secretary ? { secretary } : {}) },
        papers: { partners, ...(reason ? { reason } : {}) },
      },
      done('apply-branch'),
      owe(context, { key: 'reply-branch', role: 'street-party-committee', deadline }),
    ],
    {
      basis: grounds(context, 'partyBranch.minMembers', 'partyBranchReply'),
      warnings: warningsFor(state, command, context),
    },
  );
}

/** Three formal members make a branch. Anything else that the Party's rules only call usual needs a reason, and is shown. */
function checkForm(state: PartyBranchState, command: CommandOf<'apply-branch'>, context: Context): Outcome | undefined {
  const { form, partners = [], secretary, reason } = command;
  const formal = state.formal.length;
  const least = valueOf(context.rules, 'partyBranch.minMembers');
  if (form !== 'joint' && formal < least) {
    const detail = {
      zh: `正式党员 ${formal} 名，不足 ${least} 名的成立联合党支部。`,
      en: `${formal} formal members: below ${least} it is a joint branch.`,
    };
    return refuse(
      refusal('trigger-not-met', detail, {
        basis: grounds(context, 'partyBranch.minMembers'),
        facts: { formal, least },
      }),
    );
  }
  if ((form === 'joint') !== partners.length > 0) {
    return refuse(
      refusal('papers-missing', {
        zh: '联合党支部须列明联合单位，其他形式不列。',
        en: 'A joint branch names its partners; other forms have none.',
      }),
    );
  }
  if (new Set(partners).size < partners.length) {
    return refuse(refusal('duplicate-subject', { zh: '联合单位重复。', en: 'A partner is named twice.' }));
  }
  if (form !== 'joint' && secretary !== undefined && !state.formal.includes(secretary)) {
    return refuse(
      refusal('unknown-subject', {
        zh: '书记人选不是业委会的正式党员。',
        en: 'The secretary is no formal Party member of the committee.',
      }),
    );
  }
  const unusual = warningsFor(state, command, context);
  if (unusual.length === 0 || reason?.trim()) return undefined;
  const detail = {
    zh: '与一般要求不一致，须书面说明理由。',
    en: 'This differs from the usual and needs a written reason.',
  };
  return refuse(refusal('reason-missing', detail, { basis: unusual }));
}

function warningsFor(
  { formal }: PartyBranchState,
  { form, partners = [] }: CommandOf<'apply-branch'>,
  { rules }: Context,
): NonNullable<Effects['warnings']> {
  const couldStandAlone = form === 'joint' && formal.length >= valueOf(rules, 'partyBranch.minMembers');
  const tooMany = partners.length + 1 > valueOf(rules, 'partyBranch.jointUnits');
  return [
    ...(couldStandAlone ? [basisOf(rules, 'partyBranch.minMembers')] : []),
    ...(tooMany ? [basisOf(rules, 'partyBranch.jointUnits')] : []),
  ];
}

export function replyBranch(
  state: PartyBranchState,
  { approve, reason }: CommandOf<'reply-branch'>,
  context: Context,
): Outcome {
  const { application, electedOn } = state;
  if (state.stage !== 'APPLIED' || !application) return wrongStage(state);
  if (context.actor.id === application.by) {
    return refuse(refusal('needs-second-person', { zh: '申请人不能自己批复。', en: 'Whoever applied cannot reply.' }));
  }
  const on = context.occurredOn;
  if (approve) {
    const events: Event[] = [{ type: 'branch-approved', data: { on } }, done('reply-branch')];
    return accept([...events, owe(context, { key: 'record-part-time', role: 'community-party-organization' })], {
      basis: grounds(context, 'partyBranchReply'),
    });
  }
  if (!reason?.trim())
    return refuse(refusal('reason-missing', { zh: '退回须说明理由。', en: 'A return needs its reason.' }));
  const deadline = termLeft(context, 'partyBranchApply', electedOn ?? on);
  return accept<Event>(
    [
      { type: 'branch-returned', data: { on }, papers: { reason } },
      done('reply-branch'),
      owe(context, { key: 'apply-branch', role: 'community-party-organization', deadline }),
    ],
    { basis: grounds(context, 'partyBranchReply') },
  );
}
