import type { CaseState, DutyKind } from '../case/index.js';
import type { Kind } from './commands.js';
import type { ProblemState } from './state.js';

export const DISPATCH = 'dispatch';
export const HANDLE = 'handle';
export const RULE_DISPATCH = 'rule-on-dispatch';
export const RULE_EXTENSION = 'rule-on-extension';
export const RULE_PLAN = 'rule-on-plan';
/** What an office has asked for falls away with its part. */
export const ASKED = [RULE_DISPATCH, RULE_EXTENSION, RULE_PLAN] as const;
export const ACCEPTANCE = 'answer-acceptance';
export const SIGN = 'sign-order';
export const CHECK_IN = 'check-in';
export const AUDIT = 'audit-reply';
export const CALL_BACK = 'call-back';
export const CARRY_OUT = 'carry-out';
/** Where a law gives longer, the caller is told progress and limit (JN-HL 24(2)). */
export const TELL = 'tell-caller';
export const helperDuty = (part: string) => `assist:${part}`;
export const slipDuty = (slip: string) => `answer-slip:${slip}`;

const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const ofSubject = (kind: DutyKind): DutyKind => ({ ...kind, namesSubject: true, byMail: 'link' });

export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  dispatch: duty('派发工单', 'Dispatch the order', 'dispatch', 'answer-at-once', 'decline', 'merge', 'explain-repeat'),
  handle: {
    ...duty(
      '办理并答复',
      'Handle it and answer',
      ...(['reply', 'note-progress', 'object-to-dispatch', 'ask-extension', 'plan', 'promote'] as const),
    ),
    byMail: 'link',
  },
  assist: ofSubject(duty('协助办理并向主办单位报告', 'Assist, and report to the lead', 'report-to-lead')),
  'tell-caller': {
    ...duty('告知诉求人进展和期限', 'Tell the caller progress and limit', 'note-progress'),
    byMail: 'link',
  },
  'rule-on-dispatch': duty('裁定派发异议', 'Rule on the objection to the dispatch', 'rule-on-dispatch'),
  'rule-on-extension': duty('审批延期申请', 'Rule on the extension', 'rule-on-extension'),
  'rule-on-plan': duty('审批较长的办理时限', 'Rule on the longer day', 'rule-on-plan'),
  'answer-acceptance': duty('书面答复是否受理', 'Answer in writing whether it is accepted', 'answer-acceptance'),
  'sign-order': duty('签收工单', 'Sign the order', 'sign-order'),
  'check-in': { ...duty('部门报到', 'Check in at the place', 'check-in'), alone: true },
  'audit-reply': duty('审核答复', 'Audit the reply', 'audit-reply'),
  'call-back': duty('回访诉求人', 'Call the caller back', 'call-back'),
  'carry-out': { ...duty('按计划落实', 'Do what the plan says', 'carry-out'), byMail: 'link' },
  'answer-slip': { ...ofSubject(duty('答复督办单', 'Answer the supervision slip', 'answer-slip')), alone: true },
};

/** The open duties of these kinds, whatever they are about. */
export const openOf = ({ duties }: CaseState<ProblemState>, ...kinds: string[]): string[] =>
  Object.keys(duties).filter((key) => kinds.includes(key.split(':')[0] ?? key));
