import { SEARCH_ATTRIBUTES } from '#contracts';
import { Client, Connection } from '@temporalio/client';
import { encodeSearchAttributeIndexedValueType } from '@temporalio/common/lib/search-attributes.js';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { setTimeout as delay } from 'node:timers/promises';
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

/** A client of the engine by the standard `TEMPORAL_*` settings. The connection is made at the first call: the API starts without the engine. */
export function openEngine(settings: Settings): Client {
  const { connectionOptions } = engineConfig();
  const connection = Connection.lazy({
    ...connectionOptions,
    address: connectionOptions.address ?? settings.TEMPORAL_ADDRESS,
  });
  return new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
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
    const flags = missing.map((name) => `--name ${name} --type ${SEARCH_ATTRIBUTES[name]}`).join(' ');
    const command = `temporal operator search-attribute create --namespace ${namespace} ${flags}`;
    throw new Error(`The namespace lacks search attributes. Run: ${command}`, { cause: error });
  }
  await untilKnown(client, missing);
}
