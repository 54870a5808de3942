import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CheckedAnswers } from './check-answers.js';
import { tooMuchWork, type CheckedFile, type FileToCheck } from './check-file.js';
import type { FileKind } from './columns.js';
import { fault } from './fault.js';

/** What one file may take. The largest file that is taken needs half of the memory, and a third of the time on a slow machine. */
const LIMITS = { seconds: 20, megabytes: 512 };
type Limits = typeof LIMITS;
const MOST_AT_ONCE = 2;

/**
 * A process, and not a thread: a thread that runs out of memory may take its whole process with it. It runs what was built, also where tests run us from
 * the sources.
 */
const PROCESS = new URL(
  import.meta.url.replace(
    /(?:\/dist)?\/libs\/platform\/registry\/[^/]+$/,
    '/dist/libs/platform/registry/file-process.js',
  ),
);

interface TableToWrite {
  readonly kind: FileKind;
  readonly rows: readonly (readonly string[])[];
}

interface AnswersToCheck {
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

export type Job =
  | ({ readonly name: 'check' } & FileToCheck)
  | ({ readonly name: 'check-answers' } & AnswersToCheck)
  | ({ readonly name: 'write' } & TableToWrite);

class TooMuchWork extends Error {}

/** Reads and understands a file in a process of its own, so that nobody else who asks this process waits for it. */
export async function checkApart(of: FileToCheck, limits = LIMITS): Promise<CheckedFile> {
  try {
    return (await inTurn(() => run({ name: 'check', ...of }, limits))) as CheckedFile;
  } catch (error) {
    if (error instanceof TooMuchWork) return tooMuchWork();
    throw error;
  }
}

/** The answers of a survey, read the same way. */
export async function checkAnswersApart(of: AnswersToCheck): Promise<CheckedAnswers> {
  try {
    return (await inTurn(() => run({ name: 'check-answers', ...of }, LIMITS))) as CheckedAnswers;
  } catch (error) {
    if (error instanceof TooMuchWork) return { lines: [], faults: [fault('too-much-work', 1)] };
    throw error;
  }
}

export async function writeApart(of: TableToWrite): Promise<Buffer> {
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

function run(job: Job, { seconds, megabytes }: Limits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(PROCESS), [], {
      execArgv: [`--max-old-space-size=${megabytes}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const late = setTimeout(() => {
      reject(new TooMuchWork(`more than ${seconds} seconds`));
      child.kill('SIGKILL');
    }, seconds * 1000);
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      // Out of memory it aborts; the system may also have killed it for its memory.
      const tooMuch = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134;
      reject(tooMuch ? new TooMuchWork(`ended by ${signal ?? code}`) : new Error(`No answer, exit ${code}`));
    });
    child.send(job);
  });
}
