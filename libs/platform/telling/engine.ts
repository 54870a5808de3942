import { SEARCH_ATTRIBUTES } from '#contracts';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import type { DataConverter, SearchAttributeType } from '@temporalio/common';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { setTimeout as delay } from 'node:timers/promises';
import { EncryptingCodec } from '../codec/index.js';
import type { Settings } from '../settings/index.js';

/** Twenty seconds of them. */
const MOST_LOOKS = 100;

/**
 * The standard `TEMPORAL_*` settings. A configuration file is read only when TEMPORAL_PROFILE or TEMPORAL_CONFIG_FILE asks for
 * it: what somebody keeps in a home folder must not move cases to another engine.
 */
export function engineConfig() {
  const asked = process.env['TEMPORAL_PROFILE'] ?? process.env['TEMPORAL_CONFIG_FILE'];
  return loadClientConnectConfig({ disableFile: asked === undefined });
}

/** How payloads become bytes, for client, worker and replay alike: encrypted wherever there is a key. */
export function dataConverterOf({ CODEC_KEYS: ring }: Pick<Settings, 'CODEC_KEYS'>): DataConverter {
  return { payloadCodecs: ring === undefined ? [] : [new EncryptingCodec(ring)] };
}

/**
 * How long the client waits before it tries the engine again. Left to itself it waits ever longer, up to two minutes, and every
 * workflow stands still for as long after the engine is back.
 */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 1_000, 'grpc.max_reconnect_backoff_ms': 1_000 };

/** A client of the engine by the standard `TEMPORAL_*` settings. The connection is made at the first call: the API starts without the engine. */
export function openEngine(settings: Settings): Client {
  const { connectionOptions } = engineConfig();
  const connection = Connection.lazy({
    ...connectionOptions,
    address: connectionOptions.address ?? settings.TEMPORAL_ADDRESS,
    channelArgs: RECONNECT,
  });
  return new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE, dataConverter: dataConverterOf(settings) });
}

/** The search attributes that the namespace lacks. One missing attribute would stop every workflow while all looks well. */
async function missingSearchAttributes(client: Client, namespace: string): Promise<string[]> {
  const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace });
  return Object.keys(SEARCH_ATTRIBUTES).filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
}

/** Declares search attributes in a namespace. */
export async function addSearchAttributes(client: Client, namespace: string, names: readonly string[]): Promise<void> {
  const searchAttributes = Object.fromEntries(
    names.map((name) => [name, encodeSearchAttributeIndexedValueType(SEARCH_ATTRIBUTES[name]) ?? 0]),
  );
  await client.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

/** Each service of the engine reads its namespaces anew every few seconds; until then it refuses whoever names the attribute. */
async function untilKnown(client: Client, names: readonly string[]): Promise<void> {
  const query = names.map((name) => `${name} IS NULL`).join(' AND ');
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.workflow.count(query);
      return;
    } catch (error) {
      if (attempt === MOST_LOOKS) throw error;
      await delay(200);
    }
  }
}

/** Adds the missing ones where we may; otherwise says which command an operator must run. */
export async function ensureSearchAttributes(client: Client, namespace: string): Promise<void> {
  const missing = await missingSearchAttributes(client, namespace);
  if (missing.length === 0) return;
  try {
    await addSearchAttributes(client, namespace, missing);
  } catch (error) {
    throw new Error(lacking(namespace, missing), { cause: error });
  }
  await untilKnown(client, missing);
}

const MOST_WAIT_MS = 2_000;

/** What an operator must do before workflows can run, or undefined where all is well. @throws when the engine is away */
export async function engineLacks(client: Client, namespace: string): Promise<string | undefined> {
  const look = client.connection.withDeadline(Date.now() + MOST_WAIT_MS, () =>
    missingSearchAttributes(client, namespace),
  );
  // A connection that is only being made knows no deadline.
  const late = delay(MOST_WAIT_MS + 1_000, undefined, { ref: false }).then(() => {
    throw new Error('The engine does not answer');
  });
  try {
    const missing = await Promise.race([look, late]);
    return missing.length === 0 ? undefined : lacking(namespace, missing);
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
    return `The engine has no namespace ${namespace}. Run: temporal operator namespace create --namespace ${namespace}`;
  } finally {
    look.catch(() => undefined);
    late.catch(() => undefined);
  }
}

/** The code that gRPC gives to what does not exist. */
const NOT_FOUND = 5;

function lacking(namespace: string, missing: readonly string[]): string {
  const flags = missing.map((name) => `--name ${name} --type ${TYPE_NAMES[SEARCH_ATTRIBUTES[name] ?? 'KEYWORD']}`);
  return `The namespace lacks search attributes. Run: temporal operator search-attribute create --namespace ${namespace} ${flags.join(' ')}`;
}

/** As the command line spells them. */
const TYPE_NAMES: Readonly<Record<SearchAttributeType, string>> = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
};
