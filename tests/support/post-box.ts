import { SMTPServer } from 'smtp-server';

export interface Arrived {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
}

/** A relay that takes every mail and keeps its address and Message-ID, in order of arrival. */
export interface PostBox {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Called when a mail is whole, before it is answered; what it returns is called as soon as the answer is on its way. */
  onMail: ((mail: Arrived) => (() => void) | undefined) | undefined;
  close(): Promise<void>;
}

export async function openPostBox(): Promise<PostBox> {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        const mail = { to, messageId: /^Message-ID: (.+)$/im.exec(text)?.[1]?.trim() ?? '', raw: text };
        arrived.push(mail);
        const after = box.onMail?.(mail);
        done();
        after?.();
      });
    },
  });
  // A sender that was killed breaks its connection off.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const box: PostBox = {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    onMail: undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return box;
}
