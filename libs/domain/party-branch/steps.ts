import {
  accept,
  closed,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  termLeft,
  type Context,
  type Effects,
} from '../case/index.js';
import { basisOf, valueOf } from '../rules/index.js';
import { partyShare } from '../votes/index.js';
import type { Begin, CommandOf } from './commands.js';
import type { Event, Outcome } from './events.js';
import { complete, outcomeOf, STAGES, type PartyBranchState } from './state.js';

/** Persons go in portions, so that no fact outgrows its limit however large the committee is. */
const PORTION = 15;

export function begin(state: PartyBranchState, { electedOn, members }: Begin, context: Context): Outcome {
  if (state.stage !== 'NEW') return refuse(refusal('already-open', { zh: '本案已开始。', en: 'The case has begun.' }));
  const { rules } = context;
  const formal = members.filter(({ membership }) => membership === 'formal').map(({ person }) => person);
  const party = members.filter(({ membership }) => membership !== 'none').length;
  const share = partyShare(members.length, party, valueOf(rules, 'partyShare'));
  const gap = share.verdict === 'POLICY_GAP';
  const begun: Event = {
    type: 'branch-begun',
    data: {
      ...{ electedOn, members: members.length, formal: formal.length, party, required: share.required, gap },
      organisation: formal.length >= valueOf(rules, 'partyBranch.minMembers') ? 'PartyBranch' : 'JointPartyBranch',
      branchCommittee: formal.length >= valueOf(rules, 'partyBranch.committeeFrom'),
    },
  };
  const lists = Array.from({ length: Math.ceil(formal.length / PORTION) }, (_, i): Event => {
    return { type: 'formal-members-listed', data: { persons: formal.slice(i * PORTION, (i + 1) * PORTION) } };
  });
  const deadline = termFrom(context, 'partyBranchApply', electedOn);
  return accept(
    [
      begun,
      ...lists,
      owe(context, { key: 'apply-branch', role: 'community-party-organization', deadline }),
      ...(gap ? [owe(context, { key: 'explain-party-share', role: 'street-party-committee' })] : []),
    ],
    {
      basis: grounds(context, 'partyBranch.minMembers', 'partyBranchApply', 'partyShare'),
      warnings: gap ? [basisOf(rules, 'partyShare')] : [],
    },
  );
}

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
  if (form === 'formal' && secretary !== undefined && !state.formal.includes(secretary)) {
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

export function explainPartyShare(
  state: PartyBranchState,
  { reason, plan }: CommandOf<'explain-party-share'>,
  context: Context,
): Outcome {
  if (state.stage === 'NEW') return wrongStage(state);
  if (state.gap !== 'open')
    return refuse(
      refusal('already-done', {
        zh: '党员占比无需说明，或者已经说明。',
        en: 'There is no gap in the Party share, or it is explained.',
      }),
    );
  if (!reason.trim() || !plan.trim())
    return refuse(refusal('reason-missing', { zh: '须写明原因和改进计划。', en: 'Reason and plan are both needed.' }));
  const explained: Event[] = [
    { type: 'party-share-explained', data: { on: context.occurredOn }, papers: { reason, plan } },
    done('explain-party-share'),
  ];
  return accept([...explained, ...ending({ ...state, gap: 'explained' })], { basis: grounds(context, 'partyShare') });
}

/** On approval the secretary becomes part-time member of the community Party organisation. */
export function recordPartTime(
  state: PartyBranchState,
  { person, on }: CommandOf<'record-part-time'>,
  context: Context,
): Outcome {
  if (state.stage !== 'APPROVED') return wrongStage(state);
  if (state.recorded)
    return refuse(refusal('already-done', { zh: '兼职委员已登记。', en: 'The part-time member is recorded.' }));
  const facts = { on, approvedOn: state.approvedOn, today: context.today };
  if (on > context.today)
    return refuse(refusal('fact-in-future', { zh: '登记日晚于今日。', en: 'Recorded after today.' }, { facts }));
  if (state.approvedOn !== undefined && on < state.approvedOn) {
    return refuse(
      refusal('fact-too-early', { zh: '登记日早于批复日。', en: 'Recorded before the approval.' }, { facts }),
    );
  }
  const own = state.application?.form !== 'formal' || state.formal.includes(person);
  if (!own || (state.secretary !== undefined && state.secretary !== person)) {
    return refuse(
      refusal('unknown-subject', {
        zh: '此人不是获批复的支部书记。',
        en: 'This person is not the approved secretary.',
      }),
    );
  }
  const recorded: Event[] = [{ type: 'part-time-recorded', data: { person, on } }, done('record-part-time')];
  return accept([...recorded, ...ending({ ...state, secretary: person, recorded: true })], {
    basis: grounds(context, 'partyBranchReply'),
  });
}

const ending = (after: PartyBranchState): Event[] => (complete(after) ? [closed(outcomeOf(after))] : []);

function wrongStage({ stage }: PartyBranchState) {
  const { zh, en } = STAGES[stage];
  const detail = {
    zh: `党支部组建处于“${zh}”，不能办理此事项。`,
    en: `The Party branch is at "${en}"; this step is not open.`,
  };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}
