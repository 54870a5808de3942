/** Two terms of a year each, with every report in them, and a third that loses so many members that all are elected anew. */
import { eventually } from './calls.mjs';
import { call, fillVacancy, hold, of, receiveAll, renew, reportChange, YEAR } from './living.mjs';
import { found } from './electing.mjs';
import { reportingEachMonth } from './reporting.mjs';
import { addDays, dayOf, POSTING, SEATS } from './session.mjs';

/** @typedef {import('./session.mjs').Session} Session */
/** @typedef {import('./living.mjs').Estate} Estate */

/**
 * @param {Session} session @param {Estate} estate
 * @returns {Promise<{ terms: readonly string[], elections: Readonly<Record<'by' | 'first' | 'second' | 'anew', string>>, refused: string }>}
 */
export async function liveTwice(session, estate) {
  const terms = [`${session.at.caseId}:committee-term`];
  const living = reportingEachMonth(session, terms);
  const after = (/** @type {string} */ election) => terms[terms.push(`${election}:committee-term`) - 2] ?? '';

  const by = await fillVacancy(living, { term: last(terms), estate });
  const first = await renew(living, {
    ...{ term: last(terms), estate, nominees: estate.people.slice(30, 38), alternate: true, lasts: YEAR },
  });
  const refused = await refuseHandover(living, after(first));

  await succeed(living, last(terms));
  const second = await renew(living, { term: last(terms), estate, nominees: estate.people.slice(38, 46) });
  await receiveAll(living, await atItsEnd(living, after(second)));

  const anew = await electAnew(living, { term: last(terms), estate });
  await receiveAll(living, await openHandover(living, after(anew)));
  return { terms, elections: { by, first, second, anew }, refused };
}

/** @param {readonly string[]} terms */
const last = (terms) => terms.at(-1) ?? '';

/** @param {Session} session @param {string} term */
async function atItsEnd(session, term) {
  const { state } = await session.read(term);
  await session.goTo(addDays(state.ends, 1), '任期届满 the term has ended');
  return openHandover(session, term);
}

/** @param {Session} session @param {string} term @returns {Promise<string>} */
const openHandover = ({ read, signal }, term) =>
  eventually(
    async () =>
      (await read(term)).procedures.find(
        (/** @type {any} */ { kind, closedAt }) => kind === 'handover' && closedAt === null,
      )?.id,
    signal,
  );

/** Nobody hands over: the Street urges, the joint meeting is held, the seal is declared void; then everything is received. @param {Session} session @param {string} term */
async function refuseHandover(session, term) {
  const { at, read, post, say, goTo } = session;
  const handover = await atItsEnd(session, term);
  const path = (/** @type {string} */ step) => `/handovers/${encodeURIComponent(handover)}/${step}`;
  const { tasks } = await read(handover);
  const { dueAt } = tasks.find((/** @type {any} */ { duty }) => duty === 'hand-over');
  const due = addDays(dayOf(Date.parse(dueAt)), -1);
  await goTo(addDays(due, 1), '到期未移交 nothing was handed over in time');
  await say('street', '督促移交', await post('street', path('urging'), { how: '书面督促（示例）' }));
  await goTo(addDays(due, 7), '逾期第七日 the seventh day after it');
  await say('street', '召开联席会议', await post('street', path('joint-meeting'), { minutes: '联席会议纪要（示例）' }));
  await goTo(addDays(due, 15), '逾期第十五日 the fifteenth day after it');
  const voided = await post('street', path('enforcement'), {
    measure: 'void-seal',
    proof: '印章作废声明（示例）',
    ...POSTING,
  });
  await say('street', '声明印章作废', voided);
  await goTo(addDays(at.today, 1), '次日 the next day');
  await receiveAll(session, handover);
  return handover;
}

/** A seat falls vacant, and whoever has the most votes of those not seated takes it. @param {Session} session @param {string} term */
async function succeed(session, term) {
  const { at, read, goTo } = session;
  await goTo(addDays(at.today, 20), '二十日后 twenty days later');
  const ended = await endSeat(session, { term, why: '一名成员书面辞职，候补递补' });
  await receiveAll(session, ended.opened[0]);
  const { members, seats } = (await read(term)).state;
  if (Object.keys(members).length !== seats) throw new Error('没有候补递补 nobody moved up');
  await reportChange(session, { term, what: '报告成员变更' });
}

/** @param {Session} session @param {{ term: string, why: string }} of */
async function endSeat({ read, post, say }, { term, why }) {
  const { members } = (await read(term)).state;
  const person = Object.keys(members).findLast((id) => members[id].office === 'member');
  const seat = { person, ground: 'resigned', proof: '辞职信（示例）' };
  const ended = await post('community-party-organization', of(term, 'seats/end'), seat);
  await say('community-party-organization', why, ended);
  return ended;
}

/** One after the other resigns, until too few are left: the Street has the whole committee elected. @param {Session} session @param {{ term: string, estate: Estate }} of */
async function electAnew(session, { term, estate }) {
  const { at, read, goTo } = session;
  await goTo(addDays(at.today, 20), '二十日后 twenty days later');
  while (!(await read(term)).state.below) {
    const ended = await endSeat(session, { term, why: '一名成员书面辞职，无候补可以递补' });
    await receiveAll(session, ended.opened[0]);
  }
  await reportChange(session, { term, what: '报告成员变更' });
  const election = await call(session, { term, purpose: 're-election', what: '启动重新选举', role: 'street' });
  const announced = await hold(session, {
    ...{ election, estate, nominees: estate.people.slice(46, 54), seats: SEATS, convener: 'street' },
  });
  await found(session, { announced, rules: estate.rules });
  return election;
}
