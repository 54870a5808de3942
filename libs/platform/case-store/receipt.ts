import type { Instant } from '#domain/shared';
import { jwtVerify, SignJWT } from 'jose';

/** The request that a receipt is of. */
export interface Receipted {
  readonly actor: string;
  readonly key: string;
  readonly bodyHash: string;
  /** `POST /formations/…`; none where the key itself is for one place alone. */
  readonly to?: string;
}

/** Proof that a request was read at that time, given with every answer that stored nothing and may be repeated (503, 429). */
export class Receipts {
  private readonly key: Uint8Array;

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  async sign({ actor, key, bodyHash, to, receivedAt }: Receipted & { readonly receivedAt: Instant }): Promise<string> {
    return new SignJWT({ key, bodyHash, receivedAt, ...(to === undefined ? {} : { to }) })
      .setProtectedHeader({ alg: 'HS256', typ: 'receipt+jwt' })
      .setSubject(actor)
      .setIssuedAt(Math.floor(receivedAt / 1000))
      .setExpirationTime(Math.floor(receivedAt / 1000) + 24 * 3600)
      .sign(this.key);
  }

  /** The time of first receipt, if the receipt is ours, at most 24 hours old, and of this very request; otherwise undefined. */
  async read(receipt: string, of: Receipted & { readonly now: Instant }): Promise<Instant | undefined> {
    try {
      const { payload } = await jwtVerify(receipt, this.key, {
        typ: 'receipt+jwt',
        subject: of.actor,
        currentDate: new Date(of.now),
      });
      const same = payload['key'] === of.key && payload['bodyHash'] === of.bodyHash && payload['to'] === of.to;
      const receivedAt = payload['receivedAt'];
      return same && typeof receivedAt === 'number' && receivedAt <= of.now ? (receivedAt as Instant) : undefined;
    } catch {
      // A forged, foreign or expired receipt changes nothing: the request counts from now.
      return undefined;
    }
  }
}
