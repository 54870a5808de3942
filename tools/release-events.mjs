/** At a release: writes down which event types and versions this build reads, so that the next one writes nothing else. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const ROOT = path.resolve(import.meta.dirname, '..');
const FILE = path.join(ROOT, 'libs/domain/released-events.json');

const built = (/** @type {string} */ file) => import(pathToFileURL(path.join(ROOT, 'dist/libs/domain', file)).href);
const { DECIDERS } = await built('procedures/index.js');
const { readsUpTo } = await built('case/index.js');
const byName = (/** @type {object} */ of) =>
  Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
const released = byName(
  Object.fromEntries(Object.entries(DECIDERS).map(([kind, decider]) => [kind, byName(readsUpTo(decider))])),
);
writeFileSync(FILE, await format(JSON.stringify(released), { ...(await resolveConfig(FILE)), parser: 'json' }));
console.log(`libs/domain/released-events.json: ${Object.keys(released).join(', ')}`);
