/** Keys by their ids: the first one writes, all of them read. A key is kept for as long as anything is sealed under it. */
export interface KeyRing {
  readonly writes: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const BYTES = 32;
const NAME = /^[A-Za-z0-9_-]{1,16}$/;

/** Reads `id:base64,…`. @throws RangeError that names the fault, and never the key */
export function keyRingOf(text: string): KeyRing {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [id = '', secret = ''] = part.trim().split(':', 2);
    if (!NAME.test(id)) throw new RangeError('a key id has 1 to 16 letters, digits or dashes');
    if (keys.has(id)) throw new RangeError(`the key ${id} stands there twice`);
    const key = Buffer.from(secret, 'base64');
    if (key.length !== BYTES) throw new RangeError(`the key ${id} must be ${BYTES} bytes in base64`);
    keys.set(id, key);
  }
  const [writes = ''] = keys.keys();
  return { writes, keys };
}
