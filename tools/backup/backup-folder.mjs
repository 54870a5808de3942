/** What a backup is made of, and whether it is whole. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @typedef {{ v: 1, takenAt: string, epoch: number, migrations: { name: string, checksum: string }[],
 *   tables: { name: string, columns: string[], rows: number }[], sequences: { name: string, value: string }[],
 *   documents: string[], files: Record<string, string> }} Manifest
 */

export const MANIFEST = 'manifest.json';
export const KEYS = 'keys.json';
/** Settings without which something that is kept can no longer be read or proved. */
export const KEY_SETTINGS = ['SIGNING_SECRET', 'CODEC_KEYS', 'PERSON_KEYS'];

/** @param {string} file */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Reads the manifest and holds every file against it: nothing is touched before that.
 * @param {string} folder
 * @returns {Promise<Manifest>}
 */
export async function readBackup(folder) {
  if (!existsSync(path.join(folder, MANIFEST)))
    throw new Error(`${folder} 里没有完整的备份 / there is no finished backup in ${folder}`);
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path.join(folder, MANIFEST), 'utf8'));
  for (const [file, wanted] of Object.entries(manifest.files)) {
    const whole = existsSync(path.join(folder, file)) && (await sha256Of(path.join(folder, file))) === wanted;
    if (!whole) throw new Error(`备份里的 ${file} 缺失或者被改 / ${file} of the backup is missing or was changed`);
  }
  return manifest;
}
