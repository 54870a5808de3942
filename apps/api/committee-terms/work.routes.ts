import { WORK_MAY } from '#domain/committee-term';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { WORK_BODIES } from './work.schemas.js';

const route = routesOf<keyof typeof WORK_MAY>({ may: WORK_MAY, bodies: WORK_BODIES });

/** The committee at work: seals, what is made public, officers. */
export const WORK_ROUTES: readonly CommandRoute[] = [
  route('request-seal', 'seals/requests', '申请用印', 'Ask for the use of a seal'),
  route('stamp-document', 'seals/stamping', '核对并用印', 'Check the paper, and stamp it'),
  route('refuse-seal', 'seals/refusal', '不予用印', 'Do not stamp, with the reason'),
  route('use-seal', 'seals/uses', '登记用印', 'Record the use of a seal by its keeper'),
  route('hand-seal', 'seals/custody', '移交印章保管', 'Hand the custody of a seal over'),
  route('report-seal-lost', 'seals/loss', '报失印章', 'Report a seal lost'),
  route('declare-seal-void', 'seals/void-notice', '公告印章作废', 'Post that a seal is void'),
  route('replace-seal', 'seals/replacement', '登记重新刻制的印章', 'Record the seal that was carved anew'),
  route('record-seal-abuse', 'seals/findings', '认定擅自用印', 'Find an unauthorised use of a seal'),
  route(
    'look-at-contract',
    'seals/findings/contract',
    '街道核查未经表决的物业服务合同',
    'Look at a service contract without a vote',
  ),
  route('correct-seal-use', 'seals/findings/correction', '改正擅自用印', 'Put an unauthorised use right'),
  route(
    'report-unvoted-fund',
    'fund/findings',
    '报告未经业主表决使用维修资金',
    'Report a use of the maintenance fund without a vote',
  ),
  route(
    'settle-unvoted-fund',
    'fund/findings/settlement',
    '主管部门登记追回情况',
    'The authority records what it has recovered',
  ),
  route('disclose', 'disclosures', '公开', 'Make public'),
  route('choose-officers', 'officers', '推选主任、副主任', 'Choose officers at a meeting'),
  route('resign-office', 'officers/resignation', '辞去职务', 'Resign an office and keep the seat'),
  route('post-new-officers', 'officers/posting', '公示新任主任、副主任', 'Post the new officers'),
  route('demand-meeting', 'meetings/demand', '提议召开会议', 'Ask for a meeting'),
  route('record-assembly', 'assemblies', '登记业主大会会议', 'Record a meeting of the assembly'),
  route(
    'explain-party-share',
    'share-explanation',
    '说明成员变动后的党员比例',
    'Explain the Party share after a change of members',
  ),
  route('talk-about-report', 'reports/talk', '社区就月报逾期约谈', 'The community talks about a late report'),
];
