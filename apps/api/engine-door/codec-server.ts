import { EncryptingCodec, isSealed, SealedPayload, workflowOf } from '#platform/codec';
import type { KeyRing } from '#platform/keys';
import { ReadDoor } from '#platform/scope';
import type { Payload } from '@temporalio/common';
import type { Reader } from '../http/ticket.js';
import type { Reason } from './turning-away.js';

/** A payload as the UI has it: bytes in base64. */
interface Written {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}

type Opened = { readonly payloads: readonly Written[] } | { readonly refused: Reason };

/**
 * Opens payloads for the UI. Each says to which workflow it belongs, and its seal proves it: it is opened for whoever may see that
 * case, and who opened how many of which case is written down first, where it can never be changed.
 */
export class CodecServer {
  private readonly codec: EncryptingCodec | undefined;

  constructor(
    private readonly door: ReadDoor,
    ring: KeyRing | undefined,
  ) {
    this.codec = ring && new EncryptingCodec(ring);
  }

  async open(written: readonly Written[], reader: Reader): Promise<Opened> {
    const payloads = written.map(read);
    const opened = await this.unsealed(payloads);
    if (!opened) return { refused: 'sealed-elsewhere' };
    const counted = new Map<string, number>();
    for (const payload of payloads.filter(isSealed))
      counted.set(workflowOf(payload), (counted.get(workflowOf(payload)) ?? 0) + 1);
    for (const [caseId, count] of counted)
      if (!(await this.written(caseId, count, reader))) return { refused: 'not-found' };
    return { payloads: opened.map(write) };
  }

  private async unsealed(payloads: Payload[]): Promise<Payload[] | undefined> {
    try {
      return this.codec ? await this.codec.decode(payloads) : payloads.some(isSealed) ? undefined : payloads;
    } catch (error) {
      if (error instanceof SealedPayload) return undefined;
      throw error;
    }
  }

  /** False where the case is not in the reader's place: then nothing is written down, and nothing given out. */
  private written(caseId: string, payloads: number, { actor, scopeFor }: Reader): Promise<boolean> {
    return this.door.read(scopeFor(caseId), async (tx) => {
      const found = await tx.case.findUnique({ where: { id: caseId }, select: { code: true } });
      if (!found) return false;
      const { id, role, node } = actor;
      await tx.$executeRaw`INSERT INTO decryptions (actor, role, node, case_id, code, payloads)
        VALUES (${id}, ${role}, ${node}, ${caseId}, ${found.code}, ${payloads})`;
      return true;
    });
  }
}

function read({ metadata, data }: Written): Payload {
  const bytes = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(bytes), data: Buffer.from(data, 'base64') };
}

function write({ metadata, data }: Payload): Written {
  const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
  const texts = Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)] as const);
  return { metadata: Object.fromEntries(texts), data: text(data) };
}
