import type { DutyKind } from '../case/index.js';
import { DISCLOSURES } from './disclosures.js';
import type { WorkCommand } from './work-commands.js';
import { SEAL_WORDS, SEALS } from './work-state.js';

type Kind = WorkCommand['type'] | 'call-meeting';
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const byLink = (kind: DutyKind): DutyKind => ({ ...kind, byMail: 'link' });
const ofSubject = (kind: DutyKind): DutyKind => ({ ...kind, namesSubject: true });

const disclosures = Object.entries(DISCLOSURES).map(([what, { zh, en }]) => [
  `disclose-${what}`,
  byLink(ofSubject(duty(`公开${zh}`, `Make public: ${en}`, 'disclose'))),
]);

const lostSeals = SEALS.flatMap((seal) => {
  const { zh, en } = SEAL_WORDS[seal];
  return [
    [`void-${seal}-seal`, byLink(duty(`公告${zh}作废`, `Post that it is void: ${en}`, 'declare-seal-void'))],
    [`carve-${seal}-seal`, duty(`重新刻制${zh}`, `Have it carved anew: ${en}`, 'replace-seal')],
  ];
});

export const postDuty = (decision: string) => `post-decision:${decision}`;

/** What the committee at work owes, and whoever keeps its seals. */
export const WORK_DUTIES: Readonly<Record<string, DutyKind>> = {
  stamp: ofSubject(duty('核对并用印', 'Check the paper, and stamp it', 'stamp-document', 'refuse-seal')),
  ...Object.fromEntries(lostSeals),
  'look-at-contract': ofSubject(
    duty(
      '核查未经业主表决的物业服务合同',
      'Look at a service contract without a vote of the owners',
      'look-at-contract',
    ),
  ),
  'recover-fund': ofSubject(
    duty(
      '追回未经业主表决使用的维修资金',
      'Recover what was used of the fund without a vote of the owners',
      'settle-unvoted-fund',
    ),
  ),
  'correct-seal-use': ofSubject(duty('改正擅自用印', 'Put the unauthorised use right', 'correct-seal-use')),
  ...Object.fromEntries(disclosures),
  'choose-chair': duty('推选主任', 'Choose somebody for the chair', 'choose-officers'),
  'post-new-officers': byLink(duty('公示新任主任、副主任', 'Post the new officers', 'post-new-officers')),
  'explain-party-share': byLink(
    duty('说明党员比例未达政策目标的原因', 'Explain why the Party share is below the policy', 'explain-party-share'),
  ),
  'call-extra-meeting': ofSubject(
    duty('召开成员提议的会议', 'Hold the meeting that members asked for', 'call-meeting'),
  ),
  'hold-assembly': byLink(
    ofSubject(duty('召开年度业主大会会议', 'Hold the yearly meeting of the assembly', 'record-assembly')),
  ),
};
