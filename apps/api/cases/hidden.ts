import { sees, type Action } from '#domain/access';
import type { Actor, Role } from '#domain/case';
import type { Prisma } from '#prisma';

// Some files are for those who must know of them: for everybody else they are not there.

interface Hidden {
  readonly kind: string;
  readonly sight: Action;
  /** By its id: what such a file opens, as a dismissal its vote, is read like any other case. */
  readonly file: RegExp;
  /** In the ids of its tasks. */
  readonly named: string;
}

const HIDDEN: readonly Hidden[] = [
  { kind: 'dismissal', sight: 'see-dismissals', file: /:dismissal:\d+$/, named: ':dismissal:' },
  { kind: 'legal-advice', sight: 'see-legal-advice', file: /^(rehearsal:\d+:)?legal-advice:/, named: 'legal-advice:' },
  { kind: 'mediation', sight: 'see-mediations', file: /^(rehearsal:\d+:)?mediation:/, named: 'mediation:' },
];

const hiddenFrom = (role: Role): readonly Hidden[] => HIDDEN.filter(({ sight }) => !sees(role, sight));

export const hides = (role: Role, kind: string): boolean => hiddenFrom(role).some((each) => each.kind === kind);

/** What was written about a person is opened for whoever sees papers; of a hidden file with a sight of its own, for nobody else. */
export function seesPapers(role: Role, kind: string): boolean {
  if (kind === 'legal-advice') return role === 'legal-adviser' || sees(role, 'see-mediations');
  return sees(role, kind === 'mediation' ? 'see-mediations' : 'see-papers');
}

export function visibleCases(role: Role): Prisma.CaseWhereInput {
  const kinds = hiddenFrom(role).map(({ kind }) => kind);
  return kinds.length > 0 ? { kind: { notIn: kinds } } : {};
}

/** Whoever has something to do in such a file sees that task, and no other. */
export function hidesTask(
  { id, role }: Actor,
  task: { readonly caseId: string; readonly role: string; readonly who: string | null },
): boolean {
  const theirs = task.role === role && (task.who === null || task.who === id);
  return !theirs && hiddenFrom(role).some(({ file }) => file.test(task.caseId));
}

export const visibleTasks = ({ id, role }: Actor): Prisma.TaskWhereInput[] =>
  hiddenFrom(role).map(({ named }) => ({
    OR: [
      { NOT: { caseId: { contains: named } } },
      { caseId: { contains: ':assembly-vote:' } },
      { role, OR: [{ who: null }, { who: id }] },
    ],
  }));
