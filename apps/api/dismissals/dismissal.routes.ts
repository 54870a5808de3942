import { DISMISSAL_MAY, SPEECHES, VERDICTS } from '#domain/dismissal';
import { z } from 'zod';
import { routesOf, type CommandRoute } from '../http/command-controller.js';
import { day, factBody, posting, text } from '../http/schemas.js';
import { meetingTelling } from '../formations/formation.schemas.js';
import { evidenceNamed } from './finding.schema.js';

const evidenceItem = z
  .string()
  .regex(/^evidence-\d{1,3}$/)
  .meta({ example: 'evidence-1' });
const ground = z
  .enum([
    ...(['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6'] as const),
    ...(['no-longer-owner', 'cannot-act', 'lost-capacity', 'liberty-restrained', 'died'] as const),
  ])
  .meta({
    description:
      '负面清单 N1-N9、终止情形 T1-T6 或者自然终止情形之一 / one item of the negative list or of the circumstances of termination, or what ends a seat by itself',
    example: 'N4',
  });
const screeners = z
  .array(text(80))
  .min(1)
  .max(6)
  .meta({
    description: '签字的初核人员，与反映人和本人均无利害关系 / who sign, without interest in it',
    example: ['street-user-1', 'community-user-1'],
  });
const speech = z.enum(SPEECHES).meta({
  description: '该成员是否在表决前先行发言 / whether the member spoke first, before the vote',
  example: 'spoke',
});

const BODIES = {
  'add-evidence': factBody('DismissalEvidence', evidenceNamed.shape),
  'withdraw-evidence': factBody('DismissalEvidenceWithdrawal', { item: evidenceItem, reason: text(1000) }),
  screen: factBody('DismissalScreening', {
    verdict: z.enum(VERDICTS).meta({ example: 'serious' }),
    ground: ground.optional(),
    restsOn: z
      .array(evidenceItem)
      .max(12)
      .default([])
      .meta({ description: '所依据的证据 / the evidence that it rests on', example: ['evidence-1'] }),
    screeners,
    reason: text(2000),
    changed: text(1000).optional().meta({
      description: '同一事实经表决未通过的，写明有何新情况 / after a vote that did not pass: what is new since',
    }),
  }),
  warn: factBody('DismissalWarning', { minutes: text(4000) }),
  'report-correction': factBody('DismissalCorrection', { statement: text(4000) }),
  recheck: factBody('DismissalRecheck', {
    verdict: z.enum(['corrected', 'minor', 'serious', 'very-serious']),
    screeners,
    reason: text(2000),
  }),
  'send-charges': factBody('DismissalCharges', {
    facts: text(4000),
    evidenceShown: text(2000),
    consequence: text(1000),
    hearingOn: day.meta({ description: '当面听取意见的日期 / the day on which the member is heard in person' }),
  }),
  answer: factBody('DismissalAnswer', { statement: text(8000) }),
  'record-hearing': factBody('DismissalHearing', { attended: z.boolean(), minutes: text(8000) }),
  suspend: factBody('DismissalSuspension', { reason: text(1000), ...posting }),
  recommend: factBody('DismissalRecommendation', {
    propose: z.boolean().meta({ description: '是否建议提请决定 / whether it should be decided on', example: true }),
    reason: text(2000),
    authorisation: text(200).optional().meta({
      description: '业主大会授权业主委员会决定的决议 / the decision by which the assembly authorised its committee',
    }),
  }),
  'urge-committee': factBody('DismissalUrging', { how: text(500) }),
  'call-vote': factBody('DismissalVoteCall', {
    meetingOn: day,
    closesOn: day,
    extendable: z.boolean().default(false),
    answerAttached: z.boolean().meta({
      description: '本人陈述已随选票送达每位业主 / what the member answered goes to every owner with the ballot',
      example: true,
    }),
    ...posting,
  }),
  'tell-of-meeting': factBody('DismissalMeetingTelling', meetingTelling),
  'decide-in-committee': factBody('DismissalCommitteeDecision', {
    agendaToldOn: day.optional().meta({
      description:
        '议题何日告知；未告知或者告知过迟的，按当地规定拒绝或者提示 / when the agenda was told: too late it is refused or warned of, by the rules of the place',
    }),
    present: z.array(text(120)).min(1).max(99),
    inFavour: z.int().min(0).max(99),
    spoke: speech,
    minutes: text(4000),
  }),
  'post-result': factBody('DismissalResult', { spoke: speech.optional(), ...posting }),
  'refer-crime': factBody('DismissalReferral', { to: z.enum(['police', 'civil-claim']), proof: text(300) }),
} as const;

const route = routesOf<keyof typeof BODIES>({ may: DISMISSAL_MAY, bodies: BODIES });

/** The commands of a dismissal, in the order of its steps. */
export const DISMISSAL_ROUTES: readonly CommandRoute[] = [
  route('add-evidence', 'evidence', '补充证据', 'Add evidence'),
  route('withdraw-evidence', 'evidence/withdrawal', '撤回证据', 'Withdraw evidence; it stays in the file, marked'),
  route('screen', 'screening', '初核', 'Screen the finding'),
  route('warn', 'warning', '约谈并书面提醒', 'Talk with the member and warn in writing'),
  route('report-correction', 'correction', '报告改正情况', 'The member reports the correction'),
  route('recheck', 'correction/check', '复核改正情况', 'Check the correction'),
  route('send-charges', 'charges', '书面告知本人', 'Tell the member of the charges and of the rights'),
  route('answer', 'answer', '本人陈述申辩', 'The member answers'),
  route('record-hearing', 'hearing', '登记当面听取意见', 'Record that the member was heard in person'),
  route('suspend', 'suspension', '暂停履职并公告', 'Suspend the member, and post it'),
  route('recommend', 'recommendation', '提出处理建议', 'Recommend what follows'),
  route('urge-committee', 'urging', '督促业主委员会提请表决', 'Urge the committee to put it to the vote'),
  route('call-vote', 'vote', '提请业主大会表决', 'Put it to the vote of the assembly'),
  route('tell-of-meeting', 'vote/telling', '登记告知业主', 'Record that owners were told of the meeting'),
  route('decide-in-committee', 'committee-decision', '经授权的业主委员会决定', 'The authorised committee decides'),
  route('post-result', 'result', '公告结果', 'Post the result'),
  route('refer-crime', 'referral', '移送公安或者支持另行主张', 'Refer it to the police, or to a civil claim'),
];
