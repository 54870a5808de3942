import {
  accept,
  done,
  dropped,
  grounds,
  opened,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Duty,
  type Holder,
  type Context,
} from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import { approval } from '../../votes/index.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { chosenAmong } from '../evolve-work.js';
import { byChair, type CommitteeTermState } from '../state.js';
import type { WorkCommandOf as CommandOf } from '../work-commands.js';
import { expired, holdMeeting } from './meeting.js';

/** Who sits in which chair: chosen anew at a meeting by more than half of all members (SD 32, QD 38, WF 37), and posted. */

type State = CaseState<CommitteeTermState>;
type Choice = CommandOf<'choose-officers'>;

const CHAIR = 'choose-chair';
const POST = 'post-new-officers';

export function chooseOfficers(state: State, command: Choice, context: Context): Outcome {
  const { noun, duties } = state;
  const { officers, meeting, item, upkeepOnly = false } = command;
  const wrong =
    expired(noun, { decisions: officers.length, upkeepOnly }, context) ??
    notAnnounced(noun, { meeting, item }) ??
    notToBeChosen(noun, command) ??
    notAgreed(noun, command, context);
  if (wrong) return wrong;
  const on = context.occurredOn;
  // What the meeting decides beside is for the new chair to carry out.
  const after = { ...noun, members: chosenAmong(noun.members, { on, officers }) };
  const held = holdMeeting({ ...state, noun: after }, { ...command, type: 'hold-meeting' }, context);
  if (!held.ok) return held;
  const chair = officers.find(({ office }) => office === 'chair')?.person;
  const left = chair === undefined && officers.some(({ person }) => person === byChair(noun).who);
  return accept<Event>(
    [
      ...held.events,
      { type: 'officers-chosen', data: { on, officers } },
      ...(duties[POST] ? [] : [owe(context, { key: POST, ...committee(chair), deadline: postBy(context) })]),
      ...(chair === undefined ? [] : [...passedTo(state, chair), ...(duties[CHAIR] ? [done(CHAIR)] : [])]),
      ...(left ? chairIsEmpty(state, context) : []),
    ],
    {
      ...held.effects,
      basis: [...(held.effects.basis ?? []), ...grounds(context, 'committeeApproval', 'officersNotice')],
    },
  );
}

const committee = (chair: string | undefined) =>
  ({ role: 'owners-committee', ...(chair === undefined ? {} : { who: chair }) }) as const;
const postBy = (context: Context) => termFrom(context, 'officersNotice', context.occurredOn);

function notAnnounced({ meetings }: CommitteeTermState, of: Pick<Choice, 'meeting' | 'item'>): Outcome | undefined {
  const announced = meetings[of.meeting]?.items;
  if (announced === undefined || of.item <= announced) return undefined;
  const detail = { zh: `议题第 ${of.item} 项未事先告知。`, en: `Item ${of.item} was not announced.` };
  return refuse(refusal('unannounced-item', detail, { facts: { unknown: [of.item], announced } }));
}

function notToBeChosen({ members }: CommitteeTermState, { officers }: Choice): Outcome | undefined {
  const strangers = officers.map(({ person }) => person).filter((person) => !members[person]);
  if (strangers.length > 0) {
    const detail = { zh: '有人不是本届成员。', en: 'Somebody is no member of the committee.' };
    return refuse(refusal('unknown-subject', detail, { facts: { strangers } }));
  }
  const chairs = officers.filter(({ office }) => office === 'chair').length;
  if (new Set(officers.map(({ person }) => person)).size === officers.length && chairs <= 1) return undefined;
  const detail = {
    zh: '同一人被推选两次，或者推选了两名主任。',
    en: 'Somebody is chosen twice, or two for the chair.',
  };
  return refuse(refusal('duplicate-subject', detail));
}

/** More than half of all members, for each of them, and nobody agrees who was not there. */
function notAgreed(
  { members }: CommitteeTermState,
  { officers, present }: Choice,
  context: Context,
): Outcome | undefined {
  const [all, most] = [Object.keys(members).length, present.length];
  const enough = approval(all, context.rules);
  const wrong = officers.find(({ inFavour }) => inFavour < enough || inFavour > most);
  if (!wrong) return undefined;
  const { person, inFavour } = wrong;
  const detail = {
    zh: `同意 ${inFavour} 人：须 ${enough} 人（全体成员 ${all} 人），且不多于出席 ${most} 人。`,
    en: `${inFavour} agreed; ${enough} of all ${all} members are needed, and no more than the ${most} present.`,
  };
  const facts = { person, inFavour, needed: enough, members: all, present: most };
  return refuse(refusal('committee-meeting', detail, { basis: grounds(context, 'committeeApproval'), facts }));
}

/** What the old chair had to do for the committee goes to the new one, with what is left of its term. */
export function passedTo(state: State, chair: string): Event[] {
  const old = byChair(state.noun).who;
  return old === undefined || old === chair ? [] : passedOn(state, old, chair);
}

export function passedOn({ duties }: State, from: string, to: string): Event[] {
  return Object.values(duties)
    .filter(({ holder }) => holder.role === 'owners-committee' && holder.who === from)
    .flatMap((duty) => heldFrom(duty, committee(to)));
}

/** The chair resigns the office and keeps the seat; what is still to do is the committee's own until somebody is chosen. */
export function resignOffice(state: State, command: CommandOf<'resign-office'>, context: Context): Outcome {
  const { noun } = state;
  const { person, statement } = command;
  const office = noun.members[person]?.office;
  if (office === undefined || office === 'member') {
    const detail = { zh: '此人不是本届成员，或者没有职务。', en: 'This person is no member, or holds no office.' };
    return refuse(refusal('unknown-subject', detail));
  }
  const resigned: Event = {
    type: 'office-resigned',
    data: { person, office, on: context.occurredOn },
    papers: { statement },
  };
  if (office !== 'chair') return accept<Event>([resigned]);
  return accept<Event>([resigned, ...leftBehind(state, person), ...chairIsEmpty(state, context)], {
    basis: grounds(context, 'chooseChair'),
  });
}

/** What the one who left had to do, the committee as such has to do. */
export function leftBehind({ duties }: State, person: string): Event[] {
  return Object.values(duties)
    .filter(({ holder }) => holder.who === person)
    .flatMap((duty) => heldFrom(duty, { role: duty.holder.role }));
}

/** The same duty in other hands, with what is left of its term. */
const heldFrom = ({ key, deadline, ladder }: Duty, holder: Holder): Event[] => [
  dropped(key),
  opened({ key, holder, ...(deadline ? { deadline } : {}), ...(ladder ? { ladder } : {}) }),
];

/** Nobody is in the chair: owed by the committee as such, whose mail the community reads. */
export function chairIsEmpty({ duties }: State, context: Context): Event[] {
  const deadline = termFrom(context, 'chooseChair', context.occurredOn);
  return duties[CHAIR] ? [] : [owe(context, { key: CHAIR, role: 'owners-committee', deadline })];
}

export function postNewOfficers(
  { noun, duties }: State,
  { places, photos }: CommandOf<'post-new-officers'>,
  context: Context,
): Outcome {
  if (!duties[POST]) return wrongStage(noun, { zh: '没有待公示的推选结果。', en: 'No choice waits to be posted.' });
  const on = context.occurredOn;
  const of = (office: string) => Object.values(noun.members).filter((seat) => seat.office === office).length;
  return accept<Event>([{ type: 'new-officers-posted', data: { on } }, done(POST)], {
    basis: grounds(context, 'officersNotice'),
    notices: [
      {
        key: `officers:${on}`,
        title: { zh: '业主委员会主任、副主任变更公示', en: 'New officers of the owners committee' },
        lines: [
          `业主委员会会议已推选：主任 ${of('chair')} 名、副主任 ${of('vice-chair')} 名、执行成员 ${of('executive-member')} 名（名单附后）。`,
        ],
        ...{ places, photos, postedOn: on, signedBy: '业主委员会' },
        removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
      },
    ],
  });
}
