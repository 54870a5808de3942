import { workCalendar } from '#domain/calendar';
import { initialState, type Actor, type CaseState, type Context } from '#domain/case';
import { committeeTerm, type CommitteeTermState, type Office } from '#domain/committee-term';
import { rulesOn, type ResolvedRules } from '#domain/rules';
import { dayOf, placeOf, type Instant } from '#domain/shared';
import { caseIdOf } from '#contracts';
import { canonical } from '#platform/case-store';
import type { PersonalData } from '#platform/personal';
import {
  fault,
  TERMS_TABLE,
  type FileCommittee,
  type Filing,
  type PersonToWrite,
  type SheetFault,
} from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { codeOf } from '../http/schemas.js';
import { peopleOf, type TermsPeople } from './terms-people.js';

/** A committee of a file as the command that registers it has it. */
export type TermFacts = ReturnType<typeof registered>;

export interface PlannedTerm {
  readonly row: number;
  readonly areaId: string;
  readonly facts: TermFacts;
  /** Its term stands as the file says: nothing is left to do. */
  readonly unchanged: boolean;
}

export interface TermsPlan {
  readonly terms: readonly PlannedTerm[];
  /** People whom the register does not know yet. */
  readonly arrivals: readonly PersonToWrite[];
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetFault[];
}

interface By {
  readonly personal: PersonalData;
  readonly actor: Actor;
  readonly at: Instant;
}

/** What the commit of a file would do, and what the law says to each of its committees. Writes nothing. */
export async function planOf(tx: ReadTransaction, committees: readonly FileCommittee[], by: By): Promise<TermsPlan> {
  const areas = committees.map(({ filing }) => filing.serviceArea);
  const there = await tx.serviceArea.findMany({ where: { id: { in: areas } }, select: { id: true } });
  const known = new Set(there.map(({ id }) => id));
  const open = await openTerms(tx, areas);
  const people = await peopleOf(tx, by.personal, committees);
  const law = new Law(by);
  const planned = committees.map((committee) => plan(committee, { known, open, people, law }));
  return {
    terms: planned.flatMap(({ term }) => term ?? []),
    arrivals: people.arrivals,
    faults: [...people.faults, ...planned.flatMap(({ faults }) => faults)].toSorted((a, b) => a.row - b.row),
    warnings: [...people.warnings, ...planned.flatMap(({ warnings }) => warnings)].toSorted((a, b) => a.row - b.row),
  };
}

interface Planned {
  readonly term?: PlannedTerm;
  readonly faults: readonly SheetFault[];
  readonly warnings: readonly SheetFault[];
}

interface Around {
  readonly known: ReadonlySet<string>;
  readonly open: ReadonlyMap<string, TermFacts>;
  readonly people: TermsPeople;
  readonly law: Law;
}

const NOTHING: Planned = { faults: [], warnings: [] };

function plan(committee: FileCommittee, { known, open, people, law }: Around): Planned {
  const { row, filing } = committee;
  const { columns } = TERMS_TABLE;
  const areaId = filing.serviceArea;
  if (!known.has(areaId)) return { ...NOTHING, faults: [fault('no-such-area', row, columns.serviceArea)] };
  const facts = registrationOf(committee, people);
  if (!facts) return NOTHING;
  const stands = open.get(areaId);
  if (stands && !sameTerm(stands, facts))
    return { ...NOTHING, faults: [fault('term-differs', row, columns.serviceArea)] };
  const term = { row, areaId, facts, unchanged: stands !== undefined };
  return term.unchanged ? { ...NOTHING, term } : { ...law.says(row, areaId, facts), term };
}

function registrationOf({ filing, people: named }: FileCommittee, people: TermsPeople): TermFacts | undefined {
  const seated = named.map((each) => ({ person: people.idOf(each, filing.serviceArea), seat: each.seat }));
  if (seated.some(({ person }) => person === undefined)) return undefined;
  const members = seated.flatMap(({ person = '', seat }) => (seat === 'alternate' ? [] : [{ person, office: seat }]));
  const alternates = seated.flatMap(({ person = '', seat }) => (seat === 'alternate' ? [person] : []));
  return registered(filing, members, alternates);
}

/** The facts of a registration, the members in an order of their own, so that two can be compared. */
function registered(filing: Filing, members: readonly Member[], alternates: readonly string[]) {
  const { serviceArea: _area, sealHolder, ...facts } = filing;
  return {
    ...{ ...facts, ...(sealHolder ? { sealHolder } : {}) },
    members: members.toSorted((a, b) => (a.person < b.person ? -1 : 1)),
    alternates: [...alternates],
  };
}

interface Member {
  readonly person: string;
  readonly office: Office;
}

export const peopleIn = ({ members, alternates }: TermFacts): string[] => [
  ...members.map(({ person }) => person),
  ...alternates,
];

export const sameTerm = (a: TermFacts | undefined, b: TermFacts): boolean =>
  a !== undefined && canonical(a) === canonical(b);

/** The open terms of some areas, as a file would have them. */
export async function openTerms(tx: ReadTransaction, areas: readonly string[]): Promise<Map<string, TermFacts>> {
  const rows = await tx.case.findMany({
    where: { areaId: { in: [...areas] }, kind: 'committee-term', rehearsal: false, closedAt: null },
    select: { areaId: true, state: true },
  });
  return new Map(
    rows.flatMap(({ areaId, state }) => {
      const facts = standing(areaId, (state as unknown as CaseState<CommitteeTermState>).noun);
      return facts ? [[areaId, facts] as const] : [];
    }),
  );
}

function standing(areaId: string, noun: CommitteeTermState): TermFacts | undefined {
  const filing = filingOf(areaId, noun);
  const members = Object.entries(noun.members).map(([person, { office }]) => ({ person, office }));
  return filing && registered(filing, members, noun.alternates);
}

/** What the filing of a term says; nothing where it has not begun. */
export function filingOf(serviceArea: string, noun: CommitteeTermState): Filing | undefined {
  const { certificate, filedOn, began, ends, seats, sealHolder } = noun;
  if (certificate === undefined || filedOn === undefined || began === undefined || ends === undefined) return undefined;
  return { serviceArea, certificate, filedOn, began, ends, seats, sealHolder: sealHolder ?? null };
}

/** Asks the law of the day what it says to a registration, as the command itself will be asked. */
class Law {
  private readonly rulesOf: (adminCode: string) => ResolvedRules;

  constructor(private readonly by: By) {
    this.rulesOf = rulesOn(dayOf(by.at));
  }

  says(row: number, areaId: string, facts: TermFacts): Pick<Planned, 'faults' | 'warnings'> {
    const context = this.contextOf(areaId, Object.fromEntries(peopleIn(facts).map((id) => [id, { id }])));
    const decision = committeeTerm.decide(initialState(committeeTerm), { type: 'register', ...facts }, context);
    if (!decision.ok) {
      const { code, detail } = decision.refusal;
      return { faults: [{ row, column: null, code, message: detail }], warnings: [] };
    }
    const warnings = (decision.effects.warnings ?? []).map(({ rule, text, article }) => ({
      ...{ row, column: null, code: rule },
      message: { zh: `${text.zh}（${article}）`, en: `${text.en} (${article})` },
    }));
    return { faults: [], warnings };
  }

  private contextOf(areaId: string, loaded: Context['loaded']): Context {
    const { actor, at } = this.by;
    const code = codeOf(areaId);
    const today = dayOf(at);
    return {
      ...{ caseId: caseIdOf('committee-term', areaId, 1), code, areaId, receivedAt: at, today, occurredOn: today },
      ...{ rules: this.rulesOf(placeOf(code)), calendar: workCalendar, actor, seq: 0, loaded },
    };
  }
}
