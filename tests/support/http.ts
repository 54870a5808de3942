import { createApp } from '../../apps/api/app.js';
import { openApiParts, type ApiParts } from '../../apps/api/parts.js';
import type { Role } from '#domain/case';
import { readSettings } from '#platform/settings';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from './database.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<HttpAnswer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
  /** Any method; text and bytes go as they are. */
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<HttpAnswer>;
}

export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly parts: ApiParts;
  readonly url: string;
  /** `who` tells colleagues in one role apart. */
  as(role: Role, node?: string, branch?: string, who?: string): Promise<Caller>;
  readonly nobody: Caller;
  close(): Promise<void>;
}

let keys = 0;

/** The API as a process has it, on a private database, spoken to by HTTP alone. */
export async function openTestApi(
  database: Pick<TestDatabase, 'url'>,
  more: Record<string, string> = {},
): Promise<TestApi> {
  const settings = readSettings({
    ...process.env,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'silent',
    PORT: '0',
    RATE_PER_ADDRESS: '1000000',
    RATE_PER_IDENTITY: '1000000',
    ...more,
  });
  const parts = openApiParts(settings);
  const app = await createApp(parts);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const caller = (token?: string): Caller => {
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const send: Caller['send'] = (method, path, body, headers = {}) =>
      ask(`${url}${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `test-${(keys += 1)}`,
          ...authorization,
          ...headers,
        },
        body: typeof body === 'string' || Buffer.isBuffer(body) ? (body as string) : JSON.stringify(body),
      });
    return {
      get: (path, headers = {}) => ask(`${url}${path}`, { headers: { ...authorization, ...headers } }),
      post: (path, body, headers = {}) => send('POST', path, body, headers),
      send,
    };
  };
  return {
    app,
    parts,
    url,
    nobody: caller(),
    as: async (role, node = '370302001001', branch, who = `${role}@${node}`) =>
      caller(await parts.tokens.issue({ sub: who, role, node, ...(branch ? { branch } : {}) })),
    close: async () => {
      await app.close();
      await parts.close();
    },
  };
}

async function ask(url: string, init: RequestInit): Promise<HttpAnswer> {
  const answer = await fetch(url, { ...init, redirect: 'manual' });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = bytes.toString();
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    bytes,
    body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}
