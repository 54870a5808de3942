import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** One domain word in front of every hash, so that bytes hashed for another purpose can never pass as an entry. */
const DOMAIN = 'qilu-red-property/event/1';
export const GENESIS = '0'.repeat(64);

/** Canonical JSON (RFC 8785): the bytes that are hashed, stored and exported are the same. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Not a JSON value');
  return text;
}

export interface ChainEntry {
  readonly prev: string;
  readonly caseId: string;
  readonly seq: number;
  readonly type: string;
  readonly v: number;
  readonly actor: string;
  readonly role: string;
  readonly node: string;
  readonly commandId: string;
  /** Milliseconds; received and recorded. */
  readonly at: number;
  readonly receivedAt: number;
  readonly recordedAt: number;
  readonly occurredOn: string;
  readonly body: string;
}

/** The hash of an entry covers the one before it, who, what, both times, the command's id and the body. */
export function entryHash(entry: ChainEntry): string {
  const { prev, caseId, seq, type, v, actor, role, node, commandId, at, receivedAt, recordedAt, occurredOn, body } =
    entry;
  const parts = [
    DOMAIN,
    prev,
    caseId,
    seq,
    type,
    v,
    actor,
    role,
    node,
    commandId,
    at,
    receivedAt,
    recordedAt,
    occurredOn,
    body,
  ];
  return sha256(canonical(parts));
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
