import { SEARCH } from '#contracts';

/** A filter of the engine's lists, parsed. What is not understood is refused, and never passed on. */
type Condition =
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'is'; readonly attribute: string; readonly test: string; readonly values: readonly string[] };

/** The query cannot be understood: the message says where. */
export class UnreadableQuery extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableQuery';
  }
}

const MOST_LETTERS = 4_000;
const DEEPEST = 12;

const OF_THE_ENGINE = [
  ...['WorkflowId', 'RunId', 'WorkflowType', 'ExecutionStatus', 'TaskQueue', 'BuildIds'],
  ...['StartTime', 'CloseTime', 'ExecutionTime', 'ExecutionDuration'],
  ...['HistoryLength', 'HistorySizeBytes', 'StateTransitionCount'],
  ...['ParentWorkflowId', 'ParentRunId', 'RootWorkflowId', 'RootRunId'],
];
const ATTRIBUTES: ReadonlySet<string> = new Set([...OF_THE_ENGINE, ...Object.values(SEARCH).map(({ name }) => name)]);
const PLACE = SEARCH.adminCode.name;

/**
 * The viewer's query, rebuilt and bound to their place: whatever they wrote stands in one pair of brackets, and beside it stands
 * the place. Rehearsals lie in a range of their own, which is looked at when the query names a place in it.
 * @throws UnreadableQuery
 */
export function boundQuery(text: string, node: string): string {
  const { condition, groupBy } = read(text);
  const range = condition && names(condition, '00') ? `00${node}` : node;
  const place = `${PLACE} STARTS_WITH "${range}"`;
  const bound = condition === undefined ? place : `${place} AND (${written(condition)})`;
  return groupBy === undefined ? bound : `${bound} GROUP BY ${groupBy}`;
}

/** Does it ask for places that begin so? */
function names(condition: Condition, begin: string): boolean {
  if (condition.kind !== 'is') return condition.of.some((each) => names(each, begin));
  const { attribute, test, values } = condition;
  return attribute === PLACE && ['=', 'STARTS_WITH'].includes(test) && values.some((v) => v.startsWith(`"${begin}`));
}

function written(condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return condition.of.map((each) => `(${written(each)})`).join(' AND ');
    case 'any':
      return condition.of.map((each) => `(${written(each)})`).join(' OR ');
    case 'is':
      return writtenTest(condition);
  }
}

function writtenTest({ attribute, test, values }: Extract<Condition, { kind: 'is' }>): string {
  const [first = '', second = ''] = values;
  if (values.length === 0) return `${attribute} ${test}`;
  if (test.endsWith('IN')) return `${attribute} ${test} (${values.join(', ')})`;
  return test.endsWith('BETWEEN') ? `${attribute} ${test} ${first} AND ${second}` : `${attribute} ${test} ${first}`;
}

// ------------------------------------------------------------ reading

interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end';
  readonly value: string;
}

const SPACE = /\s+/y;
/** A text in quotes holds neither quotes nor anything that escapes them: none of our values does. */
const TOKENS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /"([^"'\\`\p{Cc}]*)"|'([^"'\\`\p{Cc}]*)'/uy],
  ['name', /`(\w+)`/y],
  ['word', /([A-Za-z_]\w*)/y],
  ['number', /(-?\d+(?:\.\d+)?)(?![\w.])/y],
  ['sign', /(!=|>=|<=|=|>|<|\(|\)|,)/y],
];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    SPACE.lastIndex = at;
    if (SPACE.test(text)) {
      at = SPACE.lastIndex;
      continue;
    }
    const found = TOKENS.map(([kind, pattern]) => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      return match && { kind, value: match[1] ?? match[2] ?? '', length: match[0].length };
    }).find((each) => each !== null);
    if (!found) throw new UnreadableQuery(`not understood at letter ${at + 1}`);
    tokens.push(found);
    at += found.length;
  }
  return [...tokens, { kind: 'end', value: '' }];
}

function read(text: string): { condition?: Condition; groupBy?: string } {
  if (text.length > MOST_LETTERS) throw new UnreadableQuery(`longer than ${MOST_LETTERS} letters`);
  const reader = new Reader(tokensOf(text));
  const condition = reader.atEnd() || reader.isNext('GROUP') ? undefined : reader.any(0);
  const groupBy = reader.takes('GROUP') ? reader.grouping() : undefined;
  if (!reader.atEnd()) throw new UnreadableQuery(`more after its end: ${reader.next.value}`);
  return { ...(condition ? { condition } : {}), ...(groupBy === undefined ? {} : { groupBy }) };
}

const COMPARISONS = ['=', '!=', '>', '>=', '<', '<='];

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', value: '' };
  }

  atEnd(): boolean {
    return this.next.kind === 'end';
  }

  isNext(word: string): boolean {
    return ['word', 'sign'].includes(this.next.kind) && this.next.value.toUpperCase() === word;
  }

  takes(word: string): boolean {
    const found = this.isNext(word);
    if (found) this.at += 1;
    return found;
  }

  any(depth: number): Condition {
    const of = [this.all(depth)];
    while (this.takes('OR')) of.push(this.all(depth));
    return of.length === 1 && of[0] ? of[0] : { kind: 'any', of };
  }

  grouping(): string {
    this.must('BY');
    return this.attribute();
  }

  private all(depth: number): Condition {
    const of = [this.one(depth)];
    while (this.takes('AND')) of.push(this.one(depth));
    return of.length === 1 && of[0] ? of[0] : { kind: 'all', of };
  }

  private one(depth: number): Condition {
    if (depth > DEEPEST) throw new UnreadableQuery('too many brackets');
    if (!this.takes('(')) return this.test();
    const inner = this.any(depth + 1);
    this.must(')');
    return inner;
  }

  private test(): Condition {
    const attribute = this.attribute();
    const is = (test: string, ...values: string[]): Condition => ({ kind: 'is', attribute, test, values });
    const comparison = COMPARISONS.find((sign) => this.takes(sign));
    if (comparison !== undefined) return is(comparison, this.value());
    if (this.takes('IS')) {
      const not = this.takes('NOT');
      this.must('NULL');
      return is(not ? 'IS NOT NULL' : 'IS NULL');
    }
    const not = this.takes('NOT') ? 'NOT ' : '';
    if (this.takes('STARTS_WITH')) return is(`${not}STARTS_WITH`, this.value());
    if (this.takes('IN')) return is(`${not}IN`, ...this.list());
    this.must('BETWEEN');
    const first = this.value();
    this.must('AND');
    return is(`${not}BETWEEN`, first, this.value());
  }

  private list(): string[] {
    this.must('(');
    const values = [this.value()];
    while (this.takes(',')) values.push(this.value());
    this.must(')');
    return values;
  }

  private attribute(): string {
    const { kind, value } = this.next;
    if (!['word', 'name'].includes(kind) || !ATTRIBUTES.has(value))
      throw new UnreadableQuery(`${value || 'the end'} stands where an attribute should`);
    this.at += 1;
    return value;
  }

  private value(): string {
    const { kind, value } = this.next;
    this.at += 1;
    if (kind === 'text') return `"${value}"`;
    if (kind === 'number') return value;
    if (kind === 'word' && /^(?:true|false)$/i.test(value)) return value.toLowerCase();
    throw new UnreadableQuery(`${value || 'the end'} stands where a value should`);
  }

  private must(word: string): void {
    if (!this.takes(word)) throw new UnreadableQuery(`${word} is missing before ${this.next.value || 'the end'}`);
  }
}
