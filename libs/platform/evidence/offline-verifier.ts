import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The program that goes into every bundle, as it lies beside this file. */
export function offlineVerifier(): Buffer {
  return readFileSync(path.join(import.meta.dirname, 'verify.mjs'));
}
