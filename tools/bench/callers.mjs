/** A hundred callers at once on one case: all answered, in order, and other cases undisturbed. */
import { median, timed } from './measure.mjs';

const CALLERS = 100;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure({ quick, command, openCase, owner }) {
  const [crowded, quiet] = [await openCase(), await openCase()];
  const rounds = quick ? 1 : 5;
  /** @type {number[]} */
  const alone = [];
  /** @type {number[]} */
  const beside = [];
  let [answered, ordered] = [0, true];
  for (let i = 0; i < 20; i += 1) alone.push(await timed(() => command(quiet)));
  for (let round = 0; round < rounds; round += 1) {
    const crowd = Promise.all(Array.from({ length: CALLERS }, () => command(crowded)));
    for (let i = 0; i < 10; i += 1) beside.push(await timed(() => command(quiet)));
    const answers = await crowd;
    answered += answers.filter(({ status }) => status === 200).length;
    const { rows } = await owner.query(
      `SELECT bool_and(received_at >= before) AS ordered FROM (
         SELECT received_at, lag(received_at, 1, received_at) OVER (ORDER BY seq) AS before FROM events WHERE case_id = $1) e`,
      [crowded],
    );
    ordered &&= rows[0].ordered;
  }
  const [usual, disturbed] = [median(alone), median(beside)];
  return [
    {
      ...{
        name: `一案 ${CALLERS} 人同时 / ${CALLERS} callers at once on one case`,
        ours: `${answered} 答 answered, ${ordered ? '有序 in order' : '乱序 out of order'}`,
      },
      ...{
        twin: `${CALLERS * rounds} 问 asked`,
        bar: '全部答复，按收到顺序 all, in order of receipt',
        met: answered === CALLERS * rounds && ordered,
      },
      words: `另一案同时的命令 p50 ${disturbed.toFixed(2)} ms，平时 ${usual.toFixed(2)} ms。Another case meanwhile, and alone.`,
    },
  ];
}
