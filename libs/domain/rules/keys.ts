import type { Share } from './share.js';

/** The negative list and the circumstances of termination, by their codes. */
export const DISMISSAL_ITEMS = [
  ...(['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8', 'N9'] as const),
  ...(['T1', 'T2', 'T3', 'T4', 'T5', 'T6'] as const),
] as const;

/**
 * Every parameter that a pack may set, and what its value is. `after` and `before` are terms: a number of days, months or
 * years counted from a fact or back from one. A list of words is a choice among them, and `some` of a list any number of them.
 */
export const RULE_KINDS = {
  // who may ask for a committee, and when
  'trigger.area': 'share',
  'trigger.headcount': 'share',
  'trigger.lateHeadcount': 'share',
  'trigger.yearsSinceFirstDelivery': 'number',
  'trigger.basis': ['delivered', 'moved-in'],
  applicants: { some: ['owners', 'developer', 'provider', 'residents-committee'] },
  'applicants.afterOmission': { some: ['owners', 'developer', 'provider', 'residents-committee'] },
  'applicants.minOwners': 'number',
  'applicants.minShare': 'share',
  developerReport: 'after',
  verifyApplication: 'after',

  // preparation group
  formGroup: 'after',
  groupMinSize: 'number',
  groupOdd: 'flag',
  ownersShare: 'share',
  representatives: { some: ['self', 'residents-committee'] },
  groupLeader: ['street', 'community'],
  postGroupList: 'after',
  groupListPosting: 'after',
  developerFiles: 'after',

  // candidates
  nominationOpen: 'after',
  candidateSurplus: 'share',
  'jointReview.opinion': 'after',
  'jointReview.conclusion': 'after',
  'jointReview.answer': 'after',
  'jointReview.recheck': 'after',
  'jointReview.signOff': 'after',
  candidateObjection: 'after',
  silenceGrace: 'after',

  // assembly meetings
  firstMeeting: 'after',
  'firstMeeting.extension': 'number',
  newGroupWhenLate: 'flag',
  firstMeetingNotice: 'before',
  meetingNotice: 'before',
  'votingWindow.min': 'after',
  'votingWindow.max': 'after',
  proxyCap: 'limit',
  tellersMin: 'number',
  settleDisputes: 'after',
  signCount: 'after',
  resultNotice: 'after',
  resultPosting: 'after',
  noticePostingMin: 'after',
  requestShare: 'share',
  'requestShare.measure': ['headcount', 'area-and-headcount'],
  streetOrdersMeeting: 'after',
  courtRevocation: 'after',
  recordKeeping: 'number',

  // votes
  'vote.participation': 'share',
  'vote.ordinary': 'share',
  'vote.special': 'share',
  'vote.base': ['participants', 'all-owners'],
  'matter.M1': ['ORDINARY', 'SPECIAL'],
  'matter.M2': ['ORDINARY', 'SPECIAL'],
  'matter.M3': ['ORDINARY', 'SPECIAL'],
  'matter.M4': ['ORDINARY', 'SPECIAL'],
  'matter.M5': ['ORDINARY', 'SPECIAL'],
  'matter.M6': ['ORDINARY', 'SPECIAL'],
  'matter.M7': ['ORDINARY', 'SPECIAL'],
  'matter.M8': ['ORDINARY', 'SPECIAL'],
  'matter.M9': ['ORDINARY', 'SPECIAL'],
  abstainCountsAsParticipation: 'flag',
  silentFollowsMajority: 'flag',
  silentCountsForQuorum: 'flag',
  parkingSpacesCount: 'flag',
  arrearsRemoveVotes: 'flag',

  // the committee
  committeeMinSize: 'number',
  committeeMaxSize: 'number',
  committeeOdd: 'flag',
  committeeTerm: 'after',
  electionRanking: ['persons-then-area'],
  alternatesPerMember: 'number',
  formWithFewer: 'flag',
  committeeFirstMeeting: 'after',
  officersNotice: 'after',
  committeeMeetingQuorum: 'share',
  committeeApproval: 'share',
  committeeExtraMeeting: 'share',
  committeeExtraMeetingWithin: 'after',
  agendaNotice: 'before',
  decisionNotice: 'after',
  terminationDelegable: 'flag',
  sealSignatures: 'share',
  sealCustody: ['committee', 'community'],

  // filing
  filing: 'after',
  filingBody: ['property-authority-and-street', 'street', 'county-housing-authority'],
  filingCorrection: 'after',
  authorityAnswer: 'after',
  certificateIssuer: ['property-authority', 'street'],
  reportChange: 'after',
  partyStatusInFiling: 'flag',

  // the Party
  partyShare: 'share',
  'partyShare.appliesTo': ['new', 'new-and-renewed'],
  'partyBranch.minMembers': 'number',
  'partyBranch.committeeFrom': 'number',
  'partyBranch.jointUnits': 'number',
  partyBranchApply: 'after',
  partyBranchReply: 'after',
  'partyShare.explain': 'after',
  formationCoverage: 'share',

  // monthly reports
  monthlyReport: 'after',
  'monthlyReport.comments': 'after',
  'monthlyReport.correction': 'after',
  'monthlyReport.missedInRow': 'number',
  'monthlyReport.missedInYear': 'number',

  // the committee at work: seals, disclosures, officers
  sealCheck: 'after',
  sealVoidNotice: 'after',
  sealCorrection: 'after',
  disclosureDue: 'after',
  'disclosure.accounts': ['quarter', 'half-year'],
  'disclosure.accountsPosting': 'after',
  'disclosure.work': ['quarter', 'half-year'],
  'disclosure.memberFees': ['quarter', 'half-year'],
  'disclosure.sealUses': ['quarter', 'half-year'],
  'disclosure.services': ['quarter', 'half-year'],
  chooseChair: 'after',
  yearlyAssembly: 'before',
  'yearlyAssembly.asked': 'before',
  // the yearly duty report and review
  'annualReview.leastMonths': 'number',
  'annualReview.report': 'after',
  'annualReview.post': 'after',
  'annualReview.notice': 'after',
  'annualReview.assembly': 'after',
  'annualReview.survey': 'after',
  'annualReview.sampleMin': 'number',
  'annualReview.sampleShare': 'share',
  'annualReview.surveySettle': 'after',
  'annualReview.surveyExtension': 'after',
  'annualReview.opinion': 'after',
  'annualReview.weight.satisfaction': 'number',
  'annualReview.weight.community': 'number',
  'annualReview.weight.street': 'number',
  'annualReview.weight.compliance': 'number',
  'annualReview.answer.very-satisfied': 'number',
  'annualReview.answer.satisfied': 'number',
  'annualReview.answer.fair': 'number',
  'annualReview.answer.dissatisfied': 'number',
  'annualReview.answer.very-dissatisfied': 'number',
  'annualReview.grade.excellent': 'number',
  'annualReview.grade.good': 'number',
  'annualReview.grade.pass': 'number',
  'annualReview.publish': 'after',
  'annualReview.rectification': 'after',
  'annualReview.recheck': 'after',
  'annualReview.failsInRow': 'number',
  'annualReview.recommendation': 'after',

  // renewal, handover, vacancy
  renewalReminder: 'before',
  renewalPlan: 'before',
  renewalBeforeExpiry: 'before',
  renewalAlarm: 'before',
  renewalGroup: 'after',
  'renewalGroup.owners': 'number',
  'renewalGroup.takesOver': 'flag',
  renewalElection: 'after',
  handoverToGroup: 'after',
  handoverOnRenewal: 'after',
  handoverOnSeatEnd: 'after',
  'handover.jointMeeting': 'number',
  'handover.enforce': 'number',
  reElectIfBelow: 'share',
  reElection: 'after',

  // major matters
  matterReview: 'after',
  'matterReview.answers': 'after',
  'matterReview.talk': 'after',
  largeSumThreshold: 'limit',
  matterObjection: 'after',
  sameMatterRest: 'after',
  stopByIllegalityOnly: 'flag',
  termExtensionAllowed: 'flag',
  termExtension: 'after',
  'provider.notice': 'after',
  'provider.renewalNotice': 'after',
  'provider.contractPosting': 'after',
  'provider.contractFiling': 'after',
  'provider.exit': 'after',
  'provider.jointMeeting': 'flag',
  'fund.planPosting': 'after',
  'fund.notPayable': { some: ['developer-warranty', 'utility-network'] },
  'fund.emergencies': {
    some: [
      ...['waterproofing', 'lift', 'fire-equipment', 'falling-parts'],
      ...['glass-wall', 'drain-burst', 'garage-flooding', 'other-danger'],
    ],
  },
  'fund.emergencyPosting': 'after',
  'fund.check': 'after',
  'emergencyProvider.longest': 'after',
  'emergencyProvider.alarm': 'before',
  // training of members
  'training.hoursPerYear': 'number',
  // dismissal
  'dismissal.registration': 'after',
  'dismissal.screening': 'after',
  'dismissal.screeners': 'number',
  'dismissal.seriousOnly': 'flag',
  'dismissal.warning': 'after',
  'dismissal.correction': 'after',
  'dismissal.recheck': 'after',
  'dismissal.charges': 'after',
  'dismissal.answer': 'after',
  'dismissal.hearing': 'after',
  'dismissal.recommendation': 'after',
  'dismissal.naturalEnds': { some: ['T1', 'no-longer-owner', 'cannot-act', 'lost-capacity', 'died'] },
  'dismissal.memberShare': 'share',
  'dismissal.ownerShare': 'share',
  'dismissal.suspension': ['none', 'committee'],
  'dismissal.suspensionItems': { some: DISMISSAL_ITEMS },
  'dismissal.streetUrges': 'flag',
  'dismissal.vote': 'after',
  'dismissal.urging': 'after',
  'dismissal.order': 'after',
  'dismissal.rest': 'after',

  // property management committee
  'pmc.available': 'flag',
  'pmc.failuresNeeded': 'number',
  'pmc.minSize': 'number',
  'pmc.odd': 'flag',
  'pmc.ownersShare': 'share',
  'pmc.decidesReserved': 'flag',
  'pmc.memberObjection': 'after',
  'pmc.informAuthority': 'after',
  'pmc.handover': 'after',
  'pmc.term': 'after',
  'pmc.review': 'after',
  'pmc.duty': ['may', 'should'],
  'pmc.grounds': { some: ['area-not-eligible', 'no-assembly', 'no-committee', 'dysfunctional'] },
  'pmc.idleMonths': 'number',
  'pmc.members': { some: ['street', 'residents-committee', 'developer', 'property-user', 'owner'] },
  'pmc.chair': { some: ['street', 'residents-committee'] },
  'pmc.recommendedBy': { some: ['community-party-organization', 'residents-committee'] },
  'pmc.fillOwners': 'after',
  'pmc.meetingQuorum': 'share',
  'pmc.approval': 'share',
  'pmc.decisionNotice': 'after',

  // the standing look over every area
  'continuity.silentMonths': 'number',

  // what is known of people
  'retention.nothingLeft': 'after',
  'retention.mail': 'after',
  'retention.preview': 'after',

  // counting of days
  rollOverWeekend: 'flag',
} as const satisfies Record<string, RuleKind>;

export type RuleKind =
  'after' | 'before' | 'number' | 'limit' | 'flag' | 'share' | readonly string[] | { readonly some: readonly string[] };

type Kinds = typeof RULE_KINDS;
export type RuleKey = keyof Kinds;
export const RULE_KEYS = Object.keys(RULE_KINDS) as readonly RuleKey[];

type ValueOfKind<Kind> = Kind extends readonly (infer Word)[]
  ? Word
  : Kind extends { readonly some: readonly (infer Word)[] }
    ? readonly Word[]
    : Kind extends 'flag'
      ? boolean
      : Kind extends 'share'
        ? Share
        : Kind extends 'limit'
          ? number | null
          : number;

export type ValueOf<Key extends RuleKey> = ValueOfKind<Kinds[Key]>;
export type KeysOfKind<Kind> = { [Key in RuleKey]: Kinds[Key] extends Kind ? Key : never }[RuleKey];

/** Terms counted forward from a fact. */
export type AfterKey = KeysOfKind<'after'>;
/** Terms counted back from a coming event. */
export type BeforeKey = KeysOfKind<'before'>;
export type TermKey = AfterKey | BeforeKey;
export type ShareKey = KeysOfKind<'share'>;
/** Who asks for a first assembly. */
export type Applicant = ValueOf<'applicants'>[number];
/** Matters that only the owners decide (Civil Code art. 278). */
export type Matter = 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7' | 'M8' | 'M9';
