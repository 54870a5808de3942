import type { RuleKind } from './kind.js';

/** The standing look, what is known of people, and how days are counted. */
export const RECORD = {
  // the standing look over every area
  'continuity.silentMonths': 'number',
  'indicators.rankFrom': 'number',

  // what is known of people
  'retention.nothingLeft': 'after',
  'retention.mail': 'after',
  'retention.preview': 'after',
  'retention.caller': 'after',

  // counting of days
  rollOverWeekend: 'flag',
} as const satisfies Record<string, RuleKind>;
