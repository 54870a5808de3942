/** What a run of the tests that was killed has left behind: its servers are ended and its folders removed by the next one. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { endLeft, openBook } from './lock.mjs';
import { clearPostgres } from './postgres.mjs';
import { alive } from './processes.mjs';

/**
 * Folders of runs are named after their process: `test-123`, `stack-formation-123`.
 * @param {string} data
 */
export async function clearLeftovers(data) {
  for (const name of existsSync(data) ? readdirSync(data) : []) {
    const [, pid] = /^(?:test|check|arrows|stack-[\w-]+|start-[\w-]+)-(\d+)$/.exec(name) ?? [];
    if (pid === undefined || alive(Number(pid))) continue;
    const folder = path.join(data, name);
    for (const own of [folder, path.join(folder, '.data')]) {
      if (!existsSync(own)) continue;
      for (const child of openBook(own).left()) await endLeft(child).catch(() => undefined);
      await clearPostgres(path.join(own, 'postgres')).catch(() => undefined);
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
