import type { Confidence, ResolvedRules } from '../rules/index.js';
import type { Bilingual, Day } from '../shared/index.js';
import { BODIES, type Body } from './offices.js';

/** Who holds an office in more than one body of a service area, and from when until when. */
export interface Appointment {
  readonly person: string;
  readonly areaId: string;
  readonly offices: Readonly<Partial<Record<Body, string>>>;
  readonly from: Day;
  /** The last day; null while it goes on. */
  readonly until: Day | null;
}

/** What speaks against an appointment, on what ground: shown wherever it is shown, and no reason to refuse it. */
export interface AppointmentWarning {
  readonly code: 'works-for-provider' | 'tied-to-provider' | 'elsewhere' | 'not-seated';
  readonly text: Bilingual;
  /** `U4`, where the list of what speaks against a member has it. */
  readonly item: string | null;
  readonly source: string;
  readonly confidence: Confidence;
}

/** What the register knows beside the appointment itself. */
export interface Around {
  /** Other appointments of the same person that stand. */
  readonly others: readonly Appointment[];
  /** Sits in the area's committee, by the record of its term; undefined where it has no open term. */
  readonly sits: boolean | undefined;
  /** Tied, as self, spouse, lineal relative or by an interest, to an account that acts for the provider at the place. */
  readonly tied: boolean;
  readonly rules: ResolvedRules;
}

/** The kinds of tie that count against a member of a committee (U4: self, spouse, lineal relative, interest). */
export const CLOSE_TIES: readonly string[] = ['self', 'spouse', 'lineal-relative', 'interest'];

export const overlap = (a: Pick<Appointment, 'from' | 'until'>, b: Pick<Appointment, 'from' | 'until'>): boolean =>
  (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until);

/** The same person, area and body on the same days is one appointment entered twice. */
export function doubled(appointment: Appointment, others: readonly Appointment[]): Appointment | undefined {
  return others.find(
    (other) =>
      other.person === appointment.person &&
      other.areaId === appointment.areaId &&
      overlap(appointment, other) &&
      BODIES.some((body) => appointment.offices[body] !== undefined && other.offices[body] !== undefined),
  );
}

export function warningsFor(appointment: Appointment, around: Around): AppointmentWarning[] {
  const { offices, areaId } = appointment;
  const { others, sits, tied, rules } = around;
  const member = offices.committee !== undefined || sits === true;
  const elsewhere = others.some((other) => other.areaId !== areaId && overlap(appointment, other));
  return [
    ...(member && offices.enterprise !== undefined ? [bar('works-for-provider', WORKS, rules)] : []),
    ...(member && tied ? [bar('tied-to-provider', TIED, rules)] : []),
    ...(elsewhere ? [ours('elsewhere', ELSEWHERE)] : []),
    ...(offices.committee !== undefined && sits === false ? [ours('not-seated', NOT_SEATED)] : []),
  ];
}

const WORKS: Bilingual = {
  zh: '业主委员会成员在为本小区服务的物业企业任职',
  en: 'a member of the committee works for the provider of this very area',
};
const TIED: Bilingual = {
  zh: '业主委员会成员与代表物业服务企业办理事务的人有利害关系',
  en: 'a member of the committee is tied to somebody who acts for the provider of this area',
};
const ELSEWHERE: Bilingual = {
  zh: '同一期间在另一小区已有交叉任职',
  en: 'holds a cross-appointment in another area at the same time',
};
const NOT_SEATED: Bilingual = {
  zh: '任期记录中此人不是业主委员会成员',
  en: 'does not sit in the committee by the record of its term',
};

/** With the words and the source of the place's own list. */
function bar(code: AppointmentWarning['code'], why: Bilingual, { catalogues }: ResolvedRules): AppointmentWarning {
  const item = catalogues.circumstances.find((each) => each.code === 'U4');
  if (!item) return ours(code, why);
  const { title, source, confidence } = item;
  const text = { zh: `${why.zh}；不宜情形 U4：${title.zh}`, en: `${why.en}; circumstance U4: ${title.en}` };
  return { code, text, item: 'U4', source, confidence };
}

const ours = (code: AppointmentWarning['code'], text: Bilingual): AppointmentWarning => ({
  ...{ code, text, item: null, source: 'proposed default', confidence: 'P' },
});
