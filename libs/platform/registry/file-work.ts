import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CheckedAnswers } from './check-answers.js';
import { tooMuchWork, type CheckedFile, type FileToCheck } from './check-file.js';
import { tooMuchOrders, type CheckedOrders } from './check-orders.js';
import { tooMuchTerms, type CheckedTerms } from './check-terms.js';
import { fault, type SheetFault } from './fault.js';
import type { FilledForm, Form } from './form.js';
import type { FileKind } from './table.js';

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
  /** Its name in a workbook. */
  readonly sheet: string;
  readonly rows: readonly (readonly string[])[];
}

type UploadedFile = Pick<FileToCheck, 'kind' | 'bytes'>;

export type Job =
  | ({ readonly name: 'check' } & FileToCheck)
  | ({ readonly name: 'check-answers' } & UploadedFile)
  | ({ readonly name: 'check-orders' } & UploadedFile)
  | ({ readonly name: 'check-terms' } & UploadedFile)
  | ({ readonly name: 'write' } & TableToWrite)
  | { readonly name: 'write-form'; readonly form: Form }
  | { readonly name: 'read-form'; readonly bytes: Uint8Array; readonly sheet: string };

class TooMuchWork extends Error {}

/** Reads and understands a file in a process of its own, so that nobody else who asks this process waits for it. */
export const checkApart = (of: FileToCheck, limits = LIMITS): Promise<CheckedFile> =>
  apart({ name: 'check', ...of }, tooMuchWork, limits);

/** The answers of a survey, read the same way. */
export const checkAnswersApart = ({ kind, bytes }: UploadedFile): Promise<CheckedAnswers> =>
  apart({ name: 'check-answers', kind, bytes }, () => ({ lines: [], faults: [fault('too-much-work', 1)] }));

/** A year of a city's orders: some fifty thousand lines. */
export const checkOrdersApart = ({ kind, bytes }: UploadedFile): Promise<CheckedOrders> =>
  apart({ name: 'check-orders', kind, bytes }, tooMuchOrders, { seconds: 90, megabytes: 1_536 });

export const checkTermsApart = ({ kind, bytes }: UploadedFile): Promise<CheckedTerms> =>
  apart({ name: 'check-terms', kind, bytes }, tooMuchTerms);

export const readFormApart = (bytes: Uint8Array, sheet: string): Promise<FilledForm | readonly SheetFault[]> =>
  apart({ name: 'read-form', bytes, sheet }, () => [fault('too-much-work', 1)]);

export const writeApart = (of: TableToWrite): Promise<Buffer> => written({ name: 'write', ...of });
export const writeFormApart = (form: Form): Promise<Buffer> => written({ name: 'write-form', form });

async function apart<T>(job: Job, tooMuch: () => T, limits = LIMITS): Promise<T> {
  try {
    return (await inTurn(() => run(job, limits))) as T;
  } catch (error) {
    if (error instanceof TooMuchWork) return tooMuch();
    throw error;
  }
}

async function written(job: Job): Promise<Buffer> {
  return Buffer.from((await inTurn(() => run(job, LIMITS))) as Uint8Array);
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
