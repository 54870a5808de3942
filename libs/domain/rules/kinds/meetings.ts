import type { RuleKind } from './kind.js';

/** Who takes part in a joint meeting by the texts, and whose absence is noted. */
export const MEETING_MEMBERS = [
  ...(['residents-committee', 'community-party-organization', 'police-station'] as const),
  ...(['property-service-enterprise', 'owners', 'utility-companies', 'housing-authority'] as const),
  ...(['urban-management', 'other'] as const),
] as const;

/** Joint meetings, forums, mediation, and the legal adviser. */
export const MEETINGS = {
  // meetings, mediation, legal advice
  'jointMeeting.members': { some: MEETING_MEMBERS },
  'jointMeeting.attendance': 'flag',
  'jointMeeting.absence': 'flag',
  'jointMeeting.answer': 'after',
  'jointMeeting.call': 'after',
  'jointMeeting.heldWithin': 'after',
  'jointMeeting.minutes': 'after',
  'jointMeeting.quarterly': 'after',
  'jointMeeting.monthly': 'after',
  'jointMeeting.overdueToDistrict': 'number',
  'ownersForum.rhythm': 'after',
  'ownersForum.reasons': 'after',
  'mediation.neverBlocksSuit': 'flag',
  'mediation.free': 'flag',
  'mediation.voluntary': 'flag',
  'mediation.mediators': 'flag',
  'mediation.helpers': 'flag',
  'mediation.danger': 'flag',
  'mediation.waysTold': 'flag',
  'mediation.undisputed': 'flag',
  'mediation.oral': 'flag',
  'mediation.written': 'flag',
  'mediation.urging': 'flag',
  'mediation.breach': 'flag',
  'mediation.archive': 'flag',
  'mediation.answerOffer': 'after',
  'mediation.nameMediators': 'after',
  'mediation.period': 'after',
  'mediation.extension': 'after',
  'mediation.performance': 'after',
  'mediation.performanceCheck': 'after',
  'mediation.confirmation': 'after',
  'mediation.courtAccepts': 'after',
  'mediation.courtDecides': 'after',
  'mediation.file': 'after',
  'legalAdvice.opinion': 'after',
  'legalAdvice.followUp': 'after',
} as const satisfies Record<string, RuleKind>;
