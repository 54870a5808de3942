import type { Category, Risk } from '../problem/index.js';
import type { Bilingual } from '../shared/index.js';

/** How what is wrong is put right: by this the day is set on which it is due. */
export const CLASSES = {
  immediate: { zh: '立行立改', en: 'at once' },
  month: { zh: '限月整改', en: 'within the month' },
  project: { zh: '立项整改', en: 'as a project' },
  department: { zh: '移交部门', en: 'by another department' },
} as const satisfies Record<string, Bilingual>;
export type ItemClass = keyof typeof CLASSES;

/**
 * What evidence an item asks for. What does not conform has a photograph, whatever the item asks for. What is shown by a paper
 * conforms only by the paper: an inspection's record, a certificate, a measurement that nobody has seen is no conformity.
 */
export const EVIDENCE = {
  photo: { zh: '照片', en: 'a photograph' },
  document: { zh: '资料', en: 'a document' },
} as const satisfies Record<string, Bilingual>;
export type EvidenceKind = keyof typeof EVIDENCE;

/** One line of a standard. */
export interface StandardItem {
  /** `H-01`: the same in every version, so that one quarter can be compared with the next. */
  readonly code: string;
  readonly title: string;
  readonly class: ItemClass;
  readonly evidence: EvidenceKind;
  /** What it counts in the score of a service area. */
  readonly weight: number;
  readonly risk: Risk;
  readonly category: Category;
}

export interface StandardChanges {
  readonly added: readonly StandardItem[];
  readonly dropped: readonly StandardItem[];
  readonly changed: readonly {
    readonly code: string;
    readonly fields: readonly { readonly field: string; readonly was: unknown; readonly is: unknown }[];
  }[];
}

/** What differs from the version before, item by item and field by field. */
export function changesBetween(was: readonly StandardItem[], is: readonly StandardItem[]): StandardChanges {
  const before = new Map(was.map((item) => [item.code, item]));
  const codes = new Set(is.map(({ code }) => code));
  return {
    added: is.filter(({ code }) => !before.has(code)),
    dropped: was.filter(({ code }) => !codes.has(code)),
    changed: is.flatMap((item) => {
      const old = before.get(item.code);
      const fields = old ? fieldsThatDiffer(old, item) : [];
      return fields.length > 0 ? [{ code: item.code, fields }] : [];
    }),
  };
}

const FIELDS = ['title', 'class', 'evidence', 'weight', 'risk', 'category'] as const;

const fieldsThatDiffer = (was: StandardItem, is: StandardItem) =>
  FIELDS.filter((field) => was[field] !== is[field]).map((field) => ({ field, was: was[field], is: is[field] }));

/** A copy with some items put in place of those of the same code or behind them, and others left out. */
export function copyWith(
  items: readonly StandardItem[],
  { put = [], drop = [] }: { readonly put?: readonly StandardItem[]; readonly drop?: readonly string[] },
): readonly StandardItem[] {
  const kept = items.filter(({ code }) => !drop.includes(code));
  const news = put.filter(({ code }) => !kept.some((item) => item.code === code));
  return [...kept.map((item) => put.find(({ code }) => code === item.code) ?? item), ...news];
}
