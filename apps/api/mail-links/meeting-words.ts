import { ROLES } from '#domain/case';
import { MATTERS, MEMBER_WORDS } from '#domain/joint-meeting';
import { SUBJECTS, VERDICTS } from '#domain/legal-advice';
import { CATEGORIES } from '#domain/problem';
import { wordsFrom, type Words } from './words.js';

/** What the fields of a meeting and a mediation are called. */
export const MEETING_FIELDS: Words = {
  accept: ['是否召开', 'Is it held'],
  action: ['任务内容', 'What is to be done'],
  advice: ['法律意见案件编号', 'Number of the opinion'],
  adopted: ['是否采纳', 'Adopted'],
  bothAgreed: ['双方已签名或者认可', 'Both have signed or agreed'],
  bothConsent: ['双方同意', 'Both consent'],
  category: ['类别', 'Category'],
  chosenBy: ['由谁确定', 'Chosen by'],
  court: ['人民法院', 'Court'],
  danger: ['危险情形', 'Danger'],
  due: ['完成期限', 'Until when'],
  followed: ['是否采纳', 'Was it followed'],
  goesOn: ['是否继续调解', 'Does the mediation go on'],
  heldOn: ['召开日', 'Held on'],
  helper: ['受邀参与人', 'Who is invited'],
  lead: ['牵头单位', 'Who leads'],
  matters: ['议题类别', 'Matters'],
  mediators: ['调解员', 'Mediators'],
  mediatorSigned: ['调解员已签名或者记录', 'Signed or recorded by the mediator'],
  performBy: ['约定的履行期限', 'To be performed by'],
  proposal: ['建议序号', 'Number of the proposal'],
  proposals: ['业主建议', "Owners' proposals"],
  relation: ['身份或者关系', 'In what relation'],
  replyBy: ['答复期限', 'To be answered by'],
  result: ['结果', 'Result'],
  ruling: ['法院决定', 'What the court decided'],
  sealed: ['已加盖调解委员会印章', "Bears the committee's seal"],
  side: ['一方', 'Side'],
  slip: ['督办单内容', 'Supervision slip'],
  task: ['任务编号', 'Number of the task'],
  tasks: ['议定任务', 'Tasks agreed on'],
  terms: ['协议内容', 'Terms of the agreement'],
  undisputed: ['无争议事实', 'Undisputed facts'],
  venue: ['地点', 'Place'],
  where: ['位置', 'Where'],
  willing: ['是否愿意', 'Willing or not'],
  written: ['是否书面协议', 'In writing'],
};

/** What each value is called that can be chosen there. */
export const MEETING_VALUES: Words = {
  ...wordsFrom(ROLES),
  ...wordsFrom(CATEGORIES),
  ...wordsFrom(MATTERS),
  ...wordsFrom(SUBJECTS),
  ...wordsFrom(VERDICTS),
  ...wordsFrom(MEMBER_WORDS),
  a: ['申请方或者第一方', 'Who asked, or the first'],
  b: ['另一方', 'The other'],
  breached: ['未履行', 'Not performed'],
  confirmed: ['确认有效', 'Confirmed'],
  crime: ['可能构成犯罪', 'May be a crime'],
  escalation: ['可能激化', 'May escalate'],
  'not-taken': ['不予受理', 'Not taken'],
  parties: ['当事人选择', 'By the parties'],
  performed: ['已履行', 'Performed'],
  'public-order': ['可能引起治安案件', 'May become a case of public order'],
  rejected: ['驳回申请', 'Rejected'],
};
