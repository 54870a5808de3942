import type { Bilingual } from '#domain/shared';
import type { ReadTransaction } from '#platform/scope';

interface PressFigure {
  readonly code: string;
  readonly text: Bilingual;
}

/** What the press has printed of a place's city, and where it is asked for of its province: shown beside our figures, and never a threshold. */
export async function pressFigures(
  tx: ReadTransaction,
  indicator: string,
  { code, province = false }: { code: string; province?: boolean },
): Promise<PressFigure[]> {
  const ofCity = { code: { startsWith: code.slice(0, 4) } };
  const where = { indicator, OR: [ofCity, ...(province ? [{ code: code.slice(0, 2) }] : [])] };
  const rows = await tx.pressFigure.findMany({ where });
  return rows.map(({ code: place, textZh, textEn }) => ({ code: place, text: { zh: textZh, en: textEn } }));
}
