/** Where a rehearsal stands, and the moves that every part of it makes: a step, and the clock. */
import { setTimeout as delay } from 'node:timers/promises';
import { callsOf } from './calls.mjs';
import { groundsOf } from './printing.mjs';
import { rolesOf } from './roles.mjs';

export const SEATS = 7;
export const POSTING = { places: ['小区东门公告栏', '各单元门厅'], photos: ['照片-公告栏-01'] };

/** @param {string} day @param {number} days */
export const addDays = (day, days) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const SHANGHAI = 8 * 3_600_000;

/** On which day of Shanghai an instant lies: of the end of a term, the day after it. @param {number} instant */
export const dayOf = (instant) => new Date(instant + SHANGHAI).toISOString().slice(0, 10);

/** @param {string} day */
export function firstOfNext(day) {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** @typedef {ReturnType<typeof sessionOf>} Session */

/** @param {{ apiUrl: string, city: string, place: string, pace: number, day: string, size: number, estate?: string | undefined, print: (line: string) => void, signal?: AbortSignal | undefined, fetch: typeof globalThis.fetch, meanwhile: (of: { term: string, month: string }) => Promise<void> }} of */
export function sessionOf({ apiUrl, city, place, pace, day, size, estate, print, signal, fetch, meanwhile }) {
  const run = Math.random().toString(36).slice(2, 8);
  const at = { today: day, steps: 0, caseId: '', calls: 0 };
  /** The election of which the steps are: at first that of the formation itself. */
  const electing = { prefix: 'formations', caseId: () => at.caseId, convener: 'preparation-group' };
  const ROLES = rolesOf(place);
  const { ask, post, read, tokenOf } = callsOf({ apiUrl, place, run, roles: ROLES, at, signal, fetch });

  /** @param {string} role @param {string} what @param {any} [answer] */
  async function say(role, what, answer) {
    at.steps += 1;
    print(`  ${at.today}  ${ROLES[role]?.[1] ?? role}  ${what}${answer ? `  ${groundsOf(answer)}` : ''}`);
    await delay(pace, undefined, { signal });
  }

  const formation = (/** @type {string} */ path) =>
    `/${electing.prefix}/${encodeURIComponent(electing.caseId())}/${path}`;

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

  return {
    city,
    place,
    day,
    size,
    estate,
    print,
    signal,
    run,
    at,
    ROLES,
    ask,
    post,
    read,
    tokenOf,
    say,
    step,
    goTo,
    formation,
    electing,
    meanwhile,
  };
}
