import type { Bilingual } from '#domain/shared';
import { fieldWords, valueWords } from './form-words.js';

/** One control of a form, as the JSON Schema of its command has it. */
export interface Field {
  /** As posted: `reason`, or `members.0.person` in a row. */
  readonly name: string;
  readonly label: Bilingual;
  readonly hint?: Bilingual;
  readonly required: boolean;
  readonly control: Control;
}

export type Control =
  | { readonly kind: 'text'; readonly most: number | undefined; readonly long: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'number'; readonly least: number | undefined; readonly most: number | undefined }
  | { readonly kind: 'one'; readonly options: readonly Option[] }
  /** Asked for as yes or no, so that nothing is decided by a box that was not looked at. */
  | { readonly kind: 'yes-no' }
  /** Known ones to be ticked, and others one a line where they may be. */
  | { readonly kind: 'several'; readonly options: readonly Option[]; readonly others: boolean }
  /** A number for each of what is known, such as ways of telling or candidates; or the parts of one thing, such as an office. */
  | { readonly kind: 'numbers'; readonly fields: readonly Field[] }
  | { readonly kind: 'rows'; readonly fields: readonly Field[]; readonly most: number };

export interface Option {
  readonly value: string;
  readonly words: Bilingual;
}

/** What a form may choose from and the schema does not know: the candidates of this very case. */
export interface Choices {
  readonly candidates: readonly Option[];
}

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** A text that may be longer is written in a box of several lines. */
const LONG = 300;
const MOST_ROWS = 12;
const A_CODE = /^[a-z][a-z-]+$/;
const CANDIDATES = '^candidate-';

/** The controls of a command's form, in the order of its schema; those that every command has come last. */
export function fieldsOf(schema: unknown, choices: Choices = { candidates: [] }): Field[] {
  const { $ref, $defs = {}, ...plain } = schema as Schema;
  const root = $ref === undefined ? plain : ($defs[$ref.split('/').at(-1) ?? ''] ?? {});
  return fields(root, '', choices);
}

function fields({ properties = {}, required = [] }: Schema, prefix: string, choices: Choices): Field[] {
  return Object.entries(properties).map(([key, schema]) => {
    const hint = hintOf(schema);
    return {
      name: `${prefix}${key}`,
      label: fieldWords(key),
      ...(hint ? { hint } : {}),
      required: required.includes(key),
      control: controlOf(schema, `${prefix}${key}`, choices),
    };
  });
}

/** Our descriptions say the same in two languages, with a stroke between. */
function hintOf({ description = '' }: Schema): Bilingual | undefined {
  const [zh, en] = description.split(' / ');
  return zh && en ? { zh, en } : undefined;
}

function controlOf(schema: Schema, name: string, choices: Choices): Control {
  const { type, format, pattern, enum: values, minimum, maximum, maxLength, items } = schema;
  if (values) return { kind: 'one', options: values.map(optionOf) };
  if (format === 'date') return { kind: 'date' };
  if (type === 'boolean') return { kind: 'yes-no' };
  if (type === 'integer' || type === 'number') return { kind: 'number', least: minimum, most: maximum };
  if (type === 'array' && items?.properties)
    return {
      kind: 'rows',
      fields: fields(items, `${name}.#.`, choices),
      most: Math.min(schema.maxItems ?? MOST_ROWS, MOST_ROWS),
    };
  if (type === 'array') return severalOf(schema, choices);
  if (schema.properties) return { kind: 'numbers', fields: fields(schema, `${name}.`, choices) };
  if (type === 'object') return { kind: 'numbers', fields: numbersOf(schema, name, choices) };
  if (pattern?.startsWith(CANDIDATES) && choices.candidates.length > 0)
    return { kind: 'one', options: choices.candidates };
  return { kind: 'text', most: maxLength, long: (maxLength ?? 0) > LONG };
}

function numbersOf({ propertyNames, additionalProperties, example }: Schema, name: string, { candidates }: Choices) {
  const standing = propertyNames?.pattern?.startsWith(CANDIDATES) && candidates.length > 0 ? candidates : undefined;
  const known = propertyNames?.enum ?? Object.keys(example ?? {});
  return (standing ?? known.map(optionOf)).map(({ value, words }) => ({
    name: `${name}.${value}`,
    label: words,
    required: false,
    control: controlOf(additionalProperties ?? {}, name, { candidates }),
  }));
}

function severalOf({ items, example }: Schema, { candidates }: Choices): Control {
  if (items?.pattern?.startsWith(CANDIDATES) && candidates.length > 0)
    return { kind: 'several', options: candidates, others: false };
  const known = Array.isArray(example) ? example.filter((each) => typeof each === 'string' && A_CODE.test(each)) : [];
  const options = (items?.enum ?? known).map(optionOf);
  return { kind: 'several', options, others: items?.enum === undefined };
}

const optionOf = (value: string): Option => ({ value, words: valueWords(value) });
