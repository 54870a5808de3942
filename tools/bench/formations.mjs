/** Whole formations beside bare trees of workflows with as many signals, timers, local activities and children, all empty. */
import { rehearse } from '../rehearsal.mjs';
import { inTurns, median } from './measure.mjs';

const SIDE_BY_SIDE = 4;

/** @param {import('./machinery.mjs').Bench} bench @returns {Promise<import('./bench.mjs').Row[]>} */
export async function measure(bench) {
  const rounds = bench.quick ? 1 : 3;
  const one = await form(bench);
  const size = await sizeOf(bench, one);
  await mustBeFair(bench, size, await bareTree(bench, size));
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

/** Counts from the histories what one formation costs the engine. @param {import('./machinery.mjs').Bench} bench @param {string} caseId */
async function sizeOf({ owner, twin }, caseId) {
  const { rows } = await owner.query('SELECT id FROM cases WHERE root_id = $1 AND id <> $1 ORDER BY id', [caseId]);
  const children = await Promise.all(rows.map(({ id }) => costOf(twin, id)));
  return { ...(await costOf(twin, caseId)), children };
}

/** Over all runs of a workflow. @param {import('./twin.mjs').Twin} twin @param {string} workflowId */
async function costOf({ client }, workflowId) {
  const cost = { signals: 0, timers: 0, acts: 0 };
  for await (const run of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
    const { events } = await client.workflow.getHandle(workflowId, run.runId).fetchHistory();
    for (const event of events ?? []) {
      if (event.workflowExecutionSignaledEventAttributes) cost.signals += 1;
      if (event.timerStartedEventAttributes) cost.timers += 1;
      if (event.markerRecordedEventAttributes || event.activityTaskScheduledEventAttributes) cost.acts += 1;
    }
  }
  return cost;
}

/**
 * A twin that does less proves nothing: its histories are counted as ours were, and a bench whose twin differs is none.
 * @param {import('./machinery.mjs').Bench} bench @param {Awaited<ReturnType<typeof sizeOf>>} size @param {string} root
 */
async function mustBeFair({ twin }, size, root) {
  const ids = size.children.map((_, i) => `${root}:${i}`);
  const wanted = JSON.stringify(size);
  // A workflow that has just ended is listed in a moment.
  let found = '';
  for (let attempt = 0; attempt < 50 && found !== wanted; attempt += 1) {
    const children = await Promise.all(ids.map((id) => costOf(twin, id)));
    found = JSON.stringify({ ...(await costOf(twin, root)), children });
    if (found !== wanted) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (found !== wanted)
    throw new Error(`对照与本系统做的不一样多 / the twin does not do as much: ${found}, ours ${wanted}`);
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
