import type { RuleKey } from '../rules/index.js';
import { addDays, type Bilingual } from '../shared/index.js';
import { lastDayOf, type Month } from './month.js';

/** What is made public (三公开): by the committee its accounts, its work and its members' fees, and by the company its services. */
export const DISCLOSURES = {
  accounts: { zh: '维修资金和公共收益收支', en: 'accounts of fund and common revenue' },
  work: { zh: '业主委员会的决定和工作', en: 'the committee’s decisions and work' },
  'member-fees': { zh: '成员交纳物业费的情况', en: 'whether the members pay their own fees' },
  'seal-uses': { zh: '用印登记', en: 'the uses of the seals' },
  services: { zh: '物业服务内容、标准和收费', en: 'services, standards and charges of the company' },
} as const satisfies Record<string, Bilingual>;

export type Disclosure = keyof typeof DISCLOSURES;
export const DISCLOSURE_CODES = Object.keys(DISCLOSURES) as readonly Disclosure[];

/** How often each is made public, by the rule of the day. */
export const EVERY = {
  accounts: 'disclosure.accounts',
  work: 'disclosure.work',
  'member-fees': 'disclosure.memberFees',
  'seal-uses': 'disclosure.sealUses',
  services: 'disclosure.services',
} as const satisfies Record<Disclosure, RuleKey>;

export const holderOf = (what: Disclosure) =>
  what === 'services' ? 'property-service-enterprise' : 'owners-committee';

export const disclosureDuty = (what: Disclosure, period: string) => `disclose-${what}:${period}`;
export const whatOf = (duty: string) => duty.slice('disclose-'.length, duty.indexOf(':')) as Disclosure;
export const periodOf = (duty: string) => duty.slice(duty.indexOf(':') + 1);

/** A quarter `2024-Q4` or a half-year `2024-H2`. */
export interface Period {
  readonly name: string;
  readonly kind: 'quarter' | 'half-year';
  readonly first: Month;
  readonly last: Month;
}

/** The periods that end with a month. */
export function periodsEndingWith(month: Month): readonly Period[] {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5))];
  const of = (kind: Period['kind'], months: number): Period[] =>
    number % months === 0
      ? [
          {
            ...{ kind, last: month, name: `${year}-${kind === 'quarter' ? 'Q' : 'H'}${number / months}` },
            first: `${year}-${String(number - months + 1).padStart(2, '0')}`,
          },
        ]
      : [];
  return [...of('quarter', 3), ...of('half-year', 6)];
}

/** The days of a period, by its name. */
export function daysOf(period: string) {
  const [months, n] = [period[5] === 'Q' ? 3 : 6, Number(period.slice(6))];
  const month = (number: number) => `${period.slice(0, 4)}-${String(number).padStart(2, '0')}`;
  return { from: `${month((n - 1) * months + 1)}-01`, to: lastDayOf(month(n * months)) };
}

/** The year in which something falls due: what tells of a last quarter is owed, and counted, in the year after it. */
export const yearOfDuty = (duty: string) => addDays(daysOf(periodOf(duty)).to, 1).slice(0, 4);
