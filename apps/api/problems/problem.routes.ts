import { PROBLEM_MAY } from '#domain/problem';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { PROBLEM_BODIES } from './problem.schemas.js';

type Spoken = Exclude<keyof typeof PROBLEM_MAY, 'register'>;

const route = routesOf<Spoken>({ may: PROBLEM_MAY, bodies: PROBLEM_BODIES });

/** Every command of a problem, in the order in which it meets them. */
export const PROBLEM_ROUTES: readonly CommandRoute[] = [
  route('dispatch', 'dispatch', '派发', 'Dispatch it'),
  route('answer-at-once', 'answer-at-once', '当场答复', 'Answer it at once'),
  route('decline', 'declining', '不予受理、非本单位职责', 'Not accept it, or say whose it is'),
  route('merge', 'merging', '并入另一问题', 'Merge it into another'),
  route('explain-repeat', 'repeat', '同一事实解释说明', 'Explain the same fact again'),
  route('mark-recurring', 'recurrence', '记为重复发生', 'Note that it happened before'),
  route('mark-danger', 'danger', '记为危及生命安全', 'Note that it is danger to life'),
  route('object-to-dispatch', 'objections', '对派发提出异议', 'Object to the dispatch'),
  route('rule-on-dispatch', 'objections/ruling', '裁定派发异议', 'Rule on the objection'),
  route('answer-acceptance', 'acceptance', '书面答复是否受理', 'Answer in writing whether it is accepted'),
  route('sign-order', 'signing', '签收工单', 'Sign the order'),
  route('check-in', 'check-in', '部门报到', 'Check in as the department'),
  route('promote', 'promotion', '上报上一级', 'Hand it up a tier'),
  route('send-down', 'sending-down', '交下级办理', 'Hand it down'),
  route('add-helper', 'helpers', '确定协办单位', 'Name an assisting unit'),
  route('report-to-lead', 'helpers/report', '向主办单位报告', 'Report to the lead'),
  route('note-progress', 'progress', '记录进展', 'Note progress'),
  route('ask-extension', 'extensions', '申请延期', 'Ask for more time'),
  route('rule-on-extension', 'extensions/ruling', '审批延期', 'Rule on more time'),
  route('plan', 'plan', '暂不能办理，明确时限', 'Set a clear day'),
  route('rule-on-plan', 'plan/ruling', '审批较长的办理时限', 'Rule on the longer day'),
  route('reassign', 'reassignment', '变更承办人', 'Give it to another person of its office'),
  route('reply', 'replies', '答复', 'Answer it'),
  route('audit-reply', 'replies/audit', '审核答复', 'Audit the reply'),
  route('call-back', 'call-backs', '回访', 'Call the caller back'),
  route('carry-out', 'carrying-out', '按计划落实', 'Record that the plan was carried out'),
  route('issue-slip', 'slips', '发出督办单', 'Issue a supervision slip'),
  route('answer-slip', 'slips/answer', '答复督办单', 'Answer a slip'),
  route('propose-exclusion', 'exclusion', '提出不计入统计', 'Propose to leave it out of the rates'),
  route('rule-on-exclusion', 'exclusion/ruling', '审核不计入统计', 'Rule on leaving it out'),
];
