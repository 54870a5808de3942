import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import { WHAT_LACKS, type What } from './standing.js';
import { ORDER, STAGES, type CampaignState } from './state.js';

/** Lines of the case page and the Temporal UI. */
export function describe({ noun }: CaseState<CampaignState>): readonly Bilingual[] {
  const { kind, quarter, standard, sample, reports, outcome, takenOver } = noun;
  if (!kind) return [];
  return [
    quarter === undefined
      ? { zh: '专项大排查', en: 'A drive' }
      : { zh: `季度专项行动 ${quarter}`, en: `Quarterly campaign ${quarter}` },
    ...(takenOver
      ? [
          {
            zh: `系统启用前开展：${takenOver.from} 至 ${takenOver.to}`,
            en: `ran before the system: ${takenOver.from} to ${takenOver.to}`,
          },
        ]
      : []),
    ...(standard === undefined ? [] : [{ zh: `标准 ${standard}`, en: `Standard ${standard}` }]),
    ...(sample
      ? [
          {
            zh: `复查抽样 ${sample.drawn}/${sample.others}，种子 ${sample.seed}`,
            en: `sample ${sample.drawn} of ${sample.others}, seed ${sample.seed}`,
          },
        ]
      : []),
    ...ORDER.flatMap(([stage]) => lacked(noun, stage)),
    ...(reports.length > 0
      ? [{ zh: `已发布 ${reports.length} 份`, en: `${reports.length} reports are published` }]
      : []),
    ...(outcome
      ? [
          {
            zh: `问题 ${outcome.findings} 个，解决 ${outcome.solved} 个`,
            en: `${outcome.findings} findings, ${outcome.solved} solved`,
          },
        ]
      : []),
  ];
}

function lacked({ lacked: all }: CampaignState, stage: (typeof ORDER)[number][0]): Bilingual[] {
  return (all[stage] ?? []).map((each) => {
    const [what, count] = each.split(':') as [What, string];
    const { zh, en } = WHAT_LACKS[what];
    return {
      zh: `⚠️ “${STAGES[stage].zh}”到期：${zh} ${count}`,
      en: `"${STAGES[stage].en}" ended on its day: ${en} ${count}`,
    };
  });
}
