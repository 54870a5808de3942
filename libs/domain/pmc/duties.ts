import { TELL } from '../assembly-call/index.js';
import type { DutyKind } from '../case/index.js';
import type { PmcCommand } from './commands.js';

export const POST_LIST = 'post-list';
export const FORM = 'form-pmc';
export const TELL_AUTHORITY = 'tell-authority';
export const FILL = 'fill-owners';
export const REVIEW = 'review-pmc';
export const OPEN_FORMATION = 'open-formation';
export const postDecision = (decision: string) => `post-decision:${decision}`;
export const tellOwners = (vote: string) => `${TELL}:${vote}`;
export const postResult = (vote: string) => `post-result:${vote}`;

type Kind = PmcCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const ofSubject = (kind: DutyKind): DutyKind => ({ ...kind, namesSubject: true, byMail: 'link' });

export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'answer-objection': duty('书面答复异议', 'Answer the objection in writing', 'answer-objection'),
  'post-list': duty('公示新的成员名单', 'Post another list of members', 'post-list', 'withdraw'),
  'form-pmc': duty('成立物业管理委员会', 'Form the property management committee', 'form', 'withdraw'),
  'tell-authority': { ...duty('告知区县主管部门', 'Tell the district authority', 'tell-authority'), byMail: 'link' },
  'fill-owners': duty('补足成员', 'Fill the vacant places', 'replace-members'),
  'review-pmc': duty('评估能否成立业主委员会', 'Review whether a committee is now possible', 'review'),
  // Fulfilled by the application itself, of which the record tells.
  'open-formation': duty('推动成立业主委员会', 'Bring the formation of a committee about'),
  'post-decision': ofSubject(duty('公示物业管理委员会决定', 'Post the decision', 'post-decision')),
  // Done by another decision of a meeting, which no mail takes.
  'correct-decision': {
    ...duty('改正被责令改正的决定', 'Correct the decision as ordered', 'hold-meeting'),
    ...{ namesSubject: true, byMail: 'never' },
  },
  'tell-of-meeting': ofSubject(
    duty('会议十五日前告知每位业主', 'Tell every owner fifteen days before the meeting', 'tell-of-meeting'),
  ),
  'post-result': ofSubject(duty('公告表决结果', 'Post the result of the vote', 'post-result')),
};
