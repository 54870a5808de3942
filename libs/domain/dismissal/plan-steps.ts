import { withoutHandover } from '../handover/index.js';
import { deadlineBefore } from '../calendar/index.js';
import {
  endOfVoting,
  firstMeeting,
  lengthOf,
  then,
  words,
  type PlanGround,
  type PlannedStep,
  type Sofar,
} from '../plan/index.js';
import { valueOf } from '../rules/index.js';
import type { StageWord } from './state.js';

/** From the finding to the recommendation: the office’s steps, and the member’s right to answer and to be heard. */
const BEFORE_VOTE: readonly PlannedStep<StageWord>[] = [
  {
    key: 'register-finding',
    stage: 'NEW',
    title: words('登记问题线索', 'Register the finding'),
    owed: false,
    atOnce: true,
    role: 'community-party-organization',
    after: [],
    term: 'dismissal.registration',
    grounds: [],
    gives: ['finding-registered'],
    omitted: then(
      '不登记则不立案，任何期限都不起算；迟登记的，照登并提示逾期。',
      'Without it there is no case and no term begins; a late one is taken, with a warning.',
    ),
  },
  {
    key: 'screen',
    stage: 'SCREENING',
    role: 'street',
    after: ['register-finding'],
    term: 'dismissal.screening',
    grounds: ['dismissal.screeners', 'dismissal.seriousOnly'],
    omitted: (rules) => ({
      then: words(
        `沉默不等于认定：不初核就不能告知、不能提请，案件停在“初核”并上报。初核不能认定的，办结；情节轻微的，${lengthOf(rules, 'dismissal.warning').zh}内书面提醒，限 ${lengthOf(rules, 'dismissal.correction').zh}改正并复核。`,
        `Silence establishes nothing: without it nobody is charged, and the case stands overdue. What is not established is closed; what is minor is met with a warning within ${lengthOf(rules, 'dismissal.warning').en} and ${lengthOf(rules, 'dismissal.correction').en} to correct it.`,
      ),
    }),
  },
  {
    key: 'send-charges',
    stage: 'TO_CHARGE',
    role: 'street',
    after: ['screen'],
    term: 'dismissal.charges',
    grounds: [],
    gives: ['member-charged'],
    omitted: then(
      '未书面告知本人，陈述期不起算，后面的各步都不能办理。',
      'Until the member is told in writing the time to answer does not begin, and no later step is open.',
    ),
  },
  {
    key: 'answer',
    stage: 'ANSWERING',
    role: 'owners-committee',
    after: ['send-charges'],
    term: 'dismissal.answer',
    grounds: ['silenceGrace'],
    gives: ['member-answered'],
    omitted: () => ({
      silence: words(
        '沉默不视为承认：期满并过补录宽限期后记为“未答复”，仍须当面听取意见。',
        'Silence admits nothing: after the term and its entry grace it is noted, and the member is heard all the same.',
      ),
      then: words(
        '程序继续，选票所附材料写明未陈述。',
        'The procedure goes on; the ballot says that there is no answer.',
      ),
    }),
  },
  {
    key: 'record-hearing',
    stage: 'TO_HEAR',
    role: 'street',
    after: ['answer'],
    nextDay: true,
    term: 'dismissal.hearing',
    grounds: [],
    omitted: then(
      '没有听取意见的记录就不能提出建议，更不能提请表决。本人不到场的，到约定之日记明后继续。',
      'Without a record of the hearing nothing is recommended and nothing put to the vote. Whoever does not come is recorded as absent on the day that was named.',
    ),
  },
  {
    key: 'recommend',
    stage: 'WEIGHING',
    role: 'street',
    after: ['record-hearing'],
    term: 'dismissal.recommendation',
    grounds: ['matter.M3', 'terminationDelegable', 'dismissal.naturalEnds', 'dismissal.resignationEnds'],
    omitted: then(
      '不提出建议则不进入表决；建议不提请的，书面说明理由后办结。提议人数达到法定比例的，街道不得建议不提请。',
      'Nothing is put to the vote before it. Advice against it closes the finding with its reasons; a proposal by the number of law the Street may not advise against.',
    ),
  },
];

/** Telling counts back from the day of the meeting. */
function toldBy({ doneOn }: Sofar, ground: PlanGround) {
  const meeting = firstMeeting(doneOn['call-vote'], ground);
  return meeting && deadlineBefore(ground.rules, 'meetingNotice', meeting.dueDay, ground.calendar);
}

/** From the recommendation to the change of members: the owners decide, and the seat ends with the count. */
const FROM_VOTE: readonly PlannedStep<StageWord>[] = [
  {
    key: 'suspend',
    when: (rules) => valueOf(rules, 'dismissal.suspension') !== 'none',
    stage: 'PROPOSED',
    role: 'owners-committee',
    after: ['recommend'],
    grounds: ['dismissal.suspension', 'dismissal.suspensionItems'],
    omitted: then(
      '仅适用于本地规定列明的事项，没有单独期限、不催办；未暂停的，本人照常履职直至表决结果。',
      'Only for the items that the text of the place names, without a term or a reminder; until it is done the member acts as before.',
    ),
  },
  {
    key: 'call-vote',
    stage: 'PROPOSED',
    role: 'owners-committee',
    after: ['recommend'],
    term: 'dismissal.vote',
    grounds: ['matter.M3', 'dismissal.streetUrges'],
    omitted: (rules) => ({
      then: words(
        `到期未提请的，街道 ${lengthOf(rules, 'dismissal.urging').zh}内督促，限 ${lengthOf(rules, 'dismissal.order').zh}内公告会议；仍未公告的，街道 ${lengthOf(rules, 'streetOrdersMeeting').zh}内自行召集。街道召集前，业主委员会仍可补办。`,
        `The Street urges within ${lengthOf(rules, 'dismissal.urging').en} and gives ${lengthOf(rules, 'dismissal.order').en} to announce the meeting; when they pass it calls the meeting itself within ${lengthOf(rules, 'streetOrdersMeeting').en}. Until then the committee may still do it.`,
      ),
    }),
  },
  {
    key: 'notice',
    stage: 'CALLED',
    title: words('会议公告期（附本人陈述）', 'Notice of the meeting, with the member’s answer'),
    owed: false,
    role: 'owners-committee',
    after: ['call-vote'],
    lastDay: ({ doneOn }, ground) => firstMeeting(doneOn['call-vote'], ground),
    runs: true,
    grounds: ['meetingNotice'],
    omitted: then(
      '公告不足规定日数的会议不能召开，须另定会议日期；未公告的事项不得表决。',
      'A meeting of which less notice is given is refused and another day must be set; nothing is voted on that was not announced.',
    ),
  },
  {
    key: 'tell-of-meeting',
    stage: 'CALLED',
    role: 'owners-committee',
    after: ['call-vote'],
    deadline: toldBy,
    grounds: ['meetingNotice'],
    omitted: (rules) => ({
      then: words(
        `会议前不足 ${lengthOf(rules, 'meetingNotice').zh}告知的，按逾期记载并上报；未能告知的人数和原因一并记载。会议照开，表决不因此无效。`,
        `Who is told less than ${lengthOf(rules, 'meetingNotice').en} before is told late: it is recorded and reported, and so is how many were not reached and why. The meeting is held, and its votes stay valid.`,
      ),
    }),
  },
  {
    key: 'voting',
    stage: 'CALLED',
    title: words('业主表决（一人一项，本人可以先行发言）', 'The owners vote: one member, who may speak first'),
    owed: false,
    role: 'owner',
    after: ['notice'],
    lastDay: ({ doneOn }, { rules }) => endOfVoting(doneOn['notice'], rules),
    grounds: ['votingWindow.min', 'votingWindow.max', 'vote.participation', 'vote.ordinary'],
    omitted: (rules) => ({
      silence: words(
        '沉默没有含义：未表决的业主不计入。',
        'Silence has no meaning: owners who do not vote are not counted.',
      ),
      then: words(
        `未达法定参与或者未通过的，本人继续履职，暂停履职同时结束，同一事实 ${lengthOf(rules, 'dismissal.rest').zh}内不再提请表决。`,
        `Without a quorum, or not passed: the member stays, a suspension ends, and the same facts rest for ${lengthOf(rules, 'dismissal.rest').en}.`,
      ),
    }),
  },
  {
    key: 'count',
    stage: 'CALLED',
    title: words('计票并签署计票表', 'Count, and sign the count sheet'),
    role: 'teller',
    after: ['voting'],
    nextDay: true,
    grounds: ['tellersMin'],
    gives: ['meeting-held', 'seat-ended', 'members-changed', 'decision-known'],
    omitted: then(
      '计票由记录自动完成；计票表未签署前没有结果，本人照常履职。',
      'The record counts by itself; until the sheet is signed there is no result, and the member acts as before.',
    ),
  },
  {
    key: 'post-result',
    stage: 'DECIDED',
    role: 'owners-committee',
    after: ['count'],
    term: 'resultNotice',
    grounds: ['resultPosting', 'courtRevocation'],
    omitted: then(
      '资格自计票之日终止，不因未公告而延续；移交、递补和报告的期限照常计算。',
      'The seat has ended with the count and nobody stays in office by an idle convener; handover, succession and report run on.',
    ),
  },
  {
    key: 'hand-over',
    stage: 'DISMISSED',
    role: 'owners-committee',
    after: ['count'],
    term: 'handoverOnSeatEnd',
    grounds: ['handover.jointMeeting', 'handover.enforce'],
    omitted: withoutHandover,
  },
  {
    key: 'report-change',
    stage: 'DISMISSED',
    title: words('报告成员变更', 'Report the change of members'),
    role: 'owners-committee',
    after: ['count'],
    term: 'reportChange',
    grounds: ['reElectIfBelow'],
    omitted: then(
      '逾期上报；递补不受影响。成员不足法定比例的，由街道组织重新选举。',
      'Reported as overdue; succession is not held up. When too few are left the Street has the whole committee elected anew.',
    ),
  },
  {
    key: 'remedy',
    stage: 'DISMISSED',
    title: words('请求人民法院撤销决定', 'Ask a court to revoke the decision'),
    owed: false,
    role: 'owner',
    after: ['count'],
    term: 'courtRevocation',
    runs: true,
    grounds: [],
    omitted: then(
      '自知道或者应当知道之日起算（本计划按结果产生之日）；期满撤销权消灭。',
      'It runs from the day of knowing (here: of the result); when it is over the right to ask is gone.',
    ),
  },
];

export const STEPS: readonly PlannedStep<StageWord>[] = [...BEFORE_VOTE, ...FROM_VOTE];
