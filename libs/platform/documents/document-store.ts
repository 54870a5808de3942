import { randomUUID } from 'node:crypto';
import { access, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** Where the bytes of documents lie, under their SHA-256. What is there is never changed. */
export interface DocumentStore {
  put(id: string, bytes: Buffer): Promise<void>;
  get(id: string): Promise<Buffer | undefined>;
  has(id: string): Promise<boolean>;
}

/** A folder: two letters of the hash, then the rest. A file appears under its name when it is whole and on the disk. */
export class DocumentFolder implements DocumentStore {
  constructor(private readonly folder: string) {}

  async put(id: string, bytes: Buffer): Promise<void> {
    const place = this.fileOf(id);
    await mkdir(path.dirname(place), { recursive: true });
    const half = `${place}.${randomUUID()}`;
    try {
      const file = await open(half, 'wx', 0o444);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      // A link, not a renaming: it fails where the name is taken, so nothing is ever written over.
      await link(half, place).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
    } finally {
      await rm(half, { force: true });
    }
  }

  async get(id: string): Promise<Buffer | undefined> {
    return readFile(this.fileOf(id)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  async has(id: string): Promise<boolean> {
    return access(this.fileOf(id)).then(
      () => true,
      () => false,
    );
  }

  private fileOf(id: string): string {
    return path.join(this.folder, id.slice(0, 2), id.slice(2));
  }
}
