import { accept, done, refusal, refuse, type Context } from '../../case/index.js';
import { valueOf } from '../../rules/index.js';
import { addDays } from '../../shared/index.js';
import { approval, meetingQuorum } from '../../votes/index.js';
import type { CommandOf } from '../commands.js';
import type { FormationState } from '../state.js';
import { grounds, owe, signed, term, wrongStage, type Decided } from '../terms.js';

/** Step 16: the committee's first meeting, and the officers it chooses. */

type Meeting = CommandOf<'hold-first-meeting'>;

export function holdFirstMeeting(state: FormationState, command: Meeting, context: Context): Decided {
  const { present, chair, viceChairs, executiveMembers = [], inFavour, minutes } = command;
  const officers = [chair, ...viceChairs, ...executiveMembers];
  const wrong =
    notElected(state, [...present, ...officers, ...Object.keys(inFavour)]) ??
    chosenTwice(officers) ??
    tooFewPresent(state, command, context) ??
    notAgreed(state, { command, officers }, context);
  if (wrong) return wrong;
  const counting = new Set(present).size;
  const deadline = term(context, 'officersNotice', { ...state.days, 'officers-chosen': context.occurredOn });
  return accept(
    [
      {
        type: 'committee-met',
        data: {
          ...signed(context),
          ...{ present: counting, chair, viceChairs, inFavour },
          ...(executiveMembers.length > 0 ? { executiveMembers } : {}),
        },
        papers: { present, minutes },
      },
      done('hold-first-meeting'),
      owe(context, { key: 'post-officers', role: 'owners-committee', deadline }),
    ],
    {
      basis: grounds(context, 'committeeFirstMeeting', 'committeeMeetingQuorum', 'committeeApproval', 'officersNotice'),
    },
  );
}

function notElected({ seated }: FormationState, named: readonly string[]): Decided | undefined {
  const strangers = named.filter((id) => !seated.includes(id));
  if (strangers.length === 0) return undefined;
  const detail = { zh: '有人不是当选成员。', en: 'Someone named is not an elected member.' };
  return refuse(refusal('unknown-subject', detail, { facts: { strangers } }));
}

function chosenTwice(officers: readonly string[]): Decided | undefined {
  if (new Set(officers).size === officers.length) return undefined;
  const detail = { zh: '同一人被推选担任两个职务。', en: 'One person is chosen for two offices.' };
  return refuse(refusal('duplicate-subject', detail));
}

function tooFewPresent({ seated }: FormationState, { present }: Meeting, context: Context): Decided | undefined {
  const quorum = meetingQuorum(seated.length, context.rules);
  const counting = new Set(present).size;
  if (counting >= quorum) return undefined;
  const detail = {
    zh: `出席 ${counting} 人，少于法定 ${quorum} 人。`,
    en: `${counting} present, ${quorum} are needed.`,
  };
  const basis = grounds(context, 'committeeMeetingQuorum');
  return refuse(refusal('committee-meeting', detail, { basis, facts: { present: counting, quorum } }));
}

/** More than half of all members agree to each of them (SD art. 32, QD 38, WF 37), and nobody agrees who was not there. */
function notAgreed(
  { seated }: FormationState,
  { command, officers }: { command: Meeting; officers: readonly string[] },
  context: Context,
): Decided | undefined {
  const { present, inFavour } = command;
  const needed = approval(seated.length, context.rules);
  const most = new Set(present).size;
  const found = officers.map((officer) => ({ officer, inFavour: inFavour[officer] ?? 0 }));
  const wrong = found.find(({ inFavour: agreed }) => agreed < needed || agreed > most);
  if (!wrong) return undefined;
  const { officer, inFavour: agreed } = wrong;
  const detail =
    agreed > most
      ? {
          zh: `${officer} 获同意 ${agreed} 票，多于出席 ${most} 人。`,
          en: `${agreed} agreed to ${officer}, of ${most} present.`,
        }
      : {
          zh: `${officer} 获同意 ${agreed} 票，未过全体成员 ${seated.length} 人的半数，须 ${needed} 票。`,
          en: `${agreed} of all ${seated.length} members agreed to ${officer}; ${needed} are needed.`,
        };
  const facts = { officer, inFavour: agreed, needed, members: seated.length, present: most };
  return refuse(refusal('committee-meeting', detail, { basis: grounds(context, 'committeeApproval'), facts }));
}

export function postOfficers(
  state: FormationState,
  { places, photos }: CommandOf<'post-officers'>,
  context: Context,
): Decided {
  if (!state.officers) return wrongStage(state);
  const { viceChairs, executiveMembers = [] } = state.officers;
  const executives = executiveMembers.length > 0 ? `、执行成员 ${executiveMembers.length} 名` : '';
  const on = context.occurredOn;
  return accept([{ type: 'officers-posted', data: { on } }, done('post-officers')], {
    basis: grounds(context, 'officersNotice'),
    notices: [
      {
        key: 'officers',
        title: { zh: '业主委员会主任、副主任公示', en: 'Chair and vice-chairs of the owners committee' },
        lines: [`业主委员会首次会议已推选主任 1 名、副主任 ${viceChairs.length} 名${executives}（名单附后）。`],
        places,
        photos,
        postedOn: on,
        removeAfter: addDays(on, valueOf(context.rules, 'noticePostingMin')),
        signedBy: '业主委员会',
      },
    ],
  });
}
