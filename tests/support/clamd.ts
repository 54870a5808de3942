import net from 'node:net';

/** The test signature that every scanner knows, in two halves so that no scanner takes this file. */
export const EICAR = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}` + '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

export interface FakeClamd {
  readonly url: string;
  /** What it was sent, put together from its pieces. */
  readonly seen: Buffer[];
  close(): Promise<void>;
}

/** A server that speaks clamd's INSTREAM as its manual has it: it reads length and piece until a piece of no length, then answers. */
export async function openClamd(limit = 25 * 1024 * 1024): Promise<FakeClamd> {
  const seen: Buffer[] = [];
  const server = net.createServer((socket) => {
    let bytes = Buffer.alloc(0);
    let done = false;
    const answer = (line: string) => {
      done = true;
      socket.end(`${line}\0`);
    };
    socket.on('error', () => undefined);
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more]);
      if (done) return;
      const command = 'zINSTREAM\0';
      if (bytes.length < command.length) return;
      if (bytes.subarray(0, command.length).toString() !== command) return answer('UNKNOWN COMMAND');
      const pieces: Buffer[] = [];
      for (let at = command.length; at + 4 <= bytes.length;) {
        const length = bytes.readUInt32BE(at);
        if (length === 0) {
          const whole = Buffer.concat(pieces);
          seen.push(whole);
          return answer(whole.includes(EICAR) ? 'stream: Eicar-Signature FOUND' : 'stream: OK');
        }
        if (at + 4 + length > bytes.length) return;
        pieces.push(bytes.subarray(at + 4, at + 4 + length));
        at += 4 + length;
        if (Buffer.concat(pieces).length > limit) return answer('INSTREAM size limit exceeded. ERROR');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `tcp://127.0.0.1:${port}`,
    seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
