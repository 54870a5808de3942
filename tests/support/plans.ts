import pg from 'pg';

interface Asked {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (config: string | Asked, ...rest: unknown[]) => unknown;

/** Hears what this process asks PostgreSQL, so that the plans of exactly that can be looked at under the role of the API. */
export function hearQuestions() {
  const asked: Asked[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: unknown, config, ...rest) {
    if (typeof config === 'object' && /^\s*(SELECT|WITH)/i.test(config.text))
      asked.push({ text: config.text, values: config.values });
    return query.call(this, config, ...rest);
  };
  return {
    asked,
    stop: () => {
      prototype.query = query;
    },
  };
}

/** The steps of their plans, by their kinds and the indexes that they take. */
export async function stepsOf(url: string, questions: readonly Asked[], range: Range): Promise<string[]> {
  const plans = await plansOf(url, questions, range);
  return plans.flatMap(({ plan }) => named(plan));
}

const named = (plan: Step): string[] => [
  [plan['Node Type'], plan['Index Name']].filter(Boolean).join(' '),
  ...(plan.Plans ?? []).flatMap(named),
];

interface Range {
  readonly tables: readonly string[];
  readonly lo: string;
  readonly hi: string;
}

/** Of the questions that name one of the tables, those whose plan reads one of these from one end to the other. */
export async function wholeReadsOf(url: string, questions: readonly Asked[], range: Range) {
  const plans = await plansOf(url, questions, range);
  const whole = plans.flatMap(({ text, plan }) => {
    const found = wholeReads(plan, range.tables);
    return found.length > 0 ? [{ text, found }] : [];
  });
  return { looked: plans.length, whole };
}

async function plansOf(url: string, questions: readonly Asked[], { tables, lo, hi }: Range) {
  const lists = questions.filter(({ text }) => tables.some((table) => new RegExp(`[" ]${table}[" \\n]`).test(text)));
  const client = new pg.Client({ connectionString: url, options: '-c role=qrp_api -c timezone=UTC' });
  await client.connect();
  try {
    const plans = [];
    for (const { text, values } of lists) {
      await client.query(`SELECT set_config('app.lo', $1, false), set_config('app.hi', $2, false)`, [lo, hi]);
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${text}`, [...values]);
      plans.push({ text, plan: rows[0]['QUERY PLAN'][0].Plan as Step });
    }
    return plans;
  } finally {
    await client.end();
  }
}

interface Step {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Step[];
}

function wholeReads(plan: Step, tables: readonly string[]): string[] {
  const below = (plan.Plans ?? []).flatMap((each) => wholeReads(each, tables));
  const table = plan['Relation Name'] ?? '';
  return plan['Node Type'] === 'Seq Scan' && tables.includes(table) ? [table, ...below] : below;
}
