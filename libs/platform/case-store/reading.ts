import type { CaseState, Decider } from '#domain/case';
import type { Learned } from '#contracts';
import pg from 'pg';
import { foldEvents } from './fold.js';
import { PAGE, toldFact } from './pages.js';
import { Unavailable } from './request.js';
import type { CaseRow, FactRow } from './rows.js';
import { CASE_COLUMNS, FACTS } from './statements.js';
import { orUnavailable } from './unavailable.js';

export interface BothStates {
  readonly seq: number;
  readonly closed: boolean;
  readonly cached: CaseState;
  readonly folded: CaseState;
}

/** What a workflow reads of its own case: found by its id, and never more than its tree. */
export class CaseReading {
  constructor(
    private readonly pool: pg.Pool,
    private readonly deciderOf: (kind: string) => Decider,
  ) {}

  async readCase(caseId: string): Promise<CaseRow | undefined> {
    return this.inTree(caseId, async (client) => {
      const { rows } = await client.query<CaseRow>(`SELECT ${CASE_COLUMNS} FROM cases WHERE id = $1`, [caseId]);
      const row = rows[0];
      return row && { ...row, state: await this.stateOf(client, row) };
    });
  }

  async readFacts(caseId: string, known: { seq: number; hash: string }): Promise<Learned> {
    return this.inTree(caseId, async (client) => {
      const { rows } = await client.query<FactRow>(FACTS, [caseId, known.seq, PAGE + 1]);
      const [first, ...rest] = known.seq > 0 ? rows : [undefined, ...rows];
      if (known.seq > 0 && first?.hash !== known.hash) return { outcome: 'superseded', facts: [], more: false };
      const facts = rest.slice(0, PAGE).map((row) => toldFact(row as FactRow));
      return { outcome: 'accepted', facts, more: facts.length === PAGE };
    });
  }

  /** The cached state of a case beside the one folded anew from its chain; nothing where the cache has another shape. */
  async readBothStates(caseId: string): Promise<BothStates | undefined> {
    return this.inTree(caseId, async (client) => {
      const read = async () =>
        (await client.query<CaseRow>(`SELECT ${CASE_COLUMNS} FROM cases WHERE id = $1`, [caseId])).rows[0];
      const row = await read();
      const decider = row && this.deciderOf(row.kind);
      if (!row || !decider || row.state_version !== decider.stateVersion) return undefined;
      const folded = await foldEvents(client, decider, caseId);
      // Somebody who writes meanwhile is not waited for: the case comes round again.
      if ((await read())?.seq !== row.seq) return undefined;
      return { seq: row.seq, closed: row.closed_at !== null, cached: row.state, folded };
    });
  }

  /** The cached state, or the chain folded anew where this build keeps another shape; never one that a newer build wrote. */
  async stateOf(client: pg.ClientBase, row: CaseRow): Promise<CaseState> {
    const decider = this.deciderOf(row.kind);
    if (row.state_version > decider.stateVersion) throw new Unavailable('A newer release wrote this case', 503);
    return row.state_version === decider.stateVersion ? row.state : foldEvents(client, decider, row.id);
  }

  private inTree<T>(caseId: string, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return orUnavailable(async () => {
      const client = await this.pool.connect();
      try {
        const id = pg.escapeLiteral(caseId);
        await client.query(
          `BEGIN READ ONLY; SELECT set_config('app.case', ${id}, true);
           SELECT set_config('app.tree', root_id, true) FROM cases WHERE id = ${id}`,
        );
        return await read(client);
      } finally {
        await client.query('ROLLBACK').finally(() => client.release());
      }
    });
  }
}
