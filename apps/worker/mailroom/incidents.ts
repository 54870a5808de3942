import type pg from 'pg';

interface Concerned {
  readonly id: string;
  readonly case_id: string;
  readonly root_id: string;
  readonly code: string;
}

/** One for each place that is concerned, because each sees only its own. */
export async function incidents(
  client: Pick<pg.ClientBase, 'query'>,
  rows: readonly Concerned[],
  kind: string,
): Promise<void> {
  const places = new Map(rows.map((row) => [row.code, row]));
  for (const { case_id: caseId, root_id: rootId, code } of places.values()) {
    const ids = rows.filter((row) => row.code === code).map(({ id }) => id);
    await client.query(
      `INSERT INTO incidents (id, case_id, root_id, code, kind, detail)
       VALUES (gen_random_uuid()::text, $1, $2, $3, $4, jsonb_build_object('outbox', $5::text[]))`,
      [caseId, rootId, code, kind, ids],
    );
  }
}
