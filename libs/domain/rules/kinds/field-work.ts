import type { RuleKind } from './kind.js';

/** What is done on the spot: enforcement, grid workers, patrols, campaigns; and how problems come in. */
export const FIELD_WORK = {
  // joint enforcement
  'enforcement.part': 'after',
  'enforcement.refusal': 'after',
  'enforcement.ruling': 'after',
  'enforcement.extension': 'number',
  'enforcement.extensionRuling': 'after',

  // staff of companies as grid workers
  'gridWorker.longest': 'number',
  'gridWorker.endsSoon': 'number',

  // joint patrols of the four parties
  'patrol.parties': 'number',
  'patrol.record': 'after',
  'patrol.analysis': 'after',
  'patrol.next': 'after',
  'patrol.recurs': 'number',
  'patrol.recursWithin': 'number',

  // the quarterly campaign: days from its opening, the sample, what an item's class asks
  'campaign.setStandard': 'after',
  'campaign.inspection': 'after',
  'campaign.rectification': 'after',
  'campaign.tracking': 'after',
  'campaign.evaluation': 'after',
  'campaign.recheckShare': 'share',
  'campaign.bulletin': 'after',
  'campaign.secondSignature': 'after',
  'campaign.results': 'after',
  'campaign.immediate': 'after',
  'campaign.month': 'after',

  // how problems come in
  'intake.covered': 'flag',
  'intake.notAccepted': {
    some: ['court', 'arbitration', 'discipline', 'review', 'petition', 'secret', 'settled-by-law'],
  },
} as const satisfies Record<string, RuleKind>;
