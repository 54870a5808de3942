import { endOfDay, startOfDay, type Bilingual } from '../shared/index.js';
import type { CaseState, Decider, Need } from '../case/index.js';
import { decideOnVote } from './decide.js';
import { evolveVote } from './evolve.js';
import { FACT_TITLES } from './fact-titles.js';
import type { VoteCommand, VoteEvent } from './messages.js';
import { outcomeOfVote } from './tellers.js';
import { hearOnVote, nextOfVote } from './window.js';
import { candidatesOf, INITIAL_VOTE, voteStage, type VoteState } from './state.js';

function needs(command: VoteCommand): readonly Need[] {
  switch (command.type) {
    case 'begin': {
      const items = command.items.map(({ id, title, election }) => ({
        id,
        title,
        ...(election
          ? { election: { seats: election.seats, candidates: election.candidates.map((each) => each.id) } }
          : {}),
      }));
      return [
        {
          name: 'roll',
          rows: 'take-roll',
          opensAt: startOfDay(command.opensOn),
          closesAt: endOfDay(command.closesOn),
          form: { items },
          ...(command.scope ? { scope: command.scope } : {}),
        },
      ];
    }
    case 'extend-window':
      return [{ name: 'window', rows: 'move-window', closesAt: endOfDay(command.closesOn) }];
    case 'admit-ballots':
      return [
        { name: 'admitted', rows: 'admit-ballots', incident: command.incident },
        { name: 'count', rows: 'count' },
      ];
    case 'count':
    case 'count-again':
      return [{ name: 'count', rows: 'count' }];
    case 'propose-ruling':
      return [
        {
          name: 'ruling',
          rows: 'propose-ruling',
          voter: command.voter,
          choices: command.choices,
          reason: command.reason,
        },
      ];
    case 'sign-count':
      return [{ name: 'ties', rows: 'ties', accounts: [...command.tellers, command.observer] }];
    case 'confirm-ruling':
      return [{ name: 'ruling', rows: 'confirm-ruling', voter: command.voter }];
    default:
      return [];
  }
}

function describe({ noun }: CaseState<VoteState>): readonly Bilingual[] {
  const [persons, held] = noun.roll;
  const lines: Bilingual[] = [
    { zh: `名册 N=${persons} 人，A=${held / 100} ㎡`, en: `roll N=${persons}, A=${held / 100} m²` },
    {
      zh: `表决 ${noun.opensOn ?? ''} 至 ${noun.closesOn ?? ''}，适用 ${noun.law}`,
      en: `voting ${noun.opensOn ?? ''} to ${noun.closesOn ?? ''}`,
    },
  ];
  if (noun.counted) {
    const { took, disputed } = noun.counted;
    lines.push({
      zh: `参与 ${took[0]} 人、${took[1] / 100} ㎡；争议 ${disputed[0]} 人`,
      en: `${took[0]} took part; ${disputed[0]} disputed`,
    });
  }
  return [
    ...lines,
    ...Object.entries(noun.results).map(([id, { outcome }]) => ({ zh: `${id}：${outcome}`, en: `${id}: ${outcome}` })),
  ];
}

/** A vote of the owners' assembly, from its announcement to the signed count (Civil Code art. 278). */
export const assemblyVote: Decider<VoteState, VoteCommand, VoteEvent> = {
  kind: 'assembly-vote',
  title: { zh: '业主大会会议表决', en: 'Vote of the owners assembly' },
  stateVersion: 2,
  initial: INITIAL_VOTE,
  factTitles: FACT_TITLES,
  versions: {
    'vote-announced': 1,
    'item-announced': 1,
    'slate-announced': 2,
    'roll-taken': 1,
    'voting-opened': 1,
    'window-extended': 1,
    'voting-closed': 1,
    'batch-sealed': 1,
    'ballots-counted': 1,
    'item-counted': 1,
    'result-found': 1,
    'count-ended': 1,
    'ballots-admitted': 1,
    'ruling-proposed': 1,
    'ruling-confirmed': 1,
    'count-signed': 1,
    'vote-withdrawn': 1,
  },
  stages: (['ANNOUNCED', 'OPEN', 'CLOSED', 'COUNTED', 'CERTIFIED'] as const).map(voteStage),
  dutyKinds: {
    'settle-disputes': {
      title: { zh: '裁定争议票（两人）', en: 'Rule on disputed ballots, two people' },
      commands: ['propose-ruling', 'confirm-ruling'],
      byMail: 'never',
    },
    'sign-count': { title: { zh: '签署计票表', en: 'Sign the count sheet' }, commands: ['sign-count'] },
  },
  decide: decideOnVote,
  evolve: (state, event) => evolveVote(state, event as Parameters<typeof evolveVote>[1]),
  next: nextOfVote,
  hear: hearOnVote,
  needs,
  // Storing ballots decides nothing. What two people settle in a vote is about its ballots or its figures.
  decisions: new Set([
    ...(['propose-ruling', 'confirm-ruling', 'sign-count'] as const satisfies VoteCommand['type'][]),
    ...['propose-settlement', 'confirm-settlement'],
  ]),
  concerns: candidatesOf,
  stageOf: ({ stage }) => voteStage(stage),
  outcomeOf: outcomeOfVote,
  describe,
};
