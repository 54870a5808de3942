import { XMLParser } from 'fast-xml-parser';
import { openTestApi, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Open311 GeoReport v2 as a stock client speaks it: by form, with the examples that the specification publishes
// (https://wiki.open311.org/GeoReport_v2/), in both of its formats.

const COMMUNITY = '370302001001';
const DISTRICT = '370302';
/** The published example of a request, but for key, jurisdiction and service, which are each server's own. */
const EXAMPLE =
  'lat=37.76524078&long=-122.4212043&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456&first_name=john&last_name=smith&phone=111111111&description=A+large+sinkhole+is+destroying+the+street&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001';
const PERSONAL = /smit333|john|smith|111111111|tt222111/;

let record: TestRecord;
let api: TestApi;
let key: string;
let area: string;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4 });
  await record.database.owner.query(
    `INSERT INTO places (code, level, name) VALUES ('370302', 'district', '示例区（示例）'), ('370302001001', 'community', '示例社区（示例）') ON CONFLICT DO NOTHING`,
  );
  api = await openTestApi(record.database, { RATE_PER_IDENTITY: '1000000' });
  area = record.estate.areaId;
  key = await keyOf('hotline-12345', DISTRICT);
}, 90_000);
afterAll(async () => {
  await api.close();
  await record.close();
});

async function keyOf(role: string, node: string): Promise<string> {
  const operator = await api.as('operator', '37');
  const expiresOn = new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10);
  const { status, body } = await operator.post('/api-keys', { role, node, name: '热线（示例）', expiresOn });
  expect(status).toBe(201);
  return String(body['key']);
}

const at = (path: string) => `${api.url}/open311/v2/${path}`;
async function get(path: string) {
  const answer = await fetch(at(path));
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}
async function post(format: string, form: string, type = 'application/x-www-form-urlencoded; charset=utf-8') {
  const answer = await fetch(at(`requests.${format}`), {
    method: 'POST',
    body: form,
    headers: { 'content-type': type },
  });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}
// oxlint-disable-next-line typescript/no-explicit-any -- a client of the API has no types of ours
const json = (text: string): any => JSON.parse(text);
// oxlint-disable-next-line typescript/no-explicit-any -- a client of the API has no types of ours
const xml = (text: string): any => new XMLParser({ parseTagValue: false }).parse(text);
const form = (more: Record<string, string>) => new URLSearchParams(more).toString();
const mine = (more: Record<string, string> = {}) =>
  form({ api_key: key, jurisdiction_id: COMMUNITY, service_code: 'parking', description: '占道停车', ...more });

describe('discovery and services', () => {
  test('say where it is and in which formats', async () => {
    const { status, type, text } = await get('discovery.json');
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    const [endpoint] = json(text).endpoints;
    expect(endpoint).toMatchObject({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: expect.stringMatching(/\/open311\/v2$/),
      formats: ['text/xml', 'application/json'],
    });
    const other = await get('discovery.xml');
    expect([other.status, other.type]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(other.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/);
    expect(xml(other.text).discovery.endpoints.endpoint.formats.format).toEqual(['text/xml', 'application/json']);
  });

  test('are the same list in both formats, each with every field of the specification', async () => {
    const list = json((await get(`services.json?jurisdiction_id=${DISTRICT}`)).text);
    expect(list).toHaveLength(8);
    for (const service of list)
      expect(Object.keys(service).sort()).toEqual(
        ['description', 'group', 'keywords', 'metadata', 'service_code', 'service_name', 'type'].sort(),
      );
    const inXml = xml((await get('services.xml')).text).services.service;
    expect(inXml.map(({ service_code: code }: { service_code: string }) => code)).toEqual(
      list.map(({ service_code: code }: { service_code: string }) => code),
    );
    expect(inXml[0]).toMatchObject({ metadata: 'true', type: 'realtime' });
  });

  test('a definition names the areas of its jurisdiction, and requires nothing', async () => {
    const { text } = await get(`services/parking.json?jurisdiction_id=${DISTRICT}`);
    const definition = json(text);
    expect(definition).toMatchObject({ service_code: 'parking' });
    const [first] = definition.attributes;
    expect(first).toMatchObject({
      variable: true,
      code: 'AREA',
      datatype: 'singlevaluelist',
      required: false,
      order: 1,
    });
    expect(first.values).toContainEqual(expect.objectContaining({ key: area }));
    const inXml = xml((await get('services/parking.xml')).text).service_definition;
    expect(inXml.attributes.attribute[1].values.value).toEqual([
      { key: 'yes', name: '是 yes' },
      { key: 'no', name: '否 no' },
    ]);
    expect((await get('services/033.xml')).status).toBe(404);
  });
});

describe('the published example of a request', () => {
  test.each(['json', 'xml'])('is taken in, and answered as published, in %s', async (format) => {
    const { status, type, text } = await post(
      format,
      `api_key=${key}&jurisdiction_id=${COMMUNITY}&service_code=roads-facilities&${EXAMPLE}&description=${format}`,
    );
    expect([status, type]).toEqual([200, expect.stringContaining(format === 'xml' ? 'text/xml' : 'application/json')]);
    const request = format === 'json' ? json(text)[0] : xml(text).service_requests.request;
    expect(Object.keys(request)).toEqual(['service_request_id', 'service_notice', 'account_id']);
    expect(request).toMatchObject({
      service_request_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      account_id: '123456',
    });
    const [row] = json((await get(`requests/${request.service_request_id}.json?api_key=${key}`)).text);
    expect(row).toMatchObject({
      ...{ service_code: 'roads-facilities', status: 'open', lat: 37.765241, long: -122.421204 },
      ...{ address: '1234 5th street', address_id: COMMUNITY, media_url: null, zipcode: null },
      requested_datetime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  test('its personal fields lie with the callers and never come back', async () => {
    const sent = await post('json', `api_key=${key}&jurisdiction_id=${COMMUNITY}&service_code=parking&${EXAMPLE}`);
    const id = json(sent.text)[0].service_request_id;
    const answers = await Promise.all([
      ...['json', 'xml'].flatMap((format) => [
        get(`requests/${id}.${format}?jurisdiction_id=${DISTRICT}`),
        get(`requests/${id}.${format}?api_key=${key}`),
        get(`requests.${format}?api_key=${key}`),
      ]),
    ]);
    for (const { status, text } of [sent, ...answers]) {
      expect(status).toBe(200);
      expect(text).not.toMatch(PERSONAL);
    }
    const { rows } = await record.database.owner.query('SELECT problem_id FROM problem_reports WHERE request_id = $1', [
      id,
    ]);
    const hotline = await api.as('hotline-12345', DISTRICT);
    const { body } = await hotline.get(`/problems/${encodeURIComponent(rows[0].problem_id)}/caller`);
    expect(body).toMatchObject({ name: 'john smith', email: 'smit333@sfgov.edu', consent: false, wantsReply: true });
  });

  test('sent again on the same day is the same request', async () => {
    const send = () => post('json', mine({ description: '同一件事说两次' }));
    const [first, again] = [await send(), await send()];
    expect(json(again.text)).toEqual(json(first.text));
    const other = await post('json', mine({ description: '另一件事' }));
    expect(json(other.text)[0].service_request_id).not.toBe(json(first.text)[0].service_request_id);
  });
});

describe('where it is', () => {
  const placed = async (more: Record<string, string>) => {
    const { status, text } = await post('json', mine({ jurisdiction_id: DISTRICT, ...more }));
    if (status !== 200) return `${status} ${json(text)[0].description}`;
    const [row] = json((await get(`requests/${json(text)[0].service_request_id}.json?api_key=${key}`)).text);
    return String(row.address_id);
  };

  test('is said by the number of an area, as an address or as an attribute', async () => {
    expect(await placed({ address_id: area, description: 'a' })).toBe(area);
    expect(await placed({ 'attribute[AREA]': area, description: 'b' })).toBe(area);
    expect(await placed({ 'attribute[AREA][]': area, description: 'c' })).toBe(area);
  });

  test('is found by the name of an area in the address, where one alone fits', async () => {
    const { rows } = await record.database.owner.query('SELECT name FROM service_areas WHERE id = $1', [area]);
    expect(await placed({ address_string: `示例区${rows[0].name}3 号楼`, description: 'd' })).toBe(area);
  });

  test('is never guessed', async () => {
    expect(await placed({ address_string: '某处', description: 'e' })).toMatch(/^400 address_id must be/);
    expect(await placed({ lat: '36.8', long: '118.0', description: 'f' })).toMatch(/^400/);
  });
});

describe('what else may be said', () => {
  const kept = async (more: Record<string, string>) => {
    const { status, text } = await post('json', mine(more));
    if (status !== 200) return `${status} ${json(text)[0].description}`;
    const { rows } = await record.database.owner.query(
      `SELECT p.accused, e.body_json->'data'->>'platform' AS platform FROM problem_reports r JOIN problems p ON p.id = r.problem_id
       JOIN events e ON e.case_id = p.id AND e.type = 'problem-registered' WHERE r.request_id = $1`,
      [json(text)[0].service_request_id],
    );
    return rows[0];
  };

  test('whom it accuses, and that a platform sent it; nothing where nothing is said', async () => {
    const said = { 'attribute[ACCUSED]': 'provider', 'attribute[PLATFORM]': 'yes', description: 'accused' };
    expect(await kept(said)).toEqual({ accused: 'provider', platform: 'true' });
    expect(await kept({ description: 'accuses nobody' })).toEqual({ accused: null, platform: null });
    expect(await kept({ 'attribute[ACCUSED]': 'everybody', description: 'all' })).toMatch(/^400 .*accused/i);
  });

  test('that ten owners say it is asked of the client, and no name of theirs', async () => {
    const { attributes } = json((await get('services/parking.json')).text);
    expect(attributes.map(({ code }: { code: string }) => code)).toEqual([
      ...['AREA', 'DANGER', 'CONSENT', 'REPLY', 'ACCUSED', 'ACCEPTANCE', 'PLATFORM'],
    ]);
    expect(await kept({ 'attribute[ACCEPTANCE]': 'yes', description: 'ten' })).toMatchObject({ accused: null });
  });
});

describe('a list', () => {
  test('is narrowed by code, status and days, and turned over by pages', async () => {
    for (const code of ['noise-pollution', 'noise-pollution', 'hygiene-waste'])
      await post('json', mine({ service_code: code, description: `列表 ${code} ${Math.random()}` }));
    const list = async (more: string) => json((await get(`requests.json?jurisdiction_id=${DISTRICT}&${more}`)).text);
    expect(await list('service_code=noise-pollution')).toHaveLength(2);
    expect(await list('service_code=noise-pollution,hygiene-waste')).toHaveLength(3);
    expect(await list('service_code=noise-pollution&status=closed')).toEqual([]);
    expect(await list('service_code=noise-pollution&status=open,closed')).toHaveLength(2);
    expect(
      await list('service_code=noise-pollution&start_date=2010-05-24T00:00:00Z&end_date=2010-06-24T00:00:00Z'),
    ).toEqual([]);
    const now = new Date(Date.now() + 60_000).toISOString();
    expect(await list(`service_code=noise-pollution&end_date=${now}`)).toHaveLength(2);
    const [first] = await list('service_code=noise-pollution,hygiene-waste&page_size=1');
    const [second] = await list('service_code=noise-pollution,hygiene-waste&page_size=1&page=2');
    expect(first.service_request_id).not.toBe(second.service_request_id);
    const ids = [first.service_request_id, second.service_request_id, 'nobody'];
    expect(await list(`service_request_id=${ids.join(',')}&status=closed`)).toHaveLength(2);
    const inXml = xml((await get(`requests.xml?jurisdiction_id=${DISTRICT}&service_code=noise-pollution`)).text);
    expect(inXml.service_requests.request).toHaveLength(2);
    expect((await get(`requests.xml?jurisdiction_id=${DISTRICT}&service_code=none`)).text).toContain(
      '<service_requests/>',
    );
  });

  test('without a key tells the course of things, and neither place nor words', async () => {
    const { text } = await post(
      'json',
      mine({ description: '只给知情人看', address_id: area, address_string: '3-2-101' }),
    );
    const id = json(text)[0].service_request_id;
    const [open] = json((await get(`requests/${id}.json?jurisdiction_id=${DISTRICT}`)).text);
    expect(open).toMatchObject({
      status: 'open',
      service_code: 'parking',
      description: null,
      address: null,
      address_id: null,
    });
    const [keyed] = json((await get(`requests/${id}.json?jurisdiction_id=${DISTRICT}&api_key=${key}`)).text);
    expect(keyed).toMatchObject({ description: '只给知情人看', address_id: area });
    const elsewhere = await get(`requests/${id}.json?jurisdiction_id=370303`);
    expect(elsewhere.status).toBe(404);
  });

  test('without a key is of a whole district, and of its days', async () => {
    const { text } = await post('json', mine({ description: '按日显示' }));
    const id = json(text)[0].service_request_id;
    for (const jurisdiction of ['37', '3703', '370302001', COMMUNITY])
      for (const path of ['requests', `requests/${id}`, `tokens/${id}`]) {
        expect((await get(`${path}.json?jurisdiction_id=${jurisdiction}`)).status).toBe(400);
      }
    const [row] = json((await get(`requests/${id}.json?jurisdiction_id=${DISTRICT}`)).text);
    for (const field of ['requested_datetime', 'updated_datetime'])
      expect(row[field]).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\+08:00$/);
    // Nor is it found by asking for spans of a second: the day is the narrowest.
    const [known] = json((await get(`requests/${id}.json?api_key=${key}`)).text);
    const before = new Date(new Date(known.requested_datetime).getTime() - 1_000).toISOString();
    const until = await get(`requests.json?jurisdiction_id=${DISTRICT}&end_date=${before}`);
    expect(until.text).toContain(id);
    expect((await get(`requests.json?jurisdiction_id=${COMMUNITY}&api_key=${key}`)).status).toBe(200);
  });

  test('a key of those who see no orders shows what none shows', async () => {
    const { text } = await post('json', mine({ description: '只给看得到工单的人' }));
    const id = json(text)[0].service_request_id;
    const rowFor = async (role: string) => {
      const theirs = await keyOf(role, DISTRICT);
      return json((await get(`requests/${id}.json?jurisdiction_id=${DISTRICT}&api_key=${theirs}`)).text)[0];
    };
    for (const role of ['property-service-enterprise', 'supervisor', 'operator'])
      expect([role, (await rowFor(role)).description]).toEqual([role, null]);
    for (const role of ['property-authority', 'district'])
      expect([role, (await rowFor(role)).description]).toEqual([role, '只给看得到工单的人']);
  });

  test('a token is the number itself, as every number is given at once', async () => {
    const id = json((await post('json', mine({ description: '凭证' }))).text)[0].service_request_id;
    expect(json((await get(`tokens/${id}.json?jurisdiction_id=${DISTRICT}`)).text)).toEqual([
      { service_request_id: id, token: id },
    ]);
    expect((await get(`tokens/12345.xml?jurisdiction_id=${DISTRICT}`)).status).toBe(404);
  });

  test('carries what XML must escape, and leaves out what it cannot carry', async () => {
    const words = '<b>1 & 2</b> "三" ]]> \u0007完';
    const id = json((await post('json', mine({ description: words }))).text)[0].service_request_id;
    const { text } = await get(`requests/${id}.xml?api_key=${key}`);
    expect(xml(text).service_requests.request.description).toBe('<b>1 & 2</b> "三" ]]>  完');
  });
});

describe('what is wrong is answered in its own words', () => {
  test.each`
    what                          | path                                                                                                    | status
    ${'no suffix'}                | ${'services/parking'}                                                                                   | ${404}
    ${'another suffix'}           | ${'services/parking.csv'}                                                                               | ${404}
    ${'no jurisdiction'}          | ${'requests.json'}                                                                                      | ${400}
    ${'a jurisdiction of nobody'} | ${'requests.json?jurisdiction_id=999999'}                                                               | ${404}
    ${'a range of rehearsals'}    | ${'requests.json?jurisdiction_id=00370302'}                                                             | ${400}
    ${'a request of nobody'}      | ${'requests/nobody.json?jurisdiction_id=370302'}                                                        | ${404}
    ${'a key that is none'}       | ${'requests.json?jurisdiction_id=370302&api_key=xyz'}                                                   | ${403}
    ${'a day that is none'}       | ${'requests.json?jurisdiction_id=370302&start_date=2010-05-24'}                                         | ${400}
    ${'a status of its own'}      | ${'requests.json?jurisdiction_id=370302&status=fixed'}                                                  | ${400}
    ${'a page that is far'}       | ${'requests.json?jurisdiction_id=370302&page=11&page_size=1000'}                                        | ${400}
    ${'more than ninety days'}    | ${'requests.json?jurisdiction_id=370302&start_date=2010-01-01T00:00:00Z&end_date=2010-05-01T00:00:00Z'} | ${400}
  `('$what: $status', async ({ path, status }: { path: string; status: number }) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(json(answer.text)).toEqual([expect.objectContaining({ code: status, description: expect.any(String) })]);
  });

  test('an invalid key, as the specification shows it', async () => {
    for (const [format, errors] of [
      ['json', (text: string) => json(text)],
      ['xml', (text: string) => [xml(text).errors.error]],
    ] as const) {
      const { status, text } = await post(
        format,
        `api_key=xyz&jurisdiction_id=${COMMUNITY}&service_code=parking&${EXAMPLE}`,
      );
      expect([status, String(errors(text)[0].code)]).toEqual([403, '403']);
    }
  });

  test.each`
    what                      | more                                   | status
    ${'no service'}           | ${{ service_code: '' }}                | ${400}
    ${'a service of nobody'}  | ${{ service_code: '001' }}             | ${404}
    ${'no key'}               | ${{ api_key: '' }}                     | ${403}
    ${'a latitude of 91'}     | ${{ lat: '91', long: '0' }}            | ${400}
    ${'a mail that is none'}  | ${{ email: 'nobody' }}                 | ${400}
    ${'words without an end'} | ${{ description: 'x'.repeat(4_001) }}  | ${400}
    ${'a place elsewhere'}    | ${{ jurisdiction_id: '370303001001' }} | ${404}
    ${'an unknown area'}      | ${{ address_id: '370302001001-77' }}   | ${404}
  `('a request with $what: $status, and nothing is kept', async ({ more, status }) => {
    const count = () => record.database.owner.query('SELECT count(*)::int AS n FROM problem_reports');
    const before = (await count()).rows;
    expect((await post('json', mine(more as Record<string, string>))).status).toBe(status);
    expect((await count()).rows).toEqual(before);
  });

  test('the key of a role that may only look', async () => {
    const supervisor = await keyOf('supervisor', DISTRICT);
    expect((await post('json', mine({ api_key: supervisor }))).status).toBe(403);
  });

  test('forms are taken here and nowhere else', async () => {
    const answer = await fetch(`${api.url}/problems`, {
      method: 'POST',
      body: EXAMPLE,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(415);
    expect((await post('json', EXAMPLE, 'text/plain')).status).toBe(415);
  });
});
