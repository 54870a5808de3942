import type { Basis } from '../rules/index.js';
import type { Bilingual } from '../shared/index.js';

/** Every reason for which a rule or the record says no. The API gives each one its status, and leaving one out is a compile error. */
export type RefusalCode =
  // the moment is wrong
  | 'wrong-stage'
  | 'case-closed'
  | 'already-done'
  | 'already-open'
  | 'window-not-open'
  | 'window-closed'
  | 'notice-still-running'
  | 'review-still-running'
  | 'objections-unanswered'
  | 'conflicts-unresolved'
  | 'stepping'
  | 'not-a-rehearsal'
  | 'same-facts-rest'
  | 'built-upon'
  | 'exit-rule-not-met'
  | 'no-legal-ground'
  | 'task-not-open'
  | 'task-not-claimed'
  | 'task-claimed'
  // the actor is wrong
  | 'wrong-role'
  | 'not-the-actor'
  | 'not-theirs'
  | 'conflict-of-interest'
  | 'needs-second-person'
  // the content is wrong
  | 'trigger-not-met'
  | 'wrong-applicant'
  | 'group-composition'
  | 'unannounced-item'
  | 'notice-too-late'
  | 'fact-in-future'
  | 'fact-too-early'
  | 'evidence-missing'
  | 'reason-missing'
  | 'committee-size'
  | 'committee-meeting'
  | 'too-few-candidates'
  | 'person-not-owner'
  | 'not-qualified'
  | 'unknown-subject'
  | 'duplicate-subject'
  | 'papers-missing'
  | 'window-length'
  | 'too-early'
  | 'extension-not-allowed'
  | 'key-reused'
  | 'unknown-unit'
  | 'not-decided'
  | 'not-classified'
  | 'not-offered'
  | 'not-payable'
  | 'ballot-already-cast'
  | 'already-answered'
  | 'reserved-matter';

/** A rule or the record says no. Nothing was changed. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: Bilingual;
  readonly basis: readonly Basis[];
  /** Figures of the refusal, such as the day on which it will be allowed: they become members of the problem answer. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export function refusal(
  code: RefusalCode,
  detail: Bilingual,
  more: { basis?: readonly Basis[]; facts?: Readonly<Record<string, unknown>> } = {},
): Refusal {
  return { code, detail, basis: more.basis ?? [], facts: more.facts ?? {} };
}
