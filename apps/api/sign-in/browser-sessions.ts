import { EncryptJWT, jwtDecrypt } from 'jose';
import { createHash } from 'node:crypto';
import { z } from 'zod';

const HOURS = 8;
const MINUTES = 10;

const sessionSchema = z.object({ sub: z.string().min(1), role: z.string().optional() });
const flowSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

/** Who sits before a browser, and in which of their roles; whether they hold it is asked of the register each time. */
export interface BrowserSession {
  readonly subject: string;
  readonly role: string | undefined;
}

/** What a sign-in that is under way must bring back. */
export type Flow = z.output<typeof flowSchema>;

/**
 * What a browser keeps for us: sealed, so that it says nothing to whoever reads it, and of two kinds that never pass as each other.
 * It says who somebody is, and never carries a token of the issuer.
 */
export class BrowserSessions {
  /** `__Host-` where there is TLS: no other host, and no page without TLS, can set it. */
  readonly names: { readonly session: string; readonly flow: string };
  private readonly key: Uint8Array;
  private readonly flags: string;

  constructor(secret: string, publicUrl: string) {
    const isSecure = new URL(publicUrl).protocol === 'https:';
    const prefix = isSecure ? '__Host-' : '';
    this.names = { session: `${prefix}session`, flow: `${prefix}sign-in` };
    this.flags = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    this.key = createHash('sha256').update(`browser:${secret}`).digest();
  }

  async open({ subject, role }: BrowserSession, hours = HOURS): Promise<string> {
    const said = { sub: subject, ...(role === undefined ? {} : { role }) };
    const sealed = await this.seal('session', said, `${hours} hours`);
    return `${this.names.session}=${sealed}; ${this.flags}; Max-Age=${HOURS * 3600}`;
  }

  /** Nobody, where it is not ours, was changed, or is over. */
  async read(sealed: string): Promise<BrowserSession | undefined> {
    const found = sessionSchema.safeParse(await this.unseal('session', sealed));
    return found.success ? { subject: found.data.sub, role: found.data.role } : undefined;
  }

  async begin(flow: Flow): Promise<string> {
    return `${this.names.flow}=${await this.seal('flow', flow, `${MINUTES} minutes`)}; ${this.flags}; Max-Age=${MINUTES * 60}`;
  }

  async flowIn(cookies: string | undefined): Promise<Flow | undefined> {
    const found = flowSchema.safeParse(await this.unseal('flow', cookieOf(cookies, this.names.flow) ?? ''));
    return found.success ? found.data : undefined;
  }

  sessionIn(cookies: string | undefined): string | undefined {
    return cookieOf(cookies, this.names.session);
  }

  ended(which: keyof BrowserSessions['names']): string {
    return `${this.names[which]}=; ${this.flags}; Max-Age=0`;
  }

  private seal(kind: string, content: object, lasts: string): Promise<string> {
    return new EncryptJWT({ ...content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(kind)
      .setIssuedAt()
      .setExpirationTime(lasts)
      .encrypt(this.key);
  }

  private async unseal(kind: string, sealed: string): Promise<unknown> {
    const opened = await jwtDecrypt(sealed, this.key, { audience: kind }).catch(() => undefined);
    return opened?.payload;
  }
}

function cookieOf(cookies: string | undefined, name: string): string | undefined {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return pairs.find(([key]) => key === name)?.[1];
}
