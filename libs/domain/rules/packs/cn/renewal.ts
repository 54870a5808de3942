import type { PackRules } from '../../pack.js';
import { after, atLeast, before, choice, count, flag, law, moreThan, proposed, some } from '../writing.js';

const GR = law('GR', 'M', 'policy');

/** Renewal, handover, vacancies, and the property management committee as a fallback. */
export const renewal = {
  renewalReminder: proposed(before(180, 'term-ends'), [
    '届满 180 日前提醒',
    'a reminder 180 days before the term ends',
  ]),
  renewalPlan: proposed(
    before(120, 'term-ends'),
    ['届满 120 日前报告换届方案和移交清单', 'plan and handover list are reported 120 days before the term ends'],
    'HGZ art.33, BJ art.49',
  ),
  renewalBeforeExpiry: GR('', before(3, 'term-ends', { unit: 'month' }), [
    '届满三个月前组织换届',
    'the renewal is organised three months before the term ends',
  ]),
  renewalAlarm: proposed(before(60, 'term-ends'), [
    '届满 60 日前仍未换届的报警',
    'an alarm when no renewal was held 60 days before the term ends',
  ]),
  afterTerm: proposed(choice('upkeep'), [
    '任期届满未换届的，原业主委员会只维持、移交和处理紧急安全事项',
    'after its term, without a renewal, a committee only keeps things going, hands over and sees to urgent safety',
  ]),
  'renewalOrder.owed': proposed(
    flag(false),
    [
      '届满后街道直接组建换届小组，不先责令限期换届',
      'after the term the Street forms the group at once, and orders no day first',
    ],
    'ZB art.35',
  ),
  renewalOrder: proposed(
    after(0, 'term-ends', { keptBy: 'cut-off' }),
    ['街道责令换届的期限，由街道确定', 'the day by which the Street orders the renewal, as it names it'],
    'LC art.25',
  ),
  renewalGroup: proposed(
    after(30, 'renewal-report-received'),
    ['收到报告后 30 日内组建换届小组', 'the renewal group is formed within 30 days of the report'],
    'ZB art.35',
  ),
  'renewalGroup.owners': proposed(
    count(10, 'person'),
    ['十名以上业主可以书面要求组建换届小组', 'ten owners may ask for a renewal group in writing'],
    'ZB art.35',
  ),
  'renewalGroup.takesOver': proposed(
    flag(false),
    ['换届小组不接收印章和资料', 'a renewal group takes over neither seals nor records'],
    'QD art.43',
  ),
  handoverToGroup: proposed(
    after(10, 'renewal-group-formed'),
    ['换届小组成立后 10 日内向其移交', 'handed over to the renewal group within 10 days of its forming'],
    'QD art.43',
  ),
  renewalElection: proposed(
    after(90, 'renewal-group-formed'),
    ['换届小组成立后 90 日内完成选举', 'the renewal group holds the election within 90 days of its forming'],
    'ZB art.35',
  ),
  'renewalGroup.withinTerm': proposed(
    flag(false),
    [
      '换届小组的组建和选举期限不因任期届满而缩短',
      'the end of the term shortens neither the forming of a renewal group nor its election',
    ],
    'ZB art.35',
  ),
  'renewalGroup.latest': proposed(
    before(0, 'term-ends'),
    [
      '换届小组须在任期内组建并完成选举的，最迟为届满之日',
      'where group and election must come within the term, its last day is the latest',
    ],
    'QD art.42',
  ),
  handoverOnRenewal: GR('48', after(10, 'term-ends'), [
    '届满之日起 10 日内移交',
    'handed over within 10 days of the end of the term',
  ]),
  handoverOnSeatEnd: GR('45', after(3, 'seat-ended'), [
    '资格终止之日起 3 日内移交',
    'handed over within 3 days of the end of the seat',
  ]),
  'handover.jointMeeting': proposed(
    count(7, 'day'),
    [
      '到期 7 日仍未移交的，街道召开联席会议协调',
      'not handed over 7 days after the due day: the Street holds a joint meeting',
    ],
    'QD art.43',
  ),
  'handover.enforce': proposed(
    count(15, 'day'),
    [
      '到期 15 日仍未移交的，请公安机关协助、声明印章作废并重新刻制或者提起诉讼',
      'not handed over 15 days after the due day: help of the police, a void seal, or a suit',
    ],
    'GR art.56',
  ),
  reElectIfBelow: GR('46', atLeast(1, 2), [
    '在任成员不足应选人数一半的，重新选举',
    'a whole new committee is elected when fewer than half of the seats are filled',
  ]),
  reElectIfInactive: proposed(
    flag(true),
    [
      '业主委员会不履行职责的，由街道召开临时会议重新选举',
      'where the committee refuses to work, the Street holds an interim meeting that elects a new one',
    ],
    'ZB art.34',
  ),
  'inactive.answer': proposed(after(5, 'committee-urged', { dayKind: 'working', keptBy: 'silence' }), [
    '认定不履行职责前书面督促，业主委员会 5 个工作日内答复',
    'before it is found inactive the committee is asked in writing, and has 5 working days to answer',
  ]),
  reElection: proposed(
    after(90, 'below-minimum'),
    ['街道 90 日内召集会议重新选举', 'the Street holds a meeting within 90 days to elect anew'],
    'ZB art.34',
  ),
} satisfies PackRules;

export const pmc = {
  'pmc.available': proposed(flag(false), [
    '没有物业管理委员会的规定，不启用',
    'no text provides for a property management committee, so it is off',
  ]),
  'pmc.failuresNeeded': proposed(
    count(2, 'times'),
    ['街道组织、指导两次仍未成立', 'two attempts organised or guided by the Street have failed'],
    'ZB art.36',
  ),
  'pmc.minSize': proposed(count(7, 'person'), ['不少于七人', 'at least seven members'], 'ZB art.38'),
  'pmc.odd': proposed(flag(true), ['人数为单数', 'an odd number of members'], 'ZB art.38'),
  'pmc.ownersShare': proposed(atLeast(1, 2), ['业主代表不少于一半', 'owners are at least half'], 'ZB art.38'),
  'pmc.decidesReserved': law('CC', 'V')('278', flag(false), [
    '业主共同决定事项只能由业主决定，物业管理委员会只组织表决',
    'reserved matters are decided by the owners alone; the body only organises the vote',
  ]),
  'pmc.memberObjection': proposed(
    after(7, 'pmc-posted', { keptBy: 'silence' }),
    ['成员名单异议期 7 日', 'objections to its members run 7 days'],
    'HGZ art.39',
  ),
  'pmc.informAuthority': proposed(
    after(10, 'pmc-formed', { dayKind: 'working' }),
    ['成立后 10 个工作日内告知区县主管部门', 'the district authority is told within 10 working days'],
    'LC art.29',
  ),
  'pmc.handover': proposed(
    after(10, 'committee-elected'),
    ['业主委员会产生后 10 日内移交', 'it hands over within 10 days of the election of a committee'],
    'ZB art.39',
  ),
  'pmc.term': proposed(
    after(2, 'pmc-formed', { unit: 'year' }),
    ['任期二年，届满由街道重新组建', 'its term is two years, then the Street forms it anew'],
    'HGZ art.41',
  ),
  'pmc.review': proposed(after(6, 'pmc-formed', { unit: 'month' }), [
    '街道每六个月评估能否成立业主委员会',
    'every six months the Street reviews whether a committee is now possible',
  ]),
  'pmc.duty': proposed(choice('may'), ['可以组建', 'it may be formed'], 'ZB art.36'),
  'pmc.grounds': proposed(
    some('area-not-eligible', 'no-assembly', 'no-committee'),
    [
      '不具备成立业主大会条件；或者经街道两次组织、指导，业主大会仍不能成立；或者业主委员会仍不能选出',
      'the area cannot have an assembly yet; or after two attempts no assembly was held; or no committee was elected',
    ],
    'ZB art.36',
  ),
  'pmc.idleMonths': proposed(
    count(12, 'month'),
    [
      '业主委员会一年未开会、未报告的，视为不能正常履职',
      'a committee that for a year has neither met nor reported does not work',
    ],
    'BZ art.16',
  ),
  'pmc.members': proposed(
    some('street', 'residents-committee', 'developer', 'owner'),
    [
      '由街道、居民委员会、建设单位和业主的代表组成',
      'made up of the Street, the residents’ committee, the developer and owners',
    ],
    'ZB art.38',
  ),
  'pmc.chair': proposed(
    some('street', 'residents-committee'),
    [
      '主任由街道或者居民委员会代表担任，副主任由业主代表担任',
      'the Street’s or the residents’ committee’s representative chairs it, an owner is vice-chair',
    ],
    'ZB art.38',
  ),
  'pmc.recommendedBy': proposed(
    some('community-party-organization', 'residents-committee'),
    [
      '业主代表由社区党组织或者居民委员会推荐',
      'the community Party organisation or the residents’ committee puts the owners forward',
    ],
    'ZB art.38',
  ),
  'pmc.fillOwners': proposed(after(15, 'pmc-owners-short'), [
    '业主代表不足时，街道 15 日内补足',
    'where owners are missing, the Street fills their places within 15 days',
  ]),
  'pmc.meetingQuorum': proposed(
    moreThan(1, 2),
    [
      '会议须有过半数成员出席，其中业主代表也须过半数出席',
      'more than half of the members, and of the owners among them, are present',
    ],
    'BJ art.57',
  ),
  'pmc.approval': proposed(
    moreThan(1, 2),
    ['决定须经全体成员过半数签字同意', 'more than half of all members agree, by signature'],
    'BJ art.57',
  ),
  'continuity.silentMonths': proposed(count(3, 'month'), [
    '三个月既不开会也不报告的，提示社区',
    'a committee that for three months neither meets nor reports is shown to the community',
  ]),
  'pmc.dissolutionNotice': proposed(after(3, 'committee-elected'), [
    '业主委员会产生后 3 日内张贴解散公告',
    'that it has ended is posted within 3 days of the election',
  ]),
  'pmc.unlawfulDecision': proposed(
    flag(true),
    [
      '物业管理委员会的决定违反法律法规的，由街道或者物业主管部门责令改正或者撤销',
      'a decision of the body that breaks the law is corrected or revoked by order of the Street or the authority',
    ],
    'HGZ art.40, PMR art.19',
  ),
  'pmc.decisionNotice': proposed(
    after(3, 'decision-made'),
    ['决定作出后 3 日内公示', 'its decisions are posted within 3 days'],
    'BJ art.57',
  ),
} satisfies PackRules;
