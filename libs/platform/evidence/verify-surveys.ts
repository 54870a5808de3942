import type { RecordFault, VerifyOptions } from './verify-options.js';

/** Of each survey what was sealed last, and what its answers come to now. One that is open again has nothing sealed. */
const SURVEYS = `
SELECT last.case_id AS id, last.data->>'hash' AS sealed,
       (SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', unit_id, choice, salt), E'\\n' ORDER BY unit_id COLLATE "C"), ''),
                                        'UTF8')), 'hex')
        FROM survey_answers WHERE survey_id = last.case_id) AS now
FROM (SELECT DISTINCT ON (case_id) case_id, type, body_json->'data' AS data FROM events
      WHERE type IN ('survey-counted', 'survey-short', 'survey-extended')
        AND ($1::text IS NULL OR case_id = $1 OR starts_with(case_id, $1 || ':'))
      ORDER BY case_id, seq DESC) last
WHERE last.type <> 'survey-extended' ORDER BY 1`;

/** The owners' answers as they lie there now, against what the chain sealed. */
export async function verifySurveys({ client, caseId }: VerifyOptions): Promise<{ faults: RecordFault[] }> {
  const { rows } = await client.query<{ id: string; sealed: string; now: string }>(SURVEYS, [caseId ?? null]);
  const faults = rows
    .filter(({ sealed, now }) => sealed !== now)
    .map(({ id }) => ({
      where: id,
      zh: '问卷与汇总时封存的散列值不符',
      en: 'the answers are not those that were sealed with the count',
    }));
  return { faults };
}
