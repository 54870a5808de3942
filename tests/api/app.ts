import type { Role } from '#domain/case';
import type { TestDatabase } from '../support/database.js';
import { openTestApi, type HttpAnswer } from '../support/http.js';

/** One call in one line: `call('GET', '/places/37', { as: 'street@370302001' })`. */
export interface RegisterApi {
  call(method: string, path: string, given?: Given): Promise<Called>;
  close(): Promise<void>;
}

export interface Given {
  /** `street@370302001`; nobody when left out. */
  readonly as?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a client of the API has no types of ours
export type Called = Omit<HttpAnswer, 'body'> & { readonly body: any };

export async function openApi(database: Pick<TestDatabase, 'url'>): Promise<RegisterApi> {
  const api = await openTestApi(database);
  return {
    call: async (method, path, { as, body, key, headers = {} } = {}) => {
      const [role, node] = (as ?? '').split('@');
      const caller = as === undefined ? api.nobody : await api.as(role as Role, node);
      if (method === 'GET') return caller.get(path, headers);
      return caller.send(method, path, body ?? {}, {
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      });
    },
    close: () => api.close(),
  };
}
