/**
 * Plays docker-compose.yml without containers, inside a network of its own: every service with the command, the variables, the
 * host names and the ports that are written there, in the order of `depends_on`, judged by the health checks written there.
 * Started by tools/servers-check.mjs in namespaces of its own. Argument: a JSON file with the stage.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readCompose, variablesOf } from './compose-file.mjs';
import { play } from './played-service.mjs';
import { proveServers } from './prove-servers.mjs';
import { run, until } from '../lib/processes.mjs';

/** @typedef {import('./played-service.mjs').Stage & { file: string }} Played */

const VARIABLES = {
  SIGNING_SECRET: 'a-secret-that-only-this-check-knows',
  SMTP_URL: 'smtp://rehearsal-mail:1025',
  CODEC_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  PERSON_KEYS: `k1:${randomBytes(32).toString('base64')}`,
};

/** @param {Played} stage */
async function main({ file, ...stage }) {
  const say = (/** @type {string} */ line) => console.log(`  ${line}`);
  const needed = variablesOf(file).filter((variable) => variable.needed);
  const passwords = Object.fromEntries(needed.map(({ name }) => [name, `${name.toLowerCase().replaceAll('_', '')}1`]));
  const variables = { ...passwords, ...VARIABLES };
  const { services } = readCompose(file, variables);
  const names = Object.keys(services);
  const addresses = new Map(names.map((name, i) => [name, `127.0.1.${i + 1}`]));
  await ownNetwork(stage.work, addresses);

  /** @type {Map<string, import('./played-service.mjs').Played>} */
  const running = new Map();
  /** @param {string} name */
  const bring = async (name) => {
    const service = services[name];
    if (service === undefined) throw new Error(`There is no service ${name}`);
    const began = Date.now();
    const played = await play(stage, name, service, addresses.get(name) ?? '');
    running.set(name, played);
    const how = await judge({ stage, service, played, address: addresses.get(name) ?? '' });
    say(`${name}: ${how} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  };
  try {
    for (const name of inOrder(services)) await bring(name);
    await proveServers({
      services,
      say,
      variables,
      again: async (name, environment) => {
        await running.get(name)?.stop();
        Object.assign(services[name]?.environment ?? {}, environment);
        await bring(name);
      },
    });
  } finally {
    for (const played of [...running.values()].reverse()) await played.stop();
  }
  say(`stopped: ${names.length} services`);
}

/**
 * A service that has a health check is healthy; one that has none is a job, and has ended well.
 * @param {{ stage: Played | import('./played-service.mjs').Stage, service: import('./compose-file.mjs').Service,
 *   played: import('./played-service.mjs').Played, address: string }} of
 */
async function judge({ stage, service, played, address }) {
  const fault = (/** @type {string} */ what) =>
    new Error(`${played.name} ${what}: ${played.log().trim().split('\n').slice(-12).join('\n')}`);
  if (service.healthcheck === undefined) {
    const code = await played.ended;
    if (code !== 0) throw fault(`ended with ${code}`);
    return 'done';
  }
  const [how, ...words] = service.healthcheck.test;
  // In its container 127.0.0.1 is the service itself; here two of them have the same port, each on an address of its own.
  const itself = service.image.startsWith('postgres:') ? address : '127.0.0.1';
  const command = words.map((word) => word.replaceAll('127.0.0.1', itself));
  const [program = '', ...args] = how === 'CMD-SHELL' ? ['/bin/sh', '-c', ...command] : command;
  const ours = service.build === undefined ? {} : stage.image.env;
  const cwd = service.build === undefined ? stage.work : path.join(stage.image.folder, stage.image.workdir);
  const env = { ...stage.machine, ...ours, ...service.environment };
  /** @type {number | undefined} */
  let code;
  void played.ended.then((end) => (code = end));
  let last = '';
  const ask = () =>
    run(program, args, { ...(service.build === undefined ? {} : stage.account), cwd, env, limitMs: 10_000 }).then(
      () => true,
      (error) => ((last = error.message), false),
    );
  const healthy = await until(async () => code !== undefined || (await ask()), { limitMs: 120_000, everyMs: 500 });
  if (code !== undefined) throw fault(`ended with ${code}`);
  if (!healthy) throw fault(`is not healthy (${last})`);
  return 'healthy';
}

/**
 * @param {Record<string, import('./compose-file.mjs').Service>} services
 * @returns {string[]} each after those it depends on
 */
function inOrder(services) {
  /** @type {Set<string>} */
  const placed = new Set();
  const place = (/** @type {string} */ name) => {
    if (placed.has(name)) return;
    for (const before of Object.keys(services[name]?.depends_on ?? {})) place(before);
    placed.add(name);
  };
  Object.keys(services).forEach(place);
  return [...placed];
}

/**
 * A loopback of its own, on which each service has an address and answers to its name.
 * @param {string} work
 * @param {ReadonlyMap<string, string>} addresses
 */
async function ownNetwork(work, addresses) {
  await run('ip', ['link', 'set', 'lo', 'up']);
  const hosts = path.join(work, 'hosts');
  const lines = ['127.0.0.1 localhost', ...[...addresses].map(([name, address]) => `${address} ${name}`)];
  writeFileSync(hosts, `${lines.join('\n')}\n`);
  await run('mount', ['--bind', hosts, '/etc/hosts']);
}

try {
  await main(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
} catch (error) {
  console.error(`docker-compose.yml: ${/** @type {Error} */ (error).message}`);
  process.exitCode = 1;
}
process.exit();
