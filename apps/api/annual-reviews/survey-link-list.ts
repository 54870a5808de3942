import { ReadDoor } from '#platform/scope';
import { SurveyLinks } from '#platform/survey-links';
import { Injectable } from '@nestjs/common';
import { Answer } from '../http/answer.js';
import type { Ticket } from '../http/ticket.js';
import { unitsAsked } from './units-asked.js';

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
    const asked = await this.reads.read(scope, (tx) => unitsAsked(tx, surveyId, named));
    const made = await this.links.make({ surveyId, units: asked.map(({ id }) => id), by: actor.id, scope });
    const label = new Map(asked.map(({ id, building, number }) => [id, `${building}-${number}`]));
    const items = made.map(({ unit, token }) => ({
      ...{ unit, label: label.get(unit) ?? unit },
      url: new URL(`/survey/${token}`, this.address.publicUrl).href,
    }));
    return new Answer({ surveyId, items }, 201, { 'cache-control': 'no-store' });
  }
}
