import XMLBuilder from 'fast-xml-builder';
import { Answer } from '../http/answer.js';

// How GeoReport v2 answers: the same content as JSON or as XML, by the suffix of the address. https://wiki.open311.org/GeoReport_v2/

export const FORMATS = { json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' } as const;
export type Format = keyof typeof FORMATS;

/** One element of a list by its name: `services` of `service`. */
interface ListName {
  readonly list: string;
  readonly item: string;
}

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true, suppressBooleanAttributes: false });

/** A list is an array in JSON, and elements within one in XML. */
export function listOf({ list, item }: ListName, items: readonly object[]) {
  return { json: items, xml: { [list]: items.length === 0 ? '' : { [item]: items.map(withoutNull) } } };
}

export const objectOf = (name: string, of: { readonly json: object; readonly xml: object }) => ({
  json: of.json,
  xml: { [name]: withoutNull(of.xml) },
});

export type Content = ReturnType<typeof listOf> | ReturnType<typeof objectOf>;

export function said(format: Format, content: Content, status = 200): Answer {
  return new Answer(textOf(format, content), status, { 'content-type': FORMATS[format] });
}

export function textOf(format: Format, { json, xml }: Content): string {
  return format === 'json' ? JSON.stringify(json) : `<?xml version="1.0" encoding="utf-8"?>\n${builder.build(xml)}`;
}

/** What there is none of is an empty element. */
function withoutNull(item: object): object {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value === null ? '' : storable(value)]));
}

/** Signs that XML cannot carry, not even escaped. */
const storable = (value: unknown): unknown =>
  // oxlint-disable-next-line no-control-regex -- these are the ones
  typeof value === 'string' ? value.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ') : value;

/** The format and what stands before it: `requests.json`, `0f3a.xml`. */
export function parted(name: string): { readonly name: string; readonly format: Format } | undefined {
  const [, before, format] = /^(.+)\.(json|xml)$/.exec(name) ?? [];
  return before === undefined || format === undefined ? undefined : { name: before, format: format as Format };
}
