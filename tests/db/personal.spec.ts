import { keyRingOf } from '#platform/keys';
import { PersonalData } from '#platform/personal';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

// People lie sealed: under a key of their own, which lies under ours.

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const of = (...keys: string[]) => new PersonalData(keyRingOf(keys.join(',')));
const WANG = { name: '王一（示例）', phone: '000-0001', email: 'wang@owners.example' };
const ours = of(key('k1', 1));

test('what is sealed shows nothing, opens again, and never reads the same twice', () => {
  const first = ours.columns({ id: 'p1' }, WANG);
  const second = ours.columns({ id: 'p1', key: first.key }, WANG);
  expect(JSON.stringify([first, second])).not.toMatch(/王|000-0001|wang/);
  expect(ours.details({ id: 'p1', ...first })).toEqual(WANG);
  expect(second.key).toBe(first.key);
  expect(second.details).not.toBe(first.details);
  expect(second.nameDigest).toBe(first.nameDigest);
  const papers = ours.sealText({ id: 'p1', key: first.key }, '愿意为大家服务');
  expect(ours.openText({ id: 'p1', key: first.key }, papers)).toBe('愿意为大家服务');
});

test('without the key it is gone', () => {
  const { details, key: wrapped } = ours.columns({ id: 'p1' }, WANG);
  const papers = ours.sealText({ id: 'p1', key: wrapped }, '陈述');
  expect(ours.details({ id: 'p1', key: null, details })).toBeNull();
  expect(ours.openText({ id: 'p1', key: null }, papers)).toBeNull();
});

test.each([
  ['the row of another', (row: Row) => ours.details({ ...row, id: 'p2' })],
  ['a changed byte', (row: Row) => ours.details({ ...row, details: flipped(row.details) })],
  ['another of our keys by the same name', (row: Row) => of(key('k1', 9)).details(row)],
  ['details passed off as papers', (row: Row) => ours.openText(row, row.details)],
])('%s does not open', (_what, open) => {
  expect(() => open({ id: 'p1', ...ours.columns({ id: 'p1' }, WANG) })).toThrow(/auth|base64|decrypt|JSON/i);
});

test('a key that is missing among ours is named', () => {
  const row = { id: 'p1', ...ours.columns({ id: 'p1' }, WANG) };
  expect(() => of(key('k2', 2)).details(row)).toThrow('No key k1 among PERSON_KEYS');
});

test('a newer key of ours finds and opens what lies under the older, and takes it over', () => {
  const row = { id: 'p1', ...ours.columns({ id: 'p1' }, WANG) };
  const papers = ours.sealText(row, '陈述');
  const both = of(key('k2', 2), key('k1', 1));
  expect(both.digestsOf(WANG.name)).toContain(row.nameDigest);
  const taken = both.rewrapped(row);
  const newer = of(key('k2', 2));
  expect(newer.details({ ...row, ...taken })).toEqual(WANG);
  expect(newer.openText({ ...row, ...taken }, papers)).toBe('陈述');
  expect(newer.digestsOf(WANG.name)).toEqual([taken?.nameDigest]);
});

describe('a register that stood there in clear text', () => {
  const DIRECTORY = path.resolve('prisma/migrations');
  const LAST = '20261124030000_personal_data';
  let database: TestDatabase;

  beforeEach(async () => {
    database = await cloneDatabase();
    // As it was before the migration.
    await database.owner.query(`
      DROP TABLE erasures;
      ALTER TABLE people DROP COLUMN key, DROP COLUMN details, DROP COLUMN name_digest, DROP COLUMN erased_at,
        ADD COLUMN name TEXT NOT NULL, ADD COLUMN phone TEXT, ADD COLUMN email TEXT;
      DELETE FROM _prisma_migrations WHERE migration_name = '${LAST}';
      INSERT INTO people (id, code, name, phone, email)
        SELECT 'p' || n, '370302001001', '人' || n, NULL, 'p' || n || '@owners.example' FROM generate_series(1, 1500) n`);
  });
  afterEach(() => database.drop());

  test('is sealed by the first start that has keys, and put under a newer key by a later one', async () => {
    const { migrate } = (await import('../../tools/lib/migrate.mjs')) as { migrate: Migrate };
    const { sealPeople } = (await import('../../tools/lib/seal-people.mjs')) as { sealPeople: SealPeople };
    expect(await migrate(database.url, DIRECTORY)).toEqual([LAST]);
    await expect(sealPeople(database.url, undefined)).rejects.toThrow('PERSON_KEYS is not set');
    expect(await sealPeople(database.url, key('k1', 1))).toEqual({ sealed: 1500, rewrapped: 0 });
    expect(await sealPeople(database.url, key('k1', 1))).toEqual({ sealed: 0, rewrapped: 0 });
    const random = `k2:${randomBytes(32).toString('base64')}`;
    expect(await sealPeople(database.url, `${random},${key('k1', 1)}`)).toEqual({ sealed: 0, rewrapped: 1500 });
    const { rows } = await database.owner.query(`SELECT id, key, details FROM people WHERE id = 'p7'`);
    expect(of(random).details(rows[0])).toEqual({ name: '人7', phone: null, email: 'p7@owners.example' });
    const { rows: left } = await database.owner.query(`SELECT to_regclass('people_unsealed') AS left`);
    expect(left).toEqual([{ left: null }]);
  });
});

interface Row {
  readonly id: string;
  readonly key: string;
  readonly details: string;
}

type Migrate = (url: string, directory: string) => Promise<string[]>;
type SealPeople = (url: string, keys: string | undefined) => Promise<{ sealed: number; rewrapped: number }>;

function flipped(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return bytes.toString('base64');
}
