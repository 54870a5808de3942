/** Whole formations beside bare trees of workflows with as many signals, local activities and children, all empty. */
import { rehearse } from '../rehearsal.mjs';
import { inTurns, median } from './measure.mjs';

const SIDE_BY_SIDE = 4;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const rounds = bench.quick ? 1 : 3;
  const one = await form(bench);
  const size = await sizeOf(bench, one);
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

/** Counts from the histories what one formation costs the engine. @param {import('./machinery.mjs').Bench} bench @param {string} caseId */
async function sizeOf({ owner, twin }, caseId) {
  const { rows } = await owner.query('SELECT id FROM cases WHERE root_id = $1 ORDER BY id', [caseId]);
  const sizes = [];
  for (const { id } of rows) {
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
  const [root] = sizes.filter(({ id }) => id === caseId);
  const children = sizes.filter(({ id }) => id !== caseId).map(({ signals, acts }) => ({ signals, acts }));
  return { signals: root?.signals ?? 0, acts: root?.acts ?? 0, children };
}

let trees = 0;

/** @param {import('./machinery.mjs').Bench} bench @param {Awaited<ReturnType<typeof sizeOf>>} size */
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
