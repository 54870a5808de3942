import type { Context, Decider } from '#domain/case';
import type { CheckedCommittees, FaultCode, NamedInFile } from '#platform/registry';
import type { ReadTransaction } from '#platform/scope';
import type { TableFile } from '../http/upload.js';
import type { FilePeople } from './file-people.js';

/** Somebody of a file with the id that the register, or the file, has for them. */
export interface Seated<Person> {
  readonly id: string;
  readonly named: Person;
}

/** One kind of committee that is taken up from a file. */
export interface CommitteeKind<
  Filing extends { readonly serviceArea: string },
  Person extends NamedInFile,
  Facts extends object,
  Shown extends object,
> {
  readonly caseKind: 'committee-term' | 'pmc';
  readonly decider: Decider;
  /** Where its routes lie, and by what name its imports are kept and its commands are keyed. */
  readonly path: string;
  readonly imports: string;
  readonly keys: string;
  /** What is said where another one stands in the area. */
  readonly differs: FaultCode;
  check(file: TableFile): Promise<CheckedCommittees<Filing, Person>>;
  whoIs(people: FilePeople, named: Person, areaId: string): string | undefined;
  /** What the command `register` will say, the people in an order of their own, so that two can be compared. */
  factsOf(filing: Filing, seated: readonly Seated<Person>[]): Facts;
  compared(facts: Facts): object;
  /** Those of some areas that stand, as a file would have them. */
  standing(tx: ReadTransaction, areas: readonly string[]): Promise<ReadonlyMap<string, Facts>>;
  /** Everybody of the register in it. */
  peopleIn(facts: Facts): readonly string[];
  /** What the command will be shown of the rows that it needs. */
  loaded(tx: ReadTransaction, all: readonly Located<Facts>[]): Promise<(one: Located<Facts>) => Context['loaded']>;
  figuresOf(all: readonly Facts[]): Readonly<Record<string, number>>;
  /** What is kept of it in the open while it waits: no names. */
  shown(facts: Facts): Shown;
  deadlinesToday(): (of: Shown & { readonly serviceArea: string }) => object;
}

export interface Located<Facts> {
  readonly areaId: string;
  readonly facts: Facts;
}
