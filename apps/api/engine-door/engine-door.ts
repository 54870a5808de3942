import type { Actor } from '#domain/case';
import type { Settings } from '#platform/settings';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { inPlace, MARKDOWN_POLICY, policyOf, settingsOf, textOf } from './answers.js';
import { DOOR, isRun, type Target } from './engine-path.js';
import { PageTokens } from './page-tokens.js';
import { turnAway } from './turning-away.js';
import { boundQuery, UnreadableQuery } from './visibility-query.js';

type Json = Record<string, unknown>;
type Change = (text: string) => string;

/** Who stands at the door, with what they ask and by which way they are answered. */
export interface Visit {
  readonly visitor: Pick<Actor, 'node'>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Forwarding {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: Json;
  /** What becomes of the answer before it is given on. */
  readonly turn?: (answer: Json) => Json;
}

/** Of an answer of the UI, what is given on. */
const KEPT = ['content-type', 'cache-control', 'etag', 'last-modified', 'content-encoding'];
/** The UI's server asks for this pair on a POST, against pages of others: ours was asked for by the guard. */
const PAIR = { cookie: '_csrf=door', 'x-csrf-token': 'door' };

/** What lies behind the door, and in which form it is asked for: nothing of the visitor's request is passed on as it came. */
export class EngineDoor {
  private readonly tokens: PageTokens;
  readonly namespace: string;

  constructor(private readonly settings: Settings) {
    this.tokens = new PageTokens(settings.SIGNING_SECRET);
    this.namespace = settings.TEMPORAL_NAMESPACE;
  }

  get home(): string {
    return `${DOOR}/namespaces/${this.namespace}/workflows`;
  }

  pass(target: Target, visit: Visit): void {
    const { request } = visit;
    const asked = given(request.query);
    switch (target.kind) {
      case 'asset':
        return this.asset(target.path, visit);
      case 'page':
      case 'case-page':
        return this.page(target.path, visit);
      case 'plain':
        return this.json(target.path, visit, {});
      case 'settings': {
        const { protocol } = new URL(this.settings.PUBLIC_URL);
        const codec = `${protocol}//${request.headers.host ?? ''}${DOOR}/codec`;
        return this.json(target.path, visit, {
          turn: (told) => settingsOf(told, { codec, namespace: this.namespace }),
        });
      }
      case 'namespaces':
        return this.json(target.path, visit, { turn: (namespace) => ({ namespaces: [namespace] }) });
      case 'list':
      case 'count':
        return this.list(target, visit);
      case 'describe':
        return this.json(target.path, visit, { query: { 'execution.runId': runOf(asked('execution.runId')) } });
      case 'history':
        return this.history(target, visit);
      case 'query':
        return this.query(target, visit);
    }
  }

  /** A few lines of Markdown as a page in a frame, which the UI asks for beside its public path. Nothing in it may run. */
  markdown({ request, reply }: Omit<Visit, 'visitor'>): void {
    const asked = given(request.query);
    const visit = { request, reply, visitor: { node: '' } };
    const query = Object.fromEntries(['content', 'theme', 'overrideTheme'].map((name) => [name, asked(name)]));
    // Its server looks for this page under the public path twice.
    this.ask(`${DOOR}${DOOR}/render`, visit, { query }, (page) => {
      void reply.headers({
        'content-security-policy': MARKDOWN_POLICY,
        'x-frame-options': 'SAMEORIGIN',
        'cache-control': 'no-store',
      });
      return page;
    });
  }

  private list(target: Target, visit: Visit): void {
    const { visitor, request, reply } = visit;
    const { node } = visitor;
    const asked = given(request.query);
    let query: string;
    try {
      query = boundQuery(asked('query') ?? '', node);
    } catch (error) {
      if (!(error instanceof UnreadableQuery)) throw error;
      return turnAway(request, reply, 'query-not-understood', error.message);
    }
    if (target.kind === 'count') return this.json(target.path, visit, { query: { query } });
    return this.paged(target.path, visit, {
      about: query,
      query: { query, pageSize: numberOf(asked('pageSize')) },
      turn: (answer) => {
        const executions = (answer['executions'] ?? []) as Parameters<typeof inPlace>[0][];
        return { ...answer, executions: executions.filter((each) => inPlace(each, node)) };
      },
    });
  }

  private history(target: Target, visit: Visit): void {
    const asked = given(visit.request.query);
    const run = runOf(asked('execution.runId'));
    return this.paged(target.path, visit, {
      about: run ?? '',
      query: {
        'execution.runId': run,
        maximumPageSize: numberOf(asked('maximumPageSize')),
        waitNewEvent: asked('waitNewEvent') === 'true' ? 'true' : undefined,
      },
    });
  }

  /** A page at a time, each turned by a token of ours: good for this visitor, this path, and what was asked. */
  private paged(path: string, visit: Visit, of: Pick<Forwarding, 'query' | 'turn'> & { readonly about: string }): void {
    const { visitor, request, reply } = visit;
    const { about, query, turn = (answer: Json) => answer } = of;
    const asked = given(request.query);
    const bound = [visitor.node, path, about];
    const token = this.tokenOf(asked('nextPageToken') ?? asked('next_page_token'), bound);
    if (token === undefined) return turnAway(request, reply, 'page-not-ours');
    return this.json(path, visit, {
      query: { ...query, nextPageToken: token },
      turn: (answer) => this.sealed(turn(answer), bound),
    });
  }

  /** The body names the workflow a second time, and a run: both are written by us. */
  private query({ path }: Target, visit: Visit): void {
    const run = askedRun(visit.request.body);
    const [workflowId = '', , queryType = ''] = path.split('/').slice(-3).map(decodeURIComponent);
    this.json(path, visit, {
      body: { execution: { workflowId, ...(run ? { runId: run } : {}) }, query: { queryType } },
    });
  }

  /** Empty where none was asked for. Undefined: it was not given by us for this. */
  private tokenOf(sealed: string | undefined, about: readonly string[]): string | undefined {
    return sealed ? this.tokens.open(sealed, ...about) : '';
  }

  private sealed(answer: Json, about: readonly string[]): Json {
    const { nextPageToken: token } = answer;
    return typeof token === 'string' && token !== ''
      ? { ...answer, nextPageToken: this.tokens.seal(token, ...about) }
      : answer;
  }

  // ------------------------------------------------------------ asking the UI's server

  private asset(path: string, { request, reply }: Visit): void {
    const forever = path.includes('/immutable/') ? { 'cache-control': 'private, max-age=31536000, immutable' } : {};
    reply.from(path, {
      queryString: () => '',
      rewriteRequestHeaders: (_, { host, 'accept-encoding': encoding }) => ({ host, 'accept-encoding': encoding }),
      rewriteHeaders: (headers) => ({ ...kept(headers), ...forever }),
      onError: () => turnAway(request, reply, 'ui-away'),
    });
  }

  private page(path: string, visit: Visit): void {
    const { reply } = visit;
    this.ask(path, visit, {}, (page) => {
      void reply.headers({ 'content-security-policy': policyOf(page), 'cache-control': 'no-store' });
      return page;
    });
  }

  private json(path: string, visit: Visit, how: Forwarding): void {
    const { reply } = visit;
    const { turn = (answer: Json) => answer } = how;
    this.ask(path, visit, how, (text) => {
      void reply.header('cache-control', 'no-store');
      const answer = JSON.parse(text) as Json;
      return JSON.stringify(reply.statusCode < 400 ? turn(answer) : answer);
    });
  }

  private ask(path: string, { request, reply }: Visit, { query = {}, body }: Forwarding, change: Change): void {
    const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
    reply.from(path, {
      queryString: () => new URLSearchParams(pairs).toString(),
      ...(body === undefined ? {} : { body }),
      rewriteRequestHeaders: (_, headers) => ({
        host: headers['host'],
        accept: headers['accept'],
        ...(body === undefined
          ? {}
          : { ...PAIR, 'content-type': headers['content-type'], 'content-length': headers['content-length'] }),
      }),
      rewriteHeaders: (headers) => kept(headers),
      onResponse: (_request, _reply, { stream }) => {
        textOf(stream as Readable)
          .then((text) => void reply.send(change(text)))
          .catch(() => turnAway(request, reply, 'ui-away'));
      },
      onError: () => turnAway(request, reply, 'ui-away'),
    });
  }
}

const kept = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(KEPT.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));

/** One value of a query: a name that stands there twice has none. */
const given = (query: unknown) => (name: string) => {
  const value = (query as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
};

/** The UI sends its JSON as plain text. */
function askedRun(body: unknown): string | undefined {
  try {
    const asked = (typeof body === 'string' ? JSON.parse(body) : body) as { execution?: { runId?: unknown } } | null;
    const run = asked?.execution?.runId;
    return runOf(typeof run === 'string' ? run : undefined);
  } catch {
    return undefined;
  }
}

const runOf = (text: string | undefined) => (text !== undefined && isRun(text) ? text : undefined);
const numberOf = (text: string | undefined) => (/^\d{1,4}$/.test(text ?? '') ? text : undefined);
