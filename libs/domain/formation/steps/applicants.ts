import { deadlineAfter } from '../../calendar/index.js';
import { refusal, refuse, type Context } from '../../case/index.js';
import { basisOf, valueOf, type Applicant, type Basis, type ResolvedRules } from '../../rules/index.js';
import type { Bilingual, Day } from '../../shared/index.js';
import type { CommandOf } from '../commands.js';
import { grounds, type Decided } from '../terms.js';

/** Who reports or applies, city by city (SD art. 20, ZB art. 22, QD art. 22, LC art. 18). How many owners it takes stands beside it. */

const NAMES: Readonly<Record<Applicant, Bilingual>> = {
  owners: { zh: '业主', en: 'owners' },
  developer: { zh: '建设单位', en: 'the developer' },
  provider: { zh: '前期物业服务企业', en: 'the preliminary provider' },
  'residents-committee': { zh: '居民委员会', en: 'the residents’ committee' },
};

const named = (who: readonly Applicant[]): Bilingual => ({
  zh: who.map((each) => NAMES[each].zh).join('、'),
  en: who.map((each) => NAMES[each].en).join(', '),
});

/** The offices enter what others hand in; a company speaks for itself alone. */
const COMPANIES: Readonly<Partial<Record<Context['actor']['role'], Applicant>>> = {
  developer: 'developer',
  'property-service-enterprise': 'provider',
};

export function notTheirWord({ applicant }: CommandOf<'apply'>, { actor }: Context): Decided | undefined {
  const own = COMPANIES[actor.role];
  if (own === undefined || own === applicant) return undefined;
  const detail = {
    zh: `${NAMES[own].zh}只能以自己的名义报告。`,
    en: 'A company reports in its own name, and in nobody else’s.',
  };
  return refuse(refusal('wrong-role', detail, { facts: { applicant } }));
}

/** Whom the place's text does not name is told who it is; where only the developer reports, owners may when it has let its days pass. */
export function notNamed({ applicant, eligibleSince }: CommandOf<'apply'>, context: Context): Decided | undefined {
  const { rules, calendar, occurredOn } = context;
  const mayReport = valueOf(rules, 'applicants');
  if (mayReport.includes(applicant)) return undefined;
  const instead = valueOf(rules, 'applicants.afterOmission');
  if (!developerAlone(rules) || !instead.includes(applicant)) {
    const detail = {
      zh: `本地由${named(mayReport).zh}报告或者申请，${NAMES[applicant].zh}不在其列。`,
      en: `Here it is for ${named(mayReport).en} to report or apply, and not for ${NAMES[applicant].en}.`,
    };
    return refuse(
      refusal('wrong-applicant', detail, { basis: grounds(context, 'applicants'), facts: { applicant, mayReport } }),
    );
  }
  const basis = grounds(context, 'applicants', 'developerReport', 'applicants.afterOmission');
  if (eligibleSince === undefined) {
    const detail = {
      zh: `本地由建设单位报告；建设单位逾期未报告的，${named(instead).zh}可以自行报告，须写明何日起符合条件（eligibleSince）。`,
      en: `Here the developer reports; when it has let its days pass, ${named(instead).en} may, and say since when the conditions were met (eligibleSince).`,
    };
    return refuse(refusal('wrong-applicant', detail, { basis, facts: { applicant, mayReport } }));
  }
  const { dueDay } = deadlineAfter(rules, 'developerReport', eligibleSince, calendar);
  if (occurredOn > dueDay) return undefined;
  const detail = {
    zh: `建设单位的报告期至 ${dueDay}，期满未报告的，${named(instead).zh}方可自行报告。`,
    en: `The developer has until ${dueDay} to report; from the day after, ${named(instead).en} may.`,
  };
  return refuse(refusal('too-early', detail, { basis, facts: { dueDay } }));
}

/** A late report is taken and told: by whoever's fault, the owners' assembly is not the worse for it. */
export function lateReport(eligibleSince: Day | undefined, reportedOn: Day | undefined, of: Context): readonly Basis[] {
  const { rules, calendar } = of;
  if (eligibleSince === undefined || reportedOn === undefined || !developerAlone(rules)) return [];
  const { dueDay } = deadlineAfter(rules, 'developerReport', eligibleSince, calendar);
  return reportedOn > dueDay ? [basisOf(rules, 'developerReport')] : [];
}

/** Nowhere else has the report a term. Cases that were begun before the rule keep the rules that they have. */
export function developerAlone(rules: ResolvedRules): boolean {
  const who: readonly string[] | string = valueOf(rules, 'applicants');
  return Array.isArray(who) && who.length === 1 && who[0] === 'developer';
}
