import { GROUP_ROLES, TELLING_WAYS } from '#domain/formation';
import { z } from 'zod';
import { code, decisions, verdict } from '../joint-reviews/joint-review.routes.js';
import { day, dayOfLaw, factBody, factFields, posting, serviceAreaSchema, text } from '../http/schemas.js';

// The bodies of a formation's commands. Every one may say on which legal day the fact happened, and what proves it.

const candidate = z
  .string()
  .regex(/^candidate-\d{1,3}$/)
  .meta({ example: 'candidate-1' });
/** Codes of papers are told to the engine: nobody can be named in one. */
const paper = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const codes = (example: readonly string[]) => z.array(paper).max(60).meta({ example });

/** Of every meeting of the assembly, by whoever calls it. */
export const meetingTelling = {
  told: z.partialRecord(z.enum(TELLING_WAYS), z.int().min(0).max(100_000)).meta({
    description: '本次以各方式告知的业主人数，每人只计一次 / owners told now by each way, each counted once',
    example: { 'in-person': 20 },
  }),
  proof: text(300).meta({ example: '签收单 1-20 号' }),
  unreached: text(500).optional().meta({
    description:
      '其余业主无法告知的原因；填写后即告知办结 / why the others cannot be told: with it the telling is over',
  }),
};

export const FORMATION_BODIES = {
  apply: z
    .strictObject({
      serviceArea: serviceAreaSchema,
      applicant: z.enum(['developer', 'owners', 'residents-committee', 'provider']).meta({
        description: '由谁报告或者申请，以本地规定为准 / who reports or applies: the text of the place says who may',
      }),
      eligibleSince: day.optional().meta({
        description: '申请人所称符合条件之日 / since when the conditions have been met, as the applicant says',
      }),
      owners: z
        .int()
        .min(1)
        .max(100_000)
        .optional()
        .meta({ description: '联名业主人数 / owners who sign jointly', example: 12 }),
      area: z.int().min(0).max(1_000_000_000).optional().meta({
        description: '联名业主专有面积，百分之一平方米 / their area in hundredths of a square metre',
        example: 120_000,
      }),
      remark: text(500).optional(),
      changed: text(500).optional().meta({
        description:
          '曾被认定不符合条件而登记数据未变的，写明有何变化 / once found ineligible on the same figures: what has changed',
      }),
      reference: z
        .string()
        .regex(/^[\w.-]{1,60}$/)
        .optional()
        .meta({ description: '客户端自定编号 / the client’s own number', example: 'JN-2024-017' }),
      ...factFields,
    })
    .meta({ id: 'FormationApplication' }),
  verify: factBody('Verification', {
    finding: z.enum(['eligible', 'ineligible']),
    eligibleSince: day.optional(),
    reason: text(500).optional(),
  }),
  'form-group': factBody('PreparationGroup', {
    leader: text(80).meta({ example: 'person-1' }),
    members: z
      .array(
        z.strictObject({
          person: text(80).meta({ example: 'person-1' }),
          role: z.enum(GROUP_ROLES),
          putForward: z.enum(['self', 'residents-committee']).optional().meta({
            description: '业主代表由谁推荐：自荐或者居民委员会 / of an owner: who put them forward',
          }),
          bars: z.array(z.string().regex(/^B[1-5]$/)).default([]),
        }),
      )
      .min(1)
      .max(31),
    reason: text(500).optional(),
  }),
  'post-group-list': factBody('GroupListPosting', posting),
  'receive-files': factBody('DeveloperPapers', {
    papers: codes([
      'area-certificate',
      'area-ledger',
      'owner-register',
      'plan',
      'facilities-proof',
      'service-room-proof',
    ]),
  }),
  'report-missing-files': factBody('MissingDeveloperPapers', {
    missing: codes(['area-ledger']),
    orderTo: z.enum(['developer', 'land-registry']),
  }),
  'confirm-owners': factBody('OwnersConfirmation', {}),
  'adopt-drafts': factBody('Drafts', {
    drafts: codes([
      'covenant',
      'rules-of-procedure',
      'work-rules',
      'candidate-method',
      'election-method',
      'meeting-plan',
    ]),
    topics: codes([
      'meeting-mode',
      'voting-procedure',
      'vote-counting',
      'committee-make-up',
      'recall-addition',
      'seal-use',
    ]),
    takenUp: z
      .array(code)
      .max(30)
      .default([])
      .meta({
        description:
          '候选人产生办法采纳的联审事项；未采纳且法律未规定的只作参考，须街道党工委签批 / the items of the joint review that the method for candidates took up; of the others only what law says bars',
        example: ['U1', 'U2', 'U3'],
      }),
    reason: text(500).optional(),
  }),
  'open-nomination': factBody('NominationOpening', {}),
  nominate: factBody('Nomination', {
    person: text(80).meta({ example: 'person-7' }),
    source: z.enum(['community-party-organization', 'residents-committee', 'self', 'owners']),
    pledge: z.boolean().meta({ description: '已签署承诺书 / the pledge is signed', example: true }),
    publicEmployee: z.boolean().default(false).meta({
      description:
        '公职人员：联审时另征求纪检监察机构意见（系统建议默认值） / a public employee: the joint review also asks the discipline office (proposed default)',
    }),
    statement: text(1000).optional(),
  }),
  'withdraw-candidate': factBody('CandidateWithdrawal', { candidate, reason: text(500).optional() }),
  'recheck-candidate': factBody('CandidateRecheck', {
    candidate,
    cure: code.optional().meta({ description: '已改正的事项，须附证明 / the item that was put right, with its proof' }),
    verdict,
    code: code.optional(),
    decisions,
  }),
  'close-nominations': factBody('NominationClosing', {}),
  'fix-candidates': factBody('CandidateList', {
    seats: z.int().min(1).max(31).meta({ example: 7 }),
    candidates: z.array(candidate).min(1).max(60),
    reason: text(500)
      .optional()
      .meta({ description: '党员比例不足时的书面理由 / the reason when the Party share falls short' }),
  }),
  'advise-slate': factBody('SlateAdvice', { advice: text(1000) }),
  'post-meeting': factBody('MeetingPosting', {
    meetingOn: day,
    closesOn: day,
    extendable: z.boolean().default(false),
    ...posting,
  }),
  'tell-owners': factBody('Telling', meetingTelling),
  object: factBody('Objection', {
    about: text(60).meta({ example: 'candidate-2' }),
    text: text(2000).meta({ example: '该候选人拖欠物业费。' }),
    by: text(80).optional(),
  }),
  'answer-objection': factBody('ObjectionAnswer', {
    objection: z
      .string()
      .regex(/^objection-(group)?\d+-\d+$/)
      .meta({ example: 'objection-1-1' }),
    upheld: z.boolean(),
    answer: text(2000),
  }),
  'call-second-round': factBody('SecondRound', {
    newCandidates: z.boolean().default(false).meta({
      description: '重新推荐：新的候选人与未当选的一起参加 / nominate again: new ones stand beside those not elected',
    }),
    reason: text(500).optional(),
  }),
  'announce-result': factBody('ResultAnnouncement', posting),
  'hold-first-meeting': factBody('FirstCommitteeMeeting', {
    present: z.array(candidate).min(1).max(31),
    chair: candidate,
    viceChairs: z.array(candidate).max(5),
    executiveMembers: z.array(candidate).max(5).default([]),
    inFavour: z.record(candidate, z.int().min(0).max(31)).meta({
      description: '每名人选获同意的成员人数 / how many members agreed to each of them',
      example: { 'candidate-1': 5, 'candidate-2': 4 },
    }),
    minutes: text(4000),
  }),
  'post-officers': factBody('OfficersPosting', posting),
  file: factBody('Filing', {
    papers: codes(['assembly-resolution', 'rules-of-procedure', 'covenant', 'member-list']),
    partyStatus: text(500).optional(),
  }),
  'return-filing': factBody('FilingReturn', {
    missing: z.array(text(60)).min(1).max(30),
    reason: text(500).optional(),
  }),
  certify: factBody('FilingCertificate', {
    certificate: text(60).meta({ example: '备 2024-001' }),
    sealProof: text(60).meta({ example: '刻 2024-001' }),
    termEnds: dayOfLaw.optional().meta({
      description: '任期届满日，以议事规则为准；不填为法定最长 / last day of the term; else the longest the law allows',
    }),
  }),
  'extend-first-meeting': factBody('FirstMeetingExtension', { reason: text(500) }),
  'record-guidance': factBody('Guidance', { what: text(500), proof: text(300) }),
  withdraw: factBody('Withdrawal', { reason: text(500) }),
  close: factBody('Closing', { reason: text(500), as: z.enum(['not-elected']).optional() }),
  'take-back': factBody('TakeBack', { reason: text(500) }),
} as const;
