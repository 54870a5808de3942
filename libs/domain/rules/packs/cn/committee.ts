import type { PackRules } from '../../pack.js';
import { after, atLeast, before, choice, count, flag, law, moreThan, proposed } from '../writing.js';

const GR = law('GR', 'X', 'policy');
const PB = law('PB', 'X', 'policy');

/** The committee at work, and its Party organisation. */
export const committee = {
  committeeTerm: GR('32', after(5, 'term-began', { unit: 'year' }), [
    '每届任期不超过五年',
    'a term is at most five years',
  ]),
  electionRanking: proposed(choice('persons-then-area'), [
    '符合条件者按同意人数、再按同意面积排序；均相同的另行选举',
    'the eligible rank by agreeing persons, then by area; equal on both, a run-off decides',
  ]),
  alternatesPerMember: proposed(
    count(1, 'times'),
    ['候补成员不超过成员人数', 'at most as many alternates as members'],
    'ZB art.25, 28',
  ),
  formWithFewer: proposed(
    flag(false),
    ['当选人数不足应选人数的，不先行组成', 'a committee is not formed with fewer members than seats'],
    'HGZ art.27',
  ),
  committeeMeetingQuorum: GR('38', moreThan(1, 2), ['过半数委员出席', 'more than half of the members are present']),
  // GR 38 says "at least half of all"; every regulation of the province says more than half, and so do we.
  committeeApproval: GR('38', moreThan(1, 2), ['决定经全体委员过半数同意', 'more than half of all members agree']),
  'committeeApproval.signed': proposed(flag(false), [
    '决定只须登记同意的人数',
    'of a decision it is enough to record how many agreed',
  ]),
  committeeExtraMeeting: GR('37', atLeast(1, 3), [
    '三分之一以上委员提议，应当召开会议',
    'a meeting is held when at least a third of the members ask for it',
  ]),
  committeeExtraMeetingWithin: GR('37', after(7, 'extra-meeting-asked'), [
    '七日内召开',
    'the meeting is held within 7 days',
  ]),
  agendaNotice: GR('39', before(7, 'meeting-held'), ['会议召开七日前公告议题', 'the agenda is posted 7 days before']),
  decisionNotice: GR('39', after(3, 'decision-made'), ['决定三日内公告', 'decisions are posted within 3 days']),
  terminationDelegable: GR('44', flag(true), [
    '业主大会可以授权业主委员会终止成员资格',
    'the assembly may let the committee end a member’s seat',
  ]),
  sealSignatures: proposed(
    moreThan(1, 2),
    ['用印须经全体成员过半数签字', 'a seal needs the signatures of more than half of the members'],
    'ZB art.31',
  ),
  sealCustody: proposed(
    choice('community'),
    ['印章由社区见证保管', 'the seals are kept with the community as witness'],
    'practice of Jinan',
  ),
  partyStatusInFiling: proposed(flag(false), [
    '党组织情况不作为备案内容',
    'the Party organisation is not part of what is filed',
  ]),
  partyShare: proposed(
    atLeast(3, 5),
    [
      '新组建的业主委员会党员占比不低于 60%；不影响表决效力，不影响备案',
      'Party members are at least 60 % of a new committee; it voids no vote and blocks no filing',
    ],
    'policy of Shandong',
  ),
  'partyShare.appliesTo': proposed(choice('new'), ['适用于新组建的业主委员会', 'applies to newly formed committees']),
  'partyBranch.minMembers': PB('4', count(3, 'person'), [
    '正式党员三人以上成立党支部，不足的成立联合党支部',
    'three formal members form a branch, fewer a joint branch',
  ]),
  'partyBranch.committeeFrom': PB('', count(7, 'person'), [
    '正式党员七人以上设支部委员会',
    'from seven formal members a branch committee is elected',
  ]),
  'partyBranch.jointUnits': PB('5', count(5, 'times'), [
    '联合党支部覆盖单位一般不超过五个',
    'a joint branch covers at most five units',
  ]),
  partyBranchApply: proposed(after(30, 'elected'), [
    '选举产生后 30 日内申请设立党支部，与备案并行，互不为前提',
    'the branch is applied for within 30 days of the election, beside the filing and never in its way',
  ]),
  partyBranchReply: PB('6', after(1, 'branch-applied', { unit: 'month' }), [
    '街道党工委一般在一个月内批复',
    'the Street Party committee normally replies within one month',
  ]),
  'partyShare.explain': proposed(after(30, 'party-share-short'), [
    '党员占比未达政策目标的，街道党工委在当选之日起 30 日内写明原因和计划',
    'where the Party share falls short, the Street Party committee explains it with a plan within 30 days of the election',
  ]),
  formationCoverage: {
    ...proposed(
      atLeast(7, 10),
      ['业主委员会组建率不低于 70%，仅统计', 'at least 70 % of estates have a committee; counted, never enforced'],
      'aim of Zibo and Zaozhuang for 2022',
    ),
    severity: 'target',
  },
} satisfies PackRules;
