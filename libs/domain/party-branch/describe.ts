import type { CaseState } from '../case/index.js';
import type { Bilingual } from '../shared/index.js';
import type { PartyBranchState } from './state.js';

const GAPS: Readonly<Record<PartyBranchState['gap'], Bilingual>> = {
  none: { zh: '达到政策目标', en: 'policy met' },
  open: {
    zh: '⚠️ 低于政策目标，待说明（不影响选举效力和备案）',
    en: 'below policy, to be explained; neither election nor filing depends on it',
  },
  explained: { zh: '低于政策目标，已说明', en: 'below policy, explained' },
};

const FORMS = { formal: '党支部', joint: '联合党支部', functional: '功能型党支部' } as const;

export function describe({ noun }: CaseState<PartyBranchState>): readonly Bilingual[] {
  const { organisation, formal, branchCommittee, members, share, gap, application, returned, recorded } = noun;
  if (!organisation) return [];
  const body =
    organisation === 'PartyBranch'
      ? { zh: '应成立党支部', en: 'a branch' }
      : { zh: '应成立联合党支部', en: 'a joint branch' };
  const committee = branchCommittee ? { zh: '，设支部委员会', en: ' with a branch committee' } : { zh: '', en: '' };
  const lines: Bilingual[] = [
    {
      zh: `正式党员 ${formal.length} 名：${body.zh}${committee.zh}`,
      en: `${formal.length} formal members: ${body.en}${committee.en}`,
    },
    {
      zh: `成员 ${members} 名，党员 ${share.party} 名（应有 ${share.required} 名）：${GAPS[gap].zh}`,
      en: `${share.party} of ${members} are Party members (${share.required} wanted): ${GAPS[gap].en}`,
    },
  ];
  if (application)
    lines.push({
      zh: `申请形式：${FORMS[application.form]}，覆盖 ${application.units} 个单位`,
      en: `applied for: ${application.form}, ${application.units} units`,
    });
  if (returned > 0) lines.push({ zh: `退回 ${returned} 次`, en: `returned ${returned} times` });
  if (recorded)
    lines.push({
      zh: '支部书记已登记为社区党组织兼职委员',
      en: 'the secretary is part-time member of the community Party organisation',
    });
  return lines;
}
