import type { Basis } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import type { Holder } from './duty.js';
import type { Refusal } from './refusal.js';

/** A fact that a lifecycle writes: `data` is told to the workflow (ids, codes, figures); `papers` (free text, documents) stay in the row. */
export interface Fact {
  readonly type: string;
  readonly data: unknown;
  readonly papers?: unknown;
  /** About whom the papers are, where the lifecycle cannot know it: a correction of what stands under somebody's key. */
  readonly about?: string;
}

/** A case that a decision opens in the same transaction, with the command that begins it. */
export interface Opening {
  readonly kind: string;
  /** Unique among the parent's procedures: `joint-review:candidate-3`. */
  readonly name: string;
  readonly command: { readonly type: string; readonly [content: string]: unknown };
}

/** A notice that is posted in the estate: printed from here, proved by what is recorded of it. */
export interface PostedNotice {
  readonly key: string;
  readonly title: Bilingual;
  /** Lines of the text, Chinese; the API prints them on A4. */
  readonly lines: readonly string[];
  readonly places: readonly string[];
  readonly postedOn: Day;
  readonly removeAfter: Day;
  readonly photos: readonly string[];
  readonly signedBy: string;
}

/** A mail that is no reminder: it tells somebody what was decided. Unique by case, key and recipient. */
export interface Letter {
  readonly key: string;
  readonly to: Holder;
  readonly subject: Bilingual;
  readonly lines: readonly Bilingual[];
  readonly alone?: boolean;
  /** Danger to life: it leaves alone and at once, at any hour of the night. */
  readonly urgent?: true;
}

/** A message to one of this case's procedures: it lies in the inbox until the procedure next looks. */
export interface Tell {
  readonly to: string;
  readonly kind: string;
  readonly data: unknown;
}

/** A message to the case that opened this one, before the end that it is told of anyway. */
export interface Report {
  readonly kind: string;
  readonly data: unknown;
}

export interface Effects {
  /** The rules that carry the decision: stored in the chain and shown with the answer. */
  readonly basis?: readonly Basis[];
  /** Policy that is not met: shown, and never a reason to refuse. */
  readonly warnings?: readonly Basis[];
  /** By which figures it was decided: shown with the answer. */
  readonly figures?: Readonly<Record<string, number | string>>;
  readonly opens?: readonly Opening[];
  readonly notices?: readonly PostedNotice[];
  readonly letters?: readonly Letter[];
  /** Why something is owed once more, by the duty's key: stands in its mail and beside its task. */
  readonly remarks?: Readonly<Record<string, string>>;
  readonly tells?: readonly Tell[];
  readonly reports?: readonly Report[];
}

export type Decision<E extends Fact = Fact> =
  | { readonly ok: true; readonly events: readonly E[]; readonly effects: Effects }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<E extends Fact>(events: readonly E[], effects: Effects = {}): Decision<E> {
  return { ok: true, events, effects };
}

export function refuse<E extends Fact = never>(no: Refusal): Decision<E> {
  return { ok: false, refusal: no };
}
