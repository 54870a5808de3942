import type { Actor } from '#domain/case';
import { z } from 'zod';
import { COMMANDS } from '../commands.js';
import type { FactBody } from '../http/command-service.js';
import type { CommandRoute } from '../http/command-controller.js';
import { faultsOf } from '../http/faults.js';
import { PROBLEMS } from '../http/problem.js';

/** A command that fulfils a task, with the JSON Schema of its form and the resource where it is given. */
export interface TaskForm {
  readonly command: string;
  readonly title: CommandRoute['title'];
  readonly method: 'POST';
  readonly path: string;
  readonly may: readonly string[];
  readonly schema: unknown;
}

interface Task {
  readonly caseId: string;
  readonly kind: string;
  readonly commands: readonly string[];
}

function routesOf({ kind, commands }: Task): { prefix: string; route: CommandRoute }[] {
  const of = COMMANDS.find((each) => each.kind === kind);
  return (of?.routes ?? [])
    .filter(({ command }) => commands.includes(command))
    .map((route) => ({ prefix: of?.prefix ?? '', route }));
}

export function formsOf(task: Task): TaskForm[] {
  return routesOf(task).map(({ prefix, route: { command, title, path, may, body } }) => ({
    command,
    title,
    method: 'POST',
    path: `/${prefix}/${encodeURIComponent(task.caseId)}/${path}`,
    may,
    schema: schemaOf(body),
  }));
}

/** The form of a command as JSON Schema. */
export const schemaOf = (body: CommandRoute['body']) => z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });

/** The form as it was filled in, checked by the command's own schema. Without a name the task's only command is meant. */
export async function filledIn(
  task: Task,
  { command, form, actor }: { command: string | undefined; form: unknown; actor: Actor },
): Promise<{ command: string; content: FactBody & Record<string, unknown> }> {
  const routes = routesOf(task);
  const chosen =
    command === undefined && routes.length === 1 ? routes[0] : routes.find(({ route }) => route.command === command);
  if (!chosen) {
    const names = routes.map(({ route }) => route.command).join(', ');
    throw PROBLEMS.invalid({
      errors: [{ pointer: '/command', detail: `本事项可办理 / this task takes: ${names || '—'}` }],
    });
  }
  const { route } = chosen;
  if (!route.may.includes(actor.role)) throw PROBLEMS.wrongRole();
  const result = await route.body.safeParseAsync(form ?? {});
  if (!result.success) throw PROBLEMS.invalid({ errors: faultsOf(result.error.issues, '/form') });
  return { command: route.command, content: result.data as FactBody & Record<string, unknown> };
}
