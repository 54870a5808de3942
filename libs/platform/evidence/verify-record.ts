import { BATCHES, canonical, ROLL_HASH, sha256 } from '../case-store/index.js';
import type pg from 'pg';
import { differencesFrom } from './roots.js';
import type { RecordFault, Verified, VerifyOptions } from './verify-options.js';
import { verifySurveys } from './verify-surveys.js';
import { chainFaults, sha256 as sha256OfBytes, type Entry } from './verify.mjs';

const PAGE = 50;

/**
 * Walks every chain, every sealed count, every document and every daily root, in one snapshot, and says where something does not fit.
 * It believes nothing that was computed before.
 */
export async function verifyRecord(options: VerifyOptions): Promise<Verified> {
  const { client, progress = () => undefined } = options;
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const chains = await verifyChains(options);
    progress(`链条 ${chains.cases}，条目 ${chains.entries} / chains and entries`);
    const votes = await verifyVotes(options);
    progress(`计票 ${votes.votes} / counts`);
    const surveys = await verifySurveys(options);
    const documents = await verifyDocuments(options);
    progress(`文件 ${documents.documents} / documents`);
    const roots = await verifyRoots(options);
    progress(`每日根 ${roots.roots} / daily roots`);
    const faults = [...chains.faults, ...votes.faults, ...surveys.faults, ...documents.faults, ...roots.faults];
    return { ...chains, ...votes, ...documents, ...roots, faults };
  } finally {
    await client.query('ROLLBACK');
  }
}

interface Head {
  readonly id: string;
  readonly code: string;
  readonly root_id: string;
  readonly seq: number;
  readonly hash: string;
}

/** The case and its procedures, or all. */
const ofCase = (column: string, parameter: number) =>
  `($${parameter}::text IS NULL OR ${column} = $${parameter} OR starts_with(${column}, $${parameter} || ':'))`;

const ms = (column: string, as: string) => `(extract(epoch FROM ${column}) * 1000)::float8 AS "${as}"`;
export const ENTRY_COLUMNS = `case_id AS "caseId", seq, type, v, actor, role, node, command_id AS "commandId", ${ms('at', 'at')},
  ${ms('received_at', 'receivedAt')}, ${ms('recorded_at', 'recordedAt')}, occurred_on AS "occurredOn", body, prev, hash`;

async function verifyChains({ client, caseId, progress = () => undefined }: VerifyOptions) {
  const faults: RecordFault[] = [];
  let [cases, entries, said] = [0, 0, Date.now()];
  for (let after = ''; ;) {
    const { rows: heads } = await client.query<Head>(
      `SELECT id, code, root_id, seq, hash FROM cases WHERE id > $1 AND ${ofCase('id', 2)} ORDER BY id LIMIT ${PAGE}`,
      [after, caseId ?? null],
    );
    if (heads.length === 0) break;
    const { rows } = await client.query<Entry & { code: string; rootId: string }>(
      `SELECT ${ENTRY_COLUMNS}, code, root_id AS "rootId" FROM events WHERE case_id = ANY ($1) ORDER BY case_id, seq`,
      [heads.map(({ id }) => id)],
    );
    const chains = new Map<string, typeof rows>();
    for (const row of rows) {
      const chain = chains.get(row.caseId);
      if (chain) chain.push(row);
      else chains.set(row.caseId, [row]);
    }
    for (const { id, seq, hash, code, root_id: rootId } of heads) {
      const chain = chains.get(id) ?? [];
      faults.push(...chainFaults(chain, { caseId: id, seq, hash }).map((words) => ({ where: id, ...words })));
      const astray = chain.find((entry) => entry.code !== code || entry.rootId !== rootId);
      if (astray) faults.push({ where: id, ...ASTRAY(astray.seq) });
    }
    cases += heads.length;
    entries += rows.length;
    after = heads.at(-1)?.id ?? '';
    if (Date.now() - said > 2_000) {
      said = Date.now();
      progress(`  … ${cases} 链 / chains, ${entries} 条 / entries`);
    }
  }
  if (caseId === undefined) {
    const { rows } = await client.query<{ id: string }>(
      'SELECT DISTINCT case_id AS id FROM events e WHERE NOT EXISTS (SELECT 1 FROM cases WHERE id = e.case_id)',
    );
    faults.push(...rows.map(({ id }) => ({ where: id, zh: '有条目而无案件', en: 'entries without a case' })));
  } else if (cases === 0) faults.push({ where: caseId, zh: '没有此案件', en: 'there is no such case' });
  return { cases, entries, faults };
}

const ASTRAY = (seq: number) => ({
  zh: `第 ${seq} 条：地点或者案件树与案件不符`,
  en: `entry ${seq}: its place or its tree is not the case's`,
});

interface Sealed {
  readonly id: string;
  readonly roll: string | null;
  readonly count: string | null;
}

/** The roll and the ballots as they lie there now, against what the chain sealed. */
async function verifyVotes({ client, caseId }: VerifyOptions) {
  const faults: RecordFault[] = [];
  const { rows: votes } = await client.query<Sealed>(
    `SELECT v.case_id AS id, ${lastOf('roll-taken', 'hash')} AS roll, ${lastOf('ballots-counted', 'ballotSetHash')} AS count
     FROM votes v WHERE ${ofCase('v.case_id', 1)} ORDER BY v.case_id`,
    [caseId ?? null],
  );
  for (const { id, roll, count } of votes) {
    const say = (zh: string, en: string) => faults.push({ where: id, zh, en });
    const { rows: seen } = await client.query<{ roll: string; batches: string; voters: number }>(
      `SELECT (SELECT ${ROLL_HASH} FROM vote_roll WHERE vote_id = $1) AS roll, (SELECT batches::text FROM (${BATCHES}) b) AS batches,
              (SELECT count(*)::int FROM ballots b LEFT JOIN vote_roll r USING (vote_id, unit_id)
               WHERE vote_id = $1 AND r.voter IS DISTINCT FROM b.voter) AS voters`,
      [id],
    );
    const [now] = seen;
    if (roll !== null && now?.roll !== roll) say('名册与封存的散列值不符', 'the roll is not the one that was sealed');
    if (count !== null && sha256(now?.batches ?? '') !== count)
      say('选票与计票时封存的散列值不符', 'the ballots are not those that were sealed with the count');
    if (now && now.voters > 0)
      say('有选票记在别的投票人名下', 'a ballot stands under another voter than the roll names');
    for (const unit of await changedBallots(client, id))
      say(`选票 ${unit}：内容与散列值不符`, `the ballot of ${unit} does not read as it was hashed`);
  }
  return { votes: votes.length, faults };
}

const lastOf = (type: string, field: string) =>
  `(SELECT body_json->'data'->>'${field}' FROM events e WHERE e.case_id = v.case_id AND type = '${type}' ORDER BY seq DESC LIMIT 1)`;

async function changedBallots(client: pg.ClientBase, voteId: string): Promise<string[]> {
  const changed: string[] = [];
  for (let after = ''; ;) {
    const { rows } = await client.query<{ unit: string; choices: unknown; hash: string }>(
      `SELECT unit_id AS unit, choices, choice_hash AS hash FROM (
         SELECT unit_id, choices, choice_hash FROM ballots WHERE vote_id = $1
         UNION ALL SELECT unit_id, choices, choice_hash FROM ballots_set_aside WHERE vote_id = $1) b
       WHERE unit_id > $2 ORDER BY unit_id FETCH FIRST 5000 ROWS WITH TIES`,
      [voteId, after],
    );
    changed.push(...rows.filter(({ choices, hash }) => sha256(canonical(choices)) !== hash).map(({ unit }) => unit));
    const last = rows.at(-1)?.unit;
    if (last === undefined) return changed;
    after = last;
  }
}

/** Bytes against the SHA-256 under which they are kept. */
async function verifyDocuments({ client, caseId, documents: store, progress = () => undefined }: VerifyOptions) {
  const faults: RecordFault[] = [];
  if (!store) return { documents: 0, faults };
  const { rows } = await client.query<{ id: string; size: number }>(
    `SELECT DISTINCT id, size FROM documents WHERE $1::text IS NULL
       OR EXISTS (SELECT 1 FROM events WHERE ${ofCase('case_id', 1)} AND body LIKE '%sha256:' || documents.id || '%') ORDER BY id`,
    [caseId ?? null],
  );
  let said = Date.now();
  for (const [i, { id, size }] of rows.entries()) {
    const where = `sha256:${id}`;
    const bytes = await store.get(id);
    if (!bytes) faults.push({ where, zh: '文件缺失', en: 'the document is missing' });
    else if (sha256OfBytes(bytes) !== id || bytes.length !== size)
      faults.push({ where, zh: '文件有字节被改', en: 'a byte of the document was changed' });
    if (Date.now() - said > 2_000) {
      said = Date.now();
      progress(`  … ${i + 1}/${rows.length} 文件 / documents`);
    }
  }
  return { documents: rows.length, faults };
}

async function verifyRoots(options: VerifyOptions) {
  const { roots: store } = options;
  return store ? differencesFrom({ ...options, store }) : { roots: 0, faults: [] };
}
