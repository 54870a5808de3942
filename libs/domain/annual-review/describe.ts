import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { GRADES, points } from './grades.js';
import { keptOf } from './score.js';
import type { AnnualReviewState, Survey } from './state.js';

/** Lines of the case page and the Temporal UI: the year, what was kept in it, the survey, the result. */
export function describe({ noun }: CaseState<AnnualReviewState>): readonly Bilingual[] {
  const { year, kept, survey, report, rectified } = noun;
  if (year === undefined || !kept) return [];
  const { inTime, owed } = keptOf(kept);
  return [
    { zh: `评议年度 ${year}`, en: `Review of ${year}` },
    {
      zh: `当年到期的月报、公告、报告 ${owed} 项，按时 ${inTime} 项`,
      en: `${owed} reports, notices and filings fell due in the year, ${inTime} kept in time`,
    },
    ...(report && !report.inTime ? [{ zh: '⚠️ 述职报告迟交', en: 'the duty report came late' }] : []),
    ...(survey ? [surveyLine(survey)] : []),
    ...resultLines(noun),
    ...(noun.appeal ? [APPEALS[noun.appeal.stands](noun.appeal.by)] : []),
    ...(rectified === undefined
      ? []
      : [
          rectified
            ? { zh: '整改复查合格', en: 're-check passed' }
            : { zh: '⚠️ 整改复查不合格', en: 're-check failed' },
        ]),
  ];
}

type Appeal = NonNullable<AnnualReviewState['appeal']>;

const APPEALS: Readonly<Record<Appeal['stands'], (by: string) => Bilingual>> = {
  offered: (by) => ({ zh: `可以在 ${by} 前对等次申诉`, en: `the committee may appeal until ${by}` }),
  over: (by) => ({ zh: `申诉期至 ${by}，未申诉`, en: `nobody appealed until ${by}` }),
  lodged: () => ({ zh: '已对等次申诉，待区（县）物业主管部门答复', en: 'appealed: the district’s authority answers' }),
  upheld: () => ({ zh: '申诉后维持等次', en: 'appealed, and upheld' }),
  changed: () => ({ zh: '申诉后变更等次', en: 'appealed, and changed' }),
};

function surveyLine({ answers, sample, households, closesOn, choices }: Survey): Bilingual {
  if (answers === undefined)
    return {
      zh: `问卷至 ${closesOn}，应有 ${sample} 份（共 ${households} 户）`,
      en: `survey until ${closesOn}: ${sample} answers of ${households} units needed`,
    };
  const valid = choices ? { zh: '有效', en: 'valid' } : { zh: '样本不足，无效', en: 'too few, not valid' };
  return { zh: `问卷 ${answers}/${sample} 份：${valid.zh}`, en: `${answers} answers of ${sample} needed: ${valid.en}` };
}

function resultLines({ score, missing = [] }: AnnualReviewState): readonly Bilingual[] {
  if (score)
    return [
      {
        zh: `得分 ${points(score.total)}（满意度 ${points(score.satisfaction)}，社区 ${points(score.community)}，街道 ${points(score.street)}，履责 ${points(score.compliance)}），${GRADES[score.grade].zh}`,
        en: `score ${points(score.total)}: ${GRADES[score.grade].en}`,
      },
    ];
  return missing.length > 0 ? [{ zh: '⚠️ 缺项，不评定等次', en: 'a component is missing: no grade' }] : [];
}
