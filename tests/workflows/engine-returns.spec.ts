import { readSettings } from '#platform/settings';
import { openEngine } from '#platform/telling';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '../support/engine.js';

let wire: Server;
let away = true;
let tried = 0;
const sockets = new Set<Socket>();

/** A wire to the engine that is cut as soon as somebody takes it up, until the engine is back. */
beforeAll(async () => {
  const [host, port] = readSettings().TEMPORAL_ADDRESS.split(':');
  wire = createServer((near) => {
    tried += 1;
    if (away) return void near.destroy();
    const far = connect(Number(port), host);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => wire.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  wire.close();
});

test('a client tries the engine once a second however long it is away, and has it at once when it is back', async () => {
  const { port } = wire.address() as { port: number };
  process.env['TEMPORAL_ADDRESS'] = `127.0.0.1:${port}`;
  const client = openEngine(readSettings());
  const asks = () =>
    client.connection.withDeadline(Date.now() + 500, () => client.workflow.count()).catch(() => undefined);
  for (const until = Date.now() + 12_000; Date.now() < until; await delay(250)) await asks();
  expect(tried).toBeGreaterThanOrEqual(8);
  away = false;
  const back = Date.now();
  await eventually('the engine answers', asks);
  expect(Date.now() - back).toBeLessThan(5_000);
  await client.connection.close();
}, 40_000);
