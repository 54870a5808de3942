import type { Prisma } from '#prisma';
import { isDeepStrictEqual } from 'node:util';
import type { Details, PersonalData } from '../personal/index.js';
import type { PartyMembership } from './columns.js';

type Transaction = Prisma.TransactionClient;

/** Somebody of a file, with the id that they have or get. */
export interface PersonToWrite extends Details {
  readonly id: string;
  readonly code: string;
  readonly party: PartyMembership;
}

/** Whoever is known and has not changed stays as they are: a seal made anew would look like a change. */
export async function writePeople(
  tx: Transaction,
  personal: PersonalData,
  people: readonly PersonToWrite[],
): Promise<void> {
  const rows = await tx.person.findMany({
    where: { id: { in: people.map(({ id }) => id) } },
    select: { id: true, key: true, details: true, partyMembership: true },
  });
  const known = new Map(rows.map((row) => [row.id, row]));
  const written = people.flatMap(({ id, code, name, phone, email, party }) => {
    const before = known.get(id);
    const details = { name, phone, email };
    const same = before && before.partyMembership === party && isDeepStrictEqual(personal.details(before), details);
    if (same) return [];
    const { key, details: sealed, nameDigest } = personal.columns(before ?? { id }, details);
    return [{ id, code, key, details: sealed, name_digest: nameDigest, party_membership: party, version: 1 }];
  });
  await tx.$executeRaw`
    INSERT INTO people (id, code, key, details, name_digest, party_membership, version)
    SELECT id, code, key, details, name_digest, party_membership, version FROM json_populate_recordset(NULL::people, ${JSON.stringify(written)}::json)
    ON CONFLICT (id) DO UPDATE SET key = excluded.key, details = excluded.details, name_digest = excluded.name_digest,
      party_membership = excluded.party_membership, version = people.version + 1`;
}
