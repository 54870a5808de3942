import pg from 'pg';

/** The roles of the migration `roles_and_row_security`. None owns a table; none passes row-level security by. */
export type DatabaseRole = 'qrp_api' | 'qrp_worker' | 'qrp_relay';

/** Longer than the server lets a statement run: reached only where the server does not answer at all. */
export const SILENCE_MS = 35_000;

/** A pool whose connections have taken on one role. Waiting for a connection ends after three seconds, for a server that is silent after `silenceMs`. */
export function openPool(connectionString: string, role: DatabaseRole, max = 10, silenceMs = SILENCE_MS): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    options: `-c role=${role} -c timezone=UTC`,
    connectionTimeoutMillis: 3_000,
    query_timeout: silenceMs,
    keepAlive: true,
    application_name: role,
  });
  // A connection that dies must not end the process, neither an idle one nor one that is lent and waits between two questions: the
  // next question meets the error, or another connection.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '08000',
  '08003',
  '08006',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // While a backup takes the place of the database it is not there for a moment.
  '3D000',
  '55P03',
  '57014',
  '25P03',
  'P1001',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
]);

/** Is it the database that is away, slow or restarting, rather than a fault of ours? */
export function isPassing(error: unknown): boolean {
  const { code, message, cause } = error as { code?: string; message?: string; cause?: unknown };
  if (code !== undefined && PASSING.has(code)) return true;
  if (
    /timeout exceeded|Query read timeout|Connection (terminated|ended)|connection error|not queryable|Client was closed|DatabaseNotReachable|ConnectionClosed|SocketTimeout|reach database|closed the connection|Transaction API error|Transaction already closed|in recovery mode|starting up|shutting down|not (?:yet|currently) accepting connections|Code: `(57P0[1-3]|08\d{3}|53300)`/i.test(
      message ?? '',
    )
  )
    return true;
  return cause !== undefined && cause !== error && isPassing(cause);
}

/** Two transactions met in a way that one of them may simply repeat. */
export function isCollision(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === '40P01' || code === '40001';
}
