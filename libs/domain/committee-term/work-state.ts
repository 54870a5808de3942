import { SEAL_WORDS, SEALS, type SealName } from '../handover/index.js';
import type { Day } from '../shared/index.js';
import type { SealHolder, YearOfReports } from './state.js';

/** The committee at work. Every field is absent until something has happened that it tells of. */

export { SEAL_WORDS, SEALS, type SealName };

/** On what a use of a seal rests: a decision of the committee, a resolution of the assembly, a power in its rules, or the handover. */
export interface SealGround {
  readonly decision?: string;
  /** A matter that the assembly has passed. */
  readonly matter?: string;
  /** The article of the rules of procedure that gives the power. */
  readonly power?: string;
  readonly handover?: boolean;
  /** The paper is a contract with a provider: it rests on the owners' choice (CC art. 278). */
  readonly providerContract?: boolean;
}

export interface SealState {
  readonly custody?: SealHolder;
  readonly number?: string;
  /** Lost, or taken away, since then: locked until another was carved. */
  readonly lost?: Day;
  /** The notice that it is void was posted. */
  readonly voidedOn?: Day;
  /** Numbers that are void for ever. */
  readonly voidNumbers?: readonly string[];
}

/** What is known of the seals as a term begins. */
export type SealsKept = Readonly<Partial<Record<SealName, Pick<SealState, 'custody' | 'number'>>>>;

/** Signed by more than half of the members, and not yet looked at by the keeper. */
export interface SealRequest extends SealGround {
  readonly on: Day;
  readonly seal: SealName;
  /** The bytes of the paper, by their hash. */
  readonly document: string;
  readonly copies: number;
  readonly signatures: number;
  readonly requestedBy: string;
}

export interface AtWork {
  /** What the assembly has decided, by the name of the matter. */
  readonly resolved?: Readonly<Record<string, Day>>;
  readonly seals?: Readonly<Partial<Record<SealName, SealState>>>;
  readonly sealsRequested?: number;
  readonly sealRequests?: Readonly<Record<string, SealRequest>>;
  readonly sealFindings?: number;
  /** As counted when somebody last took a seat. */
  readonly partyShare?: { readonly members: number; readonly party: number; readonly required: number };
  readonly fundFindings?: number;
  /** Uses of the maintenance fund without a vote, which the authority has not settled: by finding. */
  readonly unvotedFunds?: Readonly<Record<string, Day>>;
  /** Contracts with a provider that were found without the owners' vote, and at which the Street has not looked: by finding. */
  readonly unvotedContracts?: Readonly<Record<string, Day>>;
  /** What was asked for and is not public yet, by the key of its duty. */
  readonly toDisclose?: Readonly<Record<string, 'asked' | 'missed'>>;
  readonly disclosures?: Readonly<Record<string, YearOfReports>>;
  readonly demandsMade?: number;
  /** A meeting that a third of the members asked for. */
  readonly demand?: { readonly id: string; readonly missed?: true };
  /** The last day on which the assembly met, and the year about which was asked last. */
  readonly assemblyOn?: Day;
  readonly assemblyAsked?: string;
}

/** How many of what passes by is kept by name: enough for all that is under way, and the file of the case knows the rest. */
export const KEPT = 24;

/** How many of a kind are asked for at the same time. */
export const OWED = 12;

/** The latest of a record whose entries are never written twice. */
export function latest<V>(all: Readonly<Record<string, V>>, most = KEPT): Readonly<Record<string, V>> {
  const entries = Object.entries(all);
  return entries.length <= most ? all : Object.fromEntries(entries.slice(-most));
}
