import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Coming,
  type Context,
  type Effects,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays, type Day } from '../../shared/index.js';
import {
  DISCLOSURE_CODES,
  daysOf,
  disclosureDuty,
  DISCLOSURES,
  EVERY,
  holderOf,
  periodOf,
  periodsEndingWith,
  whatOf,
  type Disclosure,
} from '../disclosures.js';
import type { Event, Outcome } from '../events.js';
import { lastDayOf, monthOf, type Month } from '../month.js';
import { beforeItsTime } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { unlessItPassed } from './past.js';
import { logLines } from './seal-log.js';

/** What committee and company make public (SD 50, ZB 31 and 45, LC 53, WF 33): asked for as quarters and half-years end. */

type State = CaseState<CommitteeTermState>;

/** How many periods of one kind are asked for at the same time: an older one is told by the newer. */
const PERIODS = 2;

/** With the month that ends a quarter or half-year: what was running when the term was taken up is not owed. */
export function askForDisclosures(
  { noun, duties }: State,
  { month, since }: { month: Month; since: Month },
  context: Context,
): Event[] {
  const periods = periodsEndingWith(month).filter(({ first }) => first >= since);
  const asked = DISCLOSURE_CODES.flatMap((what) => {
    const period = periods.find(({ kind }) => kind === valueOf(context.rules, EVERY[what]));
    return period ? [{ what, period, key: disclosureDuty(what, period.name) }] : [];
  });
  if (asked.length === 0) return [];
  const lapsed = asked.flatMap(({ what }) => older(noun, what));
  return [
    { type: 'disclosures-asked', data: { asked: asked.map(({ key }) => key), lapsed } },
    ...letFall(duties, ...lapsed),
    ...asked.map(({ what, period, key }) => owed(noun, { what, last: period.last, key }, context)),
  ];
}

function older({ toDisclose = {} }: CommitteeTermState, what: Disclosure): string[] {
  const open = Object.keys(toDisclose).filter((key) => whatOf(key) === what);
  return open.slice(0, Math.max(0, open.length - PERIODS + 1));
}

type Owing = Pick<CommitteeTermState, 'members' | 'suspended' | 'begunAt'>;

/** What was to be made public in the term before this one, and was not. */
export function takeUpDisclosures(noun: Owing, keys: readonly string[], context: Context): Event[] {
  if (keys.length === 0) return [];
  const each = keys.map((key) => ({ key, what: whatOf(key), last: monthOf(daysOf(periodOf(key)).to) }));
  return [
    { type: 'disclosures-asked', data: { asked: keys, lapsed: [] } },
    ...each.map((one) => owed(noun, one, context)),
  ];
}

function owed(
  noun: Owing,
  { what, last, key }: { what: Disclosure; last: Month; key: string },
  context: Context,
): Event {
  const holder = holderOf(what) === 'owners-committee' ? byChair(noun) : ({ role: holderOf(what) } as const);
  const deadline = unlessItPassed(noun, termFrom(context, 'disclosureDue', lastDayOf(last)));
  return owe(context, { key, ...holder, deadline });
}

export function disclose(state: State, command: CommandOf<'disclose'>, context: Context): Outcome {
  const { noun, duties } = state;
  const keys = meant(noun, command, context);
  const notTheirs = keys.find((key) => !mayTell(whatOf(key), context));
  if (notTheirs !== undefined) return wrongTeller(whatOf(notTheirs));
  if (keys.length === 0)
    return refuse(
      refusal('unknown-subject', { zh: '没有待公开的该项内容。', en: 'Nothing of the kind waits to be made public.' }),
    );
  const on = context.occurredOn;
  const unfinished = keys.map((key) => beforeItsTime(on, addDays(daysOf(periodOf(key)).to, 1))).find(Boolean);
  if (unfinished) return unfinished;
  const { content, file } = command;
  const told = keys.map((duty): Event => {
    const due = duties[duty]?.deadline?.dueDay;
    const inTime = due === undefined ? noun.toDisclose?.[duty] !== 'missed' : on <= due;
    return { type: 'disclosed', data: { duty, on, by: context.actor.role, inTime }, papers: { content, file } };
  });
  return accept<Event>([...told, ...keys.filter((key) => duties[key]).map((key) => done(key))], {
    basis: grounds(context, ...new Set(keys.map((key) => EVERY[whatOf(key)])), 'disclosureDue'),
    notices: keys.map((key) => noticeOf(key, { command, on }, context)),
  });
}

/** What was named; or that of the task; or all of the oldest period that the teller may tell. */
function meant({ toDisclose = {} }: CommitteeTermState, command: CommandOf<'disclose'>, context: Context): string[] {
  const { what, period } = command;
  const open = Object.keys(toDisclose);
  const { task } = context;
  // By its task it is that one, and what was named with it for the same period.
  if (task !== undefined)
    return open.filter(
      (key) => key === task || (what?.includes(whatOf(key)) && periodOf(key) === (period ?? periodOf(task))),
    );
  const theirs = open.filter((key) => what?.includes(whatOf(key)) ?? owedBy(whatOf(key), context));
  const named = theirs.filter((key) => period === undefined || periodOf(key) === period);
  return DISCLOSURE_CODES.flatMap((code) => named.filter((key) => whatOf(key) === code).slice(0, 1));
}

/** Where nobody says what it is: the company's own, and for everybody else the committee's. */
function owedBy(what: Disclosure, { actor }: Context): boolean {
  return (actor.role === 'property-service-enterprise') === (holderOf(what) === 'property-service-enterprise');
}

/** The company tells of itself, the committee of itself; the community enters for either. */
function mayTell(what: Disclosure, { actor: { role } }: Context): boolean {
  const speaksForItself = role === 'owners-committee' || role === 'property-service-enterprise';
  return !speaksForItself || role === holderOf(what);
}

function wrongTeller(what: Disclosure): Outcome {
  const { zh, en } = DISCLOSURES[what];
  const detail = { zh: `“${zh}”不由您公开。`, en: `It is not for you to make public: ${en}.` };
  return refuse(refusal('not-theirs', detail, { facts: { what } }));
}

function noticeOf(
  key: string,
  { command, on }: { command: CommandOf<'disclose'>; on: Day },
  context: Context,
): NonNullable<Effects['notices']>[number] {
  const [what, period] = [whatOf(key), periodOf(key)];
  const { places, photos, file } = command;
  const rule = what === 'accounts' ? 'disclosure.accountsPosting' : 'noticePostingMin';
  return {
    key,
    title: { zh: `${DISCLOSURES[what].zh}公开（${period}）`, en: `Made public: ${DISCLOSURES[what].en}, ${period}` },
    lines: [
      ...(what === 'seal-uses'
        ? logLines(context, period)
        : [`${period} ${DISCLOSURES[what].zh}公开如下（全文附后）。`]),
      ...(file === undefined ? [] : [`附件：${file}`]),
      '业主可以向业主委员会或者物业服务企业查询、质询；有异议的可以向社区、街道反映。',
    ],
    ...{ places, photos, postedOn: on, removeAfter: addDays(on, valueOf(context.rules, rule)) },
    signedBy: what === 'services' ? '物业服务企业' : '业主委员会',
  };
}

/** Past its day and not told: dated at the day's end, and counted once. */
export function disclosuresMissed({ noun, duties }: State): Coming<Event>[] {
  return Object.entries(noun.toDisclose ?? {}).flatMap(([duty, is]) => {
    const at = duties[duty]?.deadline?.dueAt;
    if (is === 'missed' || at === undefined) return [];
    return [{ at, event: { type: 'disclosure-missed', data: { duty } } as const }];
  });
}
