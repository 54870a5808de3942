import type { BallotForm, RollTaken, Voices } from '#domain/case';
import type { Instant } from '#domain/shared';
import type pg from 'pg';
import { choicesText, storePapers, type CastRequest } from './ballot-door.js';
import { sha256 } from './chain.js';
import type { CaseRow } from './rows.js';
import { iso } from './rows.js';

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

/** N in persons and A in hundredths of a square metre, as the register stands now. */
export async function rollFigures(client: pg.PoolClient, areaId: string): Promise<Voices> {
  const { rows } = await client.query<Voices>(
    `SELECT count(DISTINCT ${VOTER})::int AS persons, coalesce(sum(u.area), 0)::float8 AS area FROM ${UNITS_WITH_OWNERS} WHERE u.area_id = $1`,
    [areaId],
  );
  return rows[0] ?? { persons: 0, area: 0 };
}

/**
 * Copies the owners of the area as they stand now: which unit votes with which person's voice (SPC-BD art. 8-9). All units that
 * the developer has not sold or not handed over are one person; so are all units of the same buyer; a co-owned unit is one of its own.
 */
export async function takeRoll(
  client: pg.PoolClient,
  of: { voteId: string; row: CaseRow; opensAt: Instant; closesAt: Instant; form: BallotForm },
): Promise<RollTaken> {
  const { voteId, row, opensAt, closesAt, form } = of;
  await client.query(`SELECT set_config('app.vote', $1, true)`, [voteId]);
  await client.query(
    `INSERT INTO vote_roll (vote_id, unit_id, voter, area, label, votes_by, sole, voter_area)
     SELECT $1, id, voter, area, label, votes_by, count(*) OVER of_voter = 1, sum(area) OVER of_voter
     FROM (SELECT u.id,
                  ${VOTER} AS voter,
                  u.area, u.building || '-' || u.number AS label,
                  ${VOTES_BY} AS votes_by
           FROM ${UNITS_WITH_OWNERS}
           WHERE u.area_id = $2) units
     WINDOW of_voter AS (PARTITION BY voter)`,
    [voteId, row.area_id],
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

export async function moveWindow(
  client: pg.PoolClient,
  { voteId, closesAt }: { voteId: string; closesAt: Instant },
): Promise<null> {
  await client.query(`UPDATE votes SET closes_at = $2 WHERE case_id = $1 AND counted_at IS NULL`, [
    voteId,
    iso(closesAt),
  ]);
  return null;
}

/**
 * Writes down which ballot of a voter shall stand, or that none does. False where the ballots do not differ, or none reads like that:
 * two people choose among the voter's own ballots, and cannot write one for the voter.
 */
export async function proposeRuling(
  client: pg.PoolClient,
  of: {
    voteId: string;
    actor: string;
    voter: string;
    choices: Readonly<Record<string, unknown>> | null;
    reason: string;
  },
): Promise<boolean> {
  const choices = of.choices === null ? 'null' : choicesText(of.choices);
  const { rowCount } = await client.query(
    `INSERT INTO ballot_rulings (vote_id, voter, choices, proposed_by, reason)
     SELECT $1, $2, $3, $4, $5 WHERE EXISTS (
       SELECT 1 FROM (SELECT choice_hash FROM ballots WHERE vote_id = $1 AND voter = $2
                      UNION ALL SELECT choice_hash FROM ballots_set_aside WHERE vote_id = $1 AND voter = $2) b
       HAVING count(DISTINCT choice_hash) > 1 AND ($3::jsonb = 'null' OR bool_or(choice_hash = $6)))
     ON CONFLICT (vote_id, voter) DO UPDATE SET choices = excluded.choices, proposed_by = excluded.proposed_by, reason = excluded.reason,
       confirmed_by = NULL`,
    [of.voteId, of.voter, choices, of.actor, of.reason, sha256(choices)],
  );
  return rowCount === 1;
}

export async function confirmRuling(
  client: pg.PoolClient,
  of: { voteId: string; actor: string; voter: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE ballot_rulings SET confirmed_by = $3 WHERE vote_id = $1 AND voter = $2 AND proposed_by <> $3 AND confirmed_by IS NULL',
    [of.voteId, of.voter, of.actor],
  );
  return rowCount === 1;
}

/** Stores the ballots of an incident that two people have admitted, by their own receipt. */
export async function admitBallots(
  client: pg.PoolClient,
  { voteId, incident }: { voteId: string; incident: string },
): Promise<number> {
  await client.query(`SELECT set_config('app.vote', $1, true)`, [voteId]);
  const { rows } = await client.query<{ detail: CastRequest }>('SELECT detail FROM incidents WHERE id = $1', [
    incident,
  ]);
  const late = rows[0]?.detail;
  if (!late) throw new Error(`${voteId}: the incident ${incident} is gone`);
  // Whole at once: the count that follows in this transaction needs it, and a share held until then could meet another's.
  const { rows: votes } = await client.query<{ box: number }>(
    'SELECT open_box AS box FROM votes WHERE case_id = $1 FOR UPDATE',
    [voteId],
  );
  const box = votes[0]?.box;
  if (box === undefined) throw new Error(`${voteId}: no such vote`);
  await storePapers(client, voteId, { ...late, actor: late.actor.id, box });
  return late.papers.length;
}

/** A vote that its parent withdraws takes no ballot from the same transaction on. */
export async function shutDoors(client: pg.PoolClient, voteIds: readonly string[]): Promise<void> {
  await client.query('UPDATE votes SET withdrawn_at = now() WHERE case_id = ANY ($1) AND counted_at IS NULL', [
    voteIds,
  ]);
}
