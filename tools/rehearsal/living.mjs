/** A committee's life in a year: a seat falls vacant and is filled by election, the end comes near, the next committee takes over. */
import { eventually } from './calls.mjs';
import { found, vote } from './electing.mjs';
import { paperReport } from './reporting.mjs';
import { review } from './reviewing.mjs';
import { addDays, firstOfNext, SEATS } from './session.mjs';

/** @typedef {{ people: readonly string[], units: readonly string[], rules: any }} Estate */

/**
 * @param {import('./session.mjs').Session} session @param {Estate} estate
 * @returns {Promise<{ byElection: string, renewal: string, former: string, next: string }>}
 */
export async function live(session, estate) {
  const { at, read, say, signal } = session;
  const former = `${at.caseId}:committee-term`;
  const byElection = await fillVacancy(session, { term: former, estate });
  const renewal = await renew(session, { term: former, estate });
  const next = `${renewal}:committee-term`;
  const { state } = await read(former);
  await monthByMonth(session, { term: former, until: addDays(state.ends, 1) });
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
async function fillVacancy(session, { term, estate }) {
  const { read, post, say } = session;
  const { members } = (await read(term)).state;
  const person = Object.keys(members).find((id) => members[id].office === 'member');
  const seat = { person, ground: 'resigned', proof: '辞职信（示例）' };
  const ended = await post('community-party-organization', of(term, 'seats/end'), seat);
  await say('community-party-organization', '一名成员书面辞职，无候补可以递补', ended);
  await receiveAll(session, ended.opened[0]);
  const election = await call(session, { term, purpose: 'by-election', what: '启动补选' });
  await hold(session, { election, estate, nominees: estate.people.slice(20, 22), seats: 1 });
  const reported = await post('community-party-organization', of(term, 'seats/change'), { papers: ['变更表（示例）'] });
  await say('community-party-organization', '补选成员就任，报告成员变更', reported);
  return election;
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, estate: Estate }} of */
async function renew(session, { term, estate }) {
  const { at, read, post, say, goTo, signal } = session;
  await monthByMonth(session, { term, until: (await read(term)).state.lookAhead.remindOn });
  await goTo(addDays(at.today, 1), '换届提醒日 the renewal begins');
  await eventually(async () => ((await read(term)).state.renewal === 'asked' ? true : undefined), signal);
  const plan = { plan: '按期换届（示例）', handoverList: ['印章', '账册', '合同'] };
  const reported = await post('community-party-organization', of(term, 'renewal/plan'), plan);
  await say('community-party-organization', '报告换届方案和移交清单', reported);
  const election = await call(session, { term, purpose: 'renewal', what: '启动换届选举' });
  const announced = await hold(session, { election, estate, nominees: estate.people.slice(30, 38), seats: SEATS });
  await found(session, { announced, rules: estate.rules });
  return election;
}

/** @param {import('./session.mjs').Session} session @param {{ term: string, purpose: string, what: string }} of */
async function call({ post, say }, { term, purpose, what }) {
  const called = await post('community-party-organization', of(term, 'elections'), { purpose });
  await say('community-party-organization', what, called);
  return called.opened[0];
}

/** @param {import('./session.mjs').Session} session @param {{ election: string, estate: Estate, nominees: readonly string[], seats: number }} of */
async function hold(session, { election, estate: { units, rules }, nominees, seats }) {
  Object.assign(session.electing, { prefix: 'elections', caseId: () => election, convener: 'owners-committee' });
  await session.step('owners-committee', 'owners-confirmation', {}, '核实业主身份和投票权数');
  await review(session, { nominees, rules });
  return vote(session, { units, nominees, seats });
}

/** Every month that is over is reported on paper, and read. @param {import('./session.mjs').Session} session @param {{ term: string, until: string }} of */
async function monthByMonth(session, { term, until }) {
  const { at, goTo } = session;
  while (at.today < until) {
    const first = firstOfNext(at.today);
    if (first > until) await goTo(until, '到期日 the day has come');
    else {
      const month = at.today.slice(0, 7);
      await goTo(first, `${month} 结束 the month is over`);
      await paperReport(session, { term, month });
    }
  }
}

/** @param {import('./session.mjs').Session} session @param {string} handover */
async function receiveAll({ post, read, say }, handover) {
  const { items } = (await read(handover)).state;
  const receipt = { items: Object.keys(items), receivedBy: '接收人（示例）' };
  await post('residents-committee', `/handovers/${encodeURIComponent(handover)}/receipts`, receipt);
  await say('residents-committee', `见证移交 ${receipt.items.length} 项`);
}

/** @param {string} term @param {string} path */
const of = (term, path) => `/committee-terms/${encodeURIComponent(term)}/${path}`;
