import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { incident } from './claim.js';

/** Sends one mail's stored bytes. Throws nodemailer's errors. */
export type Send = (mail: {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  readonly rehearsal: boolean;
}) => Promise<unknown>;

export interface SendOptions {
  readonly now: () => Date;
  readonly worker: string;
  readonly from: string;
  readonly perSecond: number;
  readonly send: Send;
}

interface Digest {
  readonly id: string;
  readonly address: string;
  readonly bytes: Buffer;
  readonly rehearsal: boolean;
  readonly repeated: boolean;
}

/** The relay's limits end before the lease does, so only a lease that ran out means that nobody knows what became of a mail. */
const LEASE_SECONDS = 60;

// `sending` is written before the first byte leaves. A mail found in it after its lease goes again once, the same bytes under the
// same Message-ID; found so a second time it is put before a person.
const TAKE = `
UPDATE digests d SET status = 'sending', worker = $2, lease_until = $1::timestamptz + interval '${LEASE_SECONDS} seconds',
       attempts = attempts + 1, repeated = d.repeated OR d.status = 'sending'
WHERE d.id = (SELECT id FROM digests WHERE (status = 'claimed' AND coalesce(lease_until <= $1, true))
                OR (status = 'sending' AND lease_until < $1 AND NOT repeated)
              ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, address, bytes, rehearsal, repeated`;

const GIVE_UP = `UPDATE digests SET status = 'unknown' WHERE status = 'sending' AND lease_until < $1 AND repeated RETURNING id`;

export async function sendClaimed(pool: pg.Pool, options: SendOptions): Promise<{ sent: number; refused: number }> {
  const { rows: lost } = await pool.query<{ id: string }>(GIVE_UP, [options.now()]);
  for (const { id } of lost) await settle(pool, id, { outbox: 'unknown', incident: 'mail-unknown' });
  let [sent, refused] = [0, 0];
  for (;;) {
    const { rows } = await pool.query<Digest>(TAKE, [options.now(), options.worker]);
    const digest = rows[0];
    if (!digest) return { sent, refused };
    const outcome = await attempt(pool, digest, options);
    if (outcome === 'sent') sent += 1;
    if (outcome === 'refused') refused += 1;
    if (!digest.rehearsal) await delay(1000 / options.perSecond);
  }
}

async function attempt(
  pool: pg.Pool,
  { id, address, bytes, rehearsal }: Digest,
  { send, from, now }: SendOptions,
): Promise<'sent' | 'refused' | 'later'> {
  try {
    await send({ from, to: address, raw: bytes, rehearsal });
  } catch (error) {
    const { responseCode = 0, message } = error as { responseCode?: number; message: string };
    if (responseCode >= 500) {
      await pool.query(`UPDATE digests SET status = 'refused', error = $2 WHERE id = $1`, [id, message.slice(0, 300)]);
      await settle(pool, id, { outbox: 'refused', incident: 'mail-refused' });
      return 'refused';
    }
    // The relay said "later", or never took the message: nothing left, so it is tried again after a while.
    await pool.query(
      `UPDATE digests SET status = 'claimed', error = $2, lease_until = $3::timestamptz + least(attempts * attempts * 10, 3600) * interval '1 second' WHERE id = $1`,
      [id, message.slice(0, 300), now()],
    );
    return 'later';
  }
  await pool.query(`UPDATE digests SET status = 'sent', sent_at = $2, lease_until = NULL WHERE id = $1`, [id, now()]);
  await settle(pool, id, { outbox: 'sent' });
  return 'sent';
}

async function settle(pool: pg.Pool, digest: string, of: { outbox: string; incident?: string }): Promise<void> {
  const { rows } = await pool.query<{ id: string; case_id: string; code: string }>(
    'UPDATE outbox SET status = $2 WHERE digest_id = $1 RETURNING id, case_id, code',
    [digest, of.outbox],
  );
  const [first] = rows;
  if (of.incident && first) await incident(pool, first, of.incident);
}
