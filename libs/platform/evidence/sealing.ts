import { mailTime } from '#domain/case';
import { dayOf, instant } from '#domain/shared';
import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { reportIncident, sha256 } from '../case-store/index.js';
import type { Logger } from '../log/index.js';
import type { Head } from './merkle.js';
import type { RootStore } from './root-store.js';
import { dailyRoot, foldRoots, textOf, wentBack, type DailyRoot } from './roots.js';

export interface SealingParts {
  /** Sees the ids of cases and their last hash, and nothing of their content. */
  readonly pool: pg.Pool;
  readonly store: RootStore;
  readonly log: Logger;
  readonly everyMs?: number;
  readonly now?: () => number;
}

/**
 * Each day, as early in it as a worker stands: the root over the heads of all chains goes to a place outside the database and, by mail,
 * to every district that has cases. Whoever rewrites a chain later, however well, would have to rewrite both. Any number may run at once.
 */
export class Sealing {
  private mailed = '';
  private readonly halt = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SealingParts) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.halt.abort();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.halt.signal.aborted) {
      await this.once().catch((error: unknown) =>
        this.parts.log.error({ error: (error as Error).message }, 'the daily root could not be written'),
      );
      await delay(this.parts.everyMs ?? 60_000, undefined, { signal: this.halt.signal }).catch(() => undefined);
    }
  }

  /** True when the day's root was written now. What was written and not mailed, because the process died, is mailed. */
  async once(): Promise<boolean> {
    const { store } = this.parts;
    const at = new Date(this.parts.now?.() ?? Date.now());
    const day = dayOf(instant(at.getTime()));
    const there = await store.read(day);
    const wrote = there === undefined && (await this.write(day, at));
    const text = there ?? (await store.read(day));
    if (text !== undefined && this.mailed !== day) await this.mail(JSON.parse(text) as DailyRoot, sha256(text), at);
    this.mailed = text === undefined ? '' : day;
    return wrote;
  }

  private async write(day: string, at: Date): Promise<boolean> {
    const { pool, store } = this.parts;
    const { rows } = await pool.query<{ epoch: number; heads: Head[] | null }>(
      `SELECT (SELECT epoch FROM epoch) AS epoch,
              (SELECT json_agg(json_build_object('id', id, 'seq', seq, 'hash', hash) ORDER BY id) FROM cases) AS heads`,
    );
    const { epoch, heads } = rows[0] ?? { epoch: 1, heads: null };
    const before = await foldRoots(store);
    const now = heads ?? [];
    if (before.last && before.last.epoch === epoch) {
      for (const caseId of wentBack(before, now)) {
        const detail = `since the root of ${before.last.day}`;
        await reportIncident(pool, { caseId, kind: 'root-differs', detail });
      }
    }
    return store.add(day, textOf(dailyRoot({ day, takenAt: at, epoch, now, before })));
  }

  /** Once a day and district, however often it is asked. */
  private async mail({ day, root, cases }: DailyRoot, fingerprint: string, at: Date): Promise<void> {
    const lines = [
      { zh: `${cases} 个案件的链条`, en: `The chains of ${cases} cases` },
      { zh: `每日根 ${root}`, en: `Root ${root}` },
      { zh: `当日文件的 SHA-256 ${fingerprint}`, en: `SHA-256 of the day's file ${fingerprint}` },
      {
        zh: '请保存本邮件：日后核验案卷时，以它证明案卷未被整体改写。',
        en: 'Keep this mail: with it one can prove later that no chain was rewritten as a whole.',
      },
    ];
    const earliest = mailTime(instant(at.getTime()));
    await this.parts.pool.query(
      `INSERT INTO outbox (case_id, root_id, code, duty, duty_seq, rung, recipient, subject_zh, subject_en, lines, alone,
                           earliest, mail_day, due_today)
       SELECT 'evidence:' || $1, 'evidence:' || $1, district, 'letter:daily-root', 0, 'letter', 'district@' || district,
              '【案卷每日根】' || $1, '[Daily root of the case files] ' || $1, $2, true, $3, $4, true
       FROM (SELECT DISTINCT left(code, 6) AS district FROM cases WHERE NOT rehearsal) d ON CONFLICT DO NOTHING`,
      [day, JSON.stringify(lines), new Date(earliest), dayOf(earliest)],
    );
  }
}
