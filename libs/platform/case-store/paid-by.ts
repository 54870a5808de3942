import type { Actor } from '#domain/case';
import type { PaidBy } from '#domain/grid-work';
import type pg from 'pg';

/** Which companies pay whoever acts, or whom they stand in for; and whom the problem is about. */
export async function paidBy(
  client: pg.PoolClient,
  { caseId, actor: { id, onBehalfOf } }: { caseId: string; actor: Actor },
): Promise<PaidBy | undefined> {
  const somebody = onBehalfOf === undefined ? [id] : [id, onBehalfOf];
  const appointments = await client.query<PaidBy['appointments'][number]>(
    `SELECT enterprise, "from", until, "endedOn" FROM appointments_of($1)`,
    [somebody],
  );
  if (appointments.rows.length === 0) return undefined;
  const about = await client.query<PaidBy['about']>(
    `SELECT p.enterprise_id AS enterprise, a.enterprise_id AS serving
     FROM problems p LEFT JOIN service_areas a ON a.id = p.area_id WHERE p.id = $1`,
    [caseId],
  );
  return { appointments: appointments.rows, about: about.rows[0] ?? {} };
}
