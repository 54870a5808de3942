import sharp from 'sharp';
import { kindOfBytes, type DocumentKind } from './kinds.js';

/** A photograph of a telephone has 12 to 50 million points; a bomb has more. */
const MOST_POINTS = 60_000_000;
const QUALITY = 85;

/**
 * The picture alone, drawn anew: where and when it was taken, by which device and by whom stays in the original. Undefined for what is
 * no picture.
 */
export async function publicCopy(bytes: Buffer): Promise<{ kind: DocumentKind; bytes: Buffer } | undefined> {
  const kind = kindOfBytes(bytes);
  if (kind !== 'jpeg' && kind !== 'png') return undefined;
  try {
    // Turned as its metadata say, which then go with all the others.
    const picture = sharp(bytes, { limitInputPixels: MOST_POINTS, failOn: 'error' }).autoOrient();
    const drawn = kind === 'jpeg' ? picture.jpeg({ quality: QUALITY }) : picture.png();
    return { kind, bytes: await drawn.toBuffer() };
  } catch {
    // It begins like a picture and is none: nothing of it is shown.
    return undefined;
  }
}
