/**
 * A whole campaign as the press counted one: of 52,792 problems 48,569 are done with when it is taken over and come as the hotline's
 * file, rows with their provenance; the others are open and get a workflow each.
 */
import { DRIVES, driveOrders } from '../sample/drive-orders.mjs';
import { startAll } from './campaign-starts.mjs';
import { areasOf } from './problems.mjs';

const DISTRICT = '370303';
const { lines, solved } = DRIVES.province;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const n = bench.size ?? (bench.quick ? 3_000 : lines);
  const finished = Math.floor((n * solved) / lines);
  const open = n - finished;
  const areas = await areasOf(bench, open);
  const orders = [...driveOrders({ lines: finished, solved: finished, campaign: 'campaign:sample', areas })];
  const began = performance.now();
  await takeIn(bench, orders.join('\r\n'));
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await bench.owner.query(
    `SELECT count(*)::int AS there, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM cases c WHERE c.id = p.id))::int AS "asCases" FROM problems p`,
  );
  const { there, asCases } = rows[0];
  const byFile = {
    ...{ name: `以文件接收已办结的 / finished problems of a campaign by file, ${n}`, ours: `${there} 件 rows` },
    ...{
      twin: `${finished} 行 lines`,
      bar: '全部，且不立案 all, and no cases',
      met: there === finished && asCases === 0,
    },
    words: `${seconds.toFixed(0)} s，${(finished / seconds).toFixed(0)} 件/s。Checked, taken in and counted, with their provenance.`,
    figures: { there, asCases, seconds },
  };
  return [byFile, ...(await startAll(bench, open))];
}

/** As the hotline sends it: a preview, and its commit. @param {import('./machinery.mjs').Bench} bench @param {string} file */
async function takeIn(bench, file) {
  const hotline = await bench.sender({ sub: '热线（示例）', role: 'hotline-12345', node: DISTRICT });
  const preview = await hotline('/hotline/imports', 'text/csv; charset=utf-8', file);
  await hotline(`/hotline/imports/${preview.id}/commit`, 'application/json', '{}');
}
