import { dayOf, flooredShare, instant, type Bilingual } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import { rangeOf } from '../continuity/standings.js';
import { levelBelow } from '../http/schemas.js';
import { pressFigures } from '../indicators/press-figures.js';

/** The formulas that are published with the figures. Numbers alone: whoever sees no mediation sees these. */
const FORMULAS = {
  platforms: {
    zh: '调解平台数 = 有在任人民调解员的社区数',
    en: 'platforms = communities in which somebody holds the role of mediator',
  },
  agreed: {
    zh: '调解成功率 = 达成协议的纠纷数 ÷ 已终结或者已达成协议的纠纷数（一方拒绝或者未答复的不计入）',
    en: 'agreed = disputes with an agreement ÷ disputes that have one or have ended; those that one side refused or never answered are left out',
  },
  performed: {
    zh: '协议履行率 = 已履行的协议数 ÷ 已回访的协议数',
    en: 'performed = agreements performed ÷ agreements that were looked at',
  },
} as const satisfies Record<string, Bilingual>;

interface Counted {
  readonly place: string;
  readonly platforms: number;
  readonly disputes: number;
  readonly open: number;
  readonly refused: number;
  readonly unanswered: number;
  readonly concluded: number;
  readonly agreements: number;
  readonly performed: number;
  readonly breached: number;
  readonly confirmed: number;
  readonly sued: number;
}

const COUNTS = [
  ...(['platforms', 'disputes', 'open', 'refused', 'unanswered', 'concluded', 'agreements'] as const),
  ...(['performed', 'breached', 'confirmed', 'sued'] as const),
] as const;

type Figures = Readonly<Record<(typeof COUNTS)[number], number>>;

/** Of a place, and of each one level below it. A mediation that was asked for in a period counts in it, whenever it ended. */
export async function mediationFigures(
  tx: ReadTransaction,
  { code, from = '2010-01-01', until = '9999-12-31' }: { code: string; from?: string; until?: string },
) {
  const counted = await countsOf(tx, { code, from, until });
  const press = await pressFigures(tx, 'mediation', { code });
  return {
    ...{ code, from, until, cutOff: new Date().toISOString(), formulas: FORMULAS, ...withRates(sumOf(counted)) },
    places: counted.map(({ place, ...figures }) => ({ code: place, ...withRates(figures) })),
    press,
  };
}

function countsOf(tx: ReadTransaction, { code, from, until }: { code: string; from: string; until: string }) {
  const { lo, hi } = rangeOf(code);
  const digits = levelBelow(code);
  const today = dayOf(instant(Date.now()));
  return tx.$queryRaw<Counted[]>`
    WITH disputes AS (
      SELECT left(code, ${digits}::int) AS place, state->'noun' AS noun FROM cases
      WHERE kind = 'mediation' AND NOT rehearsal AND code >= ${lo} AND code < ${hi}
        AND to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') BETWEEN ${from} AND ${until}
    ), counted AS (
      SELECT place, count(*)::int AS disputes, count(*) FILTER (WHERE noun->'ended' IS NULL)::int AS open,
        count(*) FILTER (WHERE noun->'ended'->>'how' = 'refused')::int AS refused,
        count(*) FILTER (WHERE noun->'ended'->>'how' = 'no-answer')::int AS unanswered,
        count(*) FILTER (WHERE noun->'agreement' IS NOT NULL OR noun->'ended'->>'how' NOT IN ('refused', 'no-answer'))::int AS concluded,
        count(*) FILTER (WHERE noun->'agreement' IS NOT NULL)::int AS agreements,
        count(*) FILTER (WHERE noun->'ended'->>'how' = 'performed')::int AS performed,
        count(*) FILTER (WHERE noun->'ended'->>'how' = 'breached')::int AS breached,
        count(*) FILTER (WHERE noun->'agreement'->>'ruling' = 'confirmed')::int AS confirmed,
        count(*) FILTER (WHERE coalesce(noun->'a'->>'suedOn', noun->'b'->>'suedOn') IS NOT NULL)::int AS sued
      FROM disputes GROUP BY 1
    ), platforms AS (
      SELECT left(node, ${digits}::int) AS place, count(DISTINCT node)::int AS platforms FROM role_assignments r
      WHERE role = 'mediator' AND node >= ${lo} AND node < ${hi} AND node NOT LIKE '00%' AND length(node) = 12
        AND from_day <= ${today} AND coalesce(to_day, '9999-12-31') >= ${today}
        AND NOT EXISTS (SELECT 1 FROM role_endings e WHERE e.assignment_id = r.id)
      GROUP BY 1
    )
    SELECT place, coalesce(platforms, 0) AS platforms, coalesce(disputes, 0) AS disputes, coalesce(open, 0) AS open,
      coalesce(refused, 0) AS refused, coalesce(unanswered, 0) AS unanswered, coalesce(concluded, 0) AS concluded, coalesce(agreements, 0) AS agreements,
      coalesce(performed, 0) AS performed, coalesce(breached, 0) AS breached, coalesce(confirmed, 0) AS confirmed, coalesce(sued, 0) AS sued
    FROM counted FULL JOIN platforms USING (place) ORDER BY place`;
}

const sumOf = (counted: readonly Counted[]): Figures =>
  Object.fromEntries(COUNTS.map((name) => [name, counted.reduce((all, each) => all + each[name], 0)])) as Figures;

const HUNDREDTHS = 10_000;

const withRates = (figures: Figures) => ({
  ...figures,
  agreedPoints: flooredShare(figures.agreements, figures.concluded, HUNDREDTHS),
  performedPoints: flooredShare(figures.performed, figures.performed + figures.breached, HUNDREDTHS),
});
