import { createHash } from 'node:crypto';
import { canonical } from '../case-store/index.js';

/** The last entry of a chain. */
export interface Head {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

const digest = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * The root over the heads of all chains, in bytewise order of their ids. Leaves and nodes carry different first words, so that
 * neither can pass as the other (RFC 6962).
 */
export function rootOver(heads: readonly Head[]): string {
  const sorted = [...heads].sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
  let level = sorted.map(({ id, seq, hash }) => digest('qilu-red-property/head/1', canonical([id, seq, hash])));
  if (level.length === 0) return digest('qilu-red-property/none/1').toString('hex');
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (left) above.push(right ? digest('qilu-red-property/node/1', left, right) : left);
    }
    level = above;
  }
  return (level[0] ?? Buffer.alloc(0)).toString('hex');
}
