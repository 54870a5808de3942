import { endOfDay, startOfDay, day } from '#domain/shared';
import type pg from 'pg';

/** A row as a case or a register leaves it. Written by the owner: what a case writes is tested where cases are. */
export interface ProblemRow {
  readonly id: string;
  readonly code: string;
  readonly area_id: string;
  readonly root_id: string | null;
  readonly source: string;
  readonly category: string;
  readonly campaign_id: string | null;
  readonly enterprise_id: string | null;
  readonly received_at: string;
  readonly due_at: string | null;
  readonly replied_at: string | null;
  readonly closed_at: string | null;
  readonly result: string | null;
  readonly tier: string;
  readonly satisfaction: string | null;
  readonly reopened: number;
  readonly recurs: string | null;
  readonly merged_into: string | null;
  readonly excluded: string | null;
  readonly rehearsal: boolean;
}

const CODE = '370302001001';

/** Ten in the morning of a Shanghai day, or another time of it. */
export const at = (on: string, clock = '10:00:00.000') =>
  new Date(startOfDay(day(on)) + Date.parse(`1970-01-01T${clock}Z`)).toISOString();

/** The limit of a day. */
export const limitOf = (on: string) => new Date(endOfDay(day(on))).toISOString();

/** Received on 6 July 2026, its limit a week later; open unless told otherwise. */
export const problemRow = (id: string, differs: Partial<ProblemRow> = {}): ProblemRow => ({
  ...{ id: `problem:${id}`, code: CODE, area_id: `${CODE}-03`, root_id: `problem:${id}`, source: 'hotline' },
  ...{ category: 'parking', campaign_id: null, enterprise_id: null, tier: 'grid', satisfaction: null, reopened: 0 },
  ...{ received_at: at('2026-07-06'), due_at: limitOf('2026-07-13'), replied_at: null, closed_at: null, result: null },
  ...{ recurs: null, merged_into: null, excluded: null, rehearsal: false },
  ...differs,
});

export const solved = {
  ...{ replied_at: at('2026-07-10'), closed_at: at('2026-07-14'), result: 'solved', satisfaction: 'satisfied' },
} satisfies Partial<ProblemRow>;

export async function insertProblems(owner: pg.Pool, rows: readonly ProblemRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await owner.query(
    `INSERT INTO problems (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::problems, $1)`,
    [JSON.stringify(rows)],
  );
}
