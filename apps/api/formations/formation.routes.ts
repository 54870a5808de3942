import { FORMATION_MAY } from '#domain/formation';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { FORMATION_BODIES } from './formation.schemas.js';

type Spoken = Exclude<keyof typeof FORMATION_MAY, 'apply'>;

const route = routesOf<Spoken>({ may: FORMATION_MAY, bodies: FORMATION_BODIES });

/** Every command of a formation, in the order of the procedure. */
export const FORMATION_ROUTES: readonly CommandRoute[] = [
  route('verify', 'verification', '核实成立条件', 'Verify the conditions'),
  route('form-group', 'preparation-group', '组建筹备组', 'Form the preparation group'),
  route('post-group-list', 'preparation-group/posting', '公告筹备组名单', 'Post the list of the group'),
  route('receive-files', 'developer-files', '登记建设单位资料', "Receive the developer's papers"),
  route('report-missing-files', 'developer-files/missing', '报告资料缺失', 'Report missing papers'),
  route('confirm-owners', 'owners-confirmation', '确认业主和投票权数', 'Confirm owners and votes'),
  route('adopt-drafts', 'drafts', '通过草案', 'Adopt the drafts'),
  route('open-nomination', 'nomination', '开始推荐候选人', 'Open nomination'),
  route('nominate', 'candidates', '推荐候选人', 'Nominate a candidate'),
  route('withdraw-candidate', 'candidates/withdrawal', '候选人退出', 'A candidate withdraws'),
  route('close-nominations', 'nomination/closing', '结束推荐', 'Close nominations'),
  route(
    'recheck-candidate',
    'candidates/recheck',
    '逾期申辩被采纳或者已改正的，复核一次',
    'Check once more after silence',
  ),
  route('fix-candidates', 'candidate-list', '确定候选人名单', 'Fix the list of candidates'),
  route('advise-slate', 'candidate-list/advice', '党员比例研究意见', 'Advice on the Party share'),
  route('post-meeting', 'meeting', '公告会议和候选人', 'Post the meeting and the candidates'),
  route('tell-owners', 'meeting/telling', '告知业主', 'Tell the owners of the meeting'),
  route('object', 'objections', '提出异议', 'Raise an objection'),
  route('answer-objection', 'objections/answer', '答复异议', 'Answer an objection'),
  route('call-second-round', 'second-round', '决定第二轮', 'Call a second round'),
  route('announce-result', 'result', '公告表决结果', 'Announce the result'),
  route('hold-first-meeting', 'first-committee-meeting', '业主委员会首次会议', 'First meeting of the committee'),
  route('post-officers', 'officers/posting', '公示主任副主任', 'Post the officers'),
  route('file', 'filing', '提交备案', 'File'),
  route('return-filing', 'filing/return', '退回补正', 'Return the filing'),
  route('certify', 'certificate', '出具备案证明', 'Issue the certificate'),
  route('extend-first-meeting', 'meeting-extension', '延长首次会议期限', 'Extend the term of the first meeting'),
  route('record-guidance', 'guidance', '登记指导', 'Record guidance'),
  route('withdraw', 'withdrawal', '撤回申请', 'Withdraw the application'),
  route('close', 'closing', '街道终结', 'Close the case'),
  route('take-back', 'take-back', '收回上一步', 'Take the last step back'),
];
