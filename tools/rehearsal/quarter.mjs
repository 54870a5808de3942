// A district's quarterly campaign before the user's eyes: every step goes through the public HTTP API, by the role whose step it is, on a
// stepped clock. The quarter has the Spring Festival in it.
import { setTimeout as delay } from 'node:timers/promises';
import { callsOf } from './calls.mjs';
import { groundsOf } from './printing.mjs';
import { CITIES, rolesOf } from './roles.mjs';

const ITEMS = [
  ['F-01', '消防通道畅通', 'immediate', 50, 'high', 'fire-safety'],
  ['H-01', '垃圾日产日清', 'month', 30, 'normal', 'hygiene-waste'],
  ['P-01', '停车有序', 'project', 20, 'normal', 'parking'],
].map(([code, title, how, weight, risk, category]) => ({
  ...{ code, title: `${title}（虚构）`, class: how, evidence: 'photo', weight, risk, category },
}));
const SOLVED = { as: 'solved', answer: '已整改（虚构）', proof: ['照片-整改后'] };

/** @param {readonly string[]} fails */
const answers = (fails) =>
  ITEMS.map(({ code: item }) =>
    fails.includes(String(item))
      ? { item, verdict: 'fails', photo: `照片-${item}`, level: 'community', note: `${item} 不合格（虚构）` }
      : { item, verdict: 'conforms' },
  );

/**
 * @param {{ apiUrl: string, city?: string, pace?: number, print?: (line: string) => void, signal?: AbortSignal, fetch?: typeof globalThis.fetch }} options
 * @returns {Promise<{ caseId: string, caseUrl: string, steps: number }>}
 */
export async function rehearseQuarter({ fetch = globalThis.fetch, ...options }) {
  const quarter = await begin({ pace: 3200, city: 'zibo', print: console.log, ...options, fetch });
  await inspect(quarter);
  await rectify(quarter);
  await track(quarter);
  return evaluate(quarter);
}

/** @typedef {Awaited<ReturnType<typeof begin>>} Quarter */

/** @param {{ apiUrl: string, city: string, pace: number, print: (line: string) => void, signal?: AbortSignal | undefined, fetch: typeof globalThis.fetch }} options */
async function begin({ apiUrl, city, pace, print, signal, fetch }) {
  const chosen = CITIES[city];
  if (!chosen) throw new Error(`没有这个城市 no such city: ${city}. ${Object.keys(CITIES).join(', ')}`);
  const district = chosen.place.slice(0, 6);
  const at = { today: '2024-01-02', calls: 0, steps: 0 };
  const callsIn = (/** @type {string} */ community) => {
    const place = `${district}${community}`;
    const run = Math.random().toString(36).slice(2, 8);
    return callsOf({ apiUrl, place, run, roles: rolesOf(place), at, signal, fetch });
  };
  const [one, two] = [callsIn('001001'), callsIn('002001')];
  /** The community in which an estate lies. @param {string} area */
  const of = (area) => (area.startsWith(`00${district}002`) ? two : one);
  const titles = rolesOf(chosen.place);

  /** @param {string} role @param {string} what @param {any} [answer] */
  async function say(role, what, answer) {
    at.steps += 1;
    print(`  ${at.today}  ${titles[role]?.[1] ?? role}  ${what}${answer ? `  ${groundsOf(answer)}` : ''}`);
    await delay(pace, undefined, { signal });
  }
  print(
    `演练：${chosen.name} 季度专项行动。人物、小区均为虚构。 A quarter's campaign, rehearsed; people and estates are made up.`,
  );
  const body = { kind: 'campaign', place: district, day: at.today, units: 10 };
  const opened = await one.post('property-authority', '/rehearsals', body);
  await say('property-authority', '启动季度专项行动，四个小区', opened);
  const caseId = opened.caseId;
  const path = (/** @type {string} */ rest) => `/campaigns/${encodeURIComponent(caseId)}${rest}`;
  /** As the district's office. @param {string} where @returns {Promise<any>} */
  const read = async (where) =>
    one.ask(where, { headers: { authorization: `Bearer ${await one.tokenOf('property-authority')}` } });
  /** @param {string} area @param {string} item */
  const finding = async (area, item) => {
    const { items } = await read(path('/findings?limit=200'));
    return items.find((/** @type {any} */ each) => each.serviceArea === area && each.item === item);
  };

  /** @param {string} until @param {string} why */
  async function goTo(until, why) {
    await one.post('property-authority', `/rehearsals/${encodeURIComponent(caseId)}/steps`, { until });
    at.today = until;
    print(`  ${at.today}  ⏩ ${why}`);
    await delay(pace / 2, undefined, { signal });
  }

  /** @param {string} area @param {...string} fails */
  async function sign(area, ...fails) {
    const sheet = { serviceArea: area, inspectedOn: at.today, answers: answers(fails) };
    const { late, score } = await of(area).post('grid-worker', path('/sheets'), sheet);
    const found = fails.length > 0 ? `，不合格 ${fails.join('、')}` : '，全部合格';
    await say('grid-worker', `签署 ${area} 检查表${late ? '（迟交）' : ''}：${score / 100} 分${found}`);
  }

  /** Answered with proof, and audited by somebody else. @param {string} problem @param {string} area @param {string} [judge] @param {string} [lead] */
  async function solve(problem, area, judge = 'street', lead = 'residents-committee') {
    const on = `/problems/${encodeURIComponent(problem)}`;
    await of(area).post(lead, `${on}/replies`, SOLVED);
    await of(area).post(judge, `${on}/replies/audit`, { accepted: true });
    await say(judge, `审核整改结果：${problem} 有据办结`);
  }
  return {
    apiUrl,
    caseId,
    areas: opened.estate.areas,
    print,
    one,
    of,
    say,
    path,
    read,
    finding,
    goTo,
    sign,
    solve,
    at,
  };
}

/** @param {Quarter} quarter */
async function inspect({ caseId, areas, one, say, path, finding, goTo, sign, solve }) {
  const [a1, a2, b1] = areas;
  const standard = await one.post('property-authority', '/campaign-standards', {
    ...{ place: caseId.split(':').at(-1)?.split('.')[0], put: ITEMS },
  });
  const published = await one.post('property-authority', path('/standard'), { standard: standard.id });
  await say('property-authority', `标准 ${standard.id} 发布至各街道`, published);
  await goTo('2024-01-10', '全面排查 the full inspection');
  const order = {
    serviceArea: a2,
    source: 'hotline',
    external: `W-${standard.version}`,
    category: 'parking',
    what: '占道停车（虚构）',
  };
  const { caseId: told } = await one.post('hotline-12345', '/problems', order);
  const dispatch = { lead: { role: 'street' }, dispatchedBy: 'place' };
  const sent = await one.post('hotline-12345', `/problems/${encodeURIComponent(told)}/dispatch`, dispatch);
  await say('hotline-12345', `派发热线工单 ${order.external}`, sent);
  await sign(a1, 'F-01', 'H-01');
  await sign(a2, 'P-01');
  await say(
    'grid-worker',
    `与热线工单 ${order.external} 是同一事项：${(await finding(a2, 'P-01')).merged ? '并案，各留编号' : '未并案'}`,
  );
  await sign(b1);
  await goTo('2024-01-12', '立行立改 put right at once');
  await solve((await finding(a1, 'F-01')).problem, a1);
  await solve(told, a2, 'hotline-12345', 'street');
  const call = `/problems/${encodeURIComponent(told)}/call-backs`;
  await one.post('hotline-12345', call, { answer: 'unreachable' });
  await say('hotline-12345', '回访诉求人：未联系上，改日再访');
  await goTo('2024-01-15', '另一日 another day');
  await one.post('hotline-12345', call, { answer: 'satisfied' });
  await say('hotline-12345', '回访诉求人：满意，办结');
}

/** @param {Quarter} quarter */
async function rectify({ areas, print, say, one, path, read, finding, goTo, sign, solve }) {
  const [a1, , , b2] = areas;
  await goTo('2024-01-24', '排查到期 the day of the inspection has passed');
  print(`              缺检查表 without a sheet: ${b2}`);
  await goTo('2024-02-01', '一月结束 the month is over');
  const bulletin = await one.post('property-authority', path('/bulletins'), { month: '2024-01' });
  await say('property-authority', '发布一月通报', bulletin);
  await goTo('2024-02-08', '春节前 before the Spring Festival');
  await sign(b2, 'F-01');
  const { problem } = await finding(b2, 'F-01');
  const { state } = await read(`/cases/${encodeURIComponent(problem)}`);
  print(`              三日期限遇春节假期，顺延至 ${state.limit.dueDay} the festival passes`);
  await goTo('2024-02-18', '调休上班日 a Sunday on which people work');
  await solve(problem, b2);
  await solve((await finding(a1, 'H-01')).problem, a1);
  await goTo('2024-02-19', '问题全部办结，进入跟踪问效 results are tracked');
}

/** @param {Quarter} quarter */
async function track({ areas, of, one, say, path, read, finding, goTo, solve }) {
  const b2 = areas[3];
  const { id } = await finding(b2, 'F-01');
  const recheck = { finding: id, verdict: 'not-fixed', photo: '照片-复查' };
  await of(b2).post('street', path('/findings/rechecks'), recheck);
  const { problem } = await finding(b2, 'F-01');
  await say('street', `复查不合格，重新立案 ${problem}`);
  await goTo('2024-02-21', '再次整改 put right again');
  await solve(problem, b2);
  const { items } = await read(path('/findings?recheck=true'));
  // With the last that nobody has looked at again the stage is over: it comes last.
  const again = (/** @type {any} */ each) => (each.recheck === null ? 1 : 0);
  for (const each of items.toSorted((/** @type {any} */ a, /** @type {any} */ b) => again(a) - again(b))) {
    const fixed = { finding: each.id, verdict: 'fixed', photo: '照片-复查' };
    await one.post('property-authority', path('/findings/rechecks'), fixed);
    await say(
      'property-authority',
      `复查合格 ${each.id.split('/').slice(1).join(' ')}${each.risk === 'high' ? '（高风险）' : '（抽样）'}`,
    );
  }
  await goTo('2024-02-22', '复查完毕，进入评价评估 evaluation');
}

/** @param {Quarter} quarter */
async function evaluate({ apiUrl, caseId, areas, one, of, say, path, read, goTo, print, at }) {
  const tour = await one.post('property-authority', path('/tour'), {
    route: [areas[0], areas[3]],
    record: '观摩（虚构）',
  });
  await say('property-authority', '季度观摩两个小区', tour);
  await goTo('2024-03-01', '二月结束 the month is over');
  await one.post('property-authority', path('/bulletins'), { month: '2024-02' });
  const ended = await one.post('property-authority', path('/evaluation'), { lessons: '增加楼道堆物条目（虚构）' });
  await say('property-authority', '发布评价评估报告', ended);
  for (const area of areas) {
    const posted = { serviceArea: area, postedOn: at.today, places: ['东门公告栏'], photos: ['照片-公告栏'] };
    await of(area).post('street', path('/postings'), posted);
    await say('street', `在小区张贴评价结果 ${area}`);
  }
  await goTo('2024-03-02', '结果均已张贴，本季度结束 all is posted: the quarter is over');
  const { items } = await read(path('/reports'));
  const { solved, satisfaction, ranking } = items.at(-1).content.figures;
  print(`              办结率 ${solved.text}，满意率 ${satisfaction.text}`);
  for (const { place, name, score } of ranking.area) print(`              第 ${place} 名 ${name} ${score / 100} 分`);
  print(`完成 done: ${caseId}，共 ${at.steps} 步，${at.calls} 次调用。`);
  return { caseId, caseUrl: `${apiUrl}/cases/${encodeURIComponent(caseId)}`, steps: at.steps };
}
