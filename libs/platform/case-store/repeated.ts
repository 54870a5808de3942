import { refusal } from '#domain/case';
import type { Accepted, Executed, ExecuteRequest } from './request.js';
import type { RequestRow } from './rows.js';

/** The answer of the first time; or a refusal, where the key comes with another body. A forgotten one has status and seq left. */
export function repeated(earlier: RequestRow, { http }: ExecuteRequest): Executed {
  if (http && earlier.answer !== null && http.bodyHash !== earlier.body_hash) {
    const detail = { zh: '同一幂等键已用于内容不同的请求。', en: 'This Idempotency-Key was used with another body.' };
    const { case_id: caseId, seq } = earlier;
    return { outcome: 'refused', caseId, refusal: refusal('key-reused', detail), seq, facts: [], more: false };
  }
  const { answer, case_id: caseId, seq, status } = earlier;
  const forgotten = { outcome: 'accepted', caseId, seq, status } as unknown as Accepted;
  return { ...((answer as Accepted | null) ?? forgotten), repeated: true, facts: [], more: false };
}
