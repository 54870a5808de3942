import { KEY_REUSED } from './beside.js';
import type { Accepted, Executed, ExecuteRequest } from './request.js';
import type { RequestRow } from './rows.js';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
}

/** The key comes with another body, or to another address. A key of our own says itself what it is for, and has no address. */
export const isAnother = (
  earlier: { readonly method: string; readonly path: string; readonly body_hash: string },
  { method, path, bodyHash }: Sent,
): boolean => earlier.body_hash !== bodyHash || (path !== '' && (earlier.path !== path || earlier.method !== method));

/** The answer of the first time; or a refusal, where it is another request with the same key. A forgotten one has status and seq left. */
export function repeated(earlier: RequestRow, { http }: ExecuteRequest): Executed {
  if (http && earlier.answer !== null && isAnother(earlier, http)) {
    const { case_id: caseId, seq } = earlier;
    return { outcome: 'refused', caseId, refusal: KEY_REUSED, seq, facts: [], more: false };
  }
  const { answer, case_id: caseId, seq, status } = earlier;
  const forgotten = { outcome: 'accepted', caseId, seq, status } as unknown as Accepted;
  return { ...((answer as Accepted | null) ?? forgotten), repeated: true, facts: [], more: false };
}
