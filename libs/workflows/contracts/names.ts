import type { Bilingual } from '#domain/shared';

/** One queue per reason to scale. Cases that live for months are kept apart from short and interactive ones. */
export const QUEUES = { cases: 'cases', procedures: 'procedures', mail: 'mail' } as const;

export type Queue = (typeof QUEUES)[keyof typeof QUEUES];

/** Every kind of case: its workflow type (a wire name, for ever) and its queue. */
export const KINDS = {
  formation: {
    workflow: 'formationWorkflow',
    queue: QUEUES.cases,
    title: { zh: '业主委员会首次组建', en: 'First formation of the owners committee' },
  },
  'joint-review': {
    workflow: 'jointReviewWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '候选人联审', en: 'Joint review of a candidate' },
  },
  'assembly-vote': {
    workflow: 'assemblyVoteWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '业主大会会议表决', en: 'Vote of the owners assembly' },
  },
  'party-branch': {
    workflow: 'partyBranchWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '业委会党支部组建', en: 'Party branch of the committee' },
  },
  'committee-term': {
    workflow: 'committeeTermWorkflow',
    queue: QUEUES.cases,
    title: { zh: '业主委员会任期', en: 'Term of the owners committee' },
  },
  election: {
    workflow: 'electionWorkflow',
    queue: QUEUES.cases,
    title: { zh: '业主委员会选举', en: 'Election of the owners committee' },
  },
  handover: {
    workflow: 'handoverWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '移交', en: 'Handover' },
  },
  'joint-enforcement': {
    workflow: 'jointEnforcementWorkflow',
    queue: QUEUES.cases,
    title: { zh: '联合执法', en: 'Joint enforcement' },
  },
  patrol: {
    workflow: 'patrolWorkflow',
    queue: QUEUES.cases,
    title: { zh: '四方联动巡查', en: 'Joint patrol of the four parties' },
  },
  'major-matter': {
    workflow: 'majorMatterWorkflow',
    queue: QUEUES.cases,
    title: { zh: '重大事项', en: 'Major matter' },
  },
  'annual-review': {
    workflow: 'annualReviewWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '年度述职评议', en: 'Annual duty report and review' },
  },
  dismissal: {
    workflow: 'dismissalWorkflow',
    queue: QUEUES.cases,
    title: { zh: '成员罢免与资格终止', en: 'Dismissal of a member' },
  },
  'joint-meeting': {
    workflow: 'jointMeetingWorkflow',
    queue: QUEUES.cases,
    title: { zh: '联席会议、恳谈会', en: 'Joint meeting or forum' },
  },
  mediation: {
    workflow: 'mediationWorkflow',
    queue: QUEUES.cases,
    title: { zh: '人民调解', en: "People's mediation" },
  },
  'legal-advice': {
    workflow: 'legalAdviceWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '社区法律顾问意见', en: 'Opinion of the legal adviser' },
  },
  campaign: {
    workflow: 'campaignWorkflow',
    queue: QUEUES.cases,
    title: { zh: '专项行动', en: 'Campaign' },
  },
  problem: {
    workflow: 'problemWorkflow',
    queue: QUEUES.procedures,
    title: { zh: '问题工单', en: 'Problem' },
  },
  pmc: {
    workflow: 'pmcWorkflow',
    queue: QUEUES.cases,
    title: { zh: '物业管理委员会', en: 'Property management committee' },
  },
} as const satisfies Record<string, { workflow: string; queue: Queue; title: Bilingual }>;

export type CaseKind = keyof typeof KINDS;

export function isCaseKind(kind: string): kind is CaseKind {
  return Object.hasOwn(KINDS, kind);
}

/**
 * `formation:370302001001-03`, and `formation:370302001001-03.2` for a second one in the same service area; `joint-meeting:370302001`
 * where a case is about a whole place, and `campaign:370302.2026Q4` by its quarter (`campaignIdOf`). The workflow has the same id.
 */
export function caseIdOf(kind: CaseKind, areaId: string, number: number): string {
  return number === 1 ? `${kind}:${areaId}` : `${kind}:${areaId}.${number}`;
}

/** A rehearsal's id begins with the word, so that no list takes it for a case. */
export function rehearsalIdOf(kind: CaseKind, areaId: string, number: number): string {
  return `rehearsal:${number}:${kind}:${areaId}`;
}

export function isRehearsal(caseId: string): boolean {
  return caseId.startsWith('rehearsal:');
}

/** The Schedule of a place has the id of its campaigns without the quarter: it never changes. */
export const campaignScheduleId = (place: string): string => `campaign:${place}`;

/** The mailroom is one workflow for all cases. */
export const MAILROOM_ID = 'mailroom';
export const RETENTION_ID = 'retention';
export const CONTINUITY_ID = 'continuity';

/** Encrypted and with what stands beside it, it must stay within the 400 bytes that the engine allows. */
const SUMMARY_BYTES = 150;

/** One line for the engine's lists, fixed at the start of a run: the service area and the matter. No personal data. */
export function summaryOf(kind: CaseKind, areaName: string): string {
  let summary = '';
  let room = SUMMARY_BYTES;
  for (const letter of `${areaName} ${KINDS[kind].title.zh}`) {
    room -= bytesOf(letter);
    if (room < 0) break;
    summary += letter;
  }
  return summary;
}

/** In UTF-8. */
function bytesOf(letter: string): number {
  const point = letter.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
