import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { DCLinter } from 'dclint';
import pg from 'pg';
import { readSettings } from '#platform/settings';
import { readCompose, variablesOf } from '../../tools/servers/compose-file.mjs';
import { makeLogins } from '../../tools/lib/logins.mjs';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

// What can be known of the servers' set-up without starting it. tools/servers-check.mjs runs all of it as processes.

const FILE = 'docker-compose.yml';
const set = Object.fromEntries(
  variablesOf(FILE)
    .filter(({ needed }) => needed)
    .map(({ name }) => [name, 'x'.repeat(40)]),
);
const SIGN_IN = {
  ...{ OIDC_ISSUER: 'https://issuer.example', OIDC_AUDIENCE: 'owners-committees' },
  ...{ OIDC_JWKS_URL: 'https://issuer.example/keys', TRUSTED_PROXIES: '10.0.0.0/8' },
  ...{ OIDC_CLIENT_ID: 'owners-committees-web', OIDC_CLIENT_SECRET: 'a-client-secret' },
};
const KEYS = {
  CODEC_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  PERSON_KEYS: `k1:${Buffer.alloc(32, 2).toString('base64')}`,
};
const { services, volumes } = readCompose(FILE, { ...set, ...SIGN_IN, ...KEYS, SMTP_URL: 'smtp://relay:25' });
const each = Object.entries(services);

/** The variables that the images of the engine read: their templates and entry points at the versions named in the file. */
const READ: Record<string, readonly string[]> = {
  postgres: ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'],
  'temporalio/admin-tools': ['SQL_PLUGIN', 'SQL_HOST', 'SQL_PORT', 'SQL_USER', 'SQL_PASSWORD', 'TEMPORAL_ADDRESS'],
  'temporalio/server': [
    'DB',
    'DB_PORT',
    'POSTGRES_SEEDS',
    'POSTGRES_USER',
    'POSTGRES_PWD',
    'NUM_HISTORY_SHARDS',
    'BIND_ON_IP',
    'TEMPORAL_ADDRESS',
    'LOG_LEVEL',
  ],
  'temporalio/ui': [
    'TEMPORAL_ADDRESS',
    'TEMPORAL_UI_PORT',
    'TEMPORAL_DISABLE_WRITE_ACTIONS',
    'TEMPORAL_NOTIFY_ON_NEW_VERSION',
    'TEMPORAL_CORS_ORIGINS',
    'TEMPORAL_UI_PUBLIC_PATH',
  ],
};

interface Fault {
  readonly line: number;
  readonly type: string;
  readonly message: string;
}

function faultsOf(file: string): Fault[] {
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  const results = linter.lintFiles([file], false) as { messages: Fault[] }[];
  return results.flatMap(({ messages }) => messages).filter(({ type }) => type === 'error');
}

test('docker-compose.yml is what the schema of the Compose specification allows', () => {
  expect(faultsOf(FILE)).toEqual([]);
});

test('the check of the schema sees a fault', () => {
  expect(faultsOf('tests/support/faulty-compose.yml')).toContainEqual(
    expect.objectContaining({ message: expect.stringMatching(/schema|additional|comand/i) }),
  );
});

test.each(each)('%s: a version, and a health check unless it is a job', (_name, service) => {
  expect(service.image).toMatch(/^[^:]+:[\w.-]+$/);
  if (service.build === undefined) expect(service.image).not.toMatch(/:latest$/);
  const job = service.restart?.startsWith('on-failure') === true;
  expect(service.healthcheck === undefined).toBe(job);
});

test.each(each)('%s is waited for in the way that it can answer', (_name, service) => {
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    expect(Object.keys(services)).toContain(other);
    const job = services[other]?.healthcheck === undefined;
    expect(job).toBe(condition === 'service_completed_successfully');
  }
});

test.each(each.filter(([, { build }]) => build === undefined))(
  '%s: its image reads each variable',
  (_name, service) => {
    const [image = ''] = service.image.split(':');
    expect(READ[image]).toEqual(expect.arrayContaining(Object.keys(service.environment ?? {})));
  },
);

test.each(['api', 'worker'])('%s: the settings are complete and each of them is one of ours', (name) => {
  const environment = services[name]?.environment ?? {};
  const settings = readSettings(environment);
  expect(settings).toMatchObject({ NODE_ENV: 'production', SMTP_URL: 'smtp://relay:25' });
  const unknown = Object.keys(environment).filter((setting) => !Object.hasOwn(settings, setting));
  expect(unknown).toEqual([]);
});

test('nothing is published beyond the loopback, and the engine, its UI and the record not at all', () => {
  const published = each.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
  expect(published).toEqual(['rehearsal-mail 127.0.0.1:1080:1080', 'api 127.0.0.1:3000:3000']);
});

test('every volume is used and kept by name', () => {
  const used = each.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0]);
  expect(new Set(used)).toEqual(new Set(Object.keys(volumes)));
});

test('what one can set stands in docs/servers.md', () => {
  const text = readFileSync('docs/servers.md', 'utf8');
  for (const { name } of variablesOf(FILE)) expect(text).toContain(`\`${name}\``);
});

test('a password that is missing is named', () => {
  expect(() => readCompose(FILE, {})).toThrow(/(PASSWORD|SECRET|SMTP_URL|CODEC_KEYS|PERSON_KEYS) is not set/);
});

describe('the logins of the processes', () => {
  let database: TestDatabase;
  const suffix = randomUUID().slice(0, 8);
  const of = (name: string, password: string) =>
    Object.assign(new URL(database.url), { username: `${name}_${suffix}`, password }).href;
  const connect = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(async () => {
    await database.owner.query(`DROP ROLE IF EXISTS api_${suffix}, worker_${suffix}`);
    await database.drop();
  });

  test('each takes on its own roles and nothing else, and a new password replaces the old one', async () => {
    const given = { API_DATABASE_URL: of('api', 'one'), WORKER_DATABASE_URL: of('worker', "tw'o") };
    expect(await makeLogins(database.url, given)).toEqual([`api_${suffix}`, `worker_${suffix}`]);
    await makeLogins(database.url, { API_DATABASE_URL: of('api', 'another') });
    await expect(connect(of('api', 'one'))).rejects.toThrow(/password/);
    const api = await connect(of('api', 'another'));
    await expect(api.query('SELECT FROM cases')).rejects.toThrow(/permission denied/);
    await expect(api.query('SET ROLE qrp_worker')).rejects.toThrow(/permission denied/);
    await api.query('SET ROLE qrp_relay');
    await api.query('SET ROLE qrp_api');
    await expect(api.query("UPDATE events SET body = ''")).rejects.toThrow(/permission denied/);
    await api.end();
  });

  test.each([
    ['no user', 'postgresql://127.0.0.1/x', /API_DATABASE_URL must be/],
    ['no password', 'postgresql://a@127.0.0.1/x', /API_DATABASE_URL must be/],
    ['the owner', undefined, /owns the tables/],
  ])('%s is refused', async (_name, url, why) => {
    await expect(makeLogins(database.url, { API_DATABASE_URL: url ?? database.url })).rejects.toThrow(why);
  });
});
