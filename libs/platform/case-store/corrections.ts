import { CORRECTION, type Correction, type CorrectionAsked, type IncidentSeen } from '#domain/case';
import type pg from 'pg';
import { isSealed, openPapers, sealPapers, type KeyHolder, type PersonalData } from '../personal/index.js';
import { canonical, sha256 } from './chain.js';
import { SEEN, seen, type SettlementRow } from './incidents.js';
import type { KeptCorrection } from './kept-correction.js';
import type { CaseRow } from './rows.js';
import { keysOf } from './keys-of.js';

/**
 * The first of two people says what of an entry is wrong: an incident that is proposed to be admitted from its beginning, so that the
 * second confirms or dismisses it as any other. The old value is read from the entry itself. Undefined where nothing such stands there.
 */
export async function openCorrection(
  client: pg.PoolClient,
  personal: PersonalData,
  of: { row: CaseRow; actor: string } & CorrectionAsked,
): Promise<IncidentSeen | undefined> {
  const { row, actor, entry, pointer, value, reason } = of;
  const found = await entryOf(client, personal, { caseId: row.id, entry });
  if (!found) return undefined;
  const was = valueAt(found.readable, pointer);
  if ((typeof was !== 'string' && typeof was !== 'number') || was === value) return undefined;
  const { holder } = found;
  const correction: Correction = { entry, pointer, was, value, ...(holder ? { about: holder.id } : {}) };
  const kept: KeptCorrection = holder
    ? { entry, pointer, ...sealPapers(personal, holder, { papers: { was, value } }) }
    : correction;
  const { rows } = await client.query<SettlementRow>(
    `INSERT INTO incidents (id, case_id, code, root_id, kind, detail, proposed_by, ruling, reason)
     VALUES ($1, $2, $3, $4, 'correction', $5, $6, 'admitted', $7) ${SEEN}`,
    [
      ...[`${CORRECTION}${sha256(canonical([row.id, row.seq, actor])).slice(0, 32)}`, row.id, row.code, row.root_id],
      ...[canonical({ correction: kept }), actor, reason],
    ],
  );
  return seen(rows[0], correction);
}

async function entryOf(
  client: pg.PoolClient,
  personal: PersonalData,
  { caseId, entry }: { caseId: string; entry: number },
): Promise<{ readonly readable: object; readonly holder: KeyHolder | undefined } | undefined> {
  const { rows } = await client.query<{ occurredOn: string; body: { readonly papers?: unknown } }>(
    'SELECT occurred_on AS "occurredOn", body_json AS body FROM events WHERE case_id = $1 AND seq = $2',
    [caseId, entry],
  );
  const [found] = rows;
  if (!found) return undefined;
  const { occurredOn, body } = found;
  if (!isSealed(body.papers)) return { readable: { ...body, occurredOn }, holder: undefined };
  const [holder] = await keysOf(client, [body.papers.about]);
  const written = holder && openPapers(personal, holder, body.papers);
  const { papers: _sealed, ...open } = body;
  return { readable: { ...open, ...written, occurredOn }, holder };
}

/** By JSON Pointer. */
function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
          ? (inner as Record<string, unknown>)[step]
          : undefined,
      value,
    );
}
