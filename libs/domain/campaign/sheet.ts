import { TIERS, type Category, type Risk, type Tier } from '../problem/index.js';
import type { ItemClass, StandardItem } from './standard.js';

/** What the inspector found of an item. */
export const VERDICTS = {
  conforms: { zh: '合格', en: 'conforms' },
  fails: { zh: '不合格', en: 'does not conform' },
  'not-applicable': { zh: '不适用', en: 'does not apply' },
} as const;
export type Verdict = keyof typeof VERDICTS;

/** One line of a sheet. */
export interface SheetAnswer {
  readonly item: string;
  readonly verdict: Verdict;
  /** Of what does not conform: what it looks like, where it belongs, and what is wrong. */
  readonly photo?: string | undefined;
  readonly level?: Tier | undefined;
  readonly note?: string | undefined;
  /** Of what conforms by a paper: which one was seen. */
  readonly document?: string | undefined;
}

export interface Finding {
  readonly item: string;
  readonly category: Category;
  readonly class: ItemClass;
  readonly risk: Risk;
  readonly level: Tier;
  readonly photo: string;
  readonly note: string;
}

export interface SheetFaultFound {
  readonly item: string;
  readonly code:
    | ('unknown-item' | 'answered-twice' | 'not-answered')
    | ('photo-missing' | 'level-missing' | 'note-missing' | 'document-missing');
}

export interface CheckedSheet {
  readonly faults: readonly SheetFaultFound[];
  readonly findings: readonly Finding[];
  /** The weight of what applies, and of what conforms: two whole numbers, and never a quotient. */
  readonly weight: number;
  readonly met: number;
}

/**
 * A sheet answers every item of the standard once; what does not conform has a photograph, a level and words, and what conforms the
 * evidence that its item asks for. `stood`: the answers of a signed sheet that is corrected, which keep what they were signed with.
 */
export function checkSheet(
  items: readonly StandardItem[],
  answers: readonly SheetAnswer[],
  stood: readonly SheetAnswer[] = [],
): CheckedSheet {
  const byItem = new Map(answers.map((answer) => [answer.item, answer]));
  const known = new Map(items.map((item) => [item.code, item]));
  const faults: SheetFaultFound[] = [
    ...answers.filter(({ item }) => !known.has(item)).map(({ item }) => ({ item, code: 'unknown-item' as const })),
    ...answers
      .filter(({ item }, i) => answers.findIndex((earlier) => earlier.item === item) < i)
      .map(({ item }) => ({ item, code: 'answered-twice' as const })),
    ...items.filter(({ code }) => !byItem.has(code)).map(({ code }) => ({ item: code, code: 'not-answered' as const })),
    ...answers.flatMap(incomplete),
    ...answers
      .filter((answer) => unseen(answer, known.get(answer.item), stood))
      .map(({ item }) => ({ item, code: 'document-missing' as const })),
  ];
  const applying = items.filter(({ code }) => byItem.get(code)?.verdict !== 'not-applicable');
  const conforming = applying.filter(({ code }) => byItem.get(code)?.verdict === 'conforms');
  return {
    faults,
    findings: applying.flatMap((item) => findingOf(item, byItem.get(item.code))),
    weight: weightOf(applying),
    met: weightOf(conforming),
  };
}

function incomplete({ item, verdict, photo, level, note }: SheetAnswer): SheetFaultFound[] {
  if (verdict !== 'fails') return [];
  return [
    ...(photo === undefined ? [{ item, code: 'photo-missing' as const }] : []),
    ...(level === undefined ? [{ item, code: 'level-missing' as const }] : []),
    ...(note === undefined ? [{ item, code: 'note-missing' as const }] : []),
  ];
}

/** It conforms by a paper that is not named; a sheet that was signed so before papers were asked for stays as it was signed. */
function unseen(answer: SheetAnswer, item: StandardItem | undefined, stood: readonly SheetAnswer[]): boolean {
  if (item?.evidence !== 'document' || answer.verdict !== 'conforms' || answer.document !== undefined) return false;
  const before = stood.find((each) => each.item === answer.item);
  return !(before?.verdict === 'conforms' && before.document === undefined);
}

function findingOf(item: StandardItem, answer: SheetAnswer | undefined): Finding[] {
  if (answer?.verdict !== 'fails') return [];
  const { photo = '', level = TIERS[0], note = '' } = answer;
  const { code, category, class: how, risk } = item;
  return [{ item: code, category, class: how, risk, level, photo, note }];
}

const weightOf = (items: readonly StandardItem[]): number => items.reduce((sum, { weight }) => sum + weight, 0);
