import type { RefusalCode } from '#domain/case';
import type { Bilingual } from '#domain/shared';

interface Row {
  readonly status: 403 | 409 | 422;
  readonly title: Bilingual;
}

const now = (zh: string, en: string): Row => ({ status: 409, title: { zh, en } });
const content = (zh: string, en: string): Row => ({ status: 422, title: { zh, en } });
const person = (zh: string, en: string): Row => ({ status: 403, title: { zh, en } });

/** One row per refusal that the rules can give. Leaving one out is a compile error. */
export const REFUSALS: Readonly<Record<RefusalCode, Row>> = {
  'wrong-stage': now('本阶段不能办理', 'Not at this stage'),
  'case-closed': now('案件已办结', 'The case is closed'),
  'already-done': now('已经办理', 'Already done'),
  'already-open': now('已有在办案件', 'A case is already open'),
  'window-not-open': now('期间尚未开始', 'The window has not opened'),
  'window-closed': now('期间已经截止', 'The window has closed'),
  'notice-still-running': now('公示期未满', 'The notice is still running'),
  'review-still-running': now('联审尚未结束', 'A review is still running'),
  'objections-unanswered': now('异议尚未答复', 'Objections are unanswered'),
  'conflicts-unresolved': now('冲突尚未解决', 'Conflicts are unresolved'),
  stepping: now('演练时钟正在前进', 'The clock is being moved'),
  'not-a-rehearsal': now('不是演练案件', 'Not a rehearsal'),
  'same-facts-rest': now('同一事实暂不再议', 'The same facts rest'),
  'exit-rule-not-met': now('尚不具备结束本阶段的条件', 'The stage lacks what would end it'),
  'built-upon': now('此后已有事项以它为基础', 'Something was built on it'),
  'no-legal-ground': now('本地规定未赋予此权限', 'The rules of this place give no ground for it'),
  'task-not-open': now('事项已办结', 'The task is not open'),
  'task-not-claimed': now('事项尚未领取', 'The task is not claimed'),
  'task-claimed': now('事项已由他人领取', 'Somebody else has claimed the task'),
  'too-early': now('期间未满', 'Too early'),
  'extension-not-allowed': now('不能延长', 'No extension'),
  'ballot-already-cast': now('选票已登记', 'The ballot has been stored'),
  'already-answered': now('该专有部分已提交问卷', 'The unit has answered'),
  'wrong-role': person('角色无权办理', 'The role may not do this'),
  'not-the-actor': person('不是原办理人', 'Not the actor'),
  'not-theirs': person('不由其办理', 'Not theirs to do'),
  'conflict-of-interest': person('存在利害关系，应当回避', 'Conflict of interest'),
  'needs-second-person': person('须由另一人办理', 'A second person is needed'),
  'trigger-not-met': content('未达到成立条件', 'The conditions are not met'),
  'wrong-applicant': content('不由其报告或者申请', 'Not for them to report or apply'),
  'group-composition': content('筹备组组成不合规定', 'The group is not composed as the rules ask'),
  'unannounced-item': content('事项未经公告', 'The item was not announced'),
  'notice-too-late': content('公告晚于法定期限', 'The notice is too late'),
  'fact-in-future': content('事实发生日晚于今日', 'The fact lies in the future'),
  'fact-too-early': content('事实发生日早于其前序事实', 'The fact lies before the one it follows'),
  'evidence-missing': content('缺少证明', 'Evidence is missing'),
  'reason-missing': content('缺少书面理由', 'A written reason is missing'),
  'committee-size': content('业主委员会人数不合规定', 'The size of the committee is not allowed'),
  'committee-meeting': content('业主委员会会议不合规定', 'The committee meeting is not valid'),
  'too-few-candidates': content('候选人不足', 'Too few candidates'),
  'person-not-owner': content('不是本区域业主', 'Not an owner in this area'),
  'not-qualified': content('不符合条件', 'Not qualified'),
  'unknown-subject': content('对象不存在', 'Unknown subject'),
  'duplicate-subject': content('重复', 'Duplicate'),
  'papers-missing': content('材料不全', 'Papers are missing'),
  'window-length': content('表决期长短不合规定', 'The window has a wrong length'),
  'key-reused': content('幂等键已用于另一个请求', 'The key was used for another request'),
  'not-offered': content('本地法规没有此项', 'The law of the place does not have it'),
  'reserved-matter': content('由业主共同决定', 'The owners decide this together'),
  'unknown-unit': content('名册中没有该专有部分', 'The unit is not on the roll'),
  'not-decided': content('没有相应的决定', 'Nothing was decided that carries this'),
  'not-classified': content('事项尚未归类', 'The matter is not classified'),
  'not-payable': content('不得从维修资金列支', 'Not payable from the fund'),
};
