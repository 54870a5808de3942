import { sees } from '#domain/access';
import type { Role } from '#domain/case';
import type { Details, KeyHolder, PersonalData, SealedColumns } from '#platform/personal';

/** A person's row, as Prisma gives it. */
interface PersonRow extends KeyHolder {
  readonly code: string;
  readonly details: string | null;
  readonly erasedAt: Date | null;
  readonly partyMembership: string;
  readonly partyOrganisationId: string | null;
  readonly version: number;
}

/** People as each role sees them: the register keeps them sealed, and who may see what of them stands in the table of permissions. */
export class People {
  constructor(private readonly personal: PersonalData) {}

  view(row: PersonRow, role: Role) {
    const { id, code, partyMembership, partyOrganisationId, version, erasedAt } = row;
    const { name, phone, email } = this.known(row, role);
    return {
      ...{ id, code, partyOrganisationId, version },
      ...{ name, phone, email },
      partyMembership: sees(role, 'see-party') ? partyMembership : null,
      erasedAt: erasedAt?.toISOString() ?? null,
    };
  }

  name(row: KeyHolder & { readonly details: string | null }, role: Role): string | null {
    return this.known(row, role).name;
  }

  /** Null where the person was erased. */
  details(row: KeyHolder & { readonly details: string | null }): Details | null {
    return this.personal.details(row);
  }

  columns(person: { id: string; key?: string | null }, details: Details): SealedColumns {
    return this.personal.columns(person, details);
  }

  /** The rows of people of this whole name. */
  named(name: string) {
    return { nameDigest: { in: this.personal.digestsOf(name) } };
  }

  private known(row: KeyHolder & { readonly details: string | null }, role: Role) {
    const details = this.personal.details(row);
    if (!details) return { name: null, phone: null, email: null };
    const { name, phone, email } = details;
    const contacts = sees(role, 'see-contacts');
    return {
      name: sees(role, 'see-names') ? name : masked(name, 1),
      phone: contacts || phone === null ? phone : masked(phone, 3, 2),
      email: contacts || email === null ? email : masked(email, 1, email.length - email.indexOf('@')),
    };
  }
}

/** Some characters at either end; how many lie between is not told. */
function masked(text: string, before: number, after = 0): string {
  const characters = [...text];
  if (characters.length <= before + after) return '***';
  return `${characters.slice(0, before).join('')}***${after > 0 ? characters.slice(-after).join('') : ''}`;
}
