import {
  accept,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
  type Role,
} from '../../case/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { HOLD } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { PARTY_CODES, STAGES, type Party, type PatrolState } from '../state.js';

export type State = CaseState<PatrolState>;

/** Whom a letter reaches for a party; owners and residents are told by the community. */
const REACHED: Readonly<Partial<Record<Party, Role>>> = {
  'owners-committee': 'owners-committee',
  'property-company': 'property-service-enterprise',
};

export function plan({ noun }: State, command: CommandOf<'plan'>, context: Context): Outcome {
  if (noun.stage !== 'NEW') return wrongStage(noun);
  const { day, route, parties = PARTY_CODES } = command;
  const no = notAhead(day, context) ?? tooFew(parties);
  if (no) return no;
  return accept<Event>(
    [
      { type: 'patrol-planned', data: { on: context.today, day, parties: [...new Set(parties)] }, papers: { route } },
      holdOwed(day, context),
    ],
    { basis: grounds(context, 'patrol.record'), letters: invitations(parties, day) },
  );
}

/** Another day, and the parties are told of it. The month that the patrol belongs to stays what it is. */
export function move({ noun, duties }: State, { day, reason }: CommandOf<'move'>, context: Context): Outcome {
  if (noun.stage !== 'PLANNED' || noun.day === undefined) return wrongStage(noun);
  const no = notAhead(day, context);
  if (no) return no;
  return accept<Event>(
    [
      { type: 'patrol-moved', data: { day, was: noun.day }, papers: { reason } },
      ...letFall(duties, HOLD),
      holdOwed(day, context),
    ],
    { basis: grounds(context, 'patrol.record'), letters: invitations(noun.invited, day) },
  );
}

const holdOwed = (day: Day, context: Context) =>
  owe(context, {
    ...{ key: HOLD, role: 'community-party-organization' },
    deadline: termFrom(context, 'patrol.record', day),
  });

function notAhead(day: Day, { today }: Context): Outcome | undefined {
  if (day >= today) return undefined;
  const detail = { zh: `巡查日 ${day} 早于今日。`, en: `${day} has passed.` };
  return refuse(refusal('fact-too-early', detail, { facts: { day, today } }));
}

const TOO_FEW: Outcome = refuse(
  refusal('group-composition', {
    zh: '联动巡查至少有两方参加。',
    en: 'A joint patrol is that of two parties at least.',
  }),
);

export const tooFew = (parties: readonly Party[]): Outcome | undefined =>
  new Set(parties).size < 2 ? TOO_FEW : undefined;

function invitations(parties: readonly Party[], day: Day): readonly Letter[] {
  return parties.flatMap((party) => {
    const role = REACHED[party];
    return role === undefined
      ? []
      : [
          {
            key: `patrol-planned:${day}`,
            to: { role },
            subject: { zh: `四方联动巡查：${day}`, en: `Joint patrol on ${day}` },
            lines: [
              {
                zh: `社区定于 ${day} 开展四方联动巡查，请派人参加；路线见案件。`,
                en: `The community holds a joint patrol on ${day}: please send somebody. The route stands in the case.`,
              },
            ],
          },
        ];
  });
}

export function wrongStage({ stage }: PatrolState): Outcome {
  const { zh, en } = STAGES[stage];
  const detail = { zh: `巡查处于“${zh}”，不能办理此事项。`, en: `The patrol is at "${en}"; this step is not open.` };
  return refuse(refusal('wrong-stage', detail, { facts: { stage } }));
}
