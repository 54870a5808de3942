import { surveyNotOpen, type AnnualReviewState, type Choice } from '#domain/annual-review';
import { refusal, type CaseState, type Refusal } from '#domain/case';
import pg from 'pg';
import { inTransaction } from '../database/index.js';
import { beginBeside, keepAnswer, KEY_REUSED, type BesideRequest, type Earlier } from './beside.js';
import { insisting } from './insisting.js';
import { isAnother } from './repeated.js';
import { iso } from './rows.js';
import { ASKED } from './survey-count.js';

/** What one unit says. */
export interface SurveyPaper {
  readonly unit: string;
  readonly choice: Choice;
}

/** Whoever enters it; a link stands for its unit. */
export interface AnswerRequest extends BesideRequest {
  readonly surveyId: string;
  readonly channel: 'paper' | 'door' | 'file' | 'link';
  readonly batch: string;
  readonly papers: readonly SurveyPaper[];
}

export interface AnswersStored {
  readonly outcome: 'accepted';
  readonly surveyId: string;
  readonly stored: number;
  /** These units had answered already, through whatever channel: their first answer stands. */
  readonly refused: readonly string[];
  readonly repeated: boolean;
}

export interface AnswerFault {
  readonly index: number;
  readonly unit: string;
  readonly code: 'unknown-unit' | 'twice-in-file';
}

export type Answered =
  | AnswersStored
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'faults'; readonly faults: readonly AnswerFault[] }
  | { readonly outcome: 'not-found' };

interface SurveyRow {
  readonly id: string;
  readonly root_id: string;
  readonly code: string;
  readonly area_id: string;
  readonly state: CaseState<AnnualReviewState>;
}

/**
 * The door for the owners' answers: they are rows of their own and no entries, so that no answer stands in a case that others read. A
 * share of the case's row is enough: whoever counts takes it whole.
 */
export class SurveyDoor {
  constructor(private readonly pool: pg.Pool) {}

  answer(request: AnswerRequest): Promise<Answered> {
    return insisting(() =>
      inTransaction(this.pool, async (client, end) => {
        const answered = await store(client, request);
        await end(answered.outcome === 'accepted' ? 'COMMIT' : 'ROLLBACK');
        return answered;
      }),
    );
  }
}

async function store(client: pg.PoolClient, request: AnswerRequest): Promise<Answered> {
  const { row: survey, earlier, clockAt } = await begin(client, request);
  if (earlier) return repeated(earlier, request);
  if (!survey) return { outcome: 'not-found' };
  const at = clockAt ?? request.receivedAt;
  const no = surveyNotOpen(survey.state.noun, at);
  if (no) return { outcome: 'refused', refusal: no };
  const faults = await checkPapers(client, survey, request.papers);
  if (faults.length > 0) return { outcome: 'faults', faults };
  return insert(client, survey, { ...request, receivedAt: at });
}

function begin(client: pg.PoolClient, request: AnswerRequest) {
  const id = pg.escapeLiteral(request.surveyId);
  return beginBeside<SurveyRow, AnswersStored>(client, request, {
    tree: `SELECT set_config('app.tree', root_id, true), set_config('app.survey', id, true) FROM cases WHERE id = ${id}`,
    row: `SELECT id, root_id, code, area_id, state FROM cases WHERE id = ${id} AND kind = 'annual-review'`,
  });
}

function repeated(earlier: Earlier<AnswersStored>, { http, surveyId }: AnswerRequest): Answered {
  if (isAnother(earlier, http)) return { outcome: 'refused', refusal: KEY_REUSED };
  // Long after the survey the figures are forgotten; what is left is that this key was carried out.
  return { outcome: 'accepted', surveyId, stored: 0, refused: [], ...earlier.answer, repeated: true };
}

async function checkPapers(
  client: pg.PoolClient,
  { area_id: areaId }: SurveyRow,
  papers: readonly SurveyPaper[],
): Promise<AnswerFault[]> {
  const units = papers.map(({ unit }) => unit);
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM exclusive_units WHERE area_id = $1 AND id = ANY ($2) AND ${ASKED}`,
    [areaId, units],
  );
  const asked = new Set(rows.map(({ id }) => id));
  const seen = new Set<string>();
  return papers.flatMap(({ unit }, index): AnswerFault[] => {
    if (seen.has(unit)) return [{ index, unit, code: 'twice-in-file' }];
    seen.add(unit);
    return asked.has(unit) ? [] : [{ index, unit, code: 'unknown-unit' }];
  });
}

/** One answer a unit; the first one stands. A later one may say the same or not: nobody reads it to find out. */
async function insert(
  client: pg.PoolClient,
  { id, root_id, code }: SurveyRow,
  request: AnswerRequest,
): Promise<Answered> {
  const { papers, channel, batch, actor, receivedAt } = request;
  const { rows } = await client.query<{ unit_id: string }>(
    `INSERT INTO survey_answers (survey_id, unit_id, root_id, choice, channel, batch, actor, received_at)
     SELECT $1, p.unit, $2, p.choice, $4, $5, $6, $7 FROM json_to_recordset($3) AS p(unit text, choice text)
     ON CONFLICT (survey_id, unit_id) DO NOTHING RETURNING unit_id`,
    [id, root_id, JSON.stringify(papers), channel, batch, actor, iso(receivedAt)],
  );
  const stored = new Set(rows.map((row) => row.unit_id));
  const refused = papers.map(({ unit }) => unit).filter((unit) => !stored.has(unit));
  if (papers.length === 1 && refused.length === 1) return { outcome: 'refused', refusal: TWICE };
  const answer: AnswersStored = { outcome: 'accepted', surveyId: id, stored: stored.size, refused, repeated: false };
  await keepAnswer(client, { caseId: id, code, rootId: root_id }, { ...request, answer });
  return answer;
}

const TWICE = refusal('already-answered', {
  zh: '该专有部分已经提交过问卷，以第一份为准。',
  en: 'This unit has answered: its first answer stands.',
});
