/**
 * Proves the servers' set-up where there are no containers: the image's steps run in an empty folder as a plain user, then every
 * service of docker-compose.yml runs as processes in a network of its own, by the commands, variables and health checks that
 * are written there. Linux, root (or a user who may make namespaces), Go.
 */
import { spawn } from 'node:child_process';
import {
  chownSync,
  cpSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCompose, variablesOf } from './servers/compose-file.mjs';
import { buildImage } from './servers/dockerfile.mjs';
import { cacheFolder, works } from './lib/engine-cache.mjs';
import { postgresBinaries } from './lib/postgres-binaries.mjs';
import { run, withHeartbeat } from './lib/processes.mjs';
import { serverAccount } from './lib/server-account.mjs';
import { serverBinaries } from './servers/server-binaries.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const COMPOSE = path.join(ROOT, 'docker-compose.yml');
const say = (/** @type {string} */ line) => console.log(line);

/**
 * The Node of the image, which need not be the one that runs here.
 * @param {string} bin
 */
async function nodeOfImage(bin) {
  const [, major = ''] = /^FROM node:(\d+)/m.exec(await run('cat', [path.join(ROOT, 'Dockerfile')])) ?? [];
  const folder = path.join(cacheFolder(), `node-${major}`);
  const name = `node-linux-${process.arch}`;
  const node = path.join(folder, 'node_modules', name, 'bin/node');
  mkdirSync(folder, { recursive: true });
  if ((await works(node)) === undefined)
    await run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `${name}@${major}`], {
      cwd: folder,
    }).catch(() => '');
  const found = (await works(node)) === undefined ? process.execPath : node;
  cpSync(found, path.join(bin, 'node'), { dereference: true });
  say(
    `  Node ${await works(path.join(bin, 'node'))}${found === node ? ', as the image has it' : ` instead of the image's ${major}`}`,
  );
}

/** @param {string} work */
async function check(work) {
  const account = process.getuid?.() === 0 ? serverAccount() : {};
  const give = (/** @type {string} */ folder) => {
    if (account.uid === undefined) return;
    const own = (/** @type {string} */ file) => {
      lchownSync(file, Number(account.uid), Number(account.gid));
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
        for (const name of readdirSync(file)) own(path.join(file, name));
    };
    own(folder);
  };
  const bin = path.join(work, 'bin');
  const home = path.join(work, 'home');
  for (const folder of [bin, home, path.join(work, 'services')]) mkdirSync(folder);
  if (account.uid !== undefined) chownSync(home, account.uid, Number(account.gid));
  await nodeOfImage(bin);
  // A container knows nothing of the person who builds it; only the way to the registry is the machine's.
  const way = Object.entries(process.env).filter(([name]) =>
    /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+)$/i.test(name),
  );
  const machine = {
    PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
    HOME: home,
    LANG: 'C.UTF-8',
    ...Object.fromEntries(way),
  };

  say(
    `Dockerfile (as ${account.uid === undefined ? os.userInfo().username : `uid ${account.uid}`}, in an empty folder)`,
  );
  const build = buildImage({ context: ROOT, work, env: machine, account, say, give });
  const image = await withHeartbeat(build, (seconds) => say(`  … (${seconds} s)`));
  const app = path.join(image.folder, image.workdir);
  say(`  ${(await run('du', ['-sh', app])).split('\t')[0]} in the image`);
  await run('chmod', ['-R', 'a-w', app]); // read_only: true
  await run('chmod', ['u+w', path.join(app, 'mail')]);

  say('docker-compose.yml');
  const { services } = readCompose(COMPOSE, Object.fromEntries(variablesOf(COMPOSE).map(({ name }) => [name, 'x'])));
  const version = (/** @type {string} */ of) => services[of]?.image.split(':')[1] ?? '';
  const binaries = await serverBinaries({ server: version('temporal'), ui: version('temporal-ui'), say });
  const postgres = await postgresBinaries(account, say);
  const stage = {
    file: COMPOSE,
    work,
    binaries,
    image,
    postgres,
    account,
    machine: { ...machine, PATH: `${machine.PATH}:${binaries.bin}` },
  };
  const file = path.join(work, 'stage.json');
  writeFileSync(file, JSON.stringify(stage));
  const script = path.join(ROOT, 'tools/servers/play-servers.mjs');
  const child = spawn('unshare', ['--net', '--mount', process.execPath, script, file], {
    env: { ...process.env, PATH: `${process.env['PATH']}:${binaries.bin}` },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code ?? 1)));
}

const work = mkdtempSync(path.join(os.tmpdir(), 'servers-'));
await run('chmod', ['755', work]);
try {
  process.exitCode = Number(await check(work));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  if (!process.env['KEEP']) rmSync(work, { recursive: true, force: true });
}
