import { accept, grounds, refuse, type CaseState, type Context, type Message } from '../../case/index.js';
import { refusedAfterTerm, stopsActing } from '../../after-term/index.js';
import { faultyProposal, scopeOf } from '../../major-matter/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import type { CommitteeTermState } from '../state.js';
import { extended, extendsTerm } from './extension.js';

/** Major matters of a term: each is a case of its own, which tells the term what the assembly has decided. */

type State = CaseState<CommitteeTermState>;

export function proposeMatter({ noun }: State, command: CommandOf<'propose-matter'>, context: Context): Outcome {
  if (noun.stage === 'NEW') return wrongStage(noun);
  const { type: _type, ...proposal } = command;
  const wrong = nobodyLeft(noun) ?? expired(noun, proposal, context) ?? faulty(noun, proposal, context);
  if (wrong) return wrong;
  const matter = `major-matter:${(noun.matters ?? 0) + 1}`;
  const scope = scopeOf(proposal);
  return accept<Event>([{ type: 'matter-proposed', data: { matter, kind: proposal.kind, on: context.occurredOn } }], {
    basis: grounds(context, 'matterReview', 'meetingNotice'),
    opens: [{ kind: 'major-matter', name: matter, command: { type: 'begin', proposal, ...(scope ? { scope } : {}) } }],
  });
}

type Put = Omit<CommandOf<'propose-matter'>, 'type'>;

/** A committee without a member is none, whatever the Street still owes its term (our reading of ZB art. 66). */
function nobodyLeft(noun: CommitteeTermState): Outcome | undefined {
  if (Object.keys(noun.members).length > 0) return undefined;
  return wrongStage(noun, {
    zh: '本届已无在任成员：应急事项按没有业主委员会的小区直接立案，其他事项由新一届提出。',
    en: 'Nobody is left in this committee: an emergency is opened for the area itself, all else waits for the next committee.',
  });
}

function faulty({ ends }: CommitteeTermState, proposal: Put, context: Context): Outcome | undefined {
  const wrong = faultyProposal(proposal, ends === undefined ? {} : { ends }, context);
  return wrong && refuse(wrong);
}

/**
 * After its term a committee only keeps things going: an emergency, and nothing else, is put forward (proposed default). Where it stops
 * acting (LC art. 25), community or Street put that forward in its place (our reading).
 */
function expired({ stage }: CommitteeTermState, { kind, mode }: Put, context: Context): Outcome | undefined {
  const emergency = kind === 'emergency-provider' || mode === 'emergency';
  const byItself = context.actor.role === 'owners-committee';
  if (stage !== 'EXPIRED' || (emergency && !(byItself && stopsActing(context)))) return undefined;
  const words = {
    zh: '任期已届满：只能提出应急事项，其他事项由下一届提出（系统建议默认值，非法律规定）。',
    en: 'The term has ended: only an emergency is put forward (a proposed default, not law).',
  };
  return refusedAfterTerm(context, { words, stage });
}

interface Told {
  readonly name: string;
  readonly outcome?: { readonly outcome: string };
  readonly data?: { readonly on: Day; readonly extendsTo?: Day; readonly hires?: boolean };
}

/** What a matter tells: decided by the assembly, stopped by order, ended. */
export function hearOfMatter(state: State, { kind, data }: Message, context: Context): Outcome {
  const { name, outcome, data: said } = data as Told;
  if (!name?.startsWith('major-matter:')) return accept<Event>([]);
  if (kind.startsWith('resolved:') && said) return resolved(state, { matter: name, ...said }, context);
  const stopped = kind.startsWith('stopped:') || (kind === 'ended' && outcome?.outcome === 'revoked');
  if (!stopped || !state.noun.resolved?.[name]) return accept<Event>([]);
  return accept<Event>([{ type: 'matter-stopped', data: { matter: name } }]);
}

function resolved(
  state: State,
  { matter, on, extendsTo, hires }: { matter: string; on: Day; extendsTo?: Day; hires?: boolean },
  context: Context,
): Outcome {
  const decided: Event = { type: 'matter-resolved', data: { matter, on, ...(hires === undefined ? {} : { hires }) } };
  if (extendsTo === undefined || !extendsTerm(state.noun, { on, to: extendsTo })) return accept([decided]);
  return extended(state, { decided, matter, on, ends: extendsTo }, context);
}
