import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC = 32;

/**
 * The engine's page tokens name the very place in its store where it reads on, whatever stands in the rest of the request. So each
 * goes out sealed, bound to who asked and for what, and only such a one comes back in.
 */
export class PageTokens {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = createHmac('sha256', secret).update('page-token').digest();
  }

  seal(token: string, ...about: readonly string[]): string {
    const bytes = Buffer.from(token, 'base64');
    return Buffer.concat([this.mac(bytes, about), bytes]).toString('base64');
  }

  /** The engine's own token, or undefined for one that we did not give for this. */
  open(sealed: string, ...about: readonly string[]): string | undefined {
    const whole = Buffer.from(sealed, 'base64');
    const [mac, bytes] = [whole.subarray(0, MAC), whole.subarray(MAC)];
    return mac.length === MAC && timingSafeEqual(mac, this.mac(bytes, about)) ? bytes.toString('base64') : undefined;
  }

  private mac(bytes: Buffer, about: readonly string[]): Buffer {
    return createHmac('sha256', this.key).update(JSON.stringify(about)).update('\0').update(bytes).digest();
  }
}
