/** Parts of the built system that a tool needs: plain Node cannot read their sources. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param {string} part e.g. `platform/documents` */
export async function built(part) {
  const file = path.resolve(import.meta.dirname, '../../dist/libs', part, 'index.js');
  if (!existsSync(file))
    throw new Error('程序尚未编译：先运行 npm run build / not built yet: run "npm run build" first');
  return import(pathToFileURL(file).href);
}
