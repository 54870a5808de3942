import type { PackRules } from '../../pack.js';
import { after, atLeast, before, choice, count, flag, law, proposed, some } from '../writing.js';

const GR = law('GR', 'M', 'policy');
const GRx = law('GR', 'X', 'policy');
const PMR = law('PMR', 'V');
const working = { dayKind: 'working' } as const;

/** From the application to the list of candidates: guidance of the ministry, and our defaults where nothing is written. */
export const formation = {
  'trigger.area': proposed(
    atLeast(1, 2),
    ['交付面积达到总面积的 50%', 'delivered area reaches 50 % of the whole'],
    'SD art.20',
  ),
  'trigger.headcount': proposed(
    atLeast(1, 2),
    ['交付户数达到总户数的 50%', 'delivered headcount reaches 50 %'],
    'SD art.20',
  ),
  'trigger.lateHeadcount': proposed(
    atLeast(1, 4),
    [
      '首次交付满年限后，交付户数达到 25%',
      'once the years since first delivery have passed, 25 % of the headcount is enough',
    ],
    'SD art.20',
  ),
  'trigger.yearsSinceFirstDelivery': proposed(
    count(2, 'year'),
    ['首次交付之日起满二年', 'two full years since the first delivery'],
    'SD art.20',
  ),
  'trigger.basis': proposed(choice('delivered'), ['按已交付计算', 'counted by what has been delivered'], 'SD art.20'),
  applicants: proposed(
    some('owners', 'developer', 'provider', 'residents-committee'),
    [
      '业主、建设单位、前期物业服务企业、居民委员会可以报告或者申请',
      'owners, the developer, the preliminary provider or the residents’ committee may report or apply',
    ],
    'SD art.20',
  ),
  // Without this a developer that says nothing would keep the owners from their assembly for ever.
  'applicants.afterOmission': proposed(
    some('owners'),
    [
      '仅建设单位负责报告的地方，建设单位逾期未报告的，业主可以自行报告',
      'where the developer alone reports and has let its term pass, owners may report themselves',
    ],
    'SD art.20',
  ),
  developerReport: proposed(
    after(5, 'eligible'),
    [
      '仅建设单位负责报告的地方，符合条件之日起五日内报告',
      'where the developer alone reports, it does so within five days from eligibility',
    ],
    'LC art.18',
  ),
  'applicants.minOwners': proposed(count(1, 'person'), ['一名业主即可提出', 'one owner is enough'], 'SD art.20'),
  'applicants.minShare': proposed(
    atLeast(0, 1),
    ['不要求达到一定比例', 'no share of the owners is asked for'],
    'SD art.20',
  ),
  verifyApplication: proposed(
    after(5, 'application-received', working),
    ['收到申请后 5 个工作日内核实', 'the Street checks within 5 working days of receiving the application'],
    'ZB art.23',
  ),
  formGroup: GR('9', after(60, 'application-received'), [
    '收到申请后 60 日内组建筹备组',
    'the preparation group is formed within 60 days of the application',
  ]),
  groupMinSize: proposed(count(7, 'person'), ['筹备组不少于七人', 'the group has at least seven members'], 'SD art.21'),
  groupOdd: proposed(flag(true), ['筹备组人数为单数', 'the group has an odd number of members'], 'SD art.21'),
  ownersShare: GR('10', atLeast(1, 2), ['业主代表不低于筹备组总人数的一半', 'owners are at least half of the group']),
  groupLeader: proposed(
    choice('street'),
    ['组长由街道办事处（镇政府）代表担任', 'a representative of the Street leads the group'],
    'ZB art.23',
  ),
  representatives: proposed(
    some('self', 'residents-committee'),
    [
      '业主代表自荐或者由居民委员会推荐，由街道确认',
      'owner representatives put themselves forward or are put forward by the residents’ committee, and the Street confirms them',
    ],
    'ZB art.23',
  ),
  postGroupList: proposed(
    after(10, 'group-formed'),
    ['成立后 10 日内公布成员名单和职责', 'the list and duties of the group are posted within 10 days'],
    'SD art.21',
  ),
  groupListPosting: proposed(
    after(7, 'group-list-posted', { keptBy: 'silence' }),
    ['筹备组名单公示不少于 7 日', 'the list of the group stays up for at least 7 days'],
    'LC art.18',
  ),
  developerFiles: proposed(
    after(7, 'files-asked'),
    ['建设单位 7 日内提供筹备资料', 'the developer hands over the papers within 7 days'],
    'LC art.19',
  ),
  nominationOpen: proposed(after(7, 'nomination-opened', { keptBy: 'cut-off' }), [
    '候选人推荐期不少于 7 日',
    'nominations stay open for at least 7 days',
  ]),
  candidateSurplus: proposed(atLeast(1, 5), [
    '提倡差额选举，候选人比应选人数多 20%',
    'more candidates than seats are recommended, by 20 %',
  ]),
  'jointReview.opinion': proposed(after(5, 'opinion-asked', { ...working, keptBy: 'silence' }), [
    '联审单位 5 个工作日内答复；逾期提醒，由街道决定，不视为同意',
    'each reviewing department answers within 5 working days; silence brings a reminder and the Street decides, it is never consent',
  ]),
  'jointReview.conclusion': proposed(after(7, 'review-opened', working), [
    '街道 7 个工作日内作出初步联审结论',
    'the Street reaches a first conclusion within 7 working days',
  ]),
  'jointReview.answer': proposed(after(3, 'unsuitable-told', { ...working, keptBy: 'silence' }), [
    '被认定不宜的候选人可在 3 个工作日内申辩',
    'a candidate found unsuitable may answer within 3 working days',
  ]),
  'jointReview.recheck': proposed(after(2, 'answer-received', working), [
    '街道 2 个工作日内复核一次，结论为本轮终局',
    'the Street checks once more within 2 working days; that is final for this round',
  ]),
  'jointReview.signOff': proposed(after(3, 'policy-item-found', working), [
    '仅属政策性的不宜情形，街道党工委 3 个工作日内签批或者退回',
    'an item of policy only is signed or returned by the Street Party committee within 3 working days',
  ]),
  candidateObjection: proposed(
    after(7, 'candidates-posted', { keptBy: 'silence' }),
    [
      '候选人名单异议期 7 日，含在十五日公告期内',
      'objections to the candidates run 7 days, inside the 15 days of notice',
    ],
    'HGZ art.26',
  ),
  silenceGrace: proposed(after(2, 'silence-began', working), [
    '期满未见登记的，再留 2 个工作日补录，公告中写明',
    'where silence has a meaning, 2 working days are left for late entries, and the notice says so',
  ]),
  firstMeeting: proposed(
    after(90, 'group-formed'),
    [
      '筹备组成立后 90 日内召开首次业主大会会议',
      'the first assembly meeting is held within 90 days of the forming of the group',
    ],
    'SD art.22',
  ),
  'firstMeeting.extension': proposed(count(0, 'day'), ['没有延长规定', 'no extension is provided for']),
  newGroupWhenLate: proposed(
    flag(true),
    [
      '筹备组逾期未召开首次会议的，由街道另行组建筹备组',
      'when the group lets the term of the first meeting pass, the Street forms another',
    ],
    'LC art.20',
  ),
  firstMeetingNotice: PMR('14', before(15, 'meeting-held'), [
    '会议召开十五日前通知全体业主',
    'all owners are told at least fifteen days before the meeting',
  ]),
  committeeFirstMeeting: GR('', after(7, 'elected'), [
    '选举产生之日起 7 日内召开首次会议',
    'the committee first meets within 7 days of its election',
  ]),
  officersNotice: proposed(
    after(3, 'officers-chosen'),
    ['推选主任、副主任后 3 日内公示', 'chair and vice-chair are posted within 3 days of their choosing'],
    'ZB art.30',
  ),
  filing: PMR('16', after(30, 'elected', { keptBy: 'cut-off' }), [
    '选举产生之日起 30 日内备案',
    'the committee files within 30 days of its election',
  ]),
  filingBody: PMR('16', choice('property-authority-and-street'), [
    '向物业主管部门和街道办事处（镇政府）备案',
    'filed with the property authority and the Street',
  ]),
  filingCorrection: proposed(after(10, 'filing-returned', { keptBy: 'cut-off' }), [
    '材料不全的一次性告知，10 日内补正；首次提交未逾期即视为按期',
    'incomplete papers are returned with one full list, 10 days to complete; first submission in time is in time',
  ]),
  authorityAnswer: proposed(
    after(10, 'filing-received'),
    ['收到备案材料之日起 10 日内出具备案证明', 'the authority answers within 10 days of receipt'],
    'SD art.31',
  ),
  certificateIssuer: proposed(
    choice('property-authority'),
    ['由物业主管部门出具备案证明', 'the property authority issues the certificate'],
    'SD art.31',
  ),
  reportChange: proposed(
    after(30, 'members-changed'),
    ['成员变更之日起 30 日内报告', 'a change of members is reported within 30 days'],
    'SD art.31',
  ),
  committeeMinSize: GRx('31', count(5, 'seat'), [
    '业主委员会由五至十一人组成',
    'a committee has five to eleven members',
  ]),
  committeeMaxSize: GRx('31', count(11, 'seat'), [
    '业主委员会由五至十一人组成',
    'a committee has five to eleven members',
  ]),
  committeeOdd: GRx('31', flag(true), ['业主委员会人数为单数', 'the number of members is odd']),
} satisfies PackRules;
