import type { PersonalData } from '#platform/personal';
import { pmcRow } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { pmcsInOffice } from './pmc-file.js';

/** The rows of a file that imports again to the bodies in office of a range of codes. */
export async function pmcRows(
  tx: ReadTransaction,
  { personal, lo, hi }: { personal: PersonalData; lo: string; hi: string },
): Promise<(readonly string[])[]> {
  const all = await pmcsInOffice(tx, { code: { gte: lo, lt: hi } });
  const proofs = await proofsOf(
    tx,
    all.map(({ caseId }) => caseId),
  );
  const ids = all.flatMap(({ facts }) => facts.members.map(({ person }) => person));
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, key: true, details: true },
  });
  const details = new Map(people.map((row) => [row.id, personal.details(row)]));
  return all.flatMap(({ caseId, areaId: serviceArea, facts: { ground, formedOn, members } }) =>
    members.map(({ person, role, office = 'member' }) => {
      const { name = '', phone = null } = details.get(person) ?? {};
      const named = role === 'owner' ? { name, phone, person } : { name: person, phone: null, person: null };
      const proof = proofs.get(caseId) ?? '';
      return pmcRow({ serviceArea, ground, proof, formedOn }, { role, office, ...named });
    }),
  );
}

/** What was said to prove the ground of each: it is about nobody, and so under no seal. In one line, as a cell has it. */
async function proofsOf(tx: ReadTransaction, cases: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; proof: string }[]>`
    SELECT case_id AS id, body_json->'papers'->>'proof' AS proof FROM events
    WHERE case_id = ANY (${cases}) AND type = 'pmc-proposed'`;
  return new Map(rows.map(({ id, proof }) => [id, proof.replaceAll(/\p{Cc}+/gu, ' ')]));
}
