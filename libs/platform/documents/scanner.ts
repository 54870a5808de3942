import net from 'node:net';

export type Scanned = { readonly outcome: 'clean' } | { readonly outcome: 'infected'; readonly what: string };

/** Looks for what a document might do to its reader. */
export interface Scanner {
  /** @throws when the scanner cannot be asked: what is not known to be clean is not taken in */
  scan(bytes: Buffer): Promise<Scanned>;
}

const CHUNK = 64 * 1024;

/** A daemon that speaks clamd's protocol: INSTREAM, the bytes in pieces with their length before, an empty piece at the end. */
export class ClamdScanner implements Scanner {
  constructor(
    private readonly address: { readonly host: string; readonly port: number },
    private readonly silenceMs = 30_000,
  ) {}

  async scan(bytes: Buffer): Promise<Scanned> {
    const said = await this.ask(bytes);
    if (said === 'stream: OK') return { outcome: 'clean' };
    const [, what] = /^stream: (.+) FOUND$/.exec(said) ?? [];
    if (what === undefined) throw new Error(`the scanner could not look: ${said || 'no answer'}`);
    return { outcome: 'infected', what };
  }

  private ask(bytes: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.address);
      const answer: Buffer[] = [];
      socket.setTimeout(this.silenceMs, () => socket.destroy(new Error('the scanner is silent')));
      socket.on('data', (piece) => answer.push(piece));
      socket.once('error', reject);
      socket.once('close', () => resolve(Buffer.concat(answer).toString().replace(/\0+$/, '').trim()));
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.length; at += CHUNK) {
        const piece = bytes.subarray(at, at + CHUNK);
        socket.write(lengthOf(piece));
        socket.write(piece);
      }
      socket.write(lengthOf(Buffer.alloc(0)));
    });
  }
}

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return length;
}
