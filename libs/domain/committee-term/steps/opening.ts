import { accept, grounds, refusal, refuse, termFrom, type Context, type Effects } from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { addDays, portions, type Day } from '../../shared/index.js';
import type { CommandOf, MemberNamed, TermFacts } from '../commands.js';
import type { Begun, Event, Outcome } from '../events.js';
import { longestTerm } from '../../formation/index.js';
import { isOver, lookAheadOf } from '../look-ahead.js';
import { monthOf } from '../month.js';
import { namedTwice, wrongStage } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';
import { overAlready, overLetters } from './expired.js';
import { numbersTaken } from './seal-number.js';
import { takeUp } from './left-open.js';
import { sealsBefore } from './seals-before.js';
import { lacking } from './taken-up.js';
import { tellTooFew } from './too-few.js';

/** Persons go in portions, so that no fact outgrows its limit however large the committee is. */
const PORTION = 12;

/** A formation has ended with its certificate: the term runs from the election as long as the law of the day allows. */
export function begin(state: CommitteeTermState, command: CommandOf<'begin'>, context: Context): Outcome {
  if (state.stage !== 'NEW') return wrongStage(state);
  const { ends = longestTerm(command, context), succeeds, leftOpen, seals = sealsBefore(context) } = command;
  const facts = { ...command, ...(seals ? { seals } : {}) };
  // Elected before the former term is over, it reports from the month in which that one ends: nobody else is left to.
  const month = monthOf(succeeds ? addDays(command.began, -1) : later(command.began, context.today));
  const events = begun(facts, { ends, how: 'certified', month, ...(succeeds ? { succeeds: true } : {}) }, context);
  const taken = leftOpen && takeUp(leftOpen, { month, members: command.members }, context);
  return accept([...events, ...(taken?.events ?? [])], {
    basis: grounds(context, 'committeeTerm'),
    ...(taken ? { letters: taken.letters } : {}),
  });
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** A committee that was formed before the system: its term is taken up where it stands, and nothing is owed for the past. */
export function register(state: CommitteeTermState, command: CommandOf<'register'>, context: Context): Outcome {
  if (state.stage !== 'NEW') return wrongStage(state);
  const wrong =
    alreadyOpen(context) ??
    checkDays(command, context) ??
    checkPeople(command, context) ??
    numbersTaken(command, context);
  if (wrong) return wrong;
  const { ends, members, seats } = command;
  const short = members.length < seats ? (['reElectIfBelow'] as const) : [];
  const month = monthOf(context.today);
  const over = isOver(ends, context);
  const opened = begun(command, { ends, how: 'registered', month }, context);
  return accept([...opened, ...(over ? overAlready(ends) : [])], {
    basis: grounds(context, 'committeeTerm', 'renewalBeforeExpiry', 'monthlyReport', ...short),
    warnings: warningsFor(command, context),
    ...withoutUnit(command, context),
    letters: [
      ...tellTooFew({ remaining: members.length, seats }, context),
      ...(over ? overLetters(ends, 'street') : []),
    ],
  });
}

/** One committee has one term at a time, however it came into the system. */
function alreadyOpen({ loaded }: Context): Outcome | undefined {
  const open = loaded['open-term'] as { readonly id: string } | undefined;
  if (!open) return undefined;
  const detail = { zh: `本小区已有在办的任期 ${open.id}。`, en: `${open.id} is the open term of this place.` };
  return refuse(refusal('already-open', detail, { facts: { case: open.id } }));
}

export function checkDays(
  { began, ends, filedOn }: Pick<CommandOf<'register'>, 'began' | 'ends' | 'filedOn'>,
  context: Context,
): Outcome | undefined {
  const { today } = context;
  const facts = { began, ends, filedOn, today };
  if (began > today || filedOn > today) {
    const detail = { zh: '任期起始日或者备案日晚于今日。', en: 'Term or filing begin after today.' };
    return refuse(refusal('fact-in-future', detail, { facts }));
  }
  if (ends <= began || filedOn < began) {
    const detail = {
      zh: '备案日、届满日不得早于任期起始日。',
      en: 'The term begins before it is filed, and before it ends.',
    };
    return refuse(refusal('fact-too-early', detail, { facts }));
  }
  const longest = termFrom(context, 'committeeTerm', began).rawDay;
  if (ends <= longest) return undefined;
  const years = valueOf(context.rules, 'committeeTerm');
  const detail = {
    zh: `任期超过 ${years} 年：最迟于 ${longest} 届满。`,
    en: `A term is at most ${years} years: it ends on ${longest} at the latest.`,
  };
  return refuse(
    refusal('extension-not-allowed', detail, {
      basis: grounds(context, 'committeeTerm'),
      facts: { ...facts, longest },
    }),
  );
}

function checkPeople({ members, alternates, seats }: TermFacts, context: Context): Outcome | undefined {
  const named = [...members.map(({ person }) => person), ...alternates];
  const twice = namedTwice(named);
  if (twice) return twice;
  const strangers = named.filter((person) => !context.loaded[person]);
  if (strangers.length > 0) {
    const detail = { zh: '有人未在登记册中。', en: 'Somebody named is not in the register.' };
    return refuse(refusal('unknown-subject', detail, { facts: { strangers } }));
  }
  const chairs = members.filter(({ office }) => office === 'chair').length;
  if (members.length <= seats && chairs === 1) return undefined;
  const detail = {
    zh: `应有主任一名（现 ${chairs} 名），成员不多于 ${seats} 席（现 ${members.length} 名）。`,
    en: `One chair (there are ${chairs}), and at most ${seats} members (there are ${members.length}).`,
  };
  return refuse(refusal('committee-size', detail, { facts: { chairs, members: members.length, seats } }));
}

/** Members are owners; who owns nothing here by the register is named, and may share what a spouse has registered. */
function withoutUnit({ members, alternates }: TermFacts, { loaded }: Context): Pick<Effects, 'figures'> {
  const people = [...members.map(({ person }) => person), ...alternates];
  const strangers = people.filter((person) => (loaded[person] as { readonly units?: number }).units === 0);
  return strangers.length === 0 ? {} : { figures: { withoutUnit: strangers.join(', ') } };
}

/** A committee that was filed stands: what today's law asks of its size is shown, and is no reason to leave it out. */
function warningsFor({ seats }: TermFacts, { rules }: Context): NonNullable<Effects['warnings']> {
  const tooFew = seats < valueOf(rules, 'committeeMinSize');
  const even = valueOf(rules, 'committeeOdd') && seats % 2 === 0;
  return [...(tooFew ? [basisOf(rules, 'committeeMinSize')] : []), ...(even ? [basisOf(rules, 'committeeOdd')] : [])];
}

function begun(
  facts: TermFacts,
  { ends, ...so }: Pick<Begun, 'ends' | 'how' | 'month' | 'succeeds'>,
  context: Context,
): Event[] {
  const { began, filedOn, certificate, seats, sealHolder, seals, members, alternates } = facts;
  const lists = portions(members, PORTION).map((some): Event => ({
    type: 'members-listed',
    data: { members: some.map(seated) },
  }));
  const after = portions(alternates, PORTION).map((persons): Event => ({
    type: 'alternates-listed',
    data: { persons },
  }));
  return [
    {
      type: 'term-begun',
      data: {
        ...{ began, ends, filedOn, certificate, seats, ...so },
        sealHolder: sealHolder ?? valueOf(context.rules, 'sealCustody'),
        ...(seals ? { seals } : {}),
        lookAhead: lookAheadOf(ends, context),
      },
    },
    ...lists,
    ...after,
    ...lacking(facts, context),
  ];
}

const seated = ({ person, office = 'member' }: MemberNamed) => ({ person, office });
