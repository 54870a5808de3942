import type { CaseState } from '#domain/case';
import type { FormationState } from '#domain/formation';
import { placeOf } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { ReadDoor, readScope } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import { People } from '../registry/people.js';
import type { Choices } from './form-fields.js';

const NO_CHOICES: Choices = { candidates: [] };

/** What a form may choose from that stands in no schema. */
@Injectable()
export class FormChoices {
  constructor(
    private readonly door: ReadDoor,
    private readonly people: People,
  ) {}

  /** The candidates of a formation by name: they are posted in the estate. */
  async of(link: LinkFound): Promise<Choices> {
    if (link.kind !== 'formation') return NO_CHOICES;
    return this.door.read(readScope(placeOf(link.node), link.caseId), async (tx) => {
      const { state } = await tx.case.findUniqueOrThrow({ where: { id: link.caseId }, select: { state: true } });
      const all = Object.entries((state as unknown as CaseState<FormationState>).noun.candidates);
      const standing = all.filter(([, { review }]) => review !== 'struck' && review !== 'WITHDRAWN');
      const ids = standing.map(([, { person }]) => person);
      const people = await tx.person.findMany({
        where: { id: { in: ids } },
        select: { id: true, key: true, details: true },
      });
      const nameOfPerson = new Map(people.map((row) => [row.id, this.people.details(row)?.name]));
      const candidates = standing.map(([value, { person }]) => {
        const number = value.replace('candidate-', '');
        return { value, words: { zh: `${number} 号 ${nameOfPerson.get(person) ?? ''}`.trim(), en: `No. ${number}` } };
      });
      return { candidates };
    });
  }
}
