import { PERMISSIONS } from '#domain/access';
import { nodeOf, ROLES, type Role } from '#domain/case';

// What the API answers to those who may not see people: every GET route of its own description, without a token and in every such role.

/** Whoever has no token at all. */
export const NOBODY = 'nobody';

export interface Answered {
  readonly role: Role | typeof NOBODY;
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

export const MAY_NOT_SEE_PEOPLE: readonly Role[] = (Object.keys(ROLES) as Role[]).filter(
  (role) => role !== 'workflow' && !PERMISSIONS['read-people'].roles.includes(role),
);

/** @param of the ids by the path in which they stand, and those of the walk's cases */
export async function answersTo(
  apiUrl: string,
  of: { code: string; ids: Readonly<Record<string, readonly string[]>> },
): Promise<Answered[]> {
  const { paths } = (await (await fetch(`${apiUrl}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const urls = Object.entries(paths)
    .filter(([, methods]) => 'get' in methods)
    .flatMap(([path]) => urlsOf(path, of.ids));
  const answers: Answered[] = [];
  for (const path of urls) {
    const answer = await fetch(`${apiUrl}${path}`, { headers: { accept: 'application/json' }, redirect: 'manual' });
    answers.push({ role: NOBODY, path, status: answer.status, text: await answer.text() });
  }
  for (const role of MAY_NOT_SEE_PEOPLE) {
    const claims = { sub: `${role}-9（示例）`, role, node: nodeOf(role, of.code) };
    const signed = await fetch(`${apiUrl}/dev/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(claims),
    });
    const { token } = (await signed.json()) as { token: string };
    for (const path of urls) {
      const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
      const answer = await fetch(`${apiUrl}${path}`, { headers, redirect: 'manual' });
      answers.push({ role, path, status: answer.status, text: await answer.text() });
    }
  }
  return answers;
}

/** A route whose ids the walk does not have is asked with an id that nothing has. */
function urlsOf(path: string, ids: Readonly<Record<string, readonly string[]>>): string[] {
  const [, first = ''] = path.split('/');
  if (!path.includes('{')) return [path];
  const rest = (id: string) => path.replace(/\{[^}]+\}/, encodeURIComponent(id)).replaceAll(/\{[^}]+\}/g, '1');
  return (ids[first] ?? ['1']).map(rest);
}
