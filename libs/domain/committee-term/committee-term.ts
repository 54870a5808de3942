import type { CaseState, Context, Decider, DutyKind, Need } from '../case/index.js';
import { needsOfProposal } from '../major-matter/index.js';
import { dayOf, type Day } from '../shared/index.js';
import { nextOfTerm } from './calendar.js';
import type { CommitteeTermCommand } from './commands.js';
import { describe } from './describe.js';
import type { CommitteeTermEvent, Event, Outcome } from './events.js';
import { evolve } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import { ownAct } from './own-act.js';
import { INITIAL, outcomeOf, stage, type CommitteeTermState } from './state.js';
import { begin, register } from './steps/opening.js';
import { askForRenewal, formRenewalGroup, recordRenewal, reportRenewal } from './steps/renewal.js';
import { orderRenewal } from './steps/renewal-order.js';
import { findInactive, needsOfInactive } from './steps/inactive.js';
import { needsOfFailing, reportRenewalFailure } from './steps/failing.js';
import { correctRegistration, needsOfCorrection } from './steps/registration.js';
import { hear, needsToHear } from './hear.js';
import { notYetInOffice } from './refusals.js';
import { openElection } from './steps/election.js';
import { proposeMatter } from './steps/matters.js';
import { orderDecision } from './steps/orders.js';
import { callMeeting, holdMeeting, postDecision } from './steps/meeting.js';
import { acceptReport, askForReport, interviewChair, returnReport, submitReport } from './steps/report.js';
import { needOfParty } from './steps/party-share.js';
import { needOfSealsBefore } from './steps/seals-before.js';
import { needsOfNumber } from './steps/seal-number.js';
import { needsOfWork } from './steps/seal-log.js';
import { needsOfFinding, registerFinding } from './steps/dismissals.js';
import { endByItself } from './steps/natural-end.js';
import { reportChange } from './steps/seats.js';
import { decideWork } from './steps/work.js';
import { WORK_DUTIES } from './work-duties.js';
import { WORK_VERSIONS } from './work-events.js';
import { askForReview, recommend } from './steps/year.js';
import { partOfWork } from './work-parts.js';

/** What may be entered of a committee that is elected and not yet in office: somebody drops out, and it is told of. */
const BEFORE_OFFICE: ReadonlySet<Kind> = new Set<Kind>(['end-seat', 'report-change']);

function decide(state: CaseState<CommitteeTermState>, command: CommitteeTermCommand, context: Context): Outcome {
  const { began } = state.noun;
  const early = began === undefined || BEFORE_OFFICE.has(command.type) ? undefined : notYetInOffice(began, context);
  return early ?? decideStep(state, command, context);
}

function decideStep(state: CaseState<CommitteeTermState>, command: CommitteeTermCommand, context: Context): Outcome {
  switch (command.type) {
    case 'begin':
      return begin(state.noun, command, context);
    case 'register':
      return register(state.noun, command, context);
    case 'correct-registration':
      return correctRegistration(state, command, context);
    case 'ask-for-report':
      return askForReport(state, context);
    case 'submit-report':
      return submitReport(state, command, context);
    case 'accept-report':
      return acceptReport(state, command, context);
    case 'return-report':
      return returnReport(state, command, context);
    case 'interview-chair':
      return interviewChair(state, command, context);
    case 'call-meeting':
      return callMeeting(state, command, context);
    case 'hold-meeting':
      return holdMeeting(state, command, context);
    case 'post-decision':
      return postDecision(state, command, context);
    case 'order-decision':
      return orderDecision(state, command, context);
    case 'end-seat':
      return endByItself(state, command, context);
    case 'register-finding':
      return registerFinding(state, command, context);
    case 'find-inactive':
      return findInactive(state, command, context);
    case 'report-change':
      return reportChange(state, command, context);
    case 'ask-for-review':
      return askForReview(state, context);
    case 'recommend-to-assembly':
      return recommend(state, command, context);
    case 'ask-for-renewal':
      return askForRenewal(state, context);
    case 'report-renewal':
      return reportRenewal(state, command, context);
    case 'report-renewal-failure':
      return reportRenewalFailure(state, command, context);
    case 'order-renewal':
      return orderRenewal(state, command, context);
    case 'form-renewal-group':
      return formRenewalGroup(state, command, context);
    case 'open-election':
      return openElection(state, command, context);
    case 'record-renewal':
      return recordRenewal(state, command, context);
    case 'propose-matter':
      return proposeMatter(state, command, context);
    default:
      return decideWork(state, command, context);
  }
}

/** Whoever is registered as a member must stand in the register. */
function needs(command: CommitteeTermCommand): readonly Need[] {
  if (command.type === 'begin') return needOfSealsBefore();
  if (command.type === 'end-seat') return needOfParty([]);
  if (command.type === 'propose-matter') return needsOfProposal(command);
  if (command.type === 'report-renewal-failure') return needsOfFailing(command);
  if (command.type === 'find-inactive') return needsOfInactive();
  if (command.type !== 'register')
    return [
      ...[...needsOfWork(command), ...needsOfNumber(command)],
      ...[...needsOfFinding(command), ...needsOfCorrection(command)],
    ];
  const people = [...command.members.map(({ person }) => person), ...command.alternates];
  return [
    { name: 'open-term', rows: 'open-case', kind: 'committee-term' },
    ...needsOfNumber(command),
    ...people.map((person): Need => ({ name: person, rows: 'person', person })),
  ];
}

type Kind = CommitteeTermCommand['type'];
const duty = (zh: string, en: string, ...commands: Kind[]): DutyKind => ({ title: { zh, en }, commands });
const byLink = (kind: DutyKind): DutyKind => ({ ...kind, byMail: 'link' });
const ofSubject = (kind: DutyKind): DutyKind => ({ ...kind, namesSubject: true });

const DUTY_KINDS: Readonly<Record<string, DutyKind>> = {
  ...WORK_DUTIES,
  report: {
    ...byLink(ofSubject(duty('提交月报', 'Submit the monthly report', 'submit-report'))),
    overseenBy: ['talk-about-report' satisfies Kind],
  },
  'answer-report': ofSubject(
    duty('审阅月报', 'Read the monthly report, accept or return it', 'accept-report', 'return-report'),
  ),
  'interview-chair': duty('就月报逾期约谈主任', 'Talk with the chair about missed reports', 'interview-chair'),
  'post-decision': byLink(ofSubject(duty('公告业主委员会决定', 'Post the decision of the committee', 'post-decision'))),
  // Done by another decision of a meeting, which no mail takes.
  'correct-decision': {
    ...ofSubject(duty('改正被责令改正的决定', 'Correct the decision as ordered', 'hold-meeting')),
    byMail: 'never',
  },
  'report-change': byLink(duty('报告成员变更', 'Report the change of members', 'report-change')),
  'recommend-to-assembly': duty(
    '向业主大会建议罢免或者提前换届',
    'Recommend recall or an early renewal to the assembly',
    'recommend-to-assembly',
  ),
  're-elect': duty('召集重新选举', 'Call the election of a new committee', 'open-election', 'record-renewal'),
  'fill-seats': duty('补选空缺席位', 'Fill the vacant seats by a by-election', 'open-election'),
  'plan-renewal': byLink(
    duty('报告换届方案和移交清单', 'Report the plan of renewal and the handover list', 'report-renewal'),
  ),
  'hold-renewal': duty(
    '组织换届选举',
    'Hold the renewal election',
    'open-election',
    'report-renewal-failure',
    'record-renewal',
  ),
  'form-renewal-group': duty(
    '组建换届小组，或者依规定先责令限期换届',
    'Form the renewal group, or order a day first where the law says so',
    'form-renewal-group',
    'order-renewal',
  ),
  'elect-by-group': duty('换届小组组织选举', 'The renewal group holds the election', 'open-election', 'record-renewal'),
};

const VERSIONS: Readonly<Record<CommitteeTermEvent['type'], number>> = {
  ...WORK_VERSIONS,
  'term-begun': 1,
  'registration-corrected': 1,
  'members-listed': 1,
  'alternates-listed': 1,
  'office-taken': 1,
  'month-ended': 1,
  'report-asked': 1,
  'report-submitted': 1,
  'report-returned': 1,
  'report-accepted': 1,
  'report-missed': 1,
  'chair-interviewed': 1,
  'meeting-called': 1,
  'meeting-held': 1,
  'decision-made': 1,
  'decision-posted': 1,
  'decision-ordered': 1,
  'decision-corrected': 1,
  'seat-ended': 1,
  'seat-taken': 1,
  'alternate-declined': 1,
  'fell-below-minimum': 1,
  'found-inactive': 1,
  'alternate-struck': 1,
  'finding-registered': 1,
  'finding-ended': 1,
  'member-suspended': 1,
  'member-reinstated': 1,
  'facts-rest': 1,
  'change-reported': 1,
  'year-ended': 1,
  'review-asked': 1,
  'review-left-out': 1,
  'year-reviewed': 1,
  recommended: 1,
  'renewal-neared': 1,
  'renewal-asked': 1,
  'renewal-reported': 1,
  'renewal-alarmed': 1,
  'renewal-failed': 1,
  'renewal-ordered': 1,
  'renewal-order-missed': 1,
  'renewal-group-formed': 1,
  'election-opened': 1,
  'election-ended': 1,
  'term-expired': 1,
  renewed: 1,
  'matter-proposed': 1,
  'matter-resolved': 1,
  'matter-stopped': 1,
  'term-extended': 1,
};

/** The term of a committee, from its certificate to the next election (domain rules of reports, seats and renewal: SD 30-34, ZB 31-35, QD 41, WF 38-40). */
export const committeeTerm: Decider<CommitteeTermState, CommitteeTermCommand, Event> = {
  kind: 'committee-term',
  title: { zh: '业主委员会任期', en: 'Term of the owners committee' },
  stateVersion: 2,
  initial: INITIAL,
  rulesOfTheDay: true,
  factTitles: FACT_TITLES,
  versions: VERSIONS,
  stages: (['IN_OFFICE', 'RENEWING', 'RENEWED'] as const).map(stage),
  dutyKinds: DUTY_KINDS,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  next: nextOfTerm,
  hear,
  needsToHear,
  ownAct,
  needs,
  sinceDay: ({ noun }, { type }) => (BEFORE_OFFICE.has(type) ? electedBy(noun) : noun.began),
  decisions: new Set<Kind>([
    ...(['accept-report', 'return-report', 'interview-chair', 'end-seat', 'form-renewal-group'] as const),
    ...(['talk-about-report', 'record-seal-abuse', 'recommend-to-assembly'] as const),
    ...(['order-decision', 'find-inactive', 'order-renewal', 'correct-registration'] as const),
  ]),
  concerns: ({ members, alternates }) => [...Object.keys(members), ...alternates],
  about: (_state, { type, data }) =>
    type === 'seat-ended' || type === 'alternate-declined' || type === 'office-resigned' || type === 'alternate-struck'
      ? (data as { person: string }).person
      : undefined,
  partOf: ({ type, data }) => partOf(type, data),
  termEndsOn: ({ ends, stage: word }) => (word === 'RENEWED' ? undefined : ends),
  stageOf: ({ stage: word }) => stage(word),
  outcomeOf,
  describe,
};

/** The record knows of the elected since it took the term up, or since they took office. */
const electedBy = ({ began, begunAt }: CommitteeTermState): Day | undefined =>
  began === undefined || begunAt === undefined || began <= dayOf(begunAt) ? began : dayOf(begunAt);

/** Each month's report is a part of its own. */
function partOf(type: string, data: unknown): string {
  const part = partOfWork(type, data);
  if (part !== undefined) return part;
  return type.startsWith('report-') ? `report:${(data as { month: string }).month}` : type;
}
