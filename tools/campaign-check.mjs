/**
 * As many workflows as a twentieth of a campaign has problems, on the engine that keeps its histories in PostgreSQL, everything killed in
 * the middle: each is there once, and the last are started about as fast as the first. How fast that is says `npm run bench -- campaign`,
 * which opens only what of the whole was open.
 */
import path from 'node:path';
import { run, withHeartbeat } from './lib/processes.mjs';

const TWENTIETH = 2_640;
/** A busy machine makes one half slower than the other; starts that cost more the more there are would be far below. */
const SLOPE = 0.5;

const bench = path.join(import.meta.dirname, 'bench/bench.mjs');
const asked = run(process.execPath, [bench, 'campaign-starts', String(TWENTIETH), '--json']);
const out = await withHeartbeat(asked, (seconds) => {
  if (seconds % 20 < 4) console.log(`  … (${seconds} s)`);
});
const [{ figures }] = JSON.parse(out.trim().split('\n').at(-1) ?? '[]');
const { running, lost, doubled, slope, first, second, bare, peakMb } = figures;
const rates = [first, second, bare].map((rate) => `${rate.toFixed(1)}/s`);
console.log(
  `  ${running} of ${TWENTIETH} run, ${lost} lost, ${doubled} doubled; ${rates.join(', ')} bare; worker ${peakMb} MB`,
);
if (running !== TWENTIETH || lost > 0 || doubled > 0)
  throw new Error('Not every workflow of the campaign is there once');
if (!(slope >= SLOPE)) throw new Error(`The second half was started at ${slope.toFixed(2)} of the rate of the first`);
