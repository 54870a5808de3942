import { dayOf, instant, type Day } from '#domain/shared';
import { openTestEngine } from './engine.js';
import { openTestApi, type Caller } from './http.js';
import { openRecord } from './record.js';

// Rehearsals over HTTP on a real engine: what is opened, stepped to a day, given and seen.

export const PLACE = '370302001001';
export const POSTING = { places: ['小区公告栏'], photos: ['photo-1'] };

export interface Opened {
  readonly status: number;
  readonly caseId: string;
  readonly procedure: string | null;
  readonly stage: string;
  readonly repeated: boolean;
  readonly plan: readonly { readonly key: string; readonly by?: Day }[];
  readonly estate: { readonly areaId: string; readonly units: readonly string[]; readonly people: readonly string[] };
}

export interface Seen {
  readonly stage: string;
  readonly state: Record<string, unknown>;
  readonly tasks: readonly { readonly duty: string; readonly role: string; readonly overdue: boolean }[];
  readonly procedures: readonly { readonly id: string; readonly kind: string; readonly stage: string }[];
}

export type Rehearsing = Awaited<ReturnType<typeof openRehearsing>>;

export async function openRehearsing() {
  const record = await openRecord();
  const engine = await openTestEngine(record);
  // As wherever it runs: what a loaded machine did not tell at once is told by the relay.
  engine.relay.start();
  const api = await openTestApi(record.database, { TEMPORAL_NAMESPACE: engine.client.options.namespace });
  const street = await api.as('street', '370302001');
  const community = await api.as('community-party-organization', PLACE);

  const at = (caseId: string) => `/cases/${encodeURIComponent(caseId)}`;

  return {
    ...{ record, engine, api, street, community },

    async rehearse(body: object, key: string): Promise<Opened> {
      const opened = await street.post('/rehearsals', { place: PLACE, ...body }, { 'idempotency-key': key });
      return { ...(opened.body as unknown as Omit<Opened, 'status'>), status: opened.status };
    },

    /** Up to ten in the morning of that day. */
    async stepTo(caseId: string, until: Day | string): Promise<void> {
      const stepped = await street.post(`/rehearsals/${encodeURIComponent(caseId)}/steps`, { until });
      expect({ until, status: stepped.status, text: stepped.status === 200 ? '' : stepped.text }).toEqual({
        ...{ until, status: 200, text: '' },
      });
    },

    seen: async (caseId: string) => (await street.get(at(caseId))).body as unknown as Seen,

    async give(path: string, body: object, by: Caller = street): Promise<void> {
      const given = await by.post(path, body);
      expect({ path, status: given.status, text: given.status < 300 ? '' : given.text }).toMatchObject({
        ...{ path, text: '' },
      });
    },

    /** With which code it is refused. */
    async refused(path: string, body: object, by: Caller = street): Promise<unknown> {
      const given = await by.post(path, body);
      return given.status < 300 ? 'accepted' : given.body['code'];
    },

    /** The days on which the record itself wrote of a duty, rung by rung, and whom the last one told. */
    async rungs(caseId: string, key: string): Promise<readonly string[]> {
      const { rows } = await record.database.owner.query<{ rung: string; told: string | null; at: Date }>(
        `SELECT body_json->'data'->>'rung' AS rung, body_json->'data'->>'to' AS told, at FROM events
          WHERE case_id = $1 AND type = 'rung-due' AND body_json->'data'->>'key' = $2 ORDER BY seq`,
        [caseId, key],
      );
      return rows.map(({ rung, told, at: on }) =>
        [rung, dayOf(instant(on.getTime())), ...(told === null ? [] : [told])].join(' '),
      );
    },

    async close(): Promise<void> {
      await api.close();
      await engine.close();
      await record.close();
    },
  };
}
