import type { CaseState } from '#domain/case';
import { OFFICES, type CommitteeTermState, type Office } from '#domain/committee-term';
import type { Bilingual, Day } from '#domain/shared';
import type { TrainingOfYear } from '#domain/training';
import type { PersonalData } from '#platform/personal';
import type { ReadTransaction } from '#platform/scope';
import { thisYear, today, trainingOfTerm } from '../training/term-training.js';
import { termsInOffice } from '../committee-terms/term-in-office.js';
import { hangingIn } from './public-notices.js';

// What everybody may know of a committee. Names of those who sit in it, as filing and officers' notice post them; nothing else of
// anybody, and of a person's id nothing at all.

const OFFICE_TITLES: Readonly<Record<Office, Bilingual>> = {
  chair: { zh: '主任', en: 'Chair' },
  'vice-chair': { zh: '副主任', en: 'Vice-chair' },
  'executive-member': { zh: '执行委员', en: 'Executive member' },
  member: { zh: '委员', en: 'Member' },
};

const STANDINGS = {
  'in-office': { zh: '履职', en: 'In office' },
  renewing: { zh: '换届', en: 'Renewing' },
  expired: { zh: '任期届满，尚未换届', en: 'The term has expired, and nobody is elected yet' },
  ended: { zh: '本届任期已结束', en: 'This term has ended' },
} as const satisfies Record<string, Bilingual>;

type Standing = keyof typeof STANDINGS;

export type PublicCommittee = NonNullable<Awaited<ReturnType<typeof publicCommittee>>>;

/** Null where the area has no committee that is known: as for an area that is none, or a rehearsal's. */
export async function publicCommittee(tx: ReadTransaction, personal: PersonalData, areaId: string) {
  const where = { areaId, kind: 'committee-term', rehearsal: false };
  const terms = await tx.case.findMany({ where, orderBy: { openedAt: 'desc' }, take: 3 });
  const open = terms.filter(({ closedAt }) => !closedAt);
  const term = termsInOffice(open, today()).get(areaId) ?? terms[0];
  const noun = term && (term.state as unknown as CaseState<CommitteeTermState>).noun;
  if (!term || noun?.began === undefined || noun.ends === undefined) return null;
  const standing = term.closedAt ? 'ended' : standingOf(noun);
  const sitting = standing === 'ended' ? { ...noun, members: {}, alternates: [] } : noun;
  return {
    ...{ serviceArea: areaId, name: term.areaName, today: today() },
    ...{ standing, standingTitle: STANDINGS[standing], term: { from: noun.began, to: noun.ends } },
    ...{ seats: noun.seats, members: await membersOf(tx, personal, sitting), alternates: sitting.alternates.length },
    nextElection: nextElection(noun),
    reports: reportsOf(noun, thisYear()),
    training: sumOf(await trainingOfTerm(tx, { code: term.code, state: { noun: sitting } })),
    notices: await hangingIn(tx, term),
  };
}

const standingOf = ({ stage }: CommitteeTermState): Standing =>
  stage === 'EXPIRED' ? 'expired' : stage === 'RENEWING' ? 'renewing' : 'in-office';

async function membersOf(
  tx: ReadTransaction,
  personal: PersonalData,
  { members }: Pick<CommitteeTermState, 'members'>,
) {
  const rows = await tx.person.findMany({
    where: { id: { in: Object.keys(members) } },
    select: { id: true, key: true, details: true },
  });
  const names = new Map(rows.map((row) => [row.id, personal.details(row)?.name ?? null]));
  return Object.entries(members)
    .toSorted(([a, one], [b, other]) => OFFICES.indexOf(one.office) - OFFICES.indexOf(other.office) || (a < b ? -1 : 1))
    .map(([person, { office }]) => ({ office: OFFICE_TITLES[office], name: names.get(person) ?? null }));
}

function nextElection({ lookAhead, renewed }: CommitteeTermState): { by: Day; past: boolean } | null {
  return !lookAhead || renewed ? null : { by: lookAhead.electBy, past: lookAhead.electBy < today() };
}

/** By the first submission, like the rates of a street; what has not come is missed when its day has passed. */
function reportsOf({ years, reports }: CommitteeTermState, year: string) {
  const { asked = 0, inTime = 0, late = 0 } = years[year] ?? {};
  const overdue = Object.entries(reports).filter(
    ([month, { first, missed }]) => month.startsWith(year) && first === undefined && missed,
  ).length;
  return { year, asked, inTime, late, missed: overdue, notYetDue: asked - inTime - late - overdue };
}

function sumOf({ year, required, basis, members, met }: TrainingOfYear) {
  return {
    year,
    hours: members.reduce((sum, { hours }) => sum + hours, 0),
    members: members.length,
    met,
    required,
    basis,
  };
}
