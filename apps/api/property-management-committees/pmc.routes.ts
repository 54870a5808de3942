import { PMC_MAY } from '#domain/pmc';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { PMC_BODIES } from './pmc.schemas.js';

type Spoken = Exclude<keyof typeof PMC_MAY, 'propose' | 'register'>;

const route = routesOf<Spoken>({ may: PMC_MAY, bodies: PMC_BODIES });

/** Every command of a property management committee, in the order in which it meets them. */
export const PMC_ROUTES: readonly CommandRoute[] = [
  route('post-list', 'members/posting', '公示新的成员名单', 'Post another list of members'),
  route('object', 'objections', '对名单提出异议', 'Object to the list'),
  route('answer-objection', 'objections/answer', '答复异议', 'Answer an objection'),
  route('form', 'forming', '成立', 'Form it'),
  route('tell-authority', 'authority', '告知主管部门', 'Record that the authority was told'),
  route('replace-members', 'members', '更换、补充成员', 'Record who leaves and who comes'),
  route('call-meeting', 'meetings', '告知会议议题', 'Call a meeting with its agenda'),
  route('hold-meeting', 'meetings/minutes', '登记会议和表决', 'Record a meeting and its decisions'),
  route('post-decision', 'decisions/posting', '公示决定', 'Post a decision'),
  route(
    'order-decision',
    'decisions/orders',
    '因违法责令改正或者撤销决定',
    'Order a decision to be corrected or revoked',
  ),
  route('call-vote', 'votes', '组织业主共同决定', 'Call the owners to a vote'),
  route('tell-of-meeting', 'votes/telling', '登记告知业主', 'Record that owners were told of the meeting'),
  route('post-result', 'votes/result', '公告表决结果', 'Post the result of a vote'),
  route('sign', 'signatures', '按业主决定签署', 'Sign what the owners have passed'),
  route('review', 'reviews', '六个月评估', 'Review whether a committee is possible now'),
  route('record-election', 'succession', '登记业主委员会已产生', 'Record that a committee was elected'),
  route('withdraw', 'withdrawal', '不再组建', 'Not form it after all'),
];
