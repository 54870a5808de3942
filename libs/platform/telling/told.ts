import type pg from 'pg';

/** Up to where each workflow has been told. Never too high, so it may be late: one statement for all of a tenth of a second. */
export class ToldBook {
  private readonly pending = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly pool: pg.Pool) {}

  mark(caseId: string, seq: number): void {
    this.pending.set(caseId, Math.max(seq, this.pending.get(caseId) ?? 0));
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.writing = this.writing.then(() => this.write());
    }, 100);
  }

  /** What a run that has ended itself was told counts no more: the relay tells the next one, which starts it. */
  async forget(caseId: string): Promise<void> {
    this.pending.delete(caseId);
    await this.pool.query(
      `WITH lowered AS (
         UPDATE told t SET seq = least(t.seq, c.seq) FROM cases c WHERE c.id = $1 AND t.case_id = c.id
       ) INSERT INTO untold (case_id, seq) SELECT id, seq FROM cases WHERE id = $1 AND closed_at IS NULL
       ON CONFLICT (case_id) DO UPDATE SET seq = excluded.seq, since = now()`,
      [caseId],
    );
  }

  /** Writes what is pending now: at shutdown, and in tests. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    await this.writing;
  }

  private async write(): Promise<void> {
    // In order of id, so that two processes that mark the same cases never wait for each other in a circle.
    const rows = [...this.pending].sort(([a], [b]) => (a < b ? -1 : 1)).map(([case_id, seq]) => ({ case_id, seq }));
    if (rows.length === 0) return;
    this.pending.clear();
    try {
      await this.pool.query(
        `WITH marked AS (
           INSERT INTO told (case_id, seq, at) SELECT case_id, seq, now() FROM json_populate_recordset(NULL::told, $1)
           ON CONFLICT (case_id) DO UPDATE SET seq = greatest(told.seq, excluded.seq), at = excluded.at RETURNING case_id, seq
         ) DELETE FROM untold u USING marked m WHERE u.case_id = m.case_id AND u.seq <= m.seq`,
        [JSON.stringify(rows)],
      );
    } catch {
      // Not marked: the relay tells it again, which is harmless.
    }
  }
}
