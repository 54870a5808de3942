import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import type { DocumentStore } from './document-store.js';

export interface BucketSettings {
  /** The bucket by its path: `https://s3.example/documents`. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

const SILENCE_MS = 30_000;

/** A bucket of any store that speaks S3. What is there is not written again: its name is the hash of its bytes. */
export class DocumentBucket implements DocumentStore {
  private readonly client: AwsClient;

  constructor(private readonly settings: BucketSettings) {
    const { region, keyId: accessKeyId, secret: secretAccessKey } = settings;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 3 });
  }

  async put(id: string, bytes: Buffer): Promise<void> {
    if (await this.has(id)) return;
    const answer = await this.ask('PUT', id, bytes);
    if (!answer.ok) throw new Error(`the bucket refused a document: ${answer.status}`);
  }

  async get(id: string): Promise<Buffer | undefined> {
    const answer = await this.ask('GET', id);
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`the bucket did not give a document: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  async has(id: string): Promise<boolean> {
    return (await this.ask('HEAD', id)).ok;
  }

  private ask(method: 'GET' | 'HEAD' | 'PUT', id: string, bytes?: Buffer): Promise<Response> {
    const md5 = bytes && createHash('md5').update(bytes).digest('base64');
    return this.client.fetch(`${this.settings.url.replace(/\/$/, '')}/${id}`, {
      method,
      signal: AbortSignal.timeout(SILENCE_MS),
      // The store compares: bytes that were damaged on the way are refused.
      ...(bytes && md5 ? { body: new Uint8Array(bytes), headers: { 'content-md5': md5 } } : {}),
    });
  }
}
