import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in letters that no mail program breaks a link at. */
export const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A link's token is in the mail and nowhere else; the row keeps what it is found by. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: tokenHash(token) };
}

/** Random bits cannot be guessed, so a plain hash keeps them. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const DIGITS = 6;

/** Six digits, for ten minutes. */
export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

/** A million codes are soon tried by whoever reads the row: so the hash needs the secret of the processes too. */
export function codeHash(secret: string, { id, digits }: { id: string; digits: string }): string {
  return createHmac('sha256', `mail-code:${secret}`).update(`${id}:${digits}`).digest('hex');
}

export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Proof that a form was made by us for this link: another site's page has none. */
export function formProof(secret: string, hash: string): string {
  return createHmac('sha256', `mail-form:${secret}`).update(hash).digest('base64url');
}
