/** Calls of the public HTTP API, each by the role whose step it is. */
import { setTimeout as delay } from 'node:timers/promises';

/** Half-second attempts while a server is away. */
const PATIENCE = 240;

/**
 * @param {{ apiUrl: string, place: string, run: string, roles: Record<string, [node: string, title: string]>, at: { calls: number },
 *   signal?: AbortSignal | undefined, fetch: typeof globalThis.fetch }} of
 */
export function callsOf({ apiUrl, place, run, roles: ROLES, at, signal, fetch }) {
  /** @type {Map<string, string>} */
  const tokens = new Map();

  /** @param {string} role @param {string} [branch] */
  async function tokenOf(role, branch) {
    const key = `${role}/${branch ?? ''}`;
    const known = tokens.get(key);
    if (known) return known;
    const [node] = ROLES[role] ?? [place];
    const { token } = await ask('/dev/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        sub: branch ? `${branch}（示例）` : `${role}（示例）`,
        role,
        node,
        ...(branch ? { branch } : {}),
      }),
    });
    tokens.set(key, token);
    return token;
  }

  /**
   * The same key until there is an answer: a server that was away, or killed in the middle, has done it once or not at all.
   * @param {string} path @param {RequestInit} init @returns {Promise<any>}
   */
  async function ask(path, init) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(`${apiUrl}${path}`, { ...init, signal }).catch((error) => {
        if (signal?.aborted || attempt > PATIENCE) throw error;
        return undefined;
      });
      const content = await answer?.json().catch(() => undefined);
      if (answer?.ok && content !== undefined) return content;
      const passing =
        answer === undefined ||
        content === undefined ||
        [429, 503].includes(answer.status) ||
        content.code === 'stepping';
      if (!passing || attempt > PATIENCE)
        throw new Error(
          `${path}: ${answer?.status} ${content?.title ?? ''} ${content?.detail ?? ''} ${JSON.stringify(content?.errors ?? '')}`,
        );
      await delay(500, undefined, { signal });
    }
  }

  /** @param {string} role @param {string} path @param {object} body @param {string} [branch] @returns {Promise<any>} */
  async function post(role, path, body, branch) {
    at.calls += 1;
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': `${run}-${at.calls}`,
      authorization: `Bearer ${await tokenOf(role, branch)}`,
    };
    return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** @param {string} id @returns {Promise<any>} */
  async function read(id) {
    return ask(`/cases/${encodeURIComponent(id)}`, { headers: { authorization: `Bearer ${await tokenOf('street')}` } });
  }

  return { ask, post, read, tokenOf };
}

/** @template T @param {() => Promise<T | undefined>} look @param {AbortSignal} [signal] @returns {Promise<T>} */
export async function eventually(look, signal) {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await delay(100, undefined, { signal });
  }
  throw new Error('流程未在两分钟内跟上 the workflow did not catch up within two minutes');
}
