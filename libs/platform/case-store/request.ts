import type { ToldFact } from '#contracts';
import type { After, Actor, Effects, Refusal } from '#domain/case';
import type { Basis } from '#domain/rules';
import type { Day, Instant } from '#domain/shared';

export type { ToldFact };

/** The caller's range of codes: it rules what can be read, and which case may be addressed. */
export interface Scope {
  readonly lo: string;
  readonly hi: string;
}

/** Everything at or below a node: the codes that begin with it. */
export function scopeOf(node: string): Scope {
  const last = node.charCodeAt(node.length - 1);
  return { lo: node, hi: node === '' ? '~' : node.slice(0, -1) + String.fromCharCode(last + 1) };
}

/** A command as it reaches the case store, from a person, a workflow or an import. */
export interface CaseCommand {
  readonly type: string;
}

export interface ExecuteRequest {
  readonly caseId: string;
  /** Where a route speaks for one kind of case: a case of another kind is not found there. */
  readonly kind?: string;
  readonly command: CaseCommand;
  readonly actor: Actor;
  /** Unique with the actor: the Idempotency-Key, or the id of an act. */
  readonly key: string;
  /** When the request was first read. Nothing later may restamp it. */
  readonly receivedAt: Instant;
  readonly occurredOn?: Day;
  /** What proves a fact that is older than the last working day. */
  readonly evidence?: string;
  /** The seq that the client last saw, for commands that overwrite. */
  readonly ifMatch?: number;
  /** Whoever comes by a link does this one task and no other: its duty, and the entry that opened it. */
  readonly task?: { readonly duty: string; readonly since: number };
  /** A person's range; an act has none and finds its case by id. */
  readonly scope?: Scope;
  readonly http?: { readonly method: string; readonly path: string; readonly bodyHash: string };
  /** An act tells up to where its workflow knows the record, and gets the rest. */
  readonly known?: { readonly seq: number; readonly hash: string };
  /** Opens the case if it is not there. */
  readonly open?: OpenRequest;
}

export interface OpenRequest {
  readonly kind: string;
  readonly code: string;
  /** The service area that the case is about; none where it is about the whole place. */
  readonly areaId?: string;
  readonly reference?: string;
  /** Opens as a rehearsal whose clock begins here. */
  readonly rehearsalAt?: Instant;
  /** The service areas of a rehearsed place: what is opened in one of them later lives on the same clock. */
  readonly areas?: readonly string[];
}

export interface Accepted {
  readonly outcome: 'accepted';
  readonly caseId: string;
  readonly seq: number;
  readonly view: After;
  readonly basis: readonly Basis[];
  readonly warnings: readonly Basis[];
  readonly figures?: Effects['figures'];
  /** Ids of procedures that the command opened. */
  readonly opened: readonly string[];
  readonly status: 200 | 201;
  /** True when the same key had been carried out before: this is the answer of then. */
  readonly repeated: boolean;
  /** For acts: every fact after the one that the workflow knew, a page of at most 50. */
  readonly facts: readonly ToldFact[];
  readonly more: boolean;
}

export interface Refused {
  readonly outcome: 'refused';
  readonly caseId: string;
  readonly refusal: Refusal;
  readonly seq: number;
  readonly facts: readonly ToldFact[];
  readonly more: boolean;
}

/** In time by its receipt, but the calendar has closed the window in the meantime: put before two people. */
export interface SetAside {
  readonly outcome: 'set-aside';
  readonly caseId: string;
  readonly incident: string;
}

export type Executed =
  | Accepted
  | Refused
  | SetAside
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'stale'; readonly seq: number }
  /** The run lives in a future that a restored record no longer has. */
  | { readonly outcome: 'superseded' };

/** The store cannot answer now; nothing was stored, and the same key may be sent again. */
export class Unavailable extends Error {
  constructor(
    message: string,
    readonly status: 429 | 503 = 503,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Unavailable';
  }
}
