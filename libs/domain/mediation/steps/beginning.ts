import {
  accept,
  conflictOfSigners,
  done,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Need,
  type Tie,
} from '../../case/index.js';
import type { CommandOf, NewParty } from '../commands.js';
import { CONCLUDE, NAME, offerTo } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { holderOf } from '../letters.js';
import { isRefused, mediates, notAt, sideOf } from '../refusals.js';
import { otherSide, personsIn, SIDES, type MediationState, type Party, type Side } from '../state.js';
import { ending } from './ending.js';

/** Asked for by a party or offered by the committee; both must be willing; then mediators are named (PML art. 17, 19). */

type State = CaseState<MediationState>;

export const partyNeeds = ({ a, b }: CommandOf<'ask-mediation'>): readonly Need[] =>
  [a, b].flatMap((party, i): readonly Need[] => {
    const name = SIDES[i] ?? 'a';
    if ('person' in party) return [{ name, rows: 'person', person: party.person }];
    if (!('newPerson' in party)) return [];
    const { newPerson, name: called, phone = null, email = null } = party;
    return [{ name, rows: 'new-person', person: newPerson, details: { name: called, phone, email } }];
  });

/** As the case has it: of whom it does not know the name. */
const partyOf = (named: Party | NewParty): Party =>
  'newPerson' in named ? { person: named.newPerson, as: named.as } : named;

export function ask({ noun }: State, command: CommandOf<'ask-mediation'>, context: Context): Outcome {
  const wrong = notAt(noun, 'NEW') ?? unknownParty(command, context);
  if (wrong) return wrong;
  const { by, category, dispute } = command;
  const [a, b] = [partyOf(command.a), partyOf(command.b)];
  const stranger = by === 'party' ? sideOf({ a }, 'a', context) : offeredByAParty(context);
  if (stranger !== undefined && isRefused(stranger)) return stranger;
  const on = context.occurredOn;
  const asked: Event = { type: 'mediation-asked', data: { on, by, a, b, category }, papers: { dispute } };
  const offers = (by === 'party' ? (['b'] as const) : SIDES).map((side) => offer(side, side === 'a' ? a : b, context));
  return accept<Event>([asked, ...offers], {
    basis: grounds(context, 'mediation.voluntary', 'mediation.free', 'mediation.neverBlocksSuit'),
  });
}

function offer(side: Side, party: Party, context: Context): Event {
  const deadline = termFrom(context, 'mediation.answerOffer', context.occurredOn);
  return owe(context, { key: offerTo(side), ...holderOf(party), deadline, escalateTo: 'residents-committee' });
}

function unknownParty({ a, b }: CommandOf<'ask-mediation'>, { loaded }: Context): Outcome | undefined {
  const unknown = SIDES.filter((side) => 'person' in (side === 'a' ? a : b) && !loaded[side]);
  if (unknown.length > 0) {
    const detail = { zh: '当事人须为登记册中的人员。', en: 'A party is a person of the register.' };
    return refuse(refusal('unknown-subject', detail, { facts: { sides: unknown } }));
  }
  if (JSON.stringify(a) !== JSON.stringify(b)) return undefined;
  return refuse(refusal('duplicate-subject', { zh: '双方是同一当事人。', en: 'Both sides are the same party.' }));
}

/** An offer is the committee's own; a party asks for itself. */
function offeredByAParty(context: Context): Outcome | undefined {
  if (mediates(context)) return undefined;
  const detail = { zh: '主动调解由调解委员会提出。', en: 'Only the committee offers a mediation of its own accord.' };
  return refuse(refusal('not-theirs', detail));
}

/** Where one side clearly refuses there is no mediation; with the second consent it is accepted. */
export function answerOffer(state: State, command: CommandOf<'answer-offer'>, context: Context): Outcome {
  const { willing, remark } = command;
  const { noun, duties } = state;
  const side = sideOf(noun, command.side, context);
  if (isRefused(side)) return side;
  const wrong = notAt(noun, 'ASKED');
  if (wrong) return wrong;
  if (noun[side]?.consent !== undefined) {
    const detail = { zh: '该方已经表示意愿。', en: 'This side has said already whether it will.' };
    return refuse(refusal('already-done', detail, { facts: { side } }));
  }
  const on = context.occurredOn;
  const answered: Event = {
    type: 'offer-answered',
    data: { side, on, willing },
    ...(remark === undefined ? {} : { papers: { remark } }),
  };
  const mine = duties[offerTo(side)] ? [done(offerTo(side))] : [];
  if (!willing) return ending(state, { how: 'refused', facts: [answered, ...mine] }, context);
  const both = noun[otherSide(side)]?.consent === 'given';
  return accept<Event>([answered, ...mine, ...(both ? accepted(context) : [])], {
    basis: grounds(context, 'mediation.voluntary', 'mediation.mediators'),
  });
}

function accepted(context: Context): readonly Event[] {
  const on = context.occurredOn;
  const deadline = termFrom(context, 'mediation.nameMediators', on);
  return [
    { type: 'mediation-accepted', data: { on } },
    owe(context, { key: NAME, role: 'residents-committee', deadline }),
  ];
}

/** One or more, named or chosen; nobody tied to a party. Named again when one of them drops out. */
export function nameMediators(
  { noun, duties, recused }: State,
  command: CommandOf<'name-mediators'>,
  context: Context,
): Outcome {
  const { mediators, chosenBy } = command;
  const wrong = notAt(noun, 'ACCEPTED', 'MEDIATING');
  if (wrong) return wrong;
  const conflict = conflictOfSigners(mediators, {
    concerned: personsIn(noun),
    ties: context.loaded['ties'] as readonly Tie[],
    recused,
  });
  if (conflict) return refuse(conflict);
  const on = context.occurredOn;
  const first = noun.stage === 'ACCEPTED';
  return accept<Event>(
    [
      { type: 'mediators-named', data: { on, mediators: [...new Set(mediators)], chosenBy } },
      ...(duties[NAME] ? [done(NAME)] : []),
      ...(first ? [toConclude(noun, context)] : []),
    ],
    { basis: grounds(context, 'mediation.mediators', 'mediation.period') },
  );
}

/** One month from the acceptance, as a rule. */
function toConclude({ acceptedOn }: MediationState, context: Context): Event {
  const deadline = termFrom(context, 'mediation.period', acceptedOn ?? context.occurredOn);
  return owe(context, { key: CONCLUDE, role: 'mediator', deadline, escalateTo: 'residents-committee' });
}
