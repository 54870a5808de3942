import type { Actor } from '#domain/case';
import { instant } from '#domain/shared';
import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import type { CaseStore } from '../case-store/index.js';
import type { Logger } from '../log/index.js';
import type { CalendarShelf } from './calendar-shelf.js';

export interface HolidayRoundParts {
  /** Sees ids of cases, and how far a round has come. */
  readonly pool: pg.Pool;
  readonly store: CaseStore;
  readonly calendar: CalendarShelf;
  readonly log: Logger;
  /** A round begins only when every process has read the notice: twice its minute. */
  readonly patienceMs?: number;
  readonly everyMs?: number;
}

const BATCH = 50;
const CALENDAR: Actor = { id: 'calendar', role: 'workflow', node: '' };

/**
 * Brings a loaded notice to every open case, by a command each, in order of id and fifty a second at most. Where it was
 * interrupted it goes on, and a case that has adopted the notice is not asked twice: the command has one key a notice.
 */
export class HolidayRound {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: HolidayRoundParts) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      const adopted = await this.once().catch((error: unknown) => {
        this.parts.log.warn({ error: (error as Error).message }, 'a holiday notice could not be brought to the cases');
        return 0;
      });
      await delay(adopted > 0 ? 1_000 : (this.parts.everyMs ?? 5_000), undefined, { ref: false });
    }
  }

  /** One batch of one notice; the number of cases that were asked. Several processes never work on the same notice. */
  async once(): Promise<number> {
    const client = await this.parts.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ id: string; adopted_up_to: string }>(
        `SELECT id, adopted_up_to FROM holiday_notices
         WHERE finished_at IS NULL AND loaded_at <= now() - $1::float8 * interval '1 millisecond'
         ORDER BY loaded_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
        [this.parts.patienceMs ?? 120_000],
      );
      const notice = rows[0];
      if (!notice) return 0;
      await this.parts.calendar.refresh();
      const cases = await this.openCases(client, notice.adopted_up_to);
      for (const id of cases) await this.ask(id, notice.id);
      await client.query(
        `UPDATE holiday_notices SET adopted_up_to = $2, finished_at = CASE WHEN $3 THEN now() END WHERE id = $1`,
        [notice.id, cases.at(-1) ?? notice.adopted_up_to, cases.length < BATCH],
      );
      return cases.length;
    } finally {
      // Whatever was asked stays asked; only how far we came is lost when the commit fails.
      await client.query('COMMIT').finally(() => client.release());
    }
  }

  private async openCases(client: pg.PoolClient, after: string): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM cases WHERE closed_at IS NULL AND id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    return rows.map(({ id }) => id);
  }

  private async ask(caseId: string, notice: string): Promise<void> {
    const command = { type: 'adopt-calendar', notice };
    const receivedAt = instant(Date.now());
    await this.parts.store.execute({
      caseId,
      command,
      key: `${caseId}/adopt-calendar/${notice}`,
      actor: CALENDAR,
      receivedAt,
    });
  }
}
