import type { RuleKind } from './kind.js';

/** What people complain of: its clocks, its tiers, and who looks after it. */
export const PROBLEMS = {
  // problems and the hotline
  'problem.dispatch': 'after',
  'problem.hotline': 'after',
  'problem.violation': 'after',
  'problem.own.grid': 'after',
  'problem.own.community': 'after',
  'problem.own.street': 'after',
  'problem.own.district': 'after',
  'problem.tier.grid': 'after',
  'problem.tier.community': 'after',
  'problem.tier.street': 'after',
  'problem.longerByLaw': 'after',
  'problem.setDay': 'after',
  'problem.plan': 'after',
  'problem.planAlone': 'number',
  'problem.return': 'after',
  'problem.directMayReturn': 'flag',
  'problem.ruling': 'after',
  'problem.checkIn': 'after',
  'problem.downAfter': 'number',
  'problem.extension': 'number',
  'problem.extensionBeyond': 'flag',
  'problem.yellowCard': 'number',
  'problem.redCard': 'number',
  'problem.audit': 'after',
  'problem.callBack': 'after',
  'problem.callBackTries': 'number',
  'problem.rehandling': 'after',
  'problem.slip': 'after',
} as const satisfies Record<string, RuleKind>;
