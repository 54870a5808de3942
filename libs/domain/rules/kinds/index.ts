import { COMMITTEE } from './committee.js';
import { FIELD_WORK } from './field-work.js';
import { FORMATION } from './formation.js';
import { MEETINGS } from './meetings.js';
import { PMC } from './pmc.js';
import { PROBLEMS } from './problems.js';
import { RECORD } from './record.js';

export { DISMISSAL_ITEMS } from './committee.js';
export type { RuleKind } from './kind.js';
export { MEETING_MEMBERS } from './meetings.js';

/** Every parameter that a pack may set, and what its value is. */
export const RULE_KINDS = {
  ...FORMATION,
  ...COMMITTEE,
  ...PROBLEMS,
  ...PMC,
  ...MEETINGS,
  ...FIELD_WORK,
  ...RECORD,
} as const;
