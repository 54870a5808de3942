import { newToken } from '../mail-links/index.js';

/** How the outbox names the mail of a unit: its duty is this and the unit's id. */
export const SURVEY = 'survey:';

interface SurveyMail {
  readonly case_id: string;
  readonly root_id: string;
  readonly code: string;
  readonly duty: string;
}

/** The link that stands in the mail of a unit alone; undefined for a mail about something else. */
export function linkOfMail({ case_id: survey_id, root_id, code, duty }: SurveyMail) {
  if (!duty.startsWith(SURVEY)) return undefined;
  const { token, hash } = newToken();
  return { token, row: { hash, survey_id, unit_id: duty.slice(SURVEY.length), root_id, code, made_by: 'mailroom' } };
}
