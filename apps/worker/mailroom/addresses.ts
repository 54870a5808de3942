import type { KeyHolder, PersonalData } from '#platform/personal';
import type pg from 'pg';

export interface Address {
  readonly name: string;
  readonly address: string;
  /** Whose mail box it is, where it is the recipient's own: a person's id or an organisation's. */
  readonly holder?: string;
}

/** Groups and new committees have no mail box of their own until they say so, and a company may have none: an office reads for them. */
const READS_FOR: Readonly<Record<string, readonly [role: string, digits: number]>> = {
  'preparation-group': ['street', 9],
  'renewal-group': ['street', 9],
  teller: ['street', 9],
  'owners-committee': ['community-party-organization', 12],
  'property-service-enterprise': ['community-party-organization', 12],
};

const ONE_ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;
const PERSON = 'person:';

interface PersonRow extends KeyHolder {
  readonly details: string | null;
}

interface Office {
  readonly role: string;
  readonly node: string;
  readonly branch: string | undefined;
}

/** Looked up when mails are made, so that a new address counts at once: people in one question, each office once. */
export class AddressBook {
  private readonly offices = new Map<string, Promise<Address | undefined>>();

  private constructor(
    private readonly client: pg.ClientBase,
    private readonly people: ReadonlyMap<string, PersonRow>,
    private readonly personal: PersonalData,
  ) {}

  static async open(
    client: pg.ClientBase,
    recipients: readonly string[],
    personal: PersonalData,
  ): Promise<AddressBook> {
    const ids = recipients.filter((each) => each.startsWith(PERSON)).map((each) => each.slice(PERSON.length));
    const { rows } =
      ids.length === 0
        ? { rows: [] }
        : await client.query<PersonRow>('SELECT id, key, details FROM people WHERE id = ANY ($1)', [[...new Set(ids)]]);
    return new AddressBook(client, new Map(rows.map((row) => [row.id, row])), personal);
  }

  /** `street@370302001`, `reviewing-department@370302#police` or `person:p17`. */
  async of({ recipient, rehearsal }: { recipient: string; rehearsal: boolean }): Promise<Address | undefined> {
    const found = recipient.startsWith(PERSON)
      ? this.person(recipient.slice(PERSON.length))
      : await this.office(recipient);
    // Two addresses in one field would be two recipients, and half an address none.
    if (found && ONE_ADDRESS.test(found.address)) return found;
    if (!rehearsal) return undefined;
    const local = recipient.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
    const holder = recipient.replace(/^person:/, '');
    return { name: recipient, address: `${local}@rehearsal.example`, holder };
  }

  /**
   * Whoever has no mail box of their own is told by those who read for the body in which they have it to do: a chair by the community.
   * They are told, and act by their own accounts: no link goes to somebody else.
   */
  async ofReader(
    rows: readonly { readonly task_role: string | null; readonly task_node: string | null }[],
  ): Promise<Address | undefined> {
    const bodies = new Set(rows.map(({ task_role: role, task_node: node }) => `${role}@${node}`));
    const [body = ''] = bodies;
    if (bodies.size !== 1 || READS_FOR[body.split('@')[0] ?? ''] === undefined) return undefined;
    const found = await this.office(body);
    return found && ONE_ADDRESS.test(found.address) ? { name: found.name, address: found.address } : undefined;
  }

  private person(id: string): Address | undefined {
    const row = this.people.get(id);
    const known = row && this.personal.details(row);
    return known?.email ? { name: known.name, address: known.email, holder: id } : undefined;
  }

  private async office(recipient: string): Promise<Address | undefined> {
    const [, role = '', node = '', branch] = /^([^@]+)@([^#]+)(?:#(.+))?$/.exec(recipient) ?? [];
    const own = await this.organisation({ role, node, branch });
    const instead = READS_FOR[role];
    if (own || !instead) return own;
    const [reader, digits] = instead;
    const within = node.slice(0, digits + (node.startsWith('00') ? 2 : 0));
    const office = await this.organisation({ role: reader, node: within, branch: undefined });
    return office && { name: office.name, address: office.address };
  }

  private organisation(of: Office): Promise<Address | undefined> {
    const key = JSON.stringify([of.role, of.node, of.branch ?? null]);
    const known = this.offices.get(key) ?? this.lookUp(of);
    this.offices.set(key, known);
    return known;
  }

  private async lookUp({ role, node, branch }: Office): Promise<Address | undefined> {
    const { rows } = await this.client.query<Address>(
      `SELECT name, email AS address, id AS holder FROM organisations
       WHERE role = $1 AND code = $2 AND branch IS NOT DISTINCT FROM $3 AND email IS NOT NULL ORDER BY id LIMIT 1`,
      [role, node, branch ?? null],
    );
    return rows[0];
  }
}
