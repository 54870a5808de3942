import { CHOICES, type Choice } from '#domain/annual-review';
import type { Instant } from '#domain/shared';
import { scopeOf, SurveyDoor } from '#platform/case-store';
import { TOKEN } from '#platform/mail-links';
import { SurveyLinks, type SurveyLinkFound } from '#platform/survey-links';
import { Injectable } from '@nestjs/common';
import { FormKeys } from '../mail-links/act-forms.js';
import type { Page } from '../mail-links/act-ends.js';
import type { Sent } from '../mail-links/act.service.js';
import { only } from '../mail-links/posted.js';
import { surveyEnd, surveyPage, type SurveyEnd } from './survey-pages.js';

/** One unit answers once by the link that was made for it. */
@Injectable()
export class SurveyLinkService {
  constructor(
    private readonly links: SurveyLinks,
    private readonly door: SurveyDoor,
    private readonly keys: FormKeys,
  ) {}

  /** Looking changes nothing. */
  async look(token: string, at: Instant): Promise<Page> {
    const link = await this.find(token, at);
    const end = endOf(link);
    return end ? surveyEnd(end) : this.form(link as SurveyLinkFound, { status: 200, missing: false });
  }

  async answer({ token, posted, at, foreign }: Sent): Promise<Page> {
    const link = await this.find(token, at);
    const end = endOf(link);
    if (!link || end) return surveyEnd(end ?? 'unknown-link');
    if (foreign || only(posted, 'formProof') !== this.keys.proofOf(link.hash)) return surveyEnd('foreign-form');
    const choice = CHOICES.find((each) => each === only(posted, 'choice'));
    if (!choice) return this.form(link, { status: 422, missing: true });
    return surveyEnd(await this.store(link, choice, at));
  }

  private async store(link: SurveyLinkFound, choice: Choice, receivedAt: Instant): Promise<SurveyEnd> {
    const answered = await this.door.answer({
      ...{ surveyId: link.surveyId, channel: 'link', batch: 'links', papers: [{ unit: link.unit, choice }] },
      // The link stands for its unit; who held it is not asked. What was answered is in no row but its own.
      ...{ actor: 'survey-link', key: `survey-link:${link.hash}`, receivedAt, scope: scopeOf(link.code) },
      http: { method: 'POST', path: '/survey', bodyHash: link.hash },
    });
    if (answered.outcome === 'accepted') return 'answered';
    if (answered.outcome === 'refused' && answered.refusal.code === 'already-answered') return 'answered';
    return answered.outcome === 'refused' ? 'over' : 'unknown-link';
  }

  private form(link: SurveyLinkFound, of: { status: number; missing: boolean }): Page {
    return surveyPage(link, { ...of, proof: this.keys.proofOf(link.hash) });
  }

  private async find(token: string, at: Instant): Promise<SurveyLinkFound | undefined> {
    return TOKEN.test(token) ? this.links.find(token, at) : undefined;
  }
}

function endOf(link: SurveyLinkFound | undefined): SurveyEnd | undefined {
  if (!link) return 'unknown-link';
  if (link.answered) return 'answered';
  const { survey, stage } = link.review;
  return survey && stage === 'ASSESSING' && link.now < survey.closesAt ? undefined : 'over';
}
