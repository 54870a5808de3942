import type { DutyKind } from '../case/index.js';
import type { MatterCommand } from './commands.js';

type Kind = MatterCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const byLink = (kind: DutyKind): DutyKind => ({ ...kind, byMail: 'link' });

/** What somebody owes in a major matter, and by which command it is done. */
export const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  'decide-matter': duty('业主委员会会议决定方案', 'Decide the plan in a meeting of the committee', 'record-decision'),
  'submit-plan': duty('报社区党组织会前审议', 'Submit the plan for review before the vote', 'submit-plan'),
  'classify-matter': duty('确定改造事项的类别', 'Say of which class the renovation is', 'classify-matter'),
  'note-legality': duty('出具法律意见', 'Give a legal note', 'note-legality'),
  'give-opinion': duty('对重大事项提出意见', 'Give an opinion on the matter', 'give-opinion'),
  'answer-suggestions': duty(
    '逐条答复建议',
    'Answer the suggestions point by point',
    'answer-suggestions',
    'revise-plan',
  ),
  'revise-or-insist': duty('修改方案或者坚持原方案', 'Revise the plan, or insist', 'revise-plan', 'insist'),
  'hold-talk': duty('约谈业主委员会', 'Talk with the committee', 'hold-talk'),
  'post-notice': duty('公告会议和表决事项', 'Post the meeting and what is voted on', 'post-notice', 'revise-plan'),
  'tell-of-meeting': byLink(
    duty('会议十五日前逐户告知业主', 'Tell every owner fifteen days before the meeting', 'tell-of-meeting'),
  ),
  'answer-objection': { ...duty('答复异议', 'Answer an objection', 'answer-matter-objection'), namesSubject: true },
  'announce-outcome': byLink(duty('公布表决结果', 'Announce the result', 'announce-outcome')),
  'revise-or-vote-again': duty(
    '未通过：修改方案、再次表决或者撤回',
    'Not passed: revise, vote again or withdraw',
    ...(['revise-plan', 'post-notice', 'withdraw-matter'] as const),
  ),
  'revise-plan': duty('按责令改正', 'Correct the plan by order', 'revise-plan', 'withdraw-matter'),
  'notify-provider': byLink(
    duty('书面通知被解聘的物业服务人', 'Tell the dismissed provider in writing', 'notify-provider'),
  ),
  'record-departure': duty('退出并移交用房、资料、资金', 'Leave, and hand over rooms, files and money'),
  'meet-on-departure': duty('召开联席会议协调退出', 'Hold a joint meeting on the departure', 'meet-on-departure'),
  'post-contract': byLink(duty('公示合同文本', 'Post the text of the contract', 'post-contract')),
  'sign-contract': byLink(duty('签订合同', 'Sign the contract', 'sign-contract')),
  'file-contract': byLink(duty('物业服务合同备案', 'File the contract', 'file-contract')),
  'check-site': byLink(duty('共同查看现场', 'Look at the site together', 'check-site')),
  'apply-for-fund': duty('申请使用维修资金', 'Apply to the fund', 'apply-for-fund'),
  'answer-fund': duty('审核维修资金使用申请', 'Check the application to the fund', 'answer-fund'),
  'pay-first-part': duty('拨付首期资金', 'Pay the first part', 'pay-first-part'),
  'accept-works': byLink(duty('维修、验收', 'Repair and accept the works', 'accept-works')),
  'post-works': byLink(duty('公示验收、结算材料', 'Post the documents of the works', 'post-works')),
  'pay-rest': duty('拨付剩余资金', 'Pay the rest', 'pay-rest'),
  'post-top-up': byLink(duty('公告续交维修资金', 'Post that the fund is topped up', 'post-top-up')),
  'record-top-up': duty('登记续交情况', 'Record what came in', 'record-top-up'),
  'post-terms': duty('公示应急服务内容和收费', 'Post the terms of the emergency service', 'post-terms'),
  'record-new-provider': duty('选聘新的物业服务人', 'Choose a new provider', 'record-new-provider'),
  'record-execution': byLink(duty('实施业主大会决定', 'Carry out what was decided', 'record-execution')),
  'archive-matter': byLink(duty('材料归档', 'Archive the papers', 'archive-matter')),
};
