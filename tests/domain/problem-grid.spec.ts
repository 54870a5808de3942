import { problem } from '#domain/problem';
import { FRIDAY, HOTLINE, ProblemCase } from '../support/problem-case.js';

// What the grid has found names an item of its catalogue; and what joint enforcement has to say to the problems it came from.

test.each`
  source          | item           | answer
  ${'grid'}       | ${'G1-1'}      | ${'accepted'}
  ${'grid'}       | ${undefined}   | ${'accepted'}
  ${'grid'}       | ${'G9-1'}      | ${'unknown-subject'}
  ${'patrol'}     | ${'G9-1'}      | ${'unknown-subject'}
  ${'patrol'}     | ${'G4-1'}      | ${'accepted'}
  ${'inspection'} | ${'hygiene-3'} | ${'accepted'}
`('of source $source with item $item: $answer', ({ source, item, answer }) => {
  const c = new ProblemCase();
  const { external: _none, ...told } = HOTLINE;
  const command = { ...told, source: source as 'grid', ...(item === undefined ? {} : { item: item as string }) };
  expect(c.as('grid-worker', FRIDAY, command)).toBe(answer);
});

test.each`
  source     | role                      | called
  ${'grid'}  | ${'reviewing-department'} | ${true}
  ${'grid'}  | ${'street'}               | ${false}
  ${'owner'} | ${'reviewing-department'} | ${false}
`(
  'of source $source, given to $role at once: the department is called to check in: $called',
  ({ source, role, called }) => {
    const c = new ProblemCase();
    const { external: _none, ...told } = HOTLINE;
    const lead = role === 'street' ? { role } : { role, who: 'fire-rescue' };
    expect(c.as('grid-worker', FRIDAY, { ...told, source: source as 'grid', lead: lead as { role: 'street' } })).toBe(
      'accepted',
    );
    expect(c.state.duties['check-in']?.holder).toEqual(called ? lead : undefined);
  },
);

test.each`
  loaded                 | answer               | why
  ${{ campaign: true }}  | ${'accepted'}        | ${'it is open and takes in the place'}
  ${{ campaign: false }} | ${'unknown-subject'} | ${'it is over, or of another place'}
  ${{}}                  | ${'unknown-subject'} | ${'nothing is known of it'}
`('registered for a campaign: $answer, $why', ({ loaded, answer }) => {
  const c = new ProblemCase();
  const command = { ...HOTLINE, campaign: 'campaign:370302.2024Q3' };
  expect(problem.needs?.(command)).toEqual([{ name: 'campaign', rows: 'campaign-over', id: command.campaign }]);
  expect(c.as('hotline-12345', FRIDAY, command, loaded as Record<string, unknown>)).toBe(answer);
});

/** With the Street, by the grid's own finding. */
function withStreet(): ProblemCase {
  const c = new ProblemCase();
  const { external: _none, ...told } = HOTLINE;
  expect(c.as('street', FRIDAY, { ...told, source: 'grid', tier: 'street' })).toBe('accepted');
  return c;
}

const letters = (c: ProblemCase) =>
  c.effects.flatMap((effects) => effects.letters ?? []).map(({ to, key }) => [to.role, key]);

test('told that joint enforcement deals with it, it says so, once, and its own clock runs on', () => {
  const c = withStreet();
  const owed = Object.keys(c.state.duties);
  c.tell('enforcement-opened', { stage: 'UNDER_WAY' }, '2024-09-29');
  c.tell('enforcement-opened', { stage: 'UNDER_WAY' }, '2024-09-29');
  expect(c.types().filter((type) => type === 'enforcement-noted')).toHaveLength(1);
  expect([c.state.noun.stage, Object.keys(c.state.duties)]).toEqual(['HANDLING', owed]);
  expect(problem.describe(c.state).map(({ zh }) => zh)).toContain('联合执法：parent');
});

test.each([
  ['DONE', '已办结'],
  ['WITHDRAWN', '已全部撤回'],
])('told that it has ended as %s, whoever leads has a letter, once', (stage, words) => {
  const c = withStreet();
  c.tell('enforcement-opened', { stage: 'UNDER_WAY' }, '2024-09-29');
  c.tell('enforcement-ended', { stage }, '2024-09-30');
  c.tell('enforcement-ended', { stage }, '2024-09-30');
  c.tell('enforcement-opened', { stage: 'UNDER_WAY' }, '2024-09-30');
  expect(letters(c)).toEqual([['street', 'enforcement-over:parent']]);
  expect(JSON.stringify(c.effects)).toContain(words);
  expect(c.state.noun.enforcement).toEqual({ id: 'parent', over: true });
  expect(c.state.noun.stage).toBe('HANDLING');
});
