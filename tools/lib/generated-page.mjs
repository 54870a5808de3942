/** A page of docs that is made from the tables of the build: written, or with `--check` only compared. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the build has under a path of the sources. @param {string} file */
export const built = (file) => import(path.join(ROOT, 'dist', file));

/** @param {{ file: string, command: string, lines: readonly string[] }} page */
export async function makePage({ file, command, lines }) {
  const target = path.join(ROOT, file);
  const page = await prettier.format(`${lines.join('\n')}\n`, {
    ...(await prettier.resolveConfig(target)),
    parser: 'markdown',
  });
  if (!process.argv.includes('--check')) writeFileSync(target, page);
  else if (readFileSync(target, 'utf8') !== page) {
    console.error(`${file} is not what the tables say: ${command}`);
    process.exitCode = 1;
  }
}
