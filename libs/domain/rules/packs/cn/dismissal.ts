import type { Catalogues, Item } from '../../catalogue.js';
import { DISMISSAL_ITEMS } from '../../kinds/index.js';
import type { PackRules } from '../../pack.js';
import { after, atLeast, choice, count, flag, law, proposed, some } from '../writing.js';

const GR = law('GR', 'X', 'policy');

/** How a seat is ended for cause. Where a text orders a step it says so; the days between the steps are ours. */
export const dismissal = {
  'dismissal.registration': proposed(after(0, 'finding-received'), [
    '发现问题当日登记',
    'what was found is registered on the day of receipt',
  ]),
  'dismissal.screening': proposed(after(10, 'finding-registered', { dayKind: 'working' }), [
    '登记后 10 个工作日内初核',
    'screened within 10 working days of registration',
  ]),
  'dismissal.screeners': proposed(count(2, 'person'), [
    '初核由不少于二名无利害关系的人员签字',
    'at least two people without interest sign the screening',
  ]),
  'dismissal.seriousOnly': proposed(
    flag(true),
    [
      '情节轻微的约谈、书面提醒并限期改正，情节严重的方可提请罢免',
      'what is minor is met with a talk, a warning and time to correct it; only what is serious leads to a dismissal',
    ],
    'ZB art.33',
  ),
  'dismissal.warning': proposed(after(3, 'finding-screened'), [
    '初核后 3 日内约谈并书面提醒',
    'talk and written warning within 3 days of the screening',
  ]),
  'dismissal.correction': proposed(after(15, 'member-warned'), [
    '提醒之日起 15 日内改正',
    'corrected within 15 days of the warning',
  ]),
  'dismissal.recheck': proposed(after(5, 'correction-over', { dayKind: 'working' }), [
    '改正期满后 5 个工作日内复核',
    'checked again within 5 working days of the end of that time',
  ]),
  'dismissal.charges': proposed(after(3, 'finding-screened'), [
    '初核后 3 日内书面告知本人事由、证据、后果和陈述申辩的权利',
    'within 3 days of the screening the member is told of facts, evidence, consequence and the right to answer',
  ]),
  'dismissal.answer': proposed(
    after(7, 'member-charged', { keptBy: 'silence' }),
    ['告知之日起 7 日内陈述申辩；未答复不视为承认', 'answered within 7 days; silence admits nothing'],
    'HGZ art.31',
  ),
  'dismissal.hearing': proposed(after(10, 'member-answered', { dayKind: 'working' }), [
    '陈述申辩或者期满后 10 个工作日内当面听取意见并记录',
    'heard in person, with a record, within 10 working days of the answer or of the end of its time',
  ]),
  'dismissal.recommendation': proposed(after(5, 'member-heard', { dayKind: 'working' }), [
    '听取意见后 5 个工作日内提出建议',
    'recommended within 5 working days of the hearing',
  ]),
  'dismissal.naturalEnds': law('GR', 'M', 'policy')(
    '43',
    some('no-longer-owner', 'lost-capacity', 'liberty-restrained', 'died'),
    [
      '不再是业主、丧失民事行为能力、被依法限制人身自由、死亡的，资格自然终止，不经表决',
      'a seat ends by itself with the sale of the home, the loss of legal capacity, a legal restraint of liberty or a death: no vote',
    ],
  ),
  'dismissal.resignationEnds': proposed(
    flag(true),
    ['书面辞职的，资格自然终止，不经表决', 'a seat ends by itself with a written resignation: no vote'],
    'QD art.40',
  ),
  'dismissal.memberShare': GR('44', atLeast(1, 3), [
    '三分之一以上成员可以提议终止成员资格',
    'at least a third of the members may propose that a seat ends',
  ]),
  'dismissal.ownerShare': GR('44', atLeast(1, 5), [
    '百分之二十以上业主可以提议终止成员资格',
    'owners of at least 20 % may propose that a seat ends',
  ]),
  'dismissal.suspension': proposed(choice('none'), [
    '没有暂停履职的规定：只能建议本人暂不履职',
    'no text suspends a member: it can only be recommended to stand aside',
  ]),
  'dismissal.suspensionItems': proposed(some(...DISMISSAL_ITEMS), [
    '暂停履职适用于清单全部事项',
    'a suspension is open to every item of the lists',
  ]),
  'dismissal.streetUrges': proposed(
    flag(true),
    [
      '业主委员会不提请表决的，由街道督促，逾期由街道召集',
      'a committee that does not put it to the vote is urged by the Street, which then calls the meeting itself',
    ],
    'ZB art.33, QD art.40',
  ),
  'dismissal.vote': proposed(after(30, 'vote-proposed'), [
    '提出建议之日起 30 日内提请业主大会表决，或者由经授权的业主委员会决定',
    'put to the assembly, or decided by an authorised committee, within 30 days of the recommendation',
  ]),
  'dismissal.urging': proposed(after(5, 'vote-not-called', { dayKind: 'working' }), [
    '到期未提请的，街道 5 个工作日内督促',
    'not put to the vote by its day: the Street urges within 5 working days',
  ]),
  'dismissal.order': proposed(
    after(10, 'committee-urged'),
    ['督促后限 10 日内公告会议', 'the Street gives ten days to announce the meeting'],
    'SD art.28',
  ),
  'dismissal.rest': proposed(after(6, 'vote-not-passed', { unit: 'month' }), [
    '未通过的，同一事实六个月内不再提请表决',
    'the same facts are not put to the vote again for six months',
  ]),
} satisfies PackRules;

type Words = readonly [code: string, zh: string, en: string];

const item =
  (source: string, confidence: Item['confidence']) =>
  ([code, zh, en]: Words): Item => ({ code, title: { zh, en }, source, confidence });

const NINE: readonly Words[] = [
  ['N1', '阻挠业主大会行使职权，或者不执行业主大会决定', 'blocks the assembly, or does not carry out its decisions'],
  ['N2', '虚构、篡改、隐匿、毁弃应当保存的资料', 'invents, alters, hides or destroys records'],
  ['N3', '拒绝、拖延提供资料，妨碍移交', 'refuses or delays records, obstructs a handover'],
  ['N4', '擅自使用业主大会、业主委员会印章', 'uses a seal of assembly or committee without right'],
  ['N5', '违反规定或者未经授权签订、变更物业服务合同', 'signs or changes the service contract without authority'],
  ['N6', '将业主共有财产出借、设定担保或者挪用、侵占', 'lends, pledges, misuses or takes common property'],
  ['N7', '与物业服务人有妨碍公正履职的交易或者利益往来', 'deals with the provider so that fair duty may suffer'],
  ['N8', '泄露业主信息', 'leaks information on owners'],
  ['N9', '其他损害业主共同利益或者妨碍公正履职的行为', 'another act against the owners’ rights'],
];

const SIX: readonly Words[] = [
  ['T1', '以书面方式提出辞职', 'resigns in writing'],
  ['T2', '不履行委员职责', 'does not do the duty of a member'],
  ['T3', '利用委员资格谋取私利', 'uses the seat for private gain'],
  ['T4', '拒不履行业主义务', 'refuses an owner’s duties'],
  ['T5', '侵害他人合法权益', 'harms the lawful rights of others'],
  ['T6', '因其他原因不宜担任', 'is unfit for another reason'],
];

/** The nine items as ZB art. 33 lists them; only there are they law. */
export const nineItems = (source: string, confidence: Item['confidence']): readonly Item[] =>
  NINE.map(item(source, confidence));

/** Of the nine those that another text names too, by its own article; what it words otherwise stands after them. */
export const itemsOf = (
  source: string,
  confidence: Item['confidence'],
  { same = [], own = [] }: { readonly same?: readonly string[]; readonly own?: readonly Words[] },
): readonly Item[] => [...NINE.filter(([code]) => same.includes(code)), ...own].map(item(source, confidence));

export const grounds = {
  negativeList: nineItems('proposed default (model: ZB art.33)', 'P'),
  terminations: SIX.map(item('GR art.44', 'X')),
} satisfies Partial<Catalogues>;
