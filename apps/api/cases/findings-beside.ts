import type { FindingBeside } from '#domain/dismissal';
import { FINDINGS_BESIDE } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';

/** Of a finding: the other open ones about the same member, so that nobody puts somebody to two votes by accident. */
export async function besideOf(tx: ReadTransaction, row: { readonly kind: string; readonly id: string }) {
  if (row.kind !== 'dismissal') return undefined;
  return { findingsBeside: await tx.$queryRawUnsafe<FindingBeside[]>(FINDINGS_BESIDE, row.id) };
}
