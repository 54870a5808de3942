import {
  accept,
  done,
  foresee,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { pmcComposition } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import { FILL } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { notInOffice, unknown } from '../refusals.js';
import { ownersAmong, type Members, type PmcState } from '../state.js';
import { asFact, namedTwice, notOwners, notSeated } from './composition.js';

/** Some leave, others come: whoever is missing by the rules, the Street fills in (15 days, a proposed default). */

type Replacement = CommandOf<'replace-members'>;

export function replaceMembers({ noun, duties }: CaseState<PmcState>, command: Replacement, context: Context): Outcome {
  const wrong = notInOffice(noun) ?? notThere(noun, command) ?? unfit(noun, command, context);
  if (wrong) return wrong;
  const changes = changesOf(command, context);
  const { members } = foresee(evolve, { noun, facts: changes }, context);
  const was = { broken: noun.broken !== undefined, owed: duties[FILL] !== undefined };
  return accept<Event>([...changes, ...whetherWhole(was, members, context)], {
    basis: grounds(context, 'pmc.minSize', 'pmc.odd', 'pmc.ownersShare', 'pmc.fillOwners'),
    figures: { size: Object.keys(members).length, owners: ownersAmong(members) },
  });
}

function changesOf({ leave, join, reason }: Replacement, { occurredOn: on }: Context): readonly Event[] {
  return [
    ...leave.map((person): Event => ({ type: 'member-left', data: { person, on }, papers: { reason } })),
    ...join.map((by): Event => {
      const papers = { reason, ...(by.recommendedBy ? { recommendedBy: by.recommendedBy } : {}) };
      return { type: 'member-joined', data: { ...asFact(by), on }, papers };
    }),
  ];
}

function notThere({ members }: PmcState, { leave, join }: Replacement): Outcome | undefined {
  if (leave.length + join.length === 0)
    return refuse(
      refusal('unknown-subject', { zh: '没有写明谁离任、谁补充。', en: 'Nobody leaves and nobody comes.' }),
    );
  const strangers = leave.filter((person) => !members[person]);
  if (strangers.length > 0) return unknown({ zh: '有人不是成员。', en: 'Somebody is no member.' }, { strangers });
  return namedTwice(leave.map((person) => ({ person })));
}

/** An office that was held by who leaves may be taken by who comes; by nobody twice. */
function unfit({ members }: PmcState, { leave, join }: Replacement, context: Context): Outcome | undefined {
  const staying = Object.entries(members).filter(([person]) => !leave.includes(person));
  const sitting = staying.map(([person, { office }]) => ({ person, office }));
  return (
    namedTwice([...sitting, ...join]) ??
    twoChairs([...sitting, ...join], context) ??
    notOwners(join, context) ??
    notSeated(join, context)
  );
}

function twoChairs(all: readonly { readonly office?: string }[], context: Context): Outcome | undefined {
  if (all.filter(({ office }) => office === 'chair').length <= 1) return undefined;
  const detail = { zh: '主任只能有一名。', en: 'There is one chair.' };
  return refuse(refusal('group-composition', detail, { basis: grounds(context, 'pmc.chair') }));
}

function whetherWhole(
  was: { readonly broken: boolean; readonly owed: boolean },
  members: Members,
  context: Context,
): readonly Event[] {
  const [size, owners] = [Object.keys(members).length, ownersAmong(members)];
  const on = context.occurredOn;
  if (pmcComposition({ size, owners }, context.rules).length === 0)
    return was.broken ? [{ type: 'composition-mended', data: { on } }, ...(was.owed ? [done(FILL)] : [])] : [];
  if (was.broken) return [];
  return [
    { type: 'composition-broken', data: { on, size, owners } },
    owe(context, { key: FILL, role: 'street', deadline: termFrom(context, 'pmc.fillOwners', on) }),
  ];
}
