import { ReadDoor } from '#platform/scope';
import { SurveyLinks } from '#platform/survey-links';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import { PROBLEMS } from '../http/problem.js';
import type { Ticket } from '../http/ticket.js';

/** Where links lead. */
export class SurveyAddress {
  constructor(readonly publicUrl: string) {}
}

/** The links of a survey, unit by unit, for whoever hands them out. */
@Injectable()
export class SurveyLinkList {
  constructor(
    private readonly reads: ReadDoor,
    private readonly links: SurveyLinks,
    private readonly address: SurveyAddress,
  ) {}

  /** Links are told once, and kept as hashes: the same key again makes others, by which the units still answer once. */
  async make(surveyId: string, named: readonly string[] | undefined, { actor, scopeFor }: Ticket): Promise<Answer> {
    const scope = scopeFor(surveyId);
    const asked = await this.reads.read(scope, async (tx) => {
      const found = await tx.case.findUnique({
        where: { id: surveyId, kind: 'annual-review' },
        select: { areaId: true },
      });
      if (!found) throw PROBLEMS.notFound();
      const where = { areaId: found.areaId, status: 'sold-delivered', ...(named ? { id: { in: [...named] } } : {}) };
      return tx.exclusiveUnit.findMany({ where, orderBy: [{ building: 'asc' }, { number: 'asc' }] });
    });
    const strangers = (named ?? []).flatMap((unit, i) => (asked.some(({ id }) => id === unit) ? [] : [{ unit, i }]));
    if (strangers.length > 0)
      throw PROBLEMS.invalid({
        errors: strangers.map(({ unit, i }) => ({ pointer: `/units/${i}`, code: 'unknown-unit', detail: unit })),
      });
    const made = await this.links.make({ surveyId, units: asked.map(({ id }) => id), by: actor.id, scope });
    const label = new Map(asked.map(({ id, building, number }) => [id, `${building}-${number}`]));
    const items = made.map(({ unit, token }) => ({
      ...{ unit, label: label.get(unit) ?? unit },
      url: new URL(`/survey/${token}`, this.address.publicUrl).href,
    }));
    return new Answer({ surveyId, items }, 201, { 'cache-control': 'no-store' });
  }
}
