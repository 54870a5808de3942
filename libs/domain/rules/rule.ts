import type { Bilingual, Day } from '../shared/index.js';
import type { RuleKey, TermKey, ValueOf } from './keys.js';

/** V: full text read. X: seen as an excerpt. M: general knowledge. S: press report of policy. P: proposed default, never law. */
export type Confidence = 'V' | 'X' | 'M' | 'S' | 'P';

/** Statutory refuses; policy warns, asks for a reason and opens a task; a target only counts. */
export type Severity = 'statutory' | 'policy' | 'target';

export type DayKind = 'calendar' | 'working';
export type TermUnit = 'day' | 'month' | 'year';
export type Unit =
  | TermUnit
  | 'hour'
  | 'person'
  | 'seat'
  | 'times'
  | 'share'
  | 'flag'
  | 'choice'
  | 'fen'
  | 'point'
  | 'household'
  | 'percent';

/**
 * How a term is kept. `cut-off`: what was received in time counts. `fact`: what happened in time counts, whenever it was
 * entered. `silence`: letting it pass has a meaning, so it waits for the entry grace.
 */
export type KeptBy = 'cut-off' | 'fact' | 'silence';

/** The event from which a term counts. The same number counts from different facts in different places. */
export type StartFact =
  | 'eligible'
  | 'application-received'
  | 'report-received'
  | 'verified'
  | 'group-formed'
  | 'group-list-posted'
  | 'files-asked'
  | 'nomination-opened'
  | 'review-opened'
  | 'opinion-asked'
  | 'unsuitable-told'
  | 'answer-received'
  | 'policy-item-found'
  | 'candidates-posted'
  | 'silence-began'
  | 'meeting-held'
  | 'voting-opened'
  | 'votes-counted'
  | 'result-posted'
  | 'notice-posted'
  | 'order-date-missed'
  | 'decision-known'
  | 'decision-made'
  | 'elected'
  | 'party-share-short'
  | 'officers-chosen'
  | 'extra-meeting-asked'
  | 'filing-received'
  | 'filing-returned'
  | 'members-changed'
  | 'branch-applied'
  | 'month-ended'
  | 'campaign-opened'
  | 'sheet-signed'
  | 'correction-proposed'
  | 'evaluation-published'
  | 'report-submitted'
  | 'report-returned'
  | 'seal-requested'
  | 'seal-lost'
  | 'seal-abuse-found'
  | 'period-ended'
  | 'office-ended'
  | 'next-year-begins'
  | 'year-ended'
  | 'duty-report-submitted'
  | 'duty-report-posted'
  | 'survey-opened'
  | 'survey-counted'
  | 'survey-extended'
  | 'review-scored'
  | 'result-published'
  | 'appeal-lodged'
  | 'rectification-reported'
  | 'review-ended'
  | 'term-began'
  | 'term-ends'
  | 'renewal-report-received'
  | 'renewal-group-formed'
  | 'renewed'
  | 'seat-ended'
  | 'below-minimum'
  | 'plan-submitted'
  | 'suggestions-received'
  | 'committee-insisted'
  | 'vote-failed'
  | 'provider-told'
  | 'contract-ends'
  | 'contract-posted'
  | 'contract-signed'
  | 'service-ends'
  | 'works-posted'
  | 'fund-applied-for'
  | 'top-up-posted'
  | 'emergency-service-began'
  | 'emergency-service-ends'
  | 'finding-received'
  | 'finding-registered'
  | 'finding-screened'
  | 'member-warned'
  | 'correction-over'
  | 'member-charged'
  | 'member-answered'
  | 'member-heard'
  | 'vote-proposed'
  | 'vote-not-called'
  | 'committee-urged'
  | 'vote-not-passed'
  | 'joint-meeting-asked'
  | 'joint-meeting-accepted'
  | 'joint-meeting-called'
  | 'joint-meeting-held'
  | 'mediation-asked'
  | 'mediation-accepted'
  | 'mediation-period-ended'
  | 'agreement-effective'
  | 'performance-due'
  | 'confirmation-applied'
  | 'confirmation-accepted'
  | 'mediation-ended'
  | 'advice-asked'
  | 'advice-given'
  | 'problem-registered'
  | 'dispatched'
  | 'problem-due'
  | 'department-called'
  | 'question-put'
  | 'caller-told'
  | 'problem-replied'
  | 'dissatisfied'
  | 'slip-issued'
  | 'pmc-posted'
  | 'pmc-formed'
  | 'committee-elected'
  | 'pmc-owners-short'
  | 'part-given'
  | 'part-refused'
  | 'extension-asked'
  | 'patrol-day'
  | 'patrol-held'
  | 'problem-closed'
  | 'nothing-left'
  | 'mail-sent'
  | 'file-previewed';

/** What a rule says, without the words that explain it. */
export interface Measure<Value> {
  readonly value: Value;
  readonly unit: Unit;
  readonly dayKind?: DayKind;
  readonly direction?: 'after' | 'before';
  readonly startFact?: StartFact;
  readonly keptBy?: KeptBy;
}

export interface Term extends Measure<number> {
  readonly unit: TermUnit;
  readonly dayKind: DayKind;
  readonly direction: 'after' | 'before';
  readonly startFact: StartFact;
  readonly keptBy: KeptBy;
}

export interface Provenance {
  readonly severity: Severity;
  /** `SD art.21`. */
  readonly source: string;
  /** In our own words; no law is quoted. */
  readonly article: Bilingual;
  readonly confidence: Confidence;
  /** An area's own rules of procedure may set it otherwise. */
  readonly overridable?: boolean;
  /** When a rule's life differs from its pack's. */
  readonly validFrom?: Day;
  readonly validTo?: Day;
}

type MeasureOf<Key extends RuleKey> = Key extends TermKey ? Term : Measure<ValueOf<Key>>;

/** One rule as a pack writes it. */
export type Entry<Key extends RuleKey = RuleKey> = MeasureOf<Key> & Provenance;

/** One rule as it holds for a place on a day. */
export type Rule<Key extends RuleKey = RuleKey> = Entry<Key> & {
  readonly key: Key;
  /** The edition it comes from: `cn-37@2021-12-03`. */
  readonly pack: string;
  readonly validFrom: Day;
};
