import {
  accept,
  AGAINST_AN_AUTHORITY,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
  type Need,
} from '../../case/index.js';
import { addMonths } from '../../calendar/index.js';
import { basisOf, valueOf, type Basis } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import { FILL, RE_ELECT } from './seats.js';

/** A committee that refuses to work is elected anew as a whole, like one of which too few are left (ZB art. 34). */

type State = CaseState<CommitteeTermState>;
type Find = CommandOf<'find-inactive'>;

/** The last signs of life that the record has of a committee. */
interface Seen {
  readonly lastMeeting: Day | null;
  readonly lastReport: Day | null;
}

export const needsOfInactive = (): readonly Need[] => [{ name: 'governance', rows: 'governance' }];

/** By the Street, with proof, after the committee was asked in writing; what the record itself has seen stands beside it. */
export function findInactive({ noun, duties }: State, command: Find, context: Context): Outcome {
  const wrong = noGround(context) ?? notInOffice(noun) ?? ofTomorrow(command, context) ?? stillAsked(command, context);
  if (wrong) return wrong;
  const { facts, proof, asked, answer } = command;
  const on = context.occurredOn;
  const seen = seenOf(context);
  const answered = answer !== undefined;
  return accept<Event>(
    [
      {
        type: 'found-inactive',
        data: { on, asked, answered, ...seen },
        papers: { facts, proof, ...(answered ? { answer } : {}) },
      },
      ...letFall(duties, FILL),
      owe(context, { key: RE_ELECT, role: 'street', deadline: termFrom(context, 'reElection', on) }),
    ],
    {
      basis: grounds(context, 'reElectIfInactive', 'reElection'),
      warnings: lately(seen, context),
      figures: seen,
      letters: [told(noun)],
    },
  );
}

function noGround(context: Context): Outcome | undefined {
  if (valueOf(context.rules, 'reElectIfInactive')) return undefined;
  const detail = {
    zh: '本地没有因不履行职责重新选举的规定。',
    en: 'No text of this place has it elected anew for that.',
  };
  return refuse(refusal('no-legal-ground', detail, { basis: grounds(context, 'reElectIfInactive') }));
}

function notInOffice(noun: CommitteeTermState): Outcome | undefined {
  if (noun.below || noun.inactive)
    return refuse(refusal('already-done', { zh: '已应当重新选举。', en: 'It is to be elected anew already.' }));
  return noun.stage === 'IN_OFFICE' || noun.stage === 'RENEWING' ? undefined : wrongStage(noun);
}

function ofTomorrow({ asked }: Find, { today }: Context): Outcome | undefined {
  if (asked <= today) return undefined;
  const detail = { zh: '书面督促之日晚于今日。', en: 'It was asked after today.' };
  return refuse(refusal('fact-in-future', detail, { facts: { asked, today } }));
}

/** Silence is found only when the days of the answer are over. */
function stillAsked({ asked, answer }: Find, context: Context): Outcome | undefined {
  const until = termFrom(context, 'inactive.answer', asked);
  if (answer !== undefined || context.receivedAt >= until.dueAt) return undefined;
  const detail = {
    zh: `业主委员会可以答复至 ${until.dueDay}；未答复的，期满后才可认定。`,
    en: `The committee may answer until ${until.dueDay}; without an answer it is found after that day.`,
  };
  const basis = grounds(context, 'inactive.answer');
  return refuse(refusal('too-early', detail, { basis, facts: { asked, until: until.dueDay } }));
}

function seenOf({ loaded }: Context): Partial<Record<keyof Seen, Day>> {
  const { term } = (loaded['governance'] ?? {}) as { readonly term?: Seen | null };
  return {
    ...(term?.lastMeeting ? { lastMeeting: term.lastMeeting } : {}),
    ...(term?.lastReport ? { lastReport: term.lastReport } : {}),
  };
}

/** A meeting or a report of the last months speaks against it: shown, for what else a committee owes no record measures. */
function lately(seen: Partial<Seen>, { rules, today }: Context): readonly Basis[] {
  const since = addMonths(today, -valueOf(rules, 'continuity.silentMonths'));
  const works = Object.values(seen).some((day) => day !== null && day > since);
  return works ? [basisOf(rules, 'continuity.silentMonths')] : [];
}

function told(noun: CommitteeTermState): Letter {
  return {
    key: 'found-inactive',
    to: byChair(noun),
    subject: { zh: '街道认定业主委员会不履行职责', en: 'The Street has found that the committee refuses to work' },
    lines: [
      {
        zh: '街道已认定业主委员会不履行职责，将召开业主大会临时会议，选举新的业主委员会。新一届产生前，现任成员继续履职。',
        en: 'The Street holds an interim meeting that elects a whole new committee. Until then the members stay in office.',
      },
      AGAINST_AN_AUTHORITY,
    ],
    alone: true,
  };
}
