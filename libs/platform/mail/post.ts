import { createTransport } from 'nodemailer';

/** A mail as it was frozen. */
export interface Parcel {
  readonly to: string;
  readonly bytes: Buffer;
}

/**
 * What became of one attempt. `deferred` is certain: the mail was not taken. `unknown` is not: the connection ended after the first
 * byte had left and before the relay answered.
 */
export type Outcome =
  | { readonly kind: 'sent'; readonly answer: string }
  | { readonly kind: 'refused'; readonly answer: string }
  | { readonly kind: 'deferred'; readonly answer: string; readonly relayAway: boolean }
  | { readonly kind: 'unknown'; readonly answer: string };

/** The way to one relay. */
export interface Post {
  send(parcel: Parcel): Promise<Outcome>;
  close(): void;
}

/** All below the lease of a mail that is being sent, so that whoever finds an expired lease knows that nobody is sending it. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const WHOLE_MS = 45_000;

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
  readonly message: string;
}

/** A pool of connections to one relay. */
export function openPost(url: string, options: { from: string; maxConnections: number }): Post {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: options.maxConnections,
    // The pool would send again by itself what we must count as an unknown outcome.
    maxRequeues: 0,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // The relay was handed bytes only if this stream was read: until it has said 354 nobody touches it.
  const begun = new WeakMap<AbortSignal, { readonly readableDidRead: boolean }>();
  transport.use('stream', (mail, done) => {
    const { message, data } = mail;
    const create = message.createReadStream.bind(message);
    message.createReadStream = (settings) => {
      const stream = create(settings);
      if (data.signal) begun.set(data.signal, stream);
      return stream;
    };
    done();
  });
  const envelopeFrom = /<([^<>]+)>\s*$/.exec(options.from)?.[1] ?? options.from;

  return {
    async send({ to, bytes }) {
      const signal = AbortSignal.timeout(WHOLE_MS);
      try {
        const info = await transport.sendMail({ envelope: { from: envelopeFrom, to: [to] }, raw: bytes, signal });
        return { kind: 'sent', answer: info.response };
      } catch (error) {
        return outcomeOf(error as SmtpError, begun.get(signal)?.readableDidRead ?? false);
      }
    },
    close: () => transport.close(),
  };
}

function outcomeOf(error: SmtpError, begun: boolean): Outcome {
  const { code, responseCode, command } = error;
  const answer = error.message.slice(0, 500);
  // Only an answer to this mail refuses it. A relay that dislikes our greeting or password would refuse every mail.
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (aboutThisMail) {
    const credentials = command === 'MAIL FROM' && responseCode === 530;
    if (responseCode === undefined || (responseCode >= 500 && !credentials)) return { kind: 'refused', answer };
    return { kind: 'deferred', answer, relayAway: responseCode === 421 };
  }
  if (begun && responseCode === undefined) return { kind: 'unknown', answer };
  return { kind: 'deferred', answer, relayAway: true };
}
