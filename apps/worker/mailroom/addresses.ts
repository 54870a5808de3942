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

/** `street@370302001`, `reviewing-department@370302#police` or `person:p17`. Looked up when the mail is made, so that a new address counts at once. */
export async function addressOf(
  client: pg.ClientBase,
  of: { recipient: string; rehearsal: boolean },
  personal: PersonalData,
): Promise<Address | undefined> {
  const { recipient, rehearsal } = of;
  const found = recipient.startsWith('person:')
    ? await person(client, recipient.slice('person:'.length), personal)
    : await office(client, recipient);
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
export async function addressOfReader(
  client: pg.ClientBase,
  rows: readonly { readonly task_role: string | null; readonly task_node: string | null }[],
): Promise<Address | undefined> {
  const bodies = new Set(rows.map(({ task_role: role, task_node: node }) => `${role}@${node}`));
  const [body = ''] = bodies;
  if (bodies.size !== 1 || READS_FOR[body.split('@')[0] ?? ''] === undefined) return undefined;
  const found = await office(client, body);
  return found && ONE_ADDRESS.test(found.address) ? { name: found.name, address: found.address } : undefined;
}

async function person(client: pg.ClientBase, id: string, personal: PersonalData): Promise<Address | undefined> {
  const { rows } = await client.query<KeyHolder & { details: string | null }>(
    'SELECT id, key, details FROM people WHERE id = $1',
    [id],
  );
  const known = rows[0] && personal.details(rows[0]);
  return known?.email ? { name: known.name, address: known.email, holder: id } : undefined;
}

async function office(client: pg.ClientBase, recipient: string): Promise<Address | undefined> {
  const [, role = '', node = '', branch] = /^([^@]+)@([^#]+)(?:#(.+))?$/.exec(recipient) ?? [];
  const own = await organisation(client, { role, node, branch });
  const instead = READS_FOR[role];
  if (own || !instead) return own;
  const [reader, digits] = instead;
  const office = await organisation(client, {
    role: reader,
    node: node.slice(0, digits + (node.startsWith('00') ? 2 : 0)),
    branch: undefined,
  });
  return office && { name: office.name, address: office.address };
}

async function organisation(
  client: pg.ClientBase,
  of: { role: string; node: string; branch: string | undefined },
): Promise<Address | undefined> {
  const { rows } = await client.query<Address>(
    `SELECT name, email AS address, id AS holder FROM organisations
     WHERE role = $1 AND code = $2 AND branch IS NOT DISTINCT FROM $3 AND email IS NOT NULL ORDER BY id LIMIT 1`,
    [of.role, of.node, of.branch ?? null],
  );
  return rows[0];
}
