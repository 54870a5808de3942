import type { ReadTransaction } from '#platform/scope';

/** One use of a seal as it stands in the chain. */
interface SealUse {
  readonly use: number;
  readonly seq: number;
  readonly on: string;
  readonly at: Date;
  readonly seal: string;
  readonly document: string | null;
  readonly copies: number;
  readonly ground: string | null;
  readonly signatures: number;
  /** Accounts: who asked for it, and who stamped or entered it. */
  readonly requestedBy: string | null;
  readonly stampedBy: string;
}

/** The log of the seals, the newest use first. */
export async function sealLog(tx: ReadTransaction, id: string, page: { before?: number | undefined; limit: number }) {
  const uses = await tx.$queryRaw<SealUse[]>`
    SELECT (data->>'use')::int AS use, seq::int AS seq, data->>'on' AS on, at, coalesce(data->>'seal', 'committee') AS seal,
      data->>'document' AS document, coalesce((data->>'copies')::int, 1) AS copies,
      coalesce(data->>'decision', data->>'matter', data->>'power', CASE WHEN data ? 'handover' THEN 'handover' END) AS ground,
      (data->>'signatures')::int AS signatures, data->>'requestedBy' AS "requestedBy", actor AS "stampedBy"
    FROM (SELECT seq, at, actor, body_json->'data' AS data FROM events WHERE case_id = ${id} AND type = 'seal-used') used
    WHERE (data->>'use')::int < ${page.before ?? 2 ** 31 - 1} ORDER BY (data->>'use')::int DESC LIMIT ${page.limit + 1}`;
  const shown = uses.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((use) => ({ ...use, at: use.at.toISOString() })),
    next: uses.length > page.limit && last ? last.use : null,
  };
}
