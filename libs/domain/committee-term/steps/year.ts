import {
  accept,
  done,
  grounds,
  owe,
  termFrom,
  type CaseState,
  type Context,
  type Holder,
  type Letter,
  type Message,
  type Opening,
} from '../../case/index.js';
import type { ReviewOutcome } from '../../annual-review/index.js';
import { valueOf } from '../../rules/index.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { wrongStage } from '../refusals.js';
import { byChair, type CommitteeTermState } from '../state.js';
import { keptInYear, monthsInOffice } from '../year.js';

/** The review of each year: asked for when the year is over, heard when it has ended. */

type State = CaseState<CommitteeTermState>;

export const RECOMMEND = 'recommend-to-assembly';

/** By the rules of the day. A year of few months is left out. */
export function askForReview(state: State, context: Context): Outcome {
  const { noun } = state;
  const [year] = noun.toReview ?? [];
  if (year === undefined) return wrongStage(noun);
  const months = monthsInOffice(noun, year);
  const basis = grounds(context, 'annualReview.leastMonths');
  if (months < valueOf(context.rules, 'annualReview.leastMonths'))
    return accept<Event>([{ type: 'review-left-out', data: { year, months } }], { basis });
  const { who: chair } = byChair(noun);
  const opens: readonly Opening[] = [
    {
      kind: 'annual-review',
      name: `annual-review:${year}`,
      command: {
        ...{ type: 'begin', year, kept: keptInYear(state, year), members: Object.keys(noun.members) },
        ...(chair === undefined ? {} : { chair }),
      },
    },
  ];
  return accept<Event>([{ type: 'review-asked', data: { year } }], { basis, opens });
}

/** The review of a year has ended. So many fails in a row ask the Street for a recommendation: a grade ends no seat. */
export function hearOfReview({ noun, duties }: State, { kind, data }: Message, context: Context): Outcome {
  const { name, outcome } = data as { name?: string; outcome?: ReviewOutcome | null };
  if (kind !== 'ended' || !name?.startsWith('annual-review:') || !outcome) return accept<Event>([]);
  const { year } = outcome;
  const graded = outcome.outcome === 'graded' ? { grade: outcome.grade, total: outcome.total } : {};
  const heard: Event = { type: 'year-reviewed', data: { year, ...graded } };
  const failed = outcome.outcome === 'graded' && outcome.grade === 'fail';
  const inRow = failed ? failsAround(noun, year) : 0;
  if (inRow < valueOf(context.rules, 'annualReview.failsInRow') || duties[RECOMMEND]) return accept<Event>([heard]);
  const deadline = termFrom(context, 'annualReview.recommendation', context.today);
  return accept<Event>([heard, owe(context, { key: RECOMMEND, role: 'street', deadline })], {
    basis: grounds(context, 'annualReview.failsInRow', 'annualReview.recommendation'),
  });
}

/** Fails in a row with that of a year, whichever was heard of first. A year without a grade is no fail, and breaks the row. */
function failsAround({ grades = {} }: CommitteeTermState, year: string): number {
  const row = (step: 1 | -1): number => {
    let length = 0;
    while (grades[String(Number(year) + step * (length + 1))]?.grade === 'fail') length += 1;
    return length;
  };
  return row(-1) + 1 + row(1);
}

export function recommend(
  { noun, duties }: State,
  { recommends, reason }: CommandOf<'recommend-to-assembly'>,
  context: Context,
): Outcome {
  if (!duties[RECOMMEND])
    return wrongStage(noun, {
      zh: '没有连续两年不合格的评议结果，目前没有应当提出的建议。',
      en: 'There are no two fails in a row: no recommendation is owed.',
    });
  return accept<Event>(
    [{ type: 'recommended', data: { on: context.occurredOn, recommends }, papers: { reason } }, done(RECOMMEND)],
    {
      basis: grounds(context, 'annualReview.failsInRow'),
      letters: toldOf(recommends, [
        byChair(noun),
        { role: 'residents-committee' },
        { role: 'community-party-organization' },
      ]),
    },
  );
}

/** Not to the chair alone, whom it is about: who guides the owners puts it before them where the committee does not. */
function toldOf(recommends: CommandOf<'recommend-to-assembly'>['recommends'], readers: readonly Holder[]): Letter[] {
  return readers.map((to) => ({
    key: 'recommendation',
    to,
    subject: { zh: '街道对业主大会的建议', en: 'A recommendation of the Street to the assembly' },
    lines: [
      {
        zh:
          recommends === 'recall'
            ? '连续两年评议不合格，建议业主大会审议罢免事项；是否罢免由业主大会决定。请告知全体业主。'
            : '连续两年评议不合格，建议业主大会审议提前换届；是否换届由业主大会决定。请告知全体业主。',
        en: 'Two fails in a row: put before the assembly, which alone decides. Please tell all owners.',
      },
    ],
    alone: true,
  }));
}
