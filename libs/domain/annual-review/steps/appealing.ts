import {
  accept,
  done,
  dropped,
  grounds,
  owe,
  refusal,
  refuse,
  termFrom,
  type CaseState,
  type Context,
  type Letter,
} from '../../case/index.js';
import { dayOf } from '../../shared/index.js';
import { APPEAL, PUBLISH, RECHECK, RECTIFY } from '../duties.js';
import type { CommandOf } from '../commands.js';
import { endedUnlessOwed } from '../ending.js';
import type { Event, Outcome } from '../events.js';
import { GRADES, points } from '../grades.js';
import { wrongStage } from '../refusals.js';
import { scoreOf, type KeptInYear, type Score } from '../score.js';
import type { AnnualReviewState } from '../state.js';

/** Against a grade its committee may turn to the body above the Street, which has published it (domain-rules 4.5 and 8.7: ours, not law). */

type State = CaseState<AnnualReviewState>;

/** With the publication the days of the appeal begin. */
export function appealOffered(context: Context): Event {
  const { dueDay: by, dueAt: at } = termFrom(context, 'annualReview.appeal', dayOf(context.receivedAt));
  return { type: 'appeal-offered', data: { by, at } };
}

export function appeal(
  { noun }: State,
  { reasons, file }: CommandOf<'appeal-against-grade'>,
  context: Context,
): Outcome {
  const wrong = notOpen(noun);
  if (wrong) return wrong;
  const on = context.occurredOn;
  const deadline = termFrom(context, 'annualReview.appealAnswer', dayOf(context.receivedAt));
  return accept<Event>(
    [
      { type: 'appeal-lodged', data: { on, by: context.actor.role }, papers: { reasons, ...(file ? { file } : {}) } },
      owe(context, { key: APPEAL, role: 'property-authority', deadline }),
    ],
    { basis: grounds(context, 'annualReview.appeal', 'annualReview.appealAnswer') },
  );
}

function notOpen({ appeal: of, ...noun }: AnnualReviewState): Outcome | undefined {
  if (!of)
    return wrongStage(noun, { zh: '没有可以申诉的等次。', en: 'There is no published grade to appeal against.' });
  if (of.stands === 'offered') return undefined;
  if (of.stands !== 'over')
    return refuse(refusal('already-done', { zh: '已经提出申诉。', en: 'There was an appeal already.' }));
  const detail = { zh: `申诉期已于 ${of.by} 届满。`, en: `The days of the appeal ended on ${of.by}.` };
  return refuse(refusal('window-closed', detail, { facts: { by: of.by } }));
}

/** Upheld or changed, with a reason. What is changed is a component, and the record computes the score anew: nobody types a grade. */
export function decideAppeal(state: State, command: CommandOf<'decide-appeal'>, context: Context): Outcome {
  const { noun } = state;
  if (!state.duties[APPEAL]) return wrongStage(noun);
  const { upheld, reason } = command;
  const found = upheld ? undefined : corrected(noun, command, context);
  if (!upheld && !(found && found.ok)) return found?.refused ?? nothingCorrected();
  const facts = found?.ok ? found.facts : {};
  const decided: Event = {
    type: 'appeal-decided',
    data: { on: context.occurredOn, by: context.actor.role, upheld, ...facts },
    papers: { reason },
  };
  const after = found?.ok ? amended(state, found.facts.score, context) : endedUnlessOwed(state, [APPEAL]);
  return accept<Event>([decided, done(APPEAL), ...after], {
    basis: grounds(context, 'annualReview.appealAnswer', ...(upheld ? [] : (['annualReview.publish'] as const))),
    letters: [answered(noun, found?.ok ? found.facts.score : noun.score)],
  });
}

/** What was published is published anew; who has not failed has nothing to put right. */
function amended({ duties }: State, { grade }: Score, context: Context): Event[] {
  const falls = grade === 'fail' ? [] : [RECTIFY, RECHECK].filter((key) => duties[key]);
  const deadline = termFrom(context, 'annualReview.publish', dayOf(context.receivedAt));
  return [...falls.map((key) => dropped(key)), owe(context, { key: PUBLISH, role: 'street', deadline })];
}

interface Corrected {
  readonly score: Score;
  readonly kept: KeptInYear;
  readonly opinions: AnnualReviewState['opinions'];
}

type Found =
  | { readonly ok: true; readonly facts: Corrected; readonly refused?: undefined }
  | { readonly ok: false; readonly refused: Outcome };

function corrected(noun: AnnualReviewState, command: CommandOf<'decide-appeal'>, context: Context): Found | undefined {
  const { community = noun.opinions.community, street = noun.opinions.street, inTimeAfterAll = {} } = command;
  const { kept: before, survey, score: old } = noun;
  if (!before || !survey?.choices || !old || community === undefined || street === undefined) return undefined;
  const kept = keptAfterAll(before, inTimeAfterAll);
  if (!kept) return { ok: false, refused: moreThanWereLate(before) };
  const score = scoreOf({ choices: survey.choices, community, street, kept }, context.rules);
  if (!score || score.total === old.total) return undefined;
  if (score.total < old.total) return { ok: false, refused: noWorse(old, score) };
  return { ok: true, facts: { score, kept, opinions: { community, street } } };
}

/** What was counted as late and was not. */
function keptAfterAll(
  kept: KeptInYear,
  shown: NonNullable<CommandOf<'decide-appeal'>['inTimeAfterAll']>,
): KeptInYear | undefined {
  const moved = (part: keyof KeptInYear) => {
    const { inTime, late } = kept[part];
    const many = shown[part] ?? 0;
    return { inTime: inTime + many, late: late - many };
  };
  const after = { reports: moved('reports'), notices: moved('notices'), filings: moved('filings') };
  return Object.values(after).some(({ late }) => late < 0) ? undefined : after;
}

function moreThanWereLate(kept: KeptInYear): Outcome {
  const detail = { zh: '更正的件数多于记录的逾期件数。', en: 'More are put right than were counted as late.' };
  return refuse(refusal('papers-missing', detail, { facts: { kept } }));
}

/** Whoever appeals is not worse off for it. */
function noWorse(old: Score, score: Score): Outcome {
  const detail = {
    zh: '申诉不得使得分低于原得分；原得分无误的，应当维持。',
    en: 'An appeal makes no score lower: what was right is upheld.',
  };
  return refuse(refusal('papers-missing', detail, { facts: { total: old.total, would: score.total } }));
}

function nothingCorrected(): Outcome {
  const detail = {
    zh: '变更等次须写明更正哪一项评分或者件数，且使得分改变；否则应当维持。',
    en: 'Name the opinion or the counts that are corrected, so that the score changes; otherwise it is upheld.',
  };
  return refuse(refusal('papers-missing', detail));
}

function answered({ year, score }: AnnualReviewState, after: Score | undefined): Letter {
  const changed = after !== undefined && after.total !== score?.total;
  const outcome = changed
    ? {
        zh: `变更为 ${points(after.total)} 分，${GRADES[after.grade].zh}；由街道更正公布。`,
        en: `Changed to ${points(after.total)}: ${GRADES[after.grade].en}. The Street publishes it anew.`,
      }
    : { zh: '维持原等次。', en: 'The grade is upheld.' };
  return {
    key: 'appeal-answered',
    to: { role: 'owners-committee' },
    subject: { zh: `${year} 年度评议等次申诉的答复`, en: `Answer to the appeal against the grade of ${year}` },
    lines: [
      outcome,
      { zh: '理由见案卷。', en: 'The reason stands in the file.' },
      {
        zh: '评议等次不终止任何成员的资格；认为侵害合法权益的，可以依法申请救济。',
        en: 'A grade ends no seat; whoever holds their rights to be infringed has the remedies of the law.',
      },
    ],
    alone: true,
  };
}
