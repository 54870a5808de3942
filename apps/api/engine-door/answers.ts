import { SEARCH } from '#contracts';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

const MOST_BYTES = 32 * 1024 * 1024;

export async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error('An answer of the UI is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

/** A page of the UI begins with a few lines of script of its own; those lines may run, and no others that stand in a page. */
export function policyOf(page: string): string {
  const scripts = [...page.matchAll(/<script(?:\s[^>]*)?>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** No script at all, and a frame of our own pages only. */
export const MARKDOWN_POLICY = [
  ...["default-src 'none'", "style-src 'unsafe-inline'", "form-action 'none'", "base-uri 'none'"],
  ...["frame-ancestors 'self'", 'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox'],
].join('; ');

/** What the UI is told about itself: where payloads are opened, and that it cannot act, whatever the one behind us could. */
export function settingsOf(told: Record<string, unknown>, of: { codec: string; namespace: string }) {
  const off = Object.keys(told).filter((name) => name.endsWith('Disabled') && !name.includes('Counts'));
  return {
    ...told,
    ...Object.fromEntries(off.map((name) => [name, true])),
    Auth: { Enabled: false, Options: null },
    Codec: {
      Endpoint: of.codec,
      PassAccessToken: false,
      IncludeCredentials: true,
      DefaultErrorMessage: '内容未能解密 · the content could not be opened',
      DefaultErrorLink: '',
    },
    DefaultNamespace: of.namespace,
    DisableWriteActions: true,
    ShowTemporalSystemNamespace: false,
    NotifyOnNewVersion: false,
    FeedbackURL: '',
  };
}

interface Execution {
  readonly searchAttributes?: { readonly indexedFields?: Readonly<Record<string, { readonly data?: string }>> };
}

/** The second lock of a list: a row whose place is not the viewer's is left out, whatever the engine made of the query. */
export function inPlace(execution: Execution, node: string): boolean {
  const { data = '' } = execution.searchAttributes?.indexedFields?.[SEARCH.adminCode.name] ?? {};
  const code = Buffer.from(data, 'base64').toString().replaceAll('"', '');
  return code !== '' && (code.startsWith(node) || code.startsWith(`00${node}`));
}
