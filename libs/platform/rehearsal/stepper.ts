import { standingQuery } from '#contracts';
import type { Actor } from '#domain/case';
import { instant, type Instant } from '#domain/shared';
import type { Client } from '@temporalio/client';
import type pg from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { Unavailable, type CaseStore, type Scope } from '../case-store/index.js';
import { tellFallbackBodies } from '../telling/index.js';

export interface StepperParts {
  readonly store: CaseStore;
  /** Sees ids, seq and wakes of all cases, and moves clocks. */
  readonly pool: pg.Pool;
  /** Absent where the record alone is stepped. */
  readonly client?: Client;
}

export interface Stepped {
  readonly from: Instant;
  readonly to: Instant;
  /** The cases for which something was due, or which had news, in order. */
  readonly touched: readonly string[];
}

const SETTLE_MS = 10_000;
const MOST_REMEMBERED = 10_000;
/** Longer than the longest honest step; after a crash the clock can be moved again when it has run out. */
const LEASE = '30 seconds';
const STEPPER: Actor = { id: 'stepper', role: 'workflow', node: '' };

/** The roots that live on one clock: that of the rehearsal, and those opened in its place since. */
const ON_CLOCK = '(SELECT root_id FROM rehearsals WHERE root_id = $1 OR clock_of = $1)';

/**
 * Moves the clock of a rehearsal to the next due instant of all cases that live on it and no further: in order of instant, then of id,
 * one transaction each; then it waits until every run has caught up, so that the same rehearsal gives the same days every time.
 */
export class Stepper {
  /** Where each run was seen level with the record: by itself it does nothing more, so it is asked again only when the record has moved. */
  private readonly level = new Map<string, number>();

  constructor(private readonly parts: StepperParts) {}

  /** One step; to `until` at most. @throws Unavailable while another step is under way, or when the runs do not settle in ten seconds */
  async step(rootId: string, scope: Scope, until?: Instant): Promise<Stepped | undefined> {
    const { pool } = this.parts;
    const { rows: begun } = await pool.query<{ clock_at: Date }>(
      `UPDATE rehearsals SET stepping_until = now() + interval '${LEASE}'
       WHERE root_id = $1 AND coalesce(stepping_until < now(), true) RETURNING clock_at`,
      [rootId],
    );
    const from = begun[0]?.clock_at;
    if (!from) throw new Unavailable('The clock of this rehearsal is being moved');
    // Whoever opened something in the place meanwhile has written: from here on nobody does.
    await pool.query(`UPDATE rehearsals SET stepping_until = now() + interval '${LEASE}' WHERE clock_of = $1`, [
      rootId,
    ]);
    try {
      await this.wake(await this.casesWithNews(rootId), { scope, at: instant(from.getTime()) });
      await this.settle(rootId);
      return await this.moveOnce(rootId, {
        from: instant(from.getTime()),
        scope,
        ...(until === undefined ? {} : { until }),
      });
    } finally {
      await pool.query('UPDATE rehearsals SET stepping_until = NULL WHERE root_id = $1 OR clock_of = $1', [rootId]);
    }
  }

  /** Steps until the clock stands at a given instant. */
  async advanceTo(rootId: string, scope: Scope, until: Instant): Promise<Stepped[]> {
    const steps: Stepped[] = [];
    for (;;) {
      const step = await this.step(rootId, scope, until);
      if (!step) return steps;
      steps.push(step);
      if (step.to >= until) return steps;
    }
  }

  private async moveOnce(
    rootId: string,
    of: { from: Instant; scope: Scope; until?: Instant },
  ): Promise<Stepped | undefined> {
    const due = await this.nextDue(rootId);
    const target = due === undefined ? of.until : of.until === undefined ? due : Math.min(due, of.until);
    if (target === undefined) return undefined;
    const to = instant(Math.max(target, of.from));
    const moved = 'UPDATE rehearsals SET clock_at = $2 WHERE root_id = $1 OR clock_of = $1';
    await this.parts.pool.query(moved, [rootId, new Date(to)]);
    await tellFallbackBodies(this.parts.pool);
    const touched = await this.dueCases(rootId, to);
    await this.wake(touched, { scope: of.scope, at: to });
    await this.settle(rootId);
    return { from: of.from, to, touched };
  }

  private async wake(caseIds: readonly string[], { scope, at }: { scope: Scope; at: Instant }): Promise<void> {
    for (const caseId of caseIds)
      await this.parts.store.execute({
        ...{ caseId, command: { type: 'elapse' }, actor: STEPPER, key: 'elapse', receivedAt: at, scope },
      });
  }

  private async nextDue(rootId: string): Promise<number | undefined> {
    const { rows } = await this.parts.pool.query<{ due: Date | null }>(
      `SELECT min(wake_at) AS due FROM cases WHERE root_id IN ${ON_CLOCK} AND closed_at IS NULL`,
      [rootId],
    );
    return rows[0]?.due?.getTime();
  }

  private async dueCases(rootId: string, at: Instant): Promise<string[]> {
    const { rows } = await this.parts.pool.query<{ id: string }>(
      `SELECT id FROM cases c WHERE root_id IN ${ON_CLOCK} AND closed_at IS NULL
         AND (wake_at <= $2 OR EXISTS (SELECT 1 FROM inbox i WHERE i.to_case = c.id AND i.taken_seq IS NULL)) ORDER BY wake_at, id`,
      [rootId, new Date(at)],
    );
    return rows.map(({ id }) => id);
  }

  /** What was told by a row and by no workflow is heard before the clock moves on. */
  private async casesWithNews(rootId: string): Promise<string[]> {
    const { rows } = await this.parts.pool.query<{ id: string }>(
      `SELECT id FROM cases c WHERE root_id IN ${ON_CLOCK} AND closed_at IS NULL
         AND EXISTS (SELECT 1 FROM inbox i WHERE i.to_case = c.id AND i.taken_seq IS NULL) ORDER BY id`,
      [rootId],
    );
    return rows.map(({ id }) => id);
  }

  /** Every open run knows the record's last entry, nothing lies in an inbox, no act is under way. */
  private async settle(rootId: string): Promise<void> {
    if (!this.parts.client) return;
    const giveUp = Date.now() + SETTLE_MS;
    for (let wait = 5; ; wait = Math.min(100, wait * 2)) {
      if (await this.isSettled(rootId, this.parts.client)) return;
      if (Date.now() > giveUp) throw new Unavailable('The workflows of this rehearsal have not caught up yet');
      await delay(wait);
    }
  }

  private async isSettled(rootId: string, client: Client): Promise<boolean> {
    const { rows: waiting } = await this.parts.pool.query(
      `SELECT 1 FROM inbox i JOIN cases c ON c.id = i.to_case WHERE c.root_id IN ${ON_CLOCK} AND c.closed_at IS NULL AND i.taken_seq IS NULL LIMIT 1`,
      [rootId],
    );
    if (waiting.length > 0) return false;
    const { rows: open } = await this.parts.pool.query<{ id: string; seq: number }>(
      `SELECT id, seq FROM cases WHERE root_id IN ${ON_CLOCK} AND closed_at IS NULL`,
      [rootId],
    );
    const moved = open.filter(({ id, seq }) => this.level.get(id) !== seq);
    const known = await Promise.all(moved.map(({ id, seq }) => knows(client, id, seq)));
    if (this.level.size > MOST_REMEMBERED) this.level.clear();
    for (const [i, { id, seq }] of moved.entries()) if (known[i]) this.level.set(id, seq);
    return known.every(Boolean);
  }
}

async function knows(client: Client, caseId: string, seq: number): Promise<boolean> {
  try {
    const standing = await client.workflow.getHandle(caseId).query(standingQuery);
    return standing.seq === seq && !standing.busy;
  } catch {
    // Not started yet, or its worker is busy: not settled.
    return false;
  }
}
