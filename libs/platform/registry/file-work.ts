import { Worker } from 'node:worker_threads';
import { tooMuchWork, type CheckedFile, type FileToCheck } from './check-file.js';
import type { FileKind } from './columns.js';

/** What a thread may take. The largest file that is taken needs half of the memory, and a third of the time on a slow machine. */
const LIMITS = { seconds: 20, megabytes: 512 };
type Limits = typeof LIMITS;
const MOST_AT_ONCE = 2;

/** The thread runs what was built, also where tests run us from the sources. */
const THREAD = new URL(
  import.meta.url.replace(
    /(?:\/dist)?\/libs\/platform\/registry\/[^/]+$/,
    '/dist/libs/platform/registry/file-thread.js',
  ),
);

interface TableToWrite {
  readonly kind: FileKind;
  readonly rows: readonly (readonly string[])[];
}

export type Job = ({ readonly name: 'check' } & FileToCheck) | ({ readonly name: 'write' } & TableToWrite);

class TooMuchWork extends Error {}

/** Reads and understands a file in a thread of its own, so that nobody else who asks this process waits for it. */
export async function checkInThread(of: FileToCheck, limits = LIMITS): Promise<CheckedFile> {
  try {
    return (await inTurn(() => run({ name: 'check', ...of }, limits))) as CheckedFile;
  } catch (error) {
    if (error instanceof TooMuchWork) return tooMuchWork();
    throw error;
  }
}

export async function writeInThread(of: TableToWrite): Promise<Buffer> {
  return Buffer.from((await inTurn(() => run({ name: 'write', ...of }, LIMITS))) as Uint8Array);
}

let running = 0;
const waiting: (() => void)[] = [];

/** Two files at a time: each may take half a gigabyte. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // Whoever is next takes our place; without anybody it is free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function run(workerData: Job, { seconds, megabytes }: Limits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    const late = setTimeout(() => {
      reject(new TooMuchWork(`more than ${seconds} seconds`));
      void thread.terminate();
    }, seconds * 1000);
    thread.once('message', resolve);
    thread.once('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooMuchWork(error.message) : error),
    );
    thread.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The thread ended without an answer (${code})`));
    });
  });
}
