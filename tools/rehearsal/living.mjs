/** A committee's life in a year: a seat falls vacant and is filled by election, the end comes near, the next committee takes over. */
import { eventually } from './calls.mjs';
import { found, vote } from './electing.mjs';
import { reportingEachMonth } from './reporting.mjs';
import { review } from './reviewing.mjs';
import { addDays, SEATS } from './session.mjs';

/** @typedef {{ people: readonly string[], units: readonly string[], rules: any }} Estate */

/** A year's term shows in minutes what else takes five. */
export const YEAR = 365;

/**
 * @param {import('./session.mjs').Session} formed @param {Estate} estate
 * @returns {Promise<{ byElection: string, renewal: string, former: string, next: string }>}
 */
export async function live(formed, estate) {
  const terms = [`${formed.at.caseId}:committee-term`];
  const session = reportingEachMonth(formed, terms);
  const { read, say, goTo, signal } = session;
  const [former = ''] = terms;
  const byElection = await fillVacancy(session, { term: former, estate });
  const renewal = await renew(session, { term: former, estate, nominees: estate.people.slice(30, 38) });
  const next = `${renewal}:committee-term`;
  terms.push(next);
  await goTo(addDays((await read(former)).state.ends, 1), '到期日 the day has come');
  const handover = await eventually(
    async () =>
      (await read(former)).procedures.find(
        (/** @type {any} */ { kind, closedAt }) => kind === 'handover' && closedAt === null,
      )?.id,
    signal,
  );
  await receiveAll(session, handover);
  await say('community-party-organization', `新一届自 ${(await read(next)).state.began} 起履职`);
  return { byElection, renewal, former, next };
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, estate: Estate }} of */
export async function fillVacancy(session, { term, estate }) {
  const { read, post, say } = session;
  const { members } = (await read(term)).state;
  const person = Object.keys(members).find((id) => members[id].office === 'member');
  const seat = { person, ground: 'resigned', proof: '辞职信（示例）' };
  const ended = await post('community-party-organization', of(term, 'seats/end'), seat);
  await say('community-party-organization', '一名成员书面辞职，无候补可以递补', ended);
  await receiveAll(session, ended.opened[0]);
  await reportChange(session, { term, what: '报告成员变更' });
  const election = await call(session, { term, purpose: 'by-election', what: '启动补选' });
  await hold(session, { election, estate, nominees: estate.people.slice(20, 22), seats: 1 });
  await reportChange(session, { term, what: '补选成员就任，报告成员变更' });
  return election;
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, what: string }} of */
export async function reportChange({ post, say }, { term, what }) {
  const reported = await post('community-party-organization', of(term, 'seats/change'), { papers: ['变更表（示例）'] });
  await say('community-party-organization', what, reported);
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {{ term: string, estate: Estate, nominees: readonly string[], alternate?: boolean, lasts?: number }} of `lasts` the days of the next term, where it is shorter than the law allows
 */
export async function renew(session, { term, estate, nominees, alternate, lasts }) {
  const { read, post, say, goTo, signal } = session;
  await goTo(addDays((await read(term)).state.lookAhead.remindOn, 1), '换届提醒日 the renewal begins');
  await eventually(async () => ((await read(term)).state.renewal === 'asked' ? true : undefined), signal);
  const plan = { plan: '按期换届（示例）', handoverList: ['印章', '账册', '合同'] };
  const reported = await post('community-party-organization', of(term, 'renewal/plan'), plan);
  await say('community-party-organization', '报告换届方案和移交清单', reported);
  const election = await call(session, { term, purpose: 'renewal', what: '启动换届选举' });
  const announced = await hold(session, { election, estate, nominees, seats: SEATS, alternate });
  const termEnds = lasts === undefined ? undefined : addDays((await read(term)).state.ends, lasts);
  await found(session, { announced, rules: estate.rules, termEnds });
  return election;
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, purpose: string, what: string, role?: string }} of */
export async function call({ post, say }, { term, purpose, what, role = 'community-party-organization' }) {
  const called = await post(role, of(term, 'elections'), { purpose });
  await say(role, what, called);
  return called.opened[0];
}

/**
 * @param {import('./session.mjs').Session} session
 * @param {{ election: string, estate: Estate, nominees: readonly string[], seats: number, alternate?: boolean | undefined, convener?: string }} of
 */
export async function hold(
  session,
  { election, estate: { units, rules }, nominees, convener = 'owners-committee', ...of },
) {
  Object.assign(session.electing, { prefix: 'elections', caseId: () => election, convener });
  await session.step(convener, 'owners-confirmation', {}, '核实业主身份和投票权数');
  await review(session, { nominees, rules });
  return vote(session, { units, nominees, ...of });
}

/** @param {import('./session.mjs').Session} session @param {string} handover */
export async function receiveAll({ post, read, say }, handover) {
  const { items } = (await read(handover)).state;
  const receipt = { items: Object.keys(items), receivedBy: '接收人（示例）' };
  await post('residents-committee', `/handovers/${encodeURIComponent(handover)}/receipts`, receipt);
  await say('residents-committee', `见证移交 ${receipt.items.length} 项`);
}

/** @param {string} term @param {string} path */
export const of = (term, path) => `/committee-terms/${encodeURIComponent(term)}/${path}`;
