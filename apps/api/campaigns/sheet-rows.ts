import type { CheckedSheet, Finding, StandardItem } from '#domain/campaign';
import { dayOf, type Day, type Instant } from '#domain/shared';
import { PROBLEMS } from '../http/problem.js';

// What a sheet brings, whether it is signed for the first time or corrected.

/** All faults at once, each where it lies. */
export function refuseFaults({ faults }: CheckedSheet, pointerOf: (item: string) => string): void {
  if (faults.length === 0) return;
  throw PROBLEMS.invalid({
    errors: faults.map(({ item, code }) => ({
      pointer: pointerOf(item),
      code,
      detail: `${item}: ${FAULT_WORDS[code]}`,
    })),
  });
}

/** Where a form answers an item; what it does not answer is missing from all of them. */
export function pointerIn(answers: readonly { readonly item: string }[], item: string): string {
  const at = answers.findLastIndex((answer) => answer.item === item);
  return at < 0 ? '/answers' : `/answers/${at}`;
}

export function refuseFuture(inspectedOn: Day, at: Instant): void {
  if (inspectedOn <= dayOf(at)) return;
  const detail = '检查日晚于今日 / inspected after today';
  throw PROBLEMS.invalid({ errors: [{ pointer: '/inspectedOn', detail }] });
}

const FAULT_WORDS: Readonly<Record<CheckedSheet['faults'][number]['code'], string>> = {
  'unknown-item': '标准没有此条目 / the standard has no such item',
  'answered-twice': '条目重复 / answered twice',
  'not-answered': '未填写结论 / not answered',
  'photo-missing': '不合格的须有照片 / what does not conform needs a photograph',
  'level-missing': '不合格的须有层级 / what does not conform needs a level',
  'note-missing': '不合格的须有说明 / what does not conform needs words',
  'document-missing': '凭资料判定的条目，合格须写明所查资料 / conforms by a paper: name the one that was seen',
};

interface OfSheet {
  readonly campaignId: string;
  readonly areaId: string;
  readonly code: string;
  readonly enterpriseId: string | null;
  readonly late: boolean;
}

interface Found {
  readonly standard: readonly StandardItem[];
  readonly found: readonly Finding[];
  /** Who inspected. */
  readonly by: string;
  readonly at: number;
}

/** The id of a finding says which it is: the same item of the same sheet is found once. */
export function findingRows(sheet: OfSheet, { standard, found, by, at }: Found) {
  const { campaignId, areaId, code, enterpriseId, late } = sheet;
  return found.map((finding) => ({
    ...{ campaignId, areaId, code, enterpriseId, late, ...finding, id: `${campaignId}/${areaId}/${finding.item}` },
    ...{
      weight: standard.find((item) => item.code === finding.item)?.weight ?? 0,
      inspector: by,
      foundAt: new Date(at),
    },
  }));
}
