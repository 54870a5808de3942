import { codeIn, hiddenOf, openActing, tokensIn, type Acting } from '../support/acting.js';

// Whoever has no account says by the link in a mail whether they will have a mediation, or that they have gone to court.

let acting: Acting;
let caseId: string;
const DISPUTE = '楼上夜间噪声';
const BOXES = ['owner-1@estate.example', 'owner-2@estate.example'];
const tokens = new Map<string, string>();

beforeAll(async () => {
  acting = await openActing();
  const { estate } = acting.record;
  const mediator = await acting.api.as('mediator', estate.code, undefined, 'mediator-1');
  const [a, b] = estate.people;
  const offered = await mediator.post('/mediations', {
    ...{ place: estate.areaId, by: 'offer', a: { person: a }, b: { person: b } },
    ...{ category: 'noise-pollution', dispute: DISPUTE },
  });
  caseId = String(offered.body['caseId']);
  for (const mail of await acting.round()) for (const token of tokensIn(mail)) tokens.set(mail.to, token);
}, 90_000);
afterAll(() => acting.close());

const stage = async () =>
  (await acting.record.database.owner.query('SELECT stage FROM cases WHERE id = $1', [caseId])).rows[0]
    ?.stage as string;

test('the mail is silent on dispute and parties; the page behind its link says what it is about', async () => {
  expect([...tokens.keys()].toSorted((one, other) => one.localeCompare(other))).toEqual(BOXES);
  const mails = acting.mails.filter(({ to }) => BOXES.includes(to));
  // Each mail greets its own reader, and names nobody else.
  for (const { to, text, html } of mails)
    expect(text + html).not.toMatch(to === BOXES[0] ? /噪声|业主2（虚构）/ : /噪声|业主1（虚构）/);
  const page = await acting.open(tokens.get(BOXES[1] ?? '') ?? '');
  expect(page.text).toContain(DISPUTE);
  expect(page.text).toContain('由您自愿决定');
  expect(page.text).not.toContain('owner-1');
});

test('willing, by the code in a second mail and without naming a side', async () => {
  const token = tokens.get(BOXES[1] ?? '') ?? '';
  const filled = async () => ({ ...hiddenOf(await acting.open(token), 'mediation/answer-offer'), willing: 'yes' });
  await acting.post(token, { ...(await filled()), step: 'ask' });
  const digits = codeIn((await acting.roundNow()).at(-1));
  const said = await acting.post(token, { ...(await filled()), step: 'do', digits });
  expect(said.status).toBe(200);
  const { rows } = await acting.record.database.owner.query(
    `SELECT body_json->'data' AS data FROM events WHERE case_id = $1 AND type = 'offer-answered'`,
    [caseId],
  );
  expect(rows).toMatchObject([{ data: { side: 'b', willing: true } }]);
  expect(await stage()).toBe('ASKED');
});

test('the other has gone to court and wants no more of it: it ends', async () => {
  const token = tokens.get(BOXES[0] ?? '') ?? '';
  const filled = async () => ({ ...hiddenOf(await acting.open(token), 'mediation/record-suit'), goesOn: 'no' });
  await acting.post(token, { ...(await filled()), step: 'ask' });
  const digits = codeIn((await acting.roundNow()).at(-1));
  expect((await acting.post(token, { ...(await filled()), step: 'do', digits })).status).toBe(200);
  expect(await stage()).toBe('ENDED');
});
