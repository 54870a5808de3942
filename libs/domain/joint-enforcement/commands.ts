import type { Role } from '../case/index.js';
import type { Day } from '../shared/index.js';
import { PART_ROLES, type Measure, type PartHolder } from './state.js';

/** A part as it is given: to whom, what, on what ground and until when. */
export interface PartGiven {
  readonly to: PartHolder;
  readonly measure: Measure;
  /** What is to be done, in words. */
  readonly task: string;
  /** The law, and its article, on which the department acts. */
  readonly ground: string;
  /** By default the days of the rule. */
  readonly due?: Day;
}

export type JointEnforcementCommand =
  | {
      readonly type: 'open';
      readonly what: string;
      readonly problems?: readonly string[];
      readonly campaign?: string;
      /** The number, from 1, of the part whose department leads. */
      readonly lead?: number;
      readonly parts: readonly PartGiven[];
    }
  | { readonly type: 'add-part'; readonly part: PartGiven }
  | { readonly type: 'report-part'; readonly part: string; readonly result: string; readonly proof: string }
  | {
      readonly type: 'refuse-part';
      readonly part: string;
      readonly reason: string;
      /** Whose it would be. */
      readonly instead?: string;
    }
  | { readonly type: 'uphold-part'; readonly part: string; readonly reason: string }
  | {
      readonly type: 'transfer-part';
      readonly part: string;
      readonly to: PartHolder;
      readonly ground: string;
      readonly reason: string;
      readonly due?: Day;
    }
  | { readonly type: 'ask-part-extension'; readonly part: string; readonly days: number; readonly reason: string }
  | {
      readonly type: 'rule-on-part-extension';
      readonly part: string;
      readonly granted: boolean;
      /** By default as many as were asked for. */
      readonly days?: number;
      readonly reason: string;
    }
  | { readonly type: 'withdraw-part'; readonly part: string; readonly reason: string };

export type CommandOf<T extends JointEnforcementCommand['type']> = Extract<JointEnforcementCommand, { type: T }>;

const OPENERS: readonly Role[] = ['street', 'district'];

export const JOINT_ENFORCEMENT_MAY: Readonly<Record<JointEnforcementCommand['type'], readonly Role[]>> = {
  open: OPENERS,
  'add-part': OPENERS,
  'report-part': PART_ROLES,
  'refuse-part': PART_ROLES,
  'uphold-part': OPENERS,
  'transfer-part': OPENERS,
  'withdraw-part': OPENERS,
  'ask-part-extension': PART_ROLES,
  'rule-on-part-extension': OPENERS,
};
