import type { PackRules } from '../../pack.js';
import { after, count, flag, law, proposed, some } from '../writing.js';

const working = { dayKind: 'working' } as const;
const DONGYING = 'Dongying';

/** Joint meetings, owners' forums and the community's legal adviser: no national text has them. */
export const meetings = {
  'jointMeeting.members': proposed(
    some('residents-committee', 'police-station', 'property-service-enterprise', 'owners'),
    ['居民委员会、派出所、物业服务企业、业主方参加', 'residents’ committee, police, provider and owners take part'],
    'SD art.74',
  ),
  'jointMeeting.attendance': proposed(
    flag(true),
    ['受召集的单位应当参加', 'whoever is called takes part'],
    'SD art.82',
  ),
  'jointMeeting.absence': proposed(flag(true), ['未到会的单位记入纪要', 'who does not come is named in the minutes']),
  'jointMeeting.answer': proposed(
    after(2, 'joint-meeting-asked', working),
    ['收到申请后 2 个工作日内答复', 'an application is answered within 2 working days'],
    DONGYING,
  ),
  'jointMeeting.call': proposed(
    after(3, 'joint-meeting-accepted', working),
    ['受理后 3 个工作日内召集', 'the meeting is called within 3 working days of the acceptance'],
    DONGYING,
  ),
  'jointMeeting.heldWithin': proposed(after(30, 'joint-meeting-called'), [
    '召集之日起三十日内召开',
    'it is called for a day within thirty days of the call',
  ]),
  'jointMeeting.minutes': proposed(after(3, 'joint-meeting-held', working), [
    '会议日后 3 个工作日内形成纪要',
    'the minutes are there within 3 working days of the meeting',
  ]),
  'jointMeeting.quarterly': proposed(
    after(3, 'joint-meeting-held', { unit: 'month' }),
    ['街道物业管理联席会议每季度召开', 'the Street’s joint meeting is held every quarter'],
    DONGYING,
  ),
  'jointMeeting.monthly': proposed(
    after(1, 'joint-meeting-held', { unit: 'month' }),
    ['社区党建联席会议每月召开', 'the community’s Party-building joint meeting is held every month'],
    'Ningyang rule of 2023',
  ),
  'jointMeeting.overdueToDistrict': proposed(count(2, 'times'), [
    '同一次会议两项任务逾期的，报区（县）',
    'two overdue tasks of one meeting are told to the district',
  ]),
  'ownersForum.rhythm': proposed(
    after(6, 'joint-meeting-held', { unit: 'month' }),
    ['业主恳谈会每半年至少一次', 'provider and owners meet at least every half-year'],
    'LC art.38',
  ),
  'ownersForum.reasons': proposed(
    after(7, 'joint-meeting-held'),
    ['不采纳的建议七日内说明理由', 'reasons for what was refused are given within seven days'],
    'LC art.38',
  ),
  'legalAdvice.opinion': proposed(after(5, 'advice-asked', working), [
    '法律顾问 5 个工作日内出具意见',
    'the legal adviser gives the opinion within 5 working days',
  ]),
  'legalAdvice.followUp': proposed(after(10, 'advice-given', working), [
    '收到意见后 10 个工作日内登记处理情况',
    'what became of the opinion is recorded within 10 working days',
  ]),
} satisfies PackRules;

const PML = law('PML', 'V');

/** People's mediation: voluntary, free, and never in the way of a lawsuit. */
export const mediation = {
  'mediation.neverBlocksSuit': PML('3', flag(true), [
    '不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护权利',
    'mediation never keeps a party from arbitration, administration or court',
  ]),
  'mediation.free': PML('4', flag(true), ['调解不收取任何费用', 'mediation is free of charge']),
  'mediation.voluntary': PML('17', flag(true), [
    '可以申请，也可以主动调解；一方明确拒绝的，不得调解',
    'asked for or offered; where one party clearly refuses there is no mediation',
  ]),
  'mediation.mediators': PML('19', flag(true), [
    '可以指定一名或者数名调解员，也可以由当事人选择',
    'one or more mediators are named, or chosen by the parties',
  ]),
  'mediation.helpers': PML('20', flag(true), [
    '经当事人同意，可以邀请亲属、专业人士、有关组织参与',
    'relatives, experts and groups may be invited where the parties consent',
  ]),
  'mediation.danger': PML('25', flag(true), [
    '纠纷有可能激化的，采取预防措施；可能引起治安案件、刑事案件的，及时报告公安机关',
    'danger of escalation is prevented; what may become a case of public order or a crime is told to the police',
  ]),
  'mediation.waysTold': PML('26', flag(true), [
    '调解不成的，终止调解，告知可以依法通过仲裁、行政、司法等途径维护权利',
    'where no agreement comes it ends, and the parties are told of arbitration, administration and court',
  ]),
  'mediation.oral': PML('28, 30', flag(true), [
    '可以采取口头协议，自达成之日起生效，调解员记录协议内容',
    'an oral agreement takes effect when it is reached, and the mediator records it',
  ]),
  'mediation.written': PML('29', flag(true), [
    '协议书自各方签名、盖章或者按指印，调解员签名并加盖印章之日起生效',
    'a written one takes effect on the day on which all have signed, with the mediator and the committee’s seal',
  ]),
  'mediation.urging': PML('31', flag(true), [
    '协议有约束力；调解委员会监督履行、督促履行',
    'the agreement binds; the committee watches and urges its performance',
  ]),
  'mediation.breach': PML('32', flag(true), [
    '就履行或者内容发生争议的，可以向人民法院起诉',
    'a dispute over its performance or content may be taken to court',
  ]),
  'mediation.archive': PML('27', flag(true), [
    '记录调解情况，建立档案，将登记、记录、协议书等材料立卷归档',
    'the mediation is recorded, and registration, record and agreement are archived',
  ]),
  'mediation.undisputed': proposed(
    flag(true),
    ['经各方同意可以记载无争议事实', 'undisputed facts are recorded where all agree'],
    'DM art.24',
  ),
  'mediation.answerOffer': proposed(after(5, 'mediation-asked', working), [
    '5 个工作日内征求各方是否愿意调解',
    'the parties are asked within 5 working days whether they will',
  ]),
  'mediation.nameMediators': proposed(after(3, 'mediation-accepted', working), [
    '3 个工作日内确定调解员',
    'mediators are named within 3 working days',
  ]),
  'mediation.period': law('MOJ75', 'X')('33', after(1, 'mediation-accepted', { unit: 'month' }), [
    '一般在一个月内调结',
    'as a rule it is settled within one month',
  ]),
  'mediation.extension': proposed(after(15, 'mediation-period-ended'), [
    '双方同意可以延长一次，十五日',
    'with the consent of both it is extended once, by fifteen days',
  ]),
  'mediation.performance': proposed(after(30, 'agreement-effective'), [
    '未约定履行期限的，三十日后回访履行情况',
    'where no day was agreed, performance is looked at after thirty days',
  ]),
  'mediation.performanceCheck': proposed(after(7, 'performance-due'), [
    '约定的履行期限届满后七日内回访',
    'where a day was agreed, performance is looked at within seven days of it',
  ]),
  'mediation.confirmation': law('PML art.33; CPL', 'V')(
    '205',
    after(30, 'agreement-effective', { keptBy: 'cut-off' }),
    [
      '自协议生效之日起三十日内可以共同申请司法确认',
      'within thirty days of its effect both may apply together for judicial confirmation',
    ],
  ),
  'mediation.courtAccepts': law('JC', 'V')('4', after(3, 'confirmation-applied'), [
    '人民法院三日内决定是否受理',
    'the court decides within three days whether it takes the application',
  ]),
  'mediation.courtDecides': law('JC', 'V')('5', after(15, 'confirmation-accepted'), [
    '受理之日起十五日内决定，特殊情况可以延长十日',
    'it decides within fifteen days of taking it, and may take ten more',
  ]),
  'mediation.file': proposed(after(10, 'mediation-ended', working), [
    '终结后 10 个工作日内归档',
    'the papers are archived within 10 working days of the end',
  ]),
} satisfies PackRules;
