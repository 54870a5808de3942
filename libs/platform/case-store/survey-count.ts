import { CHOICES, type Choice, type SurveyCount } from '#domain/annual-review';
import type pg from 'pg';

/** Who is asked: units that were handed over. What the developer still holds has no owner who could be satisfied. */
export const ASKED = `status = 'sold-delivered'`;

export async function surveyFigures(client: pg.PoolClient, areaId: string): Promise<{ households: number }> {
  const { rows } = await client.query<{ households: number }>(
    `SELECT count(*)::int AS households FROM exclusive_units WHERE area_id = $1 AND ${ASKED}`,
    [areaId],
  );
  return rows[0] ?? { households: 0 };
}

/** By the function that alone may read the answers, under the case's lock. Nothing where its last day lies ahead by the database's clock. */
export async function countSurvey(client: pg.PoolClient, caseId: string): Promise<SurveyCount | null> {
  const { rows } = await client.query<{
    answers: number;
    hash: string;
    choices: Partial<Record<Choice, number>> | null;
  }>('SELECT answers, hash, choices FROM count_survey($1)', [caseId]);
  const counted = rows[0];
  if (!counted) return null;
  const { answers, hash, choices } = counted;
  return { answers, hash, choices: choices && withEvery(choices) };
}

const withEvery = (choices: Partial<Record<Choice, number>>) =>
  Object.fromEntries(CHOICES.map((choice) => [choice, choices[choice] ?? 0])) as Record<Choice, number>;
