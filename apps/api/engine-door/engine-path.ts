import { QUEUES } from '#contracts';
import { caseIdSchema } from '../http/schemas.js';

/** Where in the Temporal UI. */
export const DOOR = '/engine';

/** What may be asked for behind the door; everything else is refused. `path` is written anew from what was understood. */
export type Target =
  | { readonly kind: 'asset' | 'page' | 'settings' | 'namespaces' | 'plain'; readonly path: string }
  | { readonly kind: 'list' | 'count'; readonly path: string }
  | { readonly kind: 'case-page' | 'describe' | 'history' | 'query'; readonly path: string; readonly caseId: string };

const RUN = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ASSET = /^(?:favicon\.ico|_app\/(?:env\.js|version\.json|immutable\/(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_.-]+))$/;
const TABS: readonly string[] = [
  ...['history', 'timeline', 'compact', 'feed', 'json', 'user-metadata', 'relationships', 'memo', 'search-attributes'],
  ...['pending-activities', 'nexus-links', 'call-stack', 'queries', 'workers', 'events'],
];
/** Where the case stands: the one question that a page puts to the workers. It changes nothing. */
const METADATA = '__temporal_workflow_metadata';

export const isRun = (text: string): boolean => RUN.test(text);

/** @param url as it came: nothing in it was decoded yet */
export function targetOf(method: string, url: string, namespace: string): Target | undefined {
  const [whole = ''] = url.split('?', 1);
  const path = whole.slice(DOOR.length).replace(/^\//, '');
  if (method === 'GET' && ASSET.test(path) && !path.includes('..')) return { kind: 'asset', path: `${DOOR}/${path}` };
  const steps = stepsOf(path);
  if (!steps) return undefined;
  if (steps[0] === 'api' && steps[1] === 'v1') return apiTarget(method, steps.slice(2), namespace);
  return method === 'GET' ? pageTarget(steps, namespace) : undefined;
}

/** Decoded once. A step that still has anything in it that a path could be made of is no step of ours. */
function stepsOf(path: string): string[] | undefined {
  try {
    const steps = path.split('/').map(decodeURIComponent);
    return steps.every((step) => /^[A-Za-z0-9_.:-]+$/.test(step) && !/^\.+$/.test(step)) ? steps : undefined;
  } catch {
    return undefined;
  }
}

const written = (...steps: readonly string[]) => `${DOOR}/${steps.map(encodeURIComponent).join('/')}`;

function pageTarget(steps: readonly string[], namespace: string): Target | undefined {
  const [namespaces, name, workflows, id, ...rest] = steps;
  if (namespaces !== 'namespaces' || name !== namespace || workflows !== 'workflows') return undefined;
  if (id === undefined) return { kind: 'page', path: written(...steps) };
  const [run, tab, more, evenMore] = rest;
  const known =
    (run === undefined || RUN.test(run)) &&
    (tab === undefined || TABS.includes(tab)) &&
    (more === undefined || ((tab === 'history' || tab === 'events') && /^[a-z0-9-]{1,20}$/.test(more))) &&
    (evenMore === undefined || /^\d{1,6}$/.test(evenMore)) &&
    rest.length <= 4;
  return known && isCase(id) ? { kind: 'case-page', path: written(...steps), caseId: id } : undefined;
}

function apiTarget(method: string, steps: readonly string[], namespace: string): Target | undefined {
  const path = written('api', 'v1', ...steps);
  const [first = '', name, what, id, view, question] = steps;
  if (method === 'GET' && steps.length === 1) {
    if (first === 'settings') return { kind: 'settings', path };
    if (first === 'cluster-info' || first === 'system-info') return { kind: 'plain', path };
    return first === 'namespaces' ? { kind: 'namespaces', path: written('api', 'v1', first, namespace) } : undefined;
  }
  if (first !== 'namespaces' || name !== namespace) return undefined;
  if (method === 'GET' && steps.length === 2) return { kind: 'plain', path };
  if (method === 'GET' && steps.length === 3) {
    if (what === 'search-attributes') return { kind: 'plain', path };
    if (what === 'workflows') return { kind: 'list', path };
    return what === 'workflow-count' ? { kind: 'count', path } : undefined;
  }
  if (method === 'GET' && what === 'task-queues' && steps.length === 4)
    return (Object.values(QUEUES) as string[]).includes(id ?? '') ? { kind: 'plain', path } : undefined;
  if (what !== 'workflows' || id === undefined || !isCase(id)) return undefined;
  if (method === 'GET' && steps.length === 4) return { kind: 'describe', path, caseId: id };
  if (method === 'GET' && steps.length === 5 && (view === 'history' || view === 'history-reverse'))
    return { kind: 'history', path, caseId: id };
  return method === 'POST' && steps.length === 6 && view === 'query' && question === METADATA
    ? { kind: 'query', path, caseId: id }
    : undefined;
}

const isCase = (id: string) => caseIdSchema.safeParse(id).success;
