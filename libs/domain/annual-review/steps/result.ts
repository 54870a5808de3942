import {
  accept,
  done,
  letFall,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Effects,
  type Letter,
} from '../../case/index.js';
import { basisOf, valueOf } from '../../rules/index.js';
import { addDays, dayOf, type Bilingual, type Day } from '../../shared/index.js';
import { ASSEMBLY, PUBLISH, RECHECK, RECTIFY } from '../duties.js';
import type { CommandOf } from '../commands.js';
import { endedUnlessOwed } from '../ending.js';
import type { Event, Outcome } from '../events.js';
import { GRADES, points } from '../grades.js';
import { wrongStage } from '../refusals.js';
import type { AnnualReviewState } from '../state.js';
import { appealOffered } from './appealing.js';

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
  const route = routeOf(noun, context);
  // Without a grade there is nothing to appeal against, and after an appeal nothing more of it.
  const graded = noun.score !== undefined && noun.publishedOn === undefined;
  const failed = graded && noun.score.grade === 'fail';
  const after: Event[] = [
    ...(graded ? [appealOffered(context)] : endedUnlessOwed({ noun, duties }, [PUBLISH])),
    ...(failed ? [rectificationOwed(context, on)] : []),
  ];
  return accept<Event>([{ type: 'result-published', data: { on } }, done(PUBLISH), ...after], {
    basis: grounds(
      context,
      'annualReview.publish',
      ...(graded ? (['annualReview.appeal'] as const) : []),
      ...(failed ? (['annualReview.rectification'] as const) : []),
    ),
    // Reporting to the assembly is a duty of its own: it holds up no result, and whoever publishes sees that it is missing.
    warnings: duties[ASSEMBLY] ? [basisOf(context.rules, 'annualReview.assembly')] : [],
    notices: [resultNotice(noun, { places, photos, on, until, route })],
    letters: graded ? [toldGrade(noun, route)] : [],
  });
}

/** What the committee itself may do against its grade: said where the grade is said. */
function routeOf({ score, publishedOn }: AnnualReviewState, context: Context): readonly Bilingual[] {
  if (!score || publishedOn !== undefined) return [];
  const { dueDay } = termFrom(context, 'annualReview.appeal', dayOf(context.receivedAt));
  return [
    {
      zh: `业主委员会对等次不服的，可以在 ${dueDay} 24:00 前向区（县）物业主管部门申诉（系统建议默认值，非法律规定）。`,
      en: `The committee may appeal to the district’s property authority by the end of ${dueDay} (a proposed default, not law).`,
    },
  ];
}

function toldGrade({ year, score }: AnnualReviewState, route: readonly Bilingual[]): Letter {
  const grade = score ? GRADES[score.grade] : { zh: '', en: '' };
  const total = points(score?.total ?? 0);
  return {
    key: 'grade',
    to: { role: 'owners-committee' },
    subject: { zh: `${year} 年度评议结果`, en: `Result of the review of ${year}` },
    lines: [{ zh: `得分 ${total}，等次：${grade.zh}。`, en: `${total} points: ${grade.en}.` }, ...route],
    alone: true,
  };
}

function rectificationOwed(context: Context, on: Day) {
  return owe(context, {
    ...{ key: RECTIFY, role: 'owners-committee' },
    deadline: termFrom(context, 'annualReview.rectification', on),
  });
}

type Hanging = Pick<CommandOf<'publish-result'>, 'places' | 'photos'> & {
  readonly on: Day;
  readonly until: Day;
  readonly route: readonly Bilingual[];
};

function resultNotice(
  noun: AnnualReviewState,
  { route, on, until, places, photos }: Hanging,
): NonNullable<Effects['notices']>[number] {
  const { year } = noun;
  const again = noun.publishedOn === undefined ? { zh: '', en: '' } : { zh: '更正', en: ', corrected' };
  return {
    key: noun.publishedOn === undefined ? 'result' : 'result-corrected',
    title: {
      zh: `业主委员会 ${year} 年度评议结果${again.zh}公告`,
      en: `Result of the review of the committee for ${year}${again.en}`,
    },
    lines: [
      ...resultLines(noun),
      '评议结果不影响业主委员会成员的资格；成员资格只能依照法律、法规和业主大会的决定终止。',
      '对评议结果有异议的，可以向街道办事处（镇人民政府）或者区（县）物业主管部门反映。',
      ...route.map(({ zh }) => zh),
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
      ...letFall(duties, RECHECK),
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
  const over = endedUnlessOwed({ noun: { ...noun, rectified: passed }, duties }, [RECHECK, RECTIFY]);
  // While an appeal may still come, or waits for its answer, the review goes on, and nothing is put right twice.
  const still: Event[] = over.length === 0 ? letFall(duties, RECTIFY) : [];
  return accept<Event>([checked, done(RECHECK), ...still, ...over], {
    basis: grounds(context, 'annualReview.recheck'),
  });
}
