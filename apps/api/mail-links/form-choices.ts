import type { AnnualReviewState } from '#domain/annual-review';
import { dutyTitle, subjectOf, type CaseState } from '#domain/case';
import { knownElsewhere } from '../committee-terms/known-elsewhere.js';
import { handedIn } from '../committee-terms/handed-in.js';
import { reportForm } from '../committee-terms/report-draft.js';
import { committeeTerm, draftDutyReport, type CommitteeTermState } from '#domain/committee-term';
import type { FormationState } from '#domain/formation';
import { ChargesShown } from '../dismissals/charges-shown.js';
import { isElectoral } from '../formations/proposed-leaders.js';
import { DisputeShown } from '../mediations/dispute-shown.js';
import { placeOf } from '#domain/shared';
import type { LinkFound } from '#platform/mail-links';
import { ReadDoor, readScope, type ReadTransaction } from '#platform/scope';
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
    private readonly disputes: DisputeShown,
  ) {}

  /** What must have been read to do the task, where its mail may not say it. */
  async about(link: LinkFound): Promise<Html | undefined> {
    return (await this.charges.of(link)) ?? (await this.disputes.of(link));
  }

  /** What is known before anything was typed: the draft of a report, of a month or of a year. */
  async draft(link: LinkFound): Promise<Posted> {
    const ofMonth = link.kind === 'committee-term' && link.task.commands.includes('submit-report');
    const ofYear = link.kind === 'annual-review' && link.task.commands.includes('submit-duty-report');
    if (!ofMonth && !ofYear) return {};
    const draft = await this.door.read(readScope(placeOf(link.node), link.caseId), (tx) =>
      ofMonth ? monthDraft(tx, link) : yearDraft(tx, link.caseId),
    );
    return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, [value]]));
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

async function monthDraft(tx: ReadTransaction, { caseId, duty }: LinkFound): Promise<Readonly<Record<string, string>>> {
  const select = { state: true, areaId: true, rehearsal: true };
  const { state: row, ...term } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select });
  const month = subjectOf(duty);
  const state = row as unknown as CaseState<CommitteeTermState>;
  const returned = await handedIn(tx, { caseId, noun: state.noun }, month);
  return returned ?? reportForm(state, month, await knownElsewhere(tx, term, month));
}

/** From the twelve reports as the term has them now: the last of them comes after the review has begun. */
async function yearDraft(tx: ReadTransaction, caseId: string): Promise<Readonly<Record<string, string>>> {
  const review = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { state: true, parentId: true } });
  const term = await tx.case.findUnique({ where: { id: review.parentId ?? '' }, select: { state: true } });
  const { year } = (review.state as unknown as CaseState<AnnualReviewState>).noun;
  if (!term || year === undefined) return {};
  const titleOf = (key: string) => dutyTitle(committeeTerm, key).zh;
  return draftDutyReport(term.state as unknown as CaseState<CommitteeTermState>, { year, titleOf });
}
