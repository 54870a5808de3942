import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BucketSettings } from '#platform/documents';

/**
 * A real server that speaks S3, in a process of its own: it knows its keys, and does not compute signatures of version 4. One that does
 * can be named by S3_TEST_URL (its bucket), S3_TEST_KEY_ID and S3_TEST_SECRET.
 */
export async function openBucket(): Promise<{ settings: BucketSettings; close(): Promise<void> }> {
  const { S3_TEST_URL: named, S3_TEST_KEY_ID: keyId = '', S3_TEST_SECRET: secret = '' } = process.env;
  if (named) return { settings: { url: named, region: 'us-east-1', keyId, secret }, close: () => Promise.resolve() };
  const folder = mkdtempSync(path.join(tmpdir(), 'bucket-'));
  const port = await freePort();
  const flags = [
    '--directory',
    folder,
    '--address',
    '127.0.0.1',
    '--port',
    String(port),
    '--configure-bucket',
    'documents',
  ];
  const child = spawn(process.execPath, ['node_modules/s3rver/bin/s3rver.js', ...flags, '--silent'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}/documents`;
  for (let attempt = 0; attempt < 200 && !(await answers(url)); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    settings: { url, region: 'us-east-1', keyId: 'S3RVER', secret: 'S3RVER' },
    close: async () => {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
