/** What a case costs the engine, counted by kind from the histories of all its runs. */

/** The events by which an engine counts work; an upsert is one however many attributes it changes. */
const ACTIONS = /** @type {const} */ ({
  signals: 'workflowExecutionSignaledEventAttributes',
  timers: 'timerStartedEventAttributes',
  'local activities': 'markerRecordedEventAttributes',
  upserts: 'upsertWorkflowSearchAttributesEventAttributes',
  'carry-ons': 'workflowExecutionContinuedAsNewEventAttributes',
  activities: 'activityTaskScheduledEventAttributes',
  children: 'startChildWorkflowExecutionInitiatedEventAttributes',
});

/** @typedef {keyof typeof ACTIONS} Kind */
/** @typedef {{ actions: number, events: number, by: Record<Kind, number> }} Cost */

const KINDS = /** @type {Kind[]} */ (Object.keys(ACTIONS));

/** @param {(kind: Kind) => number} of @returns {Record<Kind, number>} */
const byKind = (of) => /** @type {Record<Kind, number>} */ (Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])));

/**
 * Over the whole chain of runs, from the first to the one that is open.
 * @param {import('@temporalio/client').Client} client @param {string} workflowId @param {string} firstRunId
 * @returns {Promise<Cost>}
 */
export async function costOfChain(client, workflowId, firstRunId) {
  /** @type {import('@temporalio/proto').temporal.api.history.v1.IHistoryEvent[]} */
  const all = [];
  for (let runId = firstRunId; runId;) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    all.push(...(events ?? []));
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? '';
  }
  const by = byKind((kind) => all.filter((event) => event[ACTIONS[kind]]).length);
  return { by, actions: KINDS.reduce((sum, kind) => sum + by[kind], 0), events: all.length };
}

/** What lies between two counts, shared among so many months. @param {Cost} from @param {Cost} to @param {number} months @returns {Cost} */
export function costBetween(from, to, months) {
  const share = (/** @type {number} */ before, /** @type {number} */ after) => (after - before) / months;
  return {
    actions: share(from.actions, to.actions),
    events: share(from.events, to.events),
    by: byKind((kind) => share(from.by[kind], to.by[kind])),
  };
}
