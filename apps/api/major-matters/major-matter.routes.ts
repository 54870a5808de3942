import { MAJOR_MATTER_MAY } from '#domain/major-matter';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { MAJOR_MATTER_BODIES } from './major-matter.schemas.js';

type Spoken = Exclude<keyof typeof MAJOR_MATTER_BODIES, 'open-for-area'>;

const route = routesOf<Spoken>({ may: MAJOR_MATTER_MAY, bodies: MAJOR_MATTER_BODIES });

/** Every command of a major matter, in the order in which a matter meets them. */
export const MAJOR_MATTER_ROUTES: readonly CommandRoute[] = [
  route('record-decision', 'decision', '登记业主委员会的决定', 'Record the decision of the committee'),
  route('submit-plan', 'plan', '报会前审议', 'Submit the plan for review'),
  route('classify-matter', 'class', '确定改造事项的类别', 'Say of which class a renovation is'),
  route('note-legality', 'legal-notes', '出具法律意见', 'Give a legal note'),
  route('give-opinion', 'opinion', '社区党组织提出意见', 'Give the opinion before the vote'),
  route('answer-suggestions', 'opinion/answers', '逐条答复建议', 'Answer the suggestions'),
  route('revise-plan', 'plan/revision', '修改方案', 'Revise the plan'),
  route('insist', 'insistence', '坚持原方案', 'Insist on the plan'),
  route('hold-talk', 'talk', '街道约谈', 'The Street talks with the committee'),
  route('post-notice', 'meetings', '公告会议和表决事项', 'Post the meeting and what is voted on'),
  route('tell-of-meeting', 'meetings/telling', '登记逐户告知', 'Record that owners were told'),
  route('object-to-matter', 'objections', '对公告提出异议', 'Object to what was posted'),
  route('answer-matter-objection', 'objections/answers', '答复异议', 'Answer an objection'),
  route('announce-outcome', 'result', '公布表决结果', 'Announce the result'),
  route('withdraw-matter', 'withdrawal', '撤回', 'Withdraw the matter'),
  route('order-stop', 'orders', '因违法责令改正或者撤销', 'Order it to be corrected or revoked for illegality'),
  route('notify-provider', 'provider/notice', '书面通知被解聘的物业服务人', 'Tell the dismissed provider'),
  route(
    'record-provider-notice',
    'provider/refusal',
    '登记物业服务人不再续约',
    'Record that the provider does not renew',
  ),
  route('record-departure', 'provider/departure', '登记退出和移交', 'Record that the provider left and handed over'),
  route('meet-on-departure', 'provider/joint-meeting', '召开联席会议协调退出', 'Hold a joint meeting on the departure'),
  route('post-contract', 'contract/posting', '公示合同文本', 'Post the text of the contract'),
  route('sign-contract', 'contract', '签订合同', 'Sign the contract'),
  route('file-contract', 'contract/filing', '合同备案', 'File the contract'),
  route('check-site', 'site-check', '共同查看现场', 'Look at the site together'),
  route('apply-for-fund', 'fund', '申请使用维修资金', 'Apply to the fund'),
  route('answer-fund', 'fund/answer', '审核维修资金使用申请', 'Answer the application to the fund'),
  route('pay-first-part', 'fund/first-part', '拨付首期资金', 'Record that the first part was paid'),
  route('record-works-contract', 'works/contract', '登记施工合同', 'Record the contract of the works'),
  route('accept-works', 'works/acceptance', '工程验收', 'Accept the works'),
  route('post-works', 'works/posting', '公示工程材料', 'Post the documents of the works'),
  route('pay-rest', 'fund/rest', '拨付剩余资金', 'Record that the rest was paid'),
  route('record-fund-balance', 'fund/balance', '登记使用后的维修资金余额', 'Record what the use left of the fund'),
  route('post-top-up', 'fund/top-up', '公告续交维修资金', 'Post that the fund is topped up'),
  route('record-top-up', 'fund/top-up/received', '登记续交情况', 'Record what came in'),
  route('post-terms', 'emergency/terms', '公示应急服务', 'Post the terms of the emergency service'),
  route(
    'record-new-provider',
    'emergency/new-provider',
    '登记选聘的新物业服务人',
    'Record the provider that was chosen',
  ),
  route('record-execution', 'execution', '登记实施', 'Record that it was carried out'),
  route('archive-matter', 'archive', '归档', 'Archive the papers'),
];
