import { addDays, day as dayFrom } from '#domain/shared';
import type pg from 'pg';
import { canonical, sha256 } from '../case-store/index.js';
import { rootOver, type Head } from './merkle.js';
import type { RootStore } from './root-store.js';
import type { RecordFault, VerifyOptions } from './verify-options.js';

/** What is written on a day: the root over all heads, and the heads that changed since the day before; those of all days give all heads. */
export interface DailyRoot {
  readonly v: 1;
  readonly day: string;
  readonly takenAt: string;
  /** Raised by every restore of the record. */
  readonly epoch: number;
  readonly previous: { readonly day: string; readonly sha256: string } | null;
  readonly cases: number;
  readonly root: string;
  /** Id, number of the last entry, its hash. */
  readonly heads: readonly (readonly [string, number, string])[];
  /** Chains that are no more. */
  readonly gone: readonly string[];
}

interface Folded {
  /** As of the last file. */
  readonly heads: ReadonlyMap<string, Head>;
  readonly last: { readonly day: string; readonly sha256: string; readonly epoch: number } | undefined;
}

/** The heads as the files so far have them. */
export async function foldRoots(store: RootStore): Promise<Folded> {
  const heads = new Map<string, Head>();
  let last: Folded['last'];
  for (const day of await store.days()) {
    const text = (await store.read(day)) ?? '';
    const file = JSON.parse(text) as DailyRoot;
    take(heads, file);
    last = { day, sha256: sha256(text), epoch: file.epoch };
  }
  return { heads, last };
}

function take(heads: Map<string, Head>, { heads: changed, gone }: DailyRoot): void {
  for (const [id, seq, hash] of changed) heads.set(id, { id, seq, hash });
  for (const id of gone) heads.delete(id);
}

/** The day's file, from all heads as they stand now. */
export function dailyRoot(of: {
  day: string;
  takenAt: Date;
  epoch: number;
  now: readonly Head[];
  before: Folded;
}): DailyRoot {
  const { day, takenAt, epoch, now, before } = of;
  const ids = new Set(now.map(({ id }) => id));
  const changed = now.filter(({ id, seq, hash }) => {
    const was = before.heads.get(id);
    return was?.seq !== seq || was.hash !== hash;
  });
  return {
    ...{ v: 1, day, takenAt: takenAt.toISOString(), epoch },
    previous: before.last ? { day: before.last.day, sha256: before.last.sha256 } : null,
    ...{ cases: now.length, root: rootOver(now) },
    heads: changed.map(({ id, seq, hash }) => [id, seq, hash] as const),
    gone: [...before.heads.keys()].filter((id) => !ids.has(id)),
  };
}

export const textOf = (file: DailyRoot): string => `${canonical(file)}\n`;

/** Chains that went back or read otherwise since the last file, although no restore was announced. */
export function wentBack(before: Folded, now: readonly Head[]): string[] {
  const heads = new Map(now.map((head) => [head.id, head]));
  return [...before.heads.values()].flatMap(({ id, seq, hash }) => {
    const head = heads.get(id);
    return head && (head.seq > seq || (head.seq === seq && head.hash === hash)) ? [] : [id];
  });
}

/** The case or one of its procedures; any where none is named. */
const isOf = (id: string, caseId: string | undefined): boolean =>
  caseId === undefined || id === caseId || id.startsWith(`${caseId}:`);

interface Listed extends Head {
  readonly day: string;
  readonly epoch: number;
}

/**
 * The files against each other, against what the district has by mail, and every head that they ever named against the entry of
 * that number in the record as it stands now: a chain that was rewritten as a whole agrees with itself and with none of these.
 */
export async function differencesFrom(
  options: Pick<VerifyOptions, 'client' | 'caseId' | 'mailed' | 'knownRestores' | 'today'> & { store: RootStore },
): Promise<{ roots: number; faults: RecordFault[] }> {
  const { client, store, caseId, mailed = {}, knownRestores = [], today } = options;
  const faults: RecordFault[] = [];
  const say = (where: string, zh: string, en: string) => faults.push({ where, zh, en });
  const days = await store.days();
  const heads = new Map<string, Head>();
  const listed: Listed[] = [];
  let before: { readonly day: string; readonly sha256: string; readonly epoch: number } | undefined;
  for (const day of days) {
    const text = (await store.read(day)) ?? '';
    const file = read(text);
    if (!file || file.day !== day || text !== textOf(file)) {
      say(day, '每日根文件有字节被改', 'a byte of the file of the daily root was changed');
      before = undefined;
      continue;
    }
    for (const missing of between(before?.day, day)) {
      if (file.previous && file.previous.day >= missing)
        say(missing, '每日根缺失：文件被移走', 'its root is missing: the file was taken away');
      else say(missing, '当日没有写下根', 'no root was written that day');
    }
    if (before && (file.previous?.day !== before.day || file.previous.sha256 !== before.sha256))
      say(day, `不接 ${before.day} 的文件`, `does not follow the file of ${before.day}`);
    if (!before && day === days[0] && file.previous)
      say(file.previous.day, '每日根缺失：文件被移走', 'its root is missing: the file was taken away');
    const restored = before !== undefined && file.epoch !== before.epoch;
    const lost = restored ? file.heads.filter(([id, seq]) => seq < (heads.get(id)?.seq ?? 0)).map(([id]) => id) : [];
    for (const id of [...lost, ...file.gone]) {
      if (!isOf(id, caseId)) continue;
      const known = restored && knownRestores.includes(file.epoch);
      if (!known) say(id, `在 ${day} 倒退（纪元 ${file.epoch}）`, `went back on ${day} (epoch ${file.epoch})`);
    }
    take(heads, file);
    if (rootOver([...heads.values()]) !== file.root)
      say(day, '根与所列的末条不符', 'the root is not that of the heads it names');
    listed.push(...file.heads.map(([id, seq, hash]) => ({ id, seq, hash, day, epoch: file.epoch })));
    before = { day, sha256: sha256(text), epoch: file.epoch };
  }
  for (const missing of between(days.at(-1), today)) say(missing, '每日根缺失', 'its root is missing');
  if (today !== undefined && days.length === 0) say(today, '没有任何每日根', 'there is no daily root at all');
  for (const [day, wanted] of Object.entries(mailed)) {
    const text = await store.read(day);
    if (text === undefined || sha256(text) !== wanted)
      say(day, '每日根与邮件所载不符', 'the root is not the one that was mailed');
  }
  faults.push(...(await entriesThatDiffer(client, inForce(listed, { knownRestores, caseId }))));
  return { roots: days.length, faults };
}

/** What a known restore lost need not be in the record: of older files only what the first file after it did not take back. */
function inForce(
  listed: readonly Listed[],
  of: { knownRestores: readonly number[]; caseId: string | undefined },
): Listed[] {
  const mine = listed.filter(({ id }) => isOf(id, of.caseId));
  const wentBackTo = (head: Listed) =>
    Math.min(
      ...mine
        .filter(({ id, epoch }) => id === head.id && epoch > head.epoch && of.knownRestores.includes(epoch))
        .map(({ seq }) => seq),
    );
  return of.knownRestores.length === 0 ? mine : mine.filter((head) => head.seq <= wentBackTo(head));
}

async function entriesThatDiffer(client: pg.ClientBase, listed: readonly Listed[]): Promise<RecordFault[]> {
  const faults: RecordFault[] = [];
  for (let from = 0; from < listed.length; from += 5_000) {
    const page = listed.slice(from, from + 5_000);
    const { rows } = await client.query<{ id: string; seq: number; day: string }>(
      `SELECT l.id, l.seq, l.day FROM json_to_recordset($1) AS l (id text, seq int, hash text, day text)
       LEFT JOIN events e ON e.case_id = l.id AND e.seq = l.seq WHERE e.hash IS DISTINCT FROM l.hash ORDER BY l.id, l.day`,
      [JSON.stringify(page)],
    );
    for (const { id, seq, day } of rows)
      faults.push({
        where: id,
        zh: `第 ${seq} 条与 ${day} 的每日根不符：链条被整体改写`,
        en: `entry ${seq} is not the one of the root of ${day}: the chain was rewritten`,
      });
  }
  return faults;
}

/** Days between two that have a file: exclusive on both sides. */
function between(from: string | undefined, to: string | undefined): string[] {
  const missing: string[] = [];
  if (from === undefined || to === undefined) return missing;
  for (let day = addDays(dayFrom(from), 1); day < to; day = addDays(day, 1)) missing.push(day);
  return missing;
}

function read(text: string): DailyRoot | undefined {
  try {
    return JSON.parse(text) as DailyRoot;
  } catch {
    return undefined;
  }
}
