import { deadlineAfter, deadlineBefore } from '../calendar/index.js';
import { PROPOSED_DEFAULT, ruleOf, valueOf } from '../rules/index.js';
import { endOfVoting, lengthOf, then, words, type PlanGround, type PlannedStep, type Sofar } from '../plan/index.js';
import type { StageWord } from './state.js';

/** Posting and telling count back from the last day of the meeting. */
function beforeMeeting({ days }: Sofar, { rules, calendar }: PlanGround) {
  const formed = days['group-formed'];
  if (!formed) return undefined;
  const meeting = deadlineAfter(rules, 'firstMeeting', formed, calendar);
  return deadlineBefore(rules, 'firstMeetingNotice', meeting.dueDay, calendar);
}

/** From the notice of the first meeting to the certificate. */
export const STEPS_FROM_MEETING: readonly PlannedStep<StageWord>[] = [
  {
    key: 'post-meeting',
    stage: 'CANDIDATES_FIXED',
    role: 'preparation-group',
    owed: false,
    after: ['fix-candidates'],
    deadline: beforeMeeting,
    grounds: ['firstMeetingNotice'],
    gives: ['candidates-posted', 'notice-posted'],
    omitted: (rules) => ({
      then: words(
        `会议前不足 ${lengthOf(rules, 'firstMeetingNotice').zh}公告的，公告无效，须另定会议日期；首次会议因此逾期的，见该项。`,
        `A notice of less than ${lengthOf(rules, 'firstMeetingNotice').en} is refused and another day must be set; if the first meeting is late by that, see there.`,
      ),
    }),
  },
  {
    key: 'tell-owners',
    stage: 'CANDIDATES_POSTED',
    role: 'preparation-group',
    after: ['post-meeting'],
    deadline: beforeMeeting,
    grounds: ['firstMeetingNotice', 'meetingNotice'],
    omitted: (rules) => ({
      then: words(
        `会议前不足 ${lengthOf(rules, 'firstMeetingNotice').zh}告知的，按逾期记载并上报；未能告知的人数和原因一并记载。会议照开，表决不因此无效。`,
        `Who is told less than ${lengthOf(rules, 'firstMeetingNotice').en} before is told late: it is recorded and reported, and so is how many were not reached and why. The meeting is held, and its votes stay valid.`,
      ),
    }),
  },
  {
    key: 'objections',
    stage: 'CANDIDATES_POSTED',
    title: words('对候选人和会议内容提出异议', 'Object to candidates or to the meeting'),
    role: 'owner',
    owed: false,
    after: ['post-meeting'],
    term: 'candidateObjection',
    runs: true,
    grounds: ['silenceGrace'],
    omitted: () => ({
      silence: words(
        '沉默有含义：期满并过补录宽限期后无人异议，名单即告确定。',
        'Silence has a meaning: after the term and its entry grace the list stands.',
      ),
      then: words(
        '有异议未在会议日前答复的，会议自动作废，须重新公告，公告期重新起算；异议成立的，候选人除名并重新公告。',
        'An objection that is not answered before the day of the meeting lapses the meeting: it is posted again and the notice runs anew; so also when an objection strikes a candidate.',
      ),
    }),
  },
  {
    key: 'first-meeting',
    stage: 'NOTICE_RUNNING',
    role: 'preparation-group',
    after: ['post-meeting', 'objections'],
    openedBy: 'form-group',
    term: 'firstMeeting',
    grounds: ['firstMeeting.extension', 'newGroupWhenLate', 'vote.participation'],
    gives: ['voting-opened'],
    omitted: (rules) => {
      const more = valueOf(rules, 'firstMeeting.extension');
      const extension =
        more > 0
          ? words(`经街道同意可延长一次 ${more} 日。`, `The Street may extend it once, by ${more} days. `)
          : words('本地规定不允许延长。', 'The rules of this place allow no extension. ');
      const proposed = ruleOf(rules, 'newGroupWhenLate').confidence === 'P';
      const may = proposed ? words('可以', 'may form') : words('应当', 'must form');
      const ours = proposed ? words(`（${PROPOSED_DEFAULT.zh}）`, ` (${PROPOSED_DEFAULT.en})`) : words('', '');
      return {
        then: words(
          `${extension.zh}逾期且会议尚未公告的，街道${may.zh}另行组建新的筹备组${ours.zh}；已公告的会议照开，逾期记载在案。`,
          `${extension.en}When it passes and no meeting is posted, the Street ${may.en} a new group${ours.en}; a meeting already posted is held, and its lateness recorded.`,
        ),
      };
    },
  },
  {
    key: 'voting',
    stage: 'VOTING',
    title: words('业主表决', 'The owners vote'),
    role: 'owner',
    after: ['first-meeting'],
    lastDay: ({ doneOn }, { rules }) => endOfVoting(doneOn['first-meeting'], rules),
    grounds: ['votingWindow.min', 'votingWindow.max', 'vote.participation', 'silentFollowsMajority'],
    omitted: (rules) => ({
      silence: valueOf(rules, 'silentFollowsMajority')
        ? words('未表决的业主按多数计（有争议）。', 'Silent owners join the majority (disputed).')
        : words(
            '沉默没有含义：未表决的业主不计入。',
            'Silence has no meaning: owners who do not vote are not counted.',
          ),
      then: words(
        '未达法定参与：什么都没有决定，筹备组决定第二轮并重新公告，由未当选的候选人参加，也可以再次推荐新的候选人；第二轮仍选不出的，本案以“未能选出”办结，有指导记录的计为一次未成的组建。',
        'No quorum: nothing is decided, the group calls a second round with a new notice, with those who were not elected or with new ones; a second round that leaves seats empty ends the case as not elected, and counts as a failed attempt where guidance was recorded.',
      ),
    }),
  },
  {
    key: 'count',
    stage: 'VOTING',
    title: words('计票并签署计票表', 'Count, and sign the count sheet'),
    role: 'teller',
    after: ['voting'],
    nextDay: true,
    grounds: ['tellersMin', 'vote.ordinary'],
    gives: ['meeting-held', 'elected'],
    omitted: then(
      '计票由记录自动完成；计票表未签署前结果不生效、不公告，案件停在表决阶段。',
      'The record counts by itself; until the sheet is signed there is no result, and the case stays at the vote.',
    ),
  },
  {
    key: 'announce-result',
    stage: 'COUNTED',
    role: 'preparation-group',
    after: ['count'],
    term: 'resultNotice',
    grounds: ['resultPosting', 'courtRevocation'],
    gives: ['result-posted'],
    omitted: then(
      '选举结果不因此失效；逾期公告的，业委会首次会议和备案的期限仍自当选之日起算。',
      'The election stays valid; the terms of the first committee meeting and of filing still count from the day of the election.',
    ),
  },
  {
    key: 'hold-first-meeting',
    stage: 'ELECTED',
    role: 'owners-committee',
    after: ['announce-result'],
    term: 'committeeFirstMeeting',
    grounds: ['committeeMeetingQuorum', 'committeeApproval'],
    gives: ['officers-chosen'],
    omitted: then(
      '逾期仍可召开，街道督促；人选未获全体成员过半数同意的，另行推选；未开会不能备案，备案期限照常计算。',
      'It may be held late, the Street urging; where more than half of all members agree to nobody, they choose again; without it nothing can be filed, while the term of filing runs on.',
    ),
  },
  {
    key: 'post-officers',
    stage: 'FIRST_COMMITTEE_MEETING',
    role: 'owners-committee',
    after: ['hold-first-meeting'],
    term: 'officersNotice',
    grounds: ['noticePostingMin'],
    omitted: then(
      '推选仍然有效，也不妨碍备案；逾期记载并上报。',
      'The choice stays valid and filing is not held up; the delay is recorded and reported.',
    ),
  },
  {
    key: 'apply-branch',
    stage: 'ELECTED',
    title: words('申请设立业委会党支部（与备案并行）', 'Apply for the Party branch (beside the filing)'),
    role: 'community-party-organization',
    after: ['announce-result'],
    term: 'partyBranchApply',
    grounds: ['partyBranch.minMembers', 'partyShare'],
    gives: ['branch-applied'],
    omitted: then(
      '只是任务，不妨碍备案，也不影响选举效力。',
      'A task only: it holds up no filing and touches no election.',
    ),
  },
  {
    key: 'reply-branch',
    stage: 'ELECTED',
    title: words('批复党支部申请', 'Reply to the application for the branch'),
    role: 'street-party-committee',
    after: ['apply-branch'],
    term: 'partyBranchReply',
    grounds: [],
    omitted: then(
      '沉默不等于批准；不妨碍备案和成立。',
      'Silence is no approval; it holds up neither filing nor certificate.',
    ),
  },
  {
    key: 'file',
    stage: 'FIRST_COMMITTEE_MEETING',
    role: 'owners-committee',
    after: ['hold-first-meeting'],
    openedBy: 'announce-result',
    term: 'filing',
    grounds: ['filingBody'],
    gives: ['filing-received'],
    omitted: then(
      '逾期仍可备案，按逾期记载并上报；未备案没有备案证明和刻章证明。首次提交在期限内的，即使退回补正也算按期。',
      'It may be filed late and is recorded as late; without it there is no certificate and no seal. A first submission in time keeps the duty even if the papers come back.',
    ),
  },
  {
    key: 'answer-filing',
    stage: 'FILED',
    role: (rules) => (valueOf(rules, 'certificateIssuer') === 'street' ? 'street' : 'property-authority'),
    after: ['file'],
    term: 'authorityAnswer',
    grounds: ['certificateIssuer', 'filingCorrection'],
    omitted: (rules) => ({
      then: words(
        `沉默不等于备案：逾期上报。材料不全的一次性告知退回，业委会 ${lengthOf(rules, 'filingCorrection').zh}内补正。`,
        `Silence is no filing: the delay is reported. Incomplete papers go back with one full list, to be completed within ${lengthOf(rules, 'filingCorrection').en}.`,
      ),
    }),
  },
];
