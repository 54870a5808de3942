// What people type: every free text of a command carries a person of its own, plainly made up, so that whoever finds one again knows
// by its number where it was typed.

export interface Typed {
  readonly name: string;
  readonly phone: string;
  readonly identity: string;
  /** Route and field. */
  readonly where: string;
}

type Json = Readonly<Record<string, unknown>>;

/** The fields of commands in which somebody writes what they like; all others are ids, codes, days and figures. */
const FREE: ReadonlySet<string> = new Set([
  ...[
    'advice',
    'answer',
    'by',
    'certificate',
    'evidence',
    'minutes',
    'partyStatus',
    'photos',
    'places',
    'plan',
    'proof',
  ],
  ...['reason', 'remark', 'sealProof', 'statement', 'text', 'what'],
]);

/** Texts that a form offers and a walk leaves empty. */
const OFFERED: readonly (readonly [path: RegExp, fields: readonly string[]])[] = [
  [/\/(formations|joint-reviews|party-branches)\//, ['evidence']],
  [/\/(verification|preparation-group|drafts|reply)$/, ['reason']],
  [/\/candidates$/, ['statement']],
  [/\/opinions$/, ['remark']],
  [/\/objections$/, ['by']],
];

export class TypedTexts {
  readonly all: Typed[] = [];
  private readonly sent = new Map<string, string>();

  /** The body as it is sent under a key: the same each time. */
  bodyOf(path: string, body: string, key: string): string {
    const known = this.sent.get(key);
    if (known !== undefined) return known;
    const given = JSON.parse(body) as Json;
    const offered = OFFERED.filter(([of]) => of.test(path)).flatMap(([, fields]) => fields);
    const whole = { ...Object.fromEntries(offered.map((field) => [field, ''])), ...given };
    const filled = JSON.stringify(this.fill(path.replaceAll(/[a-z]*%3A[^/]*/g, ':id'), whole));
    this.sent.set(key, filled);
    return filled;
  }

  private fill(path: string, given: Json): Json {
    return Object.fromEntries(
      Object.entries(given).map(([field, value]) => [field, this.filled(`${path} ${field}`, field, value)]),
    );
  }

  private filled(where: string, field: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each: unknown) => this.filled(where, field, each));
    if (typeof value === 'string') return FREE.has(field) ? this.person(where, value) : value;
    if (typeof value !== 'object' || value === null) return value;
    // What proves a finding is written beside it.
    const more = where.endsWith(' findings') ? { evidence: '' } : {};
    return this.fill(where, { ...more, ...(value as Json) });
  }

  private person(where: string, text: string): string {
    const number = String(this.all.length + 1).padStart(4, '0');
    const typed = {
      name: `虚构人${number}号`,
      phone: `000-7700-${number}`,
      identity: `99999919000101${number}`,
      where,
    };
    this.all.push(typed);
    return `${text} ${typed.name} ${typed.phone} ${typed.identity}`.trim();
  }
}
