import { nodeOf, type Role } from '#domain/case';
import { randomUUID } from 'node:crypto';
import type { Stack } from './stack.js';

/** One command as it was sent, and how it was answered. */
export interface Sent {
  readonly key: string;
  readonly role: Role;
  readonly code: string;
  readonly path: string;
  readonly body: object;
  readonly status: number;
  readonly ms: number;
  readonly receipt: string | null;
  readonly retryAfter: string | null;
  readonly answer: Record<string, unknown>;
}

/** People at the counter of a stack: everything by HTTP, each command with a key of its own, each answer timed. */
export class Counter {
  readonly sent: Sent[] = [];
  private tokens = new Map<string, { token: string; until: number }>();

  constructor(private readonly stack: Stack) {}

  async command(role: Role, code: string, path: string, body: object): Promise<Sent> {
    return this.send({ key: randomUUID(), role, code, path, body });
  }

  /** The same command once more, with the receipt of its first answer or without. */
  again({ key, role, code, path, body, receipt }: Sent, withReceipt = true): Promise<Sent> {
    return this.send({ key, role, code, path, body }, withReceipt ? receipt : null);
  }

  get accepted(): Sent[] {
    return this.sent.filter(({ status }) => status < 300);
  }

  /** Fails where the answer is not the one that it should be. */
  async must(role: Role, code: string, path: string, body: object): Promise<Sent> {
    const sent = await this.command(role, code, path, body);
    if (sent.status >= 300) throw new Error(`${path}: ${sent.status} ${JSON.stringify(sent.answer)}`);
    return sent;
  }

  private async send(
    of: Pick<Sent, 'key' | 'role' | 'code' | 'path' | 'body'>,
    receipt: string | null = null,
  ): Promise<Sent> {
    const { key, role, code, path, body } = of;
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      authorization: `Bearer ${await this.token(role, nodeOf(role, code))}`,
      ...(receipt === null ? {} : { receipt }),
    };
    const began = performance.now();
    const answer = await fetch(`${this.stack.apiUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const content = (await answer.json()) as Record<string, unknown>;
    const sent: Sent = {
      ...of,
      ...{ status: answer.status, ms: performance.now() - began, answer: content },
      ...{ receipt: answer.headers.get('receipt'), retryAfter: answer.headers.get('retry-after') },
    };
    this.sent.push(sent);
    return sent;
  }

  private async token(role: Role, node: string): Promise<string> {
    const known = this.tokens.get(`${role}@${node}`);
    if (known && known.until > this.stack.now()) return known.token;
    const answer = await fetch(`${this.stack.apiUrl}/dev/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sub: `${role}@${node}（示例）`, role, node }),
    });
    const { token } = (await answer.json()) as { token: string };
    this.tokens.set(`${role}@${node}`, { token, until: this.stack.now() + 6 * 3600_000 });
    return token;
  }
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
