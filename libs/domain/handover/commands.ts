import type { Role } from '../case/index.js';
import type { Day } from '../shared/index.js';
import type { HandoverItem } from './items.js';
import type { SealHolder, SealName } from './seals.js';
import type { Reason } from './state.js';

export const MEASURES = ['police', 'void-seal', 'suit'] as const;
export type Measure = (typeof MEASURES)[number];

export type HandoverCommand =
  | {
      readonly type: 'begin';
      readonly reason: Reason;
      /** From which day the term counts: the end of the old term, or of the seat. */
      readonly since: Day;
      readonly from?: string;
      /** Who owes it, where it is not the committee. */
      readonly by?: Role;
      /** What is handed over, where it is not all of it; `assumed` by the office of whoever leaves. */
      readonly held?: readonly HandoverItem[];
      readonly assumed?: true;
      /** Who held it has died: the committee takes it over from the family. */
      readonly died?: true;
    }
  /** Handed over, received, and signed by a witness: all three at once, line by line. */
  | {
      readonly type: 'receive-items';
      readonly items: readonly HandoverItem[];
      readonly receivedBy: string;
      /** Who keeps the seals from now on, where they are among the items. */
      readonly keeper?: SealHolder;
      readonly note?: string;
    }
  | {
      readonly type: 'record-missing';
      readonly item: HandoverItem;
      /** Which of the seals; both where nobody says it. */
      readonly seals?: readonly SealName[];
      readonly reason: string;
    }
  /** A body that has ended says so on the wall. */
  | { readonly type: 'post-dissolution'; readonly places: readonly string[]; readonly photos: readonly string[] }
  | { readonly type: 'urge-handover'; readonly how: string }
  /** By its minutes, or by the joint meeting's own file. */
  | { readonly type: 'hold-joint-meeting'; readonly minutes?: string; readonly meeting?: string }
  /** One of three, each recorded by itself; a seal that is declared void is posted, by its number where one is known. */
  | {
      readonly type: 'enforce-handover';
      readonly measure: Measure;
      readonly proof: string;
      readonly seal?: SealName;
      readonly number?: string;
      readonly places?: readonly string[];
      readonly photos?: readonly string[];
    };

export type CommandOf<T extends HandoverCommand['type']> = Extract<HandoverCommand, { type: T }>;

/** The witness records, never the one who hands over or receives (ZB art. 35: under Street and residents' committee). */
export const HANDOVER_MAY: Readonly<Record<Exclude<HandoverCommand['type'], 'begin'>, readonly Role[]>> = {
  'receive-items': ['community-party-organization', 'residents-committee', 'street'],
  'record-missing': ['community-party-organization', 'residents-committee', 'street'],
  'post-dissolution': ['street', 'residents-committee'],
  'urge-handover': ['street'],
  'hold-joint-meeting': ['street'],
  'enforce-handover': ['street'],
};
