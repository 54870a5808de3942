import {
  accept,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  termLeft,
  type CaseState,
  type Context,
  type Message,
} from '../../case/index.js';
import type { Deadline } from '../../calendar/index.js';
import type { Begin, ElectionOutcome } from '../../election/index.js';
import { day, dayOf, type Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, electedAnew, type CommitteeTermState, type RunningElection } from '../state.js';
import { fallsToTheStreet } from './failing.js';
import { ahead, ANEW, ELECT, GROUP, groupTerm, succeeded } from './renewal.js';
import { stillOrdered } from './renewal-order.js';
import { NOT_COUNTED, shareAfter } from './party-share.js';
import { CHANGE, FILL, RE_ELECT } from './seats.js';

/** The elections of a term: renewal, re-election, by-election. Each is a procedure of its own, and the term takes in how it came out. */

type State = CaseState<CommitteeTermState>;
type Purpose = RunningElection['purpose'];

/** The duty that an election fulfils; while it runs, the election itself carries its term. */
const DUTIES: Readonly<Record<Purpose, readonly string[]>> = {
  renewal: [ELECT, ANEW],
  're-election': [RE_ELECT],
  'by-election': [FILL],
};

export function openElection(state: State, { purpose }: CommandOf<'open-election'>, context: Context): Outcome {
  const { noun, duties } = state;
  const wrong = alreadyRunning(noun) ?? notCalledFor(noun, purpose);
  if (wrong) return wrong;
  const name = `election:${(noun.elections ?? 0) + 1}`;
  const carried = DUTIES[purpose].filter((key) => duties[key]);
  const deadline = carried.map((key) => duties[key]?.deadline).find((each) => each !== undefined);
  const begin = beginOf(noun, purpose, deadline);
  const { by } = begin.convened;
  return accept<Event>(
    [
      { type: 'election-opened', data: { election: name, purpose, by, on: context.occurredOn } },
      ...carried.map((key) => dropped(key)),
    ],
    {
      basis: grounds(context, purpose === 'renewal' ? 'renewalBeforeExpiry' : 'reElectIfBelow'),
      opens: [{ kind: 'election', name, command: { ...begin } }],
    },
  );
}

function alreadyRunning({ election }: CommitteeTermState): Outcome | undefined {
  if (!election) return undefined;
  const detail = { zh: `选举 ${election.name} 正在进行。`, en: `${election.name} is running.` };
  return refuse(refusal('already-open', detail, { facts: { election: election.name } }));
}

/** A renewal once the end is near, a re-election once too few are left, a by-election while a seat is vacant and nobody can move up. */
function notCalledFor(noun: CommitteeTermState, purpose: Purpose): Outcome | undefined {
  if (noun.stage === 'NEW' || noun.stage === 'RENEWED') return wrongStage(noun);
  if (purpose === 'renewal') return renewalNotOpen(noun);
  if (purpose === 're-election') {
    const enough = {
      zh: '在任成员未低于重新选举的界限，也未认定不履行职责。',
      en: 'Enough members are left, and the committee was not found to refuse to work: nobody is elected anew.',
    };
    return electedAnew(noun) ? undefined : wrongStage(noun, enough);
  }
  if (electedAnew(noun))
    return wrongStage(noun, { zh: '应当重新选举，不能补选。', en: 'The committee is elected anew.' });
  return vacant(noun) > 0 ? undefined : wrongStage(noun, { zh: '没有空缺的席位。', en: 'No seat is vacant.' });
}

function renewalNotOpen(noun: CommitteeTermState): Outcome | undefined {
  if (['asked', 'reported', 'ordered', 'group-formed'].includes(noun.renewal)) return undefined;
  const waits =
    noun.renewal === 'failing'
      ? { zh: '须先由街道组建换届小组。', en: 'The Street forms the renewal group first.' }
      : { zh: '尚未到换届期。', en: 'The renewal has not begun.' };
  return wrongStage(noun, waits);
}

export const vacant = ({ seats, members }: CommitteeTermState): number => seats - Object.keys(members).length;

function beginOf(noun: CommitteeTermState, purpose: Purpose, deadline: Deadline | undefined): Begin {
  const term = purpose === 'renewal' && noun.ends ? { termEnds: noun.ends } : {};
  const added = purpose === 'by-election' ? { vacant: vacant(noun) } : {};
  return {
    type: 'begin',
    convened: { purpose, ...convener(noun, purpose), ...term, ...added },
    sitting: purpose === 'by-election' ? Object.keys(noun.members) : [],
    ...(deadline ? { deadline } : {}),
  };
}

/** The committee itself, by its chair; the group in its place (ZB 35, WF 40); where too few are left, the Street (ZB 34). */
function convener(noun: CommitteeTermState, purpose: Purpose): Pick<Begin['convened'], 'by' | 'who'> {
  if (purpose === 're-election') return { by: 'street' };
  if (purpose === 'renewal' && noun.renewal === 'group-formed') return { by: 'renewal-group' };
  const { role: by, who } = byChair(noun);
  return { by, ...(who === undefined ? {} : { who }) };
}

/** What an election reports when its result is announced, and how it has ended. */
export function hearOfElection(state: State, { kind, data }: Message, context: Context): Outcome {
  const { election } = state.noun;
  const { name } = data as { name: string };
  if (election?.name !== name) return accept<Event>([]);
  if (kind === 'elected') {
    const { electedOn } = (data as { data: { electedOn: Day } }).data;
    return succeeded(state, { electedOn, atOnce: election.purpose === 're-election' }, context);
  }
  const { outcome } = data as { outcome: ElectionOutcome | null };
  return outcome ? ended(state, { election, outcome }, context) : accept<Event>([]);
}

function ended(
  state: State,
  { election, outcome }: { election: RunningElection; outcome: ElectionOutcome },
  context: Context,
): Outcome {
  const { how } = outcome;
  const over: Event = { type: 'election-ended', data: { election: election.name, how, on: context.today } };
  if (how === 'certified') return accept<Event>([over]);
  if (how === 'elected') return seatsFilled(state, { over, outcome }, context);
  return accept<Event>([over, ...owedAgain(state, election, context)]);
}

/** By-elected members serve the rest of the term; the change is reported like any other (SD 31). */
function seatsFilled(
  state: State,
  { over, outcome: { seated = [], alternates = [], electedOn } }: { over: Event; outcome: ElectionOutcome },
  context: Context,
): Outcome {
  const { noun, duties } = state;
  const on = electedOn === undefined ? context.today : day(electedOn);
  const taken = seated.map((person): Event => ({ type: 'seat-taken', data: { person, on } }));
  const deadline = termFrom(context, 'reportChange', on);
  const sitting = [...new Set([...Object.keys(noun.members), ...seated])];
  const share = seated.length === 0 ? NOT_COUNTED : shareAfter(state, sitting, context);
  return accept<Event>(
    [
      over,
      ...taken,
      ...(alternates.length > 0 ? [{ type: 'alternates-listed', data: { persons: alternates } } as const] : []),
      ...(duties[CHANGE] ? [] : [owe(context, { key: CHANGE, ...byChair(noun), deadline })]),
      ...fallsToTheStreet(state, context),
      ...share.events,
    ],
    { basis: grounds(context, 'reportChange'), warnings: share.warnings },
  );
}

/**
 * Nobody was elected: what the election was to fulfil is owed again, with what is left of its term; after the old term by the Street.
 * Where the owners have extended the term meanwhile, it is asked for again before the new end.
 */
function owedAgain(state: State, { purpose }: RunningElection, context: Context): Event[] {
  const { noun } = state;
  if (noun.stage === 'RENEWED') return [];
  if (purpose === 'by-election' && noun.stage !== 'EXPIRED') return [owe(context, { key: FILL, ...byChair(noun) })];
  if (purpose === 're-election')
    return [owe(context, { key: RE_ELECT, role: 'street', deadline: reElectionTerm(noun, context) })];
  if (purpose === 'renewal' && noun.renewal === 'group-formed') {
    const deadline = groupTerm(context, 'renewalGroup', { on: context.today, ends: noun.ends });
    return [owe(context, { key: GROUP, role: 'street', deadline })];
  }
  const ordered = stillOrdered(noun, context);
  if (ordered.length > 0) return ordered;
  if (noun.stage === 'EXPIRED') return fallsToTheStreet(state, context);
  if (noun.renewal === 'not-yet' || noun.renewal === 'near') return [];
  const deadline = noun.ends && ahead(context, 'renewalBeforeExpiry', noun.ends);
  return [owe(context, { key: ELECT, ...byChair(noun), deadline })];
}

function reElectionTerm(noun: CommitteeTermState, context: Context): Deadline | undefined {
  const cause = electedAnew(noun);
  if (!cause || tooFewFromTheStart(noun)) return undefined;
  return termLeft(context, 'reElection', cause.since);
}

/** Already when the term was taken up: since when is not known, so no term runs. */
const tooFewFromTheStart = ({ below, begunAt }: CommitteeTermState): boolean =>
  below !== undefined && (begunAt === undefined || below.since <= dayOf(begunAt));
