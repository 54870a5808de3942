import { addMonths, type WorkCalendar } from '#domain/calendar';
import { isOver, type Hold } from '#domain/retention';
import { resolveRules, valueOf } from '#domain/rules';
import { addDays, dayOf, startOfDay, type Day, type Instant } from '#domain/shared';
import type pg from 'pg';
import type { ErasureBook } from './erasure-book.js';
import { HOLDS, keeping } from './holds.js';

export interface RetentionParts {
  /** Sees no case and no person: what it does, it does by functions that do that one thing. */
  readonly pool: pg.Pool;
  readonly calendar: () => WorkCalendar;
  /** Where each erasure is written down outside the database; none where no such place is named. */
  readonly book: ErasureBook | undefined;
}

/** What one night let go of. */
export interface LetGo {
  readonly erased: number;
  /** On whom nothing rests since this night: their term begins. */
  readonly begun: number;
  readonly mails: number;
  readonly previews: number;
  readonly callers: number;
}

const PAGE = 500;
/** The province's terms: mails and files belong to no one place. */
const PROVINCE = '37';

/** Lets go of what nothing keeps any more, by the terms of the packs. Broken off, also by us, and begun again it does nothing twice. */
export class Retention {
  constructor(private readonly parts: RetentionParts) {}

  async letGo(now: Instant, stopping?: AbortSignal): Promise<LetGo> {
    const today = dayOf(now);
    await this.parts.pool.query('SELECT own_again()');
    let sofar: LetGo = {
      ...{ erased: 0, begun: 0, mails: await this.mails(today), previews: await this.previews(today) },
      callers: (await this.callers(today)) + (await this.unbegun(today)),
    };
    for (let after = ''; ;) {
      const { rows } = await this.parts.pool.query<Idle>('SELECT id, code, since FROM people_without_unit($1, $2)', [
        after,
        PAGE,
      ]);
      for (const person of rows) {
        stopping?.throwIfAborted();
        const what = await this.person(person, today);
        if (what !== 'kept') sofar = { ...sofar, [what]: sofar[what] + 1 };
      }
      const last = rows.at(-1)?.id;
      if (last === undefined) break;
      after = last;
    }
    await this.parts.book?.bringUpTo(this.parts.pool);
    return sofar;
  }

  private async person({ id, code, since }: Idle, today: Day): Promise<'erased' | 'begun' | 'kept'> {
    const { pool, calendar } = this.parts;
    const { rows } = await pool.query<Hold>(HOLDS, [id]);
    const { kept, rules } = keeping(rows, { code, today });
    if (kept.length > 0) {
      if (since !== null) await pool.query('SELECT nothing_left($1, NULL)', [id]);
      return 'kept';
    }
    if (since === null) {
      await pool.query('SELECT nothing_left($1, $2)', [id, today]);
      return 'begun';
    }
    if (!isOver('retention.nothingLeft', { rules, since, today, calendar: calendar() })) return 'kept';
    const { rows: done } = await pool.query<{ erased: boolean }>(
      `SELECT erase_person($1, 'retention', 'workflow', $2) AS erased`,
      [id, `retention.nothingLeft ${since}`],
    );
    return done[0]?.erased ? 'erased' : 'kept';
  }

  private mails(today: Day): Promise<number> {
    return this.inPages('SELECT forget_mails($1, $2) AS n', this.before('retention.mail', today));
  }

  private callers(today: Day): Promise<number> {
    const months = valueOf(resolveRules(PROVINCE, today), 'retention.caller');
    return this.inPages('SELECT forget_callers($1, $2) AS n', new Date(startOfDay(addMonths(today, -months))));
  }

  private async inPages(forget: string, before: Date): Promise<number> {
    for (let total = 0; ;) {
      const { rows } = await this.parts.pool.query<{ n: number }>(forget, [before, PAGE]);
      const n = rows[0]?.n ?? 0;
      total += n;
      if (n < PAGE) return total;
    }
  }

  private previews(today: Day): Promise<number> {
    return this.atOnce('SELECT forget_previews($1) AS n', this.before('retention.preview', today));
  }

  /** An order whose case never began is no more than a file that was never committed. */
  private unbegun(today: Day): Promise<number> {
    return this.atOnce('SELECT forget_unbegun($1) AS n', this.before('retention.preview', today));
  }

  private async atOnce(forget: string, before: Date): Promise<number> {
    const { rows } = await this.parts.pool.query<{ n: number }>(forget, [before]);
    return rows[0]?.n ?? 0;
  }

  /** What is older than a term of days. */
  private before(key: 'retention.mail' | 'retention.preview', today: Day): Date {
    return new Date(startOfDay(addDays(today, -valueOf(resolveRules(PROVINCE, today), key))));
  }
}

interface Idle {
  readonly id: string;
  readonly code: string;
  readonly since: Day | null;
}
