import { isWithheldFrom, type Accused } from '#domain/problem';

// Who told a problem is not for the accused to know, nor for who works under them (JN-HL art. 32).

const READERS = [
  'hotline-12345',
  'street',
  'residents-committee',
  'community-party-organization',
  'grid-worker',
] as const;

test.each`
  accused          | category                 | withheld            | why
  ${undefined}     | ${'parking'}             | ${[]}               | ${'nobody was named'}
  ${undefined}     | ${'owners-organisation'} | ${READERS.slice(2)} | ${"the owners' own organisation: by its category"}
  ${null}          | ${'owners-organisation'} | ${READERS.slice(2)} | ${'the same of a row that names nobody'}
  ${'committee'}   | ${'parking'}             | ${READERS.slice(2)} | ${'its people may sit in any office of the community'}
  ${'community'}   | ${'parking'}             | ${READERS.slice(2)} | ${'and who works under it'}
  ${'street'}      | ${'parking'}             | ${READERS.slice(1)} | ${'and who works under it: the hotline alone knows'}
  ${'grid-worker'} | ${'parking'}             | ${['grid-worker']}  | ${'the grid worker alone'}
  ${'provider'}    | ${'parking'}             | ${[]}               | ${'of a company those are withheld whom it pays'}
  ${'provider'}    | ${'owners-organisation'} | ${[]}               | ${'named, and not the committee'}
`('$accused, $category: withheld from $withheld ($why)', ({ accused, category, withheld }) => {
  const problem = { accused: accused as Accused | undefined, category };
  expect(READERS.filter((role) => isWithheldFrom(role, problem))).toEqual(withheld);
});
