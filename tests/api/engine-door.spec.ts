import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CASE, openDoor, type Door } from '../support/door.js';
import { eventually, type TestEngine } from '../support/engine.js';
import { openTestApi, type Caller, type HttpAnswer, type TestApi } from '../support/http.js';
import type { TestRecord } from '../support/record.js';

// The door to the Temporal UI over HTTP, before a development server with its UI: two supervisors of two cities, one case in Zibo.

let door: Door;
let record: TestRecord;
let engine: TestEngine;
let api: TestApi;
let zibo: Caller;
let qingdao: Caller;
let runId: string;
let base: string;

beforeAll(async () => {
  door = await openDoor('door');
  ({ record, engine, api, runId } = door);
  base = `/engine/api/v1/namespaces/${door.namespace}`;
  [zibo, qingdao] = [await api.as('supervisor', '3703'), await api.as('supervisor', '3702')];
  await eventually('the lists know it', async () => (await listed(zibo)).length === 1);
}, 90_000);
afterAll(() => door?.close(), 30_000);

const run = () => `execution.runId=${runId}`;
const ask = (query: string) => new URLSearchParams({ query }).toString();
async function listed(caller: Caller, query = '') {
  const { body } = await caller.get(`${base}/workflows?${ask(query)}`);
  return ((body['executions'] ?? []) as { execution: { workflowId: string } }[]).map(
    (each) => each.execution.workflowId,
  );
}
const counted = async (caller: Caller, query = '') =>
  Number((await caller.get(`${base}/workflow-count?${ask(query)}`)).body['count'] ?? 0);
const metadata = (caller: Caller, body: unknown = { execution: { workflowId: CASE, runId } }) =>
  caller.send('POST', `${base}/workflows/${CASE}/query/__temporal_workflow_metadata`, JSON.stringify(body), {
    'content-type': 'text/plain;charset=UTF-8',
  });
const decode = (caller: Caller, payloads: unknown) => caller.post('/engine/codec/decode', { payloads });
const opened = async () =>
  (await record.database.owner.query('SELECT actor, role, node, case_id, code, payloads FROM decryptions ORDER BY id'))
    .rows;

describe('who stands outside', () => {
  const paths = () => [
    '/engine',
    `${base}/workflows`,
    '/engine/api/v1/settings',
    '/engine/_app/version.json',
    '/render',
  ];

  test('without a session nothing is shown, not even the UI’s own files', async () => {
    for (const url of paths()) expect((await api.nobody.get(url)).status).toBe(401);
  });

  test('a role that sees no cases, or only its own, does not come in', async () => {
    for (const role of ['operator', 'owner', 'candidate', 'developer'] as const) {
      const caller = await api.as(role, role === 'operator' ? '37' : '370302001001');
      for (const url of paths())
        expect({ role, url, status: (await caller.get(url)).status }).toMatchObject({ status: 403 });
      expect((await decode(caller, [])).status).toBe(403);
    }
  });

  test('a session is enough for what only reads, unless the browser says that another page asks', async () => {
    const signIn = await api.nobody.get('/dev/sign-in?sub=s&role=supervisor&node=3703&to=/engine');
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0]!;
    expect((await api.nobody.get('/engine', { cookie })).status).toBe(302);
    const asked = (headers: Record<string, string>) =>
      api.nobody.send('POST', '/engine/codec/decode', { payloads: [] }, { cookie, ...headers });
    expect((await asked({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await asked({ 'sec-fetch-site': site })).status).toBe(401);
    const command = await api.nobody.send('POST', '/formations', { serviceArea: 'x' }, { cookie });
    expect(command.status).toBe(401);
  });
});

describe('lists', () => {
  test('show the cases of the viewer’s place, and count no others', async () => {
    expect([await listed(zibo), await listed(qingdao)]).toEqual([[CASE], []]);
    expect([await counted(zibo), await counted(qingdao)]).toEqual([1, 0]);
    const { body } = await zibo.get(`${base}/workflow-count?${ask('GROUP BY ExecutionStatus')}`);
    expect(body['groups']).toHaveLength(1);
  });

  test.each([
    ['an OR', 'ExecutionStatus = "Running" OR AdminCode STARTS_WITH "3703"'],
    ['nested brackets', '((AdminCode = "x") OR ((AdminCode IS NOT NULL)))'],
    ['the id', `WorkflowId = "${CASE}"`],
    ['its place', 'AdminCode = "370302001001"'],
    ['quotes of the other kind', `WorkflowId = '${CASE}'`],
  ])('%s leads nobody out of their place', async (_, query) => {
    expect(await listed(qingdao, query)).toEqual([]);
    expect(await counted(qingdao, query)).toBe(0);
    expect(await listed(zibo, query)).toEqual([CASE]);
  });

  test('the run’s relations are found by those who may see it', async () => {
    const query = `RootWorkflowId = "${CASE}" AND RootRunId = "${runId}"`;
    expect([await listed(zibo, query), await listed(qingdao, query)]).toEqual([[CASE], []]);
  });

  test('what is not understood is refused and says where', async () => {
    const answer = await zibo.get(`${base}/workflows?${ask('WorkflowId = "x") OR (RunId = "y"')}`);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'query-not-understood' });
    expect((await zibo.get(`${base}/workflow-count?${ask('anything')}`)).status).toBe(422);
  });

  test('a query that is given twice, or encoded twice, is no query', async () => {
    expect(
      (await qingdao.get(`${base}/workflows?${ask('')}&${ask('AdminCode = "370302001001"')}`)).body['executions'],
    ).toEqual([]);
    const twice = encodeURIComponent(ask('AdminCode IS NOT NULL').slice('query='.length));
    expect((await qingdao.get(`${base}/workflows?query=${twice}`)).status).toBe(422);
  });
});

describe('a case', () => {
  const paths = () => [
    `/engine/namespaces/${door.namespace}/workflows/${CASE}`,
    `/engine/namespaces/${door.namespace}/workflows/${encodeURIComponent(CASE)}/${runId}/history`,
    `${base}/workflows/${CASE}`,
    `${base}/workflows/${encodeURIComponent(CASE)}?${run()}`,
    `${base}/workflows/${CASE}/history?${run()}`,
    `${base}/workflows/${CASE}/history-reverse?${run()}`,
  ];

  test('is open to a supervisor of its city, and to one of another city it is not there', async () => {
    for (const url of paths()) {
      expect({ url, status: (await zibo.get(url)).status }).toMatchObject({ status: 200 });
      expect({ url, status: (await qingdao.get(url)).status }).toMatchObject({ status: 404 });
    }
    expect([(await metadata(zibo)).status, (await metadata(qingdao)).status]).toEqual([200, 404]);
  });

  test('a run that is no case is not there for anybody', async () => {
    for (const id of ['mailroom', 'formation:370302001001-99', 'temporal-sys-scanner'])
      expect((await zibo.get(`${base}/workflows/${id}`)).status).toBe(404);
  });

  test('its run is asked for by what stands in the path, whatever the query or the body say', async () => {
    const forged = `execution.workflowId=other&execution.workflow_id=other&namespace=temporal-system&${run()}`;
    const { body } = await zibo.get(`${base}/workflows/${CASE}?${forged}`);
    expect(body['workflowExecutionInfo']).toMatchObject({ execution: { workflowId: CASE } });
    expect(
      (await metadata(qingdao, { execution: { workflowId: 'mine' }, query: { queryType: 'standing' } })).status,
    ).toBe(404);
    const answer = await metadata(zibo, {
      execution: { workflowId: 'other', runId: 'x' },
      query: { queryType: 'standing' },
    });
    expect(answer.status).toBe(200);
    expect((await metadata(zibo, 'no json')).status).toBe(200);
  });

  test('a run id of another case shows nothing', async () => {
    expect((await zibo.get(`${base}/workflows/${CASE}?execution.runId=${randomUUID()}`)).status).toBe(404);
  });

  test('a page of a history is turned by our own token only, and only for what it was given', async () => {
    const url = `${base}/workflows/${CASE}/history?${run()}&maximumPageSize=2`;
    const first = (await zibo.get(url)).body;
    const token = String(first['nextPageToken']);
    // A page ends where the engine wrote something as one.
    const { length } = (first['history'] as { events: unknown[] }).events;
    const turned = (page: string, at = url, name = 'nextPageToken') =>
      zibo.get(`${at}&${name}=${encodeURIComponent(page)}`);
    for (const name of ['nextPageToken', 'next_page_token']) {
      const { status, body } = await turned(token, url, name);
      expect(status).toBe(200);
      expect((body['history'] as { events: { eventId: string }[] }).events[0]?.eventId).toBe(String(length + 1));
    }
    const bare = Buffer.from(token, 'base64').subarray(32).toString('base64');
    const flipped = Buffer.from(token, 'base64');
    flipped[40]! ^= 1;
    for (const forged of [bare, flipped.toString('base64'), 'eyJSdW5JZCI6IngifQ==', 'x', token.slice(0, 20)])
      expect((await turned(forged)).status).toBe(422);
    expect((await turned(token, `${base}/workflows/${CASE}/history-reverse?${run()}`)).status).toBe(422);
    const other = await (await api.as('supervisor', '370302')).get(`${url}&nextPageToken=${encodeURIComponent(token)}`);
    expect(other.status).toBe(422);
  });
});

describe('what changes something', () => {
  test.each(['terminate', 'cancel', 'reset', 'signal/facts', 'update/x', 'query/standing'])(
    '%s is turned away',
    async (what) => {
      expect((await zibo.post(`${base}/workflows/${CASE}/${what}`, {})).status).toBe(403);
    },
  );

  test('so are other methods, other lists, system pages and the engine’s own services', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      expect((await zibo.send(method, `${base}/workflows/${CASE}`, {})).status).toBe(403);
    const others = [
      '/schedules',
      '/batch-operations',
      '/archived-workflows',
      '/worker-deployments',
      '/workflows/..%2fschedules',
    ];
    for (const other of others) expect((await zibo.get(`${base}${other}`)).status).toBe(403);
    expect((await zibo.get('/engine/api/v1/namespaces/temporal-system/workflows')).status).toBe(403);
    const service = 'temporal.api.workflowservice.v1.WorkflowService/TerminateWorkflowExecution';
    expect((await zibo.post(`/engine/${service}`, {})).status).toBe(403);
    const web = await zibo.send('POST', `/${service}`, {}, { 'content-type': 'application/grpc-web+proto' });
    expect(web.status).toBe(415);
    expect((await engine.client.workflow.getHandle(CASE).describe()).status.name).toBe('RUNNING');
  });

  test('people read why on a page, the UI in a message', async () => {
    const page = await zibo.get(`/engine/namespaces/${door.namespace}/schedules`, {
      accept: 'text/html',
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(page.text).toMatch(/此处只能查看.*督导台/s);
    expect((await zibo.get(`${base}/schedules`)).body['message']).toMatch(/no actions/);
  });
});

describe('the UI', () => {
  test('is told that it cannot act, and where its payloads are opened', async () => {
    const { body } = await zibo.get('/engine/api/v1/settings');
    expect(body).toMatchObject({
      ...{ DisableWriteActions: true, WorkflowTerminateDisabled: true, StartWorkflowDisabled: true },
      Codec: { Endpoint: `${api.url}/engine/codec`, IncludeCredentials: true },
    });
    expect((await zibo.get('/engine/api/v1/namespaces')).body['namespaces']).toHaveLength(1);
  });

  test.each([
    '/engine/api/v1/cluster-info',
    '/engine/api/v1/system-info',
    '/engine/favicon.ico',
    '/engine/_app/version.json',
  ])('%s is given', async (url) => expect((await zibo.get(url)).status).toBe(200));

  test('its namespace, its attributes and its queues are given', async () => {
    for (const url of ['', '/search-attributes', '/task-queues/cases?taskQueueType=1'])
      expect({ url, status: (await zibo.get(`${base}${url}`)).status }).toMatchObject({ status: 200 });
  });

  test('its page runs its own lines of script and no others', async () => {
    const { headers, text } = await zibo.get(`/engine/namespaces/${door.namespace}/workflows`);
    expect(text).toContain('base: "/engine"');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[^']+';/);
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('its Markdown comes as a page in which nothing runs, and only into a frame', async () => {
    const url = `/render?content=${encodeURIComponent('**已申请** <script>alert(1)</script>')}`;
    const { status, headers, text } = await zibo.get(url);
    expect([status, text.includes('<strong>已申请</strong>')]).toEqual([200, true]);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-same-origin/);
    expect((await zibo.get(url, { 'sec-fetch-dest': 'document' })).status).toBe(403);
  });

  test('is given nothing of the visitor’s, neither their token nor their cookie', async () => {
    const seen: Record<string, unknown>[] = [];
    const behind: Server = createServer((request, response) => {
      seen.push(request.headers);
      response.setHeader('content-type', 'application/json').end('{}');
    });
    await new Promise<void>((ready) => behind.listen(0, '127.0.0.1', ready));
    const { port } = behind.address() as AddressInfo;
    const other = await openTestApi(record.database, { TEMPORAL_UI_URL: `http://127.0.0.1:${port}` });
    const caller = await other.as('supervisor', '3703');
    await caller.get('/engine/api/v1/system-info', {
      cookie: 'session=x',
      'x-forwarded-for': '1.2.3.4',
      'grpc-metadata-x': 'y',
    });
    expect(Object.keys(seen[0]!).filter((name) => !['host', 'connection', 'accept'].includes(name))).toEqual([]);
    await new Promise((closed) => behind.close(closed));
    expect((await caller.get('/engine/api/v1/system-info')).status).toBe(503);
    await other.close();
  });
});

describe('what is encrypted', () => {
  async function sealed(): Promise<{ metadata: Record<string, string>; data: string }[]> {
    const { body } = await zibo.get(`${base}/workflows/${CASE}/history?${run()}`);
    const [started] = (body['history'] as { events: any[] }).events; // oxlint-disable-line typescript/no-explicit-any -- the engine's own JSON
    return started.workflowExecutionStartedEventAttributes.input.payloads;
  }
  const textOf = ({ body }: HttpAnswer) =>
    Buffer.from((body['payloads'] as { data: string }[])[0]!.data, 'base64').toString();

  test('is opened for who may see the case, and who opened it is written down', async () => {
    const payloads = await sealed();
    expect(Buffer.from(payloads[0]!.data, 'base64').toString()).not.toContain(CASE);
    const answer = await decode(zibo, payloads);
    expect([answer.status, JSON.parse(textOf(answer))]).toEqual([200, { caseId: CASE, limits: expect.anything() }]);
    expect(await opened()).toEqual([
      { actor: 'supervisor@3703', role: 'supervisor', node: '3703', case_id: CASE, code: '370302001001', payloads: 1 },
    ]);
  });

  test('stays closed to a supervisor of another city, under whatever name it comes', async () => {
    const before = await opened();
    const payloads = await sealed();
    expect((await decode(qingdao, payloads)).status).toBe(404);
    const workflow = Buffer.from('formation:370202001001-01').toString('base64');
    const renamed = payloads.map((each) => ({ ...each, metadata: { ...each.metadata, workflow } }));
    expect((await decode(qingdao, renamed)).status).toBe(422);
    expect((await decode(zibo, [...payloads, ...renamed])).status).toBe(422);
    expect(await opened()).toEqual(before);
  });

  test('what is no payload is refused, what was never sealed comes back as it is', async () => {
    const plain = {
      metadata: { encoding: Buffer.from('json/plain').toString('base64') },
      data: Buffer.from('1').toString('base64'),
    };
    expect((await decode(zibo, [plain])).body['payloads']).toEqual([plain]);
    for (const wrong of [undefined, 'x', [{ metadata: 1 }], [{ data: '*' }]])
      expect((await decode(zibo, wrong)).status).toBe(422);
    expect((await zibo.post('/engine/codec/encode', { payloads: [] })).status).toBe(403);
  });

  test('that it was opened can be neither changed nor deleted, and is seen in its place only', async () => {
    const { door } = api.parts;
    for (const sql of [`UPDATE decryptions SET actor = 'x'`, 'DELETE FROM decryptions', 'TRUNCATE decryptions'])
      await expect(door.read({ lo: '0', hi: '~' }, (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
        /permission denied|42501/,
      );
    expect(await door.read({ lo: '3702', hi: '3703' }, (tx) => tx.decryption.count())).toBe(0);
    expect(await door.read({ lo: '3703', hi: '3704' }, (tx) => tx.decryption.count())).toBeGreaterThan(0);
  });
});
