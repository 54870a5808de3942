/**
 * A term of five years in which all goes well: each report is asked for on the first of the month, handed in on the second and read on
 * the third. What each month costs the engine, for whoever has a record and an engine whose clock can be moved.
 */
import { costBetween } from './actions.mjs';

const A_DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

const FIGURES = {
  ...{ meetings: 1, decisions: 1, income: 0, spending: 0, balance: 0 },
  ...{ complaints: 0, complaintsSolved: 0, sealUses: 0, partyActivities: 0 },
};

/** @typedef {{ cost: import('./actions.mjs').Cost, reminders: number, others: number }} Sofar others: duties beside the reports */
/** @typedef {Sofar & { year: number, renewing: boolean, beside: number }} MonthCost beside: what was handed in or begun beside the report */

/**
 * @param {object} world
 * @param {number} world.start the moment of the registration
 * @param {readonly string[]} world.people the first is the chair
 * @param {(at: number) => Promise<void>} world.until
 * @param {(command: { type: string } & Record<string, unknown>) => Promise<void>} world.give
 * @param {() => Promise<Sofar>} world.look
 * @param {() => Promise<readonly string[]>} world.owed the keys of the open duties
 * @param {number} [world.months]
 * @returns {Promise<MonthCost[]>} from the second month on: the first began in its middle
 */
export async function liveThroughTerm({ start, people, until, give, look, owed, months = 60 }) {
  const began = dayOf(start);
  const ends = dayOf(Date.parse(`${Number(began.slice(0, 4)) + 5}${began.slice(4)}T00:00Z`) - A_DAY - SHANGHAI);
  await give({
    type: 'register',
    ...{ began, ends, filedOn: began, certificate: '备 1', seats: 5, alternates: [] },
    members: people.slice(0, 5).map((person, i) => ({ person, office: i === 0 ? 'chair' : 'member' })),
  });
  /** @type {MonthCost[]} */
  const found = [];
  let before = await look();
  for (let n = 0; n < months; n += 1) {
    const [year, month] = [Number(began.slice(0, 4)), Number(began.slice(5, 7)) - 1 + n];
    const name = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
    await until(Date.UTC(year, month + 1, 2, 2));
    await give({ type: 'submit-report', month: name, ...FIGURES });
    await until(Date.UTC(year, month + 1, 3, 2));
    await give({ type: 'accept-report', month: name });
    const answers = answersTo(await owed());
    for (const command of answers) await give(command);
    const now = await look();
    const cost = costBetween(before.cost, now.cost, 1);
    // Half a year before the end the renewal begins, with duties of its own.
    const renewing = n >= 53;
    if (n > 0)
      found.push({
        ...{ year: Math.floor(n / 12) + 1, renewing, cost },
        reminders: now.reminders - before.reminders,
        others: now.others - before.others,
        beside: answers.length + cost.by.children,
      });
    before = now;
  }
  return found;
}

/** What the ends of quarters and years ask for is done on the same day, by committee and company. @param {readonly string[]} duties */
function answersTo(duties) {
  const owes = (/** @type {RegExp} */ what) => duties.some((duty) => what.test(duty));
  const told = { type: 'disclose', content: '公开', places: ['公告栏'], photos: ['照片-1'] };
  return [
    ...(owes(/^disclose-(?!services)/) ? [told] : []),
    ...(owes(/^disclose-services/) ? [{ ...told, what: ['services'] }] : []),
    ...(owes(/^hold-assembly/) ? [{ type: 'record-assembly', form: 'written', minutes: '会议记录' }] : []),
  ];
}

/** One row of what has been counted so far: `$1` is the term. */
export const COUNTED_SO_FAR = `SELECT count(*) FILTER (WHERE type = 'rung-due')::int AS reminders,
  count(*) FILTER (WHERE type LIKE 'review-%' OR (type LIKE 'duty-%' AND body_json->'data'->>'key' !~ '^(answer-)?report:'))::int AS others
  FROM events WHERE case_id = $1`;

/** The open duties of a term, `$1`. */
export const OWED_NOW = `SELECT duty FROM tasks WHERE case_id = $1 AND status = 'open'`;

const dayOf = (/** @type {number} */ at) => new Date(at + SHANGHAI).toISOString().slice(0, 10);

/** @param {readonly MonthCost[]} months */
export const averageOf = (months) => ({
  actions: mean(months.map(({ cost }) => cost.actions)),
  events: mean(months.map(({ cost }) => cost.events)),
  reminders: mean(months.map(({ reminders }) => reminders)),
  beside: mean(months.map(({ beside }) => beside)),
});

const mean = (/** @type {readonly number[]} */ values) => values.reduce((sum, each) => sum + each, 0) / values.length;
