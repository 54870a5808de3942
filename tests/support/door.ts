import { standingQuery } from '#contracts';
import path from 'node:path';
import { eventually, openTestEngine, type TestEngine } from './engine.js';
import { openTestApi, type TestApi } from './http.js';
import { openRecord, type TestRecord } from './record.js';
import { startTemporal } from './temporal.js';

/** The door to the Temporal UI, before a development server with its UI, and one case in Zibo whose run stands. */
export interface Door {
  readonly record: TestRecord;
  readonly engine: TestEngine;
  readonly api: TestApi;
  readonly namespace: string;
  readonly runId: string;
  close(): Promise<void>;
}

export const CASE = 'formation:370302001001-03';

export async function openDoor(name: string): Promise<Door> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    const temporal = await startTemporal({ logFile: path.resolve('.data', `${name}-${process.pid}.log`) });
    closing.push(() => temporal.stop());
    process.env['TEMPORAL_ADDRESS'] = temporal.address;
    const record = await openRecord();
    closing.push(() => record.close());
    const engine = await openTestEngine(record);
    closing.push(() => engine.close());
    const apply = { type: 'apply', applicant: 'residents-committee' };
    await record.give({ command: apply, as: 'residents-committee', open: true });
    const handle = engine.client.workflow.getHandle(CASE);
    const isIdle = async () => (await handle.query(standingQuery).catch(() => undefined))?.busy === false;
    await eventually('the run stands', isIdle);
    const { runId } = await handle.describe();
    const { namespace } = engine.client.options;
    const ui = { TEMPORAL_UI_URL: temporal.uiUrl ?? '', TEMPORAL_NAMESPACE: namespace };
    const api = await openTestApi(record.database, ui);
    closing.push(() => api.close());
    return { record, engine, api, namespace, runId, close };
  } catch (error) {
    await close();
    throw error;
  }
}
