import type { Catalogues, Item, Paper } from '../../catalogue.js';
import type { Confidence } from '../../rule.js';

const item = (code: string, source: string, zh: string, en: string): Item => ({
  code,
  title: { zh, en },
  source,
  confidence: 'P',
});

const developerPapers = [
  item('area-certificate', 'GR', '物业区域证明', 'certificate of the area'),
  item('area-ledger', 'GR', '房屋及建筑物面积清册', 'ledger of areas'),
  item('owner-register', 'GR', '业主名册', 'register of owners'),
  item('plan', 'GR', '建筑规划总平面图', 'site plan'),
  item('facilities-proof', 'GR', '共用设施设备交接资料', 'papers of the shared facilities'),
  item('service-room-proof', 'GR', '物业服务用房配置证明', 'proof of the service rooms'),
];

/** Owners decide on covenant and rules at the first meeting, so there must be drafts of both; the others no text asks for. */
export const draftsBy = (source: string, confidence: Confidence): readonly Item[] => [
  { ...item('covenant', source, '管理规约草案', 'draft of the covenant'), confidence },
  { ...item('rules-of-procedure', source, '业主大会议事规则草案', 'draft of the rules of procedure'), confidence },
  item('work-rules', 'proposed default', '业主委员会工作规则草案', 'draft of the committee’s work rules'),
  item('candidate-method', 'proposed default', '候选人产生办法', 'method for candidates'),
  item('election-method', 'proposed default', '选举办法', 'method of the election'),
  item('meeting-plan', 'proposed default', '首次业主大会会议方案', 'plan of the first meeting'),
];

const topic = (code: string, zh: string, en: string): Item => item(code, 'proposed default (model: ZB art.24)', zh, en);

export const procedureTopics = [
  topic('meeting-mode', '会议方式', 'mode of meetings'),
  topic('voting-procedure', '表决程序', 'procedure of votes'),
  topic('vote-counting', '票数计算', 'counting of votes'),
  topic('committee-make-up', '业主委员会组成、任期、换届', 'make-up, term and renewal of the committee'),
  topic('recall-addition', '成员罢免和增补', 'recall and addition of members'),
  topic('seal-use', '印章使用', 'use of the seals'),
];

const paper = (code: string, zh: string, en: string, filedBy?: string): Paper => ({
  ...item(code, filedBy ?? 'proposed default', zh, en),
  filed: filedBy !== undefined,
});
const SD = 'proposed default (model: SD art.31)';

/** The dossier of a first formation, in the order in which it comes about. What is filed is said by the province. */
export const formationPapers: readonly Paper[] = [
  paper('delivery-report', '交付使用情况报告', 'delivery report'),
  paper('application', '成立申请', 'application'),
  paper('verification-record', '核实记录', 'verification record'),
  paper('group-notice', '筹备组成立公告', 'notice of the preparation group'),
  paper('owner-register', '业主名册和投票权数表', 'owner register and table of votes'),
  paper('covenant', '管理规约', 'management covenant', SD),
  paper('rules-of-procedure', '业主大会议事规则', 'rules of procedure', SD),
  paper('work-rules', '业主委员会工作规则', 'work rules of the committee'),
  paper('candidate-method', '候选人产生办法', 'method for candidates'),
  paper('nomination-forms', '推荐表和承诺书', 'nomination forms and pledges'),
  paper('joint-review', '联审意见和结论', 'joint-review opinions and conclusion'),
  paper('candidate-notice', '候选人公告', 'candidate notice'),
  paper('meeting-notice', '会议公告', 'meeting notice'),
  paper('ballots', '表决票', 'ballots'),
  paper('delivery-proof', '送达凭证', 'proof of delivery'),
  paper('count-record', '计票记录（计票人签名）', 'count record with the tellers’ signatures'),
  paper('assembly-resolution', '业主大会会议决议', 'assembly resolution', SD),
  paper('result-notice', '选举结果公告', 'notice of the result'),
  paper('first-meeting-minutes', '业主委员会首次会议纪要', 'minutes of the committee’s first meeting'),
  paper('officers-notice', '主任、副主任公示', 'notice of the officers'),
  paper('party-branch', '党支部设立申请和批复', 'application and approval of the Party branch'),
  paper('member-list', '成员名单和基本情况', 'list and basics of the members', SD),
  paper('other-legal-papers', '法律法规规定的其他材料', 'other papers that the law asks for', SD),
  {
    ...paper('formation-report', '业主大会成立和业主委员会选举情况报告', 'report on the formation'),
    source: 'GR art.33',
    confidence: 'X' as const,
  },
  paper('filing-form', '备案表', 'filing form'),
  paper('certificate', '备案证明', 'filing certificate'),
  paper('seal-proof', '刻章证明', 'seal-carving proof'),
  paper('account-papers', '开户资料', 'account papers'),
];

export const papers = { developerPapers, procedureTopics, formationPapers } satisfies Partial<Catalogues>;
