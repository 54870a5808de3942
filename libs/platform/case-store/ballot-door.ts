import { refusal, type Actor, type BallotForm, type Refusal } from '#domain/case';
import pg from 'pg';
import { inTransaction } from '../database/index.js';
import { beginBeside, keepAnswer, KEY_REUSED, type BesideRequest, type Earlier } from './beside.js';
import { canonical, sha256 } from './chain.js';
import { insisting } from './insisting.js';
import { isAnother } from './repeated.js';
import { iso } from './rows.js';

/** One ballot: a unit, and its choice for each announced item (`agree`, `against`, `abstain`, or the names of an election). */
export interface BallotPaper {
  readonly unit: string;
  readonly choices: Readonly<Record<string, string | readonly string[]>>;
}

export interface CastRequest extends Omit<BesideRequest, 'actor'> {
  readonly voteId: string;
  readonly channel: 'paper' | 'door' | 'online-file' | 'online';
  readonly batch: string;
  readonly papers: readonly BallotPaper[];
  readonly actor: Actor;
}

export interface BallotsStored {
  readonly outcome: 'accepted';
  readonly voteId: string;
  readonly stored: number;
  /** The same unit with the same choices was there already. */
  readonly alreadyCast: number;
  /** A second ballot of a unit that differs: set aside until two people have ruled. */
  readonly setAside: readonly string[];
  readonly repeated: boolean;
}

export interface BallotFault {
  readonly index: number;
  readonly unit: string;
  readonly code: 'unknown-unit' | 'unannounced-item' | 'unknown-choice' | 'twice-in-file';
}

export type Cast =
  | BallotsStored
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'faults'; readonly faults: readonly BallotFault[] }
  | { readonly outcome: 'set-aside'; readonly incident: string }
  | { readonly outcome: 'not-found' };

interface VoteRow {
  readonly case_id: string;
  readonly root_id: string;
  readonly code: string;
  readonly opens_at: Date;
  readonly closes_at: Date;
  readonly counted_at: Date | null;
  readonly withdrawn_at: Date | null;
  readonly form: BallotForm;
  readonly open_box: number;
}

/**
 * The one other door to case data: thousands of ballots must not stand in line for the case's lock. A share of the vote's row
 * is enough: closing takes it whole. No entry in the chain; each batch gets one, with number and hash, when the vote is counted.
 */
export class BallotDoor {
  constructor(private readonly pool: pg.Pool) {}

  async cast(request: CastRequest): Promise<Cast> {
    return insisting(() =>
      inTransaction(this.pool, async (client, end) => {
        const cast = await this.store(client, request);
        await end(cast.outcome === 'accepted' || cast.outcome === 'set-aside' ? 'COMMIT' : 'ROLLBACK');
        return cast;
      }),
    );
  }

  private async store(client: pg.PoolClient, request: CastRequest): Promise<Cast> {
    const { row: vote, earlier, clockAt } = await begin(client, request);
    if (earlier) return repeated(earlier, request);
    if (!vote) return { outcome: 'not-found' };
    if (vote.withdrawn_at) return { outcome: 'refused', refusal: WITHDRAWN };
    const at = clockAt ?? request.receivedAt;
    if (at < vote.opens_at.getTime()) return { outcome: 'refused', refusal: tooEarly(vote) };
    if (at >= vote.closes_at.getTime()) return { outcome: 'refused', refusal: tooLate(vote) };
    if (vote.counted_at) return { outcome: 'set-aside', incident: await afterTheCount(client, vote, request) };
    const faults = await checkPapers(client, vote, request.papers);
    if (faults.length > 0) return { outcome: 'faults', faults };
    return insert(client, vote, { ...request, receivedAt: at });
  }
}

function begin(client: pg.PoolClient, request: CastRequest) {
  const id = pg.escapeLiteral(request.voteId);
  return beginBeside<VoteRow, BallotsStored>(
    client,
    { ...request, actor: request.actor.id },
    {
      tree: `SELECT set_config('app.tree', root_id, true), set_config('app.vote', case_id, true) FROM votes WHERE case_id = ${id}`,
      row: `SELECT case_id, root_id, code, opens_at, closes_at, counted_at, withdrawn_at, form, open_box FROM votes WHERE case_id = ${id}`,
    },
  );
}

function repeated(earlier: Earlier<BallotsStored>, { http, voteId, papers }: CastRequest): Cast {
  // Long after the vote the figures are forgotten; what is left is that this key was carried out.
  const { answer } = earlier;
  if (!answer)
    return { outcome: 'accepted', voteId, stored: 0, alreadyCast: papers.length, setAside: [], repeated: true };
  return isAnother(earlier, http) ? { outcome: 'refused', refusal: KEY_REUSED } : { ...answer, repeated: true };
}

const tooEarly = (vote: VoteRow) =>
  refusal(
    'window-not-open',
    { zh: '表决尚未开始。', en: 'Voting has not begun.' },
    { facts: { opensAt: iso(vote.opens_at.getTime()) } },
  );

const tooLate = (vote: VoteRow) =>
  refusal(
    'window-closed',
    { zh: '表决已经截止。', en: 'Voting has ended.' },
    { facts: { closesAt: iso(vote.closes_at.getTime()) } },
  );

const WITHDRAWN = refusal('window-closed', {
  zh: '本次表决已撤销，不再接收选票。',
  en: 'This vote was withdrawn and takes no ballots.',
});

const CHOICES = new Set(['agree', 'against', 'abstain']);

async function checkPapers(
  client: pg.PoolClient,
  vote: VoteRow,
  papers: readonly BallotPaper[],
): Promise<BallotFault[]> {
  const units = papers.map(({ unit }) => unit);
  const { rows } = await client.query<{ unit_id: string }>(
    'SELECT unit_id FROM vote_roll WHERE vote_id = $1 AND unit_id = ANY ($2)',
    [vote.case_id, units],
  );
  const onRoll = new Set(rows.map((row) => row.unit_id));
  const items = new Map(vote.form.items.map((item) => [item.id, item]));
  return papers.flatMap(({ unit, choices }, index): BallotFault[] => {
    if (units.indexOf(unit) !== index) return [{ index, unit, code: 'twice-in-file' }];
    if (!onRoll.has(unit)) return [{ index, unit, code: 'unknown-unit' }];
    return Object.entries(choices).flatMap(([id, choice]): BallotFault[] => {
      const item = items.get(id);
      if (!item) return [{ index, unit, code: 'unannounced-item' }];
      const candidates = item.election?.candidates;
      const known = candidates
        ? Array.isArray(choice) &&
          choice.every((name) => candidates.includes(name)) &&
          new Set(choice).size === choice.length
        : typeof choice === 'string' && CHOICES.has(choice);
      return known ? [] : [{ index, unit, code: 'unknown-choice' }];
    });
  });
}

async function insert(client: pg.PoolClient, vote: VoteRow, request: CastRequest): Promise<Cast> {
  const actor = request.actor.id;
  const { case_id: caseId, code, root_id: rootId } = vote;
  const result = await storePapers(client, caseId, { ...request, actor, box: vote.open_box });
  if (request.papers.length === 1 && result.already === 1) return { outcome: 'refused', refusal: TWICE };
  const answer: BallotsStored = {
    outcome: 'accepted',
    voteId: caseId,
    stored: result.stored,
    alreadyCast: result.already,
    setAside: result.differing ?? [],
    repeated: false,
  };
  await keepAnswer(client, { caseId, code, rootId }, { ...request, actor, answer });
  return answer;
}

export interface PapersStored {
  readonly stored: number;
  readonly already: number;
  readonly differing: string[] | null;
}

/**
 * One ballot a unit; a second one that differs is set aside until two people have ruled. The box must be the open one, read under a
 * share of the vote's row at least.
 */
export async function storePapers(
  client: pg.PoolClient,
  voteId: string,
  of: Pick<CastRequest, 'papers' | 'channel' | 'batch' | 'receivedAt'> & {
    readonly actor: string;
    readonly box: number;
  },
): Promise<PapersStored> {
  const { papers, channel, batch, actor, receivedAt, box } = of;
  const rows = papers.map(({ unit, choices }) => {
    const text = choicesText(choices);
    return { unit_id: unit, choices: text, choice_hash: sha256(text) };
  });
  const { rows: results } = await client.query<PapersStored>(
    `WITH papers AS (
       SELECT p.unit_id, r.voter, p.choices::jsonb AS choices, p.choice_hash, r.sole, r.voter_area
       FROM json_to_recordset($2) AS p(unit_id text, choices text, choice_hash text)
       JOIN vote_roll r ON r.vote_id = $1 AND r.unit_id = p.unit_id
     ), stored AS (
       INSERT INTO ballots (vote_id, unit_id, voter, choices, choice_hash, channel, batch, actor, received_at, box, sole, voter_area)
       SELECT $1, unit_id, voter, choices, choice_hash, $3, $4, $5, $6, $7, sole, voter_area FROM papers
       ON CONFLICT (vote_id, unit_id) DO NOTHING RETURNING unit_id
     ), differing AS (
       SELECT p.* FROM papers p JOIN ballots b ON b.vote_id = $1 AND b.unit_id = p.unit_id
       WHERE b.choice_hash <> p.choice_hash AND p.unit_id NOT IN (SELECT unit_id FROM stored)
     ), set_aside AS (
       INSERT INTO ballots_set_aside (vote_id, unit_id, voter, choices, choice_hash, channel, batch, actor, received_at, reason)
       SELECT $1, unit_id, voter, choices, choice_hash, $3, $4, $5, $6, 'differs' FROM differing
       ON CONFLICT (vote_id, unit_id, choice_hash) DO NOTHING RETURNING unit_id
     )
     SELECT (SELECT count(*)::int FROM stored) AS stored,
            (SELECT count(*)::int FROM papers) - (SELECT count(*)::int FROM stored) - (SELECT count(*)::int FROM differing) AS already,
            (SELECT array_agg(unit_id ORDER BY unit_id) FROM differing) AS differing`,
    [voteId, JSON.stringify(rows), channel, batch, actor, iso(receivedAt), box],
  );
  return results[0] ?? { stored: 0, already: 0, differing: null };
}

const TWICE = refusal('ballot-already-cast', {
  zh: '该专有部分的选票已登记。',
  en: "This unit's ballot has been stored.",
});

/** The names of an election are a set: the same ballot in another order is the same ballot. */
export function choicesText(choices: Readonly<Record<string, unknown>>): string {
  return canonical(
    Object.fromEntries(
      Object.entries(choices).map(([item, choice]) => [
        item,
        Array.isArray(choice) ? [...choice].sort((a, b) => (a < b ? -1 : 1)) : choice,
      ]),
    ),
  );
}

async function afterTheCount(client: pg.PoolClient, vote: VoteRow, request: CastRequest): Promise<string> {
  const { actor, papers, channel, batch, receivedAt } = request;
  const id = `late-${sha256(canonical([vote.case_id, actor.id, request.key])).slice(0, 32)}`;
  const command = { type: 'admit-ballots', incident: id };
  const detail = canonical({ command, actor, papers, channel, batch, receivedAt });
  await client.query(
    `INSERT INTO incidents (id, case_id, code, root_id, kind, detail) VALUES ($1, $2, $3, $4, 'ballot-after-count', $5::jsonb)
     ON CONFLICT DO NOTHING`,
    [id, vote.case_id, vote.code, vote.root_id, detail],
  );
  return id;
}
