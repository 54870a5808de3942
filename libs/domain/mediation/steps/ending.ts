import {
  accept,
  closed,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import type { RuleKey } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import { FILE, offerTo } from '../duties.js';
import type { Event, Outcome } from '../events.js';
import { waysTold } from '../letters.js';
import { isRefused, notAt, notNamed, sideOf, wrongStage } from '../refusals.js';
import { outcomeOf, SIDES, type End, type MediationState } from '../state.js';

/** No agreement: it ends, both are told of the other ways. A lawsuit is never in question (PML art. 3, 26). */

type State = CaseState<MediationState>;

const BEFORE_AGREEMENT = ['ASKED', 'ACCEPTED', 'MEDIATING'] as const;

interface Ending {
  readonly how: End;
  readonly facts: readonly Event[];
  readonly rules?: readonly RuleKey[];
  readonly papers?: unknown;
}

/** It ends, whatever else was owed falls away, and its papers are archived. What the police are to be told stays owed. */
export function ending({ noun, duties }: State, { how, facts, rules = [], papers }: Ending, context: Context): Outcome {
  const on = context.occurredOn;
  const finished = new Set(facts.flatMap((fact) => (fact.type === 'duty-done' ? [fact.data.key] : [])));
  const left = Object.keys(duties).filter((key) => !finished.has(key) && key !== 'tell-police');
  return accept<Event>(
    [
      ...facts,
      ...left.map((key) => dropped(key)),
      { type: 'mediation-ended', data: { on, how }, ...(papers === undefined ? {} : { papers }) },
      owe(context, {
        key: FILE,
        role: 'mediator',
        deadline: termFrom(context, 'mediation.file', on),
        escalateTo: 'residents-committee',
      }),
    ],
    {
      basis: grounds(context, 'mediation.waysTold', 'mediation.neverBlocksSuit', ...rules),
      letters: waysTold(noun, context),
    },
  );
}

export function endWithoutAgreement(state: State, command: CommandOf<'end-mediation'>, context: Context): Outcome {
  const { reason, undisputed, bothConsent = false } = command;
  const wrong = notAt(state.noun, ...BEFORE_AGREEMENT) ?? notNamed(state.noun, context) ?? stillAsked(state, context);
  if (wrong) return wrong;
  const unanswered = state.noun.stage === 'ASKED';
  // Who never answered has agreed to nothing.
  if (undisputed !== undefined && (unanswered || !bothConsent)) {
    const detail = {
      zh: '无争议事实须经各方同意方可记载。',
      en: 'Undisputed facts are recorded only where all agree.',
    };
    return refuse(refusal('not-decided', detail, { basis: grounds(context, 'mediation.undisputed') }));
  }
  const on = context.occurredOn;
  const facts: readonly Event[] =
    undisputed === undefined ? [] : [{ type: 'undisputed-recorded', data: { on }, papers: { undisputed } }];
  const rules: readonly RuleKey[] = [
    ...(undisputed === undefined ? [] : (['mediation.undisputed'] as const)),
    ...(unanswered ? (['mediation.voluntary', 'mediation.answerOffer'] as const) : []),
  ];
  return ending(state, { how: unanswered ? 'no-answer' : 'no-agreement', facts, rules, papers: { reason } }, context);
}

/** Silence is neither consent nor refusal (PML art. 17): until the last day for an answer has passed nothing is ended by it. */
function stillAsked({ noun, duties }: State, context: Context): Outcome | undefined {
  if (noun.stage !== 'ASKED') return undefined;
  const days = SIDES.flatMap((side) => duties[offerTo(side)]?.deadline?.dueDay ?? []).toSorted();
  const until = days.at(-1);
  if (until === undefined || context.occurredOn > until) return undefined;
  const detail = {
    zh: `征求意愿的期限到 ${until} 为止，期满仍未答复的方可终止。`,
    en: `There is time to answer until ${until}: it is ended for want of an answer only after that.`,
  };
  return refuse(refusal('too-early', detail, { basis: grounds(context, 'mediation.answerOffer'), facts: { until } }));
}

/** A side that will not go on need give no reason. */
export function withdrawConsent(state: State, command: CommandOf<'withdraw-consent'>, context: Context): Outcome {
  const { remark } = command;
  const side = sideOf(state.noun, command.side, context);
  if (isRefused(side)) return side;
  const wrong = notAt(state.noun, ...BEFORE_AGREEMENT);
  if (wrong) return wrong;
  const withdrawn: Event = {
    type: 'consent-withdrawn',
    data: { side, on: context.occurredOn },
    ...(remark === undefined ? {} : { papers: { remark } }),
  };
  return ending(state, { how: 'withdrawn', facts: [withdrawn], rules: ['mediation.voluntary'] }, context);
}

/** Recorded at any stage, however often. Before an agreement the mediation goes on or ends by the wish of those who sue. */
export function recordSuit(state: State, command: CommandOf<'record-suit'>, context: Context): Outcome {
  const { goesOn, court } = command;
  const { noun, duties } = state;
  const side = sideOf(noun, command.side, context);
  if (isRefused(side)) return side;
  if (noun.stage === 'NEW') return wrongStage(noun);
  const recorded: Event = {
    type: 'suit-recorded',
    data: { side, on: context.occurredOn, goesOn },
    ...(court === undefined ? {} : { papers: { court } }),
  };
  const running = (BEFORE_AGREEMENT as readonly string[]).includes(noun.stage);
  if (!goesOn && running) {
    const mine = duties[offerTo(side)] ? [done(offerTo(side))] : [];
    return ending(state, { how: 'sued', facts: [recorded, ...mine] }, context);
  }
  return accept<Event>([recorded], { basis: grounds(context, 'mediation.neverBlocksSuit') });
}

export function archive(state: State, { papers }: CommandOf<'archive-mediation'>, context: Context): Outcome {
  const { noun, duties } = state;
  const wrong = notAt(noun, 'ENDED') ?? notNamed(noun, context);
  if (wrong) return wrong;
  if (duties['tell-police']) {
    const detail = { zh: '应当先报告公安机关。', en: 'The police are told first.' };
    return refuse(refusal('not-decided', detail, { basis: grounds(context, 'mediation.danger') }));
  }
  return accept<Event>(
    [
      { type: 'mediation-archived', data: { on: context.occurredOn, papers: papers.length }, papers: { papers } },
      done(FILE),
      closed(outcomeOf({ ...noun, stage: 'ARCHIVED' })),
    ],
    { basis: grounds(context, 'mediation.archive') },
  );
}
