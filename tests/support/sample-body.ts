/** As much of JSON Schema as the bodies of commands use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
}

/** A body that fits a schema: its own examples where it has them, the least that is needed elsewhere. */
export function sampleOf(schema: Schema, named: Readonly<Record<string, Schema>>): unknown {
  const { $ref, example, default: otherwise, const: only, enum: choices, anyOf, oneOf } = schema;
  if ($ref !== undefined) return sampleOf(named[$ref.split('/').at(-1) ?? ''] ?? {}, named);
  const given = [example, otherwise, only, choices?.[0]].find((value) => value !== undefined);
  if (given !== undefined) return given;
  const first = anyOf?.[0] ?? oneOf?.[0];
  if (first) return sampleOf(first, named);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, named)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, named));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    default:
      return '示例';
  }
}
