import type { ReadTransaction } from '#platform/scope';
import { shown } from '../appointments/appointment-rows.js';
import { today, trainingOfTerm } from '../training/term-training.js';

interface Row {
  readonly kind: string;
  readonly code: string;
  readonly areaId: string;
  readonly state: unknown;
  readonly closedAt: Date | null;
}

/** Of an open term: what its members have and lack of the year's training, and who of the area is appointed across. Ids, no names. */
export async function inOfficeOf(tx: ReadTransaction, row: Row) {
  if (row.kind !== 'committee-term' || row.closedAt) return undefined;
  const on = today();
  const standing = { stands: true, corrected: false, OR: [{ untilDay: null }, { untilDay: { gte: on } }] };
  const where = { code: row.code, areaId: row.areaId, ...standing };
  const rows = await tx.crossAppointment.findMany({ where, orderBy: { id: 'asc' }, take: 100 });
  return { training: await trainingOfTerm(tx, row), appointments: await shown(tx, rows) };
}
