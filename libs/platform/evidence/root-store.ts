import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A place outside the database to which a file a day is added and where none is ever changed: a folder, or a bucket with object lock. */
export interface RootStore {
  /** In order. */
  days(): Promise<readonly string[]>;
  read(day: string): Promise<string | undefined>;
  /** False where the day has its file: it is never written over. */
  add(day: string, text: string): Promise<boolean>;
}

const NAME = /^(\d{4}-\d{2}-\d{2})\.json$/;

/** The folder of EVIDENCE_DIR. Its files are made once and can only be added to while they are made. */
export class RootFolder implements RootStore {
  constructor(private readonly folder: string) {}

  async days(): Promise<readonly string[]> {
    const names = await readdir(this.folder).catch(emptyWhereMissing);
    return names.flatMap((name) => NAME.exec(name)?.[1] ?? []).sort();
  }

  async read(day: string): Promise<string | undefined> {
    return readFile(this.fileOf(day), 'utf8').catch(undefinedWhereMissing);
  }

  async add(day: string, text: string): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;
    try {
      const file = await open(this.fileOf(day), O_APPEND | O_CREAT | O_EXCL | O_WRONLY, 0o444);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  private fileOf(day: string): string {
    return path.join(this.folder, `${day}.json`);
  }
}

function emptyWhereMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function undefinedWhereMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
