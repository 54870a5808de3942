import type { CaseState } from '../case/index.js';
import { CATEGORIES } from '../problem/index.js';
import type { Bilingual } from '../shared/index.js';
import { ENDS, SIDES, type MediationState } from './state.js';

/** Lines of the case page and the Temporal UI: never a name, and nothing of what the dispute is about but its category. */
export function describe({ noun }: CaseState<MediationState>): readonly Bilingual[] {
  const { category, sessions, agreement, ended } = noun;
  if (category === undefined) return [];
  const { zh, en } = CATEGORIES[category];
  const sued = SIDES.filter((side) => noun[side]?.suedOn !== undefined).length;
  return [
    { zh: `纠纷类别：${zh}`, en: `Dispute: ${en}` },
    ...(sessions > 0 ? [{ zh: `已调解 ${sessions} 次`, en: `${sessions} sessions` }] : []),
    ...(agreement
      ? [
          {
            zh: `协议于 ${agreement.on} 生效，${agreement.confirmBy} 前可以共同申请司法确认`,
            en: `agreement effective on ${agreement.on}; both may apply for confirmation by ${agreement.confirmBy}`,
          },
        ]
      : []),
    ...(sued > 0 ? [{ zh: '已有当事人起诉', en: 'a party has gone to court' }] : []),
    ...(ended ? [{ zh: `终结：${ENDS[ended.how].zh}`, en: `ended: ${ENDS[ended.how].en}` }] : []),
  ];
}
