import {
  accept,
  closed,
  done,
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
} from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { OPEN_FORMATION, REVIEW } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { evolve } from '../evolve.js';
import { notInOffice, wrongStage } from '../refusals.js';
import { chairedBy, outcomeOf, type PmcState } from '../state.js';
import { reviewOwed } from './forming.js';
import { voteEnded } from './vote.js';

/** It is there until a committee is: reviewed every six months, and gone with the election (ZB 39, LC 30, WF 44). */

type State = CaseState<PmcState>;

export function review({ noun, duties }: State, { finding, reason }: CommandOf<'review'>, context: Context): Outcome {
  const wrong = notInOffice(noun);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const push = finding === 'possible' && !noun.formation && !duties[OPEN_FORMATION];
  return accept<Event>(
    [
      { type: 'review-held', data: { on, finding }, papers: { reason } },
      ...(duties[REVIEW] ? [done(REVIEW)] : []),
      reviewOwed(on, context),
      ...(push ? [owe(context, { key: OPEN_FORMATION, role: chairedBy(noun) })] : []),
    ],
    { basis: grounds(context, 'pmc.review'), letters: push ? [POSSIBLE] : [] },
  );
}

const POSSIBLE: Letter = {
  key: 'committee-possible',
  to: { role: 'community-party-organization' },
  subject: { zh: '本小区可以成立业主委员会', en: 'A committee can be formed here' },
  lines: [
    {
      zh: '街道评估认为条件已经具备，请推动申请首次组建。',
      en: 'By the Street’s review it is possible now; please bring the application about.',
    },
  ],
};

/** What votes, and cases of other trees in the same area, have to say: the relay brings the latter. */
export function hear(state: State, message: Message, context: Context): Outcome {
  const { kind, from, data } = message;
  if (kind === 'ended') return voteEnded(state, message, context);
  if (kind === 'formation-opened') return formationOpened(state, from, context);
  if (kind !== 'committee-elected') return accept<Event>([]);
  const { electedOn } = data as { electedOn: Day };
  return elected(state, { electedOn, by: from, papers: {} }, context);
}

function formationOpened({ noun, duties }: State, formation: string, context: Context): Outcome {
  if (noun.formation === formation || noun.electedOn !== undefined) return accept<Event>([]);
  return accept<Event>([
    { type: 'formation-opened', data: { formation, on: context.today } },
    ...(duties[OPEN_FORMATION] ? [done(OPEN_FORMATION)] : []),
  ]);
}

/** Elected outside the system, or before its case was known here. */
export function recordElection(
  state: State,
  { electedOn, proof }: CommandOf<'record-election'>,
  context: Context,
): Outcome {
  const { noun } = state;
  const { today } = context;
  const facts = { electedOn, since: noun.since, today };
  if (noun.since === undefined) return wrongStage(noun);
  if (electedOn > today)
    return refuse(refusal('fact-in-future', { zh: '选举日晚于今日。', en: 'Elected after today.' }, { facts }));
  if (electedOn < noun.since) {
    const detail = { zh: '选举日早于物业管理委员会成立。', en: 'Elected before this body was there.' };
    return refuse(refusal('fact-too-early', detail, { facts }));
  }
  return elected(state, { electedOn, by: context.actor.role, papers: { proof } }, context);
}

/**
 * It begins nothing new and hands over in the days of the place. A vote that runs is the owners' and runs on: its result is posted
 * before the file is closed.
 */
function elected(
  { noun, duties, closed: over }: State,
  { electedOn, by, papers }: { electedOn: Day; by: string; papers: object },
  context: Context,
): Outcome {
  if (over || noun.electedOn !== undefined) return by === context.actor.role ? wrongStage(noun) : accept<Event>([]);
  const fact: Event = { type: 'committee-elected', data: { electedOn, by }, papers };
  const after = foresee(evolve, { noun, facts: [fact] }, context);
  const kept = (key: string) => key.startsWith('post-result:');
  const owed = Object.keys(duties)
    .filter((key) => !kept(key))
    .map((key) => dropped(key));
  const ends = after.stage === 'ENDED' ? [closed(outcomeOf(after))] : [];
  const inOffice = noun.terms > 0;
  return accept<Event>([fact, ...owed, ...ends], {
    basis: grounds(context, 'pmc.handover'),
    letters: inOffice ? [OVER] : [],
    opens: inOffice
      ? [
          {
            kind: 'handover',
            name: 'handover:1',
            command: { type: 'begin', reason: 'pmc-ended', since: electedOn, by: chairedBy(noun) },
          },
        ]
      : [],
  });
}

const OVER: Letter = {
  key: 'pmc-ended',
  to: { role: 'residents-committee' },
  subject: {
    zh: '业主委员会已产生，物业管理委员会停止履职',
    en: 'A committee was elected: the property management committee ends',
  },
  lines: [
    {
      zh: '请按期向业主委员会移交印章、资料和财物；解散公告由主任所在单位张贴，已列为待办。',
      en: 'Hand over seals, papers and property in time; that it has ended is posted by the office that chaired it, as its task says.',
    },
  ],
};

/** Not formed after all. One that is in office ends with an election, and by nothing else. */
export function withdraw({ noun }: State, { reason }: CommandOf<'withdraw'>, context: Context): Outcome {
  if ((noun.stage !== 'LISTED' && noun.stage !== 'READY') || noun.terms > 0) return wrongStage(noun);
  return accept<Event>([
    { type: 'pmc-withdrawn', data: { on: context.occurredOn }, papers: { reason } },
    closed({ outcome: 'withdrawn' }),
  ]);
}
