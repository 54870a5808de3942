import type { PackRules } from '../../pack.js';
import { after, atLeast, before, choice, count, flag, law, limit, moreThan, proposed } from '../writing.js';

const CC = law('CC', 'V');
const PMR = law('PMR', 'V');

/** How the assembly meets and is told. */
export const meeting = {
  meetingNotice: PMR('14', before(15, 'meeting-held'), [
    '会议召开十五日前通知全体业主',
    'all owners are told at least fifteen days before the meeting',
  ]),
  'votingWindow.min': proposed(
    after(7, 'voting-opened', { keptBy: 'cut-off' }),
    ['表决期不少于 7 日', 'voting stays open for at least 7 days'],
    'HGZ art.20',
  ),
  'votingWindow.max': proposed(
    after(60, 'voting-opened', { keptBy: 'cut-off' }),
    ['表决期不超过 60 日', 'voting stays open for at most 60 days'],
    'HGZ art.20',
  ),
  proxyCap: proposed(limit(null, 'person'), ['受托人代理人数不设上限', 'no cap on the proxies that one person holds']),
  tellersMin: proposed(count(2, 'person'), [
    '计票人不少于二名，居民委员会代表到场',
    'at least two tellers, with an observer of the residents’ committee',
  ]),
  settleDisputes: proposed(after(5, 'votes-counted', { dayKind: 'working' }), [
    '争议票由两人在计票后 5 个工作日内裁定',
    'two people rule on disputed ballots within 5 working days of the count',
  ]),
  signCount: proposed(after(2, 'votes-counted', { dayKind: 'working' }), [
    '计票人和居民委员会代表在计票后 2 个工作日内签字',
    'tellers and observer sign within 2 working days of the count',
  ]),
  resultNotice: proposed(
    after(3, 'meeting-held'),
    ['表决结果 3 日内公告', 'the result is announced within 3 days'],
    'SD art.32',
  ),
  resultPosting: proposed(after(7, 'result-posted'), ['结果公告不少于 7 日', 'the result stays posted for 7 days']),
  noticePostingMin: proposed(
    after(3, 'notice-posted'),
    ['公示不少于 3 日', 'a notice stays up for at least 3 days'],
    'QD art.92',
  ),
  requestShare: PMR('13', atLeast(1, 5), [
    '百分之二十以上的业主提议，应当召开临时会议',
    'an interim meeting is held at the request of at least 20 % of the owners',
  ]),
  'requestShare.measure': proposed(choice('headcount'), [
    '百分之二十按业主人数计算',
    'the 20 % are counted by headcount',
  ]),
  streetOrdersMeeting: proposed(
    after(10, 'order-date-missed'),
    ['责令期满 10 日内由街道召集', 'within 10 days of the missed date the Street calls the meeting itself'],
    'RZ art.34',
  ),
  courtRevocation: law('CC art.280; SPC-BD', 'V')(
    '12',
    after(1, 'decision-known', { unit: 'year', keptBy: 'cut-off' }),
    [
      '业主知道或者应当知道决定之日起一年内可以请求法院撤销',
      'an owner may ask a court to revoke the decision within one year of knowing of it',
    ],
  ),
  recordKeeping: proposed(count(5, 'year'), [
    '选票和备案材料保存至本届届满后五年',
    'ballots and filing papers are kept for the life of the committee and five years',
  ]),
  rollOverWeekend: law('CC', 'M')('203', flag(true), [
    '期间最后一日是法定休假日的顺延；周末一并顺延',
    'a term that ends on a legal holiday ends on the day after; ordinary weekends are read as holidays',
  ]),
} satisfies PackRules;

/** Counting rules that no law settles. The area's own rules may set them otherwise. */
export const counting = {
  abstainCountsAsParticipation: proposed(flag(true), [
    '弃权票计入参与表决，不计入同意',
    'an abstention takes part in the vote and does not agree',
  ]),
  silentFollowsMajority: proposed(
    flag(false),
    ['未表决的业主不计入任何一方', 'owners who do not vote are counted on no side'],
    'GR art.26(2), LC art.16 leave it to the covenant',
  ),
  silentCountsForQuorum: proposed(flag(false), [
    '未表决的业主不计入参与表决',
    'owners who do not vote never count as taking part',
  ]),
  parkingSpacesCount: proposed(
    flag(false),
    ['车位默认不计票', 'parking spaces carry no vote unless the rules of procedure say so'],
    'GR art.25',
  ),
  arrearsRemoveVotes: proposed(
    flag(false),
    ['欠费不剥夺表决权', 'arrears never take away a vote'],
    'GR art.20 lets the rules limit rights; doubtful since the Civil Code',
  ),
} satisfies PackRules;

/** Civil Code art. 278, from 2021-01-01. */
export const civilCodeVotes = {
  'vote.participation': CC('278(2)', atLeast(2, 3), [
    '由专有部分面积占比三分之二以上且人数占比三分之二以上的业主参与表决',
    'owners of at least two thirds of the area and two thirds of the headcount take part',
  ]),
  'vote.ordinary': CC('278(2)', moreThan(1, 2), [
    '一般事项经参与表决面积过半数且人数过半数同意',
    'an ordinary matter needs more than half of the taking-part area and headcount',
  ]),
  'vote.special': CC('278(2)', atLeast(3, 4), [
    '特别事项经参与表决面积四分之三以上且人数四分之三以上同意',
    'a special matter needs at least three quarters of the taking-part area and headcount',
  ]),
  'vote.base': CC('278(2)', choice('participants'), [
    '同意比例以参与表决的业主为基数',
    'agreement is measured against those who took part',
  ]),
  'matter.M1': CC('278(1)', choice('ORDINARY'), [
    '制定、修改业主大会议事规则',
    'make or change the rules of procedure',
  ]),
  'matter.M2': CC('278(1)', choice('ORDINARY'), ['制定、修改管理规约', 'make or change the management covenant']),
  'matter.M3': CC('278(1)', choice('ORDINARY'), [
    '选举业主委员会或者更换成员',
    'elect the committee or replace its members',
  ]),
  'matter.M4': CC('278(1)', choice('ORDINARY'), [
    '选聘、解聘物业服务人',
    'hire or dismiss the property service provider',
  ]),
  'matter.M5': CC('278(1)', choice('ORDINARY'), ['使用维修资金', 'use the maintenance fund']),
  'matter.M6': CC('278(1)', choice('SPECIAL'), ['筹集维修资金', 'raise the maintenance fund']),
  'matter.M7': CC('278(1)', choice('SPECIAL'), [
    '改建、重建建筑物及其附属设施',
    'rebuild buildings or their facilities',
  ]),
  'matter.M8': CC('278(1)', choice('SPECIAL'), [
    '改变共有部分用途或者利用共有部分经营',
    'change the use of common parts or run business with them',
  ]),
  'matter.M9': CC('278(1)', choice('ORDINARY'), ['其他重大事项', 'other major matters']),
} satisfies PackRules;
