import { isCaseKind } from '#contracts';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../log/index.js';
import { forgetAnswers, type CaseAddress } from '../case-store/index.js';
import { tellEnforcedProblems, tellFallbackBodies, tellPatrols, tellRegularMeetings, tellSurvivors } from './news.js';
import type { Teller } from './teller.js';
import { Watch } from './watch.js';

export interface RelayParts {
  readonly pool: pg.Pool;
  readonly teller: Teller;
  readonly client: Client;
  readonly log: Logger;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
  /** Once a day, after the sweep; it ends early when the relay stops. */
  readonly nightly?: (stopping: AbortSignal) => Promise<unknown>;
  /** A case is left to its own teller for this long, a procedure to its parent for the longer time. */
  readonly patience?: { readonly caseMs: number; readonly procedureMs: number };
}

interface Row extends CaseAddress {
  readonly seq: number;
}

/** Twice within the half minute, so that what is done by hand is noticed within a minute however slow one look is. */
const WATCH_EVERY_MS = 15_000;
/** News that waits for days: the next meeting, the next patrol, what others do about a problem. */
const UNHURRIED = [tellRegularMeetings, tellEnforcedProblems, tellSurvivors, tellPatrols] as const;
const BATCH = 100;
const SWEEP_PER_SECOND = 50;

/** Finds the cases whose workflow was not told or does not run, and tells or starts it. Any number of relays may run at once. */
export class Relay {
  private stopped = false;
  private readonly stopping = new AbortController();
  private sweptOn = '';
  private running: Promise<unknown> | undefined;

  /** Over what is done to runs by hand. */
  readonly watch: Watch;

  constructor(private readonly parts: RelayParts) {
    this.watch = new Watch(parts);
  }

  /** Loops of their own: what is looked at once a day may take minutes, and telling must not wait for it. */
  start(): void {
    const looking = this.again(async () => {
      await this.tellTheUntold();
      await tellFallbackBodies(this.parts.pool);
      await this.wakeForInbox();
    });
    const making = this.again(async () => {
      await this.askAfterRestore();
      await this.daily();
    });
    const watching = this.again(async () => {
      await this.watch.look();
      for (const tell of UNHURRIED) await tell(this.parts.pool);
    }, WATCH_EVERY_MS);
    this.running = Promise.all([looking, making, watching]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.abort();
    await this.running;
  }

  private async again(look: () => Promise<void>, everyMs = this.parts.everyMs ?? 2_000): Promise<void> {
    while (!this.stopped) {
      await look().catch((error: unknown) =>
        this.parts.log.warn({ error: (error as Error).message }, 'the relay could not look'),
      );
      await this.pause(everyMs);
    }
  }

  /** Ends early when the relay stops. */
  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** At the start and once a day. */
  private async daily(): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    if (today === this.sweptOn) return;
    await this.sweep();
    await forgetAnswers(this.parts.pool);
    this.sweptOn = today;
    await this.parts.nightly?.(this.stopping.signal);
  }

  /** Cases whose record is ahead of what their workflow was told. */
  async tellTheUntold(): Promise<number> {
    const { caseMs, procedureMs } = this.parts.patience ?? { caseMs: 5_000, procedureMs: 60_000 };
    const { rows } = await this.parts.pool.query<Row>(
      `SELECT c.id AS "caseId", c.kind, c.code, c.area_name AS "areaName", c.seq
       FROM untold u JOIN cases c ON c.id = u.case_id
       WHERE u.since < now() - $1::float8 * interval '1 millisecond'
         AND (c.parent_id IS NULL OR u.since < now() - $2::float8 * interval '1 millisecond' OR EXISTS (SELECT 1 FROM told t WHERE t.case_id = c.id))
       ORDER BY u.since LIMIT ${BATCH}`,
      [caseMs, procedureMs],
    );
    for (const row of rows) this.parts.teller.tell(row, { upTo: row.seq });
    return rows.length;
  }

  /** Cases whose inbox nobody has taken in: their own next command would, and so does a wake. */
  private async wakeForInbox(): Promise<void> {
    const { rows } = await this.parts.pool.query<CaseAddress>(
      `SELECT DISTINCT c.id AS "caseId", c.kind, c.code, c.area_name AS "areaName"
       FROM inbox i JOIN cases c ON c.id = i.to_case
       WHERE i.taken_seq IS NULL AND c.closed_at IS NULL AND i.written_at < now() - interval '3 seconds' LIMIT ${BATCH}`,
    );
    for (const row of rows) this.parts.teller.tell(row, { wake: true });
  }

  /**
   * The epoch was raised: the record may be older than what the runs know. Each is woken, and compares itself with the record;
   * one that knows another future ends itself and is reborn. Written down only at the end, so that a crash begins it anew.
   */
  async askAfterRestore(): Promise<number> {
    const { pool, teller } = this.parts;
    const { rows: epochs } = await pool.query<{ epoch: number }>('SELECT epoch FROM epoch WHERE epoch > swept');
    const epoch = epochs[0]?.epoch;
    if (epoch === undefined) return 0;
    const { rows } = await pool.query<Row>(
      `SELECT id AS "caseId", kind, code, area_name AS "areaName", seq FROM cases WHERE closed_at IS NULL ORDER BY id`,
    );
    for (const row of rows) {
      if (this.stopped) return 0;
      teller.tell(row, { upTo: row.seq, wake: true });
      await delay(1000 / SWEEP_PER_SECOND);
    }
    await pool.query('UPDATE epoch SET swept = greatest(swept, $1)', [epoch]);
    return rows.length;
  }

  /** Looks at every open case: one whose run is gone has nothing that would fail, so somebody must look. */
  async sweep(): Promise<number> {
    const { rows } = await this.parts.pool.query<Row>(
      `SELECT id AS "caseId", kind, code, area_name AS "areaName", seq FROM cases
       WHERE closed_at IS NULL AND recorded_at < now() - interval '1 minute' ORDER BY id`,
    );
    let restarted = 0;
    for (const row of rows) {
      if (this.stopped) break;
      if (isCaseKind(row.kind) && (await this.watch.beginAgain(row))) restarted += 1;
      await delay(1000 / SWEEP_PER_SECOND);
    }
    return restarted;
  }
}
