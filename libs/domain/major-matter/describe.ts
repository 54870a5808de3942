import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { titleOf } from './kinds.js';
import type { MatterState } from './state.js';
import { scopeVoting } from './steps/notice.js';
import { REMEDY } from '../unlawful-decision/index.js';

const OPINIONS = {
  SUPPORT: { zh: '支持', en: 'supports it' },
  SUGGEST: { zh: '有建议', en: 'has suggestions' },
  OBJECT: { zh: '反对；由业主决定', en: 'objects; the owners decide' },
} as const;

/** Lines of the case page and the Temporal UI: what it is, how it was looked at, how the owners decided, what stopped it. */
export function describe({ noun }: CaseState<MatterState>): readonly Bilingual[] {
  if (!noun.kind) return [];
  const { matter, review, notice, until, leavesOn } = noun;
  const title = titleOf(noun);
  return [
    { zh: `${title.zh}（${matter ?? '未归类或者不表决'}）`, en: `${title.en} (${matter ?? 'no class'})` },
    ...(noun.instead ? [noun.kind === 'emergency-provider' ? CHOSEN_WITHOUT_COMMITTEE : WITHOUT_COMMITTEE] : []),
    ...companyLine(noun),
    ...scopeLine(noun),
    ...(review?.opinion
      ? [
          {
            zh: `社区党组织${OPINIONS[review.opinion].zh}`,
            en: `the community Party organisation ${OPINIONS[review.opinion].en}`,
          },
        ]
      : []),
    ...(notice
      ? [
          {
            zh: `表决 ${notice.meetingOn} 至 ${notice.closesOn}`,
            en: `voting ${notice.meetingOn} to ${notice.closesOn}`,
          },
        ]
      : []),
    ...resultLine(noun),
    ...(leavesOn ? [{ zh: `原物业服务至 ${leavesOn}`, en: `the provider serves until ${leavesOn}` }] : []),
    ...worksLine(noun),
    ...fundLine(noun),
    ...(until ? [{ zh: `至 ${until}`, en: `until ${until}` }] : []),
    ...(noun.stuck ? [{ zh: '⚠️ 物业服务人逾期未退出', en: 'the provider has not left in time' }] : []),
    ...(noun.stopped ? [{ zh: `⚠️ ${REMEDY.zh}`, en: REMEDY.en }] : []),
  ];
}

const WITHOUT_COMMITTEE: Bilingual = {
  zh: '没有业主委员会：由居民委员会办理，不代替业主共同决定',
  en: 'no committee: the residents’ committee sees to it, and decides nothing for the owners',
};

const CHOSEN_WITHOUT_COMMITTEE: Bilingual = {
  zh: '没有业主委员会：应急物业由街道（镇）确定的企业提供，居民委员会组织业主另行选聘',
  en: 'no committee: the company that the Street named serves, and the residents’ committee lets the owners choose another',
};

const companyLine = ({ company, creditCode }: MatterState): readonly Bilingual[] =>
  creditCode === undefined
    ? []
    : [
        {
          zh: `应急物业服务企业：${company}（统一社会信用代码 ${creditCode}）`,
          en: `emergency provider: ${company} (unified credit code ${creditCode})`,
        },
      ];

function worksLine({ works, carried }: MatterState): readonly Bilingual[] {
  if (!works || carried['accept-works'] !== undefined) return [];
  const { price, until } = works;
  const sum = (price / 100).toFixed(2);
  return [{ zh: `施工合同 ${sum} 元，工期至 ${until}`, en: `works for ${sum} yuan, until ${until}` }];
}

function fundLine({ fund }: MatterState): readonly Bilingual[] {
  if (!fund?.below) return [];
  const { dueDay, received } = fund;
  if (received !== undefined)
    return [{ zh: '维修资金余额不足，续交情况已登记', en: 'the fund was too low; what came in is recorded' }];
  return [
    dueDay === undefined
      ? { zh: '⚠️ 维修资金余额不足，应当公告续交', en: 'the fund is too low: that it is topped up is to be posted' }
      : { zh: `⚠️ 维修资金余额不足，业主应于 ${dueDay} 前续交`, en: `the fund is too low: owners pay by ${dueDay}` },
  ];
}

function scopeLine(noun: MatterState): readonly Bilingual[] {
  const scope = scopeVoting(noun);
  if (!scope) return [];
  const { buildings, units } = scope;
  return [
    {
      zh: `分摊范围：${buildings.length} 栋、另 ${units.length} 个专有部分`,
      en: `cost shared by ${buildings.length} buildings and ${units.length} units besides`,
    },
  ];
}

function resultLine({ decidedOn, passed, failedOn }: MatterState): readonly Bilingual[] {
  if (!decidedOn) return [];
  if (passed.length > 0) return [{ zh: `${decidedOn} 业主大会通过`, en: `passed on ${decidedOn}` }];
  return failedOn
    ? [
        {
          zh: `${failedOn} 未通过：不得签约、支出、施工`,
          en: `not passed on ${failedOn}: nothing is signed, spent or built`,
        },
      ]
    : [];
}
