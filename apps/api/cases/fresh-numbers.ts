import type { ReadTransaction } from '#platform/scope';

/**
 * The first of so many numbers of a kind of which many may be open in one place. None is given twice, so that two starts at once do
 * not meet.
 */
export async function freshNumbers(
  tx: ReadTransaction,
  { kind, areaId }: { kind: string; areaId: string },
  howMany = 1,
): Promise<number> {
  const [row] = await tx.$queryRaw<
    { number: number }[]
  >`SELECT next_case_numbers(${kind}, ${areaId}, ${howMany}::int) AS number`;
  if (!row) throw new Error(`${kind} in ${areaId}: no number`);
  return row.number;
}

/** A number under which nothing was opened: it is the next one again, unless another was given meanwhile. */
export async function giveBackNumber(
  tx: ReadTransaction,
  { kind, areaId, number }: { kind: string; areaId: string; number: number },
): Promise<void> {
  await tx.$queryRaw`SELECT give_back_case_number(${kind}, ${areaId}, ${number}::int)::text`;
}
