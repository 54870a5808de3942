import { dayOf, instant, type Day } from '#domain/shared';
import { scopeOf } from '#platform/case-store';
import ExcelJS from 'exceljs';
import { hiddenOf, openActing, tokensIn, type Acting } from '../support/acting.js';
import type { Caller } from '../support/http.js';
import { answersIn } from '../support/report-form.js';
import { packed } from '../support/packed.js';
import { tenOClock } from '../support/record.js';

// The monthly report by its Excel form: given out with what is known, filled in, read back cell by cell, kept as a document.

const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const today = dayOf(instant(Date.now()));
const monthsAgo = (n: number, on = '01') => {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return `${new Date(Date.UTC(year, month - 1 - n, 1)).toISOString().slice(0, 7)}-${on}` as Day;
};
const MONTH = monthsAgo(2).slice(0, 7);
const NEXT = monthsAgo(1).slice(0, 7);

let acting: Acting;
let term: string;
let community: Caller;
let street: Caller;
let token = '';
let nextToken = '';

const at = (path = '') => `/committee-terms/${encodeURIComponent(term)}/reports/form${path}`;

/** The form as it was given out, with some answers typed in. */
async function filled(bytes: Buffer, answers: Readonly<Record<string, ExcelJS.CellValue>>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const sheet = book.worksheets[0];
  sheet?.eachRow((row) => {
    const answer = answers[row.getCell(1).text];
    if (answer !== undefined) row.getCell(2).value = answer;
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

const MONEY = { '本月收入（元）': '100.00', '本月支出（元）': 40.5, '月末余额（元）': '59.50' };

async function uploaded(form: Buffer | string, more: Record<string, string> = {}, of = token) {
  const page = hiddenOf(await acting.open(of), 'multipart/form-data');
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...page, step: 'do', ...more })) body.append(name, value);
  body.append('form', new Blob([typeof form === 'string' ? form : new Uint8Array(form)]), '月报.xlsx');
  const answer = await fetch(`${acting.api.url}/act/${of}?form=xlsx`, { method: 'POST', body });
  return { status: answer.status, text: await answer.text() };
}

const given = async (of = token) => {
  const answer = await fetch(`${acting.api.url}/act/${of}?form=xlsx`);
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
};

beforeAll(async () => {
  acting = await openActing();
  const { store, estate } = acting.record;
  term = `committee-term:${estate.areaId}`;
  community = await acting.api.as('community-party-organization');
  street = await acting.api.as('street', '370302001');
  const execute = async (command: { type: string } & Record<string, unknown>, on: Day, role: 'street' | 'workflow') => {
    const done = await store.execute({
      ...{ caseId: term, command, key: `${command.type}-${on}`, receivedAt: tenOClock(on) },
      actor: { id: role, role, node: estate.code.slice(0, 9) },
      scope: scopeOf(estate.code.slice(0, 9)),
      open: { kind: 'committee-term', code: estate.code, areaId: estate.areaId },
    });
    expect(done.outcome).toBe('accepted');
  };
  await execute(
    {
      ...{ type: 'register', certificate: '备 2024-7', began: '2024-01-01', filedOn: '2024-01-20', seats: 5 },
      ends: `${Number(today.slice(0, 4)) + 2}-01-01`,
      members: estate.people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
      alternates: [],
    },
    monthsAgo(2, '10'),
    'street',
  );
  await execute({ type: 'ask-for-report' }, monthsAgo(1), 'workflow');
  [token = ''] = tokensIn((await acting.round()).find(({ subject }) => subject.includes('月报')));
  await execute({ type: 'ask-for-report' }, monthsAgo(0), 'workflow');
  const later = (await acting.round()).flatMap(tokensIn);
  nextToken = '';
  for (const each of later) if ((await acting.open(each)).text.includes(`提交月报（${NEXT}）`)) nextToken = each;
}, 90_000);
afterAll(() => acting.close());

test('the form is given out behind the link with what is known of its month', async () => {
  const { status, type, bytes } = await given();
  expect({ status, type }).toEqual({ status: 200, type: XLSX['content-type'] });
  expect(await answersIn(bytes)).toMatchObject({
    ...{
      小区编号: acting.record.estate.areaId,
      月份: MONTH,
      召开会议次数: '0',
      '月末余额（元）': '0.00',
      风险和问题: '',
    },
  });
  expect((await acting.open(token)).text).toContain('href="?form=xlsx"');
  // The address of the page stands nowhere in it.
  expect((await acting.open(token)).text).not.toContain(token);
});

test('and by the API, for the oldest month that waits or the one that is named', async () => {
  const oldest = await community.get(at());
  expect((await answersIn(oldest.bytes))['月份']).toBe(MONTH);
  expect((await answersIn((await community.get(at(`?month=${NEXT}`))).bytes))['月份']).toBe(NEXT);
  expect((await community.get(at('?month=2019-01'))).status).toBe(404);
  expect((await street.get(at())).status).toBe(403);
  const elsewhere = await acting.api.as('community-party-organization', '370303001001');
  expect((await elsewhere.get(at())).status).toBe(404);
});

test('a link that is not ours gives out nothing', async () => {
  expect((await given('x'.repeat(43))).status).toBe(404);
});

describe('what is wrong is named by its cell, and nothing is stored', () => {
  test.each`
    what                              | answers                                                          | cell    | words
    ${'money that is no money'}       | ${{ ...MONEY, '月末余额（元）': '5九' }}                         | ${'B9'} | ${'月末余额（元）'}
    ${'three decimals'}               | ${{ ...MONEY, '本月收入（元）': 12.345 }}                        | ${'B7'} | ${'本月收入（元）'}
    ${'nothing where money is asked'} | ${{ ...MONEY, '本月收入（元）': '' }}                            | ${'B7'} | ${'必填'}
    ${'half a meeting'}               | ${{ ...MONEY, 召开会议次数: 0.5 }}                               | ${'B5'} | ${'0 至 10000 的整数'}
    ${'meetings below nought'}        | ${{ ...MONEY, 召开会议次数: -1 }}                                | ${'B5'} | ${'0 至 10000 的整数'}
    ${'a formula'}                    | ${{ ...MONEY, '本月收入（元）': { formula: '1+1', result: 2 } }} | ${'B7'} | ${'不接受公式'}
    ${'a date'}                       | ${{ ...MONEY, 召开会议次数: new Date(0) }}                       | ${'B5'} | ${'0 至 10000 的整数'}
    ${'the form of another month'}    | ${{ ...MONEY, 月份: '2019-01' }}                                 | ${'B4'} | ${'不是这份月报的表格'}
    ${'the form of another area'}     | ${{ ...MONEY, 小区编号: '370302001001-99' }}                     | ${'B3'} | ${'不是这份月报的表格'}
    ${'a line that was written over'} | ${{ ...MONEY }}                                                  | ${'A1'} | ${'缺少“收到投诉”一行'}
  `('$what: $cell', async ({ what, answers, cell, words }) => {
    const original = (await given()).bytes;
    let form = await filled(original, answers as Record<string, ExcelJS.CellValue>);
    if (what === 'a line that was written over') {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(form as unknown as ExcelJS.Buffer);
      book.worksheets[0]?.eachRow((row) => {
        if (row.getCell(1).text === '收到投诉') row.getCell(1).value = '投诉';
      });
      form = Buffer.from(await book.xlsx.writeBuffer());
    }
    const api = await community.send('POST', at(`?month=${MONTH}`), form, XLSX);
    expect(api.status).toBe(422);
    const errors = api.body['errors'] as { pointer: string; detail: string }[];
    expect(errors.map(({ pointer }) => pointer)).toEqual([`/cells/${cell}`]);
    expect(errors[0]?.detail).toContain(words);
    const page = await uploaded(form);
    expect(page.status).toBe(422);
    expect(page.text).toContain(words);
    const { rows } = await acting.record.database.owner.query('SELECT 1 FROM documents');
    expect(rows).toEqual([]);
  });

  test('what is no workbook, what unpacks to far more than it is, what is another workbook', async () => {
    const bomb = packed({ 'xl/media/image1.png': ' '.repeat(41 * 1024 * 1024) });
    const other = new ExcelJS.Workbook();
    other.addWorksheet('月报').addRow(['月份', MONTH]);
    const another = Buffer.from(await other.xlsx.writeBuffer());
    for (const bytes of [Buffer.from('nonsense'), bomb, another]) {
      expect((await community.send('POST', at(), bytes, XLSX)).status).toBe(422);
      expect((await uploaded(bytes)).status).toBe(422);
    }
    expect((await community.send('POST', at(), Buffer.alloc(3 * 1024 * 1024), XLSX)).status).toBe(413);
    expect((await community.send('POST', at(), 'a', { 'content-type': 'text/csv' })).status).toBe(415);
  });

  test('figures that cannot be are refused by the rule, and what was typed stands on the page', async () => {
    const form = await filled((await given()).bytes, { ...MONEY, 收到投诉: 1, 办结投诉: 2, 下月计划: '检查消防设施' });
    const page = await uploaded(form);
    expect(page.status).toBe(422);
    expect(page.text).toContain('办结投诉多于收到投诉');
    expect(page.text).toContain('检查消防设施');
    expect((await community.send('POST', at(), form, XLSX)).body).toMatchObject({ code: 'papers-missing' });
  });

  test('a form that was sent from elsewhere, or without our proof', async () => {
    const form = await filled((await given()).bytes, MONEY);
    expect((await uploaded(form, { formProof: 'x' })).status).toBe(403);
    const { status } = await fetch(`${acting.api.url}/act/${token}?form=xlsx`, {
      ...{ method: 'POST', body: 'no form', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    });
    expect(status).toBe(403);
  });
});

test('filled in and uploaded behind the link it is the report, and the file is kept and named in it', async () => {
  const form = await filled((await given()).bytes, { ...MONEY, 召开会议次数: 1, 下月计划: '检查消防设施' });
  const page = await uploaded(form);
  expect(page.status).toBe(200);
  expect((await uploaded(form)).status).toBe(200);
  const { body } = await street.get(`/cases/${encodeURIComponent(term)}/timeline`);
  const entries = body['items'] as { type: string; data: object; papers: { file: string; nextMonth: string } }[];
  const [report, second] = entries.filter(({ type }) => type === 'report-submitted');
  expect(second).toBeUndefined();
  expect(report?.data).toMatchObject({
    month: MONTH,
    figures: { meetings: 1, income: 10_000, spending: 4_050, balance: 5_950 },
  });
  expect(report?.papers.nextMonth).toBe('检查消防设施');
  const id = report?.papers.file.replace('sha256:', '') ?? '';
  const document = await street.get(`/documents/${id}`);
  expect({ status: document.status, type: document.headers.get('content-type') }).toMatchObject({
    ...{ status: 200, type: XLSX['content-type'] },
  });
  expect(document.headers.get('content-disposition')).toContain('.xlsx');
  expect(document.bytes).toEqual(form);
  expect((await given()).status).toBe(200);
  expect((await given()).type).toContain('text/html');
});

test('by the API the next month, once; a second time says that nothing waits', async () => {
  const form = await filled((await community.get(at())).bytes, MONEY);
  expect((await answersIn(form))['月份']).toBe(NEXT);
  const key = { 'idempotency-key': 'by-form' };
  expect((await community.send('POST', at(), form, { ...XLSX, ...key })).status).toBe(200);
  expect((await community.send('POST', at(), form, { ...XLSX, ...key })).body).toMatchObject({ repeated: true });
  const again = await community.send('POST', at(), form, XLSX);
  expect({ status: again.status, code: again.body['code'] }).toEqual({ status: 422, code: 'unknown-subject' });
  expect((await community.get(at())).status).toBe(404);
  // Nor behind a link that is still in somebody's mail box.
  expect((await uploadedLate()).status).toBe(410);
});

const uploadedLate = async () => {
  expect(nextToken).not.toBe('');
  const body = new FormData();
  body.append('form', new Blob(['x']));
  return fetch(`${acting.api.url}/act/${nextToken}?form=xlsx`);
};

test('the description says that the page may give out the form', async () => {
  const { body } = await acting.api.nobody.get('/openapi.json');
  const paths = body['paths'] as Record<string, { get: { responses: Record<string, { content: object }> } }>;
  const { content } = paths['/act/{token}']?.get.responses['200'] ?? { content: {} };
  expect(Object.keys(content).toSorted()).toEqual([XLSX['content-type'], 'text/html']);
});

test('nothing but what we gave out is taken for a workbook among documents', async () => {
  const { status } = await street.send('POST', '/documents?code=370302001001', Buffer.from('PK'), XLSX);
  expect(status).toBe(415);
});
