/** What is generated is current: the migrations lead to the schema, the lockfile has every optional package that it names, the pages of
 * permissions and problems are what the tables say. */
import { readFileSync } from 'node:fs';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createDatabase } from './lib/database.mjs';
import { ensureBuild } from './lib/packages.mjs';
import { openProgress } from './lib/progress.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { run } from './lib/processes.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');

function checkLockfile() {
  const { packages } = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const missing = Object.entries(packages).flatMap(([name, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((wanted) => {
      const places = [`${name}/node_modules/${wanted}`, `node_modules/${wanted}`];
      return (
        !places.some((place) => packages[place]) &&
        !Object.keys(packages).some((place) => place.endsWith(`/node_modules/${wanted}`))
      );
    }),
  );
  if (missing.length > 0)
    throw new Error(`package-lock.json lacks ${missing.join(', ')}: every later "npm ci" would fail.`);
  const pins = [
    packages['node_modules/@prisma/schema-engine-wasm'],
    packages['node_modules/@prisma/engines-version'],
  ].map(({ version }) => version);
  if (pins[0] !== pins[1]) throw new Error(`Prisma's WASM engine ${pins[0]} is not the engine ${pins[1]} of the CLI.`);
}

async function checkMigrations() {
  const work = path.join(ROOT, '.data', `check-${process.pid}`);
  mkdirSync(work, { recursive: true });
  const postgres = await startPostgres({ dataDir: path.join(work, 'postgres'), durable: false });
  try {
    const url = postgres.url('check');
    await createDatabase(url);
    await run(process.execPath, ['--import', 'tsx', 'tools/prisma/migrate.ts', 'diff'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: url },
    });
  } finally {
    await postgres.stop();
    rmSync(postgres.dataDir, { recursive: true, force: true });
    rmSync(work, { recursive: true, force: true });
  }
}

/** The pages are made from the build, which may be older than the sources. */
async function checkPages() {
  await ensureBuild({ root: ROOT, logs: path.join(ROOT, '.data'), progress: openProgress(() => undefined) });
  for (const page of ['tools/write-permissions.mjs', 'tools/write-problems.mjs'])
    await run(process.execPath, [page, '--check'], { cwd: ROOT });
}

try {
  checkLockfile();
  await checkMigrations();
  await checkPages();
  console.log('生成物均为最新 / what is generated is current');
} catch (error) {
  const { message, output = '' } = /** @type {Error & { output?: string }} */ (error);
  console.error(`${message}\n${output}`);
  process.exitCode = 1;
}
