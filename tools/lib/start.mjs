/** From the flags to Ctrl-C: what `npm start` does, in order. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ownKeys } from './own-keys.mjs';
import { HELP, parseFlags } from './flags.mjs';
import { endLeft, openBook, takeLock } from './lock.mjs';
import { checkFolder, inWords, note } from './folder.mjs';
import { ensureBuild, ensurePackages } from './packages.mjs';
import { answers, ownPart } from './parts.mjs';
import { listening } from './processes.mjs';
import { openProgress } from './progress.mjs';
import { prepareDatabase, reset, startDatabase } from './start-database.mjs';
import { startEngine } from './start-engine.mjs';
import { lastRehearsal, rehearse } from './start-rehearsal.mjs';
import { openPorts } from './ports.mjs';
import { openSupervisor } from './supervise.mjs';
import { whatToOpen } from './what-to-open.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** @param {readonly string[]} argv */
export async function start(argv) {
  const parsed = parseFlags(argv);
  if (!parsed.ok) {
    console.error(parsed.problem);
    process.exitCode = 2;
    return;
  }
  if (parsed.flags.help) return console.log(HELP);
  const data = path.join(ROOT, '.data');
  const logs = path.join(data, 'logs');
  process.stdout.on('error', () => {}); // the terminal is gone: stop in order all the same
  process.stderr.on('error', () => {});
  const progress = openProgress();
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt.abort(new Interrupted()));

  /** @type {Awaited<ReturnType<typeof takeLock>> | undefined} */
  let lock;
  const supervisor = openSupervisor({ say: progress.say, giveUp: (problem) => interrupt.abort(problem) });
  const stopped = new Promise((_, reject) =>
    interrupt.signal.addEventListener('abort', () => reject(interrupt.signal.reason)),
  );
  stopped.catch(() => undefined);
  process.on('uncaughtException', (error) => interrupt.abort(error));
  process.on('unhandledRejection', (error) => interrupt.abort(error));
  try {
    checkFolder({ root: ROOT, data, logs });
    lock = await takeLock(data);
    await Promise.race([
      stopped,
      run({ flags: parsed.flags, data, logs, progress, supervisor, earlier: lock.earlier, signal: interrupt.signal }),
    ]);
    await stopped;
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      process.exitCode = 1;
      progress.say(inWords(error));
      note(logs, error);
    }
  }
  if (lock !== undefined) {
    progress.say('正在停止 / stopping');
    await progress.wait('停止 / stopping', () => supervisor.stop());
    lock.release();
    progress.say('已全部停止，数据留在 .data / everything is stopped, the data stays in .data');
  }
  process.exit();
}

class Interrupted extends Error {}

/**
 * @param {{ flags: import('./flags.mjs').Flags, data: string, logs: string, progress: import('./progress.mjs').Progress,
 *   supervisor: ReturnType<typeof openSupervisor>, earlier: number | undefined, signal: AbortSignal }} parts
 */
async function run({ flags, data, logs, progress, supervisor, earlier, signal }) {
  const { say } = progress;
  const book = openBook(data);
  const place = { root: ROOT, data, logs, say, book };
  if (earlier !== undefined)
    say(`上次启动（进程 ${earlier}）没有正常结束，现在恢复 / the last start did not end properly, recovering`);
  for (const child of book.left()) {
    say(`结束上次留下的 ${child.name}（进程 ${child.pid}） / ending ${child.name}, left by an earlier start`);
    await endLeft(child);
  }
  await ensurePackages({ root: ROOT, logs, progress, book });
  if (flags.reset) await reset({ data, say });
  const first = !existsSync(path.join(data, 'rehearsal.json'));
  await ensureBuild({ root: ROOT, logs, progress, book });
  signal.throwIfAborted();

  const ports = openPorts(say);
  const given = process.env;
  const port = given['PORT'] ? await ports.insist('PORT', given['PORT']) : await ports.take('API', 3000);
  const apiUrl = `http://127.0.0.1:${port}`;
  const { url: databaseUrl, embedded } = await startDatabase({ place, ports, progress, supervisor });
  signal.throwIfAborted();
  const engine = await startEngine({ place, ports, progress, supervisor });
  signal.throwIfAborted();

  const smtpPort = await ports.take('SMTP', 1025);
  const mailPort = await ports.take('信箱 / mail box', 1080);
  const mailUrl = `http://127.0.0.1:${mailPort}`;
  const smtp = `smtp://127.0.0.1:${smtpPort}`;
  const catcher = {
    name: 'mail',
    title: '信箱 / mail box',
    script: 'tools/mail-catcher.mjs',
    args: [String(smtpPort), String(mailPort), path.join(data, 'mail')],
    env: given,
  };
  const up = async (/** @type {Parameters<typeof ownPart>[1]} */ own, /** @type {string} */ detail) => {
    await progress.wait(own.title, () => supervisor.run(ownPart(place, own)));
    signal.throwIfAborted();
    say(`${own.title} 就绪 / ready${detail}`);
  };
  await up(
    { ...catcher, ready: async (log) => log.includes('mail catcher ready') && (await listening(smtpPort)) },
    ` ${mailUrl}`,
  );

  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...engine.env,
    DATABASE_URL: databaseUrl,
    SMTP_URL: given['SMTP_URL'] || smtp,
    REHEARSAL_SMTP_URL: given['REHEARSAL_SMTP_URL'] || smtp,
    CODEC_KEYS: given['CODEC_KEYS'] || ownKeys(data, 'codec-keys'),
    PERSON_KEYS: given['PERSON_KEYS'] || ownKeys(data, 'person-keys'),
    PORT: String(port),
    PUBLIC_URL: given['PUBLIC_URL'] || apiUrl,
    DOCUMENTS_DIR: given['DOCUMENTS_DIR'] || path.join(data, 'documents'),
    EVIDENCE_DIR: given['EVIDENCE_DIR'] || path.join(data, 'evidence'),
    TZ: 'UTC',
  };
  await prepareDatabase({ place, progress, url: databaseUrl, embedded, env, empty: flags.empty });
  signal.throwIfAborted();
  // Neither waits for the other, and loading is what takes each of them its time.
  const worker = up(
    {
      name: 'worker',
      title: 'worker',
      script: 'dist/apps/worker/main.js',
      env,
      patient: true,
      ready: (log) => log.includes('worker ready'),
    },
    '',
  );
  const api = up(
    {
      name: 'api',
      title: 'API',
      script: 'dist/apps/api/main.js',
      env,
      patient: true,
      ready: () => answers(`${apiUrl}/ready`),
    },
    ` ${apiUrl}`,
  );
  await Promise.all([worker, api]);

  const file = path.join(data, 'rehearsal.json');
  if (flags.rehearse || flags['whole-term'] || flags.quarter || (first && !flags.empty))
    await rehearse({ root: ROOT, logs, flags, apiUrl, mailUrl, progress, signal, file });
  whatToOpen({
    apiUrl,
    mailUrl,
    hasUi: engine.hasUi,
    print: progress.print,
    caseUrl: lastRehearsal({ file, apiUrl }),
  });
}
