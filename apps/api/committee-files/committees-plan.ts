import { workCalendar } from '#domain/calendar';
import { initialState, type Actor, type Context } from '#domain/case';
import { rulesOn, type ResolvedRules } from '#domain/rules';
import { dayOf, placeOf, type Instant } from '#domain/shared';
import { caseIdOf } from '#contracts';
import { canonical } from '#platform/case-store';
import type { PersonalData } from '#platform/personal';
import {
  AREA_COLUMN,
  fault,
  type FileCommittee,
  type NamedInFile,
  type PersonToWrite,
  type SheetFault,
} from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import { codeOf } from '../http/schemas.js';
import type { CommitteeKind, Located } from './committee-kind.js';
import { peopleOf, type FilePeople } from './file-people.js';

/** A committee of a file as the command that registers it has it. */
export interface PlannedCommittee<Facts> extends Located<Facts> {
  readonly row: number;
  /** It stands as the file says: nothing is left to do. */
  readonly unchanged: boolean;
}

export interface CommitteesPlan<Facts> {
  readonly committees: readonly PlannedCommittee<Facts>[];
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

interface Placed {
  readonly serviceArea: string;
}

/** What the commit of a file would do, and what the law says to each of its committees. Writes nothing. */
export async function planOf<Filing extends Placed, Person extends NamedInFile, Facts extends object, S extends object>(
  tx: ReadTransaction,
  kind: CommitteeKind<Filing, Person, Facts, S>,
  { committees, by }: { committees: readonly FileCommittee<Filing, Person>[]; by: By },
): Promise<CommitteesPlan<Facts>> {
  const areas = committees.map(({ filing }) => filing.serviceArea);
  const there = await tx.serviceArea.findMany({ where: { id: { in: areas } }, select: { id: true } });
  const known = new Set(there.map(({ id }) => id));
  const open = await kind.standing(tx, areas);
  const people = await peopleOf(tx, by.personal, committees);
  const looked = committees.map((committee) => understood(committee, { kind, known, open, people }));
  const planned = looked.flatMap(({ planned: one }) => one ?? []);
  const law = new Law(kind, by, await kind.loaded(tx, planned));
  const said = planned.filter(({ unchanged }) => !unchanged).map((one) => law.says(one));
  return {
    committees: planned,
    arrivals: people.arrivals,
    faults: inOrder(people.faults, ...looked.map(({ faults }) => faults), ...said.map(({ faults }) => faults)),
    warnings: inOrder(people.warnings, ...said.map(({ warnings }) => warnings)),
  };
}

const inOrder = (...faults: readonly (readonly SheetFault[])[]) => faults.flat().toSorted((a, b) => a.row - b.row);

interface Around<Filing extends Placed, Person extends NamedInFile, Facts extends object> {
  readonly kind: Pick<CommitteeKind<Filing, Person, Facts, never>, 'whoIs' | 'factsOf' | 'compared' | 'differs'>;
  readonly known: ReadonlySet<string>;
  readonly open: ReadonlyMap<string, Facts>;
  readonly people: FilePeople;
}

function understood<Filing extends Placed, Person extends NamedInFile, Facts extends object>(
  committee: FileCommittee<Filing, Person>,
  { kind, known, open, people }: Around<Filing, Person, Facts>,
): { readonly planned?: PlannedCommittee<Facts>; readonly faults: readonly SheetFault[] } {
  const { row, filing } = committee;
  const areaId = filing.serviceArea;
  if (!known.has(areaId)) return { faults: [fault('no-such-area', row, AREA_COLUMN)] };
  const seated = committee.people.map((named) => ({ named, id: kind.whoIs(people, named, areaId) }));
  const found = seated.flatMap(({ named, id }) => (id === undefined ? [] : [{ named, id }]));
  if (found.length < seated.length) return { faults: [] };
  people.lookForNamesakes(found);
  const facts = kind.factsOf(filing, found);
  const stands = open.get(areaId);
  if (stands && !sameCommittee(kind, stands, facts)) return { faults: [fault(kind.differs, row, AREA_COLUMN)] };
  return { planned: { row, areaId, facts, unchanged: stands !== undefined }, faults: [] };
}

export const sameCommittee = <Facts extends object>(
  { compared }: { compared(facts: Facts): object },
  a: Facts,
  b: Facts,
): boolean => canonical(compared(a)) === canonical(compared(b));

/** Asks the law of the day what it says to a registration, as the command itself will be asked. */
class Law<Facts extends object> {
  private readonly rulesOf: (adminCode: string) => ResolvedRules;

  constructor(
    private readonly kind: Pick<CommitteeKind<never, never, Facts, never>, 'caseKind' | 'decider'>,
    private readonly by: By,
    private readonly loaded: (one: Located<Facts>) => Context['loaded'],
  ) {
    this.rulesOf = rulesOn(dayOf(by.at));
  }

  says(one: PlannedCommittee<Facts>): Pick<CommitteesPlan<Facts>, 'faults' | 'warnings'> {
    const { decider } = this.kind;
    const { row } = one;
    const command = { type: 'register', ...one.facts };
    const decision = decider.decide(initialState(decider), command, this.contextOf(one));
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

  private contextOf(one: PlannedCommittee<Facts>): Context {
    const { actor, at } = this.by;
    const { areaId } = one;
    const code = codeOf(areaId);
    const today = dayOf(at);
    return {
      ...{ caseId: caseIdOf(this.kind.caseKind, areaId, 1), code, areaId, receivedAt: at, today, occurredOn: today },
      ...{ rules: this.rulesOf(placeOf(code)), calendar: workCalendar, actor, seq: 0, loaded: this.loaded(one) },
    };
  }
}
