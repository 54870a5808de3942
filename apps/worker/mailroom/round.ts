import type { Outcome } from '#platform/mail';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { isQuiet } from './claim.js';
import { giveBack, take, type Digest } from './digests.js';
import type { SendOptions } from './send.js';
import { SentBook } from './sent-book.js';
import { endMail } from './settle.js';

/** As many mails at once as the post has connections: none waits for one with its lease running. */
export const LANES = 4;
const ROUND_MS = 60_000;
const URGENT_EVERY_MS = 2_000;
/**
 * Mails are taken a hand at a time: as many as the rate lets go in a twentieth of a second, and of these no more than went of late. At
 * the usual rate that is one.
 */
const [HAND, HAND_MS] = [50, 500];
/** A mail that is begun so late might outlast its lease: it goes back. */
const BEGIN_WITHIN_MS = 10_000;
/** Mails are made shortly before they leave, so that what is done meanwhile is not sent. */
const AHEAD = 150;

interface Held extends Digest {
  readonly takenAt: number;
}

export class Round {
  refused = 0;
  private readonly ends = performance.now() + ROUND_MS;
  private nextAt = performance.now();
  private looksAt = performance.now() + URGENT_EVERY_MS;
  /** A relay that is away is not asked for every mail of the round. */
  private readonly away = { relay: false, catcher: false };
  private readonly hand: Held[] = [];
  private readonly most: number;
  private handSize: number;
  private handTakenAt = 0;
  private filling: Promise<boolean> | undefined;
  private claiming: Promise<boolean> | undefined;
  private ready = 0;
  private readonly book: SentBook;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: SendOptions,
  ) {
    this.book = new SentBook(pool);
    this.most = Math.min(HAND, Math.max(1, Math.round(options.perSecond / 20)));
    this.handSize = Math.min(LANES, this.most);
  }

  get sent(): number {
    return this.book.sent;
  }

  async send(): Promise<void> {
    try {
      await Promise.all(Array.from({ length: LANES }, () => this.lane()));
    } finally {
      await this.claiming?.catch(() => undefined);
      await this.filling?.catch(() => undefined);
      await giveBack(this.pool, this.hand.splice(0));
      await this.book.close();
    }
  }

  private async lane(): Promise<void> {
    while (performance.now() < this.ends) {
      await this.pace();
      await this.urgent();
      const digest = await this.next();
      if (!digest) return;
      if (this.mustWait(digest)) await giveBack(this.pool, [digest]);
      else if (!(await this.isPointless(digest))) await this.record(digest, await this.post(digest));
    }
  }

  private post({ rehearsal, address, bytes }: Digest): Promise<Outcome> {
    return (rehearsal ? this.options.catcher : this.options.relay).send({ to: address, bytes });
  }

  private async pace(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + 1000 / this.options.perSecond;
    if (at > now) await delay(at - now);
  }

  /** A long round of reminders must not keep back a code that was asked for while it runs. */
  private async urgent(): Promise<void> {
    if (performance.now() < this.looksAt) return;
    this.looksAt = performance.now() + URGENT_EVERY_MS;
    const claimed = (await this.options.claimUrgent?.()) ?? 0;
    if (claimed > 0) this.hand.unshift(...(await this.take(LANES)));
  }

  // ------------------------------------------------------------ the hand

  private async next(): Promise<Held | undefined> {
    while (this.hand.length === 0) if (!(await this.filled())) return undefined;
    const digest = this.hand.shift();
    // The next hand is taken while this one leaves; a hand of a few would only lie there.
    if (this.handSize > LANES && this.hand.length < this.handSize / 2) void this.filled().catch(() => undefined);
    return digest;
  }

  private filled(): Promise<boolean> {
    this.filling ??= this.fill().finally(() => (this.filling = undefined));
    return this.filling;
  }

  private async fill(): Promise<boolean> {
    const now = performance.now();
    this.handSize = Math.min(this.most, now - this.handTakenAt < HAND_MS ? this.handSize * 2 : LANES);
    this.handTakenAt = now;
    for (;;) {
      const took = await this.take(this.handSize);
      this.hand.push(...took);
      this.ready = Math.max(0, this.ready - took.length);
      if (took.length === 0 && !(await this.claimAhead())) return false;
      if (took.length === 0) continue;
      if (this.ready < AHEAD) void this.claimAhead().catch(() => undefined);
      return true;
    }
  }

  private async take(most: number): Promise<Held[]> {
    const now = this.options.now();
    const { relay, catcher } = this.away;
    const of = { now, worker: this.options.worker, catcher: !catcher, relay: !relay, byDay: !isQuiet(now), most };
    const took = await take(this.pool, of);
    return took.map((digest) => ({ ...digest, takenAt: performance.now() }));
  }

  /** One claim at a time; false when nothing more is due, or nobody takes it. */
  private claimAhead(): Promise<boolean> {
    const claim = async () => {
      if (this.away.relay || this.away.catcher) return false;
      const claimed = (await this.options.claimMore?.()) ?? 0;
      this.ready += claimed;
      return claimed > 0;
    };
    this.claiming ??= claim().finally(() => (this.claiming = undefined));
    return this.claiming;
  }

  private mustWait({ rehearsal, takenAt }: Held): boolean {
    const away = rehearsal ? this.away.catcher : this.away.relay;
    return away || performance.now() - takenAt > BEGIN_WITHIN_MS;
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
    await endMail(this.pool, { id, attempts }, { status: 'obsolete', outbox: 'obsolete' });
    return true;
  }

  // ------------------------------------------------------------ what became of it

  private async record(digest: Digest, outcome: Outcome): Promise<void> {
    const { answer } = outcome;
    switch (outcome.kind) {
      case 'sent':
        this.book.note(digest, this.options.now());
        return;
      case 'refused':
        if (
          await endMail(this.pool, digest, { status: 'refused', outbox: 'refused', incident: 'mail-refused', answer })
        )
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
}
