import { entryHash } from '#platform/case-store';
import type pg from 'pg';

/** What somebody with the rights of the owner can do to a chain: change an entry and make everything after it fit again. */
export async function rewriteChain(
  owner: pg.Pool,
  caseId: string,
  change: (body: string, seq: number) => string,
): Promise<void> {
  const { rows } = await owner.query('SELECT * FROM events WHERE case_id = $1 ORDER BY seq', [caseId]);
  let prev = '0'.repeat(64);
  for (const row of rows) {
    const body = change(row.body, row.seq);
    const { type, v, actor, role, node, seq, command_id: commandId, occurred_on: occurredOn } = row;
    const times = {
      at: row.at.getTime(),
      receivedAt: row.received_at.getTime(),
      recordedAt: row.recorded_at.getTime(),
    };
    const hash = entryHash({ prev, caseId, seq, type, v, actor, role, node, commandId, occurredOn, body, ...times });
    await owner.query('UPDATE events SET body = $3, prev = $4, hash = $5 WHERE case_id = $1 AND seq = $2', [
      caseId,
      seq,
      body,
      prev,
      hash,
    ]);
    prev = hash;
  }
  await owner.query('UPDATE cases SET hash = $2 WHERE id = $1', [caseId, prev]);
}
