import { countSheet, type VoteState } from '#domain/assembly-vote';
import type { FormationState } from '#domain/formation';
import type { ResolvedRules } from '#domain/rules';
import { isElectoral, leadersOf } from '../formations/proposed-leaders.js';
import { incidentOf } from '../incidents/incident-view.js';
import { deciderFor } from './deciders.js';
import { stateOf, summaryOf, taskOf, type CaseReads } from './case-reads.js';

type Found = Awaited<ReturnType<CaseReads['one']>>;
export type CaseDocument = ReturnType<typeof caseDocument>;

/** A case as the API gives it: where it stands, who holds it, until when, on what ground, and what has been posted. */
export function caseDocument({
  row,
  tasks,
  notices,
  children,
  rules,
  clock,
  incidents,
  calendar,
  leaders,
  corrections,
  inOffice,
  beside,
}: Found) {
  const decider = deciderFor(row.kind);
  const state = stateOf(row);
  const resolved = rules ? (JSON.parse(rules.body) as ResolvedRules) : undefined;
  return {
    ...summaryOf(row),
    reference: row.reference,
    parent: row.parentId,
    rehearsal: row.rehearsal,
    clock: clock?.clockAt ?? null,
    rules: { id: rules?.reference ?? null, sha256: row.ruleSet, conflicts: resolved?.conflicts ?? [] },
    stages: decider?.stages ?? [],
    lines: decider?.describe(state) ?? [],
    state: state.noun,
    tasks: tasks.map((task) => taskOf(task, calendar)),
    notices: notices.map(({ code: _code, rootId: _root, ...notice }) => notice),
    procedures: children.map(summaryOf),
    incidents: incidents.map(incidentOf),
    corrections,
    ...inOffice,
    ...beside,
    ...(isElectoral(row.kind) ? { leaders: leadersOf(state.noun as FormationState, leaders) } : {}),
    ...(row.kind === 'assembly-vote' ? { countSheet: countSheet(state.noun as VoteState, row.code) } : {}),
  };
}
