import type { CaseState } from '#domain/case';
import type { CommitteeTermState } from '#domain/committee-term';
import type { PersonalData } from '#platform/personal';
import { termRow, type Named } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { today } from '../training/term-training.js';
import { termsInOffice } from './term-in-office.js';
import { filingOf } from './terms-file.js';

/** The rows of a file that imports again to the open terms of a range of codes. */
export async function termRows(
  tx: ReadTransaction,
  { personal, lo, hi }: { personal: PersonalData; lo: string; hi: string },
): Promise<(readonly string[])[]> {
  const cases = await tx.case.findMany({
    where: { code: { gte: lo, lt: hi }, kind: 'committee-term', rehearsal: false, closedAt: null },
    select: { areaId: true, state: true },
    orderBy: { areaId: 'asc' },
  });
  const terms = [...termsInOffice(cases, today()).values()].map(({ areaId, state }) => ({
    areaId,
    noun: (state as unknown as CaseState<CommitteeTermState>).noun,
  }));
  const ids = terms.flatMap(({ noun }) => [...Object.keys(noun.members), ...noun.alternates]);
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, key: true, details: true },
  });
  const details = new Map(people.map((row) => [row.id, personal.details(row)]));
  const named = (person: string, seat: Named['seat']) => {
    const { name = '', phone = null, email = null } = details.get(person) ?? {};
    return { seat, name, phone, email, person };
  };
  return terms.flatMap(({ areaId, noun }) => {
    const filing = filingOf(areaId, noun);
    const members = Object.entries(noun.members).map(([person, { office }]) => named(person, office));
    const alternates = noun.alternates.map((person) => named(person, 'alternate'));
    return filing ? [...members, ...alternates].map((each) => termRow(filing, each)) : [];
  });
}
