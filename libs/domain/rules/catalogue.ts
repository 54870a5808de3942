import type { Bilingual } from '../shared/index.js';
import type { Confidence } from './rule.js';

/** LEGAL: a text of law bars. RULES: the area's own rules or covenant may bar. POLICY: advice, needs the Street Party committee's sign-off. */
export type BarStrength = 'LEGAL' | 'RULES' | 'POLICY';

/** One line of a list that a pack holds. A lower pack replaces a line by its code. */
export interface Item {
  readonly code: string;
  readonly title: Bilingual;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface Qualification extends Item {
  /** Answered from the register, not by a reviewer's judgement. */
  readonly machineCheckable: boolean;
}

export interface Circumstance extends Item {
  readonly barStrength: BarStrength;
  /** May be put right before the list of candidates is fixed. */
  readonly curable: boolean;
}

export interface ReviewingDepartment extends Item {
  /** Codes of the qualifications and circumstances it answers. */
  readonly answers: readonly string[];
  readonly asked: 'always' | 'party-member-or-public-employee';
  /** The property company states whether fees are overdue, and gives no verdict. */
  readonly gives: 'verdict' | 'statement';
}

export interface Paper extends Item {
  /** Belongs to the papers that are filed. */
  readonly filed: boolean;
}

export interface Catalogues {
  readonly qualifications: readonly Qualification[];
  readonly circumstances: readonly Circumstance[];
  readonly departments: readonly ReviewingDepartment[];
  /** What stops an owner from sitting in the preparation group. */
  readonly representativeBars: readonly Circumstance[];
  readonly developerPapers: readonly Item[];
  /** What the preparation group drafts before nomination opens. */
  readonly drafts: readonly Item[];
  /** What the rules of procedure must cover. */
  readonly procedureTopics: readonly Item[];
  readonly formationPapers: readonly Paper[];
  /** What a member must not do: the nine items. */
  readonly negativeList: readonly Item[];
  /** The six circumstances in which a seat is ended by decision. */
  readonly terminations: readonly Item[];
}

export const NO_CATALOGUES: Catalogues = {
  qualifications: [],
  circumstances: [],
  departments: [],
  representativeBars: [],
  developerPapers: [],
  drafts: [],
  procedureTopics: [],
  formationPapers: [],
  negativeList: [],
  terminations: [],
};

/** The upper lists with the lower pack's lines put over those of the same code. */
export function overlay(upper: Catalogues, lower: Partial<Catalogues>): Catalogues {
  const merge = <T extends Item>(above: readonly T[], below: readonly T[] = []): readonly T[] => [
    ...above.map((item) => below.find(({ code }) => code === item.code) ?? item),
    ...below.filter(({ code }) => !above.some((item) => item.code === code)),
  ];
  return {
    qualifications: merge(upper.qualifications, lower.qualifications),
    circumstances: merge(upper.circumstances, lower.circumstances),
    departments: merge(upper.departments, lower.departments),
    representativeBars: merge(upper.representativeBars, lower.representativeBars),
    developerPapers: merge(upper.developerPapers, lower.developerPapers),
    drafts: merge(upper.drafts, lower.drafts),
    procedureTopics: merge(upper.procedureTopics, lower.procedureTopics),
    formationPapers: merge(upper.formationPapers, lower.formationPapers),
    negativeList: merge(upper.negativeList, lower.negativeList),
    terminations: merge(upper.terminations, lower.terminations),
  };
}
