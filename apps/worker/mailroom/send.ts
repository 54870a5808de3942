import type { Outcome, Post } from '#platform/mail';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { incidents, isQuiet } from './claim.js';

export interface SendOptions {
  readonly now: () => Date;
  readonly worker: string;
  readonly perSecond: number;
  readonly relay: Post;
  readonly catcher: Post;
  /** Claims what came meanwhile for somebody who waits before a page. */
  readonly claimUrgent?: () => Promise<number>;
}

interface Digest {
  readonly id: string;
  readonly address: string;
  readonly bytes: Buffer;
  readonly rehearsal: boolean;
  readonly repeated: boolean;
  readonly attempts: number;
}

export interface Sent {
  readonly sent: number;
  readonly refused: number;
}

/** The post's limits end before the lease does, so only a lease that ran out means that nobody knows what became of a mail. */
const LEASE_SECONDS = 60;
/** As many mails at once as the post has connections: none waits for one with its lease running. */
export const LANES = 4;
const ROUND_MS = 60_000;
const URGENT_EVERY_MS = 2_000;

// `sending` is written before the first byte leaves. A mail found in it after its lease goes again once, the same bytes under the
// same Message-ID; found so a second time it is put before a person. At night only rehearsals are sent.
const TAKE = `
UPDATE digests d SET status = 'sending', worker = $2, lease_until = $1::timestamptz + interval '${LEASE_SECONDS} seconds',
       attempts = attempts + 1, repeated = d.repeated OR d.status = 'sending'
WHERE d.id = (SELECT id FROM digests
              WHERE ((status = 'claimed' AND coalesce(lease_until <= $1, true)) OR (status = 'sending' AND lease_until < $1 AND NOT repeated))
                AND CASE WHEN rehearsal THEN $3::boolean ELSE $4::boolean AND ($5::boolean OR at_once) END
              ORDER BY at_once DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, address, bytes, rehearsal, repeated, attempts`;

const GIVE_UP = `UPDATE digests SET status = 'unknown' WHERE status = 'sending' AND lease_until < $1 AND repeated RETURNING id`;

export async function sendClaimed(pool: pg.Pool, options: SendOptions): Promise<Sent> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(GIVE_UP, [options.now()]);
    for (const { id } of rows) await settle(client, id, { outbox: 'unknown', incident: 'mail-unknown' });
  });
  const round = new Round(pool, options);
  await Promise.all(Array.from({ length: LANES }, () => round.lane()));
  return { sent: round.sent, refused: round.refused };
}

class Round {
  sent = 0;
  refused = 0;
  private readonly ends = performance.now() + ROUND_MS;
  private nextAt = performance.now();
  private looksAt = performance.now() + URGENT_EVERY_MS;
  /** A relay that is away is not asked for every mail of the round. */
  private readonly away = { relay: false, catcher: false };

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: SendOptions,
  ) {}

  async lane(): Promise<void> {
    while (performance.now() < this.ends) {
      await this.pace();
      await this.urgent();
      const digest = await this.take();
      if (!digest) return;
      if (await this.isPointless(digest)) continue;
      const post = digest.rehearsal ? this.options.catcher : this.options.relay;
      await this.record(digest, await post.send({ to: digest.address, bytes: digest.bytes }));
    }
  }

  private async pace(): Promise<void> {
    const at = Math.max(performance.now(), this.nextAt);
    this.nextAt = at + 1000 / this.options.perSecond;
    await delay(at - performance.now());
  }

  /** A long round of reminders must not keep back a code that was asked for while it runs. */
  private async urgent(): Promise<void> {
    if (performance.now() < this.looksAt) return;
    this.looksAt = performance.now() + URGENT_EVERY_MS;
    await this.options.claimUrgent?.();
  }

  private async take(): Promise<Digest | undefined> {
    const now = this.options.now();
    const { relay, catcher } = this.away;
    const { rows } = await this.pool.query<Digest>(TAKE, [
      ...[now, this.options.worker],
      ...[!catcher, !relay, !isQuiet(now)],
    ]);
    return rows[0];
  }

  /** After a long wait everything that it tells may be done. Only a mail that certainly never left can be withdrawn. */
  private async isPointless({ id, attempts, repeated }: Digest): Promise<boolean> {
    if (attempts === 1 || repeated) return false;
    const { rows } = await this.pool.query<{ done: boolean | null }>(
      `SELECT bool_and(coalesce(t.status NOT IN ('open', 'claimed'), k.expires_at < $2, false)) AS done
       FROM outbox o LEFT JOIN tasks t ON t.case_id = o.case_id AND t.duty = o.duty AND t.opened_seq = o.duty_seq
         LEFT JOIN mail_codes k ON o.at_once AND o.duty = 'code:' || k.id
       WHERE o.digest_id = $1`,
      [id, this.options.now()],
    );
    if (rows[0]?.done !== true) return false;
    await this.end({ id, attempts }, { status: 'obsolete', outbox: 'obsolete' });
    return true;
  }

  private async record(digest: Digest, outcome: Outcome): Promise<void> {
    const { answer } = outcome;
    switch (outcome.kind) {
      case 'sent':
        if (await this.end(digest, { status: 'sent', outbox: 'sent' })) this.sent += 1;
        return;
      case 'refused':
        if (await this.end(digest, { status: 'refused', outbox: 'refused', incident: 'mail-refused', answer }))
          this.refused += 1;
        return;
      case 'deferred':
        if (outcome.relayAway) this.away[digest.rehearsal ? 'catcher' : 'relay'] = true;
        await this.pool.query(
          `UPDATE digests SET status = 'claimed', error = $3, lease_until = $4::timestamptz + least(attempts * attempts * 10, 3600) * interval '1 second'
           WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
          [digest.id, digest.attempts, answer, this.options.now()],
        );
        return;
      case 'unknown':
        // It stays in `sending`, as if this process had died: its lease decides.
        await this.pool.query('UPDATE digests SET error = $3 WHERE id = $1 AND attempts = $2', [
          digest.id,
          digest.attempts,
          answer,
        ]);
        return;
      default:
        return outcome satisfies never;
    }
  }

  /** False when the lease was lost meanwhile and another attempt has begun: then that one decides. */
  private end(
    { id, attempts }: Pick<Digest, 'id' | 'attempts'>,
    to: { status: string; outbox: string; incident?: string; answer?: string },
  ): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        // A code that has left is in nobody's store but the reader's.
        `UPDATE digests SET status = $3, sent_at = CASE WHEN $3 = 'sent' THEN $4::timestamptz END, lease_until = NULL, error = $5,
                bytes = CASE WHEN at_once THEN ''::bytea ELSE bytes END
         WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
        [id, attempts, to.status, this.options.now(), to.answer ?? null],
      );
      if (rowCount === 1) await settle(client, id, to);
      return rowCount === 1;
    });
  }
}

async function settle(client: pg.PoolClient, digest: string, of: { outbox: string; incident?: string }): Promise<void> {
  const { rows } = await client.query<{ id: string; case_id: string; root_id: string; code: string }>(
    'UPDATE outbox SET status = $2 WHERE digest_id = $1 RETURNING id, case_id, root_id, code',
    [digest, of.outbox],
  );
  if (of.incident) await incidents(client, rows, of.incident);
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
