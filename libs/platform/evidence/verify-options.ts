import type pg from 'pg';
import type { DocumentStore } from '../documents/index.js';
import type { RootStore } from './root-store.js';

/** Something in the record that does not fit: where, and what. */
export interface RecordFault {
  readonly where: string;
  readonly zh: string;
  readonly en: string;
}

export interface VerifyOptions {
  /** With the rights of the owner: it must see every row. */
  readonly client: pg.ClientBase;
  /** One case with its procedures; all of them without it. */
  readonly caseId?: string;
  readonly roots?: RootStore;
  /** SHA-256 of the day's file, by its day, as the district has it by mail. */
  readonly mailed?: Readonly<Record<string, string>>;
  /** Epochs of restores that somebody answers for: what they lost is no fault. */
  readonly knownRestores?: readonly number[];
  /** The day by which every earlier one must have its root. */
  readonly today?: string;
  readonly documents?: DocumentStore;
  readonly progress?: (line: string) => void;
}

export interface Verified {
  readonly cases: number;
  readonly entries: number;
  readonly votes: number;
  readonly documents: number;
  readonly roots: number;
  readonly faults: readonly RecordFault[];
}
