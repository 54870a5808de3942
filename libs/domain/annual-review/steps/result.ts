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
  type Effects,
} from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { addDays, dayOf, type Day } from '../../shared/index.js';
import { ASSEMBLY, PUBLISH, RECHECK, RECTIFY } from '../calendar.js';
import type { CommandOf } from '../commands.js';
import type { Event, Outcome } from '../events.js';
import { GRADES, points } from '../grades.js';
import { wrongStage } from '../refusals.js';
import { outcomeOf, type AnnualReviewState } from '../state.js';

/** The result is published; who failed puts it right and is looked at again. A grade never ends a seat. */

type State = CaseState<AnnualReviewState>;

export function publishResult(
  { noun, duties }: State,
  { places, photos }: CommandOf<'publish-result'>,
  context: Context,
): Outcome {
  if (!duties[PUBLISH]) return wrongStage(noun);
  const on = context.occurredOn;
  const until = addDays(on, valueOf(context.rules, 'annualReview.notice'));
  const failed = noun.score?.grade === 'fail';
  const after: Event[] = failed ? [rectificationOwed(context, on)] : ended(noun);
  return accept<Event>([{ type: 'result-published', data: { on } }, done(PUBLISH), ...after], {
    basis: grounds(context, 'annualReview.publish', ...(failed ? (['annualReview.rectification'] as const) : [])),
    // Reporting to the assembly is a duty of its own: it holds up no result, and whoever publishes sees that it is missing.
    warnings: duties[ASSEMBLY] ? [basisOf(context.rules, 'annualReview.assembly')] : [],
    notices: [resultNotice(noun, { places, photos, on, until })],
  });
}

function rectificationOwed(context: Context, on: Day) {
  return owe(context, {
    ...{ key: RECTIFY, role: 'owners-committee' },
    deadline: termFrom(context, 'annualReview.rectification', on),
  });
}

function resultNotice(
  noun: AnnualReviewState,
  { places, photos, on, until }: Pick<CommandOf<'publish-result'>, 'places' | 'photos'> & { on: Day; until: Day },
): NonNullable<Effects['notices']>[number] {
  const { year } = noun;
  return {
    key: 'result',
    title: { zh: `业主委员会 ${year} 年度评议结果公告`, en: `Result of the review of the committee for ${year}` },
    lines: [
      ...resultLines(noun),
      '评议结果不影响业主委员会成员的资格；成员资格只能依照法律、法规和业主大会的决定终止。',
      '对评议结果有异议的，可以向街道办事处（镇人民政府）或者区（县）物业主管部门反映。',
    ],
    ...{ places, photos, postedOn: on, removeAfter: until, signedBy: '街道办事处（镇人民政府）' },
  };
}

function resultLines({ year, score, survey, missing = [] }: AnnualReviewState): string[] {
  const asked = survey ? `问卷 ${survey.answers ?? 0} 份（应有 ${survey.sample} 份，共 ${survey.households} 户）` : '';
  if (!score) {
    const why = missing.includes('satisfaction') ? `${asked}，样本不足，业主满意度无效` : '没有可计算的履责事项';
    return [`${year} 年度不评定等次：${why}。缺项不折算，不计总分。`];
  }
  const part = (words: string, hundredths: number) => `${words} ${points(hundredths)}`;
  return [
    `${year} 年度得分 ${points(score.total)}，等次：${GRADES[score.grade].zh}。`,
    [
      part('业主满意度', score.satisfaction),
      part('社区党组织评议', score.community),
      part('街道评议', score.street),
      part('履责情况', score.compliance),
    ].join('，') + `。${asked}。`,
  ];
}

export function reportRectification(
  { noun, duties }: State,
  { measures, file }: CommandOf<'report-rectification'>,
  context: Context,
): Outcome {
  const duty = duties[RECTIFY];
  if (!duty) return wrongStage(noun);
  const inTime = duty.deadline === undefined || context.receivedAt < duty.deadline.dueAt;
  const deadline = termFrom(context, 'annualReview.recheck', dayOf(context.receivedAt));
  const recheck = owe(context, { key: RECHECK, role: 'community-party-organization', deadline });
  return accept<Event>(
    [
      { type: 'rectification-reported', data: { on: context.occurredOn, inTime }, papers: { measures, file } },
      done(RECTIFY),
      // Asked for already where the day had passed; now there is something to look at, and a term for it.
      ...(duties[RECHECK] ? [dropped(RECHECK)] : []),
      recheck,
    ],
    { basis: grounds(context, 'annualReview.rectification', 'annualReview.recheck') },
  );
}

export function recheck(
  { noun, duties }: State,
  { passed, findings }: CommandOf<'recheck'>,
  context: Context,
): Outcome {
  if (!duties[RECHECK]) return wrongStage(noun);
  if (passed && duties[RECTIFY]) {
    const detail = { zh: '尚未报告整改，不能认定整改合格。', en: 'Nothing was reported as put right yet.' };
    return refuse(refusal('papers-missing', detail));
  }
  const checked: Event = {
    type: 'rectification-checked',
    data: { on: context.occurredOn, passed },
    papers: { findings },
  };
  return accept<Event>([checked, done(RECHECK), ...ended({ ...noun, rectified: passed })], {
    basis: grounds(context, 'annualReview.recheck'),
  });
}

function ended(noun: AnnualReviewState): Event[] {
  return [{ type: 'review-ended', data: {} }, closed(outcomeOf({ ...noun, stage: 'ENDED' }))];
}
