import { ROLES, type CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { CATEGORIES, RESULTS, SOURCES, type Tier } from './intake.js';
import { SATISFACTION, type ProblemState } from './state.js';

export const TIER_WORDS: Readonly<Record<Tier, Bilingual>> = {
  grid: { zh: '网格', en: 'grid' },
  community: { zh: '社区', en: 'community' },
  street: { zh: '街道', en: 'Street' },
  district: { zh: '区级部门', en: 'department of the district' },
};

/** Lines of the case page and the Temporal UI. Never who told it. */
export function describe({ noun }: CaseState<ProblemState>): readonly Bilingual[] {
  const { source, category, tier } = noun;
  if (!source || !category || !tier) return [];
  const [from, about, at] = [SOURCES[source], CATEGORIES[category], TIER_WORDS[tier]];
  return [
    { zh: `来源：${from.zh}；类别：${about.zh}`, en: `From: ${from.en}; category: ${about.en}` },
    { zh: `层级：${at.zh}，已上报 ${noun.raised} 次`, en: `Tier: ${at.en}, raised ${noun.raised} times` },
    ...(noun.danger ? [{ zh: '⚠️ 危及生命安全', en: 'danger to life' }] : []),
    ...led(noun),
    ...(noun.enforcement
      ? [{ zh: `联合执法：${noun.enforcement.id}`, en: `Joint enforcement: ${noun.enforcement.id}` }]
      : []),
    ...answers(noun),
    ...toldAgain(noun),
    ...warnings(noun),
  ];
}

function led({ lead, helpers, limit }: ProblemState): Bilingual[] {
  if (!lead) return [];
  const { zh, en } = ROLES[lead.role];
  const helping = Object.keys(helpers).length;
  return [
    { zh: `主办：${zh}；协办 ${helping} 个`, en: `Lead: ${en}; ${helping} assisting` },
    ...(limit
      ? [{ zh: `办结期限 ${limit.dueDay}（${limit.source}）`, en: `Limit ${limit.dueDay} (${limit.source})` }]
      : []),
  ];
}

function answers({ result, satisfaction, reopened, mergedInto, recurs }: ProblemState): Bilingual[] {
  return [
    ...(result ? [{ zh: `结果：${RESULTS[result].zh}`, en: `Result: ${RESULTS[result].en}` }] : []),
    ...(satisfaction
      ? [{ zh: `回访：${SATISFACTION[satisfaction].zh}`, en: `Caller: ${SATISFACTION[satisfaction].en}` }]
      : []),
    ...(reopened > 0 ? [{ zh: `退回重办 ${reopened} 次`, en: `Sent back ${reopened} times` }] : []),
    ...(mergedInto ? [{ zh: `并入 ${mergedInto}`, en: `Goes on as ${mergedInto}` }] : []),
    ...(recurs ? [{ zh: `此前已办结：${recurs}`, en: `Was closed before as ${recurs}` }] : []),
  ];
}

/** By their numbers, and never by who told them. */
const toldAgain = ({ joined = {} }: ProblemState): Bilingual[] =>
  Object.values(joined).map(({ external = '—', waits, answer }) => {
    const asked = answer ? SATISFACTION[answer] : undefined;
    const [zh, en] = asked
      ? [asked.zh, asked.en]
      : waits
        ? ['待回访', 'to be called back']
        : ['不须回访', 'wants no answer'];
    return { zh: `重复反映并入：${external}（${zh}）`, en: `Told again as ${external} (${en})` };
  });

function warnings({ shown, slips, excluded, planned }: ProblemState): Bilingual[] {
  return [
    ...(shown.red ? [{ zh: '⚠️ 红牌', en: 'red card' }] : shown.yellow ? [{ zh: '⚠️ 黄牌', en: 'yellow card' }] : []),
    ...(slips > 0 ? [{ zh: `督办单 ${slips} 张`, en: `${slips} supervision slips` }] : []),
    ...(planned ? [{ zh: `承诺 ${planned} 前办结`, en: `to be done by ${planned}` }] : []),
    ...(excluded ? [{ zh: '经两人审核不计入统计', en: 'left out of the rates by two people' }] : []),
  ];
}
