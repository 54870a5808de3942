import { sha256 } from '#platform/case-store';
import type { ReadTransaction } from '#platform/scope';
import { today } from '../training/term-training.js';

// What hangs in an area now, as everybody may read it on its wall: the text, and no id of a case or a person.

/** Ids of the register, which a notice on the wall has beside the name. */
const PERSON = /[\w:/-]*person-[\w-]+/g;

interface Row {
  readonly caseId: string;
  readonly seq: number;
  readonly key: string;
}

/** A name for a link that tells nothing of the case. */
const nameOf = ({ caseId, seq, key }: Row) => sha256(`${caseId} ${seq} ${key}`).slice(0, 24);

export async function hangingIn(tx: ReadTransaction, { areaId, code }: { areaId: string; code: string }) {
  const rows = await rowsIn(tx, { areaId, code });
  return rows.map((row) => ({
    ...{ title: { zh: row.titleZh, en: row.titleEn }, postedOn: row.postedOn, until: row.removeAfter },
    link: `/committees/${areaId}/notices/${nameOf(row)}`,
  }));
}

export type PublicNotice = NonNullable<Awaited<ReturnType<typeof publicNotice>>>;

/** Null where nothing of that name hangs in the area today. */
export async function publicNotice(tx: ReadTransaction, of: { areaId: string; code: string; name: string }) {
  const row = (await rowsIn(tx, of)).find((each) => nameOf(each) === of.name);
  if (!row) return null;
  return {
    ...{ serviceArea: of.areaId, title: { zh: row.titleZh, en: row.titleEn } },
    lines: row.lines.map((line) => line.replaceAll(PERSON, '见张贴')),
    ...{ places: row.places, postedOn: row.postedOn, until: row.removeAfter, signedBy: row.signedBy },
  };
}

async function rowsIn(tx: ReadTransaction, { areaId, code }: { areaId: string; code: string }) {
  const cases = await tx.case.findMany({ where: { areaId, rehearsal: false }, select: { id: true } });
  const on = today();
  return tx.notice.findMany({
    where: { code, caseId: { in: cases.map(({ id }) => id) }, postedOn: { lte: on }, removeAfter: { gte: on } },
    orderBy: [{ postedOn: 'desc' }, { key: 'asc' }],
  });
}
