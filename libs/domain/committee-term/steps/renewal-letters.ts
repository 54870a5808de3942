import type { Deadline } from '../../calendar/index.js';
import type { Letter } from '../../case/index.js';
import type { Day } from '../../shared/index.js';

/** The committee is reminded by what it owes; community and Street are told of it. */
export function renewalNears(
  ends: Day,
  { plan, elect }: Readonly<Record<'plan' | 'elect', Deadline | undefined>>,
): readonly Letter[] {
  const [planBy, electBy] = [dueBy(plan), dueBy(elect)];
  return (['community-party-organization', 'street'] as const).map((role) => ({
    key: 'renewal-nears',
    to: { role },
    subject: { zh: '业主委员会任期将届满，已提醒换届', en: 'The term nears its end; its committee is reminded' },
    lines: [
      { zh: `本届任期于 ${ends} 届满。`, en: `The term ends on ${ends}.` },
      { zh: `报告换届方案和移交清单${planBy.zh}`, en: `Plan and handover list are to be reported${planBy.en}` },
      { zh: `组织换届选举${electBy.zh}`, en: `The election is to be held${electBy.en}` },
    ],
  }));
}

const dueBy = (deadline: Deadline | undefined) =>
  deadline ? { zh: `，截止 ${deadline.dueDay}`, en: ` by ${deadline.dueDay}` } : { zh: '', en: '' };

export function planReported(items: number): Letter {
  return {
    key: 'renewal-plan',
    to: { role: 'street' },
    subject: { zh: '业主委员会已报告换届方案和移交清单', en: 'Plan of renewal and handover list reported' },
    lines: [
      {
        zh: `移交清单 ${items} 项，全文见案卷。`,
        en: `The handover list has ${items} items; all of it stands in the case file.`,
      },
    ],
  };
}
