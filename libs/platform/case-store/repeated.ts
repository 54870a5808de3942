import { KEY_REUSED } from './beside.js';
import type { Accepted, Executed, ExecuteRequest } from './request.js';
import type { RequestRow } from './rows.js';

/** The answer of the first time; or a refusal, where the key comes with another body. A forgotten one has status and seq left. */
export function repeated(earlier: RequestRow, { http }: ExecuteRequest): Executed {
  if (http && earlier.answer !== null && http.bodyHash !== earlier.body_hash) {
    const { case_id: caseId, seq } = earlier;
    return { outcome: 'refused', caseId, refusal: KEY_REUSED, seq, facts: [], more: false };
  }
  const { answer, case_id: caseId, seq, status } = earlier;
  const forgotten = { outcome: 'accepted', caseId, seq, status } as unknown as Accepted;
  return { ...((answer as Accepted | null) ?? forgotten), repeated: true, facts: [], more: false };
}
