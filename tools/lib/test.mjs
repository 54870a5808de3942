/** Real servers for one run of the tests: a PostgreSQL of its own, a Temporal server in memory, and the one that skips time. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild, ensurePackages } from './packages.mjs';
import { openBook } from './lock.mjs';
import { end } from './processes.mjs';
import { openProgress } from './progress.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * @param {readonly string[]} patterns paths of tests; all of them when empty
 * @returns {Promise<number>} the exit code
 */
export async function test(patterns) {
  const progress = openProgress();
  const work = path.join(ROOT, '.data', `test-${process.pid}`);
  const logs = path.join(work, 'logs');
  mkdirSync(logs, { recursive: true });
  /** @type {(() => Promise<void>)[]} */
  const ending = [];
  const stopAll = async () => {
    for (const stop of ending.splice(0).reverse()) await stop().catch(() => undefined);
    rmSync(work, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      console.log('中断了，正在停止 / interrupted, stopping');
      void stopAll().finally(() => process.exit(1));
    });
  try {
    await ensurePackages({ root: ROOT, logs, progress });
    await ensureBuild({ root: ROOT, logs, progress });
    const { clearLeftovers } = await import('./leftovers.mjs');
    await clearLeftovers(path.join(ROOT, '.data'));
    const environment = await openServers({ work, logs, progress, ending });
    return await runJest({ patterns, environment, work, progress, ending });
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    console.log('0 passed, 1 failed');
    return 1;
  } finally {
    await stopAll();
  }
}

/**
 * @param {{ work: string, logs: string, progress: import('./progress.mjs').Progress, ending: (() => Promise<void>)[] }} here
 * @returns {Promise<Record<string, string>>}
 */
async function openServers({ work, logs, progress, ending }) {
  const { startPostgres } = await import('./postgres.mjs');
  const { createDatabase } = await import('./database.mjs');
  const { migrate } = await import('./migrate.mjs');
  const { findTemporal, startTemporal } = await import('./temporal.mjs');
  const { findTestServer } = await import('./time-skipping.mjs');
  const { say } = progress;

  const postgres = await startPostgres({ dataDir: path.join(work, 'postgres'), durable: false, say });
  ending.push(async () => {
    await postgres.stop();
    rmSync(postgres.dataDir, { recursive: true, force: true });
  });
  const databaseUrl = postgres.url('template_of_tests');
  await createDatabase(databaseUrl);
  const applied = await migrate(databaseUrl, path.join(ROOT, 'prisma/migrations'));
  say(`PostgreSQL 就绪，${applied.length} 个迁移 / ready, ${applied.length} migrations`);

  const cli = await findTemporal({ say });
  const temporal = await startTemporal({ cli, headless: true, logFile: path.join(logs, 'temporal.log') });
  openBook(work).add({ name: 'temporal', pid: Number(temporal.child.pid), mark: `--port ${temporal.port} ` });
  ending.push(() => temporal.stop());
  say(`Temporal 就绪 / ready, ${temporal.address}`);
  const testServer = await findTestServer({ say });
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    // Every test runs with encrypted payloads, as production does.
    CODEC_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    TEMPORAL_CLI_PATH: cli,
    TEMPORAL_TEST_SERVER_PATH: testServer,
    // The outages at full length are a step of .ci/run.
    OUTAGE_ENGINE_SECONDS: process.env['OUTAGE_ENGINE_SECONDS'] ?? '45',
    OUTAGE_DATABASE_SECONDS: process.env['OUTAGE_DATABASE_SECONDS'] ?? '20',
    TZ: 'UTC',
    NODE_ENV: 'test',
  };
}

/** What says how long somebody waits says nothing beside tests that take all processors: one after the other, by themselves. */
const ALONE = ['tests/e2e/start', 'tests/api/large-workbook'];
const TWO_AT_A_TIME = '--maxWorkers=2';

/**
 * The many small tests two at a time, then those that start whole processes, and last what is to run alone.
 * @param {{ patterns: readonly string[], environment: Record<string, string>, work: string, progress: import('./progress.mjs').Progress, ending: (() => Promise<void>)[] }} run
 * @returns {Promise<number>}
 */
async function runJest({ patterns, environment, work, progress, ending }) {
  const without = ALONE.flatMap((each) => ['--testPathIgnorePatterns', each]);
  const parts =
    patterns.length > 0
      ? [[...patterns, TWO_AT_A_TIME]]
      : [
          ['--testPathIgnorePatterns', 'tests/e2e/', ...without, TWO_AT_A_TIME],
          ['tests/e2e/', ...without, TWO_AT_A_TIME],
          [...ALONE, '--runInBand'],
        ];
  let [passed, failed] = [0, 0];
  for (const [i, selection] of parts.entries()) {
    const outputFile = path.join(work, `result-${i}.json`);
    progress.say(`jest ${selection.join(' ')}`);
    const code = await jest({
      args: [...selection, '--json', `--outputFile=${outputFile}`, '--passWithNoTests'],
      environment,
      ending,
      outputFile,
    });
    const result = JSON.parse(readFileSync(outputFile, 'utf8'));
    passed += result.numPassedTests;
    // A file that cannot even be loaded counts as one failure; so does a run that ends badly for another reason.
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    if (code !== 0 && result.numFailedTests + result.numRuntimeErrorTestSuites === 0) failed += 1;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** What a failed hook left open keeps jest alive for ever; its report is written before, and says what failed. */
const GRACE_AFTER_REPORT_MS = 30_000;

/**
 * @param {{ args: readonly string[], environment: Record<string, string>, ending: (() => Promise<void>)[], outputFile: string }} run
 * @returns {Promise<number>}
 */
function jest({ args, environment, ending, outputFile }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...args], {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      // The report goes to the file; what a person reads comes by stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    ending.push(() => end(child));
    const looking = setInterval(() => {
      const written = statSync(outputFile, { throwIfNoEntry: false })?.mtimeMs;
      if (written === undefined || Date.now() - written <= GRACE_AFTER_REPORT_MS) return;
      clearInterval(looking);
      console.error(`jest has reported and does not end: something was left open; it is stopped (${outputFile})`);
      void end(child);
    }, 1000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(looking);
      resolve(code ?? 1);
    });
  });
}
