import type { EncryptingCodec } from '#platform/codec';
import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';

// Everything that the engine keeps of its runs, as texts by the place where they stand.

export const ENGINE_PLACES = [
  'payloads as stored',
  'payloads opened',
  'search attributes',
  'summaries and details',
  'current details',
  'signals',
  'ids and names',
] as const;

export type EnginePlace = (typeof ENGINE_PLACES)[number] | 'memo';
export type EngineTexts = Readonly<Record<EnginePlace, string[]>>;

/** A word of the engine's own protocol beside a payload, whatever it belongs to. */
type Visit = { readonly place: EnginePlace; readonly value: unknown };

export async function engineTexts(client: Client, codec: EncryptingCodec): Promise<EngineTexts> {
  const texts: EngineTexts = {
    ...{ 'payloads as stored': [], 'payloads opened': [], 'search attributes': [], 'summaries and details': [] },
    ...{ 'current details': [], signals: [], 'ids and names': [], memo: [] },
  };
  for await (const { workflowId, runId } of client.workflow.list()) {
    const handle = client.workflow.getHandle(workflowId, runId);
    const execution = { workflowId, runId };
    const { namespace } = client.options;
    await read(texts, codec, await handle.fetchHistory());
    await read(texts, codec, await client.workflowService.describeWorkflowExecution({ namespace, execution }));
    const said = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    if (said.currentDetails) texts['current details'].push(said.currentDetails);
  }
  return texts;
}

async function read(texts: EngineTexts, codec: EncryptingCodec, whole: unknown): Promise<void> {
  const left: Visit[] = [{ place: 'ids and names', value: whole }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { place, value } = next;
    if (typeof value === 'string') texts[place].push(value);
    else if (value instanceof Uint8Array) texts[place].push(Buffer.from(value).toString());
    else if (isPayload(value)) {
      const stored = Buffer.from(value.data ?? []).toString();
      const beside = Object.entries(value.metadata ?? {}).map(
        ([key, bytes]) => `${key}: ${Buffer.from(bytes).toString()}`,
      );
      texts['payloads as stored'].push(stored, ...beside);
      const [opened] = await codec.decode([value]);
      const text = Buffer.from(opened?.data ?? []).toString();
      texts['payloads opened'].push(text);
      if (place !== 'ids and names') texts[place].push(text);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        // The name of a search attribute, of a memo or of a header is a word of its own.
        texts[place].push(key);
        left.push({ place: placeOf(key) ?? place, value: inner });
      }
    }
  }
}

const PLACES: Readonly<Record<string, EnginePlace>> = {
  searchAttributes: 'search attributes',
  memo: 'memo',
  userMetadata: 'summaries and details',
  workflowExecutionSignaledEventAttributes: 'signals',
};

const placeOf = (key: string): EnginePlace | undefined => (Object.hasOwn(PLACES, key) ? PLACES[key] : undefined);

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' &&
  value !== null &&
  'metadata' in value &&
  'data' in value &&
  value.data instanceof Uint8Array;
