import {
  accept,
  letFall,
  grounds,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Effects,
  type Need,
} from '../../case/index.js';
import type { CommandOf, CommitteeTermCommand } from '../commands.js';
import type { CommitteeTermEvent, Event, Outcome, RegisteredFacts } from '../events.js';
import { isOver, lookAheadOf } from '../look-ahead.js';
import { namedTwice, noMember, wrongStage } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';
import { overAlready, overLetters } from './expired.js';
import { passedOn, passedTo } from './officers.js';
import { checkDays } from './opening.js';
import { RENEWAL_DUTIES } from './renewal.js';
import { FILL, RE_ELECT } from './seats.js';
import { lacking } from './taken-up.js';
import { wrongPersons } from './wrong-person.js';

/**
 * What was entered wrongly when a term was registered: the entry stays, a fact of its own says what is right, and everything that
 * is owed follows the right facts from that day on. Nothing is owed for the past here either.
 */

type State = CaseState<CommitteeTermState>;
type Correct = CommandOf<'correct-registration'>;

export const needsOfCorrection = (command: CommitteeTermCommand): readonly Need[] =>
  command.type === 'correct-registration'
    ? [
        { name: 'registered', rows: 'own-facts', types: ['term-begun', 'term-extended'] },
        ...(command.persons ?? []).map(({ right }): Need => ({ name: right, rows: 'person', person: right })),
      ]
    : [];

type InFile = Extract<CommitteeTermEvent, { type: 'term-begun' | 'term-extended' }>;
const inFile = ({ loaded }: Context) => (loaded['registered'] ?? []) as readonly Pick<InFile, 'type' | 'data'>[];

export function correctRegistration(state: State, command: Correct, context: Context): Outcome {
  const { noun } = state;
  const facts = changed(noun, command);
  const { offices = [], persons = [] } = command;
  const wrong =
    notToBeCorrected(noun, context) ??
    nothingSaid([...Object.keys(facts), ...offices, ...persons]) ??
    bothAtOnce(offices, persons) ??
    wrongPersons(noun, persons, context) ??
    builtUpon(noun, facts, context) ??
    wrongDays(noun, facts, context) ??
    wrongSeats(noun, facts) ??
    wrongOffices(noun, offices);
  if (wrong) return wrong;
  const { ends } = facts;
  const data = {
    ...{ on: context.occurredOn, ...facts, was: before(noun, facts) },
    ...(ends === undefined ? {} : { lookAhead: lookAheadOf(ends, context) }),
    ...(offices.length === 0 ? {} : { offices }),
    ...(persons.length === 0 ? {} : { persons }),
  };
  const { reason, proof } = command;
  return accept<Event>(
    [
      { type: 'registration-corrected', data, papers: { reason, proof } },
      ...newChair(state, offices),
      ...persons.flatMap(({ registered, right }) => passedOn(state, registered, right)),
      ...seatsAnew(state, facts, context),
      ...endsAnew(state, facts, context),
    ],
    effectsOf(facts, context),
  );
}

/** Of what the command states, what is not so already. */
function changed(noun: CommitteeTermState, { began, ends, filedOn, certificate, seats }: Correct): RegisteredFacts {
  const said = { began, ends, filedOn, certificate, seats };
  const entries = Object.entries(said).filter(
    ([key, value]) => value !== undefined && value !== noun[key as keyof RegisteredFacts],
  );
  return Object.fromEntries(entries);
}

const before = (noun: CommitteeTermState, facts: RegisteredFacts): RegisteredFacts =>
  Object.fromEntries(Object.keys(facts).map((key) => [key, noun[key as keyof RegisteredFacts]]));

function notToBeCorrected(noun: CommitteeTermState, context: Context): Outcome | undefined {
  if (noun.stage === 'NEW' || noun.renewed) return wrongStage(noun);
  if (
    inFile(context).some(({ type, data }) => type === 'term-begun' && (data as { how?: string }).how === 'registered')
  )
    return undefined;
  return wrongStage(noun, {
    zh: '本届由组建或者选举程序产生，其备案情况以该程序为准，不按登记更正。',
    en: 'This term came from its own election: what was filed stands there, and no registration is corrected.',
  });
}

function nothingSaid(said: readonly unknown[]): Outcome | undefined {
  if (said.length > 0) return undefined;
  const detail = { zh: '所填内容与登记一致，没有可更正的。', en: 'All of it is registered so already.' };
  return refuse(refusal('already-done', detail));
}

/** Whose office it is would depend on which came first. */
function bothAtOnce(
  offices: NonNullable<Correct['offices']>,
  persons: NonNullable<Correct['persons']>,
): Outcome | undefined {
  if (offices.length === 0 || persons.length === 0) return undefined;
  const detail = { zh: '请先更正人员，再更正职务。', en: 'Correct the persons first, and the offices after that.' };
  return refuse(refusal('built-upon', detail));
}

/** An election rests on the seats and the end of the term, and an extension on its beginning and end. */
function builtUpon(noun: CommitteeTermState, facts: RegisteredFacts, context: Context): Outcome | undefined {
  if (noun.election && (facts.ends !== undefined || facts.seats !== undefined))
    return refuse(
      refusal('built-upon', {
        zh: '选举正在进行，待其结束后再更正届满日或者席位数。',
        en: 'An election is running: the end of the term and the seats are corrected when it is over.',
      }),
    );
  const extended = inFile(context).some(({ type }) => type === 'term-extended');
  if (!extended || (facts.ends === undefined && facts.began === undefined)) return undefined;
  return refuse(
    refusal('built-upon', {
      zh: '任期已由业主大会决定延长，起止日以该决定为准。',
      en: 'The assembly has extended this term: its days rest on that decision.',
    }),
  );
}

function wrongDays(noun: CommitteeTermState, facts: RegisteredFacts, context: Context): Outcome | undefined {
  const { began, ends, filedOn } = { ...noun, ...facts };
  if (began === undefined || ends === undefined || filedOn === undefined) return wrongStage(noun);
  return checkDays({ began, ends, filedOn }, context);
}

function wrongSeats({ members }: CommitteeTermState, { seats }: RegisteredFacts): Outcome | undefined {
  const sitting = Object.keys(members).length;
  if (seats === undefined || seats >= sitting) return undefined;
  const detail = { zh: `在任成员 ${sitting} 名，多于 ${seats} 席。`, en: `${sitting} members sit on ${seats} seats.` };
  return refuse(refusal('committee-size', detail, { facts: { members: sitting, seats } }));
}

/** Of those who sit since the registration, and with as many in the chair as before. */
function wrongOffices({ members }: CommitteeTermState, offices: NonNullable<Correct['offices']>): Outcome | undefined {
  if (offices.some(({ person }) => !members[person])) return noMember();
  if (offices.some(({ person }) => members[person]?.since !== undefined))
    return refuse(
      refusal('built-upon', {
        zh: '该职务在登记之后经会议推选或者辞去，不按登记更正。',
        en: 'This office was chosen or laid down since: it is no longer that of the registration.',
      }),
    );
  const chairs = (of: CommitteeTermState['members']) =>
    Object.values(of).filter(({ office }) => office === 'chair').length;
  const after = chairs({
    ...members,
    ...Object.fromEntries(offices.map(({ person, office }) => [person, { office }])),
  });
  if (after === chairs(members)) return namedTwice(offices.map(({ person }) => person));
  const detail = { zh: `更正后主任 ${after} 名，应为一名。`, en: `It would leave ${after} in the chair, and not one.` };
  return refuse(refusal('committee-size', detail, { facts: { chairs: after } }));
}

function newChair(state: State, offices: NonNullable<Correct['offices']>): Event[] {
  const chair = offices.find(({ office }) => office === 'chair')?.person;
  return chair === undefined ? [] : passedTo(state, chair);
}

/** Counted anew, as on the day of the registration; what the Street found of its work is another reason, and stays. */
function seatsAnew({ noun, duties }: State, { seats }: RegisteredFacts, context: Context): Event[] {
  if (seats === undefined || noun.inactive) return [];
  const members = Object.entries(noun.members).map(([person, { office }]) => ({ person, office }));
  return [...letFall(duties, FILL, RE_ELECT), ...lacking({ seats, members, alternates: noun.alternates }, context)];
}

function endsAnew({ duties }: State, { ends }: RegisteredFacts, context: Context): Event[] {
  if (ends === undefined) return [];
  const gone = letFall(duties, ...RENEWAL_DUTIES);
  return [...gone, ...(isOver(ends, context) ? overAlready(ends) : [])];
}

function effectsOf({ ends }: RegisteredFacts, context: Context): Effects {
  if (ends === undefined) return { basis: grounds(context, 'committeeTerm') };
  return {
    basis: grounds(context, 'committeeTerm', 'renewalBeforeExpiry'),
    letters: isOver(ends, context) ? overLetters(ends, 'street') : [],
  };
}
