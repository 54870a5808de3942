import { workCalendar } from '#domain/calendar';
import { DECIDERS } from '#domain/procedures';
import { instant } from '#domain/shared';
import { CaseStore, RuleShelf } from '#platform/case-store';
import { openPool } from '#platform/database';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { openRecord, type TestRecord } from '../support/record.js';
import { personal } from '../support/personal.js';

let record: TestRecord;
let wire: Server;
let silent = false;
const sockets = new Set<Socket>();

/** A wire to the server that can fall silent without being cut. */
async function openWire(to: URL): Promise<string> {
  wire = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.on('data', (bytes) => !silent && far.write(bytes));
    far.on('data', (bytes) => !silent && near.write(bytes));
  });
  await new Promise<void>((listening) => wire.listen(0, '127.0.0.1', listening));
  return Object.assign(new URL(to), { port: String((wire.address() as { port: number }).port) }).href;
}

beforeAll(async () => {
  record = await openRecord();
  await record.give({
    command: { type: 'apply', applicant: 'residents-committee' },
    as: 'residents-committee',
    open: true,
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  wire.close();
  await record.close();
});

test('a server that neither answers nor goes away is away: 503, and the same key may be sent again', async () => {
  const pool = openPool(await openWire(new URL(record.database.url)), 'qrp_api', 2, 500);
  const store = new CaseStore({
    personal,
    pool,
    deciders: DECIDERS,
    rules: new RuleShelf(),
    calendar: () => workCalendar,
  });
  const guide = (key: string) =>
    store.execute({
      caseId: `formation:${record.estate.areaId}`,
      command: { type: 'record-guidance', what: '督促', proof: '照片' } as never,
      actor: { id: '王一（示例）', role: 'street', node: '370302001' },
      key,
      receivedAt: instant(Date.parse('2024-03-04T02:00:00Z')),
      scope: { lo: '370302001', hi: '370302002' },
    });
  expect(await guide('before')).toMatchObject({ outcome: 'accepted' });
  silent = true;
  await expect(guide('once')).rejects.toMatchObject({ name: 'Unavailable', status: 503 });
  silent = false;
  expect(await guide('once')).toMatchObject({ outcome: 'accepted', repeated: false });
  await pool.end();
}, 20_000);
