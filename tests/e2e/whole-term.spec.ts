import { verifyRecord } from '#platform/evidence';
import pg from 'pg';
import { openStack, type Stack } from '../support/stack.js';

// From the application to the committee after next, through the public API, the workflows and the stepped clock.

interface Lived {
  readonly byElection: string;
  readonly renewal: string;
  readonly former: string;
  readonly next: string;
}
type Rehearse = (options: object) => Promise<{ caseId: string; lived: Lived }>;

let stack: Stack;
let rehearse: Rehearse;

beforeAll(async () => {
  stack = await openStack('whole-term');
  ({ rehearse } = (await import('../../tools/rehearsal.mjs')) as unknown as { rehearse: Rehearse });
}, 120_000);
afterAll(() => stack.close(), 60_000);

const typesOf = async (caseId: string) =>
  (await stack.query<{ type: string }>('SELECT type FROM events WHERE case_id = $1 ORDER BY seq', [caseId])).map(
    ({ type }) => type,
  );

// Qingdao's and the province's ways are lived through in `two-terms`.
test.each(['zibo'])(
  'a term under the rules of %s: a seat is filled by election, the next committee is elected in time and takes over on its day',
  async (city) => {
    const { caseId, lived } = await rehearse({
      ...{ apiUrl: stack.apiUrl, city, wholeTerm: true, pace: 0, print: () => undefined },
    });
    const cases = await stack.query<{ id: string; kind: string; stage: string; closed: boolean; state: unknown }>(
      `SELECT id, kind, stage, closed_at IS NOT NULL AS closed, state->'noun' AS state FROM cases WHERE root_id = $1`,
      [caseId],
    );
    const of = (id: string) => cases.find((each) => each.id === id);
    expect(of(lived.byElection)).toMatchObject({ kind: 'election', stage: 'ELECTED', closed: true });
    expect(of(lived.renewal)).toMatchObject({ kind: 'election', stage: 'ACTIVE', closed: true });
    const former = of(lived.former)?.state as { ends: string };
    const next = of(lived.next)?.state as { began: string; members: object };
    expect(of(lived.former)).toMatchObject({ stage: 'RENEWED', closed: true });
    expect(of(lived.next)).toMatchObject({ kind: 'committee-term', stage: 'IN_OFFICE', closed: false });

    // Whoever is elected in time takes office on the day after the former term.
    expect(Date.parse(next.began) - Date.parse(former.ends)).toBe(86_400_000);
    expect(Object.keys(next.members)).toHaveLength(7);
    const types = await typesOf(lived.former);
    expect(types.filter((type) => type === 'report-asked').length).toBeGreaterThan(8);
    expect(types).toEqual(
      expect.arrayContaining(['seat-ended', 'seat-taken', 'renewal-asked', 'renewed', 'case-closed']),
    );
    expect(types).not.toContain('term-expired');
    // What is left open is the next term and what the rehearsal did not carry to its end.
    expect(cases.filter(({ closed }) => !closed).map(({ kind }) => kind)).not.toContain('handover');

    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    const { faults } = await verifyRecord({ client }).finally(() => client.end());
    expect(faults).toEqual([]);
    const incidents = await stack.query('SELECT kind, detail FROM incidents WHERE settled_at IS NULL');
    expect(incidents).toEqual([]);
  },
  300_000,
);
