import type pg from 'pg';

export interface Digest {
  readonly id: string;
  readonly address: string;
  readonly bytes: Buffer;
  readonly rehearsal: boolean;
  readonly repeated: boolean;
  readonly attempts: number;
  readonly at_once: boolean;
}

/** The post's limits end before the lease does, so only a lease that ran out means that nobody knows what became of a mail. */
export const LEASE_SECONDS = 60;

// `sending` is written before the first byte leaves. A mail found in it after its lease goes again once, the same bytes under the
// same Message-ID; found so a second time it is put before a person. At night only rehearsals are sent, and what cannot wait.
const TAKE = `
UPDATE digests d SET status = 'sending', worker = $2, lease_until = $1::timestamptz + interval '${LEASE_SECONDS} seconds',
       attempts = attempts + 1, repeated = d.repeated OR d.status = 'sending'
WHERE d.id IN (SELECT id FROM digests
               WHERE ((status = 'claimed' AND coalesce(lease_until <= $1, true)) OR (status = 'sending' AND lease_until < $1 AND NOT repeated))
                 AND CASE WHEN rehearsal THEN $3::boolean ELSE $4::boolean AND ($5::boolean OR at_once) END
               ORDER BY at_once DESC, id LIMIT $6 FOR UPDATE SKIP LOCKED)
RETURNING id, address, encode(bytes, 'base64') AS text, rehearsal, repeated, attempts, at_once`;

/** Takes the next mails under a lease, in the order in which they were frozen; what somebody waits for comes first. */
export async function take(
  pool: pg.Pool,
  of: { now: Date; worker: string; catcher: boolean; relay: boolean; byDay: boolean; most: number },
): Promise<Digest[]> {
  const { rows } = await pool.query<Omit<Digest, 'bytes'> & { text: string }>(TAKE, [
    ...[of.now, of.worker, of.catcher, of.relay, of.byDay, of.most],
  ]);
  const digests = rows.map(({ text, ...digest }) => ({ ...digest, bytes: Buffer.from(text, 'base64') }));
  return digests.toSorted((a, b) => Number(b.at_once) - Number(a.at_once) || Number(a.id) - Number(b.id));
}

/** Of a mail `d`. */
export const HOLDS_A_CODE = `at_once AND EXISTS (SELECT 1 FROM outbox c WHERE c.digest_id = d.id AND c.rung = 'code')`;

const SENT = `
WITH done AS (
  UPDATE digests d SET status = 'sent', sent_at = s.at, lease_until = NULL, error = NULL,
         -- A code that has left is in nobody's store but the reader's.
         bytes = CASE WHEN ${HOLDS_A_CODE} THEN ''::bytea ELSE bytes END
  FROM json_to_recordset($1) AS s (id bigint, attempts int, at timestamptz)
  WHERE d.id = s.id AND d.attempts = s.attempts AND d.status = 'sending' RETURNING d.id
), told AS (UPDATE outbox o SET status = 'sent' FROM done WHERE o.digest_id = done.id)
SELECT count(*)::int AS n FROM done`;

/** Writes down what has been sent. Those whose lease was lost meanwhile, and whose next attempt has begun, are not counted. */
export async function writeSent(pool: pg.Pool, sent: readonly (Digest & { readonly at: Date })[]): Promise<number> {
  const values = sent.map(({ id, attempts, at }) => ({ id, attempts, at }));
  const { rows } = await pool.query<{ n: number }>(SENT, [JSON.stringify(values)]);
  return rows[0]?.n ?? 0;
}

/** Mails that were taken and not begun are as they were. */
export async function giveBack(pool: pg.Pool, digests: readonly Digest[]): Promise<void> {
  if (digests.length === 0) return;
  const values = digests.map(({ id, attempts }) => ({ id, attempts }));
  await pool.query(
    `UPDATE digests d SET status = 'claimed', lease_until = NULL, attempts = d.attempts - 1
     FROM json_to_recordset($1) AS b (id bigint, attempts int)
     WHERE d.id = b.id AND d.attempts = b.attempts AND d.status = 'sending'`,
    [JSON.stringify(values)],
  );
}
