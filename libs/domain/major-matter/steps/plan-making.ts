import {
  accept,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  silenceAfter,
  termFrom,
  type CaseState,
  type Context,
} from '../../case/index.js';
import { notGiven, type GivenAdvice } from '../../legal-advice/index.js';
import { valueOf } from '../../rules/index.js';
import type { Day } from '../../shared/index.js';
import type { CommandOf, Plan } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { CLASSIFY, COMMITTEE, OPINION, toPost } from '../owed.js';
import { notPayable } from '../payable.js';
import { wrongStage } from '../refusals.js';
import type { MatterState, StageWord } from '../state.js';

/** The plan: decided by the committee, submitted, classified where it must be, noted on by the adviser, revised. */

type State = CaseState<MatterState>;

/** More than half of all members have decided it, in a meeting that the term knows (ZB art. 32). */
export function recordDecision(
  { noun, duties }: State,
  { decision }: CommandOf<'record-decision'>,
  context: Context,
): Outcome {
  if (noun.stage !== 'DRAFT') return wrongStage(noun);
  const wrong = notAdopted(decision, context);
  if (wrong) return wrong;
  const exempt = belowThreshold(noun, context);
  return accept<Event>(
    [
      {
        type: 'committee-decided',
        data: { on: context.occurredOn, decision, ...(exempt ? ({ exempt: true } as const) : {}) },
      },
      ...(duties['decide-matter'] ? [done('decide-matter')] : []),
      exempt ? toPost : owe(context, { key: 'submit-plan', role: COMMITTEE }),
    ],
    { basis: grounds(context, 'committeeApproval', exempt ? 'largeSumThreshold' : 'matterReview') },
  );
}

function notAdopted(decision: string, context: Context): Outcome | undefined {
  const adopted = context.loaded['decision'] as Day | null | undefined;
  if (adopted) return undefined;
  const detail = {
    zh: `本届没有通过的业主委员会决定 ${decision}。`,
    en: `${decision} is no decision that the committee has adopted in this term.`,
  };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, 'committeeApproval'), facts: { decision } }));
}

/** No source says what a large sum is: as long as nobody has set one, every use of the fund is looked at (proposed default). */
function belowThreshold({ matter, amount }: MatterState, { rules }: Context): boolean {
  const threshold = valueOf(rules, 'largeSumThreshold');
  return matter === 'M5' && threshold !== null && amount !== undefined && amount < threshold;
}

export function submitPlan({ noun }: State, command: CommandOf<'submit-plan'>, context: Context): Outcome {
  if (noun.stage !== 'COMMITTEE_DECISION') return wrongStage(noun);
  return accept<Event>([...submitted(noun, command, context), done('submit-plan')], {
    basis: grounds(context, 'matterReview', 'silenceGrace'),
  });
}

function submitted(
  { review }: MatterState,
  { plan, quotes = [], askAdviser = false }: Plan,
  context: Context,
): Event[] {
  const on = context.occurredOn;
  const deadline = termFrom(context, 'matterReview', on);
  const term = { dueDay: deadline.dueDay, silentAt: silenceAfter(context, deadline) };
  return [
    {
      type: 'plan-submitted',
      data: { on, round: (review?.round ?? 0) + 1, ...term },
      papers: { plan, quotes },
    },
    owe(context, { key: OPINION, role: 'community-party-organization', deadline }),
    ...(askAdviser ? [owe(context, { key: 'note-legality', role: 'legal-adviser', deadline })] : []),
  ];
}

const BEFORE_VOTE: readonly StageWord[] = ['DRAFT', 'COMMITTEE_DECISION', 'PRE_REVIEW', 'REVISED', 'NOTICE'];

/** The note lies in the file for whoever reads the plan; it decides nothing. */
export function noteLegality(
  { noun, duties }: State,
  { note, advice }: CommandOf<'note-legality'>,
  context: Context,
): Outcome {
  if (!BEFORE_VOTE.includes(noun.stage)) return wrongStage(noun);
  const wrong = advice === undefined ? noNote(note) : notGiven(advice, context);
  if (wrong) return refuse(wrong);
  const noted: Event = {
    type: 'legality-noted',
    data: { on: context.occurredOn, by: context.actor.id, ...(advice === undefined ? {} : given(advice, context)) },
    ...(note === undefined ? {} : { papers: { note } }),
  };
  return accept<Event>([noted, ...(duties['note-legality'] ? [done('note-legality')] : [])]);
}

const noNote = (note: string | undefined) =>
  note === undefined
    ? refusal('papers-missing', {
        zh: '请写明意见，或者法律意见案件编号。',
        en: 'Write the note, or name the opinion.',
      })
    : undefined;

function given(advice: string, { loaded }: Context): { readonly advice: string; readonly verdict?: string } {
  const { verdict } = loaded['advice'] as GivenAdvice;
  return { advice, ...(verdict === null ? {} : { verdict }) };
}

/** Repair, rebuilding or another use: a person says which, and why, before anybody is called to vote. */
export function classify({ noun, duties }: State, command: CommandOf<'classify-matter'>, context: Context): Outcome {
  const { as, reason, work, amount } = command;
  if (noun.kind !== 'facility-renovation') {
    const detail = { zh: '此事项的类别由其内容确定。', en: 'The class of this matter follows from what it is.' };
    return refuse(refusal('not-offered', detail));
  }
  if (!BEFORE_VOTE.includes(noun.stage) || noun.notice) return wrongStage(noun);
  const wrong = as === 'M5' ? faultyUse(noun, command, context) : noUse(command);
  if (wrong) return refuse(wrong);
  return accept<Event>(
    [
      {
        type: 'matter-classified',
        data: {
          ...{ on: context.occurredOn, as, by: context.actor.id },
          ...(work === undefined ? {} : { work }),
          ...(amount === undefined ? {} : { amount }),
        },
        papers: { reason },
      },
      ...(duties[CLASSIFY] ? [done(CLASSIFY)] : []),
    ],
    { basis: grounds(context, `matter.${as}`, ...(as === 'M5' ? (['fund.notPayable'] as const) : [])) },
  );
}

/** The fund pays a renovation like any use of it: for what it may pay, and no more than is voted on. */
function faultyUse(noun: MatterState, { work, amount }: CommandOf<'classify-matter'>, context: Context) {
  if (work !== undefined && (amount ?? noun.amount) !== undefined) return notPayable(work, context);
  const detail = {
    zh: '使用维修资金的，须说明工程性质和金额。',
    en: 'Where the fund pays, the kind of work and the amount are needed.',
  };
  const basis = grounds(context, 'matter.M5', 'fund.notPayable');
  return refusal('papers-missing', detail, { basis });
}

function noUse({ work, amount }: CommandOf<'classify-matter'>) {
  if (work === undefined && amount === undefined) return undefined;
  const detail = { zh: '不使用维修资金的，没有工程性质和金额。', en: 'Only a use of the fund has these.' };
  return refusal('not-offered', detail);
}

const REVISABLE: readonly StageWord[] = ['REVISED', 'NOTICE', 'NOT_PASSED', 'STOPPED'];

/** A changed plan is decided by the committee again, and looked at again. */
export function revisePlan({ noun, duties }: State, command: CommandOf<'revise-plan'>, context: Context): Outcome {
  if (!REVISABLE.includes(noun.stage) || noun.notice) return wrongStage(noun);
  const { decision } = command;
  const same = decision === noun.decision;
  const wrong = same ? sameDecision(decision, context) : notAdopted(decision, context);
  if (wrong) return wrong;
  return accept<Event>(
    [
      { type: 'plan-revised', data: { on: context.occurredOn, decision } },
      ...Object.keys(duties).map((key) => dropped(key)),
      ...submitted(noun, command, context),
    ],
    { basis: grounds(context, 'committeeApproval', 'matterReview') },
  );
}

function sameDecision(decision: string, context: Context): Outcome {
  const detail = {
    zh: `修改后的方案须由业主委员会重新决定；${decision} 是原方案的决定。`,
    en: `A changed plan is decided anew; ${decision} was about the plan before.`,
  };
  return refuse(refusal('not-decided', detail, { basis: grounds(context, 'committeeApproval'), facts: { decision } }));
}
