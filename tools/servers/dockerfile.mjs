/** Runs the steps of a Dockerfile in folders instead of containers: each stage has one that stands for its root. */
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from '../lib/processes.mjs';

/**
 * @typedef {object} Image
 * @property {string} folder stands for the image's root
 * @property {string} workdir within it
 * @property {Record<string, string>} env
 * @property {string} user
 * @property {string[]} command
 */

/**
 * @param {object} options
 * @param {string} options.context the project
 * @param {string} options.work an empty folder
 * @param {NodeJS.ProcessEnv} options.env what the machine brings: PATH, HOME
 * @param {import('../lib/server-account.mjs').Account} options.account whose rights the steps have
 * @param {import('../lib/processes.mjs').Say} options.say
 * @param {(own: string) => void} options.give makes a folder that account's own
 * @returns {Promise<Image>} of the last stage
 */
export async function buildImage({ context, work, env, account, say, give }) {
  /** @type {Map<string, Image>} */
  const stages = new Map();
  const keep = dockerignore(context);
  /** @type {Image | undefined} */
  let image;
  for (const line of instructions(path.join(context, 'Dockerfile'))) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    if (word === 'FROM') {
      const name = / AS (\S+)$/i.exec(rest)?.[1] ?? String(stages.size);
      image = { folder: path.join(work, name), workdir: '/', env: {}, user: 'root', command: [] };
      mkdirSync(image.folder);
      give(image.folder);
      stages.set(name, image);
      continue;
    }
    if (image === undefined) throw new Error(`Dockerfile: ${word} before FROM`);
    const here = path.join(image.folder, image.workdir);
    say(`  ${line}`);
    if (word === 'WORKDIR') {
      image.workdir = path.resolve(image.workdir, rest);
      mkdirSync(path.join(image.folder, image.workdir), { recursive: true });
      give(path.join(image.folder, image.workdir));
    } else if (word === 'ENV') {
      for (const [, name = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) image.env[name] = value;
    } else if (word === 'COPY') {
      copy({ words: rest.split(/\s+/), here, context, stages, keep });
      give(here);
    } else if (word === 'RUN') {
      await run('/bin/sh', ['-c', rest], { cwd: here, env: { ...env, ...image.env }, ...account });
    } else if (word === 'USER') {
      image.user = rest;
    } else if (word === 'CMD') {
      image.command = JSON.parse(rest);
    } else if (word !== 'EXPOSE') {
      throw new Error(`Dockerfile: ${word} is not known here`);
    }
  }
  if (image === undefined) throw new Error('The Dockerfile has no stage.');
  return image;
}

/** @param {string} file */
function instructions(file) {
  const lines = readFileSync(file, 'utf8')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}

/** @param {{ words: string[], here: string, context: string, stages: Map<string, Image>, keep: (file: string) => boolean }} step */
function copy({ words, here, context, stages, keep }) {
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const names = words.filter((word) => !word.startsWith('--'));
  const target = names.pop() ?? '.';
  for (const name of names) {
    const stage = from === undefined ? undefined : stages.get(from);
    if (from !== undefined && stage === undefined) throw new Error(`Dockerfile: there is no stage ${from}`);
    const source = path.join(stage?.folder ?? context, name);
    // A folder's content goes into the target; a file goes into it when the target ends with a slash.
    const into = statSync(source).isDirectory()
      ? target
      : path.join(target, target.endsWith('/') ? path.basename(name) : '');
    cpSync(source, path.join(here, into), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => stage !== undefined || keep(path.relative(context, file)),
    });
  }
}

/**
 * @param {string} context
 * @returns {(file: string) => boolean} does it go to the builder? The last line that matches decides.
 */
function dockerignore(context) {
  const lines = readFileSync(path.join(context, '.dockerignore'), 'utf8').split('\n');
  const rules = lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const pattern = line.replace(/^!/, '');
      const inner = pattern
        .replaceAll('.', String.raw`\.`)
        .replaceAll('**/', '(.*/)?')
        .replaceAll(/(?<!\.)\*/g, '[^/]*');
      return { kept: line.startsWith('!'), matches: new RegExp(`^${inner}(/|$)`) };
    });
  return (file) => file === '' || (rules.findLast(({ matches }) => matches.test(file))?.kept ?? true);
}
