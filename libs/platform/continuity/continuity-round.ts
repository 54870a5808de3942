import type { WorkCalendar } from '#domain/calendar';
import { nodeOf } from '#domain/case';
import { WARNINGS, warningsOf, type AreaStanding, type Warning } from '#domain/continuity';
import { basisOf, rulesOn, type ResolvedRules } from '#domain/rules';
import { addDays, atHour, dayOf, placeOf, type Day, type Instant } from '#domain/shared';
import type pg from 'pg';
import { allOrNothing } from '../database/index.js';
import { CURE, LETTERS, RECALL, REMEMBER } from './statements.js';

export interface ContinuityParts {
  /** Sees no case: of each area it is given what is known of who governs it, and no more. */
  readonly pool: pg.Pool;
  readonly calendar: () => WorkCalendar;
  readonly pageSize?: number;
}

/** What one look over every area found. */
export interface Looked {
  readonly areas: number;
  readonly open: number;
  readonly fresh: number;
  readonly cured: number;
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly standing: AreaStanding;
}

/** Two workers that look at once would mail twice. */
const LOCK = 7_021_204_01;

/** Every hour: what is wrong in an area is there once, with a mail to whoever can act, and is gone when it is cured. */
export class ContinuityRound {
  constructor(private readonly parts: ContinuityParts) {}

  /** Broken off and begun again it does nothing twice; what is cured is only known when every area was seen. */
  look(now: Instant): Promise<Looked> {
    return allOrNothing(this.parts.pool, async (client) => {
      const { rows } = await client.query<{ ours: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS ours', [LOCK]);
      return rows[0]?.ours ? this.lookAll(client, now) : NOTHING;
    });
  }

  private async lookAll(client: pg.PoolClient, now: Instant): Promise<Looked> {
    const { pageSize = 500 } = this.parts;
    const at = new Date(now);
    const rulesOf = rulesOn(dayOf(now));
    let looked = NOTHING;
    for (let after = ''; ;) {
      const { rows } = await client.query<Row>('SELECT * FROM all_area_standings($1, $2)', [after, pageSize]);
      const found = rows.flatMap((row) => this.warningsIn(row, { rules: rulesOf(placeOf(row.code)), now }));
      const { rows: fresh } = await client.query<Fresh>(REMEMBER, [JSON.stringify(found), at]);
      await this.write(
        client,
        fresh.filter((each) => each.fresh),
        now,
      );
      looked = {
        ...looked,
        areas: looked.areas + rows.length,
        open: looked.open + found.length,
        fresh: looked.fresh + fresh.filter((each) => each.fresh).length,
      };
      const last = rows.at(-1)?.id;
      if (last === undefined) break;
      after = last;
    }
    const { rows: cured } = await client.query<{ id: string }>(CURE, [at]);
    await client.query(RECALL, [cured.map(({ id }) => id)]);
    return { ...looked, cured: cured.length };
  }

  private warningsIn(
    { id, code, name, standing }: Row,
    { rules, now }: { rules: ResolvedRules; now: Instant },
  ): readonly object[] {
    return warningsOf(standing, { rules, calendar: this.parts.calendar(), now }).map((warning) => ({
      ...{ code, area_id: id, area_name: name, warning: warning.warning, since: warning.since },
      ...{ role: warning.role, node: nodeOf(warning.role, code), case_id: warning.caseId, figures: warning.figures },
      basis: warning.rules.map((key) => basisOf(rules, key)),
    }));
  }

  /** Beside everything else that somebody is told on a day: one mail a person and day, and none of what is cured before the morning. */
  private async write(client: pg.PoolClient, fresh: readonly Fresh[], now: Instant): Promise<void> {
    const earliest = nextMorning(now);
    const mails = fresh.map(({ id, code, area_id, area_name, warning, since, role, node, basis }) => {
      const { zh, en } = WARNINGS[warning];
      const grounds = basis.slice(0, 1).map(({ article, text }) => ({
        zh: `依据 ${article}：${text.zh}`,
        en: `Basis ${article}: ${text.en}`,
      }));
      return {
        ...{ case_id: `continuity:${area_id}`, code, duty: `warning:${warning}`, duty_seq: Number(id) },
        ...{ recipient: `${role}@${node}`, subject_zh: `【提示】${area_name} ${zh}`, subject_en: `[Notice] ${en}` },
        lines: [{ zh: `${since} 起：${zh}`, en: `since ${since}: ${en}` }, ...grounds],
      };
    });
    await client.query(LETTERS, [JSON.stringify(mails), new Date(earliest), dayOf(earliest)]);
  }
}

const MAILS_LEAVE = 8;

/** What is found in the course of a day waits for the mails of the next. */
function nextMorning(now: Instant): Instant {
  const today = atHour(dayOf(now), MAILS_LEAVE);
  return now <= today ? today : atHour(addDays(dayOf(now), 1), MAILS_LEAVE);
}

const NOTHING: Looked = { areas: 0, open: 0, fresh: 0, cured: 0 };

interface Fresh {
  readonly id: string;
  readonly code: string;
  readonly area_id: string;
  readonly area_name: string;
  readonly warning: Warning['warning'];
  readonly since: Day;
  readonly role: string;
  readonly node: string;
  readonly basis: readonly { article: string; text: { zh: string; en: string } }[];
  readonly fresh: boolean;
}
