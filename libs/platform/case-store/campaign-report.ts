import {
  figuresOf,
  halfYearOf,
  quarterBefore,
  type AreaScore,
  type CampaignState,
  type CategoryCount,
  type Counted,
  type Frozen,
  type ReportKind,
} from '#domain/campaign';
import type pg from 'pg';
import { campaignCounted } from './campaign.js';
import { canonical, sha256 } from './chain.js';
import type { CaseRow } from './rows.js';

interface Asked {
  readonly row: CaseRow;
  readonly actor: string;
  readonly report: string;
  readonly period?: string;
  readonly words: object;
}

/** A report with its figures of this moment, stored once and never changed. Undefined where it was published before. */
export async function freezeReport(client: pg.PoolClient, asked: Asked): Promise<Frozen | undefined> {
  const { row, actor, report, words } = asked;
  const { quarter, openedOn, takenOver } = row.state.noun as CampaignState;
  const period =
    asked.period ?? (report === 'half-year' ? halfYearOf(quarter ?? '') : quarter) ?? takenOver?.from ?? openedOn ?? '';
  const unknown = await notOfThePlace(client, row.id, words);
  const id = `${row.id}:${report}:${period}`;
  if (unknown.length > 0) return { id, period, hash: '', unknown };
  const counted = await campaignCounted(client, row.id);
  if (!counted) return undefined;
  const content = {
    ...{ campaign: row.id, place: row.area_name, code: row.code, kind: report as ReportKind, period, words },
    ...(takenOver === undefined ? {} : { takenOver: { ...takenOver, areas: await areasConcerned(client, row.id) } }),
    // Scores come from sheets; and who serves an area today has not served it then.
    figures: await figures(client, row.id, counted, takenOver ? [] : await scores(client, row.id)),
    before: report === 'half-year' ? await before(client, row.code, quarter ?? '') : null,
  };
  const hash = sha256(canonical(content));
  const { rowCount } = await client.query(
    `INSERT INTO campaign_reports (id, campaign_id, code, kind, period, content, sha256, published_by, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now_of($2)) ON CONFLICT DO NOTHING`,
    [id, row.id, row.code, report, period, JSON.stringify(content), hash, actor],
  );
  return rowCount === 1 ? { id, period, hash } : undefined;
}

async function scores(client: pg.PoolClient, caseId: string): Promise<AreaScore[]> {
  const { rows } = await client.query<AreaScore & { company: string | null; companyName: string | null }>(
    `SELECT s.id, s.name, s.code, s.weight, s.met, s.findings, s.solved, s.enterprise_id AS company, o.name AS "companyName"
     FROM campaign_scores($1) s LEFT JOIN organisations o ON o.id = s.enterprise_id ORDER BY s.id`,
    [caseId],
  );
  return rows.map(({ company, companyName, ...area }) => ({
    ...area,
    enterprise: company === null ? null : { id: company, name: companyName ?? company },
  }));
}

async function figures(client: pg.PoolClient, caseId: string, { standing }: Counted, areas: readonly AreaScore[]) {
  const { rows: categories } = await client.query<CategoryCount>('SELECT * FROM campaign_categories($1)', [caseId]);
  const { rows: places } = await client.query<{ code: string; name: string }>(
    'SELECT code, name FROM places WHERE code >= current_setting($1) AND code < current_setting($2)',
    ['app.lo', 'app.hi'],
  );
  return figuresOf({
    ...{ standing, areas, categories },
    places: Object.fromEntries(places.map(({ code, name }) => [code, name])),
  });
}

/** In how many service areas something was found: what is taken over has no sheets to count. */
async function areasConcerned(client: pg.PoolClient, caseId: string): Promise<number> {
  const { rows } = await client.query<{ areas: number }>(
    'SELECT count(*)::int AS areas FROM campaign_scores($1) WHERE findings > 0',
    [caseId],
  );
  return rows[0]?.areas ?? 0;
}

/** The evaluation of the quarter before, for the half-year. */
async function before(client: pg.PoolClient, code: string, quarter: string) {
  const { rows } = await client.query<{ id: string; content: { figures: object } }>(
    `SELECT id, content FROM campaign_reports WHERE code = $1 AND kind = 'evaluation' AND period = $2`,
    [code, quarterBefore(quarter)],
  );
  const [found] = rows;
  return found ? { report: found.id, figures: found.content.figures } : null;
}

/** Which of the service areas of a route the place does not have. */
async function notOfThePlace(client: pg.PoolClient, caseId: string, words: object): Promise<readonly string[]> {
  const { route = [] } = words as { route?: readonly string[] };
  if (route.length === 0) return [];
  const { rows } = await client.query<{ id: string }>('SELECT id FROM campaign_scores($1) WHERE id = ANY ($2)', [
    caseId,
    route,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  return route.filter((area) => !known.has(area));
}
