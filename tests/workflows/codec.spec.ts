import { standingQuery } from '#contracts';
import { instant } from '#domain/shared';
import { EncryptingCodec, SealedPayload, workflowOf } from '#platform/codec';
import { keyRingOf } from '#platform/keys';
import { readSettings, WrongSetting } from '#platform/settings';
import { dataConverterOf, openEngine } from '#platform/telling';
import { defaultPayloadConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { workflowBundle } from '../support/bundle.js';
import { eventually, openTestEngine, type TestEngine } from '../support/engine.js';
import { openRecord, type TestRecord } from '../support/record.js';

const key = (letter: number) => Buffer.alloc(32, letter).toString('base64');
const codec = (keys: string) => new EncryptingCodec(keyRingOf(keys));
const clear = defaultPayloadConverter.toPayload({ name: '王一（示例）' });
const context = { type: 'workflow', namespace: 'default', workflowId: 'formation:370302001001-03' } as const;
const seal = async (by: EncryptingCodec) => (await by.encode([clear], context))[0]!;

interface Forgery {
  readonly metadata?: Record<string, Uint8Array>;
  readonly flip?: number;
  readonly cut?: number;
}

describe('a payload', () => {
  test('is sealed under the first key, names its workflow in the clear, and comes back as it was', async () => {
    const sealed = await seal(codec(`new:${key(2)},old:${key(1)}`));
    expect(Buffer.from(sealed.data!).includes('王一')).toBe(false);
    expect(Buffer.from(sealed.metadata!['key']!).toString()).toBe('new');
    expect(workflowOf(sealed)).toBe('formation:370302001001-03');
    const [opened] = await codec(`new:${key(2)}`).decode([sealed]);
    expect(defaultPayloadConverter.fromPayload(opened!)).toEqual({ name: '王一（示例）' });
  });

  test('of an older key is still read after a new key has come, and never again without it', async () => {
    const sealed = await seal(codec(`old:${key(1)}`));
    await expect(codec(`new:${key(2)},old:${key(1)}`).decode([sealed])).resolves.toHaveLength(1);
    await expect(codec(`new:${key(2)}`).decode([sealed])).rejects.toThrow(SealedPayload);
  });

  test('written before there were keys is read as it stands', async () => {
    await expect(codec(`new:${key(2)}`).decode([clear])).resolves.toEqual([clear]);
  });

  test.each([
    ['another workflow is written on it', { metadata: { workflow: Buffer.from('formation:370302001001-04') } }],
    ['its key is given another name', { metadata: { key: Buffer.from('twin') } }],
    ['a byte of it is changed', { flip: 20 }],
    ['its tag is cut', { cut: 8 }],
  ])('is refused when %s', async (_, { metadata = {}, flip, cut }: Forgery) => {
    const by = codec(`one:${key(1)},twin:${key(1)}`);
    const sealed = await seal(by);
    const data = Buffer.from(sealed.data!);
    if (flip) data[flip]! ^= 1;
    const forged = {
      metadata: { ...sealed.metadata, ...metadata },
      data: cut ? data.subarray(0, data.length - cut) : data,
    };
    await expect(by.decode([forged])).rejects.toThrow(SealedPayload);
  });
});

test.each([
  ['', 'a key id'],
  ['short:YWJj', 'must be 32 bytes'],
  [`a:${key(1)},a:${key(2)}`, 'twice'],
  [`name with space:${key(1)}`, 'a key id'],
])('CODEC_KEYS=%s is refused, and the fault named', (text, fault) => {
  expect(() => keyRingOf(text)).toThrow(fault);
});

test('production does not start without keys', () => {
  const environment = { NODE_ENV: 'production', SIGNING_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgresql://h/d' };
  const keys = { CODEC_KEYS: `k1:${key(1)}`, PERSON_KEYS: `p1:${key(2)}` };
  expect(() => readSettings(environment)).toThrow(WrongSetting);
  for (const [name, value] of Object.entries(keys))
    expect(() => readSettings({ ...environment, [name]: value })).toThrow('needed in production');
  const settings = readSettings({ ...environment, ...keys });
  expect([settings.CODEC_KEYS?.writes, settings.PERSON_KEYS.writes]).toEqual(['k1', 'p1']);
});

const histories = path.resolve('tests/replay/histories');
test.each(readdirSync(histories).filter((file) => file.endsWith('.json')))(
  '%s was saved in clear text and replays with keys',
  async (file) => {
    const { id, history } = JSON.parse(readFileSync(path.join(histories, file), 'utf8'));
    const dataConverter = dataConverterOf({ CODEC_KEYS: keyRingOf(`k1:${key(1)}`) });
    await Worker.runReplayHistory({ workflowBundle: await workflowBundle(), dataConverter }, history, id);
  },
  60_000,
);

describe('on the real engine', () => {
  let record: TestRecord;
  let engine: TestEngine;
  const caseId = () => `formation:${record.estate.areaId}`;

  beforeAll(async () => {
    record = await openRecord();
    engine = await openTestEngine(record);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await record.close();
  }, 30_000);

  test('every payload of a history is sealed and names its own workflow, and the run replays', async () => {
    const command = { type: 'apply', applicant: 'residents-committee' };
    // Of today: a case whose days have passed is woken at once, and its history goes on while it is read.
    await record.give({ command, as: 'residents-committee', open: true, at: instant(Date.now()) });
    const handle = engine.client.workflow.getHandle(caseId());
    await eventually('the run knows the application', async () => {
      const now = await handle.query(standingQuery).catch(() => undefined);
      return now !== undefined && !now.busy && now.seq > 0;
    });
    const history = await handle.fetchHistory();
    const found = payloadsOf(JSON.parse(JSON.stringify(history)));
    const marks = found.map(({ metadata, at }) => ({
      at,
      ...Object.fromEntries(['encoding', 'workflow'].map((name) => [name, textOf(metadata[name])])),
    }));
    // The SDK's own notes about a local activity (its id, its times) never pass a codec.
    const ours = marks.filter(({ at }) => !at.endsWith('markerRecordedEventAttributes.details.data.payloads.0'));
    expect(ours.length).toBeGreaterThan(5);
    for (const mark of ours) expect(mark).toMatchObject({ encoding: 'binary/encrypted', workflow: caseId() });
    const settings = readSettings({ ...process.env, DATABASE_URL: record.database.url });
    const replay = { workflowBundle: await workflowBundle(), dataConverter: dataConverterOf(settings) };
    await Worker.runReplayHistory(replay, history, caseId());
  }, 60_000);

  test('search attributes stay readable without a key: they carry codes and nothing personal', async () => {
    const { searchAttributes } = await engine.client.workflow.getHandle(caseId()).describe();
    expect(searchAttributes['AdminCode']).toEqual([record.estate.code]);
  });

  test('a client with other keys reads nothing', async () => {
    const { namespace } = engine.client.options;
    const settings = readSettings({
      ...process.env,
      DATABASE_URL: record.database.url,
      TEMPORAL_NAMESPACE: namespace,
      CODEC_KEYS: `other:${key(9)}`,
    });
    const stranger = openEngine(settings);
    await expect(stranger.workflow.getHandle(caseId()).query(standingQuery)).rejects.toThrow(/No key test/);
    await stranger.connection.close();
  });
});

interface Found {
  readonly at: string;
  readonly metadata: Record<string, unknown>;
}

/** Everything in a history that looks like a payload, except search attributes, which are never sealed. */
function payloadsOf(value: unknown, at = ''): Found[] {
  if (typeof value !== 'object' || value === null || at.endsWith('.searchAttributes')) return [];
  const each = Object.entries(value).flatMap(([key, inner]) => payloadsOf(inner, `${at}.${key}`));
  const { metadata } = value as { metadata?: Record<string, unknown> };
  return metadata?.['encoding'] === undefined ? each : [{ at, metadata }, ...each];
}

/** Bytes in a fetched history are base64, or arrays by the way they were made into JSON. */
function textOf(bytes: unknown): string {
  if (bytes === undefined) return '';
  return typeof bytes === 'string'
    ? Buffer.from(bytes, 'base64').toString()
    : Buffer.from((bytes as { data?: number[] }).data ?? Object.values(bytes as object)).toString();
}
