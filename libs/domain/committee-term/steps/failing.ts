import {
  accept,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  type CaseState,
  type Context,
  type Effects,
  type Need,
} from '../../case/index.js';
import { nothingPosted, type FormationState } from '../../formation/index.js';
import { valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState, type RunningElection } from '../state.js';
import { ELECT, GROUP, GROUP_OWED, groupTerm, PLAN } from './renewal.js';

/** The committee does not renew itself: the Street forms a group in its place. */

type State = CaseState<CommitteeTermState>;
type Failing = CommandOf<'report-renewal-failure'>;

/** Owners who ask for a group end an election of the committee that has posted nothing: it waits while they are heard. */
export const needsOfFailing = ({ owners }: Failing): readonly Need[] =>
  owners === undefined ? [] : [{ name: 'election', rows: 'open-procedure', kind: 'election' }];

/**
 * It cannot be held in time, or enough owners ask for it: told to the Street at once, which forms a renewal group (ZB art. 35;
 * elsewhere a proposed default).
 */
export function reportRenewalFailure({ noun, duties }: State, command: Failing, context: Context): Outcome {
  if (noun.renewal !== 'asked' && noun.renewal !== 'reported') return wrongStage(noun);
  const wrong = tooFewAsk(command, context) ?? electionRuns(noun, command, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const deadline = groupTerm(context, 'renewalGroup', { on, ends: noun.ends });
  const falls = noun.election?.purpose === 'renewal' ? noun.election : undefined;
  return accept<Event>(
    [
      ...(falls ? [{ type: 'election-ended', data: { election: falls.name, how: 'closed', on } } as const] : []),
      { type: 'renewal-failed', data: { on }, papers: { reason: command.reason } },
      ...ofTheCommittee(duties),
      owe(context, { key: GROUP, role: 'street', deadline }),
    ],
    { basis: grounds(context, deadline.rule), ...(falls ? fallen(noun, falls) : {}) },
  );
}

function tooFewAsk({ owners }: Failing, context: Context): Outcome | undefined {
  const least = valueOf(context.rules, 'renewalGroup.owners');
  if (owners === undefined || owners >= least) return undefined;
  const detail = { zh: `联名业主 ${owners} 人，须 ${least} 人。`, en: `${owners} owners ask for it, of ${least}.` };
  const basis = grounds(context, 'renewalGroup.owners');
  return refuse(refusal('wrong-applicant', detail, { basis, facts: { owners, least } }));
}

/** What runs is held, but for an election of the committee that has posted no meeting when the owners ask. A by-election renews nobody. */
function electionRuns({ election }: CommitteeTermState, { owners }: Failing, context: Context): Outcome | undefined {
  if (!election || election.purpose === 'by-election') return undefined;
  const held = context.loaded['election'] as FormationState | undefined;
  if (election.purpose === 'renewal' && owners !== undefined && held && nothingPosted(held)) return undefined;
  const facts = { election: election.name };
  const basis = grounds(context, 'renewalGroup.owners');
  return refuse(refusal('already-open', whyItIsHeld(election, owners), { basis, facts }));
}

function whyItIsHeld({ purpose }: RunningElection, owners: number | undefined) {
  if (purpose === 're-election')
    return {
      zh: '街道正在组织重新选举，选出的就是新一届业主委员会。',
      en: 'The Street is holding the election of a whole new committee.',
    };
  if (owners === undefined)
    return {
      zh: '业主委员会组织的换届选举正在进行：先撤回或者由街道终止该次选举，再报告不能换届。',
      en: 'The committee’s election is running: withdraw it, or let the Street close it, and report then.',
    };
  return {
    zh: '换届选举的会议已经公告，应当召开；未能选出的，可以再次要求组建换届小组。',
    en: 'The meeting of the election is posted, and is held; if it elects nobody, a group may be asked for again.',
  };
}

function fallen(noun: CommitteeTermState, { name }: RunningElection): Effects {
  return {
    tells: [{ to: name, kind: 'group-asked', data: {} }],
    letters: [
      {
        key: `group-asked:${name}`,
        to: byChair(noun),
        subject: { zh: '业主书面要求由街道组建换届小组', en: 'Owners have asked for a renewal group' },
        lines: [
          {
            zh: '业主委员会启动的换届选举尚未公告会议，自即日起终止，由街道组建换届小组组织换届。',
            en: 'The committee’s election has posted no meeting and ends today; the Street forms a group that holds it.',
          },
        ],
        alone: true,
      },
    ],
  };
}

const ofTheCommittee = (duties: State['duties']) => letFall(duties, PLAN, ELECT);

/** The term ended while an election ran, and now nothing runs: what is left is the Street's (LC art. 25). No source gives it days. */
export function fallsToTheStreet({ noun, duties }: State, context: Context): Event[] {
  if (noun.stage !== 'EXPIRED' || noun.renewal === 'failing' || noun.renewal === 'group-formed') return [];
  return [{ type: 'renewal-failed', data: { on: context.today } }, ...ofTheCommittee(duties), GROUP_OWED];
}
