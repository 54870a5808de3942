import { deadlineBefore, type Deadline } from '../../calendar/index.js';
import {
  accept,
  closed,
  done,
  letFall,
  foresee,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Effects,
} from '../../case/index.js';
import type { AfterKey, RuleKey } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { STEP_FACTS, type Event, type Outcome, type StepFact } from '../events.js';
import { evolve } from '../evolve.js';
import { holderOf, stepsOpen, tracksOf, type Step } from '../plan.js';
import { wrongStage } from '../refusals.js';
import { outcomeOf, partyOf, type MatterState } from '../state.js';
import { stillToppedUp } from './top-up.js';

/** What the owners have decided is carried out, step by step; and then the papers go to the archive. */

type State = CaseState<MatterState>;

export const ARCHIVE = 'archive-matter';

/** What is owed once these facts are written, and was not before. */
export function owedNext(noun: MatterState, events: readonly Event[], context: Context): Event[] {
  const then = foresee(evolve, { noun, facts: events }, context);
  const before = stepsOpen(noun);
  const fresh = stepsOpen(then).filter((step) => !before.includes(step));
  const all = tracksOf(then)
    .flat()
    .every((step) => then.carried[step] !== undefined);
  return [
    ...fresh.map((step) =>
      owe(context, { key: step, role: holderOf(step, then), deadline: deadlineOf(step, then, context) }),
    ),
    ...(then.stage === 'EXECUTE' && all ? [owe(context, { key: ARCHIVE, role: partyOf(then) })] : []),
  ];
}

/** BZ art. 43 speaks of an emergency alone. */
export const checkRule = ({ mode }: MatterState): AfterKey =>
  mode === 'emergency' ? 'fund.check' : 'fund.checkOrdinary';

function deadlineOf(step: Step, noun: MatterState, context: Context): Deadline | undefined {
  const { leavesOn, carried, until } = noun;
  const [signed, applied] = [carried['sign-contract'], carried['apply-for-fund']];
  if (step === 'record-departure' && leavesOn) return termFrom(context, 'provider.exit', leavesOn);
  if (step === 'file-contract' && signed) return termFrom(context, 'provider.contractFiling', signed);
  if (step === 'answer-fund' && applied) return termFrom(context, checkRule(noun), applied);
  if (step === 'record-new-provider' && until)
    return deadlineBefore(context.rules, 'emergencyProvider.alarm', until, context.calendar);
  return undefined;
}

/** Nothing is signed, spent or built that the owners have not decided: before that no step is open (domain red line 1). */
export function notOpen({ noun }: State, step: Step): Outcome | undefined {
  if (stepsOpen(noun).includes(step)) return undefined;
  if (noun.carried[step] !== undefined)
    return refuse(refusal('already-done', { zh: '此步骤已办理。', en: 'This step is done.' }));
  if (noun.stage === 'EXECUTE') {
    const detail = {
      zh: '本事项没有此步骤，或者尚未轮到。',
      en: 'The matter has no such step, or others come before.',
    };
    return refuse(refusal('wrong-stage', detail, { facts: { open: stepsOpen(noun) } }));
  }
  return wrongStage(noun);
}

interface Carrying {
  readonly step: Step;
  readonly rules?: readonly RuleKey[];
  readonly data?: Partial<StepFact['data']>;
  readonly papers?: unknown;
  readonly effects?: Effects;
  /** What else falls away with it. */
  readonly also?: readonly string[];
}

/** A step is done: its fact, the end of its duty, and what is owed next. */
export function carry(
  state: State,
  { step, rules = [], data, papers, effects, also = [] }: Carrying,
  context: Context,
): Outcome {
  const wrong = notOpen(state, step);
  if (wrong) return wrong;
  const fact = {
    type: STEP_FACTS[step],
    data: { step, on: context.occurredOn, ...data },
    ...(papers === undefined ? {} : { papers }),
  } as StepFact;
  const dropping = letFall(state.duties, ...also);
  return accept<Event>([fact, done(step), ...dropping, ...owedNext(state.noun, [fact], context)], {
    ...effects,
    basis: grounds(context, ...rules),
  });
}

export function recordExecution(state: State, { proof }: CommandOf<'record-execution'>, context: Context): Outcome {
  return carry(state, { step: 'record-execution', papers: { proof } }, context);
}

export function archiveMatter(state: State, { papers }: CommandOf<'archive-matter'>, context: Context): Outcome {
  const { noun, duties } = state;
  const wrong = duties[ARCHIVE] ? stillToppedUp(state) : wrongStage(noun);
  if (wrong) return wrong;
  const archived: Event = {
    type: 'matter-archived',
    data: { on: context.occurredOn, papers: papers.length },
    papers: { papers },
  };
  return accept<Event>([archived, done(ARCHIVE), closed(outcomeOf({ ...noun, stage: 'ARCHIVED' }))]);
}
