import type pg from 'pg';
import { PersonalData } from '#platform/personal';
import { readSettings } from '#platform/settings';

/** What is sealed under the keys that the processes of the tests have. */
export const personal = new PersonalData(readSettings({ DATABASE_URL: 'postgres://nowhere' }).PERSON_KEYS);

/** A person's row, sealed, as the tables have it. */
export function sealedRow<T extends { id: string; name: string; phone?: string; email?: string }>({
  name,
  phone = '',
  email = '',
  ...rest
}: T) {
  const { nameDigest, ...columns } = personal.columns(rest, { name, phone: phone || null, email: email || null });
  return { ...rest, ...columns, name_digest: nameDigest };
}

/** As the register has somebody. */
export interface PersonRow {
  readonly id: string;
  readonly key: string;
  readonly details: string;
}

/** Another name for a person who is registered already. */
export async function rename(owner: pg.Pool, id: string, name: string): Promise<void> {
  const { rows } = await owner.query<PersonRow>('SELECT id, key, details FROM people WHERE id = $1', [id]);
  const [row] = rows;
  const known = row && personal.details(row);
  if (!row || !known) throw new Error(`${id} is not known`);
  const { details, nameDigest } = personal.columns(row, { ...known, name });
  await owner.query('UPDATE people SET details = $2, name_digest = $3 WHERE id = $1', [id, details, nameDigest]);
}
