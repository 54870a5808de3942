import { createServer } from 'node:net';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openOwnFolder, type OwnFolder, type Start } from '../support/own-start.js';

let own: OwnFolder;
beforeAll(() => {
  own = openOwnFolder('spec');
}, 60_000);
afterEach(() => own.end(), 60_000);
afterAll(() => own.close(), 60_000);

const READY = /可以打开/;
const addressOf = (start: Start) => /API 就绪 \/ ready (\S+)/.exec(start.said())?.[1] ?? '';
const pidOf = (name: string) => {
  const book = JSON.parse(readFileSync(path.join(own.folder, '.data/processes.json'), 'utf8')) as {
    name: string;
    pid: number;
  }[];
  return book.find((child) => child.name === name)?.pid ?? 0;
};

test('a first start that is killed half-way leaves nothing that the next one stumbles over', async () => {
  const killed = own.start(['--empty']);
  await killed.says(/程序已是最新|程序已编译/);
  await delay(250); // the cluster is being made
  killed.signal('SIGKILL');
  await killed.ended;
  const next = own.start(['--empty']);
  expect(await next.says(/没有正常结束/)).toMatch(/recovering/);
  await next.says(READY);
  // The worker has written the root over all chains of today.
  const evidence = path.join(own.folder, '.data/evidence');
  for (let tries = 0; !existsSync(evidence) && tries < 100; tries += 1) await delay(50);
  expect(readdirSync(evidence)).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2}\.json$/)]);
  next.signal('SIGINT');
  expect(await next.ended).toBe(0);
  expect(own.left()).toEqual([]);
}, 180_000);

test('a second start is ready within 15 seconds, speaks once in five, and Ctrl-C stops everything', async () => {
  const began = Date.now();
  const start = own.start([]);
  let longest = 0;
  let last = Date.now();
  let length = 0;
  const watch = setInterval(() => {
    if (start.said().length === length) return;
    longest = Math.max(longest, Date.now() - last);
    last = Date.now();
    length = start.said().length;
  }, 50);
  await start.says(/API 就绪/);
  expect(Date.now() - began).toBeLessThan(15_000);
  clearInterval(watch);
  expect(longest).toBeLessThan(5_000);

  const another = own.start([]);
  expect(await another.ended).toBe(1);
  expect(another.said()).toMatch(/已经有一个 npm start 在运行.*Another npm start runs/);
  expect(another.said().trim()).not.toContain('\n');

  expect((await fetch(`${addressOf(start)}/ready`)).status).toBe(200);
  start.signal('SIGINT');
  expect(await start.ended).toBe(0);
  expect(start.said()).toMatch(/已全部停止/);
  expect(own.left()).toEqual([]);
}, 120_000);

test('what dies is started again, and what a killed start left is taken over and stopped in the end', async () => {
  const killed = own.start(['--empty']);
  await killed.says(READY);
  process.kill(pidOf('worker'), 'SIGKILL');
  await killed.says(/worker 又在运行/);
  process.kill(pidOf('temporal'), 'SIGKILL');
  await killed.says(/Temporal 又在运行/);
  killed.signal('SIGKILL');
  await killed.ended;
  expect(own.left().length).toBeGreaterThanOrEqual(4);

  const next = own.start(['--empty']);
  await next.says(/PostgreSQL 还在运行，接着用/);
  await next.says(READY);
  expect((await fetch(`${addressOf(next)}/ready`)).status).toBe(200);
  await opensTheDoor(addressOf(next));
  expect(next.said()).toMatch(/开发服务器本身不问来者是谁/);
  expect(existsSync(path.join(own.folder, '.data/codec-keys'))).toBe(true);
  next.signal('SIGTERM');
  expect(await next.ended).toBe(0);
  expect(own.left()).toEqual([]);
}, 180_000);

/** The sample supervisor looks at the UI through the API, signed in; without a session nobody does. */
async function opensTheDoor(api: string): Promise<void> {
  const settings = `${api}/engine/api/v1/settings`;
  expect((await fetch(settings)).status).toBe(401);
  const signIn = await fetch(`${api}/dev/sign-in?sub=s&role=supervisor&node=37&to=/engine`, { redirect: 'manual' });
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect(await (await fetch(settings, { headers: { cookie } })).json()).toMatchObject({ DisableWriteActions: true });
  const page = await fetch(`${api}/engine`, { headers: { cookie } });
  expect([page.status, (await page.text()).includes('base: "/engine"')]).toEqual([200, true]);
}

test('a part that cannot live ends the start after five times, with the reason', async () => {
  const worker = path.join(own.folder, 'dist/apps/worker/main.js');
  const good = readFileSync(worker, 'utf8');
  writeFileSync(worker, "throw new Error('no such law');\n");
  const start = own.start(['--empty']);
  expect(await start.ended).toBe(1);
  writeFileSync(worker, good);
  expect(start.said()).toMatch(/worker 一分钟内停了 5 次.*no such law/);
  expect(own.left()).toEqual([]);
}, 120_000);

test('a port that somebody chose is refused when it is taken; a usual one gives way with a line', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const start = own.start(['--empty'], { PORT: String(port) });
  expect(await start.ended).toBe(1);
  expect(start.said()).toMatch(new RegExp(`PORT=${port} 已被别的程序占用.*Another program listens`));
  expect(own.left()).toEqual([]);
  server.close();
}, 60_000);

test.each([
  ['DATABASE_URL', 'postgresql://nobody@127.0.0.1:9/none', /DATABASE_URL 所指的数据库 \(127\.0\.0\.1:9\/none\) 连不上/],
  ['TEMPORAL_ADDRESS', '127.0.0.1:9', /TEMPORAL_ADDRESS=127\.0\.0\.1:9 没有应答/],
  ['SMTP_URL', 'http://relay', /SMTP_URL: must be a URL beginning with smtp/],
])(
  '%s that leads nowhere is named in one sentence',
  async (name, value, words) => {
    const start = own.start(['--empty'], { [name]: value });
    expect(await start.ended).toBe(1);
    expect(start.said()).toMatch(words);
    expect(own.left()).toEqual([]);
  },
  120_000,
);

test('a database and an engine that are given are used, and no embedded one is started', async () => {
  const host = own.start(['--empty']);
  await host.says(READY);
  const database = /PostgreSQL \S+ \/ \S.*\(127\.0\.0\.1:(\d+)\)/.exec(host.said())?.[1];
  const engine = /Temporal 就绪 \/ ready \((\S+)\)/.exec(host.said())?.[1] ?? '';
  const guest = openOwnFolder('guest');
  const start = guest.start(['--empty'], {
    DATABASE_URL: `postgresql://postgres:postgres@127.0.0.1:${database}/guest`,
    TEMPORAL_ADDRESS: engine,
  });
  try {
    // The database must be there: an address that somebody gives is not made up by us.
    expect(await start.ended).toBe(1);
    expect(start.said()).toMatch(/database "guest" does not exist/);
    const again = guest.start(['--empty'], {
      DATABASE_URL: `postgresql://postgres:postgres@127.0.0.1:${database}/qilu_red_property`,
      TEMPORAL_ADDRESS: engine,
    });
    await again.says(READY);
    expect(again.said()).toMatch(/数据库用 DATABASE_URL 所指的/);
    expect(existsSync(path.join(guest.folder, '.data/postgres'))).toBe(false);
    expect(existsSync(path.join(guest.folder, '.data/temporal.db'))).toBe(false);
    again.signal('SIGINT');
    await again.ended;
    expect((await fetch(`${addressOf(host)}/ready`)).status).toBe(200);
  } finally {
    await guest.close();
    host.signal('SIGINT');
    await host.ended;
  }
  expect(own.left()).toEqual([]);
}, 180_000);
