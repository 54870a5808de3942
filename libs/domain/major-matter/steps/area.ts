import {
  accept,
  dropped,
  foresee,
  grounds,
  owe,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Letter,
  type Message,
  type Need,
  type Refusal,
  type Role,
} from '../../case/index.js';
import type { RuleKey } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf, MatterCommand } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { begin, faultyProposal, needsOfProposal } from '../proposal.js';
import { partyOf, partyThen, type MatterState } from '../state.js';

/**
 * An emergency of a service area without committee (ZB 50, 66, 67; QD 68; WF 51): no term can open it, so it is opened by itself. Only
 * what no vote comes before: nothing of the owners' own is ever begun here.
 */

type State = CaseState<MatterState>;
type Opening = CommandOf<'open-for-area'>;

export const needsOfArea = (command: Opening): readonly Need[] => [
  { name: 'governance', rows: 'governance' },
  ...needsOfProposal(command),
];

export function openForArea({ noun }: State, { type: _type, ...proposal }: Opening, context: Context): Outcome {
  const { term, running } = (context.loaded['governance'] ?? {}) as Governance;
  const wrong =
    ownersOwn(proposal, context) ??
    committeeThere(term, context) ??
    wrongHand(proposal, context) ??
    faultyProposal(proposal, {}, context);
  if (wrong) return refuse(wrong);
  // Elected and not yet certified: the committee is there, and has no term yet that could open this.
  const instead = running?.electedOn ? {} : ({ instead: 'residents-committee' } as const);
  const opened: Event = { type: 'opened-for-area', data: { on: context.occurredOn, ...instead } };
  const known = foresee(evolve, { noun, facts: [opened] }, context);
  const begun = begin(known, { type: 'begin', proposal }, context);
  if (!begun.ok) return begun;
  return accept([opened, ...begun.events], { ...begun.effects, basis: grounds(context, ruleOf(proposal.kind)) });
}

interface Governance {
  readonly term?: { readonly id: string; readonly members: number } | null;
  readonly running?: { readonly electedOn: Day | null } | null;
}

type Put = Omit<Opening, 'type'>;

const ruleOf = (kind: MatterState['kind']): RuleKey =>
  kind === 'fund-use' ? 'fund.emergencies' : 'emergencyProvider.longest';

/** Whatever the owners vote on waits for a committee, or for the vote that the Street or the fallback body calls (CC 278). */
function ownersOwn(proposal: Put, context: Context): Refusal | undefined {
  if (proposal.kind === 'emergency-provider' || proposal.mode === 'emergency') return undefined;
  const detail = {
    zh: '没有业主委员会的小区只能直接办理应急物业服务和紧急使用维修资金，其他事项由业主共同决定。',
    en: 'Without a committee only an emergency service and an emergency use of the fund are opened; the owners decide the rest.',
  };
  const basis = grounds(context, 'emergencyProvider.longest', 'fund.emergencies');
  return refusal('reserved-matter', detail, { basis, facts: { kind: proposal.kind } });
}

/** Its term opens the matter, also after its last day: the report goes to the committee (ZB art. 66). Where nobody is left in it there is none. */
function committeeThere(seen: Governance['term'], context: Context): Refusal | undefined {
  if (!seen || seen.members === 0) return undefined;
  const { id: term } = seen;
  const detail = {
    zh: `本小区有业主委员会，应急事项在其任期 ${term} 提出。`,
    en: `The area has a committee: the emergency is put forward in its term, ${term}.`,
  };
  return refusal('already-open', detail, { basis: grounds(context, 'fund.emergencies'), facts: { case: term } });
}

function wrongHand({ kind }: Put, context: Context): Refusal | undefined {
  if (kind !== 'fund-use' || context.actor.role !== 'street') return undefined;
  const detail = {
    zh: '没有业主委员会的，紧急维修向居民委员会报告，由其立案。',
    en: 'Without a committee the emergency is reported to the residents’ committee, which opens it.',
  };
  return refusal('wrong-role', detail, { basis: grounds(context, 'fund.emergencies') });
}

const OF_THE_COMMITTEE: ReadonlySet<MatterCommand['type']> = new Set<MatterCommand['type']>([
  ...(['check-site', 'accept-works', 'post-works', 'apply-for-fund', 'record-new-provider', 'archive-matter'] as const),
  ...(['record-fund-balance', 'post-top-up', 'record-top-up'] as const),
]);
const PARTIES: readonly Role[] = ['owners-committee', 'residents-committee'];

/**
 * The committee's part is one body's at a time: never the residents' committee's where there is a committee, nor the other way round.
 * What the residents' committee did before the committee took over stands, and it enters it afterwards.
 */
export function notTheirPart({ noun }: State, command: MatterCommand['type'], context: Context): Outcome | undefined {
  const { role } = context.actor;
  const begun = noun.stage === 'EXECUTE';
  const theirs = role === partyOf(noun) || role === partyThen(noun, context);
  if (!begun || !OF_THE_COMMITTEE.has(command) || !PARTIES.includes(role) || theirs) return undefined;
  const detail = noun.instead
    ? { zh: '没有业主委员会，由居民委员会办理。', en: 'There is no committee: the residents’ committee does it.' }
    : { zh: '由业主委员会办理。', en: 'The owners’ committee does it.' };
  return refuse(refusal('not-theirs', detail, { basis: grounds(context, 'fund.emergencies') }));
}

/**
 * A committee was elected meanwhile, by a case of another tree (the relay brings it): what the residents' committee owed is the
 * committee's from now on, with the days that it had. The emergency provider stays until its last day or the owners' new choice: it
 * was named for the area, and no election ends its service.
 */
export function committeeElected({ noun, duties }: State, { from, data }: Message, context: Context): Outcome {
  if (!noun.instead || noun.stage !== 'EXECUTE') return accept<Event>([]);
  const { electedOn } = data as { electedOn: Day };
  const theirs = Object.values(duties).filter(({ holder }) => holder.role === noun.instead);
  const handed = theirs.flatMap(({ key, deadline }) => [
    dropped(key),
    owe(context, { key, role: 'owners-committee', deadline }),
  ]);
  const fact: Event = { type: 'committee-took-over', data: { on: context.today, electedOn, by: from } };
  return accept<Event>([fact, ...handed], {
    basis: grounds(context, ruleOf(noun.kind)),
    letters: [toResidents(noun)],
  });
}

const toResidents = ({ kind, until }: MatterState): Letter => ({
  key: 'committee-took-over',
  to: { role: 'residents-committee' },
  subject: {
    zh: '业主委员会已产生，应急事项由其接续办理',
    en: 'A committee was elected and goes on with the emergency',
  },
  lines: [
    { zh: '请将本事项的材料交业主委员会。', en: 'Please give it the papers of this matter.' },
    ...(kind === 'emergency-provider' && until
      ? [
          {
            zh: `应急物业服务不因选举终止：至 ${until} 届满，或者至业主选聘的新物业服务人接管。`,
            en: `The election does not end the service: it lasts until ${until}, or until the provider that the owners choose takes over.`,
          },
        ]
      : []),
  ],
});
