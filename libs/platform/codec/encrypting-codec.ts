import type { Payload, PayloadCodec } from '@temporalio/common';
import type { SerializationContext } from '@temporalio/common/lib/converter/serialization-context.js';
import proto from '@temporalio/proto';
import { seal, unseal, type KeyRing } from '../keys/index.js';

const { Payload: Bytes } = proto.temporal.api.common.v1;
const ENCODING = 'binary/encrypted';

/** A payload that cannot be opened: its key is not among ours, or it was tampered with. */
export class SealedPayload extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SealedPayload';
  }
}

/**
 * Payloads leave the process as AES-256-GCM: nonce, ciphertext, tag. Beside them stand, in clear text, the id of the key and the
 * workflow that they belong to; both are bound by the tag, so that nobody can pass one case's payload off as another's.
 * What was written before there were keys is read as it stands.
 */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly ring: KeyRing) {}

  async encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]> {
    return payloads.map((payload) => this.seal(payload, context?.workflowId ?? ''));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.open(payload));
  }

  private seal(payload: Payload, workflowId: string): Payload {
    const id = this.ring.writes;
    return {
      metadata: { encoding: Buffer.from(ENCODING), key: Buffer.from(id), workflow: Buffer.from(workflowId) },
      data: seal(this.keyOf(id), Bytes.encode(payload).finish(), boundTo(id, workflowId)),
    };
  }

  private open(payload: Payload): Payload {
    if (!isSealed(payload)) return payload;
    const id = textOf(payload, 'key');
    try {
      const opened = unseal(this.keyOf(id), Buffer.from(payload.data ?? []), boundTo(id, workflowOf(payload)));
      const { metadata, data: content } = Bytes.decode(opened);
      return { metadata, data: content };
    } catch (error) {
      if (error instanceof SealedPayload) throw error;
      throw new SealedPayload('A payload was tampered with, or sealed by another key of the same id', { cause: error });
    }
  }

  private keyOf(id: string): Buffer {
    const key = this.ring.keys.get(id);
    if (!key) throw new SealedPayload(`No key ${id} among CODEC_KEYS: keep every key that a history uses`);
    return key;
  }
}

export const isSealed = (payload: Payload): boolean => textOf(payload, 'encoding') === ENCODING;

/** To which workflow a sealed payload belongs. True only of one that could be opened. */
export const workflowOf = (payload: Payload): string => textOf(payload, 'workflow');

function textOf({ metadata }: Payload, name: string): string {
  return Buffer.from(metadata?.[name] ?? []).toString();
}

const boundTo = (key: string, workflowId: string) => `${key}\n${workflowId}`;
