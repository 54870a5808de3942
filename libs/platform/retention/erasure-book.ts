import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';

/** One line a person: who was erased, when, and on what ground. */
interface Line {
  readonly person: string;
  readonly at: string;
  readonly ground: string;
}

/**
 * Erasures, written down in EVIDENCE_DIR beside the daily roots: a backup that is older than an erasure knows the person again, and is
 * brought up to it by this book. It holds ids and no names.
 */
export class ErasureBook {
  private readonly file: string;

  constructor(private readonly folder: string) {
    this.file = path.join(folder, 'erasures.ndjson');
  }

  /** Adds whoever is missing. How many they were. */
  async bringUpTo(pool: pg.Pool): Promise<number> {
    const { rows } = await pool.query<Line>(
      `SELECT person_id AS person, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, ground FROM erasures ORDER BY at`,
    );
    const written = new Set((await this.lines()).map(({ person }) => person));
    const missing = rows.filter(({ person }) => !written.has(person));
    if (missing.length === 0) return 0;
    await mkdir(this.folder, { recursive: true });
    await appendFile(this.file, missing.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return missing.length;
  }

  async lines(): Promise<Line[]> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  }

  /** Erases again whom an older backup has brought back. How many they were. */
  async applyTo(client: Pick<pg.ClientBase, 'query'>): Promise<number> {
    let erased = 0;
    for (const { person, ground } of await this.lines()) {
      const { rows } = await client.query<{ erased: boolean }>(
        `SELECT erase_person($1, 'restore', 'workflow', $2) AS erased`,
        [person, ground],
      );
      if (rows[0]?.erased) erased += 1;
    }
    return erased;
  }
}
