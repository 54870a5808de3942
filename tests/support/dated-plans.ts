import type { CaseState } from '#domain/case';
import type { PlanEntry } from '#domain/plan';

// A plan beside the record that it foretells: what the entry says, and what the duty says once it is opened.

export function find(plan: readonly PlanEntry[], key: string): PlanEntry {
  const entry = plan.find((each) => each.key === key);
  if (!entry) throw new Error(`The plan has no ${key}`);
  return entry;
}

/** The last day of a duty as the record has it, and the days on which it reminds. */
export function dueOf({ state: { duties } }: { readonly state: Pick<CaseState<never>, 'duties'> }, key: string) {
  const duty = duties[key];
  if (!duty) throw new Error(`No such duty: ${key}`);
  const { deadline, ladder, holder } = duty;
  return { by: deadline?.dueDay, soon: ladder?.soonOn, escalateTo: ladder?.escalateTo, role: holder.role };
}

export const said = ({ by, role, omitted: { reminders } }: PlanEntry) => ({
  by,
  soon: reminders.find(({ rung }) => rung === 'soon')?.on,
  escalateTo: reminders.find(({ rung }) => rung === 'escalated')?.to,
  role,
});

/** Each entry is said in both languages, and what it brings about rests on a ground. */
export function wellSaid(plan: readonly PlanEntry[]): void {
  for (const { key, title, omitted, basis, by, explanation } of plan) {
    expect({ key, zh: /[一-鿿]/.test(title.zh + omitted.then.zh), en: /[A-Za-z]/.test(omitted.then.en) }).toEqual({
      ...{ key, zh: true, en: true },
    });
    if (by && explanation.length > 0) expect({ key, grounded: basis.length > 0 }).toEqual({ key, grounded: true });
  }
}
