/** Packages and build, each done again only when what it is made from has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLine, run } from './processes.mjs';

/** @typedef {import('./progress.mjs').Progress} Progress @typedef {ReturnType<typeof import('./lock.mjs').openBook>} Book */

const SOURCES = [
  'libs',
  'apps',
  'prisma',
  'prisma.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'tools/bundle.mjs',
];
const GENERATED = path.join('libs', 'platform', 'generated');

/**
 * @param {{ root: string, logs: string, progress: Progress, book?: Book }} here
 */
export async function ensurePackages({ root, logs, progress, book }) {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const stamp = path.join(root, 'node_modules/.qilu-stamp');
  const wanted = `${hash(lock)} ${process.platform}-${process.arch}`;
  const has = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() === wanted : installed(root, lock);
  if (!has) {
    progress.say('安装依赖包：npm ci / installing the packages');
    await progress.wait('npm ci', () => npm(['ci', '--no-audit', '--no-fund'], { root, logs, book }));
  }
  writeFileSync(stamp, `${wanted}\n`);
  progress.say(has ? '依赖包已在 / the packages are there' : '依赖包已装好 / the packages are installed');
}

/**
 * npm writes its own lockfile into node_modules as the last thing that it does: who ran `npm ci` by hand need not wait again.
 * @param {string} root
 * @param {string} lock
 */
function installed(root, lock) {
  const hidden = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const { packages } = JSON.parse(readFileSync(hidden, 'utf8'));
  return Object.entries(JSON.parse(lock).packages).every(
    ([name, { version, optional, devOptional }]) =>
      name === '' || packages[name]?.version === version || ((optional || devOptional) && packages[name] === undefined),
  );
}

/**
 * @param {{ root: string, logs: string, progress: Progress, book?: Book }} here
 */
export async function ensureBuild({ root, logs, progress, book }) {
  const stamp = path.join(root, 'dist/.qilu-stamp');
  const wanted = sourcesHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted && existsSync(path.join(root, GENERATED))) {
    return progress.say('程序已是最新 / the build is current');
  }
  await progress.wait('npm run build', () => npm(['run', 'build'], { root, logs, book }));
  writeFileSync(stamp, `${wanted}\n`);
  progress.say('程序已编译 / built');
}

/**
 * @param {string} root
 * @returns {string}
 */
export function sourcesHash(root) {
  const sum = createHash('sha256');
  const add = (/** @type {string} */ name) => {
    const file = path.join(root, name);
    if (name === GENERATED || !existsSync(file)) return;
    if (statSync(file).isDirectory()) for (const entry of readdirSync(file).sort()) add(path.join(name, entry));
    else sum.update(name).update('\0').update(readFileSync(file)).update('\0');
  };
  for (const name of SOURCES) add(path.normalize(name));
  return sum.digest('hex');
}

/**
 * @param {readonly string[]} args
 * @param {{ root: string, logs: string, book?: Book | undefined }} where
 */
async function npm(args, { root, logs, book }) {
  const script = process.env['npm_execpath'];
  const [command, before] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  const name = `npm ${args
    .slice(0, 2)
    .filter((word) => !word.startsWith('-'))
    .join(' ')}`;
  // npm goes on when a start is killed: the next one has to end it first.
  const started = (/** @type {number} */ pid) => book?.add({ name: 'npm', pid, mark: name });
  try {
    writeFileSync(path.join(logs, 'npm.log'), await run(command, [...before, ...args], { cwd: root, started }));
  } catch (error) {
    const output = /** @type {{ output?: string }} */ (error).output ?? String(error);
    writeFileSync(path.join(logs, 'npm.log'), output);
    throw new Error(`${name} 不成 / failed: ${telling(output)} (.data/logs/npm.log)`, { cause: error });
  } finally {
    book?.remove('npm');
  }
}

/**
 * @param {string} output
 * @returns {string} the line that says why
 */
function telling(output) {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  return (
    lines.find((line) =>
      /ENOSPC|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|EACCES|error TS|ERESOLVE|^Missing: |in sync/.test(line),
    ) ?? lastLine(output)
  );
}

/** @param {string} text */
function hash(text) {
  return createHash('sha256').update(text).digest('hex');
}
