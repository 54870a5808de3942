import { pastItsTerm } from '../../after-term/index.js';
import { TELL } from '../../assembly-call/index.js';
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
  type Context,
  type Effects,
} from '../../case/index.js';
import type { Basis } from '../../rules/index.js';
import { agendaTold, decideInCommittee } from '../../votes/index.js';
import { votedOnBeside } from '../beside.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { closedLetters } from '../letters.js';
import { resultNotice } from '../notices.js';
import { byTheMember, notAt } from '../refusals.js';
import type { DismissalState } from '../state.js';
import type { TermSeen } from '../term-seen.js';
import { closing, suspensionOver } from './closing.js';
import { CALL, DECIDE } from './recommendation.js';
import { SUSPEND } from './suspension.js';

/** The owners, or a committee that they authorised, have decided: the term is told at once, and the result is posted. */

type State = CaseState<DismissalState>;

const POST = 'post-result';

interface Counted {
  readonly outcome: 'counted' | 'withdrawn';
  readonly items?: Readonly<Record<string, { readonly outcome: string }>>;
  readonly took?: readonly [number, number];
  readonly roll?: readonly [number, number];
}

export function counted({ noun, duties }: State, ended: Counted, context: Context): Outcome {
  if (noun.stage !== 'CALLED' || ended.outcome !== 'counted') return accept<Event>([]);
  const { outcome = 'NO_QUORUM' } = ended.items?.['M3'] ?? {};
  const { took = [0, 0], roll = [0, 0] } = ended;
  const passed = outcome === 'PASSED';
  const on = context.today;
  const fact: Event = { type: 'vote-counted', data: { on, outcome, passed, took, roll } };
  return decided({ noun, duties }, { fact, passed, by: noun.vote?.by ?? 'owners-committee' }, context);
}

/** More than half of all members, in office and able to vote or not; the one it is about sits apart. */
export function decideByCommittee(state: State, command: CommandOf<'decide-in-committee'>, context: Context): Outcome {
  const { noun, duties } = state;
  const term = context.loaded['term'] as TermSeen | undefined;
  const wrong =
    byTheMember(noun, context) ??
    notAt(noun, 'PROPOSED', 'NOT_CALLED') ??
    notForThem(noun, context) ??
    // Its committee decides on no seat any more: the owners may.
    pastItsTerm(term, context) ??
    votedOnBeside(noun, context) ??
    notAble(noun, command, { term, context });
  if (wrong) return wrong;
  const told = agendaTold({ toldOn: command.agendaToldOn, meetingOn: context.occurredOn }, context);
  if (told.refused) return refuse(told.refused);
  const { present, inFavour, spoke, minutes } = command;
  const inOffice = Object.keys(term?.members ?? {}).length;
  const vote = { inOffice, present: present.length, agreed: inFavour };
  const { outcome } = decideInCommittee(vote, context.rules);
  if (outcome === 'NO_MEETING') return noMeeting(vote, context);
  const passed = outcome === 'ADOPTED';
  const data = { on: context.occurredOn, inOffice, present: present.length, inFavour, passed, spoke };
  const { agendaToldOn } = command;
  const papers = { present, minutes, ...(agendaToldOn === undefined ? {} : { agendaToldOn }) };
  const fact: Event = { type: 'committee-decided', data, papers };
  return decided({ noun, duties }, { fact, passed, by: 'owners-committee', warnings: told.warnings }, context);
}

function notForThem({ recommended }: DismissalState, context: Context): Outcome | undefined {
  if (recommended?.way === 'committee') return undefined;
  const detail = { zh: '此事项由业主大会决定。', en: 'This is for the assembly to decide.' };
  const basis = grounds(context, 'terminationDelegable', 'matter.M3');
  return refuse(refusal('no-legal-ground', detail, { basis }));
}

function notAble(
  { member }: DismissalState,
  { present, inFavour }: CommandOf<'decide-in-committee'>,
  { term, context }: { term: TermSeen | undefined; context: Context },
): Outcome | undefined {
  const barred = present.filter((person) => person === member || !term?.members[person] || term.suspended?.[person]);
  if (barred.length > 0 || new Set(present).size < present.length) {
    const detail = {
      zh: '有人不是成员、已暂停履职、重复，或者就是被反映的本人。',
      en: 'Somebody is no member, suspended, named twice, or the one it is about.',
    };
    return refuse(refusal('committee-meeting', detail, { facts: { barred } }));
  }
  if (inFavour <= present.length) return undefined;
  const detail = { zh: '同意人数多于出席人数。', en: 'More agreed than were present.' };
  const basis = grounds(context, 'committeeApproval');
  return refuse(refusal('committee-meeting', detail, { basis, facts: { inFavour, present: present.length } }));
}

function noMeeting({ inOffice, present }: { inOffice: number; present: number }, context: Context): Outcome {
  const detail = {
    zh: `成员 ${inOffice} 名，出席 ${present} 名，未达法定人数。`,
    en: `${present} of ${inOffice} members were present: that is no meeting.`,
  };
  const basis = grounds(context, 'committeeMeetingQuorum');
  return refuse(refusal('committee-meeting', detail, { basis, facts: { inOffice, present } }));
}

function decided(
  { noun, duties }: Pick<State, 'noun' | 'duties'>,
  of: { fact: Event; passed: boolean; by: 'owners-committee' | 'street'; warnings?: readonly Basis[] },
  context: Context,
): Outcome {
  const { fact, passed, by, warnings = [] } = of;
  const on = context.occurredOn;
  const off = passed ? { events: [], effects: {} } : suspensionOver(noun, context);
  const until = termFrom(context, 'dismissal.rest', on).rawDay;
  const rest: Event[] = passed ? [] : [{ type: 'facts-rest', data: { until } }];
  const { member, screened } = noun;
  const told = { member, passed, item: screened?.ground, on, ...(passed ? {} : { until }) };
  const reports = [...((off.effects as Effects).reports ?? []), { kind: 'decided', data: told }];
  const deadline = termFrom(context, 'resultNotice', on);
  return accept<Event>(
    [
      fact,
      ...off.events,
      ...rest,
      ...letFall(duties, CALL, DECIDE, 'urge-committee', SUSPEND, TELL),
      owe(context, { key: POST, role: by, deadline }),
    ],
    {
      basis: grounds(context, 'vote.participation', 'vote.ordinary', 'resultNotice', 'dismissal.rest'),
      ...{ warnings, reports },
    },
  );
}

/** Name, item and result, now that the vote is over; with it the finding is closed. */
export function postResult({ noun }: State, command: CommandOf<'post-result'>, context: Context): Outcome {
  const wrong = byTheMember(noun, context) ?? notAt(noun, 'DECIDED') ?? withoutWord(noun, command);
  if (wrong) return wrong;
  const { spoke, places, photos } = command;
  const on = context.occurredOn;
  const how = noun.result?.passed ? 'dismissed' : 'kept';
  const end = closing(noun, { how, ground: noun.screened?.ground }, context);
  return accept<Event>(
    [{ type: 'result-posted', data: { on, ...(spoke ? { spoke } : {}) } }, done(POST), ...end.events],
    {
      basis: grounds(context, 'resultNotice', 'resultPosting', 'handoverOnSeatEnd', 'courtRevocation'),
      notices: [resultNotice(noun, { rules: context.rules, on, places, photos })],
      letters: closedLetters(noun.member, noun.accusers),
      ...end.effects,
    },
  );
}

/** That the member could speak first in the owners' meeting is said with the result. */
function withoutWord({ result, spoke }: DismissalState, command: CommandOf<'post-result'>): Outcome | undefined {
  if (result?.by === 'committee' || spoke || command.spoke) return undefined;
  const detail = {
    zh: '须写明该成员是否先行发言。',
    en: 'It must be said whether the member spoke first.',
  };
  return refuse(refusal('papers-missing', detail));
}
