import type { BallotForm, RollScope, RollTaken, ScopeFigures, Voices } from '#domain/case';
import type { Instant } from '#domain/shared';
import type pg from 'pg';
import { iso, type CaseRow } from './rows.js';

/**
 * Whose voice a unit has (SPC-BD art. 8-9): one person for all that the developer still holds, one for all units of the same
 * buyer; a unit in co-ownership is a person of its own.
 */
const VOTER = `CASE WHEN u.status <> 'sold-delivered' THEN 'developer'
                 WHEN o.owners = 1 THEN 'person:' || o.person
                 ELSE 'unit:' || u.id END`;
const UNITS_WITH_OWNERS = `exclusive_units u
     LEFT JOIN LATERAL (SELECT count(*) AS owners, min(person_id) AS person, count(*) FILTER (WHERE votes) AS named,
                               min(person_id) FILTER (WHERE votes) AS named_person
                        FROM unit_owners WHERE unit_id = u.id) o ON true`;
/** Who gives the unit's ballot: its owner, or the one whom the co-owners named (GR art. 25). It is shown, and counts nobody in or out. */
const VOTES_BY = `CASE WHEN u.status <> 'sold-delivered' THEN NULL
                    WHEN o.owners = 1 THEN o.person
                    WHEN o.named = 1 THEN o.named_person END`;

/** Who votes for which unit, as it was taken. */
export const ROLL_HASH = `encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', unit_id, voter, area, votes_by), E'\\n' ORDER BY unit_id), ''), 'UTF8')), 'hex')`;

/** All units of the area, or those of the scope: two parameters, both null where there is none. */
const inScope = (first: number) =>
  `($${first}::text[] IS NULL OR u.building = ANY ($${first}) OR u.id = ANY ($${first + 1}))`;
const scopeValues = (scope: RollScope | undefined) => [scope?.buildings ?? null, scope?.units ?? null];

/** N in persons and A in hundredths of a square metre, as the register stands now. */
export async function rollFigures(client: pg.PoolClient, areaId: string, scope?: RollScope): Promise<Voices> {
  const { rows } = await client.query<Voices>(
    `SELECT count(DISTINCT ${VOTER})::int AS persons, coalesce(sum(u.area), 0)::float8 AS area FROM ${UNITS_WITH_OWNERS}
     WHERE u.area_id = $1 AND ${inScope(2)}`,
    [areaId, ...scopeValues(scope)],
  );
  return rows[0] ?? { persons: 0, area: 0 };
}

/** The same of those who share a cost, and what was named and is not there. */
export async function scopeFigures(client: pg.PoolClient, areaId: string, scope: RollScope): Promise<ScopeFigures> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($2::text[]) AS name
     WHERE NOT EXISTS (SELECT 1 FROM exclusive_units WHERE area_id = $1 AND building = name)
     UNION ALL
     SELECT name FROM unnest($3::text[]) AS name
     WHERE NOT EXISTS (SELECT 1 FROM exclusive_units WHERE area_id = $1 AND id = name)`,
    [areaId, scope.buildings, scope.units],
  );
  return { ...(await rollFigures(client, areaId, scope)), unknown: rows.map(({ name }) => name) };
}

/** Of the vote that a case has opened last. */
export async function personsOnRoll(
  client: pg.PoolClient,
  { caseId, vote }: { caseId: string; vote: string | undefined },
): Promise<number> {
  const { rows } = await client.query<{ persons: number }>(
    `SELECT v.roll_persons AS persons FROM votes v JOIN cases c ON c.id = v.case_id
     WHERE c.parent_id = $1 AND ($2::text IS NULL OR c.id = $2) ORDER BY c.opened_at DESC, c.id DESC LIMIT 1`,
    [caseId, vote === undefined ? null : `${caseId}:${vote}`],
  );
  return rows[0]?.persons ?? 0;
}

/**
 * Copies the owners of the area as they stand now: which unit votes with which person's voice (SPC-BD art. 8-9). All units that
 * the developer has not sold or not handed over are one person; so are all units of the same buyer; a co-owned unit is one of its own.
 * Where a part shares a cost, only its units enter, and persons and areas are those of that part.
 */
export async function takeRoll(
  client: pg.PoolClient,
  of: { voteId: string; row: CaseRow; opensAt: Instant; closesAt: Instant; form: BallotForm; scope?: RollScope },
): Promise<RollTaken> {
  const { voteId, row, opensAt, closesAt, form, scope } = of;
  await client.query(`SELECT set_config('app.vote', $1, true)`, [voteId]);
  await client.query(
    `INSERT INTO vote_roll (vote_id, unit_id, voter, area, label, votes_by, sole, voter_area)
     SELECT $1, id, voter, area, label, votes_by, count(*) OVER of_voter = 1, sum(area) OVER of_voter
     FROM (SELECT u.id,
                  ${VOTER} AS voter,
                  u.area, u.building || '-' || u.number AS label,
                  ${VOTES_BY} AS votes_by
           FROM ${UNITS_WITH_OWNERS}
           WHERE u.area_id = $2 AND ${inScope(3)}) units
     WINDOW of_voter AS (PARTITION BY voter)`,
    [voteId, row.area_id, ...scopeValues(scope)],
  );
  const { rows } = await client.query<{ persons: number; area: string; hash: string }>(
    `WITH roll AS (
       SELECT count(DISTINCT voter)::int AS persons, coalesce(sum(area), 0)::text AS area,
              ${ROLL_HASH} AS hash
       FROM vote_roll WHERE vote_id = $1
     ), vote AS (
       INSERT INTO votes (case_id, root_id, code, opens_at, closes_at, form, roll_hash, roll_persons, roll_area)
       SELECT $1, $2, $3, $4, $5, $6, hash, persons, area::bigint FROM roll
     )
     SELECT persons, area, hash FROM roll`,
    [voteId, row.root_id, row.code, iso(opensAt), iso(closesAt), JSON.stringify(form)],
  );
  const roll = rows[0] ?? { persons: 0, area: '0', hash: '' };
  return { persons: roll.persons, area: Number(roll.area), hash: roll.hash };
}
