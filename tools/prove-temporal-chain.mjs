/** Gets the Temporal binary with whatever cache there is, and starts it once. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findTemporal, startTemporal } from './lib/temporal.mjs';

const work = mkdtempSync(path.join(os.tmpdir(), 'temporal-chain-'));
const say = (/** @type {string} */ line) => console.log(line);
try {
  const cli = await findTemporal({ say });
  const server = await startTemporal({ cli, headless: true, logFile: path.join(work, 'temporal.log') });
  say(`Temporal answers at ${server.address}`);
  await server.stop();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
