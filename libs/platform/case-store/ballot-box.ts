import type { Instant } from '#domain/shared';
import type pg from 'pg';
import { choicesText, storePapers, type CastRequest } from './ballot-door.js';
import { sha256 } from './chain.js';
import { iso } from './rows.js';

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
