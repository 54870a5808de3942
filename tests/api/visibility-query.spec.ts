import fc from 'fast-check';
import { boundQuery, UnreadableQuery } from '../../apps/api/engine-door/visibility-query.js';

const PLACE = 'AdminCode STARTS_WITH "3703"';

test.each([
  ['', PLACE],
  ['GROUP BY ExecutionStatus', `${PLACE} GROUP BY ExecutionStatus`],
  ['ExecutionStatus="Running"', `${PLACE} AND (ExecutionStatus = "Running")`],
  ["`ExecutionStatus` = 'Running'", `${PLACE} AND (ExecutionStatus = "Running")`],
  [
    'Overdue = true and NextDueAt < "2026-11-24T00:00:00Z"',
    `${PLACE} AND ((Overdue = true) AND (NextDueAt < "2026-11-24T00:00:00Z"))`,
  ],
  [
    'WorkflowType IN ("a", "b") group by ExecutionStatus',
    `${PLACE} AND (WorkflowType IN ("a", "b")) GROUP BY ExecutionStatus`,
  ],
  [
    'StartTime BETWEEN "a" AND "b" AND TaskQueue="cases"',
    `${PLACE} AND ((StartTime BETWEEN "a" AND "b") AND (TaskQueue = "cases"))`,
  ],
  [
    'CloseTime is not null or WorkflowId not starts_with "x"',
    `${PLACE} AND ((CloseTime IS NOT NULL) OR (WorkflowId NOT STARTS_WITH "x"))`,
  ],
  ['CaseStage = "已申请"', `${PLACE} AND (CaseStage = "已申请")`],
])('%s is bound to the place', (query, bound) => {
  expect(boundQuery(query, '3703')).toBe(bound);
});

test('what the viewer writes never reaches beside the place: an OR, nested ever so deep, stays inside its brackets', () => {
  const escapes = ['AdminCode = "370202001001"', 'AdminCode IS NOT NULL', 'WorkflowId STARTS_WITH "formation"'];
  for (const escape of escapes) {
    for (const query of [
      `${PLACE} OR ${escape}`,
      `(${PLACE}) OR ((${escape}))`,
      `((${PLACE} AND ${escape}) OR ${escape})`,
    ])
      expect(boundQuery(query, '3703')).toMatch(/^AdminCode STARTS_WITH "3703" AND \(\(.*\)\)$/);
  }
});

test.each([
  ['a bracket closed too early', 'WorkflowId = "x") OR (RunId = "y"'],
  ['a bracket left open', '(WorkflowId = "x"'],
  ['a quote left open', 'WorkflowId = "x'],
  ['a quote inside a text', `WorkflowId = "x' OR 1=1 --"`],
  ['a backslash that would eat the quote', 'WorkflowId = "x\\" OR AdminCode = "1"'],
  ['a doubled quote', 'WorkflowId = "x"" OR AdminCode = "1"'],
  ['a comment', 'WorkflowId = "x" -- '],
  ['a comment of another kind', 'WorkflowId = "x" /* */'],
  ['an attribute that lists never ask for', 'TemporalNamespaceDivision = "TemporalScheduler"'],
  ['a function', 'lower(WorkflowId) = "x"'],
  ['a sum', 'HistoryLength = 1 + 1'],
  ['an order', 'WorkflowId = "x" ORDER BY StartTime'],
  ['a limit', 'LIMIT 5'],
  ['something after the group', 'GROUP BY ExecutionStatus, AdminCode'],
  ['a like', 'WorkflowId LIKE "%"'],
  ['two statements', 'WorkflowId = "x"; DROP TABLE executions_visibility'],
  ['a bare word', 'anything'],
  ['nothing to compare with', 'WorkflowId ='],
  ['an empty list', 'WorkflowId IN ()'],
  ['a letter that only looks like a quote', 'WorkflowId = “x”'],
  ['a number that runs into a word', 'HistoryLength = 1OR'],
  ['a line break in a text', 'WorkflowId = "x\ny"'],
  ['too many brackets', `${'('.repeat(20)}WorkflowId = "x"${')'.repeat(20)}`],
  ['a query without end', `WorkflowId = "${'x'.repeat(5000)}"`],
])('%s is refused', (_, query) => {
  expect(() => boundQuery(query, '3703')).toThrow(UnreadableQuery);
});

test('whatever is written is refused or stands behind the place, and is read the same a second time', () => {
  const word = fc.constantFrom(
    ...[
      '(',
      ')',
      ' OR ',
      ' AND ',
      ' NOT ',
      '"',
      "'",
      '`',
      '\\',
      ' = ',
      ' IN ',
      ',',
      ' IS ',
      ' NULL',
      ' BETWEEN ',
      '--',
    ],
    ...['AdminCode', 'WorkflowId', '"3702"', "'x'", '1', 'true', ' GROUP BY ', ' STARTS_WITH ', ' ', '\n', '；', '\0'],
  );
  const written = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((words) => words.join('')),
    fc.string({ maxLength: 60 }),
  );
  fc.assert(
    fc.property(written, (query) => {
      let bound: string;
      try {
        bound = boundQuery(query, '3703');
      } catch (error) {
        return error instanceof UnreadableQuery;
      }
      const again = boundQuery(bound, '3703');
      return (
        bound.startsWith(PLACE) && balanced(bound) && again.startsWith(`${PLACE} AND (`) && !/[\\'`;]|--/.test(bound)
      );
    }),
    { numRuns: 5_000 },
  );
});

test('a rehearsal is looked at by asking for a place in the range of rehearsals, and then only the viewer’s own', () => {
  expect(boundQuery('AdminCode STARTS_WITH "00"', '3703')).toMatch(/^AdminCode STARTS_WITH "003703" AND /);
  expect(boundQuery('AdminCode = "00370202001001" OR WorkflowId = "x"', '3703')).toMatch(
    /^AdminCode STARTS_WITH "003703" AND \(/,
  );
  expect(boundQuery('WorkflowId STARTS_WITH "rehearsal:"', '3703')).toMatch(/^AdminCode STARTS_WITH "3703" AND /);
});

/** The brackets of the viewer close where they were opened, never before the place's own. */
function balanced(bound: string): boolean {
  let depth = 0;
  const inner = bound.slice(PLACE.length).replace(/"[^"]*"/g, '');
  for (const [at, letter] of [...inner].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth < 0) return false;
    const rest = inner.slice(at + 1);
    if (letter === ')' && depth === 0 && rest !== '' && !rest.startsWith(' GROUP BY ')) return false;
  }
  return depth === 0;
}
