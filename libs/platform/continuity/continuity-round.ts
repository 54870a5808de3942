import type { WorkCalendar } from '#domain/calendar';
import { nextMorning, nodeOf } from '#domain/case';
import {
  gridTermWarnings,
  lockWords,
  meetingWarnings,
  WARNINGS,
  warningsOf,
  type AreaStanding,
  type GridTerm,
  type Look,
  type MeetingStanding,
  type Warning,
} from '#domain/continuity';
import { basisOf, rulesOn } from '#domain/rules';
import { dayOf, placeOf, type Day, type Instant } from '#domain/shared';
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

interface Place {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

interface AreaRow extends Place {
  readonly standing: AreaStanding;
}

type MeetingRow = Place & MeetingStanding;
type GridRow = Place & GridTerm;

/** Two workers that look at once would mail twice. */
const LOCK = 7_021_204_01;

/** Every hour: what is wrong in an area, or with the meetings of a place, is there once, with a mail to whoever can act, and is gone when it is cured. */
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
    const at = new Date(now);
    const rulesOf = rulesOn(dayOf(now));
    const look = ({ code }: Place): Look => {
      return { rules: rulesOf(placeOf(code)), calendar: this.parts.calendar(), now };
    };
    const areas = await this.each<AreaRow>(client, { of: 'all_area_standings', now }, (row) =>
      shown(row, look(row), warningsOf(row.standing, look(row))),
    );
    const meetings = await this.each<MeetingRow>(client, { of: 'regular_meetings', now }, (row) =>
      shown(row, look(row), meetingWarnings(row, look(row))),
    );
    const terms = await this.each<GridRow>(client, { of: 'grid_terms', now }, (row) =>
      shown(row, look(row), gridTermWarnings(row, look(row))),
    );
    const { rows: cured } = await client.query<{ id: string }>(CURE, [at]);
    await client.query(RECALL, [cured.map(({ id }) => id)]);
    const [open, fresh] = [areas.open + meetings.open + terms.open, areas.fresh + meetings.fresh + terms.fresh];
    return { areas: areas.rows, open, fresh, cured: cured.length };
  }

  /** Page by page: what is wrong with each of them is remembered, and mailed where it is new. */
  private async each<Row extends Place>(
    client: pg.PoolClient,
    { of, now }: { of: 'all_area_standings' | 'regular_meetings' | 'grid_terms'; now: Instant },
    wrong: (row: Row) => readonly object[],
  ): Promise<{ rows: number; open: number; fresh: number }> {
    const { pageSize = 500 } = this.parts;
    const seen = { rows: 0, open: 0, fresh: 0 };
    for (let after = ''; ;) {
      const { rows } = await client.query<Row>(`SELECT * FROM ${of}($1, $2)`, [after, pageSize]);
      const found = rows.flatMap(wrong);
      const { rows: kept } = await client.query<Fresh>(REMEMBER, [JSON.stringify(found), new Date(now)]);
      const fresh = kept.filter((each) => each.fresh);
      await this.write(client, fresh, now);
      seen.rows += rows.length;
      seen.open += found.length;
      seen.fresh += fresh.length;
      const last = rows.at(-1)?.id;
      if (last === undefined) return seen;
      after = last;
    }
  }

  /** Beside everything else that somebody is told on a day: one mail a person and day, and none of what is cured before the morning. */
  private async write(client: pg.PoolClient, fresh: readonly Fresh[], now: Instant): Promise<void> {
    const earliest = nextMorning(now);
    const mails = fresh.flatMap(lettersOf);
    await client.query(LETTERS, [JSON.stringify(mails), new Date(earliest), dayOf(earliest)]);
  }
}

/** To whoever can act; of the end of a term also to the person whose term it is. */
function lettersOf(of: Fresh): readonly object[] {
  const { id, code, area_id, area_name, warning, since, role, node, basis, figures } = of;
  const { zh, en } = WARNINGS[warning];
  const grounds = basis.slice(0, 1).map(({ article, text }) => ({
    zh: `依据 ${article}：${text.zh}`,
    en: `Basis ${article}: ${text.en}`,
  }));
  const { until, person, locks } = figures;
  const what = until === undefined ? [] : [{ zh: `届满日：${until}`, en: `it ends on ${until}` }];
  const letter = {
    ...{ case_id: `continuity:${area_id}`, code, duty: `warning:${warning}`, duty_seq: Number(id) },
    ...{ recipient: `${role}@${node}`, subject_zh: `【提示】${area_name} ${zh}`, subject_en: `[Notice] ${en}` },
    lines: [{ zh: `${since} 起：${zh}`, en: `since ${since}: ${en}` }, ...what, ...lockWords(locks), ...grounds],
  };
  return person === undefined ? [letter] : [letter, { ...letter, recipient: `person:${person}` }];
}

const shown = ({ id, code, name }: Place, { rules }: Look, warnings: readonly Warning[]): readonly object[] =>
  warnings.map((warning) => ({
    ...{ code, area_id: id, area_name: name, warning: warning.warning, since: warning.since },
    ...{ role: warning.role, node: nodeOf(warning.role, code), case_id: warning.caseId, figures: warning.figures },
    basis: warning.rules.map((key) => basisOf(rules, key)),
  }));

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
  readonly figures: Warning['figures'];
  readonly fresh: boolean;
}
