import { adoptYear, workCalendar, type WorkCalendar, type YearCalendar } from '#domain/calendar';
import type pg from 'pg';

const EVERY_MINUTE = 60_000;

interface Notice {
  readonly id: string;
  readonly year: number;
  readonly days: YearCalendar;
}

/** The calendar by which this process decides: the years of this build, and over them every notice that was loaded since. */
export class CalendarShelf {
  private timer: NodeJS.Timeout | undefined;
  private calendar: WorkCalendar = workCalendar;

  constructor(private readonly pool: Pick<pg.Pool, 'query'>) {}

  get current(): WorkCalendar {
    return this.calendar;
  }

  /** Reads the notices again each minute: a notice is adopted only when every process has had that long to learn of it. */
  start(): void {
    this.timer = setInterval(() => void this.refresh().catch(() => undefined), EVERY_MINUTE).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Of the notices of one year the newest holds. The version names them, so that each deadline says by which it was computed. */
  async refresh(): Promise<void> {
    const { rows } = await this.pool.query<Notice>(
      'SELECT DISTINCT ON (year) id, year, days FROM holiday_notices ORDER BY year, loaded_at DESC, id DESC',
    );
    this.calendar = rows.reduce<WorkCalendar>(
      (calendar, { id, year, days }) => adoptYear(calendar, year, { days, version: `${calendar.version}+${id}` }),
      workCalendar,
    );
  }
}
