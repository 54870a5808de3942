/** Ends an exhaustive switch: a new member of the union is a compile error here, and our bug at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
