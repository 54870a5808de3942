import { subjectOf, type CaseState } from '#domain/case';
import { draftReport, type CommitteeTermState } from '#domain/committee-term';
import type { FormationState } from '#domain/formation';
import { ChargesShown } from '../dismissals/charges-shown.js';
import { isElectoral } from '../formations/proposed-leaders.js';
import { placeOf } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { ReadDoor, readScope } from '#platform/scope';
import { Injectable } from '@nestjs/common';
import type { Html } from '../pages/html.js';
import { People } from '../registry/people.js';
import type { Choices } from './form-fields.js';
import type { Posted } from './posted.js';

const NO_CHOICES: Choices = { candidates: [] };

/** What a form may choose from, or begins with, that stands in no schema. */
@Injectable()
export class FormChoices {
  constructor(
    private readonly door: ReadDoor,
    private readonly people: People,
    private readonly charges: ChargesShown,
  ) {}

  /** What must have been read to do the task, where its mail may not say it. */
  about(link: LinkFound): Promise<Html | undefined> {
    return this.charges.of(link);
  }

  /** What is known before anything was typed: the draft of a monthly report. */
  async draft(link: LinkFound): Promise<Posted> {
    if (link.kind !== 'committee-term' || !link.task.commands.includes('submit-report')) return {};
    return this.door.read(readScope(placeOf(link.node), link.caseId), async (tx) => {
      const { state } = await tx.case.findUniqueOrThrow({ where: { id: link.caseId }, select: { state: true } });
      const draft = draftReport((state as unknown as CaseState<CommitteeTermState>).noun, subjectOf(link.duty));
      return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, [value]]));
    });
  }

  /** The candidates of a formation or an election by name: they are posted in the estate. */
  async of(link: LinkFound): Promise<Choices> {
    if (!isElectoral(link.kind)) return NO_CHOICES;
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
