import type { Entry } from '#platform/evidence';
import type { Written } from '#platform/personal';
import type { CaseDocument } from '../cases/case-document.js';

/** One case of the bundle: the one that was asked for, or a procedure of it. */
export interface BundledCase {
  readonly document: CaseDocument;
  readonly seq: number;
  readonly hash: string;
  readonly entries: readonly Entry[];
  /** What people wrote, entry by entry: in the chain itself it may lie under a key. */
  readonly papers: readonly (Written & { readonly seq: number })[];
  /** Where its files lie. A colon is no letter of a file's name everywhere. */
  readonly folder: string;
}

/** A document that an entry names; without a file its bytes could not be found. */
export interface BundledDocument {
  readonly id: string;
  readonly file: string | undefined;
  readonly size: number | undefined;
  readonly scan: string | undefined;
  /** Which entries name it. */
  readonly by: readonly string[];
}
