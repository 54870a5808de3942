import { accept } from '../case/index.js';
import type { CaseState, Context, Decider, Message, Need, Recorded, Stage } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import {
  fall,
  formation,
  type FormationCommand,
  type FormationEvent,
  type FormationState,
} from '../formation/index.js';
import {
  begin,
  begun,
  endMoved,
  extended,
  type ElectionBegun,
  type Event,
  type Outcome,
  type TermEndMoved,
  type TermExtended,
} from './begin.js';
import type { ElectionCommand } from './commands.js';
import { handedOn } from './left-open.js';

// An election in a committee's life: renewal, re-election, by-election. From the nomination on it is the election of a first
// formation, step by step and by the same law; what it lacks is the trigger, the preparation group and the making of the rules.

function decide(state: CaseState<FormationState>, command: ElectionCommand, context: Context): Outcome {
  if (command.type === 'begin') return begin(state, command, context);
  const decided = formation.decide(state, command, context);
  return command.type === 'certify' ? handedOn(decided, context) : decided;
}

function evolve(state: FormationState, event: Recorded<ElectionBegun | TermEndMoved | FormationEvent>): FormationState {
  if (event.type === 'election-begun') return begun(state, event.data);
  if (event.type === 'term-end-moved') return endMoved(state, event.data);
  return formation.evolve(state, event as Parameters<typeof formation.evolve>[1]);
}

/** Who keeps a seat is looked up: the Party share of the whole committee is made with them. With the certificate, what the former term left open. */
function needs(command: ElectionCommand): readonly Need[] {
  if (command.type === 'certify') return [{ name: 'term', rows: 'parent-state' }];
  if (command.type !== 'begin') return formation.needs?.(command as FormationCommand) ?? [];
  return command.sitting.map((person) => ({ name: person, rows: 'person', person }));
}

const PURPOSES = {
  renewal: { zh: '换届选举', en: 'Renewal' },
  're-election': { zh: '重新选举', en: 'Re-election' },
  'by-election': { zh: '补选', en: 'By-election' },
} as const satisfies Record<string, Bilingual>;

function describe(state: CaseState<FormationState>): readonly Bilingual[] {
  const { convened } = state.noun;
  if (!convened) return [];
  const { vacant } = convened;
  const { zh, en } = PURPOSES[convened.purpose];
  const seats =
    vacant === undefined ? { zh: '', en: '' } : { zh: `，空缺 ${vacant} 席`, en: `, ${vacant} seats vacant` };
  return [{ zh: `${zh}${seats.zh}`, en: `${en}${seats.en}` }, ...formation.describe(state)];
}

/** The term says that a renewal group is asked for, or that it was extended; everything else is heard as in a first formation. */
function hear(state: CaseState<FormationState>, message: Message, context: Context): Outcome {
  if (message.kind === 'group-asked') return state.closed ? accept<Event>([]) : fall(state.noun, context);
  if (message.kind === 'term-extended')
    return state.closed ? accept<Event>([]) : extended(state, (message.data as { data: TermExtended }).data, context);
  return formation.hear?.(state, message, context) ?? accept<Event>([]);
}

const FIRST_STAGES = ['APPLIED', 'VERIFIED', 'GROUP_FORMED'];

const stageWords: readonly Stage[] = formation.stages.filter(({ word }) => !FIRST_STAGES.includes(word));

export const election: Decider<FormationState, ElectionCommand, Event> = {
  ...(formation as Omit<typeof formation, 'ownAct'>),
  kind: 'election',
  title: { zh: '业主委员会选举', en: 'Election of the owners committee' },
  stateVersion: 1,
  versions: { ...formation.versions, 'election-begun': 1, 'term-end-moved': 1 },
  factTitles: {
    ...formation.factTitles,
    'election-begun': { zh: '启动选举', en: 'The election was called' },
    'term-end-moved': { zh: '本届任期经业主大会延长', en: 'The owners extended the term' },
  },
  stages: stageWords,
  dutyKinds: {
    ...formation.dutyKinds,
    'first-meeting': {
      title: { zh: '召开业主大会会议选举', en: 'Hold the assembly meeting that elects' },
      commands: ['post-meeting'],
    },
  },
  sinceDay: ({ noun }) => noun.since,
  decide,
  evolve: (state, event) => evolve(state, event as Parameters<typeof evolve>[1]),
  needs,
  hear,
  recompute: (state, context) => formation.recompute?.(state, context) ?? [],
  next: (state) => formation.next(state) as ReturnType<Decider<FormationState, ElectionCommand, Event>['next']>,
  outcomeOf: (state) => outcomeOf(state),
  describe,
};

/** How an election has ended: told to the term of the committee that it concerns. */
export interface ElectionOutcome {
  readonly how: NonNullable<FormationState['ended']>['how'];
  readonly purpose: NonNullable<FormationState['convened']>['purpose'];
  readonly electedOn?: string;
  /** In a by-election: who takes a seat, and who may move up later, by person of the register. */
  readonly seated?: readonly string[];
  readonly alternates?: readonly string[];
}

function outcomeOf({ ended, convened, days, candidates, seated, alternates }: FormationState): ElectionOutcome | null {
  if (!ended || !convened) return null;
  const personOf = (id: string) => candidates[id]?.person ?? id;
  const { purpose } = convened;
  const added = { seated: seated.map(personOf), alternates: alternates.map(personOf) };
  return {
    ...{ how: ended.how, purpose },
    ...(days.elected ? { electedOn: days.elected } : {}),
    ...(ended.how === 'elected' ? added : {}),
  };
}
