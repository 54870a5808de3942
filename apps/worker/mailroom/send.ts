import { allOrNothing } from '#platform/database';
import type { Post } from '#platform/mail';
import type pg from 'pg';
import { Round } from './round.js';
import { settle } from './settle.js';

export interface SendOptions {
  readonly now: () => Date;
  readonly worker: string;
  readonly perSecond: number;
  readonly relay: Post;
  readonly catcher: Post;
  /** Claims more of what is due; nothing more when it gives 0. */
  readonly claimMore?: () => Promise<number>;
  /** Claims what came meanwhile for somebody who waits before a page. */
  readonly claimUrgent?: () => Promise<number>;
}

export interface Sent {
  readonly sent: number;
  readonly refused: number;
}

const GIVE_UP = `UPDATE digests SET status = 'unknown' WHERE status = 'sending' AND lease_until < $1 AND repeated RETURNING id`;

/** One round: what was given up, then mail after mail until nothing is due or a minute is over. */
export async function sendClaimed(pool: pg.Pool, options: SendOptions): Promise<Sent> {
  await allOrNothing(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(GIVE_UP, [options.now()]);
    for (const { id } of rows) await settle(client, id, { outbox: 'unknown', incident: 'mail-unknown' });
  });
  const round = new Round(pool, options);
  await round.send();
  return { sent: round.sent, refused: round.refused };
}
