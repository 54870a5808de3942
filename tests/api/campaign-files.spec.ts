import { ANSWERS, type AnswerName } from '../../apps/api/http/answer-schemas.js';
import ExcelJS from 'exceljs';
import { answers, campaignOn, ITEMS, PLACE, placesOf, today, type CampaignRecord } from '../support/campaign-record.js';
import { openTestApi, type Caller, type TestApi } from '../support/http.js';
import { openRecord, type TestRecord } from '../support/record.js';

// Beside the quarter itself: versions with their changes, sheets as files, drives, the Schedule of a place, and what each route answers.

let record: TestRecord;
let api: TestApi;
let office: Caller;
let grid: Caller;
let street: Caller;
let area: string;
let campaign: CampaignRecord;

beforeAll(async () => {
  record = await openRecord({ poolSize: 4, units: 4 });
  await placesOf(record);
  area = record.estate.areaId;
  api = await openTestApi(record.database);
  office = await api.as('property-authority', PLACE);
  grid = await api.as('grid-worker', '370302001001');
  street = await api.as('street', '370302001');
}, 90_000);
afterAll(async () => {
  await api.parts.client.schedule
    .getHandle('campaign:370302')
    .delete()
    .catch(() => undefined);
  await api.close();
  await record.close();
});

const at = (path: string) => `/campaigns/${encodeURIComponent(campaign.id)}${path}`;
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
/** Nothing is missing from an answer, and nothing in it goes undescribed. */
const fits = (name: AnswerName, body: unknown) =>
  expect({ name, body: ANSWERS[name].parse(body) }).toEqual({ name, body });

describe('versions of a standard', () => {
  test('the next is a copy with its changes shown', async () => {
    const one = await office.post('/campaign-standards', { place: PLACE, put: ITEMS });
    fits('CampaignStandard', one.body);
    const heavier = { ...ITEMS[0], weight: 60 };
    const two = await office.post('/campaign-standards', {
      ...{ place: PLACE, copyOf: 'standard-370302-1', put: [heavier], drop: ['P-01'] },
    });
    expect(two.body).toMatchObject({ id: 'standard-370302-2', version: 2, basedOn: 'standard-370302-1' });
    const changes = await office.get('/campaign-standards/standard-370302-2/changes');
    fits('CampaignStandardChanges', changes.body);
    expect(changes.body).toMatchObject({
      ...{ against: 'standard-370302-1', added: [], dropped: [{ code: 'P-01' }] },
      changed: [{ code: 'F-01', fields: [{ field: 'weight', was: 50, is: 60 }] }],
    });
    fits('CampaignStandardPage', (await office.get('/campaign-standards')).body);
  });

  test.each`
    what                             | body                                                              | answer
    ${'a code twice'}                | ${{ place: PLACE, put: [ITEMS[0], ITEMS[0]] }}                    | ${[422, 'invalid']}
    ${'dropping what is not there'}  | ${{ place: PLACE, copyOf: 'standard-370302-1', drop: ['Z-9'] }}   | ${[422, 'invalid']}
    ${'nothing at all'}              | ${{ place: PLACE }}                                               | ${[422, 'invalid']}
    ${'a copy of what is not there'} | ${{ place: PLACE, copyOf: 'standard-370302-9', put: [ITEMS[0]] }} | ${[404, 'not-found']}
    ${'a place of another district'} | ${{ place: '370303', put: [ITEMS[0]] }}                           | ${[404, 'not-found']}
    ${'a Street, which has none'}    | ${{ place: '370302001', put: [ITEMS[0]] }}                        | ${[422, 'invalid']}
  `('$what: $answer', async ({ body, answer }) => {
    expect(codeOf(await office.post('/campaign-standards', body))).toEqual(answer);
  });
});

describe('a sheet as a file', () => {
  const take = async () => (await grid.get(at(`/sheets/file?serviceArea=${area}`))).bytes;
  const rowsOf = async (bytes: Buffer) => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    const [sheet] = workbook.worksheets;
    const rows: string[][] = [];
    sheet?.eachRow((row) => rows.push(Array.from({ length: 10 }, (_, i) => row.getCell(i + 1).text)));
    return { workbook, sheet, rows };
  };
  const filled = async (...fails: string[]) => {
    const { workbook, sheet } = await rowsOf(await take());
    sheet?.eachRow((row, number) => {
      if (number === 1) return;
      const failing = fails.includes(row.getCell(2).text);
      row.getCell(7).value = failing ? '不合格' : '合格';
      if (failing)
        for (const [column, text] of [
          [8, '社区'],
          [9, '照片-1'],
          [10, '堵塞'],
        ] as const)
          row.getCell(column).value = text;
    });
    return { workbook, sheet };
  };
  const bytesOf = async (workbook: ExcelJS.Workbook) => Buffer.from(await workbook.xlsx.writeBuffer());
  const xlsx = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
  const handIn = (bytes: Buffer, key = {}) =>
    grid.send('POST', at(`/sheets/file?serviceArea=${area}&inspectedOn=${today()}`), bytes, { ...xlsx, ...key });

  beforeAll(async () => {
    campaign = await campaignOn(record, -5);
    await campaign.give(-3, { type: 'publish-standard', standard: 'standard-370302-1' });
  });

  test('it is taken along empty: the items of the published standard, and nothing answered', async () => {
    const { rows } = await rowsOf(await take());
    expect(rows.map((row) => [row[0], row[1], row[6]])).toEqual([
      ['小区编号', '条目编号', '结论'],
      ...ITEMS.map(({ code }) => [area, code, '']),
    ]);
  });

  test('what is wrong is named by its row, and nothing is signed', async () => {
    const { workbook, sheet } = await filled('F-01');
    sheet!.getCell('G3').value = '也许';
    sheet!.getCell('A4').value = '370302001001-99';
    const no = await handIn(await bytesOf(workbook));
    expect(codeOf(no)).toEqual([422, 'import-faults']);
    expect((no.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      ...['/rows/3/结论', '/rows/4/小区编号'],
    ]);
    const unanswered = await filled();
    unanswered.sheet!.getCell('G2').value = '';
    expect(codeOf(await handIn(await bytesOf(unanswered.workbook)))).toEqual([422, 'import-faults']);
    expect(codeOf(await handIn(Buffer.from('no workbook')))).toEqual([422, 'import-faults']);
    expect((await office.get(at('/figures'))).body).toMatchObject({ standing: { sheets: 0, findings: 0 } });
  });

  test('handed in it is signed; taken again it says what was signed, and a second one is refused', async () => {
    const { workbook } = await filled('F-01');
    const bytes = await bytesOf(workbook);
    const signed = await handIn(bytes, { 'idempotency-key': 'file-1' });
    expect([signed.status, signed.text]).toEqual([201, expect.anything()]);
    fits('CampaignSheetSigned', signed.body);
    expect(signed.body).toMatchObject({ source: 'file', met: 50, findings: ['F-01'] });
    expect((await handIn(bytes, { 'idempotency-key': 'file-1' })).status).toBe(200);
    const { rows } = await rowsOf(await take());
    expect(rows[1]?.slice(6)).toEqual(['不合格', '社区', '照片-1', '堵塞']);
    expect(codeOf(await handIn(await take()))).toEqual([409, 'already-registered']);
    fits('CampaignSheetPage', (await street.get(at('/sheets'))).body);
    fits('CampaignFindingPage', (await street.get(at('/findings'))).body);
    expect((await street.get(at('/sheets'))).body['items']).toMatchObject([
      { signedBy: 'grid-worker@370302001001', late: false },
    ]);
    fits('CampaignStanding', (await office.get(at('/figures'))).body);
    fits('Campaign', (await grid.get(at(''))).body);
    fits('CampaignPage', (await grid.get('/campaigns')).body);
  });

  test.each`
    what                           | change                                | status
    ${'before it was inspected'}   | ${{ inspectedOn: '2099-01-01' }}      | ${422}
    ${'a service area of nowhere'} | ${{ serviceArea: '370302001001-77' }} | ${404}
  `('$what: $status', async ({ change, status }) => {
    const sheet = { serviceArea: area, inspectedOn: today(), answers: answers(), ...(change as object) };
    expect((await grid.post(at('/sheets'), sheet)).status).toBe(status);
  });

  test('a company signs no sheet about itself, and nobody looks again before the sample is drawn', async () => {
    const company = await api.as('property-service-enterprise', '370302001001');
    const sheet = { serviceArea: area, inspectedOn: today(), answers: answers() };
    expect((await company.post(at('/sheets'), sheet)).status).toBe(403);
    const recheck = { finding: `${campaign.id}/${area}/F-01`, verdict: 'fixed', photo: 'p' };
    expect(codeOf(await street.post(at('/findings/rechecks'), recheck))).toEqual([409, 'wrong-stage']);
  });
});

describe('an item that is shown by a paper', () => {
  const PAPER = { ...ITEMS[0]!, code: 'L-01', title: '电梯检验合格', evidence: 'document' };
  const HEADER = '小区编号,条目编号,结论,层级,照片,说明';
  let path: string;

  beforeAll(async () => {
    const { body } = await office.post('/campaign-standards', { place: PLACE, put: [PAPER] });
    const drive = await office.post('/campaigns', { place: PLACE, kind: 'drive', name: '电梯专项（示例）' });
    path = `/campaigns/${encodeURIComponent(String(drive.body['caseId']))}`;
    expect((await office.post(`${path}/standard`, { standard: body['id'] })).status).toBe(200);
  });

  const byFile = (text: string) =>
    grid.send('POST', `${path}/sheets/file?serviceArea=${area}&inspectedOn=${today()}`, text, {
      'content-type': 'text/csv; charset=utf-8',
    });
  const byForm = (answer: object) =>
    grid.post(`${path}/sheets`, { serviceArea: area, inspectedOn: today(), answers: [{ item: 'L-01', ...answer }] });
  const missing = (pointer: string) => [
    expect.objectContaining({ pointer, code: 'document-missing', detail: expect.stringContaining('L-01') }),
  ];

  test('does not conform unseen, by form or by file, with the item named', async () => {
    const form = await byForm({ verdict: 'conforms' });
    expect([form.status, form.body['errors']]).toEqual([422, missing('/answers/0')]);
    const old = await byFile(`${HEADER}\r\n${area},L-01,合格,,,`);
    expect([old.status, old.body['errors']]).toEqual([422, missing('/rows/2')]);
    const empty = await byFile(`${HEADER},所查资料\r\n${area},L-01,合格,,,,`);
    expect([empty.status, empty.body['errors']]).toEqual([422, missing('/rows/2')]);
  });

  test('is signed with the paper, which stands in the sheet; a correction keeps it', async () => {
    const signed = await byFile(`${HEADER},所查资料\r\n${area},L-01,合格,,,,检验报告 2026-031`);
    expect([signed.status, signed.text]).toEqual([201, expect.anything()]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await grid.get(`${path}/sheets/file?serviceArea=${area}`)).bytes as never);
    expect(workbook.worksheets[0]?.getRow(2).getCell(11).text).toBe('检验报告 2026-031');
    const correct = (answer: object) =>
      grid.post(`${path}/sheets/corrections`, {
        ...{ serviceArea: area, inspectedOn: today(), reason: '看错楼栋' },
        answers: [{ item: 'L-01', verdict: 'conforms', ...answer }],
      });
    const without = await correct({});
    expect([without.status, without.body['errors']]).toEqual([422, missing('/answers/0')]);
    expect((await correct({ document: '检验报告 2026-032' })).status).toBe(201);
  });
});

describe('a drive', () => {
  test('has no quarter and its own number; its findings are those of a drive', async () => {
    expect(codeOf(await office.post('/campaigns', { place: PLACE, kind: 'drive', quarter: '2026Q4' }))).toEqual([
      422,
      'invalid',
    ]);
    const key = { 'idempotency-key': 'drive' };
    const drive = await office.post('/campaigns', { place: PLACE, kind: 'drive', name: '大排查、解难题、暖万家' }, key);
    expect([drive.status, drive.body['caseId']]).toEqual([201, 'campaign:370302.drive-2']);
    const again = await office.post('/campaigns', { place: PLACE, kind: 'drive', name: '大排查、解难题、暖万家' }, key);
    expect(again.body).toMatchObject({ caseId: 'campaign:370302.drive-2', repeated: true });
    const path = `/campaigns/${encodeURIComponent('campaign:370302.drive-2')}`;
    expect((await office.post(`${path}/standard`, { standard: 'standard-370302-2' })).status).toBe(200);
    const [fire, waste] = answers('H-01');
    const signed = await grid.post(`${path}/sheets`, {
      serviceArea: area,
      inspectedOn: today(),
      answers: [fire, waste],
    });
    expect([signed.status, signed.text]).toEqual([201, expect.anything()]);
    const { rows } = await record.database.owner.query(
      `SELECT source, category FROM problems WHERE campaign_id = 'campaign:370302.drive-2'`,
    );
    expect(rows).toEqual([{ source: 'drive', category: 'hygiene-waste' }]);
  });

  test('what the hotline was told for it counts with what was found, and is not drawn', async () => {
    const hotline = await api.as('hotline-12345', PLACE);
    const told = { serviceArea: area, source: 'hotline', category: 'noise-pollution', what: '夜间施工噪声' };
    const one = await hotline.post('/problems', { ...told, external: 'W-1', campaign: 'campaign:370302.drive-2' });
    expect([one.status, one.text]).toEqual([201, expect.anything()]);
    const { body } = await office.get(`/campaigns/${encodeURIComponent('campaign:370302.drive-2')}/figures`);
    expect(body).toMatchObject({ standing: { findings: 2, open: 2, others: 1, high: 0 } });
  });

  test('a city opens one for all of its districts, and each of them sees it', async () => {
    const city = await api.as('property-authority', '3703');
    expect((await city.post('/campaigns', { place: '3703', quarter: '2026Q3' })).status).toBe(201);
    expect((await grid.get(`/campaigns/${encodeURIComponent('campaign:3703.2026Q3')}`)).body).toMatchObject({
      place: '3703',
    });
    expect((await office.post('/campaigns', { place: '3703', quarter: '2026Q4' })).status).toBe(404);
    expect((await office.post('/campaigns', { place: '370303', quarter: '2026Q4' })).status).toBe(404);
    expect((await street.post('/campaigns', { place: PLACE, quarter: '2026Q1' })).status).toBe(403);
  });

  test('of a quarter that has not begun is refused, and can be opened when it has', async () => {
    const ahead = { place: PLACE, quarter: '2099Q1' };
    expect(codeOf(await office.post('/campaigns', ahead))).toEqual([422, 'fact-in-future']);
    expect((await office.get(`/campaigns/${encodeURIComponent('campaign:370302.2099Q1')}`)).status).toBe(404);
  });
});

describe('the Schedule of a place', () => {
  const path = '/campaign-schedules/370302';

  test('set, read, paused, resumed, triggered; nobody else’s is there', async () => {
    expect(codeOf(await office.get(path))).toEqual([404, 'not-found']);
    const set = await office.post(path, {});
    expect([set.status, set.text]).toEqual([201, expect.anything()]);
    fits('CampaignSchedule', set.body);
    expect(set.body).toMatchObject({
      id: 'campaign:370302',
      paused: false,
      ...{ months: [1, 4, 7, 10], day: 1, hour: 8 },
    });
    // Said again it is the same, as after an answer that was lost; otherwise it is changed, and not set a second time.
    expect((await office.post(path, {})).status).toBe(201);
    expect(codeOf(await office.post(path, { day: 2 }))).toEqual([409, 'already-registered']);
    expect((await office.post(`${path}/pause`, { note: '换届' })).body).toMatchObject({ paused: true });
    expect((await office.send('PUT', path, { months: [3, 9], day: 5, hour: 9 })).body).toMatchObject({
      ...{ paused: true, months: [3, 9], day: 5, hour: 9 },
    });
    expect((await office.post(`${path}/resume`, { note: '恢复' })).body).toMatchObject({ paused: false });
    expect((await office.get('/campaign-schedules/370303')).status).toBe(404);
    expect((await street.get(path)).status).toBe(403);
    const neighbour = await api.as('property-authority', '370303');
    expect((await neighbour.get(path)).status).toBe(404);
    const city = await api.as('district', '3703');
    expect((await city.get(path)).status).toBe(200);
  });

  test.each`
    what                          | body
    ${'it ends before it begins'} | ${{ from: '2026-04-01', until: '2026-01-01' }}
    ${'it is too long'}           | ${{ from: '2020-01-01', until: '2026-01-01' }}
    ${'it ends after today'}      | ${{ from: today(), until: '2099-01-01' }}
    ${'no day'}                   | ${{ from: 'x', until: '2026-01-01' }}
  `('a backfill is refused: $what', async ({ body }) => {
    expect((await office.post(`${path}/backfill`, body)).status).toBe(422);
  });
});
