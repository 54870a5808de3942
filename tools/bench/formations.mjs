/** Whole formations beside bare trees of workflows with as many signals, local activities and children, all empty. */
import { rehearse } from '../rehearsal.mjs';
import { inTurns, median } from './measure.mjs';

const SIDE_BY_SIDE = 4;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const rounds = bench.quick ? 1 : 3;
  const one = await form(bench);
  const { rows } = await bench.owner.query('SELECT id FROM cases WHERE root_id = $1 ORDER BY id', [one]);
  const size = await sizeOf(
    bench.twin,
    one,
    rows.map(({ id }) => id),
  );
  await mustBeFair(bench, size);
  // Both sides have run before they are measured: the first minute of a process is slower than every later one.
  for (let i = 0; i < (bench.quick ? 0 : 2); i += 1) await Promise.all([form(bench), form(bench)]);
  const perSecond = async (/** @type {() => Promise<unknown>} */ work) => {
    const began = performance.now();
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    return (SIDE_BY_SIDE * 1000) / (performance.now() - began);
  };
  const found = await inTurns(rounds, {
    ours: () => perSecond(() => form(bench)),
    twin: () => perSecond(() => bareTree(bench, size)),
  });
  const [ours, bare] = [median(found.ours), median(found.twin)];
  const { signals, acts, children } = size;
  const sum = (/** @type {'signals' | 'acts'} */ what) => children.reduce((n, child) => n + child[what], size[what]);
  return [
    {
      ...{
        name: '整件组建 / formations a second',
        ours: `${ours.toFixed(2)}/s`,
        twin: `${bare.toFixed(2)}/s`,
        ratio: ours / bare,
      },
      ...{ bar: '≥ 0.8', met: ours / bare >= 0.8 },
      words: `122 次 HTTP 调用，含记录和步进时钟。对照：${children.length} 个子流程、${sum('signals')} 个信号、${sum('acts')} 个本地活动，全部为空（父流程 ${signals}、${acts}）。122 calls over HTTP with record and stepped clock; twin: a tree of the same size, all empty.`,
    },
  ];
}

/** @param {import('./machinery.mjs').Bench} bench */
async function form({ apiUrl }) {
  return (await rehearse({ apiUrl, pace: 0, units: 20, print: () => undefined })).caseId;
}

/** A twin that does less proves nothing. @param {import('./machinery.mjs').Bench} bench @param {Size} size */
async function mustBeFair(bench, size) {
  const root = await bareTree(bench, size);
  const ids = size.children.map((_, i) => `${root}:${i}`);
  const twin = await sizeOf(bench.twin, root, [root, ...ids]);
  const lines = (/** @type {Size} */ { signals, acts, children }) =>
    JSON.stringify([signals, acts, children.map((child) => `${child.signals}/${child.acts}`).toSorted()]);
  if (lines(twin) !== lines(size)) throw new Error(`The twin is not as large as ours: ${lines(twin)}, ${lines(size)}`);
}

/** @typedef {{ signals: number, acts: number, children: { signals: number, acts: number }[] }} Size */

/**
 * Counts from the histories what a tree of workflows costs the engine.
 * @param {import('./twin.mjs').Twin} twin @param {string} rootId @param {readonly string[]} ids
 */
async function sizeOf(twin, rootId, ids) {
  const sizes = [];
  for (const id of ids) {
    let [signals, acts] = [0, 0];
    for await (const run of twin.client.workflow.list({ query: `WorkflowId = "${id}"` })) {
      const { events } = await twin.client.workflow.getHandle(id, run.runId).fetchHistory();
      for (const event of events ?? []) {
        if (event.workflowExecutionSignaledEventAttributes) signals += 1;
        if (event.markerRecordedEventAttributes) acts += 1;
      }
    }
    sizes.push({ id, signals, acts });
  }
  const [root] = sizes.filter(({ id }) => id === rootId);
  const children = sizes.filter(({ id }) => id !== rootId).map(({ signals, acts }) => ({ signals, acts }));
  return { signals: root?.signals ?? 0, acts: root?.acts ?? 0, children };
}

let trees = 0;

/** @param {import('./machinery.mjs').Bench} bench @param {Size} size @returns {Promise<string>} the root's id */
async function bareTree({ twin }, size) {
  trees += 1;
  const workflowId = `bench-tree-${trees}`;
  const { workflow } = twin.client;
  const root = await workflow.start('bareTree', { workflowId, taskQueue: 'bench', args: [size] });
  const half = Math.ceil(size.signals / 2);
  for (let i = 0; i < half; i += 1) await root.signal('facts');
  for (const [i, child] of size.children.entries()) {
    const handle = workflow.getHandle(`${workflowId}:${i}`);
    for (let sent = 0; sent < child.signals; sent += 1) await persistently(() => handle.signal('facts'));
  }
  for (let i = half; i < size.signals; i += 1) await root.signal('facts');
  await Promise.all([root.result(), ...size.children.map((_, i) => workflow.getHandle(`${workflowId}:${i}`).result())]);
  return workflowId;
}

/** A child that its parent has not started yet is there in a moment. @param {() => Promise<unknown>} work */
async function persistently(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
