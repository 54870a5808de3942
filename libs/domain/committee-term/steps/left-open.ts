import type { Context, Letter } from '../../case/index.js';
import type { LeftOpen } from '../../election/index.js';
import type { MemberNamed } from '../commands.js';
import { daysOf, periodOf } from '../disclosures.js';
import type { Event } from '../events.js';
import { monthOf, type Month } from '../month.js';
import { byChair } from '../state.js';
import { takeUpDisclosures } from './disclosure.js';
import { takeUpReport } from './report.js';

/**
 * The committee before this one was asked for it and has not told it: that it was late stays in its file, and this one owes it, as it
 * owes the month of the change. What that month and the later ones ask for is asked of this committee anyway.
 */
export function takeUp(
  { reports, disclosures }: LeftOpen,
  { month: first, members }: { readonly month: Month; readonly members: readonly MemberNamed[] },
  context: Context,
): { readonly events: readonly Event[]; readonly letters: readonly Letter[] } {
  const named = members.map(({ person, office = 'member' }) => [person, { office }] as const);
  const noun = { members: Object.fromEntries(named), begunAt: context.receivedAt };
  const months = reports.filter((month) => month < first);
  const keys = disclosures.filter((key) => monthOf(daysOf(periodOf(key)).to) < first);
  const events = [
    ...months.flatMap((month) => takeUpReport(noun, month, context)),
    ...takeUpDisclosures(noun, keys, context),
  ];
  return { events, letters: events.length === 0 ? [] : [told(byChair(noun), months.length, keys.length)] };
}

const told = (to: Letter['to'], reports: number, disclosures: number): Letter => ({
  key: 'left-open',
  to,
  subject: {
    zh: '上一届没有办理的月报和公开事项由本届补办',
    en: 'Reports and disclosures left open by the former committee',
  },
  lines: [
    {
      zh: `上一届任期内没有提交的月报 ${reports} 份、没有公开的事项 ${disclosures} 项由本届补办，已过期限的不再另设期限。`,
      en: `${reports} monthly reports and ${disclosures} disclosures were left open by the committee before this one and are for this one to make up; what was due already has no day.`,
    },
  ],
});
