import { refusal } from '#domain/case';
import { instant, type Instant } from '#domain/shared';
import pg from 'pg';
import type { Scope } from './request.js';
import { iso } from './rows.js';

// What the doors beside the case's own have in common: papers are rows and no entries, stored under a share of one row, and whoever
// sends the same request again gets the first answer.

/** A request to such a door, whoever asks. */
export interface BesideRequest {
  /** Whoever enters it. */
  readonly actor: string;
  readonly key: string;
  readonly receivedAt: Instant;
  readonly scope: Scope;
  readonly http: { readonly method: string; readonly path: string; readonly bodyHash: string };
}

export interface Earlier<Answer> {
  readonly method: string;
  readonly path: string;
  readonly body_hash: string;
  /** Null when it is so long ago that only the key is left. */
  readonly answer: Answer | null;
}

interface Begun<Row, Answer> {
  readonly row: Row | undefined;
  readonly earlier: Earlier<Answer> | undefined;
  /** Of a rehearsal. */
  readonly clockAt: Instant | undefined;
}

/** Begins the transaction and asks everything at once: the tree's settings, the row under a share, the earlier answer, the clock. */
export async function beginBeside<Row, Answer>(
  client: pg.PoolClient,
  { actor, key, scope }: Pick<BesideRequest, 'actor' | 'key' | 'scope'>,
  { tree, row }: { readonly tree: string; readonly row: string },
): Promise<Begun<Row, Answer>> {
  const who = pg.escapeLiteral(actor);
  const results = (await client.query(
    [
      'BEGIN',
      `SET LOCAL lock_timeout = '3s'`,
      `SELECT set_config('app.actor', ${who}, true), set_config('app.lo', ${pg.escapeLiteral(scope.lo)}, true),
              set_config('app.hi', ${pg.escapeLiteral(scope.hi)}, true)`,
      tree,
      `${row} FOR SHARE`,
      `SELECT method, path, body_hash, answer FROM requests WHERE actor = ${who} AND key = ${pg.escapeLiteral(key)}`,
      `SELECT clock_at FROM rehearsals WHERE root_id = current_setting('app.tree', true)`,
    ].join(';\n'),
  )) as unknown as pg.QueryResult[];
  const clock = results[6]?.rows[0] as { clock_at: Date } | undefined;
  return {
    row: results[4]?.rows[0] as Row | undefined,
    earlier: results[5]?.rows[0] as Earlier<Answer> | undefined,
    clockAt: clock ? instant(clock.clock_at.getTime()) : undefined,
  };
}

/** Keeps the answer for whoever sends the same request again. */
export async function keepAnswer(
  client: pg.PoolClient,
  { caseId, code, rootId }: { readonly caseId: string; readonly code: string; readonly rootId: string },
  { actor, key, http, receivedAt, answer }: Omit<BesideRequest, 'scope'> & { readonly answer: object },
): Promise<void> {
  await client.query(
    `INSERT INTO requests (actor, key, case_id, code, root_id, method, path, body_hash, received_at, seq, status, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 201, $10)`,
    [
      ...[actor, key, caseId, code, rootId, http.method, http.path, http.bodyHash, iso(receivedAt)],
      JSON.stringify(answer),
    ],
  );
}

export const KEY_REUSED = refusal('key-reused', {
  zh: '同一幂等键已用于另一个请求（内容或者地址不同）。',
  en: 'This Idempotency-Key was used for another request, with another body or to another address.',
});
