import type { Actor } from '#domain/case';
import { isAbout, mayInspect, OWN_COMPANY } from '#domain/grid-work';
import type { ReadTransaction } from '#platform/scope';
import { Problem } from '../http/problem.js';
import { complainedOf, enterprisesOf, servingAs, today } from './grid-workers.js';

interface Inspected {
  readonly area: string;
  readonly companies: readonly (string | null | undefined)[];
}

export async function mustMayInspect(tx: ReadTransaction, actor: Actor, { area, companies }: Inspected): Promise<void> {
  const appointments = await servingAs(tx, actor, today());
  const named = companies.filter((each) => typeof each === 'string');
  const no = mayInspect({ role: actor.role, appointments }, { area, companies: named });
  if (no) throw Problem.of(no, '');
}

const JUDGING = ['reply', 'audit-reply', 'call-back'];

export const judgesAProblem = (caseId: string, command: string): boolean =>
  caseId.startsWith('problem:') && JUDGING.includes(command);

/** Whom a company pays neither answers for the grid what is said of it, nor judges the answer. */
export async function mustNotBeOfTheirCompany(tx: ReadTransaction, actor: Actor, problem: string): Promise<void> {
  const enterprises = await enterprisesOf(tx, actor, today());
  if (enterprises.length === 0) return;
  const of = await complainedOf(tx, problem);
  if (of && isAbout(enterprises, of)) throw Problem.of(OWN_COMPANY, problem);
}
