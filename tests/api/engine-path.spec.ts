import { targetOf } from '../../apps/api/engine-door/engine-path.js';

const RUN = '73f97364-bc69-4d0f-b534-b6f9cc796771';
const CASE = 'formation%3A370302001001-03';
const API = '/engine/api/v1/namespaces/default';
const kindOf = (method: string, url: string) => targetOf(method, url, 'default')?.kind;

test.each([
  ['GET', '/engine/favicon.ico', 'asset'],
  ['GET', '/engine/_app/version.json', 'asset'],
  ['GET', '/engine/_app/immutable/chunks/C98zAyW4.js', 'asset'],
  ['GET', '/engine/namespaces/default/workflows?query=x', 'page'],
  ['GET', `/engine/namespaces/default/workflows/${CASE}`, 'case-page'],
  ['GET', `/engine/namespaces/default/workflows/${CASE}/${RUN}/history`, 'case-page'],
  ['GET', `/engine/namespaces/default/workflows/${CASE}/${RUN}/history/events/7`, 'case-page'],
  ['GET', `/engine/namespaces/default/workflows/${CASE}/${RUN}/user-metadata`, 'case-page'],
  ['GET', '/engine/api/v1/settings', 'settings'],
  ['GET', '/engine/api/v1/cluster-info', 'plain'],
  ['GET', '/engine/api/v1/system-info', 'plain'],
  ['GET', '/engine/api/v1/namespaces', 'namespaces'],
  ['GET', API, 'plain'],
  ['GET', `${API}/search-attributes`, 'plain'],
  ['GET', `${API}/task-queues/cases?taskQueueType=1`, 'plain'],
  ['GET', `${API}/workflows?query=x&pageSize=100`, 'list'],
  ['GET', `${API}/workflow-count?query=x`, 'count'],
  ['GET', `${API}/workflows/${CASE}?execution.runId=${RUN}`, 'describe'],
  ['GET', `${API}/workflows/${CASE}/history`, 'history'],
  ['GET', `${API}/workflows/${CASE}/history-reverse`, 'history'],
  ['POST', `${API}/workflows/${CASE}/query/__temporal_workflow_metadata`, 'query'],
])('%s %s is let in as %s', (method, url, kind) => {
  expect(kindOf(method, url)).toBe(kind);
});

const WRITES = ['terminate', 'cancel', 'reset', 'signal/facts', 'update/x', 'signal-with-start/facts', 'pause'];

test.each([
  ...WRITES.map((what) => ['POST', `${API}/workflows/${CASE}/${what}`]),
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => [method, `${API}/workflows/${CASE}`]),
  ['POST', `${API}/workflows/new`],
  ['GET', `${API}/workflows/${CASE}/terminate`],
  ['GET', `${API}/workflows/${CASE}/query/__temporal_workflow_metadata`],
  ['POST', `${API}/workflows/${CASE}/query/__stack_trace`],
  ['POST', `${API}/workflows/${CASE}/query/standing`],
  ['GET', `${API}/schedules`],
  ['POST', `${API}/schedules/x`],
  ['GET', `${API}/batch-operations`],
  ['POST', `${API}/batch-operations/x`],
  ['GET', `${API}/archived-workflows`],
  ['GET', `${API}/worker-deployments`],
  ['GET', `${API}/task-queues/temporal-sys-processor-parent-close-policy`],
  ['GET', '/engine/api/v1/namespaces/temporal-system/workflows'],
  ['GET', '/engine/api/v1/namespaces/temporal-system'],
  ['GET', '/engine/api/v1/nexus/endpoints'],
  ['GET', '/engine/api/v1/cluster'],
  ['GET', `/engine/api/v1/namespaces/default/workflows/${CASE}/run/${RUN}/history.json`],
  // Ways around the list.
  ['GET', '/engine//api/v1/namespaces/default/schedules'],
  ['GET', '/engine/_app/../api/v1/namespaces/default/schedules'],
  ['GET', '/engine/_app/immutable/../../api/v1/cluster'],
  ['GET', '/engine/_app/%2e%2e/api/v1/cluster'],
  ['GET', '/engine/%61pi/v1/namespaces/default/schedules'],
  ['GET', `${API}/workflows/%2e%2e/schedules`],
  ['GET', `${API}/workflows/x%2f..%2f..%2fschedules`],
  ['GET', `${API}/workflows/x%252f..%252fschedules`],
  ['GET', `${API}/workflows/x%5c..%5cschedules`],
  ['GET', `${API}/workflows/${CASE}%00/history`],
  ['GET', `${API}/workflows/${CASE}%3Fquery/history`],
  ['GET', `${API}/workflows/${CASE}%23/history`],
  ['GET', `${API}/workflows/${CASE};x=y/history`],
  ['GET', `${API}/workflows/%ff/history`],
  ['GET', `${API}/workflows/${CASE}/history/`],
  ['GET', `${API}/workflows//history`],
  ['GET', '/engine/namespaces/default/schedules'],
  ['GET', '/engine/namespaces/default/batch-operations'],
  ['GET', '/engine/namespaces/temporal-system/workflows'],
  ['GET', `/engine/namespaces/default/workflows/${CASE}/not-a-run/history`],
  ['GET', '/engine/nexus'],
  ['GET', '/engine/auth/sso'],
  // The engine's own services, as gRPC on the web would call them.
  ['POST', '/engine/temporal.api.workflowservice.v1.WorkflowService/TerminateWorkflowExecution'],
  ['POST', '/engine/api/v1/temporal.api.workflowservice.v1.WorkflowService/ListWorkflowExecutions'],
  ['GET', '/engine/healthz'],
])('%s %s is turned away', (method, url) => {
  expect(kindOf(method!, url!)).toBeUndefined();
});

test('an encoded case is decoded once and written anew', () => {
  expect(targetOf('GET', `${API}/workflows/formation:370302001001-03/history?x=y`, 'default')).toEqual({
    kind: 'history',
    path: `${API}/workflows/${CASE}/history`,
    caseId: 'formation:370302001001-03',
  });
});
