import type { Role } from '../case/index.js';
import type { Category } from '../problem/index.js';
import type { Day } from '../shared/index.js';
import type { Outsider, Party, Ruling, Side } from './state.js';

export type Danger = 'escalation' | 'public-order' | 'crime';

/** Whom the register does not have yet: the name goes there, and the number alone into the case. */
export interface NewParty {
  readonly newPerson: string;
  readonly as: Outsider;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}

export type MediationCommand =
  /** Asked for by a party, or offered by the committee (PML art. 17). */
  | {
      readonly type: 'ask-mediation';
      readonly by: 'party' | 'offer';
      readonly a: Party | NewParty;
      readonly b: Party | NewParty;
      readonly category: Category;
      readonly dispute: string;
    }
  /** Whoever is a party speaks for its own side, and need not name it. */
  | { readonly type: 'answer-offer'; readonly side?: Side; readonly willing: boolean; readonly remark?: string }
  | {
      readonly type: 'name-mediators';
      readonly mediators: readonly string[];
      readonly chosenBy: 'parties' | 'committee';
    }
  /** Relatives, experts, groups: with the consent of both (PML art. 20). */
  | {
      readonly type: 'invite-helper';
      readonly helper: string;
      readonly relation: string;
      readonly bothConsent: boolean;
    }
  | { readonly type: 'hold-session'; readonly minutes: string }
  | { readonly type: 'extend-mediation'; readonly bothConsent: boolean; readonly reason: string }
  | { readonly type: 'report-danger'; readonly danger: Danger; readonly measures: string }
  | { readonly type: 'tell-police'; readonly proof: string }
  | {
      readonly type: 'record-agreement';
      /** Else it is an oral one. */
      readonly written: boolean;
      readonly terms: string;
      /** Both sides have signed, sealed or left a fingerprint; of an oral one, both have agreed to it. */
      readonly bothAgreed: boolean;
      readonly mediatorSigned: boolean;
      /** The committee's seal, on a written one. */
      readonly sealed?: boolean;
      readonly performBy?: Day;
    }
  /** No agreement; or, once the day for an answer has passed, none because a side never gave one. */
  | {
      readonly type: 'end-mediation';
      readonly reason: string;
      readonly undisputed?: string;
      readonly bothConsent?: boolean;
    }
  | { readonly type: 'withdraw-consent'; readonly side?: Side; readonly remark?: string }
  /** Never refused while there is a file: a party has gone to court. */
  | { readonly type: 'record-suit'; readonly side?: Side; readonly goesOn: boolean; readonly court?: string }
  | { readonly type: 'urge-performance'; readonly how: string }
  | { readonly type: 'record-performance'; readonly result: 'performed' | 'breached'; readonly proof: string }
  /** Whether they apply is for the two of them alone: that they know of it and of its last day is not. */
  | { readonly type: 'remind-confirmation'; readonly how: string }
  | { readonly type: 'record-confirmation'; readonly court: string; readonly proof: string }
  | { readonly type: 'record-ruling'; readonly ruling: Ruling; readonly proof: string }
  | { readonly type: 'archive-mediation'; readonly papers: readonly string[] };

export type CommandOf<T extends MediationCommand['type']> = Extract<MediationCommand, { type: T }>;

/** The mediation committee stands under the residents' committee (PML art. 8). */
const COMMITTEE: readonly Role[] = ['mediator', 'residents-committee'];
export const PARTIES: readonly Role[] = ['owner', 'property-service-enterprise', 'developer', 'owners-committee'];
const ANYONE: readonly Role[] = [...COMMITTEE, ...PARTIES];

export const MEDIATION_MAY: Readonly<Record<MediationCommand['type'], readonly Role[]>> = {
  'ask-mediation': ANYONE,
  'answer-offer': ANYONE,
  'name-mediators': COMMITTEE,
  'invite-helper': COMMITTEE,
  'hold-session': COMMITTEE,
  'extend-mediation': COMMITTEE,
  'report-danger': COMMITTEE,
  'tell-police': COMMITTEE,
  'record-agreement': COMMITTEE,
  'end-mediation': COMMITTEE,
  'withdraw-consent': ANYONE,
  'record-suit': ANYONE,
  'urge-performance': COMMITTEE,
  'record-performance': COMMITTEE,
  'remind-confirmation': COMMITTEE,
  'record-confirmation': COMMITTEE,
  'record-ruling': COMMITTEE,
  'archive-mediation': COMMITTEE,
};
