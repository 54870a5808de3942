import type { Order } from '../hotline/order-facts.js';
import { orderFields, subjectSchema } from '../hotline/hotline.schemas.js';
import type { ReadTransaction } from '#platform/scope';
import { z } from 'zod';
import { ERRORS, Open311Error } from './open311-error.js';
import { OPEN311, type Posted } from './open311.schemas.js';
import { ATTRIBUTES, isService, nameOf } from './services.js';

/** `attribute[AREA]=…`, and `attribute[AREA][]=…` where a client takes it for a list. */
const ATTRIBUTE = /^attribute\[(\w{1,40})\](?:\[\])?$/;

export type Attributes = Readonly<Partial<Record<string, string>>>;

/** A form as it was sent: the fields of the specification, and what was asked beside them. */
export function readForm(body: unknown): { readonly posted: Posted; readonly attributes: Attributes } {
  const form = typeof body === 'object' && body !== null && !Buffer.isBuffer(body) ? body : {};
  const fields = Object.entries(form).map(([name, value]) => [name, String([value].flat()[0] ?? '')] as const);
  const attributes = fields.flatMap(([name, value]) => {
    const code = ATTRIBUTE.exec(name)?.[1];
    return code === undefined || value === '' ? [] : [[code, value] as const];
  });
  const filled = fields.filter(([, value]) => value !== '');
  return { posted: checked(OPEN311.posted, Object.fromEntries(filled)), attributes: Object.fromEntries(attributes) };
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Open311Error(
    400,
    read.error.issues.map(({ path, message }) => ({ zh: path.join('.'), en: message })),
  );
}

const orderSchema = z.object(orderFields);

/** The order that a form means. Who tells it comes apart, as everywhere. */
export async function orderOf(
  tx: ReadTransaction,
  { posted, attributes }: ReturnType<typeof readForm>,
): Promise<Omit<Order, 'source'>> {
  const { service_code: code, description, address_string: address, lat, long, media_url: media } = posted;
  if (code === undefined) throw ERRORS.noService();
  if (!isService(code)) throw ERRORS.service();
  const caller = callerOf(posted, attributes);
  return checked(orderSchema, {
    ...{ subject: await subjectOf(tx, posted, attributes), category: code },
    what: [description ?? nameOf(code), ...(media === undefined ? [] : [media])].join('\n'),
    ...(address === undefined ? {} : { where: address }),
    ...(lat === undefined || long === undefined ? {} : { latitude: lat, longitude: long }),
    ...(attributes[ATTRIBUTES.danger] === 'yes' ? { danger: true } : {}),
    ...(attributes[ATTRIBUTES.acceptance] === 'yes' ? { acceptance: true } : {}),
    ...(attributes[ATTRIBUTES.platform] === 'yes' ? { platform: true } : {}),
    ...(attributes[ATTRIBUTES.accused] === undefined ? {} : { accused: attributes[ATTRIBUTES.accused] }),
    ...(caller ? { caller } : {}),
  });
}

function callerOf({ first_name: first, last_name: last, email, phone }: Posted, attributes: Attributes) {
  const name = [last, first].filter((each) => each !== undefined);
  if (name.length === 0 && email === undefined && phone === undefined) return undefined;
  const joined = name.some((each) => /\p{Script=Han}/u.test(each)) ? name.join('') : name.toReversed().join(' ');
  return {
    ...(joined === '' ? {} : { name: joined }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    wantsReply: attributes[ATTRIBUTES.reply] !== 'no',
    consent: attributes[ATTRIBUTES.consent] === 'yes',
  };
}

/** The service area that is named by its number or by its name; a community that is the jurisdiction itself; nothing is guessed. */
async function subjectOf(tx: ReadTransaction, posted: Posted, attributes: Attributes): Promise<string> {
  const { jurisdiction_id: jurisdiction, address_id: id, address_string: address } = posted;
  const number = attributes[ATTRIBUTES.area] ?? id;
  if (number !== undefined && subjectSchema.safeParse(number).success) return number;
  const named = address === undefined ? [] : await areasNamedIn(tx, address);
  if (named.length === 1 && named[0]) return named[0];
  if (jurisdiction?.length === 12) return jurisdiction;
  throw ERRORS.address();
}

async function areasNamedIn(tx: ReadTransaction, address: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM service_areas WHERE code NOT LIKE '00%' AND length(name) > 1 AND position(name IN ${address}) > 0 LIMIT 2`;
  return rows.map(({ id }) => id);
}
