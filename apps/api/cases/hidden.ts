import { sees } from '#domain/access';
import type { Actor, Role } from '#domain/case';
import type { Prisma } from '#prisma';

// A finding about a member is for those who must know of it: for everybody else its file is not there.

const KIND = 'dismissal';
/** Its id is its parent's with `dismissal:1` behind; what it opens, such as its vote, is read like any other case. */
const FILE = /:dismissal:\d+$/;

export const hides = (role: Role, kind: string): boolean => kind === KIND && !sees(role, 'see-dismissals');

export const visibleCases = (role: Role): Prisma.CaseWhereInput => (hides(role, KIND) ? { kind: { not: KIND } } : {});

/** Whoever has something to do in such a file sees that task, and no other. */
export const hidesTask = (
  { id, role }: Actor,
  task: { readonly caseId: string; readonly role: string; readonly who: string | null },
): boolean => {
  const theirs = task.role === role && (task.who === null || task.who === id);
  return FILE.test(task.caseId) && hides(role, KIND) && !theirs;
};

export const visibleTasks = ({ id, role }: Actor): Prisma.TaskWhereInput[] =>
  hides(role, KIND)
    ? [
        {
          OR: [
            { NOT: { caseId: { contains: `:${KIND}:` } } },
            { caseId: { contains: ':assembly-vote:' } },
            { role, OR: [{ who: null }, { who: id }] },
          ],
        },
      ]
    : [];
