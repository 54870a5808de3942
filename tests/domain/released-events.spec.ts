import { knows, readsUpTo, versionWritten, writesNow, type Decider } from '#domain/case';
import { DECIDERS } from '#domain/procedures';
import { partyBranch } from '#domain/party-branch';
import { readFileSync } from 'node:fs';

// API and worker are never deployed in the same instant: what one writes, the last release's readers must know.

const RELEASED = JSON.parse(readFileSync('libs/domain/released-events.json', 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, number>>>
>;

/** What a lifecycle writes and the last release could not read. A kind that it did not have has no reader there. */
function writtenTooEarly(decider: Decider): string[] {
  const known = RELEASED[decider.kind];
  if (!known) return [];
  return Object.entries(writesNow(decider))
    .filter(([type, version]) => version > (known[type] ?? 0))
    .map(([type, version]) => `${decider.kind}: ${type} v${version}`);
}

const branch = partyBranch as Decider;
const withReader = (type: string, version: number, writes?: Record<string, number>): Decider => ({
  ...branch,
  versions: { ...branch.versions, [type]: version },
  ...(writes ? { writes } : {}),
});

test.each(Object.keys(DECIDERS))('%s writes nothing that the last release does not read', (kind) => {
  expect(writtenTooEarly(DECIDERS[kind]!)).toEqual([]);
});

test.each(Object.keys(RELEASED))('%s still reads all that was ever released', (kind) => {
  const reads = readsUpTo(DECIDERS[kind]!);
  const lost = Object.entries(RELEASED[kind] ?? {}).filter(([type, version]) => (reads[type] ?? 0) < version);
  expect(lost).toEqual([]);
});

test('a new type, or a new version of one, is caught until its reader was released', () => {
  const [type, version] = Object.entries(branch.versions)[0] ?? ['', 0];
  expect(writtenTooEarly(withReader('quite-new', 1))).toEqual(['party-branch: quite-new v1']);
  expect(writtenTooEarly(withReader(type, version + 1))).toEqual([`party-branch: ${type} v${version + 1}`]);
});

test('the reader ships first: it knows what is not written yet', () => {
  const [type, version] = Object.entries(branch.versions)[0] ?? ['', 0];
  const first = withReader(type, version + 1, { [type]: version });
  expect(writtenTooEarly(first)).toEqual([]);
  expect(versionWritten(first, type)).toBe(version);
  expect(knows(first, { type, v: version + 1 })).toBe(true);
  const fresh = withReader('quite-new', 1, { 'quite-new': 0 });
  expect(writtenTooEarly(fresh)).toEqual([]);
  expect(() => versionWritten(fresh, 'quite-new')).toThrow(/only read by this release/);
});
