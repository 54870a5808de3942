export {
  factsSignal,
  LIMITS,
  MOST_BYTES,
  MOST_FACTS,
  standingQuery,
  WAYS,
  type About,
  type Act,
  type Carried,
  type CaseActivities,
  type Ending,
  type Known,
  type Learned,
  type Limits,
  type Opened,
  type Standing,
  type Telling,
  type ToldFact,
} from './case.contract.js';
export type { CampaignActivities, CampaignToOpen } from './campaign.contract.js';
export {
  campaignScheduleId,
  caseIdOf,
  CONTINUITY_ID,
  isCaseKind,
  isRehearsal,
  KINDS,
  MAILROOM_ID,
  QUEUES,
  rehearsalIdOf,
  RETENTION_ID,
  summaryOf,
  type CaseKind,
  type Queue,
} from './names.js';
export type { ContinuityActivities } from './continuity.contract.js';
export type { MailRound, MailroomActivities } from './mailroom.contract.js';
export type { RetentionActivities } from './retention.contract.js';
export { SEARCH, SEARCH_ATTRIBUTES } from './search-attributes.js';
