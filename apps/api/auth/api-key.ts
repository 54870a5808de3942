import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `qrp_` tells a leaked key apart from other text; the id finds the row, the rest proves it. */
const FORM = /^qrp_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

export interface NewKey {
  readonly id: string;
  readonly hash: string;
  /** Shown once, and kept nowhere. */
  readonly key: string;
}

export function newKey(): NewKey {
  const [id, secret] = [randomBytes(8).toString('hex'), randomBytes(32).toString('base64url')];
  return { id, hash: hashOf(secret), key: `qrp_${id}_${secret}` };
}

export function partsOf(token: string): { id: string; secret: string } | undefined {
  const [, id, secret] = FORM.exec(token) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

export function opens(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hash));
}

/** 256 random bits cannot be guessed, so a plain hash keeps them: a slow one guards only what people choose. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
