// Forms an owners' committee before the user's eyes: every step goes through the public HTTP API, by the role whose step it is,
// on a stepped clock. One line a step: the legal day, who, what, and on what ground.
import { setTimeout as delay } from 'node:timers/promises';

const CITIES = {
  zibo: { place: '370302001001', name: '淄博 Zibo' },
  qingdao: { place: '370202001001', name: '青岛 Qingdao' },
  jinan: { place: '370102001001', name: '济南 Jinan' },
  shandong: { place: '371102001001', name: '山东（省规定）Shandong' },
  weifang: { place: '370702001001', name: '潍坊 Weifang' },
  liaocheng: { place: '371502001001', name: '聊城 Liaocheng' },
};

/** Half-second attempts while a server is away. */
const PATIENCE = 240;
const SEATS = 7;
const CANDIDATES = 9;
const POSTING = { places: ['小区东门公告栏', '各单元门厅'], photos: ['照片-公告栏-01'] };
const DRAFTS = {
  drafts: ['covenant', 'rules-of-procedure', 'work-rules', 'candidate-method'],
  topics: ['meeting-mode', 'voting-procedure', 'vote-counting', 'committee-make-up', 'recall-addition', 'seal-use'],
};

/** @param {string} day @param {number} days */
const addDays = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * @param {{ apiUrl: string, city?: string, pace?: number, day?: string, units?: number, print?: (line: string) => void, signal?: AbortSignal }} options
 *   `pace` is the pause after a step in milliseconds.
 * @returns {Promise<{ caseId: string, calls: number, caseUrl: string, uiUrl: string, steps: number }>}
 */
export async function rehearse({
  apiUrl,
  city = 'zibo',
  pace = 3200,
  day = '2024-03-01',
  units: size = 60,
  print = console.log,
  signal,
}) {
  const chosen = CITIES[/** @type {keyof typeof CITIES} */ (city)];
  if (!chosen) throw new Error(`没有这个城市 no such city: ${city}. ${Object.keys(CITIES).join(', ')}`);
  const { place } = chosen;
  const run = Math.random().toString(36).slice(2, 8);
  /** @type {Map<string, string>} */
  const tokens = new Map();
  const at = { today: day, steps: 0, caseId: '', calls: 0, unsuitable: '' };
  const nodes = { 6: place.slice(0, 6), 9: place.slice(0, 9), 12: place };
  /** @type {Record<string, [node: string, title: string]>} */
  const ROLES = {
    street: [nodes[9], '街道办事处'],
    'street-party-committee': [nodes[9], '街道党工委'],
    'community-party-organization': [nodes[12], '社区党组织'],
    'residents-committee': [nodes[12], '居民委员会'],
    'property-authority': [nodes[6], '物业主管部门'],
    'reviewing-department': [nodes[6], '联审部门'],
    'property-service-enterprise': [nodes[12], '物业服务企业'],
    'preparation-group': [nodes[12], '业主大会筹备组'],
    'owners-committee': [nodes[12], '业主委员会'],
    developer: [nodes[12], '建设单位'],
    owner: [nodes[12], '业主'],
    teller: [nodes[12], '计票人'],
  };

  /** @param {string} role @param {string} [branch] */
  async function tokenOf(role, branch) {
    const key = `${role}/${branch ?? ''}`;
    const known = tokens.get(key);
    if (known) return known;
    const [node] = ROLES[role] ?? [place];
    const { token } = await ask('/dev/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        sub: branch ? `${branch}（示例）` : `${role}（示例）`,
        role,
        node,
        ...(branch ? { branch } : {}),
      }),
    });
    tokens.set(key, token);
    return token;
  }

  /**
   * The same key until there is an answer: a server that was away, or killed in the middle, has done it once or not at all.
   * @param {string} path @param {RequestInit} init @returns {Promise<any>}
   */
  async function ask(path, init) {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await fetch(`${apiUrl}${path}`, { ...init, signal }).catch((error) => {
        if (signal?.aborted || attempt > PATIENCE) throw error;
        return undefined;
      });
      const content = await answer?.json().catch(() => undefined);
      if (answer?.ok && content !== undefined) return content;
      const passing =
        answer === undefined ||
        content === undefined ||
        [429, 503].includes(answer.status) ||
        content.code === 'stepping';
      if (!passing || attempt > PATIENCE)
        throw new Error(
          `${path}: ${answer?.status} ${content?.title ?? ''} ${content?.detail ?? ''} ${JSON.stringify(content?.errors ?? '')}`,
        );
      await delay(500, undefined, { signal });
    }
  }

  /** @param {string} role @param {string} path @param {object} body @param {string} [branch] @returns {Promise<any>} */
  async function post(role, path, body, branch) {
    at.calls += 1;
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': `${run}-${at.calls}`,
      authorization: `Bearer ${await tokenOf(role, branch)}`,
    };
    return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** @param {string} id @returns {Promise<any>} */
  async function read(id) {
    return ask(`/cases/${encodeURIComponent(id)}`, { headers: { authorization: `Bearer ${await tokenOf('street')}` } });
  }

  /** @param {string} what @param {any} [answer] */
  function groundsOf(what, answer) {
    const basis = [
      ...new Set(
        (answer?.basis ?? []).map((/** @type {any} */ { article, proposedDefault }) =>
          proposedDefault ? `${article}（建议默认值）` : article,
        ),
      ),
    ];
    const warnings = (answer?.warnings ?? []).map((/** @type {any} */ { text }) => `⚠ ${text.zh}`);
    return [basis.length > 0 ? `依据 ${basis.join('、')}` : '', ...warnings].filter(Boolean).join('  ');
  }

  /** @param {string} role @param {string} what @param {any} [answer] */
  async function say(role, what, answer) {
    at.steps += 1;
    print(`  ${at.today}  ${ROLES[role]?.[1] ?? role}  ${what}${answer ? `  ${groundsOf(what, answer)}` : ''}`);
    await delay(pace, undefined, { signal });
  }

  const formation = (/** @type {string} */ path) => `/formations/${encodeURIComponent(at.caseId)}/${path}`;

  /** @param {string} role @param {string} path @param {object} body @param {string} what */
  async function step(role, path, body, what) {
    const answer = await post(role, formation(path), body);
    await say(role, what, answer);
    return answer;
  }

  /** @param {string} until @param {string} why */
  async function goTo(until, why) {
    if (until <= at.today) return;
    await post('street', `/rehearsals/${encodeURIComponent(at.caseId)}/steps`, { until });
    at.today = until;
    print(`  ${at.today}  ⏩ ${why}`);
    await delay(pace / 2, undefined, { signal });
  }

  print(`演练：${chosen.name} 首次组建业主委员会。人物、小区均为虚构。 A rehearsal; people and estate are made up.`);
  const opened = await post('residents-committee', '/rehearsals', {
    kind: 'formation',
    place,
    day,
    units: size,
    applicant: city === 'liaocheng' ? 'developer' : 'residents-committee',
  });
  at.caseId = opened.caseId;
  const { people, units } = opened.estate;
  await say('residents-committee', `申请成立业主大会，案件 ${at.caseId}`, opened);
  await step('street', 'verification', { finding: 'eligible' }, '核实：已符合成立条件');
  await goTo(addDays(at.today, 10), '十日后 ten days later');
  const members = people.slice(0, 7).map((/** @type {string} */ person, /** @type {number} */ i) => ({
    person,
    role: i === 0 ? 'street' : i <= 4 ? 'owner' : i === 5 ? 'residents-committee' : 'community-party-organization',
  }));
  await step(
    'street',
    'preparation-group',
    { leader: members[0].person, members },
    '组建筹备组：7 人，业主代表 4 人，街道代表任组长',
  );
  await step('preparation-group', 'preparation-group/posting', POSTING, '公告筹备组名单和职责');
  await step(
    'developer',
    'developer-files',
    { papers: ['area-certificate', 'area-ledger', 'owner-register', 'plan', 'facilities-proof', 'service-room-proof'] },
    '移交筹备资料六项',
  );
  await step('preparation-group', 'owners-confirmation', {}, '核实业主身份和投票权数');
  await step('preparation-group', 'drafts', DRAFTS, '通过管理规约、议事规则等草案');
  await step('preparation-group', 'nomination', {}, '开始推荐候选人，不少于七日');
  const { leaders } = await read(at.caseId);
  await say('community-party-organization', `收到供参考的骨干名单 ${leaders.count} 项（不影响表决和计票）`);

  const nominees = people.slice(7, 7 + CANDIDATES);
  for (const [i, person] of nominees.entries()) {
    const source = i < 5 ? 'community-party-organization' : i < 7 ? 'residents-committee' : 'self';
    await post(
      i < 5 ? 'community-party-organization' : i < 7 ? 'residents-committee' : 'preparation-group',
      formation('candidates'),
      { person, source, pledge: true },
    );
  }
  await say('community-party-organization', `推荐和自荐候选人 ${nominees.length} 名，均签署承诺书`);
  await goTo(addDays(at.today, 8), '推荐期满 nominations have run');
  await step('preparation-group', 'nomination/closing', {}, '结束推荐，流程为每名候选人启动联审');

  const rules = await ask(`/rules?adminCode=${place}&on=${at.today}`, {
    headers: { authorization: `Bearer ${await tokenOf('street')}` },
  });
  const reviews = await eventually(async () => {
    const { procedures } = await read(at.caseId);
    const found = procedures.filter((/** @type {any} */ { kind }) => kind === 'joint-review');
    return found.length === nominees.length
      ? found.sort((/** @type {any} */ a, /** @type {any} */ b) => a.id.localeCompare(b.id))
      : undefined;
  }, signal);
  for (const [i, review] of reviews.entries()) {
    const { state } = await read(review.id);
    for (const department of Object.keys(state.asked)) {
      const { answers, gives } = rules.catalogues.departments.find(
        (/** @type {any} */ { code }) => code === department,
      );
      const owed = i === 7 && answers.includes('U2') && gives === 'verdict';
      const findings = answers.map((/** @type {string} */ code) => ({
        code,
        finding: code.startsWith('Q') || (owed && code === 'U2') ? 'yes' : 'no',
      }));
      const role = department in ROLES ? department : 'reviewing-department';
      const verdict = gives === 'statement' ? 'STATEMENT' : owed ? 'UNSUITABLE' : 'PASS';
      await post(
        role,
        `/joint-reviews/${encodeURIComponent(review.id)}/opinions`,
        {
          department,
          verdict,
          findings: gives === 'statement' && i === 7 ? [{ code: 'U2', finding: 'yes' }] : findings,
        },
        role === 'reviewing-department' ? department : undefined,
      );
    }
    const unsuitable = i === 7;
    await post(
      'street',
      `/joint-reviews/${encodeURIComponent(review.id)}/conclusion`,
      unsuitable ? { verdict: 'UNSUITABLE', code: 'U2' } : { verdict: 'QUALIFIED' },
    );
    const number = review.id.split(':').at(-1);
    await say(
      'street',
      unsuitable
        ? `联审 ${number}：存在 U2 拖欠物业费情形，书面告知，可在三个工作日内申辩或者改正`
        : `联审 ${number}：${Object.keys(state.asked).length} 个单位意见一致，符合七项条件、无九种不宜情形`,
    );
    if (unsuitable) at.unsuitable = review.id;
  }
  await goTo(addDays(at.today, 1), '次日 the next day');
  await post('community-party-organization', `/joint-reviews/${encodeURIComponent(at.unsuitable)}/cure`, {
    code: 'U2',
    evidence: '缴费收据（示例）',
  });
  await say('community-party-organization', '候选人已缴清物业费并提交收据');
  await post('street', `/joint-reviews/${encodeURIComponent(at.unsuitable)}/recheck`, {
    verdict: 'QUALIFIED',
    decisions: [{ code: 'U2', finding: 'no', reason: '已缴清，收据核对无误' }],
  });
  await say('street', '复核一次：情形已改正，联审通过');

  const list = await eventually(async () => {
    const { state } = await read(at.caseId);
    const qualified = Object.entries(state.candidates).filter(([, { review }]) => review === 'QUALIFIED');
    return qualified.length === nominees.length ? qualified.map(([id]) => id) : undefined;
  }, signal);
  await step(
    'preparation-group',
    'candidate-list',
    { seats: SEATS, candidates: list, reason: '党员人选已尽力推荐' },
    `确定候选人 ${list.length} 名，应选 ${SEATS} 名`,
  );
  const meetingOn = addDays(at.today, 16);
  const closesOn = addDays(meetingOn, 9);
  const posted = await step(
    'preparation-group',
    'meeting',
    { meetingOn, closesOn, ...POSTING },
    `公告会议和候选人：${meetingOn} 起表决，${closesOn} 截止`,
  );
  const voteId = posted.opened[0];
  await post('owner', formation('objections'), { about: list[1], text: '该候选人长期不在小区居住，是否合适？' });
  await say('owner', `对 ${list[1]} 提出异议`);
  await goTo(addDays(at.today, 3), '三日后 three days later');
  await step(
    'preparation-group',
    'objections/answer',
    { objection: 'objection-1-1', upheld: false, answer: '经核实为本小区业主，常住与否不是法定条件。' },
    '书面答复异议：不成立',
  );
  await goTo(meetingOn, '十五日公告期满，表决开始 the fifteen days have run; voting opens');

  const ballots = units.map((/** @type {string} */ unit, /** @type {number} */ i) => ({
    unit,
    choices: {
      M1: i % 10 === 9 ? 'against' : 'agree',
      M2: i % 12 === 11 ? 'abstain' : 'agree',
      M3: list.slice(0, i % 5 === 0 ? 6 : SEATS),
    },
  }));
  const part = (/** @type {number} */ share) => Math.floor(size * share);
  const channels = [
    ['paper', ballots.slice(0, part(0.47))],
    ['door', ballots.slice(part(0.47), part(0.77))],
    ['online-file', ballots.slice(part(0.77), part(0.9))],
  ];
  for (const [channel, some] of channels) {
    const stored = await post('teller', `/votes/${encodeURIComponent(voteId)}/ballots/batch`, {
      channel,
      batch: `${channel}-1`,
      ballots: some,
    });
    await say(
      'teller',
      `登记${channel === 'paper' ? '书面' : channel === 'door' ? '上门' : '线上导入'}选票 ${stored.stored} 张`,
    );
  }
  await goTo(addDays(closesOn, 1), '表决截止，记录自动计票 voting has closed; the record counts');
  await eventually(async () => ((await read(voteId)).stage === 'COUNTED' ? true : undefined), signal);
  const count = await read(voteId);
  for (const { title, candidate, outcome, agreement, participation } of count.countSheet.slice(0, 3)) {
    print(
      `              ${title.zh}${candidate ? ` ${candidate}` : ''}：${outcome}  参与 ${participation.persons.part}/${participation.persons.whole} 人，同意 ${agreement.persons.part} 人、${agreement.area.part / 100} ㎡`,
    );
  }
  await post('teller', `/votes/${encodeURIComponent(voteId)}/count-signatures`, {
    tellers: ['teller-1', 'teller-2'],
    observer: 'residents-committee-1',
  });
  await say('teller', '两名计票人、一名居委会代表签署计票表');
  await eventually(async () => ((await read(at.caseId)).stage === 'COUNTED' ? true : undefined), signal);
  const announced = await step('preparation-group', 'result', POSTING, '公告表决结果，业主委员会产生');
  const { state } = await read(at.caseId);
  const [chair, vice] = state.seated;
  await step(
    'owners-committee',
    'first-committee-meeting',
    { present: state.seated, chair, viceChairs: [vice], minutes: '推选主任、副主任（示例）' },
    '召开首次会议，推选主任、副主任',
  );
  await step('owners-committee', 'officers/posting', POSTING, '公示主任、副主任');

  const branchId = announced.opened[0];
  const branch = (/** @type {string} */ path) => `/party-branches/${encodeURIComponent(branchId)}/${path}`;
  const secretary =
    state.candidates[state.seated.find((/** @type {string} */ id) => state.candidates[id].formalMember)].person;
  await post('community-party-organization', branch('application'), {
    form: 'formal',
    secretary,
    reason: '按规定设立',
  });
  await say('community-party-organization', '申请设立业委会党支部（与备案并行，互不为前提）');
  await goTo(addDays(at.today, 5), '五日后 five days later');
  await step(
    'owners-committee',
    'filing',
    { papers: ['assembly-resolution', 'rules-of-procedure', 'covenant', 'member-list'], partyStatus: '党支部申请中' },
    '提交备案材料',
  );
  await post('street-party-committee', branch('reply'), { approve: true });
  await say('street-party-committee', '批复同意设立党支部');
  await post('community-party-organization', branch('part-time-member'), { person: secretary, on: at.today });
  await say('community-party-organization', '支部书记登记为社区党组织兼职委员');
  await goTo(addDays(at.today, 4), '四日后 four days later');
  await step(
    rules.rules.find((/** @type {any} */ { key }) => key === 'certificateIssuer').value,
    'certificate',
    { certificate: `备-${run}`, sealProof: `刻-${run}` },
    '出具备案证明和刻章证明：业主委员会成立',
  );
  const last = await read(at.caseId);
  print(`完成 done: ${at.caseId} ${last.stageTitle.zh}，共 ${at.steps} 步，${at.calls} 次调用。`);
  return {
    caseId: at.caseId,
    calls: at.calls,
    caseUrl: `${apiUrl}/cases/${encodeURIComponent(at.caseId)}`,
    uiUrl: opened.ui,
    steps: at.steps,
  };
}

/** @template T @param {() => Promise<T | undefined>} look @param {AbortSignal} [signal] @returns {Promise<T>} */
async function eventually(look, signal) {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const seen = await look();
    if (seen !== undefined) return seen;
    await delay(100, undefined, { signal });
  }
  throw new Error('流程未在两分钟内跟上 the workflow did not catch up within two minutes');
}
