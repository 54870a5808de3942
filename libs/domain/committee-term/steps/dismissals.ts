import {
  accept,
  grounds,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Message,
  type Need,
} from '../../case/index.js';
import type { Begin, DismissalOutcome, Source } from '../../dismissal/index.js';
import { meets, needed, valueOf, type ShareKey } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf, CommitteeTermCommand } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { namedTwice, noMember, wrongStage } from '../refusals.js';
import { SEAT_GROUNDS, type CommitteeTermState, type SeatEnd } from '../state.js';
import { leftBehind } from './officers.js';
import { endSeat } from './seats.js';

/** Findings about members: each is a dismissal of its own, and the term takes in who is suspended, whose seat ends and what rests. */

type State = CaseState<CommitteeTermState>;
type Register = CommandOf<'register-finding'>;

/** So many at a time are more than any committee has members. */
const MOST_OPEN = 60;

/** Whatever was found, by whomever: it is registered on the day, and what is in it is for the screening to say. */
export function registerFinding({ noun }: State, command: Register, context: Context): Outcome {
  const { person, source, accusers = [] } = command;
  const seat = noun.members[person] ? 'member' : 'alternate';
  const open = noun.openFindings ?? [];
  if (noun.stage === 'NEW' || open.length >= MOST_OPEN) return wrongStage(noun);
  if (seat === 'alternate' && !noun.alternates.includes(person)) return noMember();
  const wrong = namedTwice(accusers) ?? strangers(accusers, context) ?? noSuchProblem(command, context);
  if (wrong) return wrong;
  const short = notEnough(noun, command, context);
  if (short) return short;
  const finding = `dismissal:${(noun.findings ?? 0) + 1}`;
  const begin: Begin = {
    ...{ type: 'begin', member: person, seat, source, accusers, facts: command.facts, exhibits: command.exhibits },
    officials: OWN_FINDINGS.includes(source) ? [context.actor.id] : [],
    ...(PROPOSALS[source] ? { proposed: true } : {}),
    ...(command.problem === undefined ? {} : { problem: command.problem }),
  };
  return accept<Event>([{ type: 'finding-registered', data: { finding, on: context.occurredOn } }], {
    basis: grounds(context, 'dismissal.registration', 'dismissal.screening'),
    opens: [{ kind: 'dismissal', name: finding, command: { ...begin } }],
  });
}

/** What an office finds by itself, it has reported: whoever entered it does not screen it. */
const OWN_FINDINGS: readonly Source[] = ['missed-duties', 'audit'];

const PROPOSALS: Readonly<Partial<Record<Source, ShareKey>>> = {
  members: 'dismissal.memberShare',
  'owners-jointly': 'dismissal.ownerShare',
};

/** Whoever is named must stand in the register, so that they can be kept from deciding. */
function strangers(accusers: readonly string[], { loaded }: Context): Outcome | undefined {
  const unknown = accusers.filter((person) => !loaded[person]);
  if (unknown.length === 0) return undefined;
  const detail = { zh: '反映人未在登记册中。', en: 'Somebody who reports it is not in the register.' };
  return refuse(refusal('unknown-subject', detail, { facts: { strangers: unknown } }));
}

/** A finding may come from a problem: one of this area, so that whoever reads the one finds the other. */
function noSuchProblem({ problem }: Register, { areaId, loaded }: Context): Outcome | undefined {
  const found = loaded['problem'] as { readonly areaId: string } | undefined;
  if (problem === undefined || found?.areaId === areaId) return undefined;
  const detail = { zh: '本小区没有该问题工单。', en: 'There is no such problem of this area.' };
  return refuse(refusal('unknown-subject', detail, { facts: { problem } }));
}

/** A proposal of law needs its number (SD 34(3)); below it the same is a report, and is registered as one. */
function notEnough(noun: CommitteeTermState, command: Register, context: Context): Outcome | undefined {
  const rule = PROPOSALS[command.source];
  if (!rule) return undefined;
  const [part, whole] =
    command.source === 'members' ? proposingMembers(noun, command) : proposingOwners(command, context);
  const share = valueOf(context.rules, rule);
  if (whole > 0 && part <= whole && meets(share, part, whole)) return undefined;
  const least = needed(share, whole);
  const detail = {
    zh: `提议 ${part} 人，共 ${whole} 人，须 ${least} 人；未达到的，请作为反映登记。`,
    en: `${part} of ${whole} propose it, ${least} are needed; below that it is registered as a report.`,
  };
  return refuse(refusal('trigger-not-met', detail, { basis: grounds(context, rule), facts: { part, whole, least } }));
}

function proposingMembers({ members }: CommitteeTermState, { accusers = [], person }: Register): [number, number] {
  const proposing = accusers.filter((each) => members[each] && each !== person);
  return [proposing.length, Object.keys(members).length];
}

function proposingOwners({ owners = 0 }: Register, { loaded }: Context): [number, number] {
  const roll = loaded['roll'] as { readonly persons: number } | undefined;
  return [owners, roll?.persons ?? 0];
}

export function needsOfFinding(command: CommitteeTermCommand): readonly Need[] {
  if (command.type !== 'register-finding') return [];
  const people = (command.accusers ?? []).map((person): Need => ({ name: person, rows: 'person', person }));
  return [
    ...people,
    ...(command.source === 'owners-jointly' ? [{ name: 'roll', rows: 'roll-figures' } as const] : []),
    ...(command.problem === undefined ? [] : [{ name: 'problem', rows: 'problem', id: command.problem } as const]),
  ];
}

// ------------------------------------------------------------ what a dismissal tells

export function hearOfDismissal(state: State, { kind, data }: Message, now: Context): Outcome {
  if (state.closed) return accept<Event>([]);
  // Dated by the day of hearing, whatever day the command reports that comes with it.
  const context = { ...now, occurredOn: now.today };
  const { name } = data as { name: string };
  if (kind === 'ended')
    return ended(state, { name, outcome: (data as { outcome: DismissalOutcome }).outcome }, context);
  const { data: said } = data as { data: unknown };
  if (kind.startsWith('suspension')) return suspended(state, { name, ...(said as Suspension) }, context);
  return kind === 'decided' ? decided(state, { name, ...(said as Decided) }, context) : accept<Event>([]);
}

interface Suspension {
  readonly member: string;
  readonly suspended: boolean;
}

function suspended(
  state: State,
  { name, member: person, suspended: stops }: Suspension & { name: string },
  context: Context,
) {
  const on = context.today;
  const known = state.noun.suspended?.[person];
  if (!stops) return accept<Event>(known === name ? [{ type: 'member-reinstated', data: { person, on } }] : []);
  if (!state.noun.members[person] || known !== undefined) return accept<Event>([]);
  return accept<Event>([
    { type: 'member-suspended', data: { person, finding: name, on } },
    ...leftBehind(state, person),
  ]);
}

interface Decided {
  readonly member: string;
  readonly passed: boolean;
  readonly item: string;
  readonly on: Day;
  readonly until?: Day;
}

/** The seat ends with the vote, and waits for no posting of it. What did not pass rests, here and in every other finding on it. */
function decided(state: State, said: Decided & { name: string }, context: Context): Outcome {
  const { member: person, passed, item, on, until, name } = said;
  // The finding that says so need not be told.
  const others = (state.noun.openFindings ?? []).filter((each) => each !== name);
  if (passed) {
    const rest = { ...state, noun: { ...state.noun, openFindings: others } };
    return seatEnds(rest, { person, ground: 'dismissed', proof: name }, { ...context, occurredOn: on });
  }
  if (until === undefined) return accept<Event>([]);
  const data = { member: person, item, until };
  return accept<Event>([{ type: 'facts-rest', data: { person, item, until } }], {
    basis: grounds(context, 'dismissal.rest'),
    tells: others.map((to) => ({ to, kind: `facts-rest:${name}`, data })),
  });
}

function ended(
  state: State,
  { name, outcome: { how, member, ground } }: { name: string; outcome: DismissalOutcome },
  context: Context,
): Outcome {
  const over: Event = { type: 'finding-ended', data: { finding: name, how, on: context.today } };
  const openFindings = (state.noun.openFindings ?? []).filter((each) => each !== name);
  if (how !== 'natural-end' || member === undefined) return accept<Event>([over]);
  const left = { ...state, noun: { ...state.noun, openFindings } };
  const seat = seatEnds(left, { person: member, ground: seatGround(ground), proof: name }, context);
  return seat.ok ? { ...seat, events: [over, ...seat.events] } : seat;
}

const seatGround = (ground: string | undefined): SeatEnd => SEAT_GROUNDS.find((each) => each === ground) ?? 'resigned';

/** Once: the seat may have ended meanwhile. */
function seatEnds(
  state: State,
  { person, ground, proof }: { person: string; ground: SeatEnd; proof: string },
  context: Context,
): Outcome {
  const { members, alternates } = state.noun;
  if (!members[person] && !alternates.includes(person)) return accept<Event>([]);
  return endSeat(state, { person, ground, proof }, context);
}
