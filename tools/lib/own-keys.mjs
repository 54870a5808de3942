/** The keys of one machine: made at the first start, kept beside the data that they open. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * @param {string} data the folder of this machine's data
 * @param {'codec-keys' | 'person-keys'} which those of the engine's payloads, or those under which the keys of persons lie
 * @returns {string} as CODEC_KEYS and PERSON_KEYS have it
 */
export function ownKeys(data, which) {
  const file = path.join(data, which);
  if (!existsSync(file)) writeFileSync(file, `k1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/**
 * Opens every sealed payload of a history that was made into JSON.
 * @returns {Promise<(value: any) => Promise<any>>}
 */
export async function opener() {
  const { EncryptingCodec } = await import(path.join(ROOT, 'dist/libs/platform/codec/index.js'));
  const { keyRingOf } = await import(path.join(ROOT, 'dist/libs/platform/keys/index.js'));
  const codec = new EncryptingCodec(
    keyRingOf(process.env['CODEC_KEYS'] || ownKeys(path.join(ROOT, '.data'), 'codec-keys')),
  );
  const bytes = (/** @type {string} */ text) => Buffer.from(text, 'base64');
  const text = (/** @type {Uint8Array | null | undefined} */ data) => Buffer.from(data ?? []).toString('base64');
  /** @param {Record<string, string>} metadata @param {(text: any) => any} turn */
  const turned = (metadata, turn) =>
    Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, turn(value)]));
  /** @param {any} value @returns {Promise<any>} */
  const open = async (value) => {
    if (Array.isArray(value)) return Promise.all(value.map(open));
    if (typeof value !== 'object' || value === null) return value;
    if (typeof value.metadata?.encoding === 'string') {
      const sealed = { metadata: turned(value.metadata, bytes), data: bytes(value.data ?? '') };
      const [payload] = await codec.decode([sealed]);
      return { metadata: turned(payload.metadata, text), data: text(payload.data) };
    }
    const entries = await Promise.all(Object.entries(value).map(async ([name, inner]) => [name, await open(inner)]));
    return Object.fromEntries(entries);
  };
  return open;
}
