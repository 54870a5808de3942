import { ballots, openPlayed, POSTING, sign, toVote, type Played } from '../support/matter-play.js';

// Major matters over HTTP on a stepped clock: a change of provider, a roof of one building, a lift that has failed, an order that stops one.

let played: Played;

beforeAll(async () => {
  played = await openPlayed();
}, 120_000);
afterAll(() => played.close(), 60_000);

const PROVIDER = { kind: 'provider-change', title: '更换物业服务企业', changes: ['dismiss', 'hire'] };
const ROOF = {
  ...{ kind: 'fund-use', title: '2号楼屋面防水', mode: 'ordinary', work: 'common-parts', amount: '80000.00' },
  ...{ projects: ['2号楼屋面防水'], buildings: ['2'] },
};
const LIFT = { kind: 'fund-use', title: '电梯', mode: 'emergency', work: 'common-facilities', emergency: 'lift' };

const resolved = async () => (await played.read(played.term)).state['resolved'];

test('what the law or the place does not offer is refused at once, and opens nothing', async () => {
  const put = async (role: 'owners-committee' | 'street' | 'supervisor', body: object) => {
    const { status, body: said } = await played.post(
      role,
      `/committee-terms/${encodeURIComponent(played.term)}/matters`,
      body,
    );
    return [status, said['code']];
  };
  expect(await put('owners-committee', { ...ROOF, work: 'developer-warranty' })).toEqual([422, 'not-payable']);
  expect(await put('owners-committee', { ...ROOF, buildings: ['9'] })).toEqual([422, 'unknown-unit']);
  expect(await put('owners-committee', { ...ROOF, amount: '0.00' })).toEqual([422, 'invalid']);
  expect(await put('owners-committee', { ...LIFT, emergency: 'repainting' })).toEqual([422, 'invalid']);
  expect(await put('owners-committee', { kind: 'term-extension', title: '延期', until: '2028-01-01' })).toEqual([
    409,
    'extension-not-allowed',
  ]);
  expect(await put('street', PROVIDER)).toEqual([403, 'wrong-role']);
  expect((await put('supervisor', PROVIDER))[0]).toBe(403);
  expect((await played.read(played.term)).state['matters']).toBeUndefined();
});

test('from another place there is no such term, and the second click opens no second matter', async () => {
  const path = `/committee-terms/${encodeURIComponent(played.term)}/matters`;
  const other = { kind: 'other', title: '公共收益分配' };
  expect((await played.post('owners-committee', path, other, { node: '370303001001' })).status).toBe(404);
  const click = () => played.post('owners-committee', path, other, { key: 'put-forward-once' });
  const [first, second] = [await click(), await click()];
  expect([first.status, second.status, second.body['repeated']]).toEqual([201, 200, true]);
  expect(second.body['opened']).toEqual(first.body['opened']);
  const [matter = ''] = first.body['opened'] as string[];
  await played.step('owners-committee', matter, 'withdrawal', { reason: '另行提出' });
  const again = await played.post('owners-committee', `/major-matters/${encodeURIComponent(matter)}/withdrawal`, {
    reason: '再次',
  });
  expect([again.status, again.body['code']]).toEqual([409, 'case-closed']);
});

describe('a change of provider (M4), from the draft to the archive', () => {
  let matter = '';
  let vote = '';

  test('the committee decides, and only with a decision that its term knows', async () => {
    matter = await played.propose('owners-committee', PROVIDER);
    expect((await played.read(matter)).tasks).toEqual(['decide-matter']);
    const invented = await played.post('owners-committee', `/major-matters/${encodeURIComponent(matter)}/decision`, {
      decision: 'decision-1',
    });
    expect([invented.status, invented.body['code']]).toEqual([422, 'not-decided']);
    const decision = await played.decide('2024-09-09');
    vote = await toVote(played, matter, { decision, meetingOn: '2024-09-25', closesOn: '2024-10-08' });
    expect(vote).toBe(`${matter}:assembly-vote:1`);
  }, 60_000);

  test('all owners vote on both items; before the result nothing is signed', async () => {
    const tell = (told: object) =>
      played.post('owners-committee', `/major-matters/${encodeURIComponent(matter)}/meetings/telling`, {
        told,
        proof: '签收单',
      });
    expect((await tell({ 'in-person': 31 })).body['code']).toBe('duplicate-subject');
    expect((await tell({ 'in-person': 28, message: 2 })).body['figures']).toEqual({ told: 30, owners: 30 });
    await played.goTo('2024-09-26');
    await played.stage(matter, 'VOTE');
    const early = await played.post('owners-committee', `/major-matters/${encodeURIComponent(matter)}/contract`, {
      document: '合同',
    });
    expect([early.status, early.body['code']]).toEqual([409, 'wrong-stage']);
    const cast = ballots(played.units.slice(0, 24), { dismiss: 'agree', hire: 'agree' });
    expect((await played.post('teller', `/votes/${encodeURIComponent(vote)}/ballots/batch`, cast)).status).toBe(201);
    await played.goTo('2024-10-09');
    await sign(played, vote);
    await played.stage(matter, 'RESULT');
    expect((await played.read(matter)).state).toMatchObject({ passed: ['dismiss', 'hire'], decidedOn: '2024-10-09' });
  }, 60_000);

  test('the term hears of it while the matter goes on', async () => {
    await played.stage(matter, 'RESULT');
    await played.goTo('2024-10-10');
    expect(await resolved()).toEqual({ 'major-matter:2': '2024-10-09' });
  }, 60_000);

  test('told sixty days before, posted seven days, signed, filed, left, archived', async () => {
    const { step, post, goTo } = played;
    await step('owners-committee', matter, 'result', POSTING);
    const at = (path: string) => `/major-matters/${encodeURIComponent(matter)}/provider/${path}`;
    const told = (leavesOn: string) => post('owners-committee', at('notice'), { leavesOn, proof: '通知书' });
    // Of the provider's own sixty days nothing is late where the contract has become open-ended (CC art. 948).
    const left = async (more: object) => {
      const { body } = await post('owners-committee', at('refusal'), {
        ...{ contractEnds: '2024-12-09', proof: '函' },
        ...more,
      });
      return (body['warnings'] as { article: string }[]).map(({ article }) => article);
    };
    expect([await left({}), await left({ openEnded: true })]).toEqual([['CC art.947'], []]);
    const short = await told('2024-12-08');
    expect([short.status, short.body['code'], short.body['earliest']]).toEqual([422, 'notice-too-late', '2024-12-09']);
    expect((await told('2024-12-09')).status).toBe(200);
    await step('owners-committee', matter, 'contract/posting', POSTING);
    await goTo('2024-10-17');
    await step('owners-committee', matter, 'contract', { document: '物业服务合同' });
    await step('property-service-enterprise', matter, 'contract/filing', { receipt: '备案回执' });
    await goTo('2025-01-09');
    expect((await played.read(matter)).tasks.toSorted()).toEqual(['meet-on-departure', 'record-departure']);
    await step('residents-committee', matter, 'provider/departure', { handedOver: ['rooms', 'files', 'money'] });
    await step('owners-committee', matter, 'archive', { papers: ['全卷'] });
    expect((await played.read(matter)).stage).toBe('ARCHIVED');
  }, 90_000);
});

describe('the roof of one building (M5)', () => {
  let matter = '';
  let vote = '';

  test('only those who share the cost are on the roll', async () => {
    matter = await played.propose('owners-committee', ROOF);
    const decision = await played.decide('2025-01-15');
    vote = await toVote(played, matter, { decision, meetingOn: '2025-02-05', closesOn: '2025-02-18' });
    expect((await played.read(vote)).state['roll']).toEqual([10, 100_000]);
    const told = { told: { 'in-person': 11 }, proof: '签收单' };
    const tooMany = await played.post(
      'owners-committee',
      `/major-matters/${encodeURIComponent(matter)}/meetings/telling`,
      told,
    );
    expect([tooMany.status, tooMany.body['owners']]).toEqual([422, 10]);
    await played.goTo('2025-02-06');
    const stranger = await played.post(
      'teller',
      `/votes/${encodeURIComponent(vote)}/ballots/batch`,
      ballots(played.units.slice(0, 1), { 'item-1': 'agree' }),
    );
    expect([stranger.status, JSON.stringify(stranger.body)]).toEqual([422, expect.stringContaining('unknown-unit')]);
  }, 60_000);

  test('seven of the ten are enough, and the fund is asked for what was voted on', async () => {
    const { post, step, goTo } = played;
    const cast = ballots(played.units.slice(20, 27), { 'item-1': 'agree' });
    expect((await post('teller', `/votes/${encodeURIComponent(vote)}/ballots/batch`, cast)).status).toBe(201);
    await goTo('2025-02-19');
    await sign(played, vote);
    await played.stage(matter, 'RESULT');
    await step('owners-committee', matter, 'result', POSTING);
    const ask = (amount: string) =>
      post('owners-committee', `/major-matters/${encodeURIComponent(matter)}/fund`, { amount, papers: ['申请表'] });
    expect((await ask('80000.01')).body['code']).toBe('not-decided');
    expect((await ask('80000.00')).status).toBe(200);
    await step('property-authority', matter, 'fund/answer', { approve: true });
    await step('owners-committee', matter, 'works/acceptance', { proof: '验收单' });
    await step('owners-committee', matter, 'works/posting', POSTING);
    await step('owners-committee', matter, 'archive', { papers: ['全卷'] });
  }, 60_000);
});

test('a lift that has failed: looked at together, repaired, posted five days, paid; nobody votes', async () => {
  const { step, post, goTo } = played;
  const matter = await played.propose('owners-committee', LIFT);
  await step('owners-committee', matter, 'site-check', { parties: ['owners', 'committee', 'provider'], proof: '记录' });
  await step('owners-committee', matter, 'works/acceptance', { proof: '验收单' });
  await step('owners-committee', matter, 'works/posting', POSTING);
  const ask = () =>
    post('owners-committee', `/major-matters/${encodeURIComponent(matter)}/fund`, {
      amount: '5000.00',
      papers: ['申请表'],
    });
  await goTo('2025-02-23');
  const early = await ask();
  expect([early.status, early.body['earliest']]).toEqual([409, '2025-02-24']);
  await goTo('2025-02-24');
  expect((await ask()).status).toBe(200);
  await step('property-authority', matter, 'fund/answer', { approve: true });
  await step('owners-committee', matter, 'archive', { papers: ['全卷'] });
  expect((await played.read(matter)).stage).toBe('ARCHIVED');
}, 60_000);

test('an order for illegality stops one in the middle of its vote: no more ballots, its ground and remedy posted, nothing resolved', async () => {
  const matter = await played.propose('owners-committee', { kind: 'covenant', title: '修改管理规约' });
  const decision = await played.decide('2025-03-05');
  const vote = await toVote(played, matter, { decision, meetingOn: '2025-03-24', closesOn: '2025-04-04' });
  await played.goTo('2025-03-25');
  const order = {
    illegality: 'against-law',
    article: '民法典第二百七十八条',
    order: 'revoke',
    reason: '剥夺欠费业主表决权',
    ...POSTING,
  };
  const path = `/major-matters/${encodeURIComponent(matter)}/orders`;
  expect((await played.post('community-party-organization', path, order)).status).toBe(403);
  expect((await played.post('property-authority', path, { ...order, illegality: 'inconvenient' })).status).toBe(422);
  expect((await played.post('property-authority', path, order)).status).toBe(200);
  const late = await played.post(
    'teller',
    `/votes/${encodeURIComponent(vote)}/ballots/batch`,
    ballots(played.units.slice(0, 1), { 'item-1': 'agree' }),
  );
  expect([late.status, late.body['code']]).toEqual([409, 'window-closed']);
  const { rows } = await played.record.database.owner.query<{ lines: string[] }>(
    `SELECT lines FROM notices WHERE case_id = $1 AND key LIKE 'order-%'`,
    [matter],
  );
  expect(rows[0]?.lines.join()).toMatch(/内容违反法律法规（民法典第二百七十八条）.*行政复议/);
  await played.stage(vote, 'WITHDRAWN');
  await played.goTo('2025-03-26');
  expect(await resolved()).toEqual({ 'major-matter:2': '2024-10-09', 'major-matter:3': '2025-02-19' });
}, 60_000);

test('a renovation is paid by the fund for what the fund may pay, and for a sum that is voted on (SD 71)', async () => {
  const matter = await played.propose('owners-committee', { kind: 'facility-renovation', title: '改造活动室' });
  const classify = async (more: object) => {
    const body = { as: 'M5', reason: '维修更新', ...more };
    const { status, body: said } = await played.post(
      'street',
      `/major-matters/${encodeURIComponent(matter)}/class`,
      body,
    );
    return [status, said['code']];
  };
  expect(await classify({ work: 'common-facilities' })).toEqual([422, 'papers-missing']);
  expect(await classify({ work: 'utility-network', amount: '90000.00' })).toEqual([422, 'not-payable']);
  expect(await classify({ work: 'common-facilities', amount: '90000.00' })).toEqual([200, undefined]);
  expect((await played.read(matter)).state).toMatchObject({
    matter: 'M5',
    work: 'common-facilities',
    amount: 9_000_000,
  });
});
