import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Effects,
  type Opening,
} from '../../case/index.js';
import type { HandoverItem } from '../../handover/index.js';
import { meets, valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { noMember, wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState, type SeatEnd } from '../state.js';
import { chairIsEmpty, leftBehind } from './officers.js';
import { keptBy } from '../year.js';
import { heldBy, type Held } from './held.js';
import { nextOf, passedOver, seatTaken, wronglyAsked, type Asked } from './moving-up.js';
import { NOT_COUNTED, shareAfter } from './party-share.js';
import { toldTooFew } from './too-few.js';

type State = CaseState<CommitteeTermState>;

export const CHANGE = 'report-change';
export const RE_ELECT = 're-elect';
export const FILL = 'fill-seats';

/** Whose seat, and why: by itself, or because the owners have decided so. */
interface SeatOver extends Asked {
  readonly person: string;
  readonly ground: SeatEnd;
  readonly proof: string;
  /** What they held, where somebody says it. */
  readonly held?: readonly HandoverItem[];
}

/** A seat ends; the alternate with the most votes takes it for the rest of the term, and too few left mean a new election. */
export function endSeat(state: State, over: SeatOver, context: Context): Outcome {
  const { person, ground, proof } = over;
  const { noun } = state;
  if (noun.stage === 'NEW') return wrongStage(noun);
  if (!noun.members[person]) return strike(state, over, context);
  const wrong = wronglyAsked(noun, over);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const left = Object.keys(noun.members).length - 1;
  const next = nextOf(noun, over);
  const remaining = next === undefined ? left : left + 1;
  const held = heldBy(noun, person, over.held);
  const { [person]: _gone, ...members } = noun.members;
  const share =
    next === undefined
      ? NOT_COUNTED
      : shareAfter({ ...state, noun: { ...noun, members } }, [...Object.keys(members), next], context);
  const events: Event[] = [
    {
      type: 'seat-ended',
      data: { person, ground, on, remaining, ...(held.seals ? {} : { holdsNoSeal: true }) },
      papers: { proof },
    },
    ...passedOver(over, on),
    ...(next === undefined ? [] : [seatTaken(next, on, over)]),
    ...leftBehind(state, person),
    ...(noun.members[person].office === 'chair' ? chairIsEmpty(state, context) : []),
    ...owedChange(state, context),
    ...share.events,
  ];
  return accept([...events, ...toBeFilled(state, remaining, context)], {
    basis: grounds(context, 'handoverOnSeatEnd', 'reportChange', 'reElectIfBelow'),
    figures: { members: remaining, seats: noun.seats, ...(next === undefined ? {} : { movesUp: next }) },
    tells: [...toldOfChair(state, person), ...tellFindings(noun, person, context)],
    warnings: share.warnings,
    letters: toldTooFew(noun, remaining, context),
    opens: handedOver(noun, { person, on, held, ground }),
  });
}

/** Whoever leaves hands over what they held within three days (GR art. 45); whoever has not taken office holds nothing. */
function handedOver(
  { began, handovers }: CommitteeTermState,
  { person, on, ground, held: { items, assumed } }: Pick<SeatOver, 'person' | 'ground'> & { on: Day; held: Held },
): Opening[] {
  if (items.length === 0 || (began !== undefined && on < began)) return [];
  const held = { held: items, ...(assumed ? { assumed } : {}), ...(ground === 'died' ? { died: true } : {}) };
  const command = { type: 'begin', reason: 'seat-ended', since: on, from: person, ...held };
  return [{ kind: 'handover', name: `handover:${handovers + 1}`, command }];
}

/** What the chair had to do in a review of a year passes on there. Each telling has a kind of its own: two chairs may leave in one review. */
function toldOfChair({ noun, procedures }: State, person: string) {
  if (noun.members[person]?.office !== 'chair') return [];
  return Object.values(procedures)
    .filter(({ kind, outcome }) => kind === 'annual-review' && outcome === undefined)
    .map(({ name }) => ({ to: name, kind: `seat-ended-${noun.handovers + 1}`, data: { person } }));
}

/** An alternate holds nothing to hand over, and nobody moves up. */
export function strike({ noun, duties }: State, { person, ground, proof }: SeatOver, context: Context): Outcome {
  if (!noun.alternates.includes(person)) return noMember();
  const on = context.occurredOn;
  const deadline = termFrom(context, 'reportChange', on);
  return accept<Event>(
    [
      { type: 'alternate-struck', data: { person, ground, on }, papers: { proof } },
      ...(duties[CHANGE] ? [] : [owe(context, { key: CHANGE, ...byChair(noun), deadline })]),
    ],
    { basis: grounds(context, 'reportChange'), tells: tellFindings(noun, person, context) },
  );
}

/** Every open finding is told whose seat has ended: only it knows whom it is about. */
export const tellFindings = (
  noun: CommitteeTermState,
  person: string,
  { seq }: Context,
): NonNullable<Effects['tells']> =>
  (noun.openFindings ?? []).map((to) => ({ to, kind: `seat-ended:${seq}`, data: { person } }));

function owedChange({ duties }: State, context: Context): Event[] {
  const deadline = termFrom(context, 'reportChange', context.occurredOn);
  return duties[CHANGE] ? [] : [owe(context, { key: CHANGE, role: 'owners-committee', deadline })];
}

/**
 * Counted after succession: fewer than the share of the seats means a whole new committee, called by the Street. A vacant seat that
 * nobody moves up to is filled by a by-election "promptly" (GR 46): no source gives days. Where the next committee is elected, nobody is.
 */
function toBeFilled({ noun, duties }: State, remaining: number, context: Context): Event[] {
  if (noun.renewed) return [];
  const share = valueOf(context.rules, 'reElectIfBelow');
  if (meets(share, remaining, noun.seats)) {
    const vacant = remaining < noun.seats && !duties[FILL] && !noun.election && !noun.inactive;
    return vacant ? [owe(context, { key: FILL, role: 'owners-committee' })] : [];
  }
  if (duties[RE_ELECT] || noun.below) return [];
  const on = context.occurredOn;
  return [
    ...letFall(duties, FILL),
    { type: 'fell-below-minimum', data: { on, remaining, seats: noun.seats } },
    owe(context, { key: RE_ELECT, role: 'street', deadline: termFrom(context, 'reElection', on) }),
  ];
}

export function reportChange(
  { noun, duties }: State,
  { papers }: CommandOf<'report-change'>,
  context: Context,
): Outcome {
  if (!duties[CHANGE]) return wrongStage(noun, { zh: '没有待报告的变更。', en: 'There is no change to report.' });
  const on = context.occurredOn;
  return accept<Event>(
    [{ type: 'change-reported', data: { on, ...keptBy(duties[CHANGE], on) }, papers: { papers } }, done(CHANGE)],
    { basis: grounds(context, 'reportChange') },
  );
}
