import type { Field } from './form-fields.js';

/** What a browser posted: every name with its values, in order. */
export type Posted = Readonly<Record<string, readonly string[]>>;

/** A form as the server has parsed it: one value of a name is a string, several are a list. */
export function readPosted(body: unknown): Posted {
  if (typeof body !== 'object' || body === null) return {};
  const entries = Object.entries(body as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, [value].flat().map((each) => String(each).replaceAll('\r\n', '\n'))]),
  );
}

export const only = (posted: Posted, name: string): string => posted[name]?.[0] ?? '';

/** The content of a command, from what was filled in. What was left empty is not said; what is wrong is left for its schema to find. */
export function contentOf(fields: readonly Field[], posted: Posted): Record<string, unknown> {
  const said = fields.map((field) => [keyOf(field), valueOf(field, posted)] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

const keyOf = ({ name }: Field) => name.split('.').at(-1) ?? name;

function valueOf({ name, required, control }: Field, posted: Posted): unknown {
  const text = only(posted, name).trim();
  switch (control.kind) {
    case 'number':
      return text === '' ? undefined : numberOf(text);
    case 'yes-no':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'several': {
      const others = control.others ? linesOf(only(posted, `${name}+`)) : [];
      const all = [...(posted[name] ?? []), ...others];
      return all.length > 0 || required ? [...new Set(all)] : undefined;
    }
    case 'numbers': {
      const numbers = contentOf(control.fields, posted);
      return Object.keys(numbers).length > 0 || required ? numbers : undefined;
    }
    case 'rows': {
      const rows = Array.from({ length: control.most }, (_, i) =>
        contentOf(rowFields(control.fields, i), posted),
      ).filter((row) => Object.keys(row).length > 0);
      return rows.length > 0 || required ? rows : undefined;
    }
    default:
      return text === '' ? undefined : text;
  }
}

/** The controls of one row: `members.#.person` becomes `members.3.person`. */
export const rowFields = (fields: readonly Field[], row: number): Field[] =>
  fields.map((field) => ({ ...field, name: field.name.replace('#', String(row)) }));

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const numberOf = (text: string): number | string => (/^-?\d{1,15}$/.test(text) ? Number(text) : text);
