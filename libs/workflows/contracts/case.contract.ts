import type { After, CaseState } from '#domain/case';
import type { Instant } from '#domain/shared';
import { defineQuery, defineSignal } from '@temporalio/workflow';

/** A fact as it is told to a workflow: at most 1 KB. What the workflow must do with it travels in `after`. */
export interface ToldFact {
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly at: Instant;
  readonly data: unknown;
  readonly after: After;
  readonly hash: string;
}

/** The most that one signal carries; beyond it the workflow is only told up to where to read. */
export const MOST_FACTS = 50;
export const MOST_BYTES = 64 * 1024;

/** Facts in order of seq; or up to which seq to read; or that an inbox has something. */
export interface Telling {
  readonly facts?: readonly ToldFact[];
  readonly upTo?: number;
  readonly wake?: boolean;
}

export const factsSignal = defineSignal<[Telling]>('facts');

/** Where a run stands, for the UI, for stepping and for tests. */
export interface Standing {
  readonly seq: number;
  readonly hash: string;
  /** An act, a reading or a start is under way. */
  readonly busy: boolean;
  readonly stage: string;
  readonly state: CaseState;
}

export const standingQuery = defineQuery<Standing>('standing');

/** The input of every case's workflow. A first start and a rebirth are the same: the state is read from the record. */
export interface Opened {
  readonly caseId: string;
  readonly carried?: Carried;
  readonly limits?: Limits;
}

/** What a run hands to the next one. */
export interface Carried {
  readonly state: CaseState;
  readonly seq: number;
  readonly hash: string;
  readonly after: After;
  readonly about: About;
  /** What the engine's lists show of the case, as text by name: the next run changes only what differs. */
  readonly shown?: Readonly<Record<string, string>>;
  /** A timer that fires before anything is due asks nobody. A run that an older build began does ask, and its history says so. */
  readonly wakesWhenDue?: true;
  /** What the last wake changed is shown by the beginning of the next run, which costs nothing, and not by this one before it ends. */
  readonly leavesTheSign?: true;
}

/** The ways of a run that begins with this build. */
export const WAYS = { wakesWhenDue: true, leavesTheSign: true } as const satisfies Partial<Carried>;

/** What does not change while a case lives. No personal data: it is shown in clear text. */
export interface About {
  readonly code: string;
  readonly kind: string;
  readonly areaName: string;
  readonly rulePack: string;
  /** Where people read the case: a run that carries on keeps no other details. */
  readonly caseFile?: string;
}

export interface Limits {
  /** A run carries on when its history has this many events. */
  readonly events: number;
  /** Waking is spread over this many milliseconds, by the case's id. */
  readonly jitterMs: number;
}

export const LIMITS: Limits = { events: 200, jitterMs: 120_000 };

/** How a case's workflow ended: its last page, kept as the run's result. */
export interface Ending {
  readonly caseId: string;
  readonly seq: number;
  readonly ended: 'closed' | 'superseded';
  readonly page: string;
}

/** What a run does to the record and learns from it. */
export interface CaseActivities {
  /** The record's state, for a run that begins. `superseded` where the chain is gone. */
  readCase(caseId: string): Promise<Carried>;
  /** The facts after the one that is known, a page of at most 50. */
  readFacts(caseId: string, known: Known): Promise<Learned>;
  /** A command of the workflow's own, or a wake. Never twice for one id. */
  act(caseId: string, act: Act, known: Known): Promise<Learned>;
}

export interface Known {
  readonly seq: number;
  readonly hash: string;
}

export interface Act {
  readonly id: string;
  readonly command: { readonly type: string };
}

export interface Learned {
  readonly outcome: 'accepted' | 'refused' | 'superseded';
  readonly refusal?: string;
  readonly facts: readonly ToldFact[];
  readonly more: boolean;
}
