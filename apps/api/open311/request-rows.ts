import { CATEGORIES, RESULTS, type Category, type Result } from '#domain/problem';
import { addDays, dayOf, instant, startOfDay } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';
import { Prisma } from '#prisma';
import type { Asked } from './open311.schemas.js';
import { nameOf } from './services.js';

interface Row {
  readonly id: string;
  readonly request_id: string;
  readonly category: Category;
  readonly tier: keyof typeof TIER_WORDS;
  readonly result: Result | null;
  readonly received_at: Date;
  readonly replied_at: Date | null;
  readonly closed_at: Date | null;
  readonly due_at: Date | null;
  readonly what: string;
  readonly place: string | null;
  readonly area_id: string;
  readonly area: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly photo: string | null;
}

const TIER_WORDS = {
  grid: '网格 grid',
  community: '社区 community',
  street: '街道 Street',
  district: '区直部门 district',
};
const NINETY_DAYS_MS = 90 * 86_400_000;

/** Newest first, a page of them. What is asked for by its number overrides everything else. */
export function findRows(tx: ReadTransaction, asked: Asked, now: number): Promise<Row[]> {
  const { service_request_id: ids, page, page_size: size } = asked;
  const where = ids ? Prisma.sql`r.request_id = ANY (${ids})` : Prisma.sql`${within(asked, now)} ${narrowed(asked)}`;
  return tx.$queryRaw<Row[]>`
    SELECT p.id, r.request_id, p.category, p.tier, p.result, p.received_at, p.replied_at, p.closed_at, p.due_at,
           r.what, r.place, r.area_id, a.name AS area, r.latitude, r.longitude, r.photo
    FROM problem_reports r JOIN problems p ON p.id = r.problem_id LEFT JOIN service_areas a ON a.id = r.area_id
    WHERE NOT p.rehearsal AND ${where}
    ORDER BY p.received_at DESC, p.id LIMIT ${size} OFFSET ${(page - 1) * size}`;
}

/** One end alone opens a span of ninety days. */
function within({ start_date: start, end_date: end }: Asked, now: number): Prisma.Sql {
  const to = end ?? (start ? new Date(start.getTime() + NINETY_DAYS_MS) : new Date(now));
  const from = start ?? new Date(to.getTime() - NINETY_DAYS_MS);
  return Prisma.sql`p.received_at BETWEEN ${from} AND ${to}`;
}

function narrowed({ service_code: codes, status }: Asked): Prisma.Sql {
  const only = status?.length === 1 ? status[0] : undefined;
  const open = only === 'open' ? Prisma.sql`AND p.closed_at IS NULL` : Prisma.sql`AND p.closed_at IS NOT NULL`;
  const code = codes ? Prisma.sql`AND p.category = ANY (${codes})` : Prisma.empty;
  return Prisma.sql`${code} ${only === undefined ? Prisma.empty : open}`;
}

/** Whoever is told days only does not find the second by asking for narrower and narrower spans. */
export function byDays({ start_date: start, end_date: end, ...asked }: Asked): Asked {
  return {
    ...asked,
    ...(start ? { start_date: new Date(startOfDay(dayAt(start))) } : {}),
    ...(end ? { end_date: new Date(startOfDay(addDays(dayAt(end), 1)) - 1) } : {}),
  };
}

/** What the public may know of a request is its course, by days; where it is, when and what was said is for those who may see orders. */
export function requestOf(row: Row, { keyed, publicUrl }: { readonly keyed: boolean; readonly publicUrl: string }) {
  const { category, tier, result, received_at: received, replied_at: replied, closed_at: closed, due_at: due } = row;
  const [changed] = [closed, replied, received].filter((at) => at !== null);
  const momentOf = keyed ? secondOf : dayOnly;
  const shown = <T>(value: T) => (keyed ? value : null);
  return {
    ...{ service_request_id: row.request_id, status: closed === null ? 'open' : 'closed' },
    status_notes: result === null ? null : `${RESULTS[result].zh} ${RESULTS[result].en}`,
    ...{ service_name: category in CATEGORIES ? nameOf(category) : category, service_code: category },
    ...{ description: shown(row.what), agency_responsible: TIER_WORDS[tier] ?? tier, service_notice: null },
    ...{ requested_datetime: momentOf(received), updated_datetime: momentOf(changed ?? received) },
    expected_datetime: due === null ? null : momentOf(due),
    ...{ address: shown([row.place, row.area].filter((each) => each !== null).join('，') || null) },
    ...{ address_id: shown(row.area_id), zipcode: null },
    ...{ lat: shown(degreesOf(row.latitude)), long: shown(degreesOf(row.longitude)) },
    media_url: shown(row.photo === null ? null : photoAt(publicUrl, row.id, row.photo)),
  };
}

const photoAt = (publicUrl: string, problem: string, photo: string) =>
  `${publicUrl.replace(/\/$/, '')}/problems/${encodeURIComponent(problem)}/photos/${photo}`;
const dayAt = (at: Date) => dayOf(instant(at.getTime()));
const dayOnly = (at: Date) => `${dayAt(at)}T00:00:00+08:00`;
const secondOf = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, 'Z');
const degreesOf = (millionths: number | null) => (millionths === null ? null : millionths / 1_000_000);
