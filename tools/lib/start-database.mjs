/** The database of this start: found or started, migrated, filled; or cleared away. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { postgresPart } from './parts.mjs';
import { clearPostgres } from './postgres.mjs';
import { leftPort } from './postgres-left.mjs';
import { lastLine, run } from './processes.mjs';

const DATABASE = 'qilu_red_property';

/** @typedef {import('./parts.mjs').Place} Place @typedef {import('./progress.mjs').Progress} Progress */

/**
 * @param {{ place: Place, ports: ReturnType<typeof import('./ports.mjs').openPorts>, progress: Progress,
 *   supervisor: ReturnType<typeof import('./supervise.mjs').openSupervisor> }} parts
 * @returns {Promise<{ url: string, embedded: boolean }>}
 */
export async function startDatabase({ place, ports, progress, supervisor }) {
  const { checkDatabase, createDatabase } = await import('./database.mjs');
  const given = process.env['DATABASE_URL'];
  if (given) {
    await progress.wait('DATABASE_URL', () => checkDatabase(given));
    progress.say('数据库用 DATABASE_URL 所指的 / the database of DATABASE_URL is used');
    return { url: given, embedded: false };
  }
  /** @type {import('./postgres.mjs').PostgresServer | undefined} */
  let server;
  const wanted = await freeForDatabase(place, ports);
  await progress.wait('PostgreSQL', () => supervisor.run(postgresPart(place, wanted, (started) => (server = started))));
  if (server === undefined) throw new Error('PostgreSQL: stopped while it started');
  const how = server.started ? '就绪 / ready' : '还在运行，接着用 / still ran and is used';
  progress.say(`PostgreSQL ${how} (127.0.0.1:${server.port})`);
  const url = server.url(DATABASE);
  await createDatabase(url);
  return { url, embedded: true };
}

/**
 * A server that was left running keeps its port; it is asked for first.
 * @param {Place} place
 * @param {ReturnType<typeof import('./ports.mjs').openPorts>} ports
 */
async function freeForDatabase({ data }, ports) {
  return leftPort(path.join(data, 'postgres')) ?? ports.take('PostgreSQL', 54321);
}

/**
 * @param {{ place: Place, progress: Progress, url: string, embedded: boolean, env: NodeJS.ProcessEnv, empty: boolean }} parts
 */
export async function prepareDatabase({ place: { root, data }, progress, url, embedded, env, empty }) {
  const { contents, createDatabase, dropDatabase } = await import('./database.mjs');
  const { migrate } = await import('./migrate.mjs');
  const migrations = path.join(root, 'prisma/migrations');
  const apply = () => progress.wait('迁移 / migrations', () => migrate(url, migrations));
  const applied = await apply();
  progress.say(`数据库结构已是最新 / the schema is current${applied.length > 0 ? ` (+${applied.length})` : ''}`);

  const { sealPeople } = await import('./seal-people.mjs');
  const { sealed } = await sealPeople(url, env['PERSON_KEYS']);
  if (sealed > 0) progress.say(`${sealed} 人的资料已加密 / the people of the register are sealed`);

  const script = path.join(root, 'dist/apps/api/load-sample.js');
  const unfinished = path.join(data, 'loading-sample');
  const has = await contents(url);
  if (existsSync(unfinished) && embedded && !has.cases) {
    progress.say(
      '上次装入示例数据时中断了，重建数据库 / the sample world was broken off half-way: the database is made anew',
    );
    await dropDatabase(url);
    await createDatabase(url);
    await apply();
    has.places = false;
  }
  if (empty || has.places || !existsSync(script)) {
    rmSync(unfinished, { force: true });
    return progress.say(
      has.places
        ? '数据库里已有数据，照原样使用 / the database has data, kept as it is'
        : '没有装入示例数据 / no sample world is loaded',
    );
  }
  writeFileSync(unfinished, '');
  const output = await progress.wait('装入示例数据 / loading the sample world', () =>
    run(process.execPath, [script], { cwd: root, env }),
  );
  rmSync(unfinished, { force: true });
  progress.say(`示例数据已装入 / the sample world is loaded${output.trim() === '' ? '' : `: ${lastLine(output)}`}`);
}

/**
 * Deletes what this folder's starts have stored. A database or an engine outside is not touched.
 * @param {{ data: string, say: import('./processes.mjs').Say }} place
 */
export async function reset({ data, say }) {
  await clearPostgres(path.join(data, 'postgres'));
  for (const name of [
    'temporal.db',
    'temporal.db-shm',
    'temporal.db-wal',
    'mail',
    'documents',
    'evidence',
    'rehearsal.json',
    'loading-sample',
  ]) {
    rmSync(path.join(data, name), { recursive: true, force: true });
  }
  const outside = ['DATABASE_URL', 'TEMPORAL_ADDRESS'].filter((name) => process.env[name]);
  say(
    `已清空 .data / .data is cleared${outside.length > 0 ? `，${outside.join('、')} 所指的不动 / not what ${outside.join(', ')} names` : ''}`,
  );
}
