import type { AnnualReviewState } from '#domain/annual-review';
import { mailTime, type CaseState } from '#domain/case';
import { dayOf, instant, type Bilingual, type Instant } from '#domain/shared';
import type pg from 'pg';
import { orUnavailable, scopeOf, type Scope } from '../case-store/index.js';
import { allOrNothing } from '../database/index.js';
import { newToken, tokenHash } from '../mail-links/index.js';
import { SURVEY } from './survey-mail.js';

/** A link to a survey, for one unit, and how the survey stands now. */
export interface SurveyLinkFound {
  readonly hash: string;
  readonly surveyId: string;
  readonly unit: string;
  readonly code: string;
  readonly rehearsal: boolean;
  readonly areaName: string;
  readonly review: AnnualReviewState;
  /** By the clock of the case: a rehearsal has its own. */
  readonly now: Instant;
  readonly answered: boolean;
}

interface LinkRow {
  readonly survey_id: string;
  readonly unit_id: string;
  readonly root_id: string;
  readonly code: string;
}

interface SeenRow {
  readonly area_name: string;
  readonly rehearsal: boolean;
  readonly state: CaseState<AnnualReviewState>;
  readonly clock_at: Date | null;
  readonly answered: boolean;
}

const SEEN = `
SELECT c.area_name, c.rehearsal, c.state, r.clock_at,
       EXISTS (SELECT 1 FROM survey_answers a WHERE a.survey_id = c.id AND a.unit_id = $2) AS answered
FROM cases c LEFT JOIN rehearsals r ON r.root_id = c.root_id WHERE c.id = $1`;

export interface UnitMail {
  readonly unit: string;
  readonly person: string;
}

interface Words {
  readonly subject: Bilingual;
  readonly lines: readonly Bilingual[];
}

const MAILS = `
INSERT INTO outbox (case_id, root_id, code, rehearsal, duty, duty_seq, rung, recipient, subject_zh, subject_en, lines, alone, earliest, mail_day)
SELECT c.id, c.root_id, c.code, c.rehearsal, '${SURVEY}' || m.unit, 0, 'letter', 'person:' || m.person, c.area_name || ' ' || $3::text, $4, $5::jsonb, true, $6, $7
FROM cases c, json_to_recordset($2) AS m(unit text, person text)
WHERE c.id = $1 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = c.id AND o.duty = '${SURVEY}' || m.unit)`;

/** Links by which owners answer without an account: random bits of which the row keeps a hash. They are told once, to whoever asked. */
export class SurveyLinks {
  constructor(private readonly pool: pg.Pool) {}

  /** A link for each unit. Asking again makes others beside them: a unit still answers once. */
  make(of: {
    surveyId: string;
    units: readonly string[];
    by: string;
    scope: Scope;
  }): Promise<readonly { unit: string; token: string }[]> {
    const { surveyId, units, by, scope } = of;
    const links = units.map((unit) => ({ unit, ...newToken() }));
    return this.transact('BEGIN', async (client) => {
      await this.enter(client, { surveyId, scope });
      await client.query(
        `INSERT INTO survey_links (hash, survey_id, unit_id, root_id, code, made_by)
         SELECT l.hash, $1, l.unit, c.root_id, c.code, $2
         FROM cases c, json_to_recordset($3) AS l(unit text, hash text) WHERE c.id = $1`,
        [surveyId, by, JSON.stringify(links.map(({ unit, hash }) => ({ unit, hash })))],
      );
      return links.map(({ unit, token }) => ({ unit, token }));
    });
  }

  /**
   * A mail for each unit, once and to one person, however often it is asked for. It has no link yet: the mailroom makes that when it
   * writes the mail, and the mail goes alone, so that no link stands beside another's.
   */
  mail(of: { surveyId: string; to: readonly UnitMail[]; words: Words; at: Instant; scope: Scope }): Promise<number> {
    const { surveyId, to, words, at, scope } = of;
    const earliest = mailTime(at);
    return this.transact('BEGIN', async (client) => {
      await this.enter(client, { surveyId, scope });
      // Two who ask at once must not find the same unit unmailed.
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('survey mails:' || $1, 0))`, [surveyId]);
      const { rowCount } = await client.query(MAILS, [
        ...[surveyId, JSON.stringify(to), words.subject.zh, words.subject.en, JSON.stringify(words.lines)],
        ...[new Date(earliest), dayOf(earliest)],
      ]);
      return rowCount ?? 0;
    });
  }

  /** The link of a token; undefined for one that is not ours, or was changed on its way. */
  find(token: string, at: Instant): Promise<SurveyLinkFound | undefined> {
    const hash = tokenHash(token);
    return this.transact('BEGIN READ ONLY', async (client) => {
      await client.query(`SELECT set_config('app.link', $1, true)`, [hash]);
      const { rows } = await client.query<LinkRow>('SELECT * FROM survey_links WHERE hash = $1', [hash]);
      const link = rows[0];
      if (!link) return undefined;
      const { lo, hi } = scopeOf(link.code);
      await client.query(
        `SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true), set_config('app.survey', $3, true)`,
        [lo, hi, link.survey_id],
      );
      const { rows: seen } = await client.query<SeenRow>(SEEN, [link.survey_id, link.unit_id]);
      return seen[0] && foundOf(hash, { link, seen: seen[0], at });
    });
  }

  private async enter(client: pg.PoolClient, { surveyId, scope }: { surveyId: string; scope: Scope }): Promise<void> {
    await client.query(
      `SELECT set_config('app.lo', $1, true), set_config('app.hi', $2, true), set_config('app.survey', $3, true)`,
      [scope.lo, scope.hi, surveyId],
    );
    await client.query(`SELECT set_config('app.tree', root_id, true) FROM cases WHERE id = $1`, [surveyId]);
  }

  private transact<T>(begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return orUnavailable(() => allOrNothing(this.pool, work, begin));
  }
}

function foundOf(hash: string, { link, seen, at }: { link: LinkRow; seen: SeenRow; at: Instant }): SurveyLinkFound {
  const { area_name: areaName, rehearsal, state, clock_at: clock, answered } = seen;
  return {
    ...{ hash, surveyId: link.survey_id, unit: link.unit_id, code: link.code, rehearsal, areaName },
    ...{ review: state.noun, now: clock ? instant(clock.getTime()) : at, answered },
  };
}
