/** One service of docker-compose.yml as processes on this machine: what the entry point of its image does, done here. */
import { spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLine, run } from '../lib/processes.mjs';

/**
 * @typedef {object} Stage what all of them share
 * @property {string} work
 * @property {import('./server-binaries.mjs').Binaries} binaries
 * @property {import('./dockerfile.mjs').Image} image ours
 * @property {string} postgres the folder of PostgreSQL's programs
 * @property {import('../lib/server-account.mjs').Account} account whose rights the processes have
 * @property {NodeJS.ProcessEnv} machine what a container has by itself: PATH, HOME
 *
 * @typedef {object} Played
 * @property {string} name
 * @property {Promise<number>} ended with its code
 * @property {() => string} log
 * @property {() => Promise<void>} stop as `docker compose stop` does
 */

/**
 * @param {Stage} stage
 * @param {string} name
 * @param {import('./compose-file.mjs').Service} service
 * @param {string} address its own, on the loopback
 * @returns {Promise<Played>}
 */
export async function play(stage, name, service, address) {
  const folder = path.join(stage.work, 'services', name);
  mkdirSync(folder, { recursive: true });
  if (stage.account.uid !== undefined) chownSync(folder, stage.account.uid, Number(stage.account.gid));
  const env = { ...stage.machine, ...service.environment };
  const [kind = ''] = service.image.split(':');
  const own = [...(service.entrypoint ?? []), ...(service.command ?? [])];
  const start = (/** @type {string[]} */ command, /** @type {NodeJS.ProcessEnv} */ also = {}) =>
    launch({ stage, name, command, cwd: folder, env: { ...env, ...also } });

  if (service.build !== undefined) {
    const cwd = path.join(stage.image.folder, stage.image.workdir);
    const command = own.length > 0 ? own : stage.image.command;
    const { account } = stage;
    return launch({
      stage,
      name,
      command,
      cwd,
      account,
      env: { ...stage.machine, ...stage.image.env, ...service.environment },
    });
  }
  if (kind === 'postgres') {
    const command = await postgres({ stage, folder, env, address });
    return launch({ stage, name, command, cwd: folder, account: stage.account, env });
  }
  if (kind === 'temporalio/admin-tools') return start(own);
  if (kind === 'temporalio/server') {
    // /etc/temporal/entrypoint.sh: fills in the template, then starts with the environment `docker`.
    const settings = {
      ...env,
      TEMPORAL_BROADCAST_ADDRESS: address,
      DYNAMIC_CONFIG_FILE_PATH: stage.binaries.dynamicConfig,
    };
    const filled = `${stage.binaries.serverTemplate}:${path.join(folder, 'config/docker.yaml')}`;
    mkdirSync(path.join(folder, 'config'), { recursive: true });
    await run('dockerize', ['-template', filled], { env: settings, cwd: folder });
    return start(['temporal-server', '--root', folder, '--env', 'docker', 'start'], settings);
  }
  if (kind === 'temporalio/ui') {
    mkdirSync(path.join(folder, 'config'), { recursive: true });
    writeFileSync(path.join(folder, 'config/docker.yaml'), readFileSync(stage.binaries.uiTemplate));
    return start(['ui-server', '--root', folder, '--env', 'docker', 'start']);
  }
  throw new Error(`${name}: nobody knows here what the image ${service.image} does when it starts`);
}

/**
 * The image's entry point makes the cluster, its user and its database at the first start.
 * @param {{ stage: Stage, folder: string, env: NodeJS.ProcessEnv, address: string }} of
 */
async function postgres({ stage, folder, env, address }) {
  const { POSTGRES_USER: user = 'postgres', POSTGRES_PASSWORD: password = '', POSTGRES_DB: database = user } = env;
  const data = path.join(folder, 'data');
  const secret = path.join(folder, 'password');
  writeFileSync(secret, password);
  const tool = (/** @type {string} */ name) => path.join(stage.postgres, 'bin', name);
  const options = { ...stage.account, cwd: folder, env: { ...env, LC_ALL: 'C' } };
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await run(
    tool('initdb'),
    ['-D', data, '-U', user, '-A', 'scram-sha-256', `--pwfile=${secret}`, ...locale, '--no-sync'],
    options,
  );
  // In single-user mode: there is no psql among the packaged programs.
  const sql = database === 'postgres' ? '' : `CREATE DATABASE "${database}"\n`;
  const file = path.join(folder, 'create.sql');
  writeFileSync(file, sql);
  await run('/bin/sh', ['-c', `'${tool('postgres')}' --single -D '${data}' postgres < '${file}'`], options);
  return [
    tool('postgres'),
    '-D',
    data,
    '-c',
    `listen_addresses=${address}`,
    '-c',
    'unix_socket_directories=',
    '-c',
    'fsync=off',
  ];
}

/**
 * @param {{ stage: Stage, name: string, command: string[], cwd: string, env: NodeJS.ProcessEnv, account?: import('../lib/server-account.mjs').Account }} of
 * @returns {Played}
 */
function launch({ stage, name, command: [program = '', ...args], cwd, env, account = {} }) {
  const file = path.join(stage.work, 'services', `${name}.log`);
  const log = openSync(file, 'a');
  const child = spawn(program, args, { ...account, cwd, env, stdio: ['ignore', log, log] });
  closeSync(log);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGTERM' ? 143 : 137)));
  });
  return {
    name,
    ended,
    log: () => readFileSync(file, 'utf8'),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(program.endsWith('/postgres') ? 'SIGINT' : 'SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const code = await ended;
      clearTimeout(late);
      if (code === 137)
        throw new Error(`${name} did not stop within its grace: ${lastLine(readFileSync(file, 'utf8'))}`);
    },
  };
}
